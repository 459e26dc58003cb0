"""Tables of articles: a row of CSV, or a line of JSON, to each; the columns of ``documents.csv`` and ``text``.

Each row is a document of its own, so the column ``article`` is left unread.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import orjson

from geo.intake.names import name_of
from geo.model import DocumentRow, Problem, Received, Refused
from geo.reading.decoding import MAX_BYTES
from geo.reading.table import COLUMNS, told

TEXT = "text"
_TELLING = tuple(column for column in COLUMNS if column != "article")


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the number of its first line, its characters as they stand, and its cells by column."""

    line: int
    raw: str
    cells: Mapping[str, str]


def has_texts(text: str) -> bool:
    """Whether the first line of a table names a column of texts."""
    first = text.split("\n", 1)[0]
    return TEXT in _header(next(csv.reader([first], delimiter=_delimiter(first)), []))


def csv_rows(text: str, origin: str, stem: str) -> Iterator[Received | Refused]:
    """The documents of a CSV, with a column ``text``; cells may hold lines if they are quoted, and stand between commas,
    semicolons or tabs, whatever the first line uses. A row that is broken costs itself alone.
    """
    for record in _csv_records(text, origin):
        yield from (record,) if isinstance(record, Refused) else _documents(record, origin, stem, "csv")


def json_rows(text: str, origin: str, stem: str) -> Iterator[Received | Refused]:
    """The documents of a file with an object of JSON on each line; what it tells beside the columns is left unread."""
    for line, raw in enumerate(text.split("\n"), start=1):
        if raw.strip():
            record = _json_record(raw, line, origin)
            yield from (record,) if isinstance(record, Refused) else _documents(record, origin, stem, "jsonl")


def _csv_records(text: str, origin: str) -> Iterator[Record | Refused]:
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))  # by default an article of 131,072 characters is too long
    taken: list[str] = []
    reader = csv.reader(_noted(text, taken), delimiter=_delimiter(text.split("\n", 1)[0]), strict=True)
    header: list[str] = []
    while True:
        start = reader.line_num + 1
        taken.clear()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Refused(origin, start, f"the row that begins here is no CSV ({error})")
            continue
        if cells is None:
            return
        if not header:
            header = _header(cells)
            if TEXT not in header:
                yield Refused(origin, start, f"there is no column {TEXT!r}: a table of articles has {', '.join((*_TELLING, TEXT))}")
                return
        elif any(cell.strip() for cell in cells):
            yield Record(start, "".join(taken).rstrip("\r\n"), dict(zip(header, cells, strict=False)))


def _noted(text: str, taken: list[str]) -> Iterator[str]:
    """The lines of a text, with their ends; each is noted as it is taken, so that a row's own characters are known."""
    for line in io.StringIO(text, newline=""):
        taken.append(line)
        yield line


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _header(cells: list[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _json_record(raw: str, line: int, origin: str) -> Record | Refused:
    try:
        value = orjson.loads(raw)
    except ValueError as error:  # orjson refuses deep nesting and halves of surrogate pairs as well
        return Refused(origin, line, f"this line is no JSON ({error})")
    if not isinstance(value, dict):
        return Refused(origin, line, "this line is no object of JSON")
    wrong = [name for name in (*_TELLING, TEXT) if not isinstance(value.get(name) or "", str)]
    if wrong:
        return Refused(origin, line, f"{wrong[0]} is no string")
    return Record(line, raw, {name: value.get(name) or "" for name in (*_TELLING, TEXT)})


def _documents(record: Record, origin: str, stem: str, reader: str) -> Iterator[Received | Refused]:
    text = record.cells.get(TEXT, "")
    if not text.strip():
        yield Refused(origin, record.line, "there is no text in this row")
        return
    if "\0" in text:
        yield Refused(origin, record.line, "the text holds NUL characters")
        return
    problems: list[Problem] = []
    row = _told(record, problems)
    own = f"{origin}:{record.line}"
    name = name_of(unicodedata.normalize("NFC", record.cells.get("document") or row.title), f"{stem}-{record.line}")
    yield Received(name, record.raw.encode("utf-8", "replace"), text, own, reader, () if row == DocumentRow() else (row,))
    yield from (Refused(own, record.line, f"{problem.message}; the rest of the row is taken") for problem in problems)


def _told(record: Record, problems: list[Problem]) -> DocumentRow:
    cells = {name: (record.cells.get(name) or "").strip() for name in _TELLING}
    cells["published"] = _day_of_stamp(cells["published"])
    row = told(cells, record.line, problems)
    return replace(row, told_by="table") if row != DocumentRow() else row


def _day_of_stamp(cell: str) -> str:
    """The day of a moment as programs write it ("2020-06-03T10:20:00Z"); anything else as it is."""
    return cell[:10] if len(cell) > 10 and cell[10] in "T " else cell
