"""From the words of a date to days, read against a day of publication.

Each reading takes the words of one expression and a :class:`Context`, and gives a span of days or None where nothing
firm can be said. The rules of thumb (early, late, weeks ago) are written beside the code that holds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hijridate import Hijri

from geo.reading.date_calendar import Span, add_months, month_span, plus, valid, year_span
from geo.reading.date_words import Word

_HIJRI_KINDS = ("hijri", "hijri_rare")


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is read against: the day of publication (None: unknown), what was named before it in the article."""

    day: date | None
    anchor: Span | None = None
    future: bool = False
    lasting: bool = False


class Words:
    """The words of an expression, by kind."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.all = words
        self.kinds = [w.kind for w in words]

    def has(self, *kinds: str) -> bool:
        return any(kind in self.kinds for kind in kinds)

    def first(self, *kinds: str) -> int | str | None:
        return next((w.value for w in self.all if w.kind in kinds), None)

    def each(self, *kinds: str) -> list[int | str]:
        return [w.value for w in self.all if w.kind in kinds]

    def split(self, index: int) -> tuple[Words, Words]:
        return Words(self.all[:index]), Words(self.all[index + 1 :])


def latest(month: int, day: int, context: Context, weekday: int | None = None) -> date | None:
    """The latest such day up to publication (the next one in a text of the future), on that weekday where one is named."""
    if context.day is None:
        return None
    years = range(context.day.year + 1, context.day.year - 30, -1)
    if context.future:
        years = range(context.day.year, context.day.year + 9)
    fitting = [d for y in years if (d := valid(y, month, day)) and (d > context.day) == context.future]
    return next((d for d in fitting if weekday is None or d.weekday() == weekday), fitting[0] if fitting else None)


def number(words: Words) -> int | None:
    """The number of a duration; None where only "several" is said."""
    if words.has("vague"):
        return None
    tens = ("ordinal",) if words.has("the_units") else ()  # "الساعات الأربع والعشرين الماضية"
    values = [int(v) for v in words.each("number", "num", "big", *tens)]
    unit, count = str(words.first("day", "week", "moon", "yr", "hour", "units", "the_units")).split(":")
    if not values:
        return int(count) if count != "*" else None
    if count == "*" or values == [int(count)]:  # "يومين اثنين" are two days, "two decades" twenty years
        return sum(values)
    return sum(values) * int(count)


def unit(words: Words) -> str:
    return str(words.first("day", "week", "moon", "yr", "hour", "units", "the_units")).split(":")[0]


def back(day: date, count: int, of: str) -> date:
    """So many units before a day (after it where ``count`` is negative)."""
    if of == "moon":
        return add_months(day, -count)
    if of == "yr":
        return add_months(day, -12 * count)
    return plus(day, -count * (7 if of == "week" else 1))


_VAGUE_AGO = {"hour": (1, 0), "day": (9, 2), "week": (42, 10), "moon": (300, 50), "yr": (3300, 700)}
_VAGUE_PAST = {"hour": 1, "day": 6, "week": 24, "moon": 120, "yr": 1500}


def ago(words: Words, context: Context) -> Span | None:
    """"Two days ago" is that day; the rounder the number, the wider: a week a few days, a month half one, a year half one."""
    if context.day is None:
        return None
    count, of, day = number(words), unit(words), context.day
    if count is None:
        most, least = _VAGUE_AGO[of]
        return Span(plus(day, -most), plus(day, -least), True)
    about = words.has("about")
    if of == "hour":
        return Span(plus(day, -((count + 23) // 24)), plus(day, -(count // 25)))
    then = back(day, count, of)
    if of == "day":
        slack = (0 if count < 7 else 1) + (1 if about else 0)
        return Span(plus(then, -slack), plus(then, slack))
    before, after = {"week": (6, 3), "moon": (15, 15), "yr": (183, 183)}[of]
    return Span(plus(then, -before), min(plus(then, after), day), about or of == "yr")


def since_duration(words: Words, context: Context) -> Span | None:
    """"For 13 months" began between 13 and 14 months ago; "for about a year" a sixth to either side."""
    if context.day is None:
        return None
    count, of, day = number(words), unit(words), context.day
    if count is None or of in ("day", "hour"):
        return ago(words, context)
    then = back(day, count, of)
    if words.has("about"):
        slack = max(7, (day - then).days // 6)
        return Span(plus(then, -slack), min(plus(then, slack), day), True)
    return Span(plus(back(day, count + 1, of), 1), then, of == "yr")


def nth_month(words: Words, context: Context) -> Span | None:
    """What has "entered its seventh month" began between six and seven months ago."""
    count, of = int(words.first("ordinal") or 0) + int(words.first("number") or 0), "yr" if words.has("yr", "its_yr") else "moon"
    if context.day is None or not count:
        return None
    return Span(back(context.day, count, of), back(context.day, count - 1, of), of == "yr")


def for_duration(words: Words, context: Context) -> Span | None:
    """"Has been trying for three weeks" tells a start; "stayed for three weeks" none."""
    return since_duration(words, context) if context.lasting else None


def past(words: Words, context: Context) -> Span | None:
    """"In the past two days", "in recent weeks": the interval up to publication."""
    if context.day is None or words.has("next"):
        return None
    count, of = number(words), unit(words)
    if count is None:
        return Span(plus(context.day, -_VAGUE_PAST[of]), context.day, True)
    if of == "hour":
        return Span(plus(context.day, -((count + 23) // 24)), context.day)
    return Span(back(context.day, count, of), context.day)


def _anchor(context: Context) -> Span | None:
    if context.anchor:
        return context.anchor
    return Span(context.day, context.day) if context.day else None


def _not_later(span: Span, context: Context) -> Span | None:
    return span if context.day is None or span.first <= context.day else None


def shift(words: Words, context: Context) -> Span | None:
    """"Two days later", "a week before that": counted from the date named before."""
    anchor, count, of = _anchor(context), number(words), unit(words)
    if anchor is None or count is None:
        return None
    earlier = words.has("before_it", "before", "earlier")
    if of == "hour":
        days = count // 24
        return _not_later(Span(plus(anchor.first, -days), plus(anchor.last, -days)) if earlier else
                          Span(plus(anchor.first, days), plus(anchor.last, days)), context)
    count = count if earlier else -count
    slack = 0 if of == "day" else {"week": 3, "moon": 7, "yr": 60}[of] if anchor.days < 8 else 0
    first, last = back(anchor.first, count, of), back(anchor.last, count, of)
    return _not_later(Span(plus(first, -slack), plus(last, slack), anchor.vague), context)


def following(words: Words, context: Context) -> Span | None:
    """"The next day", "the two days that followed", "the following week"."""
    anchor = _anchor(context)
    if anchor is None:
        return None
    of, count = "day", 1
    if words.has("the_units", "units"):
        of, count = unit(words), number(words) or 1
    elif words.has("the_week", "week"):
        count = 7
    elif words.has("the_moon", "moon"):
        count = 31
    length = count * {"week": 7, "moon": 31, "yr": 365}.get(of, 1)
    if words.has("previous", "before", "earlier"):
        return Span(plus(anchor.first, -length), plus(anchor.first, -1), anchor.vague)
    return _not_later(Span(plus(anchor.last, 1), plus(anchor.last, length), anchor.vague), context)


def same(words: Words, context: Context) -> Span | None:
    """"The same day", "that month"."""
    anchor = _anchor(context)
    if anchor is None:
        return None
    if words.has("the_moon", "moon"):
        year = named_year(words, context) if words.has("the_yr", "yr") and words.has("last") else anchor.last.year
        return month_span(year, anchor.last.month) if year else None
    if words.has("the_yr", "yr"):
        return year_span(anchor.last.year)
    if words.has("the_week", "week"):
        return Span(plus(anchor.first, -6), plus(anchor.last, 6))
    return anchor


def named_year(words: Words, context: Context) -> int | None:
    """The year that the words name: in figures, or as last, this or the same year."""
    if (year := words.first("year")) is not None:
        return int(year)
    if not words.has("the_yr", "yr"):
        return None
    if words.has("same", "that") and not words.has("last"):
        return context.anchor.last.year if context.anchor else None
    if context.day is None:
        return None
    return context.day.year + offset(words)


def offset(words: Words) -> int:
    """How far "last" (-1), "before last" (-2), "next" (1) or "this" (0) lies from now, in units."""
    if words.has("last"):
        return -int(words.first("last") or 1)
    return 1 if words.has("next") else 0


def named_month(month: int, words: Words, context: Context) -> Span | None:
    """A month named without a day: of the year named, else the latest one begun by publication."""
    if (year := named_year(words, context)) is not None:
        return month_span(year, month)
    if context.day is None or words.has("the_yr", "yr"):
        return None
    year, now = context.day.year, context.day.month
    if words.has("next") or context.future:
        return month_span(year + (month <= now if words.has("next") else month < now), month)
    ended = words.has("last")
    return month_span(year - (month > now or (ended and month == now)), month)


def _hijri_month(year: int, month: int) -> Span | None:
    try:
        start = Hijri(year, month, 1)
        return Span(start.to_gregorian(), plus(start.to_gregorian(), start.month_length() - 1))
    except (ValueError, OverflowError):
        return None


def hijri(words: Words, context: Context) -> Span | None:
    """A date of the Umm al-Qura calendar (hijridate); what is sighted in Libya may fall a day to either side."""
    month, day = int(words.first(*_HIJRI_KINDS)), month_day(words)
    year, weekday = words.first("hyear"), words.first("weekday")
    if year is None and context.day is None:
        return None
    if year is not None:
        years = [int(year)]
    else:
        near = int((context.day.year - 622) * 1.0307)
        years = list(range(near + 2, near - 3, -1))
    for candidate in years:
        span = _hijri_month(candidate, month)
        if span is None or (day or 1) > span.days:
            continue
        if day is None:
            found = span
        else:
            then = plus(span.first, day - 1)
            if weekday is not None:
                then = next((d for d in (then, plus(then, -1), plus(then, 1)) if d.weekday() == weekday), then)
            found = Span(then, then)
        if year is not None or found.first <= context.day:
            return found
    return None


def month_day(words: Words) -> int | None:
    """The day of the month: figures or words ("the twenty-first", "الحادي والعشرين")."""
    if (day := words.first("num")) is not None:
        return int(day)
    if not words.has("ordinal"):
        return None
    return sum(int(v) for v in words.each("ordinal", "number"))


def no_day(_words: Words, _context: Context) -> Span | None:
    """"The first anniversary of ..." is no day by itself; told as today's it dates an article (see published_years)."""
    return None
