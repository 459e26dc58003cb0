"""Bounds and clues from the dated facts of a theatre, and from what a text itself says has lasted since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from geo.reading.date_calendar import plus
from geo.reading.date_forms import Expression
from geo.reading.date_periods import Period
from geo.reading.date_values import Context, Words, back, number, unit
from geo.reading.dates import read_alone, resolve, role
from geo.reading.published_clues import Clue, Text

LONG = 20_000  # characters; what stands further down dates no article, and would cost much
_LEAD = 600  # characters: who acts in an article's lead acts when it appears
_MOST = 12  # statements of length that are weighed; more would cost much and tell no more
_LIFETIME = 3652  # days for which a text may go on telling how long something has lasted
_COUNTS = ("since_duration", "for_duration", "nth_month")
_SENTENCE = re.compile(r"[^.!?؟\n]+(?:\.(?=\w)[^.!?؟\n]+)*")
_FORMER = re.compile(r"السابق|الاسبق|سلفه|\bformer\b|\bex-|predecessor")


@dataclass(frozen=True, slots=True)
class Named:
    """A period that a sentence of the text names, and that sentence."""

    period: Period
    sentence: tuple[int, int]


def bounds(named: list[Named], past: list[tuple[Expression, date]]) -> tuple[date, date, list[str]] | None:
    """The first and last day that periods and past dates allow; None where nothing bounds the years, or where the text
    tells of something later: then its periods are history."""
    if not any(n.period.last for n in named):
        return None
    last = min(n.period.last for n in named if n.period.last)
    first = max([n.period.first for n in named] + [day for _, day in past])
    names = dict.fromkeys(f"{n.period.name} ({n.period.first} to {n.period.last or 'now'})" for n in named)
    return (first, last, list(names)) if first <= last else None


def named_in(text: Text, periods: tuple[Period, ...]) -> list[Named]:
    """The periods that sentences of the text name. An offensive counts where it is said since when or for how long it
    has been going on, and where this can be said of no other; an office where it is not a former one; what the text
    itself dates, with its length."""
    found, tried, courses = [], 0, list(islice(_dated_by_text(text), _MOST))
    for period in periods:
        if not period.fits(text.folded.text):
            continue
        for match in _SENTENCE.finditer(text.folded.text, 0, LONG):
            if period.kind == "party" and match.start() > _LEAD:
                break
            if not period.named_in(match.group()) or (period.kind in ("office", "party") and _FORMER.search(match.group())):
                continue
            if period.kind != "course":
                found.append(Named(period, match.span()))
            elif tried < _MOST and _lengths(text, match.span(), period):
                tried += 1
                if _can_be(text, match.span(), period):
                    courses.append(Named(period, match.span()))
    return found + [n for n in courses if all(o.period.first == n.period.first for o in courses if o.sentence == n.sentence)]


def _can_be(text: Text, sentence: tuple[int, int], period: Period) -> bool:
    """Whether what a sentence says of since when can be said of the period, on any of its days."""
    open_ = [e for e in _lengths(text, sentence, period) if read_alone(e) is None]
    days = ((period.last or period.first) - period.first).days
    return any(all(_began(e, period, plus(period.first, n)) for e in open_) for n in range(days + 1))


def _dated_by_text(text: Text) -> Iterator[Named]:
    """"For 13 months, since 4 April 2019": the sentence gives both the length and the day from which it counts."""
    for match in _SENTENCE.finditer(text.folded.text, 0, LONG):
        starts = [s.first for e in text.expressions if match.start() <= e.start < match.end() and role(e) == "since"
                  and (s := read_alone(e)) and s.days == 1]
        if len(starts) == 1:
            period = Period("what the text dates", "course", starts[0], plus(starts[0], _LIFETIME), (), ())
            if any(e.form.reading in _COUNTS and read_alone(e) is None for e in _lengths(text, match.span(), period)):
                yield Named(period, match.span())


def _lengths(text: Text, sentence: tuple[int, int], period: Period) -> list[Expression]:
    """The expressions of a sentence that tell since when, or for how long, the period has been running."""
    start, end = sentence
    lengths = []
    for expression in text.expressions:
        if start <= expression.start < end and role(expression) == "since" and expression.form.reading != "same":
            fixed, words = read_alone(expression), Words(expression.words)
            short = words.has("day", "week", "hour") or any(str(w.value)[:3] in ("day", "wee", "hou") for w in expression.words)
            if fixed is None and not short and expression.form.reading not in ("weekday", "dayword", "weekdays", "season"):
                lengths.append(expression)
            elif fixed and fixed.first <= period.first <= fixed.last and fixed.days <= 31:
                lengths.append(expression)
    return lengths


def period_clues(text: Text, named: list[Named]) -> list[Clue]:
    """"For 13 months", "since April of last year", "in its seventh month", of something whose first day is known."""
    clues = []
    for period, sentence in ((n.period, n.sentence) for n in named if n.period.kind == "course"):
        for expression in _lengths(text, sentence, period):
            if read_alone(expression) is None:
                reason = f"{text.quote(expression)} of what began on {period.first}"
                clues.append(Clue(lambda d, e=expression, p=period: _began(e, p, d), reason))
    return clues


def _began(expression: Expression, period: Period, day: date) -> bool:
    """Whether what began so long before ``day`` can have begun with the period. "For 13 months" is counted, "for three
    months" may be rounded up; "its seventh month" may be a day off."""
    words = Words(expression.words)
    if words.first("about") == "more" and (count := number(words)) is not None:  # "for more than a year": for less than two
        most = count + (1 if unit(words) == "yr" else 2)
        return back(day, most, unit(words)) < period.first <= back(day, count, unit(words))
    rounding = 0
    if expression.form.reading == "nth_month":
        rounding = 1
    elif expression.form.reading == "since_duration" and (number(words) or 0) <= 12:
        rounding = 15 if unit(words) == "moon" else 182
    span = resolve(expression, Context(day, lasting=True))
    return span is not None and plus(span.first, -1) <= period.first <= plus(span.last, rounding)


