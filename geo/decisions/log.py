"""The log sorted out: which decisions stand, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.decisions.values import UNDO, Alias, Day, Made, NewPlace, OnEvent, OutletSide, Undo, parse
from geo.errors import BadDecision
from geo.model import Decision, Problem


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions that stand, by what they are about, each in the order of the log; ``problems`` are those unreadable."""

    on_events: tuple[OnEvent, ...] = ()
    made: tuple[Made, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[NewPlace, ...] = ()
    aliases: tuple[Alias, ...] = ()
    sides: tuple[OutletSide, ...] = ()
    problems: tuple[Problem, ...] = ()


def undone(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The decisions that stand no longer, by id, each with the entry that undid it.

    An undo takes back one earlier entry of the log, another undo too: what that one took back stands again.
    """
    found: dict[str, Decision] = {}
    for decision in reversed(decisions):
        if decision.what == UNDO and decision.id not in found and decision.on != decision.id:
            found.setdefault(decision.on, decision)
    return found


def sort_out(decisions: Iterable[Decision]) -> Standing:
    """What stands of a log. An entry that cannot be read becomes a problem, and the rest counts."""
    log = sorted(decisions, key=lambda d: d.number)
    gone = undone(log)
    kinds: dict[type, list] = {kind: [] for kind in (OnEvent, Made, Day, NewPlace, Alias, OutletSide, Undo)}
    problems: list[Problem] = []
    for decision in log:
        if decision.id in gone:
            continue
        try:
            parsed = parse(decision)
        except BadDecision as error:
            problems.append(Problem("decisions", decision.number, str(error)))
            continue
        kinds[type(parsed)].append(parsed)
    return Standing(
        tuple(kinds[OnEvent]), tuple(kinds[Made]), tuple(kinds[Day]), tuple(kinds[NewPlace]), tuple(kinds[Alias]),
        tuple(kinds[OutletSide]), tuple(problems),
    )  # fmt: skip
