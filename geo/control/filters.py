"""Which events are shown: the same filters for the page, the command line and the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.model import Event, Weight


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events are shown. An empty tuple or None asks nothing; ``first..last`` keeps what overlaps those days."""

    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    def apply(self, events: Iterable[Event], weights: Mapping[str, Weight]) -> tuple[Event, ...]:
        """The events that pass, in their order. An actor passes as doer or as opponent."""
        return tuple(e for e in events if self._passes(e, weights))

    def _passes(self, event: Event, weights: Mapping[str, Weight]) -> bool:
        return (
            (not self.kinds or event.kind in self.kinds)
            and (not self.actors or event.actor in self.actors or event.opponent in self.actors)
            and (not self.statuses or weights[event.id].status in self.statuses)
            and (not self.documents or event.document in self.documents)
            and (self.first is None or (event.end is not None and event.end >= self.first))
            and (self.last is None or (event.start is not None and event.start <= self.last))
        )

    def describe(self) -> dict[str, list[str] | str]:
        """What is asked, for the metadata of a file; empty where everything is shown."""
        found: dict[str, list[str] | str] = {}
        for name in ("kinds", "actors", "statuses", "documents"):
            if values := getattr(self, name):
                found[name] = sorted(values)
        if self.first:
            found["first_day"] = self.first.isoformat()
        if self.last:
            found["last_day"] = self.last.isoformat()
        return found
