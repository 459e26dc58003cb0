"""What is told of a place sharpens the dates of what else is told of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geo.control.statements import DAY, HOLDS, MONTH, SHARP, SHORT, Statement, length


def sharpen(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of a place with the days that they leave each other.

    A capture told only as "some time until then" had happened by the first day on which its actor is told to hold, or
    on the day on which the other side is told to have left. A loosely dated change came before another side's hold that
    begins inside its interval and outlasts it. A state that begins loosely around a capture by the same side begins
    with that capture.
    """
    holds = [s for s in statements if s.kind in HOLDS and s.firm]
    leavings = [s for s in statements if s.kind == "withdrew" and length(s.first, s.last) <= SHARP]
    captures: dict[str, list[date]] = defaultdict(list)
    for s in statements:
        if s.kind == "captured" and length(s.first, s.last) <= SHARP:
            captures[s.side].append(s.last)
    for days in captures.values():
        days.sort()
    return [_sharper(s, holds, leavings, captures.get(s.side, ())) for s in statements]


def _sharper(
    s: Statement, holds: Sequence[Statement], leavings: Sequence[Statement], captures: Sequence[date]
) -> Statement:
    if s.kind in HOLDS:
        return _from_capture(s, captures)
    if s.kind == "captured" and length(s.first, s.last) > SHARP:
        s = _by_then(s, holds, leavings)
    return _before_others(s, holds) if length(s.first, s.last) > SHORT else s


def _by_then(capture: Statement, holds: Sequence[Statement], leavings: Sequence[Statement]) -> Statement:
    days = [h.first for h in holds if h.side == capture.side] + [w.last for w in leavings if w.side != capture.side]
    days = [day for day in days if capture.first <= day < capture.last]
    return replace(capture, last=min(days)) if days else capture


def _before_others(change: Statement, holds: Sequence[Statement]) -> Statement:
    days = [h.first - DAY for h in holds if h.side != change.side and _begins_inside(h, change)]
    return replace(change, last=min(days)) if days else change


def _begins_inside(hold: Statement, change: Statement) -> bool:
    return change.first < hold.first <= change.last < hold.until and length(hold.first, hold.until) > SHORT


def _from_capture(hold: Statement, captures: Sequence[date]) -> Statement:
    near = any(e.date_precision in ("day", "week") for e in hold.events)
    bound = min(hold.last, hold.first + (SHORT if near else MONTH) * DAY)
    at = bisect_right(captures, hold.first)
    return replace(hold, first=captures[at]) if at < len(captures) and captures[at] <= bound else hold
