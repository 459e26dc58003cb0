"""The same event told twice in one article is one event; what a capture implies is not told beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from geo.model import Event

_STATES_LOST = ("ar-under", "ar-in-hand", "ar-no-more", "ar-rid", "ar-outside")


def merge_events(drafts: Iterable) -> list[Event]:
    """The events of one article in the order of the text, each told once, with its most precise date."""
    drafts = list(drafts)
    kept: list[tuple[Event, bool]] = []
    vague: set[str] = {d.event.id for d in drafts if _vague(d)}
    for draft in drafts:
        event, past = draft.event, draft.claim.past
        for index, (other, other_past) in enumerate(kept):
            if _same(event, other) or ((event.id in vague or other.id in vague) and _retold(event, other)):
                kept[index] = (_join(other, event, other.id in vague and event.id not in vague), other_past and past)
                break
        else:
            kept.append((event, past))
    events = [event for event, _ in kept]
    draft_of = {d.event.id: d for d in drafts}
    out = []
    for event, past in kept:
        if (
            _implied(event, events)
            or _lost(event, events)
            or _wider(draft_of[event.id], [draft_of[e.id] for e in events])
            or _last_stronghold(event, events)
        ):
            continue
        if event.kind == "held" and past:
            event = _ended(event, events)
            if event is None:
                continue
        out.append(event)
    return out


def _vague(draft) -> bool:
    return draft.claim.dated and draft.claim.date is None


def _retold(event: Event, other: Event) -> bool:
    """A change told again without a date ("with the army's control of P ...") is the one told before."""
    return (
        event.kind == other.kind in ("captured", "withdrew") and event.place_id == other.place_id != ""
        and event.actor == other.actor and event.start is not None and other.start is not None
    )  # fmt: skip


def _same(a: Event, b: Event) -> bool:
    if a.kind != b.kind or (a.place_id or a.place) != (b.place_id or b.place):
        return False
    if a.actor and b.actor and a.actor != b.actor:
        return False
    if a.start is None or b.start is None:
        return a.start == b.start
    return a.start <= b.end and b.start <= a.end or (a.end == b.end and a.start_open) or (a.end == b.end and b.start_open)


def _span(event: Event) -> int:
    if event.start is None or event.end is None:
        return 10_000
    return (event.end - event.start).days + (1000 if event.start_open else 0)


def _join(first: Event, second: Event, later: bool = False) -> Event:
    """The more precise of two tellings, keeping the first one's place in the text and what only one of them knows.

    ``later``: only the second one has a date of its own.
    """
    closer = later or _span(second) < _span(first)
    if first.kind == "held" and first.start and second.start:
        closer = second.start < first.start  # a state's start tells more than that it holds today
    sharp = second if closer else first
    claimed = first.claimed_by if first.claimed_by and second.claimed_by else None
    rule = second.rule if first.rule.endswith("-lose") else first.rule  # who left says more than who lost
    return replace(
        first, rule=rule, start=sharp.start, end=sharp.end, date_precision=sharp.date_precision, start_open=sharp.start_open,
        actor=first.actor or second.actor, opponent=first.opponent or second.opponent, claimed_by=claimed,
    )  # fmt: skip


def _implied(event: Event, events: list[Event]) -> bool:
    """A move on, or a fight for, a place that the same actor takes on that day; holding what it takes that day."""
    if event.kind == "captured" and _nominal(event, events):
        return True
    if event.kind not in ("contested", "advanced", "held"):
        return False
    for other in events:
        if other.kind != "captured" or other.place_id != event.place_id or not event.place_id:
            continue
        if other.actor != event.actor and (event.actor or other.quote != event.quote):
            continue
        if event.kind == "held" and event.start and (event.end - event.start).days > 3:
            continue
        if event.start is None or other.start is None or (other.start <= event.end and event.start <= other.end):
            return True
    return False


def _wider(draft, others: list) -> bool:
    """The same told of a place and, less precisely, of what it lies in: the nearer place stays."""
    event, place = draft.event, draft.claim.spot.place
    return event.kind in ("withdrew", "contested", "advanced") and any(
        o.event.kind == event.kind and o.event.actor == event.actor and o.claim.spot.place and place
        and o.claim.spot.place.parent == place.id and o.claim.spot.place.kind == "area"
        and event.start and o.event.start and o.event.start <= event.end and event.start <= o.event.end
        for o in others
    )  # fmt: skip


def _lost(event: Event, events: list[Event]) -> bool:
    """ "B's loss of P" beside "A took P": one change, told from the other side."""
    return event.kind == "withdrew" and (event.rule.endswith("-lose") or event.rule in _STATES_LOST) and any(
        other.kind == "captured" and other.place_id == event.place_id
        and other.actor != event.actor
        and event.start and other.start and other.start <= event.end and event.start <= other.end
        for other in events
    )  # fmt: skip


def _nominal(event: Event, events: list[Event]) -> bool:
    """ "... controls P since May, and control of it opened the road": the state, named again in its sentence."""
    return any(
        other.kind == "held" and other.place_id == event.place_id and other.actor == event.actor and other.quote == event.quote
        and other.evidence[0] < event.evidence[0] and event.start and other.start and event.end >= other.start for other in events
    )  # fmt: skip


def _last_stronghold(event: Event, events: list[Event]) -> bool:
    """ "The last stronghold of B", said in the sentence that tells of its capture, states no present holder."""
    return event.kind == "held" and event.rule.endswith("stronghold") and any(
        other.place_id == event.place_id and other.quote == event.quote
        and ((other.kind == "captured" and other.actor != event.actor) or (other.kind == "withdrew" and other.actor == event.actor))
        for other in events
    )  # fmt: skip


def _ended(event: Event, events: list[Event]) -> Event | None:
    """A past state ends the day before the loss that the article tells; without start or loss it is no event."""
    if event.start is None:
        return event
    losses = [
        other.end for other in events
        if other.place_id == event.place_id and other.end and other.end > event.start
        and ((other.kind == "captured" and other.actor != event.actor) or (other.kind == "withdrew" and other.actor == event.actor))
    ]  # fmt: skip
    if (event.end - event.start).days <= 1 and not losses:
        return None
    if not losses or (event.end - event.start).days <= 1:
        return event if (event.end - event.start).days > 1 else None
    end = min(losses) - timedelta(days=1)
    return replace(event, end=max(end, event.start))
