"""All statements weighed against each other: what is confirmed, what is contradicted, and by whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.control.claims import judge_alone
from geo.control.copying import firsts, mark
from geo.control.denials import Denied, attach, weighed
from geo.control.disputes import contradictions, sequence_key
from geo.control.sharpening import sharpen
from geo.control.sides import Sides
from geo.control.statements import DAY, Statement, combine, group, known_of, state
from geo.model import CONTROL_KINDS, Copy, Denial, Event, Weight

#: How far apart the two halves of one change (taken by one side, left by the other) may be told.
HALVES = 2 * DAY
_VERBS = {"captured": "took it", "withdrew": "left it", "held": "holds it", "repelled": "beat off an attack on it"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement, its final weight, the statements that contradict it and the denials of it."""

    statement: Statement
    weight: Weight
    against: tuple[Statement, ...] = ()
    denied: tuple[Denied, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all events say together.

    ``weights`` (of denials too) and ``same_event`` are by event id; ``findings`` by place id, in the order in which they
    take effect.
    """

    weights: dict[str, Weight]
    same_event: dict[str, str]
    findings: dict[str, tuple[Finding, ...]]
    sides: Sides


def judge(events: Iterable[Event], sides: Sides, denials: Iterable[Denial] = (), copies: Iterable[Copy] = ()) -> Judgement:
    """Weigh events and denials against each other; what a copy repeats confirms nothing. The order in which they come
    does not matter."""
    first_of = firsts(copies)
    unique = {e.id: e for e in events}
    weights: dict[str, Weight] = {}
    same: dict[str, str] = {}
    places: dict[str, list[Statement]] = defaultdict(list)
    for members in group(judge_alone(e, sides) for e in unique.values()):
        members = mark(members, first_of)
        first = min(s.event.id for s in members)
        same.update((s.event.id, first) for s in members)
        if _controls(members[0].event):
            places[members[0].event.place_id].append(state(members))
        else:
            weights.update((s.event.id, combine(members)) for s in members)
    refused = weighed(denials, sides)
    findings = {place: _weigh_place(found, refused.get(place, ())) for place, found in sorted(places.items())}
    weights.update((d.denial.id, d.weight) for of_place in refused.values() for d in of_place)
    for found in findings.values():
        weights.update((e.id, f.weight) for f in found for e in f.statement.events)
        weights.update((d.denial.id, _denial_weight(d, f)) for f in found for d in f.denied)
    return Judgement(weights, same, findings, sides)


def weigh(events: Iterable[Event], sides: Sides, denials: Iterable[Denial] = ()) -> dict[str, Weight]:
    """The weight of every event and denial by its id: one of ``geo.model.STATUSES`` and the reason in words."""
    return judge(events, sides, denials).weights


def _controls(event: Event) -> bool:
    return bool(event.kind in CONTROL_KINDS and event.place_id and event.actor and event.start and event.end)


def _weigh_place(statements: Sequence[Statement], denials: Sequence[Denied]) -> tuple[Finding, ...]:
    ordered = _in_sequence(_confirm(sharpen(statements)))
    against, denied = contradictions(ordered), attach(ordered, denials)
    found = []
    for i, s in enumerate(ordered):
        others, refusals = tuple(ordered[j] for j in against.get(i, ())), denied.get(i, ())
        found.append(Finding(s, _final(s, others, refusals), others, refusals))
    return tuple(found)


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


def _final(statement: Statement, against: Sequence[Statement], denied: Sequence[Denied]) -> Weight:
    strong = statement.base.status == "established"
    refusals = [d for d in denied if not strong or d.weight.status == "established"]
    if not refusals and (strong or not against):
        return statement.base
    others = [f"{o.actor} {_VERBS[o.kind]}, {o.base.reason}" for o in against] + [d.words for d in refusals]
    return Weight("disputed", f"{in_words(statement)}; but {'; '.join(others)}")


def in_words(statement: Statement) -> str:
    """A statement in words, with its weight before anyone contradicts it."""
    return f"{statement.actor} {_VERBS[statement.kind]}, {statement.base.reason}"


def _denial_weight(denied: Denied, finding: Finding) -> Weight:
    """A denial that does not refute is as disputed as what it denies."""
    if denied.weight.status == "established":
        return denied.weight
    return Weight("disputed", f"{denied.words}; but {in_words(finding.statement)}")
