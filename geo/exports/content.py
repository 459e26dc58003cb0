"""What goes into a file, whatever its format: the features of one kind, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from geo.control.situation import Situation
from geo.exports.columns import CONTROL_COLUMNS, EVENT_COLUMNS, Columns
from geo.exports.labels import NOTE, Labels, load_labels
from geo.exports.properties import Block, Feature, control_blocks, control_features, event_blocks, event_features
from geo.model import VAGUE
from geo.version import VERSION


class Rows(Protocol):
    """What the formats that go by columns ask of a content."""

    @property
    def columns(self) -> Columns:
        """Name and type of each column."""

    def blocks(self, size: int) -> Iterator[Block]:
        """Positions and values, column by column, for at most ``size`` features at a time."""

    def about(self) -> dict[str, Any]:
        """What the file says of itself."""


@dataclass(frozen=True, slots=True)
class Content:
    """``name`` is "events" or "control"; the features have the properties that ``columns`` list, in that order."""

    name: str
    columns: Columns
    situation: Situation
    labels: Labels
    make: Callable[[Situation, Labels], Iterator[Feature]]
    make_blocks: Callable[[Situation, Labels, int], Iterator[Block]]

    def blocks(self, size: int) -> Iterator[Block]:
        """The features column by column, at most ``size`` at a time."""
        return self.make_blocks(self.situation, self.labels, size)

    def features(self) -> Iterator[Feature]:
        """The features, made one after the other."""
        return self.make(self.situation, self.labels)

    @property
    def regions(self) -> frozenset[str]:
        """The ids of the places that are no point to speak of."""
        return frozenset(place.id for place in self.situation.places if place.kind in VAGUE)

    def about(self) -> dict[str, Any]:
        """What a file says of itself: version, cut-off day, filters, licence, attribution, caution."""
        now = self.situation
        return {
            "version": VERSION,
            "cut_off": now.cut_off.isoformat() if now.cut_off else None,
            **({"known_on": now.known_on.isoformat()} if now.known_on else {}),
            "filters": now.filters.describe(),
            "licence": self.labels.licence,
            "attribution": self.labels.attribution,
            "note": NOTE,
        }


def events(situation: Situation) -> Content:
    """The dated events that a situation shows; a feature without a position where the place is not resolved.

    Raises :class:`geo.errors.BadDataFile`, as :func:`control` does.
    """
    labels = load_labels(situation.sides.theatre)
    return Content("events", EVENT_COLUMNS, situation, labels, event_features, event_blocks)


def control(situation: Situation) -> Content:
    """Who holds what: a feature per place and interval of its history."""
    labels = load_labels(situation.sides.theatre)
    return Content("control", CONTROL_COLUMNS, situation, labels, control_features, control_blocks)
