"""The history of one place: findings in order, each changing who holds it or confirming it.

Nothing here looks at the text: a finding says who, what, when and how sure. States are as at the end of a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from geo.control.claims import STRENGTH
from geo.control.denials import Denied
from geo.control.disputes import RECENT, sequence_key
from geo.control.judgement import Finding, in_words
from geo.control.sides import HOLDING, Alliances
from geo.control.statements import DAY, Statement, length
from geo.control.states import Later, Point, State, again, as_disputed, counts_from, later, settles_later
from geo.model import Weight

#: How far back the loser of a place is shown as its holder where nothing is known of the time before.
BACKCAST = 30 * DAY


class History:
    """Builds the change points of one place from its findings, fed in order."""

    def __init__(self, alliances: Alliances) -> None:
        self._alliances = alliances
        self._said: dict[str, date] = {}  # side -> the last day on which something spoke for it
        self._firm: dict[str, date] = {}  # the same, of what is more than a claim and tells a state
        self.points: list[Point] = []

    def feed(self, findings: Iterable[Finding]) -> list[Point]:
        """The change points of the findings, which come in the order in which they take effect."""
        waiting: list[Later] = []
        for finding in findings:
            self._catch_up(waiting, finding.statement.effective)
            self._step(finding)
            waiting.extend(later(finding))
        self._catch_up(waiting, date.max)
        return self.points

    def _catch_up(self, waiting: list[Later], until: date) -> None:
        """What became known of earlier statements before a day: that they are so, or that they are denied."""
        due = sorted((w for w in waiting if w[0] < until), key=lambda w: w[0])
        waiting[:] = [w for w in waiting if w[0] >= until]
        for day, finding, denied in due:
            if denied:
                self._deny(day, finding.statement, denied)
            else:
                self._settle(day, finding.statement)

    def _settle(self, day: date, s: Statement) -> None:
        """A dispute ends on the day on which the change became known to be more than a claim."""
        state = self._now
        if state and state.mode == "disputed" and s.actor in state.actors:
            left = tuple(a for a in state.actors if a != s.actor) if s.kind == "withdrew" else (s.actor,)
            ids = tuple(dict.fromkeys(state.evidence + s.ids))
            self._set(day, State(left, "held" if left else "nobody", s.base, ids, day))

    def _deny(self, day: date, s: Statement, denied: Denied) -> None:
        """A denial told after what it denies: the state is disputed from then on, or is again what it was before."""
        state = self._now
        if state is None or not set(s.ids) & set(state.evidence) or state.weight.status == "established":
            return
        before = self._before_effect(s)
        others = tuple(a for a in before.actors if self._side(a, day) != s.side) if before else ()
        if s.kind == "withdrew":
            others = before.actors if before else (s.actor,)
        weight = Weight("disputed", f"{in_words(s)}; but {denied.words}")
        ids = tuple(dict.fromkeys(state.evidence + s.ids))
        if not denied.refutes(s):
            actors = tuple(dict.fromkeys(others + self._denier(denied, others, s) + state.actors))
            self._set(day, State(actors, "disputed", weight, ids, state.asserted), end_known=True)
        else:
            self._set(day, State(others, "held" if others else "unknown", again(before, weight), ids, state.asserted))

    def _before_effect(self, s: Statement) -> State | None:
        """What was known of the place before a statement took effect."""
        return next((p.state for p in reversed(self.points) if p.day < s.effective and p.state.mode != "changing"), None)

    def _denier(self, denied: Denied, holders: Sequence[str], s: Statement) -> tuple[str, ...]:
        """Who denies that others have a place says that it holds it, where nobody else is known to."""
        denier = denied.denial.claimed_by
        side = self._side(denier, denied.known)
        if holders or not denier or side == s.side or self._alliances.of(denier, denied.known).role not in HOLDING:
            return ()
        return (denier,)

    @property
    def _now(self) -> State | None:
        return self.points[-1].state if self.points else None

    def _step(self, finding: Finding) -> None:
        s = finding.statement
        day = s.effective
        active = [o for o in finding.against if o.effective <= day]
        denied = [d for d in finding.denied if counts_from(d, s) <= day]
        weight = finding.weight if active or denied else s.base
        beaten = weight.status == "disputed" and any(
            o.base.status == "established" and not (o.settled and o.settled > day) for o in active
        )
        refuted = any(d.refutes(s) for d in denied)
        open_dispute = weight.status == "disputed" or (bool(active or denied) and settles_later(finding))
        if beaten or refuted:
            if refuted and self._now is None:
                self._set(day, State((), "unknown", weight, s.ids, day))
            return
        if s.kind == "withdrew":
            self._leave(s, weight, open_dispute)
        elif open_dispute:
            self._dispute(s, weight, active, denied)
        elif s.kind == "captured":
            self._take(s, weight)
        else:
            self._hold(s, weight)
        self._remember(s)

    def _remember(self, s: Statement) -> None:
        if s.kind == "withdrew":
            return
        until = s.until if not s.change else s.last
        self._said[s.side] = max(until, self._said.get(s.side, until))
        if not s.change and not s.claim and s.firm:
            self._firm[s.side] = max(until, self._firm.get(s.side, until))

    def _side(self, actor: str, day: date) -> str:
        return self._alliances.side(actor, day)

    def _sides(self, state: State, day: date) -> tuple[str, ...]:
        return tuple(self._side(a, day) for a in state.actors)

    def _set(self, day: date, state: State, end_known: bool = False) -> None:
        """Add a change point. On one day the last word counts, and keeps the evidence of the words before it."""
        if self.points and self.points[-1].day == day:
            before = self.points.pop().state
            state = replace(state, evidence=tuple(dict.fromkeys(before.evidence + state.evidence)))
        self.points.append(Point(day, state, end_known))

    def _confirm(self, s: Statement, weight: Weight) -> None:
        """The holder is told to hold it again: the better weight counts from that day on."""
        state = self._now
        assert state is not None
        principal = s.side if s.actor == s.side else state.actors[0]
        better = weight if STRENGTH[weight.status] > STRENGTH[state.weight.status] or state.derived else state.weight
        if s.derived:
            return
        new = replace(
            state,
            actors=(principal,),
            mode="held",
            weight=better,
            evidence=tuple(dict.fromkeys(state.evidence + s.ids)),
            asserted=max(state.asserted, s.until),
            derived=False,
        )
        self._set(s.effective, new, end_known=True)

    def _take(self, s: Statement, weight: Weight) -> None:
        self._before(s)
        state, day = self._now, s.effective
        holding = state is not None and state.mode == "held" and self._sides(state, day) == (s.side,)
        if holding and self.points[-1].day < day:
            self._confirm(s, weight)
            return
        if not holding:
            self._changing(s, weight, (s.actor,))
        sharp = length(s.first, s.last) <= 2 and not s.open_start
        self._set(day, State((s.actor,), "held", weight, s.ids, day, sharp, s.derived), sharp)

    def _before(self, s: Statement) -> None:
        """Who lost the place held it before, since nobody knows when (derived)."""
        loser = s.actor if s.kind == "withdrew" else s.opponent
        if not s.change or not loser or s.derived or (s.kind == "captured" and self._side(loser, s.last) == s.side):
            return
        start = min(s.first if s.open_start else s.first - BACKCAST, s.last - DAY)
        state = self._now
        if state is not None:
            told = max(self.points[-1].day, state.asserted)
            known_since = min(start, s.last - BACKCAST) <= told
            if known_since or self._side(loser, s.last) in self._sides(state, s.last):
                return
        how = "left" if s.kind == "withdrew" else f"took it from {loser}"
        weight = Weight(s.base.status, f"derived: {s.actor} {how}; since when is not told")
        self.points.append(Point(start, State((loser,), "held", weight, s.ids, start, derived=True)))

    def _changing(self, s: Statement, weight: Weight, after: tuple[str, ...]) -> None:
        """Inside the interval of an imprecise change nobody can say who held the place."""
        if s.open_start or s.first >= s.last:
            return
        state = self._now
        start = s.first
        if state is not None:
            start = max(start, self.points[-1].day + DAY if self.points[-1].day >= s.first else start)
            start = max(start, state.asserted + DAY if s.first <= state.asserted < s.last else start)
        if start >= s.last:
            return
        before = state.actors if state else ()
        actors = tuple(dict.fromkeys(before + after))
        reason = f"changed hands between {s.first} and {s.last}: {weight.reason}"
        self._set(start, State(actors, "changing", Weight(weight.status, reason), s.ids, start))

    def _dispute(
        self, s: Statement, weight: Weight, active: Sequence[Statement], denied: Sequence[Denied]
    ) -> None:
        """Both are shown, the earlier holder first."""
        self._before(s)
        state, day = self._now, s.effective
        sayings = sorted((o for o in (*active, s) if o.kind != "withdrew"), key=lambda o: (o.change, sequence_key(o)))
        holders = state.actors if state else ()
        others = holders + tuple(o.actor for o in active)
        deniers = tuple(a for d in denied for a in self._denier(d, others, s))
        parties = holders + deniers + tuple(o.actor for o in sayings)
        by_side: dict[str, str] = {}
        for actor in parties:
            by_side.setdefault(self._side(actor, day), actor)
        evidence = s.ids + tuple(i for o in active for i in o.ids)
        if state and state.mode == "disputed":
            evidence = state.evidence + evidence
        ids = tuple(dict.fromkeys(evidence))
        self._set(day, State(tuple(by_side.values()), "disputed", as_disputed(weight), ids, s.until), end_known=True)

    def _hold(self, s: Statement, weight: Weight) -> None:
        state, day = self._now, s.effective
        new = State((s.actor,), "held", weight, s.ids, s.until, s.since_told)
        if state is None or not state.actors:
            self._set(day, new)
            return
        sides = self._sides(state, day)
        if state.mode == "held" and sides == (s.side,):
            self._confirm(s, weight)
            return
        rivals = [side for side in sides if side != s.side]
        added = state.actors + (() if s.side in sides else (s.actor,))
        ids = tuple(dict.fromkeys(state.evidence + s.ids))
        fresh = any(side in self._said and day <= self._said[side] + RECENT for side in rivals)
        if state.mode == "disputed" and s.claim and fresh:
            self._set(day, replace(state, actors=added, evidence=ids, asserted=max(state.asserted, s.until)))
        elif s.claim and fresh and state.mode == "held":
            both = Weight("disputed", f"{state.weight.reason}; but {s.actor} too: {weight.reason}")
            self._set(day, State(added, "disputed", both, ids, s.until))
        elif not s.claim and self._shared(s, rivals):
            weaker = min(state.weight, weight, key=lambda w: STRENGTH[w.status])
            both = Weight(weaker.status, f"both are told to hold a part: {state.weight.reason}; {weight.reason}")
            self._set(day, State(added, "divided", both, ids, s.until))
        else:
            self._set(day, new)

    def _shared(self, s: Statement, rivals: Sequence[str]) -> bool:
        """Whether another side is told, by more than its own claim, to hold the place on the same days.

        "Holds it" of the day of speaking has a day of slack, so that one shared day alone is a change overnight.
        """
        enough = min(2, length(s.first, s.until))
        shared = [length(s.first, min(s.until, self._firm[side])) for side in rivals if side in self._firm]
        return s.firm and any(days >= enough for days in shared)

    def _leave(self, s: Statement, weight: Weight, disputed: bool) -> None:
        day = s.effective
        allegiance = self._alliances.of(s.actor, day)
        if self._now is None and allegiance.role in HOLDING:
            self._before(s)
        state = self._now
        if state is None:
            return
        whole_side = allegiance.role in HOLDING
        gone = [a for a in state.actors if a == s.actor or (whole_side and self._side(a, day) == s.side)]
        if not gone:
            return
        if disputed:
            self._set(day, State(state.actors, "disputed", as_disputed(weight), s.ids, day), end_known=True)
            return
        if state.mode == "disputed" and s.claim:
            return
        left = tuple(a for a in state.actors if a not in gone)
        taker = s.opponent if not left and s.opponent and self._side(s.opponent, day) != s.side else None
        if taker:
            weight = Weight(weight.status, f"derived: {s.actor} was driven out by {taker}; {weight.reason}")
        after = left or ((taker,) if taker else ())
        sharp = length(s.first, s.last) <= 2 and not s.open_start
        self._changing(s, weight, after)
        state = State(after, "held" if after else "nobody", weight, s.ids, day, sharp, derived=bool(taker))
        self._set(day, state, sharp)
