"""The history of an event: what was read, and what people decided about it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.decisions.apply import Decided
from geo.decisions.log import undone
from geo.decisions.values import ADD, PUBLISH, UNDO, OnEvent, parse
from geo.errors import BadDecision
from geo.model import Decision, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log, and whether it stands; ``read`` is the event as it was read when this was decided on it, by the
    rules of ``version`` (None, "": the entry is about no event)."""

    decision: Decision
    stands: bool
    read: Event | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What is known of an event: as it counts (None: it does not), as it is read today (None: it is not), whether it is
    rejected, and all entries about it, about its document's day, and those that undo them, in the order of the log."""

    event_id: str
    event: Event | None
    read: Event | None
    rejected: bool
    entries: tuple[Entry, ...]


def history(event_id: str, decided: Decided, decisions: Sequence[Decision]) -> History:
    """The history of an event. Raises KeyError where neither the reading nor the log knows it."""
    reading = decided.reading
    counts = next((e for e in (*reading.events, *reading.undated) if e.id == event_id), None)
    rejected = next((e for e in decided.rejected if e.id == event_id), None)
    about = {d.id for d in decisions if d.on == event_id and d.what not in (PUBLISH, UNDO)}
    if counts is None and rejected is None and not about:
        raise KeyError(event_id)
    told = counts or rejected
    if told:
        about |= {d.id for d in decisions if d.what == PUBLISH and d.on == told.document_id}
    gone = undone(decisions)
    entries = []
    for decision in decisions:
        if decision.what == UNDO and decision.on in about:
            about.add(decision.id)
        if decision.id in about:
            entries.append(_entry(decision, decision.id not in gone))
    read = decided.read.get(event_id) if event_id in decided.verdicts else counts
    return History(event_id, counts, read, rejected is not None, tuple(entries))


def _entry(decision: Decision, stands: bool) -> Entry:
    if decision.what in (PUBLISH, UNDO, ADD):
        return Entry(decision, stands)
    try:
        parsed = parse(decision)
    except BadDecision:
        return Entry(decision, stands)
    return Entry(decision, stands, parsed.basis, parsed.version) if isinstance(parsed, OnEvent) else Entry(decision, stands)
