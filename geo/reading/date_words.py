"""The words of dates, and a text as a row of such words.

Every word of the data files has a kind ("weekday", "month", "since"...). A text becomes a string with one letter per
word of a known kind; the forms of dates are regular expressions over that string (see :mod:`geo.reading.date_forms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.folding import Folded, fold
from geo.tables import Row, with_own

COLUMNS = ("word", "kind", "value", "flags", "example", "expect")
FILES = (
    "months.csv", "hijri.csv", "weekdays.csv", "numbers.csv", "units.csv", "relative.csv", "parts.csv", "roles.csv",
    "exceptions.csv",
)
KINDS = (
    "other", "none", "weekday", "month", "emonth", "rare_month", "hijri", "hijri_rare", "number", "vague", "num", "big", "year",
    "hyear", "full", "ordinal", "day", "week", "moon", "yr", "hour", "units", "the_night", "the_week", "the_moon",
    "the_yr", "the_units", "weekend", "today", "dayword", "part", "this", "current", "last", "past", "next", "same",
    "following", "previous", "later", "earlier", "ago", "stage", "season", "since", "until", "before", "after", "by",
    "on", "over", "for", "of", "the", "to", "onto", "between", "and", "every", "about", "that", "since_then", "before_it",
    "after_it", "of_it", "equiv", "ad", "ah", "th", "comma", "lp", "rp", "slash", "dash", "dot", "end", "future",
    "lasting", "its", "its_moon", "its_yr", "label", "anniversary",
)
LETTER = {kind: chr(0xE000 + index) for index, kind in enumerate(KINDS)}
_FIXED = frozenset({"other", "num", "big", "year", "hyear", "full", "comma", "lp", "rp", "slash", "dash", "dot", "end"})
_GLUED = ("و", "ف")
_PREPOSITIONS = ("ب", "ل")
_INFLECTED = frozenset({
    "weekday", "month", "number", "vague", "ordinal", "day", "week", "moon", "yr", "hour", "units", "the_night",
    "the_week", "the_moon", "the_yr", "the_units", "dayword", "today", "part", "hijri",
})
_MARKS = {"،": "comma", ",": "comma", "(": "lp", "[": "lp", ")": "rp", "]": "rp", "/": "slash", "-": "dash", ".": "dot",
          "؟": "end", "?": "end", "!": "end", "\n": "end", ";": "end", "؛": "end", ":": "other", "|": "end"}
_RAW = re.compile(
    r"(?P<full>(?<![\d/.-])\d{1,4}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{2,4}(?![\d/-]|\.\d))"
    r"|(?:و?ال)?\d+(?:[.,:]\d+)*|[^\W\d_]+|[،,()\[\]/\-.؟?!\n;؛:|]"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word means: its kind and value; ``skip`` letters before it are clitics, ``joined`` where one is "and"."""

    kind: str
    value: int | str
    capital: bool = False
    skip: int = 0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a date: ``start:end`` in the folded text, kind and value."""

    start: int
    end: int
    kind: str
    value: int | str


class Lexicon:
    """The words of the data files under every clitic they take, one look-up per word of a text."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._words: dict[str, Entry] = {}
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}  # by first and second word
        variants: list[tuple[tuple[str, ...], Entry]] = []
        for row in rows:
            entry = _entry(row)
            for name in row.names("word"):
                parts = tuple(m.group() for m in _RAW.finditer(fold(name)))
                self._add(parts, entry, row)
                variants.extend(_variants(parts, entry))
        for parts, entry in variants:  # after all plain words: a word of its own wins over a clitic and a shorter one
            self._add(parts, entry, None)
        for phrases in self._phrases.values():
            for tails in phrases.values():
                tails.sort(key=lambda item: -len(item[0]))

    def _add(self, parts: tuple[str, ...], entry: Entry, row: Row | None) -> None:
        if len(parts) == 1:
            if row and self._words.get(parts[0], entry) != entry:
                raise row.bad(f"{parts[0]!r} stands in another row with another meaning")
            self._words.setdefault(parts[0], entry)
        else:
            self._phrases.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts[1:], entry))

    def read(self, folded: Folded) -> tuple[str, list[tuple[int, int, str, int | str]]]:
        """The letters of a text and what they stand for, as the fields of :class:`Word`; a run of unknown words is one.

        Plain tuples: a text has many such words and only those in dates become objects.
        """
        letters: list[str] = []
        words: list[tuple[int, int, str, int | str]] = []
        raw = [(m[0], m.start(), m.lastgroup) for m in _RAW.finditer(folded.text)]
        get, phrases, other = self._words.get, self._phrases, LETTER["other"]
        index, count, unknown = 0, len(raw), False  # whether the word before was an unknown one
        while index < count:
            text, start, group = raw[index]
            entry, size = get(text), 1
            if text in phrases:
                entry, size = self._longest(raw, index, entry)
            if entry is None and (group or not text.isalpha()):
                entry = _plain(text, group)
            if entry is None or (entry.capital and not _is_capital(folded, start)):
                if not unknown:
                    letters.append(other)
                    words.append((start, start + len(text), "other", ""))
                    unknown = True
                index += 1
                continue
            unknown = False
            end = raw[index + size - 1][1] + len(raw[index + size - 1][0])
            if entry.joined:
                letters.append(LETTER["and"])
                words.append((start, start + 1, "and", ""))
            letters.append(LETTER[entry.kind])
            words.append((start + entry.skip, end, entry.kind, entry.value))
            index += size
        return "".join(letters), words

    def _longest(self, raw: list[tuple[str, int, str | None]], index: int, entry: Entry | None) -> tuple[Entry | None, int]:
        following = raw[index + 1][0] if index + 1 < len(raw) else ""
        for tail, phrase in self._phrases[raw[index][0]].get(following, ()):
            size = len(tail) + 1
            if tuple(piece[0] for piece in raw[index + 1 : index + size]) == tail:
                return phrase, size
        return entry, 1


def load_words(folder: Path, own: Path) -> list[Row]:
    """The rows of all word files of ``geo/rules/dates`` and of a theatre's own such folder, if any. Raises BadDataFile on a row that breaks the rules."""
    return [row for name in FILES for row in with_own(folder / name, own, COLUMNS, ("word", "kind", "example", "expect"))]


def _entry(row: Row) -> Entry:
    kind, value = row["kind"], row["value"]
    if kind not in KINDS or kind in _FIXED:
        raise row.bad(f"unknown kind {kind!r}")
    if row["flags"] not in ("", "capital"):
        raise row.bad(f"unknown flag {row['flags']!r}")
    number = value.lstrip("-")
    return Entry(kind, int(value) if number.isdecimal() else value, row["flags"] == "capital")


def _variants(parts: tuple[str, ...], entry: Entry) -> Iterable[tuple[tuple[str, ...], Entry]]:
    """A word under its clitics: و and ف before all, ب and ل before what a preposition governs."""
    head, tail = parts[0], parts[1:]
    if not "ا" <= head[0] <= "ي":
        return
    forms = [(head, 0)]
    if entry.kind in _INFLECTED:
        forms += [(letter + head, 0) for letter in _PREPOSITIONS]
        if head.startswith("ال"):
            forms.append(("لل" + head[2:], 0))
    for form, _ in forms:
        if form != head:
            yield (form, *tail), entry
        for letter in _GLUED:
            yield (letter + form, *tail), Entry(entry.kind, entry.value, False, 1, letter == "و")


def _plain(text: str, group: str | None) -> Entry | None:
    """Numbers and marks."""
    if group:
        return Entry("full", text)
    if text in _MARKS:
        return Entry(_MARKS[text], "")
    digits = text.lstrip("وال")
    if not digits.isdecimal() or len(digits) > 4:
        return None
    value = int(digits)
    if 1 <= value <= 31 and len(digits) < 3:
        return Entry("num", value)
    if 1900 <= value <= 2099:
        return Entry("year", value)
    if 1300 <= value <= 1499:
        return Entry("hyear", value)
    return Entry("big", value) if 0 < value < 1000 else None


def _is_capital(folded: Folded, start: int) -> bool:
    return folded.original[folded.offsets[start]].isupper()
