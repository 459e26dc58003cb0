"""All dates of an article, read against its publication date.

Weekdays, "yesterday", "since October", "two days later", absolute dates in both sets of Arabic month names, Hijri dates.
The words and forms are data (``geo/rules/dates``); what they mean is in :mod:`geo.reading.date_values` and
:mod:`geo.reading.date_days`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from geo.folding import Folded
from geo.model import DateMention, Published
from geo.reading.date_calendar import Span, hull, valid
from geo.reading.date_days import READINGS
from geo.reading.date_forms import Expression, Grammar, load_grammar
from geo.reading.date_periods import Period, load_periods
from geo.reading.date_values import Context, Words
from geo.reading.date_words import Word
from geo.tables import RULES

_ROLES = ("since", "until", "before", "after")
_DURATIONS = ("since_duration", "for_duration", "nth_month")
_SHORT = ("shift", "following", "same")
_BACK = 30  # how many dates back "the next day" may count from
_MONTH, _SOON, _FRESH = 31, 45, 15  # days: a month; how soon after a date of an earlier year; how near to publication
_REACH = 80  # how far before a date its sentence may tell of the future, in characters


@dataclass(frozen=True)
class DateRules:
    """What a reader of dates needs: the grammar, and the dated facts of a theatre."""

    grammar: Grammar
    periods: tuple[Period, ...] = ()


class DateReader:
    """Reads the dates of articles. Holds no state between articles."""

    def __init__(self, rules: DateRules) -> None:
        self.rules = rules

    @classmethod
    def load(cls, theatre: str) -> DateReader:
        """A reader with the rules of ``geo/rules`` and of a theatre. Raises BadDataFile on a row that breaks the rules."""
        own = RULES / theatre
        return cls(DateRules(load_grammar(RULES / "dates", READINGS, own / "dates"), load_periods(own / "periods.csv")))

    def find(self, folded: Folded, published: Published | None) -> tuple[DateMention, ...]:
        """The dates of an article in order, not overlapping. Without a publication date only dates with a year."""
        expressions, cues = self.rules.grammar.find(folded)
        found: list[DateMention] = []
        for expression, tense in zip(expressions, tenses(expressions, cues), strict=True):
            span = self._read(expression, tense, published, nearest(found, expression, folded.text))
            if span is not None:
                span = carried(span, expression, found[-1:], folded.text, published)
                found.append(DateMention(expression.start, expression.end, span.first, span.last, span.precision,
                                         role(expression)))
        return tuple(found)

    @staticmethod
    def _read(expression: Expression, tense: Tense, published: Published | None, anchor: Span | None) -> Span | None:
        if published is None:
            return resolve(expression, Context(None, anchor, tense.future, tense.lasting))
        days = dict.fromkeys((published.start, published.end))
        spans = [resolve(expression, Context(day, anchor, tense.future, tense.lasting)) for day in days]
        return None if None in spans else hull(spans)


@dataclass(frozen=True, slots=True)
class Tense:
    """Whether the words before a date tell of what is to come, or of what has lasted until now."""

    future: bool = False
    lasting: bool = False


def tenses(expressions: list[Expression], cues: list[Word]) -> list[Tense]:
    """The tense before each expression, within its sentence."""
    starts = [cue.start for cue in cues]
    result = []
    for expression in expressions:
        kinds = set()
        for index in range(bisect_left(starts, expression.start) - 1, -1, -1):
            cue = cues[index]
            if cue.kind in ("dot", "end") or expression.start - cue.end > _REACH:
                break
            kinds.add(cue.kind)
        given = expression.words[0].kind == "until" and "lasting" in kinds and "dot" not in kinds
        result.append(Tense("future" in kinds or given, "lasting" in kinds))
    return result


def role(expression: Expression) -> str:
    """The role of a date: what its first words say. "Before dawn on Tuesday" is on Tuesday."""
    if expression.form.reading in _DURATIONS or expression.words[0].kind == "since_then":
        return "since"
    if expression.form.reading in ("ago", *_SHORT) and expression.words[0].kind not in ("since", "until"):
        return "on"
    kinds = [w.kind for w in expression.words[:3]]
    for index, kind in enumerate(kinds):
        if kind in _ROLES:
            return "on" if kind in ("before", "after") and kinds[index + 1] == "part" else kind
        if kind not in ("the", "on", "about"):
            break
    return "on"


def nearest(found: list[DateMention], expression: Expression, text: str) -> Span | None:
    """What "the next day" counts from: the date last named in its paragraph, else the last one known to the week."""
    fine = any(w.kind in ("today", "day", "the_night", "hour") or str(w.value).startswith(("day:", "hour:", "week:"))
               for w in expression.words)
    paragraph = text.rfind("\n", 0, expression.start)
    for most, start in ((31, paragraph), (10, -1), (31, -1)):
        for mention in reversed(found[-_BACK:]):
            if mention.start < start:
                break
            if not fine or (mention.last - mention.first).days < most:
                return Span(mention.first, mention.last, mention.precision == "unknown")
    return None


def carried(
    span: Span, expression: Expression, before: list[DateMention], text: str, published: Published | None
) -> Span:
    """A day without a year soon after one of an earlier year in its sentence lies in that year ("في 28 أبريل 2011 ...، ثم في
    السادس من مايو"), unless it is as near to publication."""
    if not before or published is None or expression.form.reading not in ("day_of_month", "month"):
        return span
    words, told = Words(expression.words), before[0]
    between = text[told.end : expression.start]
    if words.has("year", "yr", "the_yr", "last", "this", "next", "current", "same") or any(mark in between for mark in ".\n؟!"):
        return span
    if told.first.year >= span.first.year or (told.last - told.first).days > _MONTH or (published.end - span.last).days < _FRESH:
        return span
    for year in (told.first.year, told.first.year + 1):
        first, last = valid(year, span.first.month, span.first.day), valid(year, span.last.month, span.last.day)
        if first and last and first >= told.first and (first - told.last).days <= _SOON:
            return Span(first, last, span.vague)
    return span


def resolve(expression: Expression, context: Context) -> Span | None:
    """The days of an expression, cut at publication where it tells of what has been."""
    words = Words(expression.words)
    span = READINGS[expression.form.reading](words, context)
    if span is None or context.day is None or context.future or words.has("next", "until"):
        return span
    if span.first <= context.day < span.last:
        return Span(span.first, context.day, span.vague)
    return span


def read_alone(expression: Expression) -> Span | None:
    """The days of an expression that names its year; None where it needs a date of publication."""
    return READINGS[expression.form.reading](Words(expression.words), Context(None))
