"""The parts of an archive, read together again."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from gazetteer.rows import load_places, theatre_folder
from geo.archive import MANIFEST
from geo.archive.parts import Parts
from geo.archive.tables import denial_of, event_of
from geo.errors import GeoError
from geo.exports.arrow import GEOMETRY
from geo.exports.properties import Position
from geo.model import Document, Event, Reading
from geo.reading.linking import link

_POINT = struct.Struct("<BIdd")  # as geo.exports.arrow writes it


def read_parts(folder: Path, theatre: str) -> Reading:
    """All events and denials of the parts that the manifest lists, each once, in order of the archive.

    The documents are those that say something, without their texts; articles, names that are no known place and what was
    held back are not in parts.

    Raises :class:`geo.errors.GeoError` where a part is missing, or the parts are those of another theatre, and OSError.
    """
    parts = Parts(folder, theatre)
    manifest = parts.manifest()
    if manifest is None or manifest.get("theatre") != theatre:
        raise GeoError(f"{folder} holds no {MANIFEST} of the theatre {theatre!r}")
    names = manifest["parts"]
    missing = sum(parts.done(name) is None for name in names)
    if missing:
        raise GeoError(f"{folder}: {missing} of {len(names)} parts are not finished: run extract again")
    events = {e.id: e for name in names for e in _events(parts.path("events", name))}
    undated = {e.id: e for name in names for e in _events(parts.path("undated", name))}
    denials = {d.id: d for name in names for row, _ in _rows(parts.path("denials", name)) for d in (denial_of(row),)}
    told = {(e.document_id, e.document): None for e in (*events.values(), *undated.values(), *denials.values())}
    place_of = {place.id: place for place in load_places(theatre_folder(theatre))}.__getitem__
    return Reading(documents=tuple(Document(id, name, "") for id, name in told), events=link(events.values(), place_of),
                   undated=link(undated.values(), place_of), denials=tuple(denials.values()),
                   problems=tuple(parts.problems(names)))  # fmt: skip


def _events(path: Path) -> Iterator[Event]:
    return (event_of(row, position) for row, position in _rows(path))


def _rows(path: Path) -> Iterator[tuple[dict[str, Any], Position]]:
    if not path.is_file():
        return
    with pq.ParquetFile(path) as table:
        for batch in table.iter_batches():
            for row in batch.to_pylist():
                yield row, _position(row.pop(GEOMETRY))


def _position(point: bytes | None) -> Position:
    if point is None:
        return None
    _, _, lon, lat = _POINT.unpack(point)
    return lon, lat
