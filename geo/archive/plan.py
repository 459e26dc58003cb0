"""An archive cut into spans: what files it has, and how each of them is divided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.archive.lines import cut_lines, kind_of
from geo.archive.rows import cut_table
from geo.archive.tasks import Span
from geo.archive.texts import cut_texts
from geo.errors import GeoError
from geo.model import Problem
from geo.reading.table import TABLE

#: Files that may lie beside the articles: they tell of them.
_BESIDE = (TABLE, "outlets.csv")


def cut(archive: Path, size: int, lists: Path) -> Iterator[Span | Problem]:
    """The spans of an archive, of about ``size`` articles each, in order of file names; what cannot be read is a problem.

    ``archive`` is a file of lines (``.jsonl``, ``.jsonl.gz``), a table (``.parquet``), or a folder of these and of texts
    (``.txt``, with ``documents.csv``); folders in it are not looked into, and are told. Each file is gone through once
    and not kept. Raises :class:`geo.errors.GeoError` where ``archive`` is none of these, and OSError.
    """
    if archive.is_dir():
        yield from cut_texts(archive, size, lists)
        for path in sorted(archive.iterdir()):
            yield from _cut_inside(path, size)
        return
    spans = _cut_file(archive, size) if archive.is_file() else None
    if spans is None:
        raise GeoError(f"{archive} is no archive: a folder, or a file .jsonl, .jsonl.gz or .parquet")
    yield from spans


def _cut_inside(path: Path, size: int) -> Iterator[Span | Problem]:
    name = path.name
    if name.startswith(".") or name in _BESIDE or name.lower().endswith(".txt"):
        return
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        yield Problem(name, 0, "is a link that leads out of the folder: refused")
        return
    spans = _cut_file(path, size) if path.is_file() else None
    if spans is None:
        what = "is a folder: what is in it is not read" if path.is_dir() else "is of no kind that is read"
        yield Problem(name, 0, what)
        return
    yield from spans


def _cut_file(path: Path, size: int) -> Iterator[Span | Problem] | None:
    kind = kind_of(path)
    if kind:
        return cut_lines(path, kind, size)
    return cut_table(path, size) if path.name.lower().endswith(".parquet") else None
