"""GeoJSON (RFC 7946): flat properties, a feature per line, the same bytes for the same input.

No member is named ``time`` (new GDAL would take the file for another format) and no date-time is ever null (places
would vanish in QGIS).
"""

from __future__ import annotations

from typing import Any, BinaryIO

import orjson

from geo.exports.content import Content
from geo.exports.properties import Position, sound


def write(content: Content, out: BinaryIO) -> None:
    """Writes feature by feature; ``bbox`` stands last, for it is known last. No position: ``geometry`` is null."""
    head = {"type": "FeatureCollection", "name": content.name, **content.about()}
    out.write(_dump(head)[:-1] + b',"features":[')
    between, bounds = b"\n", Bounds()
    for position, properties in content.features():
        out.write(between + _dump(_feature(position, properties)))
        between = b",\n"
        bounds.take(position)
    bbox = b',"bbox":' + _dump(bounds.box) if bounds.box else b""
    out.write(b"\n]" + bbox + b"}\n")


class Bounds:
    """The box around positions, as ``[west, south, east, north]``; None before the first."""

    def __init__(self) -> None:
        self.box: list[float] | None = None

    def take(self, position: Position) -> None:
        """Widens the box so that it holds a position."""
        if position is None:
            return
        lon, lat = position
        west, south, east, north = self.box or (lon, lat, lon, lat)
        self.box = [min(west, lon), min(south, lat), max(east, lon), max(north, lat)]


def _feature(position: Position, properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": position} if position else None
    return {"type": "Feature", "id": properties["id"], "geometry": geometry, "properties": properties}


def _dump(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError:  # half a surrogate pair, from a file name that is no UTF-8
        return orjson.dumps(sound(value))
