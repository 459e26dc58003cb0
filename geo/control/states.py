"""The states of a place between its findings, and what of a finding counts only from a later day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.control.denials import Denied
from geo.control.judgement import Finding
from geo.control.statements import Statement
from geo.model import Weight


@dataclass(frozen=True, slots=True)
class State:
    """Who holds a place from some day on; the fields are those of :class:`geo.model.Spell`.

    ``asserted`` is the last day for which somebody said so with knowledge.
    """

    actors: tuple[str, ...]
    mode: str
    weight: Weight
    evidence: tuple[str, ...]
    asserted: date
    since_known: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A state and the day from which it holds. ``end_known`` tells whether the day before is a firm end of the last."""

    day: date
    state: State
    end_known: bool = False


#: A day after a finding's own, and what became known then: a denial of it, or (None) that it is so.
Later = tuple[date, Finding, Denied | None]


def as_disputed(weight: Weight) -> Weight:
    """The weight of what was proved only after the day on which it was denied."""
    note = "" if weight.status == "disputed" else "; known only later, denied on that day"
    return Weight("disputed", weight.reason + note)


def again(before: State | None, weight: Weight) -> Weight:
    """The weight of a state to which a place returns, with the reason of its return."""
    return Weight(before.weight.status, f"{before.weight.reason}; since then {weight.reason}") if before else weight


def counts_from(denied: Denied, s: Statement) -> date:
    """The day from which a denial counts: at once for the days that it speaks of; an undoing once it is known."""
    return max(s.effective, denied.known if denied.refutes(s) else denied.first)


def later(finding: Finding) -> Iterator[Later]:
    """What became known of a finding after its own day, and when."""
    s = finding.statement
    if settles_later(finding):
        assert s.settled
        yield s.settled, finding, None
    for denied in finding.denied:
        if (day := counts_from(denied, s)) > s.effective:
            yield day, finding, denied


def settles_later(finding: Finding) -> bool:
    """Whether a contradicted statement was proved right only after the day it speaks of."""
    s = finding.statement
    doubted = finding.against or finding.denied
    return bool(doubted and s.base.status == "established" and s.settled and s.settled > s.effective)
