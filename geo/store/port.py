"""What a store of a case can do. Callers know this alone, so that another kind of store can stand beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from geo.model import Decision, Draft, Kept, Progress, Received, Refused


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: as it is kept, and whether it is new (else its bytes were there already)."""

    document: Kept
    new: bool


class Store(Protocol):
    """The documents, refusals and decisions of one case. Nothing that was put in is ever changed or taken out.

    Several programs may use one case at once. What a method has returned from is on disk. Every method may raise
    :class:`geo.errors.UnusableCase` (damaged), those that write :class:`geo.errors.CaseNotWritten`.
    """

    @property
    def theatre(self) -> str:
        """The theatre that the case is about ("libya")."""

    def has(self, document_id: str) -> bool:
        """Whether the case has a document with this SHA-256: an intake that was broken off goes on by asking."""

    def add(self, received: Received, taken: str = "") -> Added:
        """Keep a document, unless the case has its bytes already; a name that is taken gets part of its hash added.

        ``taken`` is the time of intake, if that was not now.
        """

    def documents(self) -> Iterator[Kept]:
        """All documents, by name and id."""

    def data(self, document_id: str) -> bytes:
        """The bytes of a document as they came. Raises KeyError where there is none of this id."""

    def append(self, draft: Draft, who: str, why: str) -> Decision:
        """Put a decision at the end of the log, with the time."""

    def adopt(self, decisions: Iterable[Decision]) -> int:
        """Put decisions of another copy of the case at the end of the log, with their own id, time and who.

        All of them or none; what the log has already is left out. Returns how many were new.
        """

    def decisions(self) -> tuple[Decision, ...]:
        """The log, in order."""

    def refuse(self, refused: Refused) -> None:
        """Note what could not be taken in (once, however often it is met)."""

    def refusals(self) -> tuple[Refused, ...]:
        """What could not be taken in, in the order in which it was met."""

    def note(self, progress: Progress) -> None:
        """Note how far an intake came, so that one that was broken off can be told, and gone on with."""

    def progress(self) -> tuple[Progress, ...]:
        """All intakes, finished or not, in the order in which they began."""

    def revision(self) -> str:
        """A word that changes when documents, refusals or decisions are added, by whomever."""

    def close(self) -> None:
        """Let go of the case. The store cannot be used afterwards."""
