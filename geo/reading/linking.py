"""One event told by several articles, where one of them leaves its place unnamed.

What :mod:`geo.reading.unnamed` found gets the place of the one event that tells the same: same kind and actor, a place of
such a kind near that point, days that overlap. Where there is none, or more than one, it stays without a place. Tied
events share ``same_event``. (Events whose places are named are tied where they are weighed: ``geo.control.judgement``.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from geopy.distance import geodesic

from geo.model import Event, Place
from geo.reading.unnamed import PREFIX

NEAR_KM = 150  # what newspapers far away call near a capital
SHARP = 10  # days; a longer interval tells of no one event


def link(events: Iterable[Event], place_of: Callable[[str], Place]) -> tuple[Event, ...]:
    """The events of a whole reading, with places for what was told without a name.

    ``place_of`` gives the gazetteer's row of a place id. What has no name and no twin is kept without a place. Ids and dates stay as the text gives them: what tied reports leave each
    other of their days is weighed where all statements of a place are.
    """
    told = tuple(events)
    named: dict[tuple[str, str | None], list[Event]] = defaultdict(list)
    for event in told:
        if event.place_id and not event.place_id.startswith(PREFIX) and event.start:
            named[event.kind, event.actor].append(event)
    linked, groups = [], {}
    for event in told:
        if not event.place_id.startswith(PREFIX):
            linked.append(event)
            continue
        twins = _twins(event, named[event.kind, event.actor], place_of)
        linked.append(_placed(event, twins))
        if twins:
            groups[event.id] = twins
    same = _shared(groups)
    return tuple(replace(e, same_event=same[e.id]) if e.id in same else e for e in linked)


def _twins(event: Event, named: Iterable[Event], place_of: Callable[[str], Place]) -> list[Event]:
    """The events that tell the same of one named place; none where they tell it of several."""
    if not event.actor or not event.start or (event.end - event.start).days >= SHARP:
        return []
    kinds, point = _asked(event.place_id)
    found = [
        e for e in named
        if e.start <= event.end and event.start <= e.end and e.quote != event.quote and e.lat is not None
        and e.geo_precision == "named" and place_of(e.place_id).kind in kinds
        and geodesic(point, (e.lat, e.lon)).km <= NEAR_KM
    ]  # fmt: skip
    return found if len({e.place_id for e in found}) == 1 else []


def _asked(place_id: str) -> tuple[tuple[str, ...], tuple[float, float]]:
    kinds, point = place_id.removeprefix(PREFIX).split(":")
    lat, lon = point.split(",")
    return tuple(kinds.split("+")), (float(lat), float(lon))


def _placed(event: Event, twins: Sequence[Event]) -> Event:
    if not twins:
        return replace(event, place_id="", lat=None, lon=None, radius_km=None, geo_precision="unresolved")
    twin = twins[0]
    return replace(event, place=twin.place, place_ar=twin.place_ar, place_id=twin.place_id, lat=twin.lat, lon=twin.lon,
                   radius_km=twin.radius_km, geo_precision="named", rule=f"{event.rule}/linked")  # fmt: skip


def _shared(groups: dict[str, list[Event]]) -> dict[str, str]:
    """One id for each set of tied events: the smallest of theirs."""
    same: dict[str, str] = {}
    for own, twins in sorted(groups.items()):
        members = {own, *(t.id for t in twins)}
        members |= {e for e, shared in same.items() if shared in {same[m] for m in members if m in same}}
        same.update(dict.fromkeys(members, min(members)))
    return same
