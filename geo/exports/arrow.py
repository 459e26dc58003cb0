"""The features as Arrow record batches, from which the typed formats are written: GeoParquet and GeoPackage."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

from geo.exports.columns import Columns
from geo.exports.content import Content
from geo.exports.properties import Feature, Position, sound

ROWS = 65_536  # of a batch: a few tens of megabytes
GEOMETRY = "geometry"
_ARROW = {
    "text": pa.string(), "whole": pa.int32(), "truth": pa.bool_(), "moment": pa.timestamp("ms", "UTC"), "day": pa.date32(),
}  # fmt: skip
_POINT = struct.Struct("<BIdd")  # well-known binary: little-endian, type 1


def schema(columns: Columns) -> pa.Schema:
    """The columns with their types, and the point in well-known binary."""
    return pa.schema([*((name, _ARROW[kind]) for name, kind in columns), (GEOMETRY, pa.binary())])


def batches(content: Content, features: Iterable[Feature]) -> Iterator[pa.RecordBatch]:
    """The features in batches of at most ``ROWS``."""
    of, source = schema(content.columns), iter(features)
    while rows := list(islice(source, ROWS)):
        arrays = [_array([properties[name] for _, properties in rows], kind) for name, kind in content.columns]
        points = pa.array([_point(position) for position, _ in rows], pa.binary())
        yield pa.record_batch([*arrays, points], schema=of)


def _array(values: list[Any], kind: str) -> pa.Array:
    if kind == "text":
        values = [value if value is None or value.isascii() else sound(value) for value in values]
    if kind in ("moment", "day"):
        return pa.array(values, pa.string()).cast(_ARROW[kind])
    return pa.array(values, _ARROW[kind])


def _point(position: Position) -> bytes | None:
    return _POINT.pack(1, 1, *position) if position else None
