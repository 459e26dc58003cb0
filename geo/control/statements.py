"""Events that tell one thing, put together: one statement however many documents tell it.

Repeated imprecise reports of one change are one change: the sharper date inside the wider interval wins.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.control.claims import STRENGTH, Said
from geo.model import Event, Weight

CHANGES = ("captured", "withdrew")
HOLDS = ("held", "repelled")
DAY = timedelta(days=1)
#: Intervals up to this many days place an event; longer ones span or guess.
SHORT = 10
#: Up to this many days: one day, or the day before publication and the day itself.
SHARP = 2
MONTH = 31


#: Sharply dated control events of a place by their last day.
Rivals = dict[date, list[Event]]


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
        days = length(self.first, self.last)
        # "In May" is vague, "since May" is not: it spans more than its month.
        placed = any(
            e.date_precision in ("day", "week") or (e.date_precision == "month" and days > MONTH) for e in self.events
        )
        return days <= SHORT or (placed and not self.open_start)

    @property
    def since_told(self) -> bool:
        """Whether a state's first day is the day on which it began, rather than the day of speaking."""
        return length(self.first, self.last) > SHORT and any(e.date_precision == "day" for e in self.events)

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
    rivals: dict[str, Rivals] = defaultdict(lambda: defaultdict(list))
    alone = []
    for s in said:
        e = s.event
        if e.place_id and e.start and e.end:
            by_thing[e.kind, e.place_id, e.actor or ""].append(s)
            if e.kind in CHANGES + HOLDS and length(e.start, e.end) <= SHARP:
                rivals[e.place_id][e.end].append(e)
        else:
            alone.append((s,))
    found = [g for key, members in sorted(by_thing.items()) for g in _cluster(members, rivals[key[1]])]
    return found + sorted(alone, key=lambda g: g[0].event.id)


def _cluster(members: Sequence[Said], rivals: Rivals) -> list[tuple[Said, ...]]:
    """Greedy from the sharpest: a wide interval joins the latest sharp one that fits into it."""
    ordered = sorted(members, key=lambda s: (length(s.event.start, s.event.end), s.event.end, order(s.event)))
    groups: list[list[Said]] = []
    cores: list[tuple[date, date, int]] = []  # last, first and negative index of each group, sorted
    for s in ordered:
        event = s.event
        at = bisect_left(cores, (event.start - DAY,))
        for place in range(len(cores) - 1, at - 1, -1):
            last, first, index = cores[place]
            if _fits(event, groups[-index], (first, last), rivals):
                groups[-index].append(s)
                first, last = _narrow((first, last), event)
                del cores[place]
                insort(cores, (last, first, index))
                break
        else:
            insort(cores, (event.end, event.start, -len(groups)))
            groups.append([s])
    return [tuple(g) for g in groups]


def _narrow(core: tuple[date, date], event: Event) -> tuple[date, date]:
    """What both intervals allow; where they only touch (told a day apart) the sharper one stays."""
    first, last = max(core[0], event.start), min(core[1], event.end)
    return (first, last) if first <= last else core


def _fits(event: Event, members: Sequence[Said], core: tuple[date, date], rivals: Rivals) -> bool:
    short = length(event.start, event.end) <= SHORT
    if event.kind not in CHANGES and not (short and length(*core) <= SHORT):
        return False
    gap = max((core[0] - event.end).days, (event.start - core[1]).days, 0)
    if gap > 1 or (gap == 1 and not short):
        return False
    return not any(_parted(event, s.event, rivals) for s in members)


def _parted(a: Event, b: Event, rivals: Rivals) -> bool:
    """Whether a rival's event at the place stands between two reports, so that they tell of two changes."""
    if length(a.start, a.end) > SHARP or length(b.start, b.end) > SHARP:
        return False
    low, high = sorted((a.end, b.end))
    days = (low + i * DAY for i in range((high - low).days + 1))
    return any(_parts(rival, a, b, low < high) for day in days for rival in rivals.get(day, ()))


def _parts(rival: Event, a: Event, b: Event, apart: bool) -> bool:
    own = (rival.actor or "") == (a.actor or "")
    if own and (rival.kind != "withdrew" or a.kind == "withdrew"):
        return False
    if rival.kind == a.kind == "withdrew":
        return False
    one_text = a.document == b.document == rival.document and a.article == b.article == rival.article
    return apart or (one_text and min(a.evidence, b.evidence) < rival.evidence < max(a.evidence, b.evidence))


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
    """The weight of several voices that say the same; what was copied from one of them is named, and adds nothing."""
    own = [s for s in members if not s.copied]
    weight = _combined(own or members)
    copied = sorted({s.event.source or s.event.document for s in members if s.copied}) if own else []
    return Weight(weight.status, f"{weight.reason}; the same text again: {', '.join(copied)}") if copied else weight


def _combined(members: Sequence[Said]) -> Weight:
    ranked = sorted(members, key=lambda s: -STRENGTH[s.weight.status])
    best = ranked[0].weight
    reason, *others = _reasons(ranked)
    if best.status == "established":
        return Weight("established", _join(reason, others))
    outlets = [s for s in members if s.weight.status == "reported" and s.camp and not s.event.claimed_by]
    if len({s.camp for s in outlets}) > 1:
        names = ", ".join(sorted({s.voice for s in outlets}))
        return Weight("established", f"told by outlets independent of each other: {names}")
    sides = {s.voice for s in members if s.event.claimed_by}
    if len(sides) > 1:
        return Weight("established", f"said by more than one side: {', '.join(sorted(sides))}")
    return Weight(best.status, _join(reason, others))


def _reasons(ranked: Sequence[Said]) -> list[str]:
    """The reasons, the first one's first. Outlets of unknown side are named together: they may all be of one side."""
    unknown = sorted({s.voice for s in ranked if s.unknown})
    together = f"told by outlets of unknown side, in outlets.csv you can say which are independent: {', '.join(unknown)}"
    reasons = [together if s.unknown and len(unknown) > 1 else s.weight.reason for s in ranked]
    return [reasons[0], *sorted(set(reasons) - {reasons[0]})]


def _join(reason: str, others: Sequence[str]) -> str:
    return "; also ".join((reason, *others))


def _settled(members: Sequence[Said]) -> date | None:
    days = sorted({known_of(s.event) for s in members})
    return next((d for d in days if combine([s for s in members if known_of(s.event) <= d]).status != "claimed"), None)
