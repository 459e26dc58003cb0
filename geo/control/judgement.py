"""All statements weighed against each other: what is confirmed, what is contradicted, and by whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.control.claims import Said, judge_alone
from geo.control.disputes import contradictions, sequence_key
from geo.control.sharpening import sharpen
from geo.control.sides import Sides
from geo.control.statements import DAY, Statement, combine, group, known_of, state
from geo.model import CONTROL_KINDS, Event, Weight

#: How far apart the two halves of one change (taken by one side, left by the other) may be told.
HALVES = 2 * DAY
_VERBS = {"captured": "took it", "withdrew": "left it", "held": "holds it", "repelled": "beat off an attack on it"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement, its final weight and the statements that contradict it."""

    statement: Statement
    weight: Weight
    against: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all events say together.

    ``weights`` and ``same_event`` are by event id; ``findings`` by place id, in the order in which they take effect.
    """

    weights: dict[str, Weight]
    same_event: dict[str, str]
    findings: dict[str, tuple[Finding, ...]]
    sides: Sides


def judge(events: Iterable[Event], sides: Sides) -> Judgement:
    """Weigh events against each other. The order in which they come does not matter."""
    unique = {e.id: e for e in events}
    weights: dict[str, Weight] = {}
    same: dict[str, str] = {}
    places: dict[str, list[Statement]] = defaultdict(list)
    for members in group(judge_alone(e, sides) for e in unique.values()):
        first = min(s.event.id for s in members)
        same.update((s.event.id, first) for s in members)
        if _controls(members[0].event):
            places[members[0].event.place_id].append(state(members))
        else:
            weights.update((s.event.id, combine(members)) for s in members)
    findings = {place: _weigh_place(found) for place, found in sorted(places.items())}
    for found in findings.values():
        weights.update((e.id, f.weight) for f in found for e in f.statement.events)
    return Judgement(weights, same, findings, sides)


def weigh(events: Iterable[Event], sides: Sides) -> dict[str, Weight]:
    """The weight of every event by its id: one of ``geo.model.STATUSES`` and the reason in words."""
    return judge(events, sides).weights


def _controls(event: Event) -> bool:
    return bool(event.kind in CONTROL_KINDS and event.place_id and event.actor and event.start and event.end)


def _weigh_place(statements: Sequence[Statement]) -> tuple[Finding, ...]:
    ordered = _in_sequence(_confirm(sharpen(statements)))
    against = contradictions(ordered)
    return tuple(
        Finding(s, _final(s, [ordered[j] for j in against.get(i, ())]), tuple(ordered[j] for j in against.get(i, ())))
        for i, s in enumerate(ordered)
    )


def _in_sequence(statements: Sequence[Statement]) -> list[Statement]:
    """In order of effect; "holds it" said of the day on which the same side took it comes after the taking."""
    takings = {(s.side, s.last) for s in statements if s.kind == "captured"}
    return sorted(
        statements,
        key=lambda s: (s.effective, not s.change and (s.side, s.first) in takings, sequence_key(s)),
    )


def _confirm(statements: Sequence[Statement]) -> list[Statement]:
    """One side's claim to have taken a place is confirmed where its loser admits to have left it, and the reverse."""
    proofs = sorted((s for s in statements if s.change and s.base.status == "established"), key=sequence_key)
    days = [proof.last for proof in proofs]
    return [_confirmed(s, proofs, days) if s.claim and s.change else s for s in statements]


def _confirmed(claim: Statement, proofs: Sequence[Statement], days: Sequence[date]) -> Statement:
    for proof in proofs[bisect_left(days, claim.last - HALVES) : bisect_right(days, claim.last + HALVES)]:
        if proof.kind != claim.kind and proof.side != claim.side:
            reason = f"{claim.base.reason}; confirmed: {proof.actor} {_VERBS[proof.kind]}, {proof.base.reason}"
            settled = max(proof.settled or proof.known, min(known_of(e) for e in claim.events))
            return replace(claim, base=Weight("established", reason), settled=settled)
    return claim


def _final(statement: Statement, against: Sequence[Statement]) -> Weight:
    if not against or statement.base.status == "established":
        return statement.base
    others = "; ".join(f"{o.actor} {_VERBS[o.kind]}, {o.base.reason}" for o in against)
    return Weight("disputed", f"{statement.actor} {_VERBS[statement.kind]}, {statement.base.reason}; but {others}")
