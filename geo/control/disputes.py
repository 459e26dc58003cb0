"""Which statements about a place contradict each other on overlapping days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from geo.control.statements import DAY, HOLDS, Statement, length, order

#: A side that says otherwise within a week contradicts a claim; later words are a new state of things.
RECENT = 7 * DAY


def sequence_key(statement: Statement) -> tuple:
    """The order in which statements take effect: by day; what is carried over from a containing place comes first,
    states before changes, and on one day the order of telling and of the text."""
    rank = 0 if statement.derived else 2 if statement.change else 1
    return (statement.effective, rank, order(statement.events[0]), statement.kind, statement.actor, statement.place_id)


def contradictions(statements: Sequence[Statement]) -> dict[int, list[int]]:
    """For each index the indexes of the statements that contradict it. ``statements`` are in sequence order."""
    found: dict[int, list[int]] = defaultdict(list)
    active: list[int] = []
    for j, b in enumerate(statements):
        active = [i for i in active if _reach(statements[i]) >= b.effective]
        changes = [statements[i] for i in active if statements[i].change]
        for i in active:
            if _contradict(statements[i], b, changes):
                found[i].append(j)
                found[j].append(i)
        active.append(j)
    return found


def _reach(statement: Statement) -> date:
    return statement.last + RECENT if statement.change else statement.until


def _contradict(a: Statement, b: Statement, changes: Sequence[Statement]) -> bool:
    if a.kind in HOLDS and b.kind in HOLDS:
        return a.side != b.side and (a.claim or b.claim) and a.firm and b.firm and _overlap(a, b)
    if a.kind == b.kind == "captured":
        sharp = length(a.first, a.last) <= 2 and length(b.first, b.last) <= 2
        return a.side != b.side and a.claim and b.claim and sharp and a.last == b.last
    if a.change and b.change:
        return False
    change, hold = (a, b) if a.change else (b, a)
    # A capture is denied by another side that holds on, a withdrawal by the very side that is said to have left.
    if (change.kind == "withdrew") != (change.side == hold.side):
        return False
    return _denies(hold, change, changes)


def _denies(hold: Statement, change: Statement, changes: Sequence[Statement]) -> bool:
    """Whether "X holds it" contradicts "X lost it" (taken by another, or left by X)."""
    if not hold.firm or hold.until < change.last:
        return False
    if hold.first > change.last:
        return (change.claim or hold.claim) and not _undone(change, hold, changes)
    if hold.claim:
        # What was said before the change was told of speaks of the time before it.
        return hold.known >= change.last
    # An outlet's "holds it" on the very day of the change is the state before it.
    return change.claim and hold.until > change.last


def _undone(change: Statement, hold: Statement, changes: Sequence[Statement]) -> bool:
    """Whether another change lies between, so that the holder may have come back since."""
    since = [o for o in changes if o.last <= hold.first and _gives_back(o, change, hold)]
    return any(sequence_key(change) < sequence_key(o) for o in since)


def _gives_back(other: Statement, change: Statement, hold: Statement) -> bool:
    if other.kind == "captured":
        return other.side == hold.side
    return change.kind == "captured" and other.side == change.side


def _overlap(a: Statement, b: Statement) -> bool:
    return a.first <= b.until and b.first <= a.until
