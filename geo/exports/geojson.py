"""GeoJSON (RFC 7946): flat properties, a feature per line, the same bytes for the same input.

No member is named ``time`` (new GDAL would take the file for another format) and no date-time is ever null (places
would vanish in QGIS).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from geo.control.situation import Situation
from geo.exports.labels import NOTE, Labels, load_labels
from geo.exports.properties import Feature, Position, control_features, event_features
from geo.version import VERSION


def events_geojson(situation: Situation) -> bytes:
    """The events that a situation shows, a point each; ``geometry`` is null where the place is not resolved."""
    labels = load_labels(situation.sides.theatre)
    return _collection("events", event_features(situation, labels), situation, labels)


def control_geojson(situation: Situation) -> bytes:
    """Who holds what: a point per place and interval of its history."""
    labels = load_labels(situation.sides.theatre)
    return _collection("control", control_features(situation, labels), situation, labels)


def _collection(name: str, features: Iterable[Feature], situation: Situation, labels: Labels) -> bytes:
    lines, positions = [], []
    for position, properties in features:
        lines.append(_dump(_feature(position, properties)))
        if position:
            positions.append(position)
    head: dict[str, Any] = {"type": "FeatureCollection", "name": name}
    if positions:
        head["bbox"] = _bbox(positions)
    head |= {
        "version": VERSION,
        "cut_off": situation.cut_off.isoformat() if situation.cut_off else None,
        **({"known_on": situation.known_on.isoformat()} if situation.known_on else {}),
        "filters": situation.filters.describe(),
        "licence": labels.licence,
        "attribution": labels.attribution,
        "note": NOTE,
    }
    body = b",\n".join(lines)
    return _dump(head)[:-1] + b',"features":[\n' + body + (b"\n" if lines else b"") + b"]}\n"


def _feature(position: Position, properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": position} if position else None
    return {"type": "Feature", "id": properties["id"], "geometry": geometry, "properties": properties}


def _bbox(positions: list[tuple[float, float]]) -> list[float]:
    lons, lats = [p[0] for p in positions], [p[1] for p in positions]
    return [min(lons), min(lats), max(lons), max(lats)]


def _dump(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError:  # half a surrogate pair, from a file name that is no UTF-8
        return orjson.dumps(_sound(value))


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _sound(item) for key, item in value.items()}
    return [_sound(item) for item in value] if isinstance(value, list | tuple) else value
