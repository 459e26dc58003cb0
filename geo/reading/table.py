"""``documents.csv``: what the user tells of the texts beside it. One broken cell costs that cell, not the table."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from geo.model import YEARS, DocumentRow, Problem
from geo.reading.articles import count

TABLE = "documents.csv"
COLUMNS = ("document", "article", "published", "source", "language", "title", "url")
LANGUAGES = ("ar", "en")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Rows = dict[str, tuple[DocumentRow, ...]]


def read_table(text: str, texts: Mapping[str, str]) -> tuple[Rows, tuple[Problem, ...]]:
    """The rows of each document, by its name, and what is wrong with the table (with line numbers).

    ``texts`` are the documents that were read, by name. Any column but ``document`` may be missing, any cell blank.
    Cells stand between commas, semicolons or tabs (whatever the first line uses); each row is one line.
    """
    problems: list[Problem] = []
    rows: dict[str, dict[int, DocumentRow]] = {}
    for line, cells in _cells(text, problems):
        name = _document(cells.get("document", ""), texts, line, problems)
        if not name:
            continue
        row = _row(cells, name, texts, line, problems)
        if row is None:
            continue
        if row.article in rows.setdefault(name, {}):
            which = f"article {row.article} of {name!r}" if row.article else repr(name)
            problems.append(Problem(TABLE, line, f"a second row for {which}: the first one counts"))
            continue
        rows[name][row.article] = row
    return {name: tuple(by[n] for n in sorted(by)) for name, by in rows.items()}, tuple(problems)


def table_lines(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is not blank, with its number; a line that is no CSV becomes a problem of ``file``.

    Cells stand between commas, semicolons or tabs, whatever the first line uses.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = max(",;\t", key=lines[0].count)
    for number, line in enumerate(lines, start=1):
        if not line.strip(f"{delimiter} "):
            continue
        try:
            yield number, [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, strict=True))]
        except csv.Error as error:
            problems.append(Problem(file, number, f"this row is no CSV ({error})"))


def _cells(text: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    header: list[str] = []
    for number, cells in table_lines(text, TABLE, problems):
        if not header:
            header = _header(cells, number, problems)
            if "document" not in header:
                return
            continue
        if len(cells) > len(header):
            problems.append(Problem(TABLE, number, f"has {len(cells)} cells, the first line names {len(header)} columns"))
        yield number, dict(zip(header, cells, strict=False))


def _header(cells: list[str], line: int, problems: list[Problem]) -> list[str]:
    names = [cell.lower() for cell in cells]
    for index, name in enumerate(names):
        if name not in COLUMNS:
            known = ", ".join(COLUMNS)
            problems.append(Problem(TABLE, line, f"unknown column {cells[index]!r}: left out (columns are {known})"))
        elif name in names[:index]:
            problems.append(Problem(TABLE, line, f"the column {name!r} stands there twice: the last one counts"))
    if "document" not in names:
        problems.append(Problem(TABLE, line, "there is no column 'document': the table is left out"))
    return names


def _document(cell: str, texts: Mapping[str, str], line: int, problems: list[Problem]) -> str:
    name = unicodedata.normalize("NFC", cell)
    if name not in texts:
        name = name.removeprefix("'")  # as our own tables write a name that a spreadsheet would take for a formula
    if name not in texts and name.lower().endswith(".txt"):
        name = name[:-4]
    if name in texts:
        return name
    what = f"no document {cell!r} was read from this folder" if cell else "this row names no document"
    problems.append(Problem(TABLE, line, what))
    return ""


def _row(
    cells: Mapping[str, str], name: str, texts: Mapping[str, str], line: int, problems: list[Problem]
) -> DocumentRow | None:
    """The row of one line; None where the article it is about cannot be told."""
    article = _article(cells.get("article", ""), name, texts, line, problems)
    return None if article is None else replace(told(cells, line, problems), article=article)


def told(cells: Mapping[str, str], line: int, problems: list[Problem]) -> DocumentRow:
    """What the cells of one line tell of a document, by column; what is wrong with one becomes a problem."""
    return DocumentRow(
        published=_published(cells.get("published", ""), line, problems),
        source=cells.get("source", ""),
        language=_language(cells.get("language", ""), line, problems),
        title=cells.get("title", ""),
        url=cells.get("url", ""),
    )


def _article(cell: str, name: str, texts: Mapping[str, str], line: int, problems: list[Problem]) -> int | None:
    if not cell:
        return 0
    number = int(cell) if cell.isdecimal() and len(cell) < 7 else 0
    if number < 1:
        problems.append(Problem(TABLE, line, f"article {cell!r} is no number 1, 2...: the row is left out"))
        return None
    held = count(texts[name])  # the text is asked for only here: it may have to be read from a file
    if number > held:
        problems.append(Problem(TABLE, line, f"there is no article {number}: the text holds {held}"))
        return None
    return number


def _published(cell: str, line: int, problems: list[Problem]) -> date | None:
    if not cell:
        return None
    try:
        day = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        problems.append(Problem(TABLE, line, f"published {cell!r} is no day: write it as 2020-06-03"))
        return None
    return day


def _language(cell: str, line: int, problems: list[Problem]) -> str:
    if cell and cell.lower() not in LANGUAGES:
        problems.append(Problem(TABLE, line, f"language {cell!r} is not read: {' or '.join(LANGUAGES)}"))
        return ""
    return cell.lower()
