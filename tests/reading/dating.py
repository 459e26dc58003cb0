"""What the tests of dates share: the dates of a text as short strings, and the day it appeared."""

from __future__ import annotations

from datetime import date
from functools import cache

from geo.folding import fold_text
from geo.model import DateMention, Published
from geo.reading.dates import DateReader
from geo.reading.published import infer


@cache
def date_reader(theatre: str = "libya") -> DateReader:
    return DateReader.load(theatre)


def dates_in(published: str, text: str) -> str:
    """All dates of a text, as "first[..last] precision role", read against the day it appeared."""
    day = date.fromisoformat(published)
    return "; ".join(_shown(m) for m in date_reader().find(fold_text(text), Published(day, day, "given", "")))


def _shown(mention: DateMention) -> str:
    last = "" if mention.first == mention.last else f"..{mention.last}"
    return f"{mention.first}{last} {mention.precision} {mention.role}"


def inferred(text: str, theatre: str = "libya") -> str:
    """The interval of days in which a text appeared, by its words alone; "" where they do not say."""
    found = infer(fold_text(text), date_reader(theatre))
    if found is None:
        return ""
    assert found.how == "inferred" and found.reason
    return str(found.start) if found.start == found.end else f"{found.start}..{found.end}"
