"""When an article appeared, from its text alone: a dateline, or what its dates and the theatre's periods leave possible.

Every clue is a test that a day of publication passes or not. The answer is the interval of the days that pass all; where
it is longer than a month, or where no clue bounds the years, there is none: the user is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from geo.folding import Folded
from geo.model import Published
from geo.reading.date_calendar import plus
from geo.reading.date_days import numeric_days
from geo.reading.date_forms import Expression
from geo.reading.date_values import Words
from geo.reading.datelines import Dateline, datelines, days_of
from geo.reading.dates import DateReader, tenses
from geo.reading.published_clues import MONTHS, Clue, Text, clues_of, head_clues, past_clues, past_days
from geo.reading.published_periods import LONG, bounds, named_in, period_clues
from geo.reading.published_years import year_of_dateline

_LONGEST = 31  # days from the first to the last; a longer interval would date nothing
_CLUES = 100  # clues that are weighed; no article has as many
_APART = 2  # days between two datelines of one article (a stamp and a place line)
Found = tuple[list[date], str]
_NOTHING: Found = ([], "")


def infer(folded: Folded, reader: DateReader) -> Published | None:
    """The interval of days in which the article must have appeared, with the reason; None where the text cannot tell."""
    expressions, cues = reader.rules.grammar.find(folded)
    expressions = [e for e in expressions if e.start < LONG or e.end > len(folded.text) - 200]
    text = Text(folded, tuple(expressions), tuple(tenses(expressions, cues)))
    heads = datelines(folded, expressions, cues)
    clues = list({c.reason: c for c in [*clues_of(text), *past_clues(text, heads)]}.values())[:_CLUES]
    ways: tuple[Callable[[], Found], ...] = (
        lambda: _from_heads(text, heads, clues), lambda: _spoken(text, clues), lambda: year_of_dateline(text, heads),
        lambda: _searched(text, heads, clues, reader),
    )
    for way in ways:
        days, reason = way()
        if days and (days[-1] - days[0]).days <= _LONGEST:
            return Published(days[0], days[-1], "inferred", reason)
    return None


def _from_heads(text: Text, heads: list[Dateline], clues: list[Clue]) -> Found:
    """What the datelines with a year say; where one can be read in two ways, the clues choose or nothing does."""
    settled = [(h, *_settle(text, h, clues)) for h in heads if h.days]
    for label in ("published", "", "updated"):
        chosen = [(h, days, reason) for h, days, reason in settled if h.label == label]
        if not chosen:
            continue
        days = sorted({d for _, found, _ in chosen for d in found})
        if not days or (days[-1] - days[0]).days > _APART:  # further apart they are a chronicle's headings
            return _NOTHING
        if any(h.label == "updated" and found and found[-1] < days[0] for h, found, _ in settled):
            return _NOTHING  # a page changed last before it appeared: one of the two dates is something else's
        return days, "dateline " + ", ".join(dict.fromkeys(reason for _, found, reason in chosen if found))
    return _NOTHING


def _settle(text: Text, head: Dateline, clues: list[Clue]) -> Found:
    """The days of a dateline and the reason: the clues, or the page's way of writing dates, choose between two."""
    quote, days = text.quote(head.expression), list(head.days)
    if len(days) == 1:
        return days, quote
    if head.expression.form.reading == "hijri":
        return [d for d in days if all(c.fits(d) for c in clues)] or days, f"{quote}, a Hijri date"
    telling = [c for c in clues if len({c.fits(d) for d in days}) > 1]
    fitting = [d for d in days if all(c.fits(d) for c in telling)]
    if telling and len(fitting) == 1:
        return fitting, "; ".join((quote, *(c.reason for c in telling)))
    other = _same_order(text, head.expression)
    if not telling and other is not None:
        return [days[other[0]]], f"{quote}, as {other[1]} is written"
    return [], quote


def _same_order(text: Text, expression: Expression) -> tuple[int, str] | None:
    """Which reading of a numeric date is that of the others of the page: 0 day before month, 1 month before day."""
    orders: dict[int, str] = {}
    for other in text.expressions:
        written = Words(other.words).first("full")
        if other is not expression and written is not None and len(days := numeric_days(str(written))) == 1:
            first, second = str(written).replace(".", "/").replace("-", "/").split("/")[:2]
            if first != second and len(first) < 3:
                orders.setdefault(0 if days[0].day == int(first) else 1, text.quote(other))
    return next(iter(orders.items())) if len(orders) == 1 else None


def _spoken(text: Text, clues: list[Clue]) -> Found:
    """"Today, Saturday 6 June 2020", "yesterday, 5 June 2020", "today (6/6/2020)": where all that is said so agrees."""
    days, quotes = set(), []
    for expression in text.expressions:
        words = Words(expression.words)
        offset = words.first("dayword", "today")
        if not isinstance(offset, int) or not words.has(*MONTHS, "full"):
            continue
        named = [plus(d, -offset) for d in days_of(expression)]
        if len(named) > 1:
            telling = [c for c in clues if len({c.fits(d) for d in named}) > 1]
            named = [d for d in named if telling and all(c.fits(d) for c in telling)]
        if len(named) != 1:
            continue
        days.add(named[0])
        quotes.append(text.quote(expression))
    return (list(days), ", ".join(quotes)) if len(days) == 1 else _NOTHING


def _searched(text: Text, heads: list[Dateline], clues: list[Clue], reader: DateReader) -> Found:
    named = named_in(text, reader.rules.periods)
    limits = bounds(named, past_days(text, heads))
    return _search([*clues, *head_clues(text, heads), *period_clues(text, named)], limits)


def _search(clues: list[Clue], limits: tuple[date, date, list[str]] | None) -> Found:
    """The days between the bounds that pass all clues, and the clues that told; bounds alone tell no day."""
    if limits is None:
        return _NOTHING
    first, last, reasons = limits
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    told: list[str] = []
    for clue in clues:
        left = [d for d in days if clue.fits(d)]
        if len(left) < len(days):
            told.append(clue.reason)
        days = left
    return (days, "; ".join(dict.fromkeys((*reasons, *told)))) if told else _NOTHING
