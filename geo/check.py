"""Looks through the data files that an analyst edits, and tells what is wrong with them by file and row.

What any table must be (rows of one width, an example in each, no row twice, days in order) is checked here, for all
rows at once; what a table means is checked by the module that reads it, which stops at its first bad row.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from gazetteer import rows as places
from geo.control.activity import Activities
from geo.control.own_outlets import OWN_NAMES
from geo.control.sides import NO_SIDE, load_sides
from geo.errors import BadDataFile
from geo.exports.labels import load_labels
from geo.folding import fold
from geo.maps.palette import load_styles
from geo.model import Problem
from geo.reading.actors import load_names
from geo.reading.lexicon import load_triggers, written_forms
from geo.reading.phrases import PhraseFinder
from geo.reading.reader import Reader
from geo.tables import RULES, Row
from geo.views import reasons, words

#: Where tables of a theatre name actors; groups outside ``actors.csv`` are named as ``LOCAL:Zintan``, ``OTHER:Tebu``.
ACTOR_CELLS = (
    ("actor_names.csv", "code"), ("alliances.csv", "actor"), ("alliances.csv", "side"), ("defaults.csv", "code"),
    ("outlets.csv", "side"),
)  # fmt: skip
LOADERS: tuple[Callable[[str], object], ...] = (
    Reader.load, load_sides, load_labels, lambda _: Activities.load(), lambda _: words.read_labels(words.FILE),
    lambda _: reasons.load(reasons.REASONS), lambda _: reasons.load(reasons.PROBLEMS),
)  # fmt: skip


def check(theatre: str, rules: Path = RULES) -> tuple[Problem, ...]:
    """What is wrong with the data files of a theatre and with the rules that all theatres share; () where nothing is."""
    found = [_as_problem(problem) for problem in places.check(theatre)]
    for path in sorted([*rules.glob("*.csv"), *rules.glob("dates/*.csv"), *(rules / theatre).glob("**/*.csv")]):
        found += check_table(path)
    for load in (*LOADERS, lambda name: load_styles(name, rules)):
        try:
            load(theatre)
        except BadDataFile as error:
            found.append(Problem(error.file, error.row, error.message))
    found += check_actors(rules / theatre)
    found += check_examples(rules, theatre)
    return tuple(dict.fromkeys(found))


def check_actors(folder: Path) -> Iterator[Problem]:
    """Cells of a theatre's tables that name an actor which ``actors.csv`` does not have."""
    known = {row["code"] for _, row in _cells_of(folder / "actors.csv")}
    for file, column in ACTOR_CELLS:
        for line, row in _cells_of(folder / file):
            code = row.get(column) or ""
            if code not in known and not code.startswith(OWN_NAMES) and (file, code) != ("outlets.csv", NO_SIDE):
                yield Problem(f"{folder.name}/{file}", line, f"{column} {code!r} is no code of actors.csv")


def check_examples(rules: Path, theatre: str) -> Iterator[Problem]:
    """Examples of triggers and of actors' names in which none of the row's words stands."""
    tables: list[tuple[str, Callable[[], list[Row]], Callable[[Row], Iterable[str]]]] = [
        (f"{theatre}/actor_names.csv", lambda: load_names(rules / theatre / "actor_names.csv"), _names)
    ]
    for language in ("ar", "en"):
        path = rules / f"triggers_{language}.csv"
        tables.append((f"{rules.name}/{path.name}", partial(load_triggers, path), partial(_forms, language)))
    for file, load, phrases in tables:
        try:
            rows = load()
        except BadDataFile:
            continue  # told by the module that reads it
        for row in rows:
            if not PhraseFinder(phrases(row)).all_hits(fold(row["example"])):
                yield Problem(file, row.line, "none of its words stands in the example")


def _names(row: Row) -> list[str]:
    return [fold(name) for name in row.names("names")]


def _forms(language: str, row: Row) -> list[str]:
    return [written for written, _ in written_forms(row, language)]


def _cells_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table whose form :func:`check_table` judges; none where it cannot be read."""
    try:
        reader = csv.DictReader(path.read_bytes().decode("utf-8-sig").splitlines(keepends=True))
    except (FileNotFoundError, UnicodeDecodeError):
        return
    for row in reader:
        yield reader.line_num, row


def check_table(path: Path) -> Iterator[Problem]:
    """What is wrong with the form of one table of rules, row by row."""
    name = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Problem(name, error.object.count(b"\n", 0, error.start) + 1, "this row is not in UTF-8")
        return
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    seen: dict[tuple[str, ...], int] = {}
    for cells in reader:
        line = reader.line_num
        if not cells:
            continue
        if len(cells) != len(header):
            yield Problem(name, line, f"has {len(cells)} cells, not {len(header)}")
            continue
        row = dict(zip(header, cells, strict=True))
        if not row.get("example", "-").strip() and row.get("reading") != "macro":  # part of other rows, says nothing alone
            yield Problem(name, line, "has no example")
        first = seen.setdefault(tuple(map(fold, cells)), line)
        if first != line:
            yield Problem(name, line, f"says the same as row {first}")
        yield from _days(name, line, row)


def _days(name: str, line: int, row: dict[str, str]) -> Iterator[Problem]:
    days: dict[str, date] = {}
    for column in ("since", "until"):
        cell = row.get(column, "").strip()
        if not cell:
            continue
        try:
            days[column] = date.fromisoformat(cell)
        except ValueError:
            yield Problem(name, line, f"{column} {cell!r} is no day: write it as 2020-06-03")
    if len(days) == 2 and days["since"] > days["until"]:
        yield Problem(name, line, f"since {days['since']} comes after until {days['until']}")


def _as_problem(found: Problem | tuple[str, int, str]) -> Problem:
    return found if isinstance(found, Problem) else Problem(*found)
