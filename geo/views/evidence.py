"""The events of a situation, found by id and by place, with the texts in which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.control import Situation
from geo.model import Document, Event, Spell


@dataclass(frozen=True, slots=True)
class Evidence:
    """``texts`` are those of the documents by their names."""

    situation: Situation
    by_id: Mapping[str, Event]
    by_place: Mapping[str, tuple[Event, ...]]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, situation: Situation, documents: Iterable[Document]) -> Evidence:
        by_place: dict[str, list[Event]] = defaultdict(list)
        for event in situation.events:
            if event.place_id:
                by_place[event.place_id].append(event)
        return cls(
            situation, {e.id: e for e in situation.events}, {place: tuple(found) for place, found in by_place.items()},
            {d.name: d.text for d in documents},
        )  # fmt: skip

    def about(self, place_id: str, spell: Spell | None) -> tuple[list[Event], list[Event]]:
        """The events that a state rests on and the other ones of its place, latest first."""
        why = {i: self.by_id[i] for i in (spell.evidence if spell else ()) if i in self.by_id}
        rest = [e for e in self.by_place.get(place_id, ()) if e.id not in why]
        return latest(why.values()), latest(rest)


def latest(events: Iterable[Event]) -> list[Event]:
    """Latest first, what has no date at the top."""
    return sorted(events, key=lambda e: (e.end or date.max, e.start or date.max, e.id), reverse=True)
