"""Folders of texts: cut into lists of names, each with the rows of ``documents.csv`` that belong to it.

The lists are files beside the parts, so that a task need not look through a million names again.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from geo.archive.rows import Found
from geo.archive.tasks import TEXTS, Span
from geo.archive.writing import put
from geo.errors import UnreadableText
from geo.model import Document, Problem
from geo.reading.articles import split
from geo.reading.decoding import decode
from geo.reading.documents import read_document
from geo.reading.table import TABLE, read_table

_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table as it stands, and its number."""

    number: int
    raw: str


@dataclass(frozen=True, slots=True)
class _List:
    """The texts of one span: their file names, and the table's header with the rows that belong to them."""

    folder: str
    files: tuple[str, ...]
    table: tuple[_Line, ...]


def cut_texts(folder: Path, size: int, lists: Path) -> Iterator[Span | Problem]:
    """Spans of ``size`` texts, by name; their lists are written into the folder ``lists``. Raises OSError."""
    names: list[tuple[str, str]] = []
    for name in _names(folder):
        if names and names[-1][0] == name[0]:
            yield Problem(name[1], 0, f"another file has the name {name[0]!r} already: rename one of them")
        else:
            names.append(name)
    starts = range(0, len(names), size)
    table = _Table.open(folder) if names and os.path.lexists(folder / TABLE) else None
    rows = table.dealt([names[at][0] for at in starts]) if table else {}
    yield from table.problems if table else ()
    for number, at in enumerate(starts):
        files = tuple(file for _, file in names[at : at + size])
        yield _span(_List(str(folder), files, rows.get(number, ())), at, lists)


def _names(folder: Path) -> list[tuple[str, str]]:
    """The document's name (composed, so that all systems spell it alike) and the file's, of each text in order."""
    with os.scandir(folder) as entries:
        files = [e.name for e in entries if e.name.lower().endswith(".txt") and not e.name.startswith(".")]
    return sorted((unicodedata.normalize("NFC", file[:-4]), file) for file in files)


class _Table:
    """A table that may be too long to be kept: its lines are dealt to the lists of the texts that they name."""

    def __init__(self, path: Path, header: _Line | None, problems: Sequence[Problem]) -> None:
        self._path, self._header, self.problems = path, header, tuple(problems)

    @classmethod
    def open(cls, folder: Path) -> _Table:
        path = folder / TABLE
        try:
            header = next(_lines(path), None)
        except (OSError, UnreadableText) as error:
            return cls(path, None, [Problem(TABLE, 0, f"cannot be read ({error})")])
        _, problems = read_table(header.raw, {}) if header else ({}, ())
        return cls(path, header, problems)

    def dealt(self, firsts: Sequence[str]) -> dict[int, tuple[_Line, ...]]:
        """The lines for each list, the header before them; ``firsts`` are the first names of the lists, in order."""
        header = self._header
        if header is None:
            return {}
        delimiter = max(",;\t", key=header.raw.count)
        columns = [cell.lower() for cell in _cells(header.raw, delimiter)]
        if "document" not in columns:
            return {}
        at, rows = columns.index("document"), {number: [header] for number in range(len(firsts))}
        for line in _lines(self._path):
            if line.number > header.number and line.raw.strip(f"{delimiter} "):
                name = (_cells(line.raw, delimiter)[at:] or [""])[0]
                name = unicodedata.normalize("NFC", name[:-4] if name.lower().endswith(".txt") else name)
                rows[max(bisect_right(firsts, name) - 1, 0)].append(line)
        return {number: tuple(lines) for number, lines in rows.items()}


def _cells(raw: str, delimiter: str) -> list[str]:
    return [cell.strip() for row in csv.reader([raw], delimiter=delimiter) for cell in row]


def _lines(path: Path) -> Iterator[_Line]:
    """The lines of the table that are not blank, whatever its encoding, which its beginning tells."""
    with open(path, "rb") as stream:
        sample = stream.read(_SAMPLE)
    encoding = decode(sample[: sample.rfind(b"\n") + 1] or sample).encoding
    with open(path, encoding=encoding, errors="replace") as text:
        for number, raw in enumerate(text, start=1):
            if raw.strip("\ufeff \r\n"):
                yield _Line(number, raw.lstrip("\ufeff").rstrip("\n"))


def _span(listed: _List, start: int, lists: Path) -> Span:
    """The list written to a file, and the span that it makes; the texts are told apart by size and time of change."""
    said = json.dumps(asdict(listed)).encode()  # names that are no UTF-8 too
    digest = hashlib.sha256(said)
    for file in listed.files:
        try:
            state = os.stat(os.path.join(listed.folder, file))
            digest.update(b"%d %d\n" % (state.st_size, state.st_mtime_ns))
        except OSError:
            digest.update(b"?\n")
    path = lists / f"texts~{digest.hexdigest()[:16]}.json"
    put(path, lambda beside: beside.write_bytes(said))
    return Span(str(path), TEXTS, 0, len(listed.files), start + 1, len(listed.files), digest.hexdigest())


def read_texts(span: Span) -> Iterator[Found]:
    """The articles of the texts of a list, and what is wrong with them and with their rows. Raises OSError."""
    told = json.loads(Path(span.file).read_bytes())
    folder, table = Path(told["folder"]), [_Line(**line) for line in told["table"]]
    texts = _Texts(folder, told["files"])
    rows, problems = read_table("\n".join(line.raw for line in table), texts) if table else ({}, ())
    for problem in problems:
        if problem.line > 1:  # what is wrong with the header was told when the folder was cut
            yield replace(problem, line=table[problem.line - 1].number)
    for file in told["files"]:
        try:
            document, notes = read_document(folder / file, folder)
        except UnreadableText as error:
            yield Problem(file, error.line, str(error))
            continue
        yield from notes
        yield split(replace(document, rows=rows.get(document.name, ())))


class _Texts(Mapping[str, str]):
    """The texts of a list by the names of their documents, read when they are asked for and not kept."""

    def __init__(self, folder: Path, files: Sequence[str]) -> None:
        self._folder = folder
        self._files = {unicodedata.normalize("NFC", file[:-4]): file for file in files}

    def __getitem__(self, name: str) -> str:
        document: Document | None = None
        try:
            document, _ = read_document(self._folder / self._files[name], self._folder)
        except UnreadableText:
            pass  # told where it is read
        return document.text if document else ""

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
