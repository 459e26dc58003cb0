"""Where an article's head names the day it appeared: datelines, stamps, "published on" lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geo.folding import Folded
from geo.reading.date_calendar import plus
from geo.reading.date_days import numeric_days
from geo.reading.date_forms import Expression
from geo.reading.date_values import Words
from geo.reading.date_words import Word
from geo.reading.dates import read_alone

_HEAD_LINES = 8
_LINE = 90  # a stamp's line is short, and so is what stands before the date in a wire's dateline
_DAY_FORMS = ("day_of_month", "numeric", "hijri", "with_equivalent", "dayword", "weekday")
_PREPOSITIONS = ("since", "until", "before", "after", "by", "on", "over")
_STAMP = re.compile(r"[\s|:,،()\-]*(?:\d{1,2}:\d{2}(?::\d{2})?|am|pm|gmt|utc|[صم](?=\W|$)|بتوقيت \w+|الساعه|at|[\s|:,،()\-.])*")
_WIRE = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s*(?:--|-|:)\s")
_OPENING = re.compile(r"[^.!?؟\n]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date in a head, the days that it can mean (none: it names no year), whether "published" stands before it."""

    expression: Expression
    days: tuple[date, ...]
    labelled: bool


def datelines(folded: Folded, expressions: list[Expression], cues: list[Word]) -> list[Dateline]:
    """The datelines of an article, in order."""
    text, found = folded.text, []
    labels = [cue.end for cue in cues if cue.kind == "label"]
    limit = _head(text)
    for expression in expressions:
        if expression.form.reading not in _DAY_FORMS:
            continue
        labelled = any(0 <= expression.start - end <= 3 for end in labels)
        at_rim = expression.start < limit or expression.end > len(text) - 200
        if at_rim and (labelled or expression.start < limit and _stands_alone(text, expression)):
            found.append(Dateline(expression, days_of(expression), labelled))
    return found


def _head(text: str) -> int:
    position, lines = 0, 0
    for line in text.splitlines(keepends=True):
        lines += bool(line.strip())
        if lines > _HEAD_LINES:
            break
        position += len(line)
    return position


def _stands_alone(text: str, expression: Expression) -> bool:
    """A line of its own, alone or after a place and a mark; or a wire's dateline before the first sentence."""
    start = text.rfind("\n", 0, expression.start) + 1
    end = text.find("\n", expression.end)
    before, after = text[start : expression.start], text[expression.end : len(text) if end < 0 else end]
    if expression.words[0].kind in _PREPOSITIONS and not (before.strip() and _WIRE.match(after)):
        return False
    if len(before) > _LINE or not _OPENING.fullmatch(before):
        return False
    if _WIRE.match(after):
        return bool(before.strip()) and expression.form.reading != "weekday"
    opened = not before.strip() or before.rstrip()[-1] in "-|,،:(/»"
    if expression.form.reading == "weekday":  # "Tripoli, Wednesday. The guns fell silent..."
        return opened and bool(before.strip()) and start == 0 and after.lstrip()[:1] in (".", "-", "")
    if not before.strip() and after.lstrip()[:1] in ("/", "|"):  # "June 5, 2020 / 3:15 PM / Agency"
        return True
    return opened and not _STAMP.sub("", after, count=1).strip(" .|,،-()")


def days_of(expression: Expression) -> tuple[date, ...]:
    """The days that an expression with a year can mean: both orders of a numeric date, a day's slack of a Hijri one."""
    words = Words(expression.words)
    if (text := words.first("full")) is not None:
        return _on_weekday(tuple(numeric_days(str(text))), words)
    span = read_alone(expression)
    if span is None or span.first != span.last:
        return ()
    if expression.form.reading == "hijri":
        return _on_weekday(tuple(plus(span.first, offset) for offset in (-1, 0, 1)), words)
    return (span.first,)


def _on_weekday(days: tuple[date, ...], words: Words) -> tuple[date, ...]:
    weekday = words.first("weekday")
    return tuple(d for d in days if d.weekday() == weekday) or days
