"""Which event of today's reading is the one that a decision was made on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.decisions.values import BY_HAND, OnEvent
from geo.model import Event


@dataclass(frozen=True, slots=True)
class Ruling:
    """All that was decided on one event: the last verdict, the event that it was given on, all amendments together."""

    event_id: str
    verdict: str
    basis: Event
    changes: Mapping[str, str | None]


def rulings(decisions: Iterable[OnEvent]) -> tuple[Ruling, ...]:
    """The decisions on events put together, by the event's id. A later one counts before an earlier one."""
    found: dict[str, Ruling] = {}
    for given in decisions:
        event_id = given.decision.on
        earlier = found.get(event_id)
        changes = {**(earlier.changes if earlier else {}), **given.changes}
        found[event_id] = Ruling(event_id, given.decision.what, given.basis, changes)
    return tuple(found[event_id] for event_id in sorted(found))


def match(ruled: Sequence[Ruling], events: Sequence[Event]) -> dict[str, Event]:
    """What is read today of each event that was decided on, by its id; an event that is not read any more is left out.

    It is the very event that the decision was made on; else the one that had its id first; else one that says something
    of the same place in overlapping words.
    """
    by_id = {event.id: event for event in events}
    found: dict[str, Event] = {}
    taken: set[str] = set()
    for wanted in (lambda r: r.basis.id, lambda r: r.event_id):
        for ruling in ruled:
            event = by_id.get(wanted(ruling))
            if ruling.event_id not in found and event and event.id not in taken:
                found[ruling.event_id] = event
                taken.add(event.id)
    of_document: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        of_document[event.document_id].append(event)
    for ruling in ruled:
        if ruling.event_id in found or ruling.basis.rule == BY_HAND:
            continue
        near = [e for e in of_document[ruling.basis.document_id] if e.id not in taken and _same_matter(ruling, e)]
        if near:
            best = min(near, key=lambda e: _likeness(ruling.basis, e))
            found[ruling.event_id] = best
            taken.add(best.id)
    return found


def _same_matter(ruling: Ruling, event: Event) -> bool:
    basis = ruling.basis
    if event.rule == BY_HAND or not _overlap(basis.evidence, event.evidence):
        return False
    if not basis.place_id:
        return event.kind == basis.kind and (event.place == basis.place or event.evidence == basis.evidence)
    return event.place_id in (basis.place_id, ruling.changes.get("place", basis.place_id))


def _likeness(basis: Event, event: Event) -> tuple:
    """Smaller where two events are more alike; a total order."""
    overlap = min(basis.evidence[1], event.evidence[1]) - max(basis.evidence[0], event.evidence[0])
    return (event.kind != basis.kind, event.actor != basis.actor, -overlap, event.evidence, event.id)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
