"""Clues to the day an article appeared: what its weekdays, months and datelines allow.

Every clue is a test that a day of publication passes or not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from geo.folding import Folded
from geo.reading.date_calendar import plus
from geo.reading.date_forms import Expression
from geo.reading.date_values import Context, Words
from geo.reading.datelines import Dateline, days_of
from geo.reading.dates import Tense, read_alone, resolve, role

MONTHS = ("month", "emonth", "rare_month")
_ALWAYS_PAST = ("on", "since", "after")
_RECENT = 182  # days; an older date would be told with its year
_LEAD_LINES = 4
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Clue:
    """A test of a day of publication, and what it rests on."""

    fits: Callable[[date], bool]
    reason: str


@dataclass(frozen=True, slots=True)
class Text:
    """An article and the dates in it, with their tenses."""

    folded: Folded
    expressions: tuple[Expression, ...]
    tenses: tuple[Tense, ...]

    def quote(self, expression: Expression) -> str:
        start, end = self.folded.offsets[expression.start], self.folded.offsets[expression.end]
        return '"' + " ".join(self.folded.original[start:end].split()) + '"'


def clues_of(text: Text) -> list[Clue]:
    """The clues that need neither a dateline nor a theatre."""
    return [*weekday_clues(text), *month_clues(text), *dated_weekday_clues(text), *recent_clues(text)]


def past_days(text: Text, heads: list[Dateline]) -> list[tuple[Expression, date]]:
    """The dates with a year that are told as past, and the first day of each: no article appears before them."""
    stamps = {h.expression.start for h in heads}
    found = []
    for expression, tense in zip(text.expressions, text.tenses, strict=True):
        span = read_alone(expression)
        told = span and not tense.future and expression.start not in stamps and role(expression) in _ALWAYS_PAST
        if told and (expression.form.reading != "numeric" or len(days_of(expression)) == 1):
            found.append((expression, span.first))
    return found


def past_clues(text: Text, heads: list[Dateline]) -> list[Clue]:
    return [Clue(lambda d, p=day: d >= p, f"not before {text.quote(e)}") for e, day in past_days(text, heads)]


def weekday_clues(text: Text) -> list[Clue]:
    """"Today, Saturday", "yesterday, Tuesday"."""
    clues = []
    for expression in text.expressions:
        named = _spoken_weekday(expression)
        if named is not None:
            today = (named[0] - named[1]) % 7
            clues.append(Clue(lambda d, w=today: d.weekday() == w, f"{text.quote(expression)} makes it a {_WEEKDAYS[today]}"))
    return clues


def _spoken_weekday(expression: Expression) -> tuple[int, int] | None:
    """The weekday of "yesterday, Tuesday" and how far it lies from the day of speaking (-1)."""
    words = Words(expression.words)
    weekday, offset = words.first("weekday"), words.first("dayword", "today")
    if expression.form.reading != "dayword" or weekday is None or not isinstance(offset, int) or words.has(*MONTHS):
        return None
    return int(weekday), offset


def month_clues(text: Text) -> list[Clue]:
    """"27 November of this year's November" (الجاري): in that month, not before that day; a series of days is over."""
    clues = []
    for expression, tense in zip(text.expressions, text.tenses, strict=True):
        words = Words(expression.words)
        if not (words.has("current") and words.has(*MONTHS)) or tense.future or role(expression) != "on":
            continue
        month = int(words.first(*MONTHS))
        several = expression.form.reading == "days_of_month"
        clues.append(Clue(lambda d, e=expression, m=month, s=several: d.month == m and _over(e, d, s),
                          f"{text.quote(expression)} is in the current month"))
    return clues


def _over(expression: Expression, day: date, several: bool) -> bool:
    span = resolve(expression, Context(day))
    return span is not None and several <= (day - span.last).days < 31


def _day_and_month(expression: Expression) -> bool:
    """Whether it names a day and a month, and leaves the year to the reader."""
    words = Words(expression.words)
    reading = expression.form.reading
    return reading in ("day_of_month", "days_of_month", "dayword") and words.has(*MONTHS) and not words.has(
        "year", "the_yr", "yr", "last", "next", "current", "same") and role(expression) == "on"


def dated_weekday_clues(text: Text) -> list[Clue]:
    """"22 May (Friday)": a year in which that day is a Friday. Said with "yesterday, Friday", it is yesterday."""
    spoken = dict(s for s in map(_spoken_weekday, text.expressions) if s is not None)
    clues = []
    for expression, tense in zip(text.expressions, text.tenses, strict=True):
        words = Words(expression.words)
        weekday = words.first("weekday")
        if weekday is None or tense.future or not _day_and_month(expression):
            continue
        offset = words.first("dayword", "today") if expression.form.reading == "dayword" else spoken.get(int(weekday))
        clues.append(Clue(lambda d, e=expression, w=weekday, o=offset: _on_that_weekday(e, d, w, o),
                          f"{text.quote(expression)} falls on a {_WEEKDAYS[int(weekday)]}"))
    return clues


def _on_that_weekday(expression: Expression, day: date, weekday: int, offset: int | None) -> bool:
    plain = Expression(expression.start, expression.end, expression.form,
                       tuple(w for w in expression.words if w.kind != "weekday"))
    span = resolve(plain, Context(day))
    if span is None or span.first.weekday() != weekday or (day - span.first).days > _RECENT:
        return False
    return offset is None or span.first == plus(day, offset)


def recent_clues(text: Text) -> list[Clue]:
    """A day and month without a year, told in the lead as past: within the last half year."""
    clues, lead = [], _lead(text.folded.text)
    for expression, tense in zip(text.expressions, text.tenses, strict=True):
        if expression.start < lead and not tense.future and _day_and_month(expression):
            clues.append(Clue(lambda d, e=expression: _recently(e, d), f"after {text.quote(expression)}"))
    return clues


def _recently(expression: Expression, day: date) -> bool:
    span = resolve(expression, Context(day))
    return span is not None and 0 <= (day - span.last).days <= _RECENT


def _lead(text: str) -> int:
    position, lines = 0, 0
    for line in text.splitlines(keepends=True):
        lines += bool(line.strip())
        if lines > _LEAD_LINES:
            break
        position += len(line)
    return position


def head_clues(text: Text, heads: list[Dateline]) -> list[Clue]:
    """Datelines without a year: "TRIPOLI, Aug 15 (Agency) -", "Tripoli, Wednesday."."""
    clues = []
    for head in heads:
        words = Words(head.expression.words)
        if head.days:
            fits = set(head.days).__contains__
        elif _day_and_month(head.expression):
            fits = lambda d, e=head.expression: (s := resolve(e, Context(d))) is not None and s.first == d
        elif head.expression.form.reading == "weekday" and words.first("weekday") is not None:
            fits = lambda d, w=int(words.first("weekday")): d.weekday() == w
        else:
            continue
        clues.append(Clue(fits, f"dateline {text.quote(head.expression)}"))
    return clues
