"""The features as Arrow record batches, from which the typed formats are written: GeoParquet and GeoPackage."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from geo.exports.columns import Columns
from geo.exports.content import Rows
from geo.exports.properties import Position, sound

ROWS = 65_536  # of a batch: a few tens of megabytes
GEOMETRY = "geometry"
_ARROW = {
    "text": pa.string(), "whole": pa.int32(), "real": pa.float64(), "truth": pa.bool_(),
    "moment": pa.timestamp("ms", "UTC"), "day": pa.date32(),
}  # fmt: skip
_POINT = struct.Struct("<BIdd")  # well-known binary: little-endian, type 1


def schema(columns: Columns) -> pa.Schema:
    """The columns with their types, and the point in well-known binary."""
    return pa.schema([*((name, _ARROW[kind]) for name, kind in columns), (GEOMETRY, pa.binary())])


def batches(content: Rows) -> Iterator[pa.RecordBatch]:
    """The features in batches of at most ``ROWS``."""
    of = schema(content.columns)
    for positions, values in content.blocks(ROWS):
        arrays = [_array(values[name], kind) for name, kind in content.columns]
        yield pa.record_batch([*arrays, pa.array(map(_point, positions), pa.binary())], schema=of)


def _array(values: list[Any], kind: str) -> pa.Array:
    if kind in ("moment", "day"):
        return pa.array(values, pa.string()).cast(_ARROW[kind])
    try:
        return pa.array(values, _ARROW[kind])
    except UnicodeEncodeError:
        return pa.array(map(sound, values), _ARROW[kind])


def bounds(batch: pa.RecordBatch) -> list[float] | None:
    """The box around the points of a batch: west, south, east, north."""
    points = [_POINT.unpack(point)[2:] for point in batch.column(GEOMETRY).to_pylist() if point]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]


def _point(position: Position) -> bytes | None:
    return _POINT.pack(1, 1, *position) if position else None
