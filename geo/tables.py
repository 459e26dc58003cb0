"""Data files that an analyst edits: CSV with a header, checked as it is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import BadDataFile

RULES = Path(__file__).parent / "rules"
LONGEST = 100_000  # characters of a cell; csv's own limit is one for the whole process, and the intake of articles lifts it
#: The columns of a theatre's ``actors.csv``, which several rooms read.
ACTOR_COLUMNS = ("code", "name_en", "name_ar", "side", "colour", "shape", "nature")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a data file: the file, its line number and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def names(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that lists several, separated by ``|``."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def day(self, column: str) -> date | None:
        """The day in a cell, None where it is blank. Raises :class:`BadDataFile` where it is none."""
        if not self.cells[column]:
            return None
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            raise self.bad(f"{column} {self.cells[column]!r} is no day: write it as 2020-06-03") from None

    def bad(self, message: str) -> BadDataFile:
        return BadDataFile(self.file, self.line, message)


def read_rows(path: Path, columns: tuple[str, ...], required: tuple[str, ...] = ()) -> Iterator[Row]:
    """The rows of a data file. Raises :class:`BadDataFile` where it is missing or not in UTF-8 (with or without the mark
    that spreadsheets put in front), on a wrong header, a ragged row, a quotation mark left open, a blank required cell.
    """
    name = f"{path.parent.name}/{path.name}"
    lines = _lines(_text(path, name), name)
    _, header = next(lines, (1, []))
    if tuple(header) != columns:
        raise BadDataFile(name, 1, f"the columns must be {','.join(columns)}")
    for line, cells in lines:
        if not cells:
            continue
        if len(cells) != len(columns):
            raise BadDataFile(name, line, f"has {len(cells)} cells, not {len(columns)}")
        row = Row(name, line, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
        for column in required:
            if not row[column]:
                raise row.bad(f"{column} is blank")
        yield row


def with_own(path: Path, theatre: Path, columns: tuple[str, ...], required: tuple[str, ...] = ()) -> Iterator[Row]:
    """The rows of a table that all theatres share, then those that a theatre adds in a file of the same name, if it has one."""
    yield from read_rows(path, columns, required)
    if (theatre / path.name).is_file():
        yield from read_rows(theatre / path.name, columns, required)


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the number of the line that it ends on."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        for cells in reader:
            if any(len(cell) > LONGEST for cell in cells):
                raise csv.Error(f"a cell has more than {LONGEST:,} characters")
            yield reader.line_num, cells
    except csv.Error as error:
        raise BadDataFile(name, reader.line_num, f"this row is no CSV: {error}") from None


def _text(path: Path, name: str) -> str:
    """The text of a file with every end of line as ``"\n"``, whichever a spreadsheet wrote: cells are then the same."""
    try:
        return path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDataFile(name, error.object.count(b"\n", 0, error.start) + 1, "this row is not in UTF-8") from None
    except FileNotFoundError:
        raise BadDataFile(name, 0, "there is no such file") from None
