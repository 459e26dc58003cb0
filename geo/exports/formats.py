"""The formats of files by their suffix: one list for the page and the command line."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from geo.exports import geojson, kml, tables
from geo.exports.content import Content


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` puts a content into a file at a path; ``stream``, where there is one, into anything open for bytes."""

    mime: str
    write: Callable[[Content, Path], None]
    stream: Callable[[Content, BinaryIO], None] | None = None


def _streamed(mime: str, stream: Callable[[Content, BinaryIO], None]) -> Format:
    def write(content: Content, path: Path) -> None:
        with open(path, "wb") as out:
            stream(content, out)

    return Format(mime, write, stream)


def _parquet(content: Content, path: Path) -> None:
    from geo.exports import parquet  # pyarrow is slow to load

    parquet.write(content, path)


def _geopackage(content: Content, path: Path) -> None:
    from geo.exports import geopackage  # geopandas is slower

    geopackage.write(content, path)


FORMATS = {
    ".geojson": _streamed("application/geo+json", geojson.write),
    ".json": _streamed("application/geo+json", geojson.write),
    ".csv": _streamed("text/csv", tables.write),
    ".kml": _streamed("application/vnd.google-earth.kml+xml", kml.write),
    ".gpkg": Format("application/geopackage+sqlite3", _geopackage),
    ".parquet": Format("application/vnd.apache.parquet", _parquet),
}


def write_file(content: Content, path: Path) -> None:
    """Writes a file in the format of its suffix (a key of ``FORMATS``). What stood there is replaced in one step, or
    stays as it was where writing fails. Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix=".geo-", dir=path.parent) as folder:
        made = Path(folder) / path.name
        FORMATS[path.suffix.lower()].write(content, made)
        os.replace(made, path)


def to_bytes(content: Content, suffix: str) -> bytes:
    """The bytes of such a file. Raises OSError where a format needs a temporary file and there is no room for one."""
    of = FORMATS[suffix]
    if of.stream:
        out = io.BytesIO()
        of.stream(content, out)
        return out.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{content.name}{suffix}"
        of.write(content, path)
        return path.read_bytes()
