"""Denials: which statement each of them is about, and what it does to it.

A denial that counts for more than a claim (of the claiming side itself, or of a voice that belongs to no side) refutes
what is not established: the statement is undone from the day on which the denial was known. Any other denial makes it
disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.control.claims import judge_denial
from geo.control.disputes import RECENT
from geo.control.sides import Sides
from geo.control.statements import Statement
from geo.model import Denial, Weight


@dataclass(frozen=True, slots=True)
class Denied:
    """A dated denial, the side of who it says did it ("" for anybody), who denies it, and its weight taken alone."""

    denial: Denial
    actor_side: str
    voice: str
    weight: Weight

    @property
    def first(self) -> date:
        """The first day for which it denies."""
        assert self.denial.start
        return self.denial.start

    @property
    def known(self) -> date:
        """The day on which it was told."""
        assert self.denial.end
        return self.denial.known or self.denial.end

    def refutes(self, statement: Statement) -> bool:
        """Whether it undoes a statement rather than dispute it."""
        return self.weight.status == "established" != statement.base.status

    @property
    def words(self) -> str:
        return f"{self.denial.claimed_by or self.voice or 'an outlet'} denies it, {self.weight.reason}"


def weighed(denials: Iterable[Denial], sides: Sides) -> dict[str, list[Denied]]:
    """Denials by place, each weighed alone, in an order that does not depend on how they arrive; dated ones only."""
    found: dict[str, list[Denied]] = defaultdict(list)
    unique = {d.id: d for d in denials if d.place_id and d.start and d.end}
    for denial in sorted(unique.values(), key=denial_order):
        weight, voice = judge_denial(denial, sides)
        actor_side = sides.alliances.side(denial.actor, denial.end)
        found[denial.place_id].append(Denied(denial, actor_side, voice, weight))
    return found


def denial_order(denial: Denial) -> tuple:
    """A total order: by day, then by document and place in the text."""
    last, known = denial.end or date.max, denial.known or denial.end or date.max
    return (last, known, denial.document, denial.article, denial.evidence, denial.kind, denial.id)


def attach(statements: Sequence[Statement], denials: Sequence[Denied]) -> Mapping[int, tuple[Denied, ...]]:
    """For each index of a statement the denials that are about it."""
    found: dict[int, tuple[Denied, ...]] = {}
    for denied in denials:
        for index in _about(statements, denied):
            found[index] = (*found.get(index, ()), denied)
    return found


def _about(statements: Sequence[Statement], denied: Denied) -> list[int]:
    """Those of the days denied; else the last one of the week before, for a denial is dated as late as it is uttered."""
    told = [i for i, s in enumerate(statements) if _same_thing(s, denied)]
    assert denied.denial.end
    during = [i for i in told if statements[i].first <= denied.denial.end and denied.first <= _until(statements[i])]
    if during:
        return during
    before = [i for i in told if _until(statements[i]) < denied.first <= _until(statements[i]) + RECENT]
    return [max(before, key=lambda i: (_until(statements[i]), i))] if before else []


def _until(statement: Statement) -> date:
    return statement.last if statement.change else statement.until


def _same_thing(statement: Statement, denied: Denied) -> bool:
    """Whether a statement is what is denied, or its other half: who denies that others took a place has not left it."""
    kind = denied.denial.kind
    if denied.known < statement.first:
        return False
    if statement.kind != kind:
        halves = {statement.kind, kind} == {"captured", "withdrew"}
        loser, taker = (statement.side, denied.actor_side) if kind == "captured" else (denied.actor_side, statement.side)
        return halves and denied.voice == loser != taker
    if not denied.actor_side:
        return kind != "captured" or statement.side != denied.voice
    return denied.actor_side == statement.side
