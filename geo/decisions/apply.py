"""Decisions applied to a reading. What a person decided stays as decided, whatever later rules read.

A decision keeps the event that it was made on. Where the reading has that event, with the same values, the decision is
applied to it. Where the reading has other values for that passage and place, or nothing, the event stays as decided,
what is read now in its stead is held back, and the event is listed for another look. Only a blank is filled: a date or
a place that was not known when the decision was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.decisions.log import Standing, sort_out
from geo.decisions.matching import Ruling, match, rulings
from geo.decisions.values import BY_HAND, REJECT, Day
from geo.model import Article, Decision, Event, Place, Problem, Reading

_PLACE = ("place", "place_ar", "place_id", "lat", "lon", "radius_km", "geo_precision")
_DATES = ("start", "end", "date_precision", "start_open")
_COMPARED = (("kind", "kind"), ("place", "place_id"), ("actor", "actor"), ("opponent", "opponent"), ("claimed by", "claimed_by"))
_WEEK = 10  # days: up to here an interval given by a person counts as "in this week"


@dataclass(frozen=True, slots=True)
class Review:
    """An event to look at again: as it was decided, what is read now (None: nothing), and what is the matter."""

    event: Event
    now: Event | None
    rejected: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A reading with decisions applied.

    ``reading`` has the events as they count: amended ones under the id that they had, added ones with the rule
    "by hand", rejected ones left out. ``rejected`` are those; ``read`` has, by the id of an event that was decided on,
    what the rules (or the person who added it) say of it today; ``basis`` the event that the last decision was made on.
    """

    reading: Reading
    rejected: tuple[Event, ...]
    review: tuple[Review, ...]
    read: Mapping[str, Event]
    basis: Mapping[str, Event]
    verdicts: Mapping[str, str]


def apply(reading: Reading, decisions: Iterable[Decision] | Standing, places: Mapping[str, Place]) -> Decided:
    """Apply a log (or what stands of it) to a reading; ``places`` are the gazetteer's rows by id, added ones too."""
    standing = decisions if isinstance(decisions, Standing) else sort_out(decisions)
    added, problems = _added(standing, reading)
    told = (*reading.events, *reading.undated, *added)
    ruled = rulings(standing.on_events)
    read = match(ruled, told)
    outcomes: dict[str, _Outcome] = {}
    for ruling in ruled:
        if ruling.basis.rule == BY_HAND and ruling.event_id not in read:
            continue  # the event that a person added was taken back: what was decided on it is void
        outcomes[ruling.event_id] = _outcome(ruling, read.get(ruling.event_id), standing.days, places)
    in_place = {event.id: event_id for event_id, event in read.items()}
    kept = [e if e.id not in in_place else outcomes[in_place[e.id]].event for e in told]
    gone = sorted((o.event for event_id, o in outcomes.items() if event_id not in read), key=_text_order)
    out = {event_id for event_id, outcome in outcomes.items() if outcome.rejected}
    events = [e for e in (*kept, *gone) if e.id not in out]
    return Decided(
        replace(reading, events=tuple(e for e in events if e.start), undated=tuple(e for e in events if not e.start),
                problems=(*reading.problems, *standing.problems, *problems)),
        tuple(o.event for o in outcomes.values() if o.rejected),
        tuple(Review(o.event, read.get(event_id), o.rejected, o.reason) for event_id, o in outcomes.items() if o.reason),
        read, {r.event_id: r.basis for r in ruled if r.event_id in outcomes},
        {r.event_id: r.verdict for r in ruled if r.event_id in outcomes},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Outcome:
    event: Event
    rejected: bool
    reason: str


def _outcome(ruling: Ruling, now: Event | None, days: Sequence[Day], places: Mapping[str, Place]) -> _Outcome:
    rejected = ruling.verdict == REJECT
    base, differs = (ruling.basis, []) if now is None else _carried(ruling.basis, now, days)
    decided, missing = amended(replace(base, id=ruling.event_id), ruling.changes, places)
    reasons = [missing] if missing else []
    if now is None and not rejected:
        reasons.append("is no longer read in this passage")
    elif now is not None and differs and not _agree(decided, now, rejected):
        reasons.append(f"is read otherwise now: {', '.join(differs)}")
    return _Outcome(decided, rejected, "; ".join(reasons))


def _carried(basis: Event, now: Event, days: Sequence[Day]) -> tuple[Event, list[str]]:
    """The event as decided on, with what is read today where that does not touch the decision; and what differs."""
    differs = [f"{name} {_shown(getattr(now, field))} (was {_shown(getattr(basis, field))})"
               for name, field in _COMPARED if getattr(now, field) != getattr(basis, field)
               and not (field == "place_id" and not basis.place_id)]  # fmt: skip
    held = {field: getattr(basis, field) for _, field in _COMPARED if field != "place_id"}
    if basis.place_id:
        held |= {field: getattr(basis, field) for field in _PLACE}
    if basis.start and not _follows(now, basis, days):
        held |= {field: getattr(basis, field) for field in _DATES}
        if (now.start, now.end) != (basis.start, basis.end):
            differs.append(f"days {_days(now)} (was {_days(basis)})")
    return replace(now, **held), differs


def _follows(now: Event, basis: Event, days: Sequence[Day]) -> bool:
    """Whether its days differ because a person has decided since when the article appeared."""
    return now.known != basis.known and any(
        d.document_id == now.document_id and d.published == now.known and (d.at is None or d.at <= now.evidence[0]) for d in days
    )


def _agree(decided: Event, now: Event, rejected: bool) -> bool:
    """Whether what is read now is just what was decided."""
    fields = (*(field for _, field in _COMPARED), "start", "end")
    return not rejected and all(getattr(decided, field) == getattr(now, field) for field in fields)


def amended(event: Event, changes: Mapping[str, str | None], places: Mapping[str, Place]) -> tuple[Event, str]:
    """An event with what was amended; and what is the matter with it, "" where nothing is."""
    values: dict = {name: changes[name] or None for name in ("actor", "opponent", "claimed_by") if name in changes}
    if changes.get("kind"):
        values["kind"] = changes["kind"]
    if "start" in changes or "end" in changes:
        values |= _given_days(event, changes)
    event, missing = replace(event, **values), ""
    if "place" in changes:
        event, missing = put_at(event, changes["place"] or "", places)
    return event, missing


def _given_days(event: Event, changes: Mapping[str, str | None]) -> dict:
    start, end = (changes[name] if name in changes else _iso(getattr(event, name)) for name in ("start", "end"))
    if not start or not end or start > end:
        return {"start": None, "end": None, "date_precision": "unknown", "start_open": False}
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return {"start": first, "end": last, "date_precision": precision_of(first, last), "start_open": False}


def precision_of(first: date, last: date) -> str:
    """How precise an interval is that a person gives."""
    days = (last - first).days + 1
    return "day" if days <= 2 else "week" if days <= _WEEK else "month"


def put_at(event: Event, place_id: str, places: Mapping[str, Place]) -> tuple[Event, str]:
    """An event at a row of the gazetteer ("": nowhere); and what is the matter where there is no such row."""
    place = places.get(place_id)
    if place is None:
        nowhere = replace(event, place=place_id or event.place, place_ar=place_id or event.place_ar, place_id="", lat=None,
                          lon=None, radius_km=None, geo_precision="unresolved")  # fmt: skip
        return nowhere, f"its place {place_id!r} is no row of the gazetteer any more" if place_id else ""
    return replace(event, place=place.name, place_ar=place.name_ar, place_id=place.id, lat=place.lat, lon=place.lon,
                   radius_km=place.radius_km, geo_precision="named"), ""  # fmt: skip


def _added(standing: Standing, reading: Reading) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events that people added, with what is known today of their articles; those without a text are told."""
    articles: dict[str, list[Article]] = defaultdict(list)
    for article in reading.articles:
        articles[article.document.id].append(article)
    found: dict[str, Event] = {}
    problems: list[Problem] = []
    for made in standing.made:
        event = made.event
        mine = next((a for a in articles.get(event.document_id, ()) if a.start <= event.evidence[0] < a.end), None)
        if mine is None or event.evidence[1] > len(mine.document.text):
            problems.append(Problem("decisions", made.decision.number, "the text of this event is not in the case"))
            continue
        found[event.id] = replace(event, document=mine.document.name, article=mine.number, source=mine.source,
                                  source_url=mine.source_url, known=mine.published.end if mine.published else None)  # fmt: skip
    return tuple(sorted(found.values(), key=_text_order)), tuple(problems)


def _text_order(event: Event) -> tuple:
    return (event.document, event.document_id, event.evidence, event.id)


def _days(event: Event) -> str:
    return f"{_shown(event.start)}..{_shown(event.end)}"


def _shown(value: object) -> str:
    return str(value) if value not in (None, "") else "not told"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
