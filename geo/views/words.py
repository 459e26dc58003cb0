"""The words of the page in its language: labels, days, numbers, names of places and actors.

``words.csv`` holds the labels (key, English, Arabic); a part in braces is filled in. What the map says too, and its digits
and months, stand in the map's table alone (``geo/maps/words.csv``), so that both write alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from pathlib import Path

from geo.folding import fold
from geo.maps import words as map_words
from geo.maps.palette import ActorStyle, style_of
from geo.model import Place
from geo.tables import Row

LANGUAGES = {"en": "English", "ar": "العربية"}
FILE = Path(__file__).with_name("words.csv")
_PART = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\.?,?\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says, in one language. Called with a key and parts it gives a label as plain text.

    ``arabic`` holds the Arabic names of places, outlets and periods by their English ones, ``weekdays`` those of the
    days of the week by the first three letters.
    """

    language: str
    said: Mapping[str, str] = field(repr=False)
    styles: Mapping[str, ActorStyle] = field(repr=False)
    arabic: Mapping[str, str] = field(repr=False)
    digits: str = "0123456789"
    months: tuple[str, ...] = ()
    weekdays: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __call__(self, key: str, /, **parts: object) -> str:
        return _PART.sub(lambda part: str(parts[part[1]]), self.said[key])

    def known(self, key: str, otherwise: str) -> str:
        """The label of a code that may be new: the code itself where it has none."""
        return self.said.get(key, otherwise)

    @property
    def rtl(self) -> bool:
        return self.language == "ar"

    @property
    def sep(self) -> str:
        """What stands between pieces of a line. A middle dot would look like an Arabic zero."""
        return f" {self('sep')} "

    def number(self, value: float) -> str:
        """A number with the digits of the language."""
        return self.numerals(f"{value:,}" if isinstance(value, int) else f"{value:g}")

    def numerals(self, text: str) -> str:
        """A text of digits with those of the language."""
        return text.translate(str.maketrans("0123456789", self.digits))

    def day(self, day: date) -> str:
        """A day: 3 June 2020."""
        return self.numerals(f"{day.day} {self.months[day.month - 1]} {day.year}")

    def days(self, start: date | None, end: date | None, start_open: bool = False) -> str:
        """A closed interval of days; ``start_open`` where only its end is firm."""
        if start is None or end is None:
            return self("days_unknown")
        if start_open:
            return self("days_open", end=self.day(end))
        return self.day(start) if start == end else self("days_span", start=self.day(start), end=self.day(end))

    def weekday(self, english: str) -> str:
        """A day of the week by its English name."""
        return self.weekdays.get(english[:3], english) if self.rtl else english

    def name(self, english: str, arabic: str = "") -> str:
        """The name of a place or an outlet in the language of the page."""
        return (arabic or self.arabic.get(english, english)) if self.rtl else english or arabic

    def other_name(self, english: str, arabic: str) -> str:
        """The name in the other language, "" where there is none."""
        return (english if self.rtl else arabic) if english != arabic else ""

    def actor(self, code: str) -> str:
        """The name of an actor by its code."""
        style = style_of(code, self.styles)
        kind, _, rest = code.partition(":")
        if kind == "LOCAL" and rest:
            return self("local_forces", place=self.name(rest))
        return self.name(style.name, style.name_ar)

    def colour(self, code: str) -> str:
        return style_of(code, self.styles).colour

    def listed(self, key: str, parts: Sequence[str]) -> str:
        """Parts joined by "and", "or" or "to"."""
        return reduce(lambda a, b: self(key, a=a, b=b), parts)


def load_words(
    language: str, styles: Mapping[str, ActorStyle], places: Iterable[Place] = (), arabic: Mapping[str, str] | None = None
) -> Words:
    """The words of a language ("en" or "ar"). ``arabic`` are other names by English ones. Raises BadDataFile."""
    names = {place.name: place.name_ar for place in places if place.name_ar}
    of_map = map_words.load_words()
    names |= arabic or {}
    weekdays = dict(zip(*(of_map[name]["weekdays"].split("|") for name in LANGUAGES), strict=True))
    own = of_map[language]
    said = {**own, **read_labels(FILE)[language]}
    return Words(language, said, styles, names, own["digits"], tuple(own["months"].split("|")), weekdays)


def read_labels(path: Path) -> dict[str, dict[str, str]]:
    """The page's own labels by language and key. Raises :class:`geo.errors.BadDataFile`, also on a key of the map's table."""
    return map_words.read_labels(path, _no_word_of_the_map)


def _no_word_of_the_map(row: Row) -> None:
    if row["key"] in map_words.load_words()["en"]:
        raise row.bad(f"key {row['key']!r} stands in geo/maps/words.csv, which the page reads too")


def typed_day(text: object) -> date | None:
    """A day typed as 2020-06-03, 3/6/2020, 3 June 2020 or 3 يونيو 2020 (any digits), else None."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    text = fold(text)
    try:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text, re.ASCII):
            return date(*map(int, text.split("-")))
        if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", text, re.ASCII):
            return date(*map(int, reversed(re.split(r"[/.]", text))))
        named = _DAY.fullmatch(text)
        month = _month(named[2]) if named else 0
        return date(int(named[3]), month, int(named[1])) if named and month else None
    except ValueError:
        return None


def _month(name: str) -> int:
    for labels in map_words.load_words().values():
        for number, month in enumerate(labels["months"].split("|"), start=1):
            full = fold(month)
            if name == full or (name.isascii() and len(name) >= 3 and full.startswith(name)):
                return number
    return 0
