"""When an article appeared, from its text alone: a dateline, or what its dates and the theatre's periods leave possible.

Every clue is a test that a day of publication passes or not. The answer is the interval of the days that pass all; where
it is longer than a month, or where no clue bounds the years, there is none: the user is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from geo.folding import Folded
from geo.model import Published
from geo.reading.date_calendar import plus
from geo.reading.date_forms import Expression
from geo.reading.date_periods import Period
from geo.reading.date_values import Context, Words, number, unit
from geo.reading.datelines import Dateline, datelines
from geo.reading.dates import DateReader, Tense, read_alone, resolve, role, tenses

_LONGEST = 31  # days from the first to the last; a longer interval would date nothing
_LONG = 20_000  # characters; what stands further down dates no article, and would cost much
_RECENT = 182  # days; an older date would be told with its year
_APART = 2  # days between two datelines of one article (a stamp and a place line)
_MONTHS = ("month", "emonth", "rare_month")
_SENTENCE = re.compile(r"[^.!?؟\n]+(?:\.(?=\w)[^.!?؟\n]+)*")
_FORMER = re.compile(r"السابق|الاسبق|سلفه|\bformer\b|\bex-|predecessor")
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


def infer(folded: Folded, reader: DateReader) -> Published | None:
    """The interval of days in which the article must have appeared, with the reason; None where the text cannot tell."""
    expressions, cues = reader.rules.grammar.find(folded)
    expressions = [e for e in expressions if e.start < _LONG]
    text = Text(folded, tuple(expressions), tuple(tenses(expressions, cues)))
    clues = [*_weekday_clues(text), *_month_clues(text), *_dated_weekday_clues(text), *_recent_clues(text)]
    heads = datelines(folded, expressions, cues)
    days, reason = _from_heads(text, heads, clues)
    if not days:
        days, reason = _spoken(text)
    if not days:
        clues += [*_head_clues(text, heads), *_period_clues(text, reader.rules.periods)]
        days, reason = _search(clues, _bounds(text, reader.rules.periods))
    if not days or (days[-1] - days[0]).days > _LONGEST:
        return None
    return Published(days[0], days[-1], "inferred", reason)


def _from_heads(text: Text, heads: list[Dateline], clues: list[Clue]) -> tuple[list[date], str]:
    """What the datelines with a year say; where one can be read in two ways, the clues choose or nothing does."""
    exact = [h for h in heads if len(h.days) == 1]
    chosen = [h for h in exact if h.labelled][:1] or exact
    if chosen:
        days = sorted({h.days[0] for h in chosen})
        near = (days[-1] - days[0]).days <= _APART  # further apart they are a chronicle's headings
        return (days if near else []), "dateline " + ", ".join(text.quote(h.expression) for h in chosen)
    for head in heads:
        quote = text.quote(head.expression)
        if head.expression.form.reading == "hijri" and head.days:
            fitting = [d for d in head.days if all(c.fits(d) for c in clues)] or list(head.days)
            return fitting, f"dateline {quote}, a Hijri date"
        telling = [c for c in clues if len({c.fits(d) for d in head.days}) > 1]
        fitting = [d for d in head.days if all(c.fits(d) for c in telling)]
        if telling and len(fitting) == 1:
            return fitting, f"dateline {quote}; " + "; ".join(c.reason for c in telling)
    return [], ""


def _spoken(text: Text) -> tuple[list[date], str]:
    """"Today, Saturday 6 June 2020", "yesterday, 5 June 2020": where all that is said so agrees."""
    days, quotes = set(), []
    for expression in text.expressions:
        words = Words(expression.words)
        offset = words.first("dayword", "today")
        span = read_alone(expression) if expression.form.reading == "dayword" and words.has(*_MONTHS) else None
        if span and isinstance(offset, int):
            days.add(plus(span.first, -offset))
            quotes.append(text.quote(expression))
    return (list(days), ", ".join(quotes)) if len(days) == 1 else ([], "")


def _search(clues: list[Clue], bounds: tuple[date, date, list[str]] | None) -> tuple[list[date], str]:
    """The days between the bounds that pass all clues, and the clues that told."""
    if bounds is None:
        return [], ""
    first, last, reasons = bounds
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    for clue in clues:
        left = [d for d in days if clue.fits(d)]
        if len(left) < len(days):
            reasons.append(clue.reason)
        days = left
    return days, "; ".join(dict.fromkeys(reasons))


def _bounds(text: Text, periods: tuple[Period, ...]) -> tuple[date, date, list[str]] | None:
    """The first and last day that periods and past dates allow; None where nothing bounds the years."""
    named = [p for p, _ in _named(text, periods)]
    if not named:
        return None
    first, last = max(p.first for p in named), min(p.last for p in named)
    for expression, tense in zip(text.expressions, text.tenses, strict=True):
        span = read_alone(expression)
        if span and not tense.future and role(expression) in ("on", "since") and first < span.first <= last:
            first = span.first
    names = dict.fromkeys(f"{p.name} ({p.first} to {p.last})" for p in named)
    return (first, last, list(names)) if first <= last else None


def _named(text: Text, periods: tuple[Period, ...]) -> list[tuple[Period, tuple[int, int]]]:
    """The periods that sentences of the text name, with those sentences. An offensive counts where it is said since when
    or for how long it has been going on; an office where it is not a former one."""
    found = []
    for period in periods:
        if not period.fits(text.folded.text):
            continue
        for match in _SENTENCE.finditer(text.folded.text, 0, _LONG):
            if not period.named_in(match.group()) or (period.kind == "office" and _FORMER.search(match.group())):
                continue
            if period.kind == "office" or _lengths(text, match.span(), period):
                found.append((period, match.span()))
    return found


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


def _period_clues(text: Text, periods: tuple[Period, ...]) -> list[Clue]:
    """"For 13 months", "since April of last year", "in its seventh month", of something whose first day is known."""
    clues = []
    for period, sentence in _named(text, periods):
        if period.kind != "course":
            continue
        for expression in _lengths(text, sentence, period):
            if read_alone(expression) is None:
                reason = f"{text.quote(expression)} of what began on {period.first}"
                clues.append(Clue(lambda d, e=expression, p=period: _began(e, p, d), reason))
    return clues


def _began(expression: Expression, period: Period, day: date) -> bool:
    """Whether what began so long before ``day`` can have begun with the period. "For 13 months" is counted, "for three
    months" may be rounded up; "its seventh month" may be a day off."""
    words = Words(expression.words)
    rounding = 0
    if expression.form.reading == "nth_month":
        rounding = 1
    elif expression.form.reading == "since_duration" and (number(words) or 0) <= 12:
        rounding = 15 if unit(words) == "moon" else 182
    span = resolve(expression, Context(day, lasting=True))
    return span is not None and plus(span.first, -1) <= period.first <= plus(span.last, rounding)


def _weekday_clues(text: Text) -> list[Clue]:
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
    if expression.form.reading != "dayword" or weekday is None or not isinstance(offset, int) or words.has(*_MONTHS):
        return None
    return int(weekday), offset


def _month_clues(text: Text) -> list[Clue]:
    """"27 November of this year's November" (الجاري): in that month, not before that day; a series of days is over."""
    clues = []
    for expression, tense in zip(text.expressions, text.tenses, strict=True):
        words = Words(expression.words)
        if not (words.has("current") and words.has(*_MONTHS)) or tense.future or role(expression) != "on":
            continue
        month = int(words.first(*_MONTHS))
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
    return reading in ("day_of_month", "days_of_month", "dayword") and words.has(*_MONTHS) and not words.has(
        "year", "the_yr", "yr", "last", "next", "current", "same") and role(expression) == "on"


def _dated_weekday_clues(text: Text) -> list[Clue]:
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


def _recent_clues(text: Text) -> list[Clue]:
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


def _head_clues(text: Text, heads: list[Dateline]) -> list[Clue]:
    """Datelines without a year: "TRIPOLI, Aug 15 (Agency) -", "Tripoli, Wednesday."."""
    clues = []
    for head in heads:
        words = Words(head.expression.words)
        if head.days:
            fits = set(head.days).__contains__
        elif _day_and_month(head.expression):
            fits = lambda d, e=head.expression: (s := resolve(e, Context(d))) is not None and s.first == d  # noqa: E731
        elif head.expression.form.reading == "weekday" and words.first("weekday") is not None:
            fits = lambda d, w=words.first("weekday"): d.weekday() == w  # noqa: E731
        else:
            continue
        clues.append(Clue(fits, f"dateline {text.quote(head.expression)}"))
    return clues
