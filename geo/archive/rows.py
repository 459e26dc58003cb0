"""Rows of articles, out of lines of JSON or a Parquet table, as documents.

The columns are those of ``documents.csv`` and ``text``; any but ``text`` may be missing. A row is a document of its own.
Where it gives ``article`` its text is that one article of the document; else the text is split as that of a file is.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from geo.archive.lines import read_lines
from geo.archive.tasks import PARQUET, Span
from geo.errors import UnreadableText
from geo.model import Article, Document, DocumentRow, Problem
from geo.reading.articles import language_of, split
from geo.reading.documents import document_from_bytes
from geo.reading.table import COLUMNS, told

TEXT = "text"
_WANTED = (*COLUMNS, TEXT)
_BATCH = 256  # rows of a table in memory at a time
_BLOCK = 1 << 20

#: The articles of a document, or what is wrong with it.
Found = tuple[Article, ...] | Problem


def cut_table(path: Path, size: int) -> Iterator[Span | Problem]:
    """Spans of ``size`` rows of a Parquet table."""
    try:
        with pq.ParquetFile(path) as table:
            rows, names = table.metadata.num_rows, set(table.schema_arrow.names)
        digest = _digest(path)
    except (OSError, pa.ArrowException) as error:
        yield Problem(path.name, 0, f"is no table that can be read ({error})")
        return
    if TEXT not in names:
        yield Problem(path.name, 0, f"has no column {TEXT!r}: columns are {', '.join(_WANTED)}")
        return
    for start in range(0, rows, size):
        stop = min(start + size, rows)
        yield Span(str(path), PARQUET, start, stop, start + 1, stop - start, f"{digest}:{start}:{stop}")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def read_json(span: Span) -> Iterator[Found]:
    """The articles of a span of lines. Raises OSError and :class:`geo.errors.GeoError`, as :func:`read_lines` does."""
    path = Path(span.file)
    stem = path.name.split(".json")[0].split(".ndjson")[0]
    for line, raw in read_lines(span):
        if isinstance(raw, Problem):
            yield raw
        elif raw.strip():
            yield from _json(raw, path.name, stem, line)


def _json(raw: bytes, file: str, stem: str, line: int) -> Iterator[Found]:
    try:
        value = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        yield Problem(file, line, f"this line is no JSON ({error})")
        return
    if not isinstance(value, dict):
        yield Problem(file, line, "this line is no object of JSON")
        return
    yield from articles_of(value, file, stem, line)


def read_table(span: Span) -> Iterator[Found]:
    """The articles of a span of rows; the problems name the row where a line would stand.

    Raises OSError, and :class:`geo.errors.UnreadableText` where the table is damaged.
    """
    path, row = Path(span.file), span.start
    try:
        with pq.ParquetFile(path) as table:
            columns = [name for name in _WANTED if name in table.schema_arrow.names]
            for row, cells in _rows(table, columns, span.start, span.stop):
                yield from articles_of(cells, path.name, path.stem, row + 1)
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # not the table, but the disk or the network: it may be read another time
        raise UnreadableText(f"cannot be read from here on ({error})", row + 1) from error


def _rows(table: pq.ParquetFile, columns: list[str], start: int, stop: int) -> Iterator[tuple[int, dict[str, Any]]]:
    at = 0
    for group in range(table.metadata.num_row_groups):
        count = table.metadata.row_group(group).num_rows
        if at + count > start and at < stop:
            row = at
            for batch in table.iter_batches(_BATCH, row_groups=[group], columns=columns, use_threads=False):
                first, last = max(start - row, 0), min(stop - row, len(batch))
                if first < last:
                    for index, cells in enumerate(batch.slice(first, last - first).to_pylist(), start=row + first):
                        yield index, cells
                row += len(batch)
        at += count


def articles_of(values: Mapping[str, Any], file: str, stem: str, line: int) -> Iterator[Found]:
    """The articles of a row, and what is wrong with it: a broken cell costs that cell, a broken text the row."""
    text = values.get(TEXT)
    if not isinstance(text, str):
        yield Problem(file, line, f"there is no {TEXT!r} in this row" if text is None else f"{TEXT!r} is no string")
        return
    problems: list[Problem] = []
    cells = {name: _cell(values.get(name), name, line, problems) for name in COLUMNS}
    number = _number(cells["article"], line, problems)
    row = told(cells, line, problems)
    name = unicodedata.normalize("NFC", cells["document"]) or f"{stem}-{line}"
    try:
        document = document_from_bytes(name, text.encode("utf-8", "replace"))
    except UnreadableText as error:
        yield Problem(file, line, str(error))
        return
    yield from (replace(problem, file=file, line=line) for problem in problems)
    yield _articles(document, row, number)


def _articles(document: Document, row: DocumentRow, number: int) -> tuple[Article, ...]:
    found = split(replace(document, rows=(row,)))
    if not number:
        return found
    language = row.language or language_of(document.text)
    return (replace(found[0], number=number, end=len(document.text), language=language),)


def _cell(value: Any, name: str, line: int, problems: list[Problem]) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        value = str(value)
    if value is not None and not isinstance(value, str):
        problems.append(Problem("", line, f"{name} is no text: left out"))
    told_of = value.strip() if isinstance(value, str) else ""
    # The day of a moment as programs write it: "2020-06-03T10:20:00Z".
    return told_of[:10] if name == "published" and told_of[10:11] in ("T", " ") else told_of


def _number(cell: str, line: int, problems: list[Problem]) -> int:
    if not cell:
        return 0
    number = int(cell) if cell.isdecimal() and len(cell) < 7 else 0
    if number < 1:
        problems.append(Problem("", line, f"article {cell!r} is no number 1, 2...: left out"))
    return max(number, 0)
