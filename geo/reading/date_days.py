"""Readings of dates that name a day, a weekday, a month or a year (see :mod:`geo.reading.date_values`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from geo.reading import date_values as values
from geo.reading.date_calendar import (
    Span,
    hull,
    month_span,
    plus,
    valid,
    week_span,
    weekday_after,
    weekday_on_or_before,
    year_span,
)
from geo.reading.date_values import Context, Words, latest, month_day, named_month, named_year, offset

_MONTH_KINDS = ("month", "emonth", "rare_month")
_DAYS = {"early": (1, 10), "start": (1, 10), "mid": (10, 20), "late": (21, 31), "end": (25, 31), "half1": (1, 15), "half2": (16, 31)}
_MONTHS = {"early": (1, 4), "start": (1, 2), "mid": (5, 8), "late": (9, 12), "end": (11, 12), "half1": (1, 6), "half2": (7, 12)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def _months(words: Words) -> list[int]:
    """The months named; two names of one month ("أبريل/نيسان") count once."""
    return list(dict.fromkeys(int(v) for v in words.each(*_MONTH_KINDS)))


def day_of_month(words: Words, context: Context) -> Span | None:
    """"4 April 2019", "Friday 22 May", "the twelfth of last May"."""
    month, day = _months(words)[0], month_day(words)
    weekday = words.first("weekday")
    year = named_year(words, context)
    if year is None and words.has("the_yr", "yr"):
        return None
    if year is not None:
        then = valid(year, month, day or 0)
    elif words.has("next"):
        then = latest(month, day or 0, Context(context.day, future=True))
    else:
        then = latest(month, day or 0, context, None if weekday is None else int(weekday))
    return Span(then, then) if then else None


def days_of_month(words: Words, context: Context) -> Span | None:
    """"25, 26 and 27 November", "22-24 January 2020": from the first day to the last."""
    days = [int(v) for v in words.each("num")] or _ordinal_days(words)
    if len(days) == 1:
        return day_of_month(words, context)
    month, year = _months(words)[0], named_year(words, context)
    if year is None:
        last = latest(month, max(days), context)
        if last is None:
            return None
        year = last.year
    first, last = valid(year, month, min(days)), valid(year, month, max(days))
    return Span(first, last) if first and last else None


def _ordinal_days(words: Words) -> list[int]:
    """The days of "السابع والثامن والعشرين": a ten after a number below ten belongs to it."""
    days: list[int] = []
    for word in words.all:
        if word.kind in ("ordinal", "number"):
            if days and days[-1] < 10 and int(word.value) in (10, 20, 30):
                days[-1] += int(word.value)
            else:
                days.append(int(word.value))
    return days


def date_range(words: Words, context: Context) -> Span | None:
    """"From 4 April to 5 June 2020", "between 26 December and 6 January": one interval."""
    months = [i for i, w in enumerate(words.all) if w.kind in _MONTH_KINDS]
    cut = next((i for i, k in enumerate(words.kinds) if months[0] < i < months[-1] and k in ("to", "until", "and", "dash")), None)
    if cut is None:
        return None
    left, right = words.split(cut)
    end = _date_or_month(right, context)
    if end is None:
        return None
    if named_year(left, context) is None:
        start = _date_or_month(left, Context(end.last, context.anchor))
    else:
        start = _date_or_month(left, context)
    return Span(start.first, end.last) if start and start.first <= end.last else None


def with_equivalent(words: Words, context: Context) -> Span | None:
    """"12 رمضان 1441هـ الموافق 5 مايو 2020": the Gregorian date says which day is meant."""
    before, after = words.split(words.kinds.index("equiv"))
    found = day_of_month(after, context) if after.has(*_MONTH_KINDS) else numeric(after, context)
    return found or values.hijri(before, context)


def _date_or_month(words: Words, context: Context) -> Span | None:
    if month_day(words) is None:
        return named_month(_months(words)[0], words, context)
    return day_of_month(words, context)


def _this_month(words: Words, context: Context) -> tuple[int, int] | None:
    """The month that "the month", "last month", "the same month" means."""
    if words.has("same", "of_it", "that"):
        return (context.anchor.last.year, context.anchor.last.month) if context.anchor else None
    if context.day is None:
        return None
    index = context.day.year * 12 + context.day.month - 1
    index += offset(words)
    return index // 12, index % 12 + 1


def day_of_this_month(words: Words, context: Context) -> Span | None:
    """"The fourth of the month", "السابع عشر منه", "on the 29th"."""
    day = month_day(words) or 0
    if words.has("the_moon", "moon", "of_it", "current", "last", "next"):
        month = _this_month(words, context)
    else:
        month = _this_month(words, Context(context.day)) if context.anchor is None else (
            context.anchor.last.year, context.anchor.last.month)
    then = valid(*month, day) if month else None
    if then and context.day and then > context.day and not context.future and not words.has("next"):
        before = plus(then.replace(day=1), -1)
        then = valid(before.year, before.month, day)
    return Span(then, then) if then else None


def week_of_month(words: Words, context: Context) -> Span | None:
    """"The third week of February": its days 15 to 21; the last week: its last seven days."""
    if words.has(*_MONTH_KINDS):
        month = named_month(_months(words)[0], words, context)
    else:
        which = _this_month(Words(tuple(w for w in words.all if w.kind not in ("week", "the_week"))), context)
        month = month_span(*which) if which else None
    if month is None:
        return None
    number = words.first("ordinal")
    if number is None:
        return Span(plus(month.last, -6), month.last)
    first = plus(month.first, 7 * (int(number) - 1))
    return Span(first, min(plus(first, 6), month.last)) if first <= month.last else None


def stage(words: Words, context: Context) -> Span | None:
    """"Early May", "نهاية مارس الماضي", "late 2015", "مطلع العام الجاري": a third of a month, some months of a year."""
    which = str(words.first("stage"))
    if words.has(*_MONTH_KINDS) or words.has("the_moon", "moon"):
        if words.has(*_MONTH_KINDS):
            month = named_month(_months(words)[0], words, context)
        else:
            found = _this_month(words, context)
            month = month_span(*found) if found else None
        if month is None:
            return None
        first, last = _DAYS[which]
        return Span(month.first.replace(day=first), min(plus(month.first, last - 1), month.last))
    if words.has("the_week", "week"):
        return period(words, context)
    year = named_year(words, context)
    if year is None:
        return None
    first, last = _MONTHS[which]
    return Span(date(year, first, 1), month_span(year, last).last, True)


def season(words: Words, context: Context) -> Span | None:
    """"Summer 2014": June to August. A winter may be either end of its year: all of both."""
    name, year = str(words.first("season")), named_year(words, context)
    if name == "winter":
        if year is None:
            return None
        return Span(date(year - 1, 12, 1), month_span(year + 1, 2).last, True)
    first, last = _SEASONS[name]
    if year is None:
        if context.day is None:
            return None
        ended = words.has("last")
        year = context.day.year - (context.day.month <= last if ended else context.day.month < first)
    return Span(date(year, first, 1), month_span(year, last).last, True)


def month(words: Words, context: Context) -> Span | None:
    """"In February 2019", "last May", "نوفمبر من العام الماضي"; two months together are all between them."""
    months = _months(words)
    spans = [named_month(m, words, context) for m in months[:2]]
    if None in spans:
        return None
    if len(spans) == 2 and spans[0].first > spans[1].first:
        spans[0] = month_span(spans[0].first.year - 1, months[0])
    return hull(spans)


def year(words: Words, _context: Context) -> Span | None:
    """"In 2011", "عامي 2014 و2015", "2014-15"."""
    years = [int(v) for v in words.each("year")]
    if words.has("num"):
        years.append(years[0] // 100 * 100 + int(words.first("num")))
    return hull([year_span(y) for y in years]) if years == sorted(years) else None


def period(words: Words, context: Context) -> Span | None:
    """"Last week", "هذا الشهر", "العام الماضي"."""
    if context.day is None:
        return None
    units = offset(words)
    if words.has("week", "the_week"):
        span = week_span(context.day, units)
        return Span(span.first, min(span.last, plus(context.day, -1))) if units < 0 else span
    if words.has("moon", "the_moon"):
        found = _this_month(words, context)
        return month_span(*found) if found else None
    return year_span(context.day.year + units)


def weekend(words: Words, context: Context) -> Span | None:
    """The latest weekend begun by publication: Friday to Sunday, which holds the Libyan and the western one."""
    if context.day is None or words.has("next"):
        return None
    friday = weekday_on_or_before(context.day, 4)
    return Span(friday, plus(friday, 2))


def numeric_days(text: str) -> list[date]:
    """The days that "5/6/2020" may be: day before month first (the custom of the region), then the other way round."""
    parts = [int(p) for p in re.split(r"[/.-]", text)]
    if parts[0] > 31:
        found = [valid(parts[0], parts[1], parts[2])]
    else:
        full = parts[2] if parts[2] > 99 else 2000 + parts[2]
        found = [valid(full, parts[1], parts[0]), valid(full, parts[0], parts[1])]
    return list(dict.fromkeys(d for d in found if d and 1900 <= d.year < 2100))


def numeric(words: Words, context: Context) -> Span | None:
    """"5/6/2020": the order that a weekday beside it, or the publication date, allows; else day before month."""
    days, weekday = numeric_days(str(words.first("full"))), words.first("weekday")
    if weekday is not None:
        days = [d for d in days if d.weekday() == weekday] or days
    if context.day and not context.future:
        days = [d for d in days if d <= context.day] or days
    return Span(days[0], days[0]) if days else None


def dayword(words: Words, context: Context) -> Span | None:
    """"Today", "مساء أمس الثلاثاء", "yesterday, 22 May". A date or weekday beside it wins over the word."""
    if words.has(*_MONTH_KINDS) and month_day(words):
        return day_of_month(words, context)
    if words.has("full"):
        return numeric(words, context)
    if context.day is None:
        return None
    distance, weekday_named = words.first("dayword"), words.first("weekday")
    if distance == "night":
        first = plus(context.day, -1) if weekday_named is None else weekday_on_or_before(context.day, int(weekday_named))
        return Span(first, min(plus(first, 1), context.day))
    then = plus(context.day, int(distance or 0))
    if weekday_named is not None and then.weekday() != weekday_named:
        then = weekday_on_or_before(context.day, int(weekday_named))
    return Span(then, then)


def _on_weekday(number: int, words: Words, context: Context) -> date:
    day = context.day
    if words.has("next"):
        return weekday_after(day, number)
    if context.future:
        return weekday_after(plus(day, -1), number)
    then = weekday_on_or_before(day, number)
    if not words.has("last"):
        return then
    if words.has("week", "the_week"):
        return weekday_on_or_before(min(week_span(day, offset(words)).last, plus(day, -1)), number)
    return plus(then, 7 * (offset(words) + (then != day)))


def weekday(words: Words, context: Context) -> Span | None:
    """The latest such weekday up to publication; "last Friday" on a Friday is a week before."""
    if context.day is None:
        return None
    then = _on_weekday(int(words.first("weekday")), words, context)
    return Span(then, then)


def weekdays(words: Words, context: Context) -> Span | None:
    """"Between Saturday and Monday", "يومي الجمعة والسبت": from the first to the last."""
    if context.day is None:
        return None
    named = [int(v) for v in words.each("weekday")]
    last = _on_weekday(named[-1], words, context)
    return Span(weekday_on_or_before(last, named[0]), last)


READINGS: dict[str, Callable[[Words, Context], Span | None]] = {
    "ago": values.ago, "since_duration": values.since_duration, "for_duration": values.for_duration,
    "past": values.past, "shift": values.shift, "following": values.following, "same": values.same,
    "hijri": values.hijri, "with_equivalent": with_equivalent, "nth_month": values.nth_month, "day_of_month": day_of_month, "days_of_month": days_of_month, "date_range": date_range,
    "day_of_this_month": day_of_this_month, "week_of_month": week_of_month, "stage": stage, "season": season,
    "month": month, "year": year, "period": period, "weekend": weekend, "numeric": numeric, "dayword": dayword,
    "weekday": weekday, "weekdays": weekdays, "anniversary": values.no_day,
}
