"""The user's own ``outlets.csv``, beside the articles: a bad row costs that row, and is told as a problem."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from geo.errors import UnreadableText
from geo.folding import fold
from geo.model import Problem
from geo.reading.decoding import decode
from geo.reading.documents import bytes_of
from geo.reading.table import table_lines
from geo.tables import Row

FILE = "outlets.csv"
NEEDED = ("name", "side")
OWN_NAMES = ("LOCAL:", "OTHER:")


def read_own(folder: Path, columns: tuple[str, ...], sides: Collection[str]) -> tuple[list[Row], list[Problem]]:
    """The sound rows of the file, and what is wrong with the others; ``sides`` are the codes that may stand there.

    Cells stand between commas, semicolons or tabs (whatever the first line uses); each row is one line.
    """
    problems: list[Problem] = []
    try:
        text = _text(folder / FILE, folder, problems)
    except UnreadableText as error:
        return [], [Problem(FILE, error.line, str(error))]
    seen: dict[str, int] = {}
    found = []
    for row in _rows(text, columns, problems):
        if wrong := _wrong(row, sides, seen):
            problems.append(Problem(FILE, row.line, f"{wrong}: the row is left out"))
            continue
        seen.update(dict.fromkeys(_keys(row), row.line))
        found.append(row)
    return found, problems


def _text(path: Path, folder: Path, problems: list[Problem]) -> str:
    decoded = decode(bytes_of(path, folder))
    if decoded.replaced:
        what = f"{decoded.replaced} broken characters ({decoded.encoding}) were replaced by U+FFFD; the rest is read"
        problems.append(Problem(FILE, decoded.line, what))
    return decoded.text


def _rows(text: str, columns: tuple[str, ...], problems: list[Problem]) -> Iterator[Row]:
    lines = table_lines(text.removeprefix("\ufeff"), FILE, problems)
    _, header = next(lines, (1, []))
    if tuple(cell.lower() for cell in header) != columns:
        problems.append(Problem(FILE, 1, f"the first line must be {','.join(columns)}: the table is left out"))
        return
    for number, cells in lines:
        if len(cells) != len(columns):
            what = f"has {len(cells)} cells, not {len(columns)}: the row is left out"
            problems.append(Problem(FILE, number, what))
            continue
        yield Row(FILE, number, dict(zip(columns, cells, strict=True)))


def _wrong(row: Row, sides: Collection[str], seen: dict[str, int]) -> str:
    """What is wrong with a row, "" where nothing is."""
    for column in NEEDED:
        if not row[column]:
            return f"{column} is blank"
    side = row["side"]
    if side not in sides and not (side.startswith(OWN_NAMES) and side not in OWN_NAMES):
        return f"side {side!r} is not known (a code of the theatre's actors, or none)"
    for key, name in _keys(row).items():
        if not any(map(str.isalnum, key)):
            return f"{name!r} has no letters"
        if key in seen:
            return f"{name!r} stands in line {seen[key]} already"
    return ""


def _keys(row: Row) -> dict[str, str]:
    """What the outlet is found by, each with the cell's own spelling."""
    names = (row["name"], *row.names("aliases"))
    return {fold(name): name for name in names} | {host.lower(): host for host in row.names("url_host")}
