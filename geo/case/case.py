"""From what is kept to who holds what: documents and decisions in, the same events out, whenever and wherever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

from gazetteer.rows import Theatre, load_places, load_theatre, theatre_folder, theatres
from geo.batch import Tell, read_documents
from geo.control import Sides, Situation, assess, load_sides
from geo.control.sides import load_actor_codes
from geo.decisions import Decided, Desk, History, apply, history, signed, sort_out
from geo.decisions.given import outlet_rows, with_days, with_places
from geo.errors import UnusableCase
from geo.model import Decision, Document, Draft, Kept, Known, Place, Reading, Received, Refused
from geo.store import Added, SqliteStore, Store
from geo.store.sqlite import now


@dataclass(frozen=True, slots=True)
class Look:
    """A case as it stood at one moment.

    ``read`` is what the rules say of its documents, ``decided`` that with the decisions applied, ``situation`` the events
    weighed and the history of the places. ``places`` are the gazetteer's rows with those that were added. ``revision``
    is the store's before the look: it stays the same as long as there is nothing new to see.
    """

    revision: str
    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...]
    places: tuple[Place, ...]
    sides: Sides
    read: Reading
    decided: Decided
    situation: Situation

    @property
    def reading(self) -> Reading:
        """All that counts: what was read, as people decided on it."""
        return self.decided.reading

    def history(self, event_id: str) -> History:
        """The history of an event. Raises KeyError where neither the reading nor the log knows it."""
        return history(event_id, self.decided, self.decisions)


class Case:
    """A store, read with the data of its theatre. Opening one may raise :class:`geo.errors.BadDataFile` too."""

    def __init__(self, store: Store) -> None:
        """Raises :class:`geo.errors.UnusableCase` where this installation has no such theatre."""
        _check_theatre(store.theatre)
        self.store = store

    @classmethod
    def open(cls, path: Path) -> Case:
        """The case of a file. Raises :class:`geo.errors.UnusableCase` and :class:`geo.errors.CaseNotWritten`."""
        store = SqliteStore.open(path)
        try:
            return cls(store)
        except BaseException:
            store.close()
            raise

    @classmethod
    def new(cls, path: Path, theatre: str, clock: Callable[[], str] = now) -> Case:
        """A new case file about a theatre. Raises :class:`geo.errors.CaseNotWritten`, and
        :class:`geo.errors.UnusableCase` where there is no such theatre."""
        _check_theatre(theatre)
        return cls(SqliteStore.create(path, theatre, clock))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def take(self, items: Iterable[Received | Refused | Known]) -> Iterator[Added | Refused | Known]:
        """Keep what an intake gives, one by one: what was yielded is on disk, and a caller may stop at any item."""
        for item in items:
            if isinstance(item, Received):
                yield self.store.add(item)
                continue
            if isinstance(item, Refused):
                self.store.refuse(item)
            yield item

    def look(self, before: Look | None = None, tell: Tell | None = None) -> Look:
        """The case as it stands. Texts are read again only where something has changed that the reading rests on since
        the look ``before``; what ``tell`` raises ends the reading."""
        return look_at(self.store, before, tell)

    def desk(self, look: Look) -> Desk:
        """Where decisions about what that look showed are entered."""
        return Desk(look.decided, look.decisions, {p.id: p for p in look.places}, self._actors, self._about, look.sides)

    def decide(self, draft: Draft, who: str, why: str = "") -> Decision:
        """Put a decision into the log. Raises :class:`geo.errors.BadDecision` where nobody says who decides."""
        return self.store.append(draft, *signed(who, why))

    @cached_property
    def _actors(self) -> frozenset[str]:
        return load_actor_codes(self.store.theatre)

    @cached_property
    def _about(self) -> Theatre:
        return load_theatre(theatre_folder(self.store.theatre))


def look_at(store: Store, before: Look | None = None, tell: Tell | None = None) -> Look:
    """The case of a store as it stands; see :meth:`Case.look`."""
    revision = store.revision()
    if before and before.revision == revision:
        return before
    decisions = store.decisions()  # before the documents: what a decision is about is then among them
    standing = sort_out(decisions)
    documents = with_days((_document(kept) for kept in store.documents()), standing.days)
    places, problems = with_places(load_places(theatre_folder(store.theatre)), standing)
    if before and (before.documents, before.places) == (documents, places):
        read = before.read
    else:
        read = read_documents(documents, (), store.theatre, tell, places)
    reading = replace(read, problems=(*read.problems, *problems))
    decided = apply(reading, standing, {p.id: p for p in places})
    sides = load_sides(store.theatre, own=outlet_rows(standing))
    return Look(revision, documents, decisions, places, sides, read, decided, assess(decided.reading, places, sides))


def _check_theatre(name: str) -> None:
    """A case may come from a stranger: its theatre is one of those here, and no path."""
    if name not in {theatre.folder.name for theatre in theatres()}:
        raise UnusableCase(f"this is a case about {name!r}, a theatre that there is no data for here")


def _document(kept: Kept) -> Document:
    return Document(kept.id, kept.name, kept.text, kept.rows)
