"""GeoParquet 1.1: points in well-known binary, times and days with their types, what the file says of itself as metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from geo.exports.arrow import GEOMETRY, batches, schema
from geo.exports.content import Content
from geo.exports.geojson import Bounds
from geo.exports.properties import Feature


def write(content: Content, path: Path) -> None:
    """Writes batch by batch. Raises OSError where the path cannot be written."""
    bounds = Bounds()
    about = json.dumps(content.about(), ensure_ascii=False, sort_keys=True)
    with pq.ParquetWriter(path, schema(content.columns).with_metadata({"about": about}), compression="zstd") as out:
        for batch in batches(content, _watched(content, bounds)):
            out.write_batch(batch)
        out.add_key_value_metadata({"geo": json.dumps(_geo(bounds))})


def _watched(content: Content, bounds: Bounds) -> Iterator[Feature]:
    for feature in content.features():
        bounds.take(feature[0])
        yield feature


def _geo(bounds: Bounds) -> dict[str, Any]:
    """The metadata that GeoParquet 1.1.0 asks for; without ``crs`` it is OGC:CRS84, longitude first."""
    column = {"encoding": "WKB", "geometry_types": ["Point"], **({"bbox": bounds.box} if bounds.box else {})}
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
