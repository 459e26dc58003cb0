"""Reckoning with days: months, years, weeks and spans. Pure; years outside 1..9999 are cut off."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """A closed interval of days; ``vague`` where its ends are only roughly meant."""

    first: date
    last: date
    vague: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def precision(self) -> str:
        """"day", "week" (to ten days), "month", or "unknown" where it is coarser or vague."""
        if self.days == 1:
            return "day"
        if self.vague or self.days > 31:
            return "unknown"
        return "week" if self.days <= 10 else "month"


def plus(day: date, days: int) -> date:
    """``day`` and so many days, held inside the calendar."""
    number = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(number)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, 1), 9999), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_span(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_span(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31), True)


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def hull(spans: list[Span]) -> Span:
    """The smallest span that holds all of them (at least one)."""
    return Span(min(s.first for s in spans), max(s.last for s in spans), any(s.vague for s in spans))


def weekday_on_or_before(day: date, weekday: int) -> date:
    return day - timedelta((day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    return plus(day, (weekday - day.weekday() - 1) % 7 + 1)


def week_span(day: date, offset: int) -> Span:
    """The calendar week of ``day`` or one ``offset`` weeks off, under each custom: from Saturday, Sunday or Monday."""
    starts = [plus(weekday_on_or_before(day, first), 7 * offset) for first in (5, 6, 0)]
    return Span(min(starts), plus(max(starts), 6))
