"""The kinds of decisions, and what each holds; from and to the JSON that stands in the log.

A decision about an event keeps the event as it was read when it was made (``old``), so that it can be found again, and be
told to differ, whatever later rules make of the text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from math import isfinite
from typing import Any

from gazetteer.rows import KINDS as KINDS_OF_PLACE
from geo.errors import BadDecision
from geo.folding import fold
from geo.model import GEO_PRECISIONS, KINDS, PRECISIONS, YEARS, Decision, Event, Place

ACCEPT, REJECT, AMEND, ADD = "accept", "reject", "amend", "add"
PUBLISH, PLACE, ALIAS, SIDE, UNDO = "publish", "place", "alias", "side", "undo"
KINDS_OF_DECISION = (ACCEPT, REJECT, AMEND, ADD, PUBLISH, PLACE, ALIAS, SIDE, UNDO)
#: What of an event may be amended. ``place`` is an id of the gazetteer ("" for none); a party may be None (not told).
AMENDABLE = ("kind", "place", "actor", "opponent", "claimed_by", "start", "end")
#: The rule of an event that a person added.
BY_HAND = "by hand"

_DAYS = ("start", "end", "known")
_PAIRS = ("quote", "evidence")
_PLACE_WORDS = ("id", "name", "name_ar", "kind", "parent", "source")
_PLACE_NUMBERS = ("lat", "lon", "radius_km")
#: What a field of an event may hold, by its annotation; days and spans are looked at apart.
_TYPES = {"str": (str,), "str | None": (str, type(None)), "float | None": (int, float, type(None)), "int": (int,), "bool": (bool,)}


@dataclass(frozen=True, slots=True)
class OnEvent:
    """``accept``, ``reject`` or ``amend``: ``basis`` is the event as read then, by the rules of ``version``."""

    decision: Decision
    basis: Event
    version: str
    changes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Made:
    """``add``: an event that a person read in a text."""

    decision: Decision
    event: Event


@dataclass(frozen=True, slots=True)
class Day:
    """``publish``: the day on which an article appeared; ``at`` is where it begins in its document (None: all of it)."""

    decision: Decision
    document_id: str
    at: int | None
    published: date


@dataclass(frozen=True, slots=True)
class NewPlace:
    """``place``: a row for the gazetteer."""

    decision: Decision
    place: Place


@dataclass(frozen=True, slots=True)
class Alias:
    """``alias``: another name of a place that the gazetteer has."""

    decision: Decision
    place_id: str
    name: str


@dataclass(frozen=True, slots=True)
class OutletSide:
    """``side``: on whose side an outlet is ("none": nobody's), with other names and the hosts of its addresses."""

    decision: Decision
    name: str
    side: str
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """``undo``: another decision (by its id) counts no longer."""

    decision: Decision
    of: str


Parsed = OnEvent | Made | Day | NewPlace | Alias | OutletSide | Undo


def to_json(value: Any) -> str:
    """A value of a decision as it stands in the log."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def event_values(event: Event) -> dict[str, Any]:
    """An event as JSON can hold it."""
    found: dict[str, Any] = {}
    for f in fields(Event):
        value = getattr(event, f.name)
        found[f.name] = value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
    return found


def parse(decision: Decision) -> Parsed:
    """What a decision of the log says. Raises :class:`geo.errors.BadDecision` where it says nothing that can be read."""
    reader = _READERS.get(decision.what)
    if reader is None:
        raise BadDecision(f"is of a kind that this version does not know: {decision.what!r}")
    try:
        return reader(decision)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadDecision(f"cannot be read ({type(error).__name__}: {error})") from error


def _on_event(decision: Decision) -> OnEvent:
    old = json.loads(decision.old)
    changes = json.loads(decision.new) if decision.what == AMEND else {}
    for name, value in changes.items():
        check_change(name, value)
    return OnEvent(decision, _event(old["event"]), _word(old["version"]), changes)


def check_change(name: str, value: str | None) -> None:
    """Raises ValueError where an event cannot have this value, whatever the theatre."""
    if name not in AMENDABLE:
        raise ValueError(f"{name!r} cannot be amended: only {', '.join(AMENDABLE)}")
    if value is not None:
        _word(value)
    if name == "kind" and value not in KINDS:
        raise ValueError(f"the kind {value!r} is none of {', '.join(KINDS)}")
    if name == "place" and value is None:
        raise ValueError("the place is not told")
    if name in _DAYS and value is not None:
        _date(value)


def check_name(name: str) -> str:
    """A name by which a place can be found in a text; raises ValueError where it has no letter that a reader goes by."""
    if "|" in name or not any(map(str.isalpha, fold(name))):
        raise ValueError(f"{name!r} is no name of a place")
    return name


def _made(decision: Decision) -> Made:
    return Made(decision, _event(json.loads(decision.new)))


def _day(decision: Decision) -> Day:
    new = json.loads(decision.new)
    at = None if new["at"] is None else int(new["at"])
    return Day(decision, decision.on, at, _date(new["published"]))


def _new_place(decision: Decision) -> NewPlace:
    new = json.loads(decision.new)
    words = {name: _word(new[name]) for name in _PLACE_WORDS}
    numbers = {name: float(new[name]) for name in _PLACE_NUMBERS}
    place = Place(**words, **numbers, aliases=_words(new["aliases"]), needs_cue=bool(new["needs_cue"]))
    if place.kind not in KINDS_OF_PLACE or not _is_circle(place.lat, place.lon, place.radius_km):
        raise ValueError("there is no such place")
    for name in (place.name, place.name_ar, *place.aliases):
        check_name(name)
    return NewPlace(decision, place)


def _alias(decision: Decision) -> Alias:
    return Alias(decision, decision.on, check_name(_word(json.loads(decision.new)["name"])))


def _side(decision: Decision) -> OutletSide:
    new = json.loads(decision.new)
    return OutletSide(decision, decision.on, _word(new["side"]), _words(new["aliases"]), _words(new["url_host"]))


_READERS: Mapping[str, Callable[[Decision], Parsed]] = {
    ACCEPT: _on_event, REJECT: _on_event, AMEND: _on_event, ADD: _made, PUBLISH: _day, PLACE: _new_place, ALIAS: _alias,
    SIDE: _side, UNDO: lambda decision: Undo(decision, decision.on),
}  # fmt: skip


def _event(values: Mapping[str, Any]) -> Event:
    """An event of the log. Fields that a later version added to events keep their default."""
    given: dict[str, Any] = {}
    for f in fields(Event):
        if f.name not in values and f.name == "same_event":
            continue
        value = values[f.name]
        if f.name in _DAYS:
            value = _date(value) if value is not None else None
        elif f.name in _PAIRS:
            value = (int(value[0]), int(value[1]))
        elif not isinstance(value, _TYPES[str(f.type)]):
            raise TypeError(f"{f.name} is {value!r}")
        given[f.name] = value
    event = Event(**given)
    if event.kind not in KINDS or event.date_precision not in PRECISIONS or event.geo_precision not in GEO_PRECISIONS:
        raise ValueError("there is no such event")
    if (event.start is None) != (event.end is None) or (event.lat is None) != (event.lon is None):
        raise ValueError("half a date or half a point")
    if event.start and event.end and event.start > event.end:
        raise ValueError("its last day lies before its first")
    if event.lat is not None and not _is_circle(event.lat, event.lon, event.radius_km):
        raise ValueError("its point is none")
    if not 0 <= event.quote[0] <= event.evidence[0] < event.evidence[1] <= event.quote[1]:
        raise ValueError("its words are none")
    return event


def _date(text: str) -> date:
    day = date.fromisoformat(text)
    if day.year not in YEARS:
        raise ValueError(f"{text} is of no year that is reckoned with")
    return day


def _is_circle(lat: float, lon: float | None, radius_km: float | None) -> bool:
    return lon is not None and radius_km is not None and abs(lat) <= 90 and abs(lon) <= 180 and radius_km > 0 and isfinite(radius_km)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(map(_word, value))
