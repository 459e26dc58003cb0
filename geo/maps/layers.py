"""What the map shows, as compact files for the browser: who holds each place when, what happened, the base map.

Days are counted from 1970-01-01. Nothing of an article's text goes in, only names of places and actors, dates and codes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gazetteer.rows import Theatre
from geo.control.activity import first_shown, is_activity
from geo.maps.palette import ActorStyle, style_of
from geo.maps.words import load_words
from geo.model import ACTIVITY_KINDS, STATUSES, VAGUE, Event, Place, Timeline
from geo.tables import read_rows

STATES = ("held", "changing", "disputed", "divided", "nobody", "unknown")
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A point on the map. ``radius_km`` is how far off it may be; ``own`` is false where no event names the place.

    ``vague`` is true of what has no point to speak of (a coast, a road): no area is inferred from it.
    """

    id: str
    name: str
    name_ar: str
    lat: float
    lon: float
    radius_km: float
    own: bool = True
    vague: bool = False


@dataclass(frozen=True, slots=True)
class MapData:
    """Files for the browser: ``control`` (JSON) and ``events`` (four columns of int32)."""

    places: tuple[MapPlace, ...]
    first: date
    last: date
    control: bytes
    events: bytes

    @property
    def hash(self) -> str:
        return content_hash(self.control)

    @property
    def events_name(self) -> str:
        """Told from the control file's name, so that the browser fetches both at once."""
        return f"events-{self.hash}.bin"

    def numbers(self, place_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers by which the map knows some places, in its order; ids that it does not show are left out."""
        wanted = set(place_ids)
        return tuple(number for number, place in enumerate(self.places) if place.id in wanted)


def content_hash(content: bytes) -> str:
    """Twenty hex digits that stand for a content."""
    return hashlib.sha256(content).hexdigest()[:20]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def map_places(
    events: Iterable[Event], timelines: Mapping[str, Timeline], places: Mapping[str, Place]
) -> tuple[MapPlace, ...]:
    """Every place that an event or a history names and that has a point, in the order of their ids."""
    found: dict[str, MapPlace] = {}
    for event in events:
        if event.place_id and event.lat is not None and event.lon is not None:
            found[event.place_id] = MapPlace(
                event.place_id, event.place, event.place_ar, event.lat, event.lon, event.radius_km or 0.0,
                vague=event.place_id in places and places[event.place_id].kind in VAGUE,
            )
    for place_id in timelines:
        if place_id not in found and place_id in places:
            row = places[place_id]
            found[place_id] = MapPlace(
                row.id, row.name, row.name_ar, row.lat, row.lon, row.radius_km, own=False, vague=row.kind in VAGUE
            )
    return tuple(found[place_id] for place_id in sorted(found))


def slider_span(events: Sequence[Event], timelines: Mapping[str, Timeline]) -> tuple[date, date]:
    """The slider's first and last day: from the day before anything is said to the last article or event."""
    begins = [e.end if e.start_open else e.start for e in events if e.start and e.end]
    begins += [spell.start for timeline in timelines.values() for spell in timeline.spells[:1]]
    ends = [day for e in events for day in (e.end, e.known) if day]
    if not begins:
        return date(2020, 1, 1), date(2020, 1, 2)
    return min(begins) - timedelta(days=1), max(ends)


def build(
    events: Sequence[Event],
    timelines: Mapping[str, Timeline],
    places: Mapping[str, Place],
    styles: Mapping[str, ActorStyle],
    span: tuple[date, date],
) -> MapData:
    """The files of one view of the data; ``span`` is the slider's first and last day."""
    shown = map_places(events, timelines, places)
    index = {place.id: number for number, place in enumerate(shown)}
    columns = _event_columns(events, index)
    names = sorted({actor for timeline in timelines.values() for spell in timeline.spells for actor in spell.actors})
    local = {place.name: place.name_ar for place in places.values()}
    control = {
        "first": day_number(span[0]),
        "last": day_number(span[1]),
        "states": STATES,
        "actors": [_actor(style_of(code, styles), local) for code in names],
        "places": [_place(place) for place in shown],
        "spells": _spell_columns(timelines, index, {code: number for number, code in enumerate(names)}),
        "events": content_hash(columns),  # other events, another hash
    }
    return MapData(shown, span[0], span[1], _json(control), columns)


def basemap(theatre: Theatre, towns: Iterable[Place]) -> bytes:
    """What never changes, as one JSON file: the land (``basemap/*.geojson`` of the theatre's folder, which may have no
    districts; names of neighbours in ``basemap/names.csv``), the places of the gazetteer, the words of the map.
    """
    folder = theatre.folder
    credits = {"en": theatre.attribution, "ar": theatre.attribution_ar}
    land = {name: _read(folder / "basemap" / f"{name}.geojson")["features"] for name in ("country", "neighbours")}
    land["districts"] = []
    if (path := folder / "basemap" / "districts.geojson").is_file():
        districts = _read(path)
        land["districts"] = districts["features"]
        for code, words in load_words().items():
            credits[code] += words["credit_districts"].format(source=districts["source"])
    arabic = {row["name"]: row["name_ar"] for row in read_rows(folder / "basemap" / "names.csv", *[("name", "name_ar")] * 2)}
    for feature in land["neighbours"]:
        feature["properties"]["name_ar"] = arabic.get(feature["properties"]["name"], "")
    points = [
        {"id": town.id, "name": town.name, "name_ar": town.name_ar, "kind": town.kind, "lat": town.lat, "lon": town.lon}
        for town in towns
        if town.kind not in VAGUE
    ]
    about = {"name": {"en": theatre.name, "ar": theatre.name_ar}, "bounds": theatre.bounds, "attribution": credits}
    return _json({**land, "towns": points, **about, "words": load_words()})


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _actor(style: ActorStyle, local: Mapping[str, str]) -> dict[str, str]:
    """``local``: Arabic names of places by English ones, for the name of the local forces of one."""
    prefix, _, rest = style.code.partition(":")
    name_ar = style.name_ar
    if not name_ar and prefix == "LOCAL" and local.get(rest):
        name_ar = load_words()["ar"]["local_forces"].format(place=local[rest])
    return {"code": style.code, "name": style.name, "name_ar": name_ar, "colour": style.colour, "shape": style.shape}


def _place(place: MapPlace) -> dict[str, object]:
    return {
        "id": place.id, "name": place.name, "name_ar": place.name_ar,
        "lat": round(place.lat, 6), "lon": round(place.lon, 6), "radius": place.radius_km, "own": int(place.own),
        "vague": int(place.vague),
    }


def _spell_columns(
    timelines: Mapping[str, Timeline], index: Mapping[str, int], actors: Mapping[str, int]
) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {
        name: [] for name in ("place", "from", "to", "state", "status", "actors", "seen", "derived")
    }
    for place_id in sorted(timelines):
        if place_id not in index:
            continue
        for spell in timelines[place_id].spells:
            columns["place"].append(index[place_id])
            columns["from"].append(day_number(spell.start))
            columns["to"].append(day_number(spell.end))
            columns["state"].append(STATES.index(spell.state))
            columns["status"].append(STATUSES.index(spell.status))
            columns["actors"].append([actors[code] for code in spell.actors])
            columns["seen"].append(day_number(spell.last_evidence))
            columns["derived"].append(int(spell.derived))
    return columns


def _event_columns(events: Iterable[Event], index: Mapping[str, int]) -> bytes:
    """Place, first day shown, last day, kind: little-endian int32, column after column, sorted by place and day.

    Kinds count as in ``ACTIVITY_KINDS``; other events carry the number after those and serve the histogram only.
    """
    rows = []
    for event in events:
        if event.place_id not in index or event.start is None or event.end is None:
            continue
        kind = ACTIVITY_KINDS.index(event.kind) if is_activity(event) else len(ACTIVITY_KINDS)
        rows.append((index[event.place_id], day_number(first_shown(event)), day_number(event.end), kind))
    rows.sort()
    columns = array("i", [value for column in zip(*rows) for value in column])
    if sys.byteorder == "big":
        columns.byteswap()
    return columns.tobytes()
