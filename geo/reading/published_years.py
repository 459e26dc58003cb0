"""The year of a dateline that names none ("TRIPOLI, June 6 (Agency) -"), and anniversaries told as today's."""

from __future__ import annotations

import re
from datetime import date

from geo.reading.date_calendar import valid
from geo.reading.date_forms import Expression
from geo.reading.date_values import Words, month_day
from geo.reading.datelines import Dateline
from geo.reading.dates import read_alone, role
from geo.reading.published_clues import MONTHS, Text, past_days

_NEAR = 14  # days: a weekday named with a full date tells of the last days
_YEAR = 366
_APART = 200  # characters between two dates of one sentence
_SENTENCE_END = re.compile(r"[.!?؟](?=\s|$)|\n")


def year_of_dateline(text: Text, heads: list[Dateline]) -> tuple[list[date], str]:
    """The day of a dateline without a year, or of an anniversary that is today; nothing where two ways disagree."""
    found = [*_beside_full_dates(text, heads), *_with_weekday(text, heads), *_anniversaries(text)]
    past = [day for _, day in past_days(text, heads)]
    days = {day for day, _ in found}
    if len(days) != 1 or any(d > min(days) for d in past):
        return [], ""
    return sorted(days), "; ".join(dict.fromkeys(reason for _, reason in found))


def _yearless(heads: list[Dateline]) -> list[tuple[Dateline, int, int, int | None]]:
    """The datelines that name a day and a month only, with these and the weekday."""
    out = []
    for head in heads:
        words = Words(head.expression.words)
        day, month = month_day(words), words.first(*MONTHS)
        if not head.days and day and month and head.expression.form.reading == "day_of_month" and not words.has(
                "year", "the_yr", "yr", "last", "next", "current", "same"):
            weekday = words.first("weekday")
            out.append((head, int(month), day, None if weekday is None else int(weekday)))
    return out


def _beside_full_dates(text: Text, heads: list[Dateline]) -> list[tuple[date, str]]:
    """"June 6 (Agency) - ... on Friday, June 5, 2020": a full date named with its weekday was days before."""
    out = []
    for head, month, day, _ in _yearless(heads):
        for expression, then in past_days(text, heads):
            span, words = read_alone(expression), Words(expression.words)
            if not span or span.days > 1 or role(expression) != "on" or words.first("weekday") != then.weekday():
                continue
            for year in (then.year, then.year + 1):
                here = valid(year, month, day)
                if here and 0 <= (here - then).days <= _NEAR:
                    out.append((here, f"dateline {text.quote(head.expression)} soon after {text.quote(expression)}"))
    return out


def _with_weekday(text: Text, heads: list[Dateline]) -> list[tuple[date, str]]:
    """"Saturday 6 June: ... in May 2020": the last year of which the text tells, if the weekday is right in it.

    A bare year must stand in the dateline's own sentence: one in the background says little of when it was written.
    """
    told = [(e, d) for e, d in past_days(text, heads) if role(e) == "on" and e.form.reading in ("year", "month", "day_of_month")]
    if not told:
        return []
    expression, last = max(told, key=lambda item: (item[1], -item[0].start))
    out = []
    for head, month, day, weekday in _yearless(heads):
        between = text.folded.text[head.expression.end : expression.start]
        bare = expression.form.reading == "year"
        here = valid(last.year, month, day)
        if weekday is None or here is None or here.weekday() != weekday or not 0 <= (here - last).days < _YEAR:
            continue
        if not bare or expression.start > head.expression.start and not _SENTENCE_END.search(between):
            out.append((here, f"dateline {text.quote(head.expression)}, a {here:%A} in the year of {text.quote(expression)}"))
    return out


def _anniversaries(text: Text) -> list[tuple[date, str]]:
    """"Today is the first anniversary of the attack of 4 April 2019"."""
    out = []
    for expression in text.expressions:
        if expression.form.reading != "anniversary":
            continue
        words = Words(expression.words)
        count = sum(int(v) for v in words.each("ordinal", "number", "num")) or _dual(words)
        near = [e for e in text.expressions if e is not expression and _one_sentence(text, expression, e)]
        starts = [s.first for e in near if (s := read_alone(e)) and s.days == 1]
        today = any(Words(e.words).has("today") for e in near)
        then = valid(starts[0].year + count, starts[0].month, starts[0].day) if today and count and len(starts) == 1 else None
        if then:
            out.append((then, f"{text.quote(expression)} of {starts[0]}, told as today's"))
    return out


def _dual(words: Words) -> int:
    value = str(words.first("yr", "units") or "")
    return int(value[3:]) if value.startswith("yr:") and value[3:].isdecimal() else 0


def _one_sentence(text: Text, a: Expression, b: Expression) -> bool:
    first, second = sorted((a, b), key=lambda e: e.start)
    return second.start - first.end <= _APART and not _SENTENCE_END.search(text.folded.text, first.end, second.start)
