"""Everything the page, the command line and the exports ask: events, their weights, and who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from geo.control.filters import Filters
from geo.control.judgement import Judgement, judge
from geo.control.sides import Sides
from geo.control.timeline import cut_off, state_on, timelines
from geo.model import Event, Place, Reading, Spell, Timeline, Weight


@dataclass(frozen=True, slots=True)
class Statement:
    """A link in the chain of statements about a place: an event and its weight."""

    event: Event
    weight: Weight


@dataclass(frozen=True, slots=True)
class Situation:
    """The events shown (dated; ``undated`` apart), weighed, and the history of every place that they give.

    ``events`` carry ``same_event``. ``cut_off`` is the latest publication date among the events shown.
    """

    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    weights: Mapping[str, Weight]
    timelines: Mapping[str, Timeline]
    places: tuple[Place, ...]
    cut_off: date | None
    filters: Filters
    all_events: tuple[Event, ...] = field(repr=False)
    judgement: Judgement = field(repr=False)
    sides: Sides = field(repr=False)

    def filtered(self, filters: Filters) -> Situation:
        """The same with other filters. Weights stay those that all events together give."""
        events = filters.apply(self.all_events, self.weights)
        until = cut_off(events)
        shown = None if filters == Filters() else {e.id for e in events}
        found = timelines(self.judgement, {p.id: p for p in self.places}, until, shown)
        return replace(self, events=events, timelines=found, cut_off=until, filters=filters)

    def as_known_on(self, day: date) -> Situation:
        """What could be known on a day: only events whose articles had appeared by then, weighed without the rest."""
        known = [e for e in self.all_events if e.known is None or e.known <= day]
        return _assess(known, self.undated, self.places, self.sides).filtered(self.filters)

    def on(self, place_id: str, day: date) -> Spell | None:
        """Who holds a place on a day."""
        return state_on(self.timelines.get(place_id), day)

    def why(self, place_id: str, day: date) -> tuple[Statement, ...]:
        """The chain of statements up to a day: all events of the place, and those that the state on the day rests on
        (of a containing place, say), in the order of their days and of the text."""
        spell = self.on(place_id, day)
        evidence = set(spell.evidence) if spell else set()
        chain = [e for e in self.events if e.id in evidence or (e.place_id == place_id and e.start and e.start <= day)]
        chain.sort(key=lambda e: (e.end, e.start, e.document, e.article, e.evidence, e.id))
        return tuple(Statement(e, self.weights[e.id]) for e in chain)


def assess(
    reading: Reading, places: Iterable[Place] | Mapping[str, Place], sides: Sides, filters: Filters = Filters()
) -> Situation:
    """Weigh all events of a reading and draw the history of every place from them.

    ``places`` are the rows of the gazetteer (for parents and names); made-up places of the reading need not be in it.
    """
    rows = places.values() if isinstance(places, Mapping) else places
    situation = _assess(reading.events, reading.undated, tuple(rows), sides)
    return situation if filters == Filters() else situation.filtered(filters)


def _assess(events: Iterable[Event], undated: tuple[Event, ...], places: tuple[Place, ...], sides: Sides) -> Situation:
    unique = sorted({e.id: e for e in events}.values(), key=event_order)
    judgement = judge(unique, sides)
    weights = {**judge(undated, sides).weights, **judgement.weights}
    told = tuple(replace(e, same_event=judgement.same_event[e.id]) for e in unique)
    until = cut_off(told)
    found = timelines(judgement, {p.id: p for p in places}, until)
    return Situation(told, undated, weights, found, places, until, Filters(), told, judgement, sides)


def event_order(event: Event) -> tuple:
    """The order of events in tables and files: by day, then by document and place in the text."""
    first, last = event.start or date.max, event.end or date.max
    return (first, last, event.document, event.article, event.quote, event.evidence, event.kind, event.place, event.id)
