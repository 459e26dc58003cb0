"""Reasons and problems in words, which are made in English where they arise, in the language of the page.

``reasons.csv`` and ``problems.csv`` hold a template for each; what fits none stays as it is. A reason is a chain of
pieces set apart by "; ".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from geo.tables import read_rows
from geo.views.words import Words

REASONS, PROBLEMS = (Path(__file__).with_name(name) for name in ("reasons.csv", "problems.csv"))
_ACTOR = r"[A-Z]+(?::[^,;]+)?"
_DAY = r"\d{4}-\d\d-\d\d"
_SLOTS = {
    "actor": _ACTOR, "other": _ACTOR, "actors": r"[^;]+", "name": r"[^;]+?", "names": r"[^;]+", "place": r"[^;]+?",
    "day": _DAY, "until": _DAY, "weekday": r"[A-Z][a-z]+", "quote": r".+", "reason": r".+",
    "number": r"[\d,]+", "most": r"[\d,]+",
}  # fmt: skip
_SLOT = re.compile(r"\{(\w+)\}")
_DEEP = 8
_SEPARATORS = {"en": ("; ", ", "), "ar": ("؛ ", "، ")}  # of reasons, of names


@dataclass(frozen=True, slots=True)
class Template:
    """A reason with slots: as a pattern of the form in which it arises, and as it is told in each language."""

    pattern: re.Pattern[str]
    told: Mapping[str, str]
    example: str


def said(reason: str, words: Words) -> str:
    """A reason in the page's language, actors by their names, as plain text (it may hold words of an article: escape it)."""
    return _chain(reason, words, load(), 0)


def problem(message: str, words: Words) -> str:
    """What is wrong with a file, in the page's language, as plain text."""
    return _piece(message, words, load(PROBLEMS), 0) if words.rtl else message


@cache
def load(path: Path = REASONS) -> tuple[Template, ...]:
    """The templates. Raises :class:`geo.errors.BadDataFile` on a slot that is not known or differs in the languages."""
    found = []
    for row in read_rows(path, ("en", "ar", "example"), ("en", "ar", "example")):
        slots = _SLOT.findall(row["en"])
        if set(slots) != set(_SLOT.findall(row["ar"])) or not set(slots) <= set(_SLOTS):
            raise row.bad("the slots in braces differ between the languages or are not known")
        pieces = _SLOT.split(row["en"])
        pattern = "".join(f"(?P<{p}>{_SLOTS[p]})" if i % 2 else re.escape(p) for i, p in enumerate(pieces))
        found.append(Template(re.compile(pattern), {"en": row["en"], "ar": row["ar"]}, row["example"]))
    return tuple(found)


def _chain(reason: str, words: Words, templates: Sequence[Template], deep: int) -> str:
    return _SEPARATORS[words.language][0].join(_piece(piece, words, templates, deep) for piece in reason.split("; "))


def _piece(piece: str, words: Words, templates: Sequence[Template], deep: int) -> str:
    for template in templates if deep < _DEEP else ():
        if match := template.pattern.fullmatch(piece):
            told = template.told[words.language]
            return _SLOT.sub(lambda slot: _slot(slot[1], match[slot[1]], words, templates, deep), told)
    return piece


def _slot(slot: str, text: str, words: Words, templates: Sequence[Template], deep: int) -> str:
    if slot == "reason":
        return _chain(text, words, templates, deep + 1)
    if slot in ("actor", "other"):
        return words.actor(text)
    if slot in ("actors", "names"):
        return _SEPARATORS[words.language][1].join(_name(part, words) for part in text.split(", "))
    if slot in ("day", "until"):
        return _day(text, words)
    if slot == "weekday":
        return words.weekday(text)
    if slot in ("number", "most"):
        return words.numerals(text)
    return text if slot == "quote" else _name(text, words)


def _day(text: str, words: Words) -> str:
    """What looks like a day may be none (2020-02-31): it stays as it is."""
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text


def _name(text: str, words: Words) -> str:
    """A name of an actor (by its code), an outlet, a place or a period, whose rules for English texts have a name apart."""
    text = text.removesuffix(" (English)")
    return words.actor(text) if re.fullmatch(_ACTOR, text) and text in words.styles else words.name(text)
