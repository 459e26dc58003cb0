"""The flat properties of features: one function for every format, so that all files say the same.

Absent values are null, never an empty string: one empty string turns a column to text in other programs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
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


def event_features(situation: Situation, labels: Labels) -> Iterator[Feature]:
    """A feature per dated event, in order of days, documents and text."""
    for event in sorted(situation.events, key=event_order):
        if event.start and event.end:
            position = _position(event.lat, event.lon)
            yield position, event_properties(event, situation.weights[event.id], labels, situation.sides.alliances)


def event_properties(event: Event, weight: Weight, labels: Labels, alliances: Alliances) -> dict[str, Any]:
    """What a file says of a dated event."""
    assert event.start and event.end
    return {
        "id": event.id,
        "document": event.document,
        "article": event.article,
        "kind": event.kind,
        "place": event.place or None,
        "place_ar": event.place_ar or None,
        "place_id": event.place_id or None,
        "geo_precision": event.geo_precision,
        "actor": event.actor or None,
        "actor_name": labels.actor_name(event.actor),
        "opponent": event.opponent or None,
        "claimed_by": event.claimed_by or None,
        "status": weight.status,
        "status_reason": weight.reason,
        "start_datetime": first_second(event.start),
        "end_datetime": last_second(event.end),
        "date_precision": event.date_precision,
        "start_open": event.start_open,
        "known": known_of(event).isoformat(),
        "acled_sub_event_type": labels.acled_term(event, alliances),
        "same_event": event.same_event or event.id,
        "quote": event.quote_text,
        "quote_start": event.quote[0],
        "quote_end": event.quote[1],
        "evidence_start": event.evidence[0],
        "evidence_end": event.evidence[1],
        "source": event.source or None,
        "source_url": web_address(event.source_url) or None,
        "language": event.language or None,
        "rule": event.rule,
        "version": VERSION,
    }


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
            yield _position(place.lat, place.lon), spell_properties(spell, place, evidence, labels)


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


def _position(lat: float | None, lon: float | None) -> Position:
    return None if lat is None or lon is None else (round(lon, 6), round(lat, 6))


def sound(value: Any) -> Any:
    """The same without halves of surrogate pairs, which no file in UTF-8 can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: sound(item) for key, item in value.items()}
    return [sound(item) for item in value] if isinstance(value, list | tuple) else value
