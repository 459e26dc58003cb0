"""What a clause says, before it is given its place in time: the step between rules and events."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import DateMention
from geo.reading.discourse import Spot


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about one place. ``at`` is the trigger's token index; ``start:end`` the words that say it (folded).

    ``past`` marks a state or event told as lying behind ("had held", "كانت تسيطر"); ``speaker`` is who says so where
    the text only attributes it. ``dated`` says that the rules of the language have chosen ``date`` (or found none).
    """

    kind: str
    spot: Spot
    actor: str
    opponent: str
    at: int
    start: int
    end: int
    rule: str
    past: bool = False
    speaker: str | None = None
    dated: bool = False
    date: DateMention | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A trigger that gave no claim: its words, the rule, and the cue that says why."""

    start: int
    end: int
    rule: str
    effect: str
    cue: str
