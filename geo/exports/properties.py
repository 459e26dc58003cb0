"""The flat properties of features: one function for every format, so that all files say the same.

Absent values are null, never an empty string: one empty string turns a column to text in other programs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from geo.control.ageing import age
from geo.control.sides import Alliances
from geo.control.situation import Situation, event_order
from geo.control.statements import known_of
from geo.exports.labels import Labels
from geo.model import Event, Place, Spell, Weight
from geo.version import VERSION

#: A point as longitude and latitude in WGS 84, or None.
Position = tuple[float, float] | None
Feature = tuple[Position, dict[str, Any]]
#: The positions of some features, and the values of each of their columns.
Block = tuple[list[Position], dict[str, list[Any]]]


@dataclass(frozen=True, slots=True)
class Context:
    """What is asked about an event beside the event itself."""

    weights: Mapping[str, Weight]
    labels: Labels
    alliances: Alliances


#: What a file says of a dated event, by the names of the columns and in their order.
EVENT_VALUES: dict[str, Callable[[Event, Context], Any]] = {
    "id": lambda e, _: e.id,
    "document": lambda e, _: e.document,
    "article": lambda e, _: e.article,
    "kind": lambda e, _: e.kind,
    "place": lambda e, _: e.place or None,
    "place_ar": lambda e, _: e.place_ar or None,
    "place_id": lambda e, _: e.place_id or None,
    "geo_precision": lambda e, _: e.geo_precision,
    "actor": lambda e, _: e.actor or None,
    "actor_name": lambda e, c: c.labels.actor_name(e.actor),
    "opponent": lambda e, _: e.opponent or None,
    "claimed_by": lambda e, _: e.claimed_by or None,
    "status": lambda e, c: c.weights[e.id].status,
    "status_reason": lambda e, c: c.weights[e.id].reason,
    "start_datetime": lambda e, _: first_second(e.start),
    "end_datetime": lambda e, _: last_second(e.end),
    "date_precision": lambda e, _: e.date_precision,
    "start_open": lambda e, _: e.start_open,
    "known": lambda e, _: known_of(e).isoformat(),
    "acled_sub_event_type": lambda e, c: c.labels.acled_term(e, c.alliances),
    "same_event": lambda e, _: e.same_event or e.id,
    "quote": lambda e, _: e.quote_text,
    "quote_start": lambda e, _: e.quote[0],
    "quote_end": lambda e, _: e.quote[1],
    "evidence_start": lambda e, _: e.evidence[0],
    "evidence_end": lambda e, _: e.evidence[1],
    "source": lambda e, _: e.source or None,
    "source_url": lambda e, _: web_address(e.source_url) or None,
    "language": lambda e, _: e.language or None,
    "rule": lambda e, _: e.rule,
    "version": lambda _, __: VERSION,
}


def event_rows(situation: Situation, labels: Labels) -> tuple[list[Event], Context]:
    """The dated events in order of days, documents and text, and the context of their values."""
    dated = [event for event in situation.events if event.start and event.end]
    return sorted(dated, key=event_order), Context(situation.weights, labels, situation.sides.alliances)


def event_features(situation: Situation, labels: Labels) -> Iterator[Feature]:
    """A feature per dated event, in that order."""
    rows, context = event_rows(situation, labels)
    for event in rows:
        yield position_of(event.lat, event.lon), {name: of(event, context) for name, of in EVENT_VALUES.items()}


def event_blocks(situation: Situation, labels: Labels, size: int) -> Iterator[Block]:
    """The same column by column, for at most ``size`` events at a time: half the time of rows."""
    rows, context = event_rows(situation, labels)
    for at in range(0, len(rows), size):
        some = rows[at : at + size]
        values = {name: [of(event, context) for event in some] for name, of in EVENT_VALUES.items()}
        yield [position_of(event.lat, event.lon) for event in some], values


def control_blocks(situation: Situation, labels: Labels, size: int) -> Iterator[Block]:
    """The features of control column by column."""
    features = control_features(situation, labels)
    while some := list(islice(features, size)):
        yield [position for position, _ in some], {name: [row[name] for _, row in some] for name in some[0][1]}


def control_features(situation: Situation, labels: Labels) -> Iterator[Feature]:
    """A feature per place and interval, in order of places and days."""
    rows = {place.id: place for place in situation.places}
    events = {event.id: event for event in situation.all_events}
    by_place: dict[str, Event] = {}
    for event in situation.all_events:
        if event.place_id:
            by_place.setdefault(event.place_id, event)
    for place_id in sorted(situation.timelines):
        place = rows.get(place_id) or _made_up(by_place[place_id])
        for spell in situation.timelines[place_id].spells:
            evidence = [events[i] for i in spell.evidence]
            yield position_of(place.lat, place.lon), spell_properties(spell, place, evidence, labels)


def spell_properties(spell: Spell, place: Place, evidence: Sequence[Event], labels: Labels) -> dict[str, Any]:
    """What a file says of an interval of a place's history; ``|`` stands between holders, evidence ids, documents.

    ``known`` is the day on which the first of its evidence was told; ``days_since_evidence`` counts from the last
    evidence to the interval's last day, which is the cut-off day where it is ongoing.
    """
    documents = sorted({event.document for event in evidence})
    key = f"{spell.place_id}|{spell.start}|{spell.state}|{','.join(spell.actors)}"
    return {
        "id": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16],
        "place": place.name or None,
        "place_ar": place.name_ar or None,
        "place_id": spell.place_id,
        "actor": "|".join(spell.actors) or None,
        "actor_name": "|".join(labels.actor_name(a) or "" for a in spell.actors) or None,
        "state": spell.state,
        "status": spell.status,
        "status_reason": spell.reason,
        "start_datetime": first_second(spell.start),
        "end_datetime": last_second(spell.end),
        "since_known": spell.since_known,
        "until_known": spell.until_known,
        "derived": spell.derived,
        "ongoing": spell.ongoing,
        "evidence": "|".join(spell.evidence) or None,
        "last_evidence": spell.last_evidence.isoformat(),
        "days_since_evidence": age(spell, spell.end),
        "known": min(map(known_of, evidence)).isoformat(),
        "documents": "|".join(documents) or None,
        "version": VERSION,
    }


def web_address(url: str) -> str:
    """An address of the web (http or https), "" where it is none: nothing else may be followed from a file."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def first_second(day: date) -> str:
    """The first second of a day, in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def last_second(day: date) -> str:
    """The last second of a day, in UTC."""
    return f"{day.isoformat()}T23:59:59Z"


def _made_up(event: Event) -> Place:
    """The place of an event that is no row of the gazetteer ("20 km west of Sirte")."""
    assert event.lat is not None and event.lon is not None
    return Place(event.place_id, event.place, event.place_ar, "relative", event.lat, event.lon, event.radius_km or 0.0)


def position_of(lat: float | None, lon: float | None) -> Position:
    """A point with six decimals (a tenth of a metre), None where either is missing."""
    return None if lat is None or lon is None else (round(lon, 6), round(lat, 6))


def sound(value: Any) -> Any:
    """The same without halves of surrogate pairs, which no file in UTF-8 can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: sound(item) for key, item in value.items()}
    return [sound(item) for item in value] if isinstance(value, list | tuple) else value
