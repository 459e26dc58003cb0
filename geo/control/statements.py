"""Events that tell one thing, put together: one statement however many documents tell it.

Repeated imprecise reports of one change are one change: the sharper date inside the wider interval wins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.control.claims import STRENGTH, Said
from geo.model import Event, Weight

CHANGES = ("captured", "withdrew")
HOLDS = ("held", "repelled")
DAY = timedelta(days=1)
#: Intervals up to this many days are taken as placing an event, longer ones as spanning or guessing (the scorer's bound).
SHORT = 10
MONTH = 31


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about a place, by one or more events. ``first..last`` is the sharpest interval they allow.

    ``base`` is its weight before anyone contradicts it; ``settled`` the first day on which it was known to be more than
    a claim (None: never). ``derived`` is true where it is carried over from a place that contains this one.
    """

    kind: str
    place_id: str
    actor: str
    side: str
    opponent: str | None
    first: date
    last: date
    open_start: bool
    events: tuple[Event, ...]
    base: Weight
    settled: date | None
    derived: bool = False

    @property
    def change(self) -> bool:
        return self.kind in CHANGES

    @property
    def effective(self) -> date:
        """The day from which it counts: the last one of a change, the first one of a state."""
        return self.last if self.change else self.first

    @property
    def known(self) -> date:
        """The last day on which any of its events was told."""
        return max(known_of(e) for e in self.events)

    @property
    def until(self) -> date:
        """The last day that it speaks of with knowledge: no later than its telling."""
        return max(self.first, min(self.last, self.known))

    @property
    def firm(self) -> bool:
        """Whether its days place it, rather than say "some time in these weeks"."""
        vague = all(e.date_precision in ("month", "unknown") for e in self.events)
        return length(self.first, self.last) <= SHORT or not (vague or self.open_start)

    @property
    def claim(self) -> bool:
        return self.base.status == "claimed"

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(e.id for e in self.events)


def length(first: date, last: date) -> int:
    """Days in a closed interval."""
    return (last - first).days + 1


def known_of(event: Event) -> date:
    """The day on which an event was known: the publication of its article, else its own last day."""
    return event.known or event.end  # type: ignore[return-value]  # only dated events get here


def order(event: Event) -> tuple:
    """A total order that does not depend on how events arrive: by telling, then by place in the text."""
    return (known_of(event), event.document, event.article, event.evidence, event.kind, event.id)


def group(said: Iterable[Said]) -> list[tuple[Said, ...]]:
    """Events that tell the same thing (kind, place, actor, compatible days), each group sharpest first."""
    by_thing: dict[tuple, list[Said]] = defaultdict(list)
    rivals: dict[str, list[Event]] = defaultdict(list)
    alone = []
    for s in said:
        e = s.event
        if e.place_id and e.start and e.end:
            by_thing[e.kind, e.place_id, e.actor or ""].append(s)
            if e.kind in CHANGES + HOLDS:
                rivals[e.place_id].append(e)
        else:
            alone.append((s,))
    found = [g for key, members in sorted(by_thing.items()) for g in _cluster(members, rivals[key[1]])]
    return found + sorted(alone, key=lambda g: g[0].event.id)


def _cluster(members: Sequence[Said], rivals: Sequence[Event]) -> list[tuple[Said, ...]]:
    """Greedy from the sharpest: a wide interval joins the latest sharp one that fits into it."""
    ordered = sorted(members, key=lambda s: (length(s.event.start, s.event.end), s.event.end, order(s.event)))
    groups: list[list[Said]] = []
    cores: list[tuple[date, date]] = []
    for s in ordered:
        fitting = [i for i in range(len(groups)) if _fits(s.event, groups[i], cores[i], rivals)]
        if not fitting:
            groups.append([s])
            cores.append((s.event.start, s.event.end))
            continue
        best = max(fitting, key=lambda i: (cores[i][1], cores[i][0], -i))
        groups[best].append(s)
        cores[best] = _narrow(cores[best], s.event)
    return [tuple(g) for g in groups]


def _narrow(core: tuple[date, date], event: Event) -> tuple[date, date]:
    """What both intervals allow; where they only touch (told a day apart) the sharper one stays."""
    first, last = max(core[0], event.start), min(core[1], event.end)
    return (first, last) if first <= last else core


def _fits(event: Event, members: Sequence[Said], core: tuple[date, date], rivals: Sequence[Event]) -> bool:
    short = length(event.start, event.end) <= SHORT
    if event.kind not in CHANGES and not (short and length(*core) <= SHORT):
        return False
    gap = max((core[0] - event.end).days, (event.start - core[1]).days, 0)
    if gap > 1 or (gap == 1 and not short):
        return False
    return not any(_between(r, event, s.event) for r in rivals for s in members)


def _between(rival: Event, a: Event, b: Event) -> bool:
    """Whether a rival's event at the place stands between two reports, so that they tell of two changes."""
    if (rival.actor or "") == (a.actor or "") and rival.kind != "withdrew" or rival.kind == a.kind == "withdrew":
        return False
    if length(a.start, a.end) > 2 or length(b.start, b.end) > 2 or length(rival.start, rival.end) > 2:
        return False
    low, high = sorted((a.end, b.end))
    if not low <= rival.end <= high:
        return False
    if low < high:
        return True
    one_text = a.document == b.document == rival.document and a.article == b.article == rival.article
    return one_text and min(a.evidence, b.evidence) < rival.evidence < max(a.evidence, b.evidence)


def state(members: Sequence[Said]) -> Statement:
    """One statement of a group of control events with an actor; the group's sharpest event comes first."""
    ordered = sorted(members, key=lambda s: order(s.event))
    sharpest = members[0]
    first, last = sharpest.event.start, sharpest.event.end
    for s in members[1:]:
        first, last = _narrow((first, last), s.event)
    wide = length(first, last) > 1
    return Statement(
        kind=sharpest.event.kind,
        place_id=sharpest.event.place_id,
        actor=sharpest.event.actor or "",
        side=sharpest.side,
        opponent=next((s.event.opponent for s in ordered if s.event.opponent), None),
        first=first,
        last=last,
        open_start=wide and all(s.event.start_open for s in members),
        events=tuple(s.event for s in ordered),
        base=combine(ordered),
        settled=_settled(ordered),
    )


def combine(members: Sequence[Said]) -> Weight:
    """The weight of several voices that say the same."""
    ranked = sorted(members, key=lambda s: -STRENGTH[s.weight.status])
    best = ranked[0].weight
    others = sorted({s.weight.reason for s in members} - {best.reason})
    if best.status == "established":
        return Weight("established", _join(best.reason, others))
    outlets = sorted({s.voice for s in members if s.weight.status == "reported" and s.voice and not s.event.claimed_by})
    if len(outlets) > 1:
        return Weight("established", f"told by outlets independent of each other: {', '.join(outlets)}")
    sides = {s.voice for s in members if s.event.claimed_by}
    if len(sides) > 1:
        return Weight("established", f"said by more than one side: {', '.join(sorted(sides))}")
    return Weight(best.status, _join(best.reason, others))


def _join(reason: str, others: Sequence[str]) -> str:
    return "; also ".join((reason, *others))


def _settled(members: Sequence[Said]) -> date | None:
    days = sorted({known_of(s.event) for s in members})
    return next((d for d in days if combine([s for s in members if known_of(s.event) <= d]).status != "claimed"), None)


def sharpen(statements: Sequence[Statement]) -> list[Statement]:
    """What is told of a place sharpens each other's dates.

    A capture told only as "some time until then" had happened by the first day on which its actor is told to hold, or on
    the day on which the other side is told to have left; and a loosely dated change came before another side's hold that
    begins inside its interval and outlasts it. A state that begins loosely around a capture by the same side begins with
    that capture.
    """
    holds = [s for s in statements if s.kind in HOLDS and s.firm]
    captures = [s for s in statements if s.kind == "captured"]
    leavings = [s for s in statements if s.kind == "withdrew" and length(s.first, s.last) <= 2]
    sharper = [_earlier(s, holds, leavings) if s.kind == "captured" else _later(s, captures) for s in statements]
    return [_before(s, holds) if s.change else s for s in sharper]


def _before(change: Statement, holds: Sequence[Statement]) -> Statement:
    if length(change.first, change.last) <= SHORT:
        return change
    days = [
        h.first - DAY
        for h in holds
        if h.side != change.side and change.first < h.first <= change.last < h.until and length(h.first, h.until) > SHORT
    ]
    return replace(change, last=min(days)) if days else change


def _earlier(capture: Statement, holds: Sequence[Statement], leavings: Sequence[Statement]) -> Statement:
    if length(capture.first, capture.last) <= 2:
        return capture
    days = [h.first for h in holds if h.side == capture.side] + [w.last for w in leavings if w.side != capture.side]
    days = [day for day in days if capture.first <= day < capture.last]
    return replace(capture, last=min(days)) if days else capture


def _later(hold: Statement, captures: Sequence[Statement]) -> Statement:
    if hold.kind not in HOLDS:
        return hold
    slack = (SHORT if any(e.date_precision in ("day", "week") for e in hold.events) else MONTH) * DAY
    days = [
        c.last
        for c in captures
        if c.side == hold.side and length(c.first, c.last) <= 2 and hold.first < c.last <= min(hold.last, hold.first + slack)
    ]
    return replace(hold, first=min(days)) if days else hold
