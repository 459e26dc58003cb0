"""GeoParquet 1.1: points in well-known binary, times and days with their types, what the file says of itself as metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from geo.exports.arrow import GEOMETRY, batches, bounds, schema
from geo.exports.content import Rows


def write(content: Rows, path: Path) -> None:
    """Writes batch by batch. Raises OSError where the path cannot be written."""
    boxes: list[list[float]] = []
    about = json.dumps(content.about(), ensure_ascii=False, sort_keys=True)
    with pq.ParquetWriter(path, schema(content.columns).with_metadata({"about": about}), compression="zstd") as out:
        for batch in batches(content):
            out.write_batch(batch)
            boxes += filter(None, [bounds(batch)])
        out.add_key_value_metadata({"geo": json.dumps(_geo(boxes))})


def _geo(boxes: list[list[float]]) -> dict[str, Any]:
    """The metadata that GeoParquet 1.1.0 asks for; without ``crs`` it is OGC:CRS84, longitude first."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        column["bbox"] = [min(west), min(south), max(east), max(north)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
