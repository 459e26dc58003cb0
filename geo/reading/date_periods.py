"""Dated facts of a theatre: what was going on when, and who held an office. From them a publication date is inferred."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.folding import fold
from geo.tables import Row, read_rows

COLUMNS = ("name", "kind", "first", "last", "cues", "context", "source", "example")
KINDS = ("course", "office", "party", "from")


@dataclass(frozen=True, slots=True)
class Period:
    """A fact with its days, and the words that name it.

    ``kind`` "course": something that ran from ``first`` to ``last`` (an offensive); a sentence that says since when or for
    how long it has been running dates the article. "office": who is named in it, without "former", names a holder in
    office. "party": a side of a war, told of in an article's lead as acting, acts within these days. "from": a name that nobody used before ``first`` (an operation, a government), which says nothing of an end:
    ``last`` is None. ``cues`` are groups of folded words: a sentence names the period if it has one word of each group.
    ``context`` are folded words of which the article must have one (empty: none needed).
    """

    name: str
    kind: str
    first: date
    last: date | None
    cues: tuple[tuple[str, ...], ...]
    context: tuple[str, ...]

    def named_in(self, sentence: str) -> bool:
        return all(any(word in sentence for word in group) for group in self.cues)

    def fits(self, text: str) -> bool:
        return not self.context or any(word in text for word in self.context)


def load_periods(path: Path) -> tuple[Period, ...]:
    """The periods of a theatre; none where it has no such file. Raises BadDataFile."""
    if not path.exists():
        return ()
    return tuple(_period(row) for row in read_rows(path, COLUMNS, ("name", "kind", "first", "cues", "source", "example")))


def _period(row: Row) -> Period:
    if row["kind"] not in KINDS:
        raise row.bad(f"unknown kind {row['kind']!r}: {' or '.join(KINDS)}")
    first, last = _day(row, "first"), _day(row, "last") if row["last"] else None
    if (last is None) != (row["kind"] == "from"):
        raise row.bad("last is for what ends: an office or a course needs one, a name used from a day on has none")
    if last and first > last:
        raise row.bad("the last day is before the first")
    groups = tuple(tuple(fold(word) for word in group.split("|") if word.strip()) for group in re.split(r"\s\+\s", row["cues"]))
    return Period(row["name"], row["kind"], first, last, groups, tuple(fold(word) for word in row.names("context")))


def _day(row: Row, column: str) -> date:
    try:
        return date.fromisoformat(row[column])
    except ValueError as error:
        raise row.bad(f"{column} {row[column]!r} is no day: write it as 2020-06-03") from error
