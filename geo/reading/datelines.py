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
_PLACE_WORDS = 7  # words that name a place, an agency and a reporter
_FOOT = 200  # characters at the end of a text where "published on" may stand
_DAY_FORMS = ("day_of_month", "numeric", "hijri", "with_equivalent", "dayword", "weekday")
_PREPOSITIONS = ("since", "until", "before", "after", "by", "on", "over")
# What a page sets beside a date: marks, the hour and its zone, how long ago, how long to read, how many comments.
_CLOCK = (
    r"t?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?(?:z\b|[+-]\d{2}:?\d{2})?|(?:am|pm|a\.m\.|p\.m\.|gmt|utc|bst|edt|est|et|cet|cest|eet|gst|local time)\b"
    r"|[صم](?=\W|$)|(?:صباحا|مساء?|ظهرا|فجرا)(?=\W|$)|(?:ال)?توقيت \w+(?: \w+)?|بتوقيت \w+(?: \w+)?|الساعه|at\b|(?:sat|sun)\b"
)
_STAMP = re.compile(rf"(?:{_CLOCK}|هـ|مـ|[\s|:,،.()·•\-])*")
_TRAILER = re.compile(
    r"(?:\d+ (?:min(?:ute)?s? read|comments?|تعليق\w*|دقا\w+|مشاهد\w+)|(?:منذ|updated|قبل) [^.!؟?]{1,30}|(?:by|بواسطه|بقلم|من قبل|رقم العدد) .{1,60})?"
)
_WIRE = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s*(?:--|-|:)(?:\s|$)")
_OPENING = re.compile(r"(?:[^.!?؟\n]|\bno\.(?= ?\d))*")  # "Bulletin | No. 112 | 6 June 2020"
_BYLINE = re.compile(r"\s*(?:by|بقلم|بواسطه|كتب|كتبت|كتبه|اعداد)\b[^.!?؟\n,،]{1,50}")
_AGENCY = re.compile(r"\s*\([^()\n]{1,40}\)\s*")  # "TRIPOLI, June 6, 2020 (Agency)" on a line of its own
_WEEKEND = re.compile(r"(?:.*[|,(-])?\s*(?:sat|sun)\.?,?\s*")  # too short to be read as weekdays elsewhere
_TOWN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")
_UPDATED = "updated"  # the value of a label that tells of the last change rather than of the appearance


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date in a head: the days that it can mean (none: it names no year) and the ``label`` before it: "published",
    "updated" or "" (none)."""

    expression: Expression
    days: tuple[date, ...]
    label: str


def datelines(folded: Folded, expressions: list[Expression], cues: list[Word]) -> list[Dateline]:
    """The datelines of an article, in order."""
    text, found = folded.text, []
    labels = [cue for cue in cues if cue.kind == "label"]
    limit = _head(text)
    for expression in expressions:
        if expression.form.reading not in _DAY_FORMS:
            continue
        in_head = expression.start < limit
        label = _label(text, expression, labels) if in_head or expression.end > len(text) - _FOOT else ""
        if label or in_head and _stands_alone(text, expression):
            found.append(Dateline(expression, days_of(expression), label))
    return found


def _head(text: str) -> int:
    position, lines = 0, 0
    for line in text.splitlines(keepends=True):
        lines += bool(line.strip())
        if lines > _HEAD_LINES:
            break
        position += len(line)
    return position


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a range in its line."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[first:start], text[end : len(text) if last < 0 else last]


def _label(text: str, expression: Expression, labels: list[Word]) -> str:
    """The label of a date: "published" or "updated" before it, an hour at most between; not as words of a sentence.

    With a colon behind it a label may stand anywhere in its line; else it opens the line, or follows a mark, and what
    comes after the date is no sentence either ("Posted on June 7, 2020 by admin").
    """
    for label in labels:
        if not (label.end <= expression.start <= label.end + 40 and _STAMP.fullmatch(text, label.end, expression.start)):
            continue
        before, _ = _around(text, label.start, label.end)
        _, after = _around(text, expression.start, expression.end)
        opens = not before.strip() or before.rstrip()[-1] in "|-/("
        if text[label.end :].lstrip().startswith(":") or opens and _ends(after):
            return _UPDATED if label.value == _UPDATED else "published"
    return ""


def _ends(after: str) -> bool:
    """Whether nothing follows a date in its line but an hour, a mark and another column, or a page's small print."""
    stamp = _STAMP.match(after)
    rest = after[stamp.end() :]
    return not rest or bool(_AGENCY.fullmatch(after)) or "|" in stamp.group() or bool(_TRAILER.fullmatch(rest)) or after.lstrip()[:1] in ("/", "|")


def _stands_alone(text: str, expression: Expression) -> bool:
    """A line of its own, alone or after a place and a mark; or a wire's dateline before the first sentence."""
    before, after = _around(text, expression.start, expression.end)
    if expression.words[0].kind in _PREPOSITIONS and not (before.strip() and _WIRE.match(after)):
        return False
    if len(before) > _LINE or not _OPENING.fullmatch(before):
        return False
    opened = not before.strip() or before.rstrip()[-1] in "-|,،:(/" or bool(_WEEKEND.fullmatch(before))
    if expression.form.reading == "weekday":  # "Tripoli, Wednesday. The guns fell silent..."
        return opened and bool(before.strip()) and expression.start < len(text.split("\n", 1)[0]) and after.lstrip()[:1] in (".", "-", "")
    headline = len(before.split()) > _PLACE_WORDS and not re.search(r"\d:\d\d", after)  # ends with a date that it tells of
    if (opened and not headline or _BYLINE.fullmatch(before)) and _ends(after):
        return True
    if _WIRE.match(after) and before.strip() and before.rstrip()[-1] != ":":
        return True
    if before.lstrip()[:1] in ("[", "(") and after.lstrip()[:1] in ("]", ")"):  # "[From our archive, 12 January 2016]"
        return True
    if opened and 0 < len(before.split()) <= 3 and after[:1] == "." and before.rstrip()[-1] in ",،":  # "TRIPOLI, 7 June 2020. Forces ..."
        return True
    return not before.strip() and bool(_TOWN.fullmatch(after.strip(" ,،-|")))  # "June 7, 2020, TRIPOLI"


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
