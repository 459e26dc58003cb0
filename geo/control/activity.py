"""What goes on at places, apart from who holds them: fighting in the place, encirclement, advances, strikes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.folding import fold
from geo.model import ACTIVITY_KINDS, Event, Weight
from geo.tables import RULES, read_rows

COLUMNS = ("activity", "kind", "cues", "language", "example")
ENCIRCLED = "encircled"
ACTIVITIES = ("contested", ENCIRCLED, "advanced", "struck")
#: An activity dated to more days than this is shown on its last day only.
LONGEST = 31


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that goes on at a place on the days ``first..last``; ``name`` is one of ``ACTIVITIES``.

    It says nothing about who holds the place: fighting told to be near a place is no activity of it.
    """

    name: str
    event: Event
    weight: Weight
    first: date
    last: date


class Activities:
    """Tells the activities of events by words of their evidence, from ``activity.csv``."""

    def __init__(self, cues: Mapping[str, re.Pattern[str]]) -> None:
        self._cues = cues

    @classmethod
    def load(cls, path: Path = RULES / "activity.csv") -> Activities:
        """Raises :class:`geo.errors.BadDataFile` (an unknown activity or kind)."""
        words: dict[str, list[str]] = {}
        for row in read_rows(path, COLUMNS, required=COLUMNS):
            if row["activity"] != ENCIRCLED:
                raise row.bad(f"activity {row['activity']!r} is not {ENCIRCLED}")
            if row["kind"] not in ACTIVITY_KINDS:
                raise row.bad(f"kind {row['kind']!r} is none of {', '.join(ACTIVITY_KINDS)}")
            words.setdefault(row["kind"], []).extend(row.names("cues"))
        return cls({kind: _pattern(cues) for kind, cues in words.items()})

    def name(self, kind: str, evidence: str) -> str:
        """The activity of an event by its kind and the words that say it."""
        pattern = self._cues.get(kind)
        return ENCIRCLED if pattern and pattern.search(fold(evidence)) else kind

    def of(self, events: Iterable[Event], weights: Mapping[str, Weight]) -> tuple[Activity, ...]:
        """The activities among dated events, in the order of their days; those of one event told twice are all kept."""
        found = []
        for event in events:
            if is_activity(event) and event.start and event.end:
                start, end = event.evidence[0] - event.quote[0], event.evidence[1] - event.quote[0]
                name = self.name(event.kind, event.quote_text[start:end])
                found.append(Activity(name, event, weights[event.id], first_shown(event), event.end))
        return tuple(sorted(found, key=lambda a: (a.first, a.last, a.event.place_id, a.name, a.event.id)))


def is_activity(event: Event) -> bool:
    """Whether an event is an activity of its place; that is contested only by fighting in it, not near it."""
    return event.kind in ACTIVITY_KINDS and not (event.kind == "contested" and event.geo_precision == "near")


def first_shown(event: Event) -> date:
    """The first of the days on which a dated event is shown; a vague one is shown on its last day."""
    vague = event.start_open or (event.end - event.start).days > LONGEST
    return event.end if vague else event.start


def on_day(activities: Iterable[Activity], day: date, place_id: str | None = None) -> tuple[Activity, ...]:
    """What goes on on a day, at one place or (None) anywhere."""
    return tuple(
        a for a in activities if a.first <= day <= a.last and (place_id is None or a.event.place_id == place_id)
    )


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """Latin cues begin a word; Arabic ones may follow a clitic."""
    return re.compile("|".join((r"(?<!\w)" if cue.isascii() else "") + re.escape(fold(cue)) for cue in cues))
