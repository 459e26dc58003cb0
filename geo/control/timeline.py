"""Timelines: the history of every place as spells, and the state on any day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from geo.control.history import History
from geo.control.judgement import Finding, Judgement
from geo.control.sides import HOLDING, Sides
from geo.control.statements import DAY, SHORT, known_of, length
from geo.control.states import Point
from geo.folding import fold
from geo.model import Denial, Event, Place, Spell, Timeline, Weight

#: Kinds of places whose capture as a whole carries to the places in them. Areas are too vague for that.
CONTAINERS = ("city", "district")
#: Kinds of places that lie around a city rather than in it, whatever they belong to.
SETTLEMENTS = ("city", "town", "village")


def cut_off(told: Iterable[Event | Denial]) -> date | None:
    """The day up to which the articles can know: the latest publication among them; None where nothing is dated."""
    return max((day for e in told if (day := e.known or e.end)), default=None)


def timelines(
    judgement: Judgement,
    places: Mapping[str, Place],
    until: date | None,
    shown: Collection[str] | None = None,
) -> dict[str, Timeline]:
    """The history of every place of which anything tells who holds it, by place id.

    ``until`` is the cut-off day, on which what is ongoing ends. ``shown`` (event ids) leaves out what no shown event
    says; weights and contradictions stay as they were judged on all events.
    """
    findings = _shown(judgement.findings, shown)
    _carry(findings, places, judgement.sides)
    found = {}
    for place_id, of_place in sorted(findings.items()):
        points = History(judgement.sides.alliances).feed(of_place)
        if points:
            found[place_id] = Timeline(place_id, _spells(points, until or points[-1].day, place_id, of_place))
    return found


def _shown(findings: Mapping[str, tuple[Finding, ...]], shown: Collection[str] | None) -> dict[str, list[Finding]]:
    if shown is None:
        return {place: list(found) for place, found in findings.items()}
    kept: dict[str, list[Finding]] = {}
    for place, found in findings.items():
        for f in found:
            events = tuple(e for e in f.statement.events if e.id in shown)
            if events:
                kept.setdefault(place, []).append(replace(f, statement=replace(f.statement, events=events)))
    return kept


def _carry(findings: dict[str, list[Finding]], places: Mapping[str, Place], sides: Sides) -> None:
    """The capture of a whole city or district carries to the places in it; what is told of them on their own wins."""
    children: dict[str, list[str]] = defaultdict(list)
    for place in places.values():
        if place.parent:
            children[place.parent].append(place.id)
    for place_id in sorted(findings):
        place = places.get(place_id)
        if place is None or place.kind not in CONTAINERS:
            continue
        whole = [f for f in findings[place_id] if _wholesale(f, sides)]
        inside = _descendants(place_id, children, places, SETTLEMENTS) if whole else ()
        for child in _descendants(place_id, children, places) if whole else ():
            own = findings.get(child, [])
            taken = {(f.statement.side, f.statement.last) for f in own if f.statement.kind == "captured"}
            carried = [f for f in whole if (f.statement.side, f.statement.last) not in taken]
            carried = [f for f in carried if child in inside or _told(f, sides.borders)]
            if not carried:
                continue
            own = findings.setdefault(child, [])
            own.extend(_derived(f, child, place) for f in carried)
            own.sort(key=lambda f: (f.statement.effective, not f.statement.derived))


def _wholesale(finding: Finding, sides: Sides) -> bool:
    """Whether a party is told to have taken a whole place, in so many words and on a day that is known."""
    s = finding.statement
    told = s.kind == "captured" and not s.derived and finding.weight.status != "disputed"
    if not told or length(s.first, s.last) > SHORT or sides.alliances.of(s.actor, s.last).role not in HOLDING:
        return False
    return _told(finding, sides.whole)


def _told(finding: Finding, words: re.Pattern[str]) -> bool:
    return any(words.search(fold(e.quote_text)) for e in finding.statement.events)


def _derived(finding: Finding, child: str, parent: Place) -> Finding:
    base = finding.statement.base
    weight = Weight(base.status, f"derived from the capture of {parent.name}: {base.reason}")
    return Finding(replace(finding.statement, place_id=child, opponent=None, derived=True, base=weight), weight)


def _descendants(
    place_id: str, children: Mapping[str, list[str]], places: Mapping[str, Place], without: Collection[str] = ()
) -> list[str]:
    """What lies in a place, but for some kinds and what lies in those."""
    found: list[str] = []
    queue = [place_id]
    while queue:
        for child in children.get(queue.pop(), ()):
            if child not in found and child != place_id and places[child].kind not in without:
                found.append(child)
                queue.append(child)
    return sorted(c for c in found if places[c].kind != "area")


def _spells(points: list[Point], until: date, place_id: str, findings: Iterable[Finding]) -> tuple[Spell, ...]:
    days = {e.id: min(e.end, known_of(e)) for f in findings for e in f.statement.events if e.end}
    spells: list[Spell] = []
    for i, point in enumerate(points):
        state = point.state
        following = points[i + 1] if i + 1 < len(points) else None
        end = following.day - DAY if following else max(until, point.day)
        spell = Spell(
            place_id=place_id,
            start=point.day,
            end=end,
            actors=state.actors,
            state=state.mode,
            status=state.weight.status,
            reason=state.weight.reason,
            since_known=state.since_known,
            until_known=bool(following and following.end_known),
            ongoing=following is None,
            derived=state.derived,
            evidence=state.evidence,
            last_evidence=max((days[id] for id in state.evidence if id in days), default=point.day),
        )
        if spells and _same(spells[-1], spell):
            spells[-1] = _merged(spells[-1], spell)
        else:
            spells.append(spell)
    return tuple(spells)


def _same(a: Spell, b: Spell) -> bool:
    return (a.actors, a.state, a.status, a.derived) == (b.actors, b.state, b.status, b.derived)


def _merged(a: Spell, b: Spell) -> Spell:
    return replace(
        a,
        end=b.end,
        until_known=b.until_known,
        ongoing=b.ongoing,
        evidence=tuple(dict.fromkeys(a.evidence + b.evidence)),
        last_evidence=max(a.last_evidence, b.last_evidence),
    )


def state_on(timeline: Timeline | None, day: date) -> Spell | None:
    """The spell that covers a day; None before the first and after the last."""
    if timeline is None:
        return None
    index = bisect_right(timeline.spells, day, key=lambda spell: spell.start) - 1
    return timeline.spells[index] if index >= 0 and day <= timeline.spells[index].end else None


def changes(found: Mapping[str, Timeline]) -> list[date]:
    """The days on which the state of any place changes, in order."""
    return sorted({spell.start for timeline in found.values() for spell in timeline.spells})
