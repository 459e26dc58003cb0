"""The words of the map in the languages of the page: ``words.csv`` (key,en,ar), which an analyst may edit."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from geo.tables import Row, read_rows

LANGUAGES = ("en", "ar")
WORDS = Path(__file__).parent / "words.csv"
# words that are lists, with the number of their parts
_PARTS = {"months": 12, "weekdays": 7}
_SLOT = re.compile(r"\{\w+\}")


@cache
def load_words(path: Path = WORDS) -> dict[str, dict[str, str]]:
    """The words by language and key, as the browser takes them. Raises :class:`geo.errors.BadDataFile`."""
    return read_labels(path, _check)


def read_labels(path: Path, check: Callable[[Row], None] = lambda row: None) -> dict[str, dict[str, str]]:
    """A table of words by language and key. Raises :class:`geo.errors.BadDataFile` on a key told twice, a blank cell,
    parts in braces that differ between the languages, and what ``check`` raises."""
    words: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for row in read_rows(path, ("key", *LANGUAGES), ("key", *LANGUAGES)):
        slots = [sorted(set(_SLOT.findall(row[language]))) for language in LANGUAGES]
        if slots[0] != slots[1]:
            raise row.bad(f"{row['key']!r} must hold the same {{...}} in both languages")
        check(row)
        if row["key"] in words["en"]:
            raise row.bad(f"key {row['key']!r} stands twice")
        for language in LANGUAGES:
            words[language][row["key"]] = row[language]
    return words


def _check(row: Row) -> None:
    for language in LANGUAGES:
        parts = _PARTS.get(row["key"])
        if parts and len(row.names(language)) != parts:
            raise row.bad(f"{row['key']!r} must have {parts} parts separated by |")
        if row["key"] == "digits" and len(row[language]) != 10:
            raise row.bad("digits must be the ten digits from 0 to 9")
