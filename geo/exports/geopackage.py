"""GeoPackage by geopandas and GDAL: one layer of points, times as DATETIME, days as DATE."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas
import pyarrow as pa
import pyogrio

from geo.exports.arrow import GEOMETRY, batches, schema
from geo.exports.content import Content


def write(content: Content, path: Path) -> None:
    """Writes batch by batch into a new file. Raises OSError where the path cannot be written."""
    about = content.about()
    path.unlink(missing_ok=True)
    with _dated(about["cut_off"]):
        made = False
        for batch in batches(content):
            _layer(batch, content.name, path, about, made)
            made = True
        if not made:
            _layer(schema(content.columns).empty_table(), content.name, path, about, made)


def _layer(batch: pa.RecordBatch | pa.Table, name: str, path: Path, about: dict, append: bool) -> None:
    frame = batch.to_pandas()
    points = geopandas.GeoSeries.from_wkb(frame.pop(GEOMETRY), crs=4326)
    told = {key: value if isinstance(value, str) else json.dumps(value) for key, value in about.items()}
    geopandas.GeoDataFrame(frame, geometry=points).to_file(
        path, driver="GPKG", engine="pyogrio", layer=name, mode="a" if append else "w", use_arrow=True,
        geometry_type="Point", layer_metadata=None if append else told,
    )  # fmt: skip


@contextmanager
def _dated(day: str | None) -> Iterator[None]:
    """GDAL writes a time of change into the file: that of the content, so that the same content gives the same file."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day or '1970-01-01'}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
