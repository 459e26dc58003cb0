"""The forms of dates: a grammar in a data file, compiled once into one regular expression over kinds of words.

In ``forms.csv`` a pattern is a regular expression whose atoms are ``<kind>`` or ``<kind|kind>`` (a word of that kind) and
``{macro}`` (a row whose reading is "macro"). The first form that fits at a place wins, so the longer ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.folding import Folded
from geo.reading.date_words import LETTER, Lexicon, Word, load_words
from geo.tables import Row, read_rows

COLUMNS = ("name", "reading", "pattern", "example", "expect")
CUES = frozenset({"future", "lasting", "label", "dot", "end"})
MACRO, NONE = "macro", "none"
# No form begins with these, and each form holds one of _CORE: both spare the scanner most places of a text.
_NEVER_FIRST = ("other", "end", "dot", "comma", "rp", "slash", "dash", "and", "to", "onto", "th", "ad", "ah", "future", "lasting",
                "equiv", "none", "ago", "label")
_CORE = ("weekday", "month", "emonth", "rare_month", "hijri", "hijri_rare", "year", "full", "day", "week", "moon", "yr",
         "hour", "units", "the_night", "the_week", "the_moon", "the_yr", "the_units", "weekend", "today", "dayword", "part",
         "season", "since_then", "of_it", "current", "th", "its_moon", "its_yr", "anniversary")
_ATOM = re.compile(r"<([a-z_0-9|]+)>")
_MACRO = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of dates: its name, and the reading that turns its words into days."""

    name: str
    reading: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A date in a text, not yet read against a publication date."""

    start: int
    end: int
    form: Form
    words: tuple[Word, ...]


class Grammar:
    """Finds the expressions of a text. ``readings`` are the names that the column ``reading`` may hold."""

    def __init__(self, lexicon: Lexicon, rows: list[Row], readings: Collection[str]) -> None:
        macros: dict[str, str] = {}
        patterns: list[str] = []
        self._lexicon = lexicon
        self._forms: list[Form] = []
        for row in rows:
            pattern = _compiled(row, macros)
            if row["reading"] == MACRO:
                macros[row["name"]] = f"(?:{pattern})"
                continue
            if row["reading"] not in readings and row["reading"] != NONE:
                raise row.bad(f"unknown reading {row['reading']!r}")
            self._forms.append(Form(row["name"], row["reading"]))
            patterns.append(f"({pattern})")
        never, breaks, core = (_one_of(kinds) for kinds in (_NEVER_FIRST, ("other", "end"), _CORE))
        self._scanner = re.compile(f"(?=[^{never}])(?=[^{breaks}]{{0,9}}?[{core}])(?:{'|'.join(patterns)})")

    def find(self, folded: Folded) -> tuple[list[Expression], list[Word]]:
        """The expressions of a text in order, and its cues: words that tell of the future or of a lasting state."""
        letters, words = self._lexicon.read(folded)
        found = []
        for match in self._scanner.finditer(letters):
            form = self._forms[match.lastindex - 1]
            if form.reading != NONE:
                held = tuple(Word(*word) for word in words[match.start() : match.end()])
                if held[-1].kind == "dot":  # it ends the sentence as well as the short form of a month
                    held = held[:-1]
                found.append(Expression(held[0].start, held[-1].end, form, held))
        return found, [Word(*word) for word in words if word[2] in CUES]


def load_grammar(folder: Path, readings: Collection[str], own: Path) -> Grammar:
    """The grammar of ``geo/rules/dates``, with the words of a theatre's ``own`` folder of dates, if any. Raises BadDataFile on a row that breaks the rules."""
    rows = list(read_rows(folder / "forms.csv", COLUMNS, ("name", "reading", "pattern")))
    for row in rows:
        if row["reading"] != MACRO and not (row["example"] and row["expect"]):
            raise row.bad("a form needs an example and what to expect of it")
    return Grammar(Lexicon(load_words(folder, own)), rows, readings)


def _one_of(kinds: Iterable[str]) -> str:
    return "".join(LETTER[kind] for kind in kinds)


def _compiled(row: Row, macros: dict[str, str]) -> str:
    """A pattern of the data file as a regular expression over letters, without groups of its own."""
    pattern = re.sub(r"\((?!\?)", "(?:", row["pattern"].replace(" ", ""))
    for name in _MACRO.findall(pattern):
        if name not in macros:
            raise row.bad(f"no macro {name!r} stands above")
    for atom in _ATOM.findall(pattern):
        if unknown := [kind for kind in atom.split("|") if kind not in LETTER]:
            raise row.bad(f"unknown kind {unknown[0]!r}")
    pattern = _ATOM.sub(lambda m: f"[{_one_of(m[1].split('|'))}]", pattern)
    pattern = _MACRO.sub(lambda m: macros[m[1]], pattern)
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise row.bad(f"the pattern cannot be read: {error}") from error
    if row["reading"] != MACRO and compiled.fullmatch(""):
        raise row.bad("the pattern fits nothing at all")
    return pattern
