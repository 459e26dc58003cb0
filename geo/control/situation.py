"""Everything the page, the command line and the exports ask: events, their weights, and who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from geo.control.activity import Activities, Activity
from geo.control.denials import denial_order
from geo.control.filters import Filters
from geo.control.judgement import Judgement, judge
from geo.control.sides import Sides
from geo.control.statements import known_of
from geo.control.timeline import cut_off, state_on, timelines
from geo.model import Copy, Denial, Event, Place, Reading, Spell, Timeline, Weight


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the chain of statements about a place: an event and its weight."""

    event: Event
    weight: Weight


@dataclass(frozen=True, slots=True)
class Refusal:
    """A denial in that chain, and its weight."""

    denial: Denial
    weight: Weight


@dataclass(frozen=True, slots=True)
class Belief:
    """What was known of a place on one day: from ``since`` on (a publication day) the articles said ``spell``."""

    since: date
    spell: Spell


@dataclass(frozen=True, slots=True)
class Situation:
    """The events shown (dated; ``undated`` apart), weighed, and the history of every place that they give.

    ``events`` carry ``same_event``. ``cut_off`` is the latest publication date among the events shown, or ``known_on``,
    the day whose knowledge is shown (None: today's), where that was asked for. ``copies`` are the articles with much the
    same text as an earlier one: what they repeat confirms nothing.
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
    denials: tuple[Denial, ...] = field(repr=False)
    copies: tuple[Copy, ...] = field(default=(), repr=False)
    known_on: date | None = None

    def filtered(self, filters: Filters) -> Situation:
        """The same with other filters. Weights stay those that all events together give."""
        events = filters.apply(self.all_events, self.weights)
        until = self._until((*events, *self._shown_denials(filters)))
        shown = None if filters == Filters() else {e.id for e in events}
        found = timelines(self.judgement, {p.id: p for p in self.places}, until, shown)
        return replace(self, events=events, timelines=found, cut_off=until, filters=filters)

    def as_known_on(self, day: date) -> Situation:
        """What could be known on a day: only what had appeared by then, weighed without the rest.

        What was ongoing then goes on to that day, though no further than today's cut-off.
        """
        today = cut_off((*self.all_events, *self.denials))
        return self._then(min(day, today) if today else day)

    def _then(self, day: date) -> Situation:
        events = [e for e in self.all_events if known_of(e) <= day]
        denials = [d for d in self.denials if d.known and d.known <= day]
        then = _assess(events, self.undated, self.places, self.sides, denials, self.copies)
        return replace(then, known_on=day).filtered(self.filters)

    def _shown_denials(self, filters: Filters) -> Iterable[Denial]:
        return (d for d in self.denials if not filters.documents or d.document in filters.documents)

    def _until(self, told: Iterable[Event | Denial]) -> date | None:
        last = cut_off(told)
        return self.known_on if self.known_on and last else last

    def on(self, place_id: str, day: date) -> Spell | None:
        """Who holds a place on a day."""
        return state_on(self.timelines.get(place_id), day)

    def why(self, place_id: str, day: date) -> tuple[Link, ...]:
        """The chain of statements up to a day: all events of the place, and those that the state on the day rests on
        (of a containing place, say), in the order of their days and of the text."""
        spell = self.on(place_id, day)
        evidence = set(spell.evidence) if spell else set()
        chain = [e for e in self.events if e.id in evidence or (e.place_id == place_id and e.start and e.start <= day)]
        chain.sort(key=lambda e: (e.end, e.start, e.document, e.article, e.evidence, e.id))
        return tuple(Link(e, self.weights[e.id]) for e in chain)

    def activities(self, names: Activities) -> tuple[Activity, ...]:
        """What the events shown tell of fighting, encirclement, advances and strikes, in the order of their days."""
        return names.of(self.events, self.weights)

    def refusals(self, place_id: str, day: date) -> tuple[Refusal, ...]:
        """The denials about a place up to a day, in the order of their days and of the text."""
        told = (d for d in self._shown_denials(self.filters) if d.place_id == place_id and d.start and d.start <= day)
        return tuple(Refusal(d, self.weights[d.id]) for d in told)

    def beliefs(self, place_id: str, day: date) -> tuple[Belief, ...]:
        """What was believed when of one day: a belief for each publication day that changed what was known of it.

        Beliefs count from the day itself: what was to come nobody knew.
        """
        within = self._within(place_id)
        events = [e for e in self.events if e.place_id in within]
        denials = [d for d in self.denials if d.place_id == place_id]
        days = {known_of(e) for e in events} | {d.known for d in denials if d.known}
        local = _assess(events, (), self.places, self.sides, denials, self.copies)
        found: list[Belief] = []
        for known in sorted(d for d in days | {day} if d >= day and (not self.known_on or d <= self.known_on)):
            spell = local._then(known).on(place_id, day)
            if spell and (not found or _told(found[-1].spell) != _told(spell)):
                found.append(Belief(known, spell))
        return tuple(found)

    def _within(self, place_id: str) -> set[str]:
        """A place and all that contain it."""
        parents = {p.id: p.parent for p in self.places}
        found: set[str] = set()
        while place_id and place_id not in found:
            found.add(place_id)
            place_id = parents.get(place_id, "")
        return found


def assess(
    reading: Reading, places: Iterable[Place] | Mapping[str, Place], sides: Sides, filters: Filters = Filters()
) -> Situation:
    """Weigh all events of a reading and draw the history of every place from them.

    ``places`` are the rows of the gazetteer (for parents and names); made-up places of the reading need not be in it.
    """
    rows = places.values() if isinstance(places, Mapping) else places
    situation = _assess(reading.events, reading.undated, tuple(rows), sides, reading.denials, reading.copies)
    return situation if filters == Filters() else situation.filtered(filters)


def _assess(
    events: Iterable[Event], undated: tuple[Event, ...], places: tuple[Place, ...], sides: Sides, denials: Iterable[Denial],
    copies: tuple[Copy, ...],
) -> Situation:  # fmt: skip
    unique = sorted({e.id: e for e in events}.values(), key=event_order)
    refused = tuple(sorted({d.id: d for d in denials if d.start and d.end and d.place_id}.values(), key=denial_order))
    judgement = judge(unique, sides, refused, copies)
    weights = {**judge(undated, sides).weights, **judgement.weights}
    told = tuple(replace(e, same_event=judgement.same_event[e.id]) for e in unique)
    until = cut_off((*told, *refused))
    found = timelines(judgement, {p.id: p for p in places}, until)
    return Situation(told, undated, weights, found, places, until, Filters(), told, judgement, sides, refused, copies)


def _told(spell: Spell) -> tuple:
    return (spell.actors, spell.state, spell.status)


def event_order(event: Event) -> tuple:
    """The order of events in tables and files: by day, then by document and place in the text."""
    first, last = event.start or date.max, event.end or date.max
    return (first, last, event.document, event.article, event.quote, event.evidence, event.kind, event.place, event.id)
