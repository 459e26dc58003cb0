"""Which events the page shows: the filters of the program and those that only the page asks.

What they say of an event's source, area or words is worked out here; the files tell the filters that made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from geo.control import Filters, Sides
from geo.control.sides import NO_SIDE
from geo.folding import fold
from geo.maps.palette import ActorStyle, style_of
from geo.model import Event, Place, Weight

UNKNOWN_SIDE = "unknown"
MANY = ("kinds", "actors", "statuses", "documents", "sources", "sides", "languages", "date_precisions", "geo_precisions")
ONE = ("area", "box", "text")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What filters need to know beside the events."""

    sides: Sides = field(repr=False)
    places: Mapping[str, Place] = field(repr=False)
    styles: Mapping[str, ActorStyle] = field(repr=False)

    def side(self, event: Event) -> str:
        """The side of the outlet that an event's article comes from: a code, ``NO_SIDE`` or ``UNKNOWN_SIDE``."""
        outlet = self.sides.outlets.find(event.source, event.source_url)
        return UNKNOWN_SIDE if outlet is None else outlet.side or NO_SIDE

    def inside(self, place_id: str, area: str) -> bool:
        """Whether a place is an area or lies in it by way of its parents."""
        seen: set[str] = set()
        while place_id and place_id != area and place_id not in seen:
            seen.add(place_id)
            place_id = self.places[place_id].parent if place_id in self.places else ""
        return place_id == area

    def folded(self, event: Event) -> str:
        """All words of an event in which free text is looked for, in one spelling."""
        codes = [code for code in (event.actor, event.opponent, event.claimed_by) if code]
        names = [name for code in codes for name in _names(style_of(code, self.styles))]
        return fold(" \n ".join((event.quote_text, event.place, event.place_ar, event.source, event.document, *names)))


def _names(style: ActorStyle) -> tuple[str, str, str]:
    return style.code, style.name, style.name_ar


def parse_box(text: str) -> Box | None:
    """An area drawn, written as "12.9,32.5,13.4,33": west, south, east and north in degrees; None where it is none."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    # what is no number compares as false
    return (west, south, east, north) if -180 <= west < east <= 180 and -90 <= south < north <= 90 else None


def write_box(edges: object) -> str:
    """The text of four edges as the map tells them, "" where they are no area."""
    if not isinstance(edges, list) or not all(type(edge) in (int, float) and -180 <= edge <= 180 for edge in edges):
        return ""
    text = ",".join(f"{edge:.3f}".rstrip("0").rstrip(".") for edge in edges)
    return text if parse_box(text) else ""


@dataclass(frozen=True, slots=True)
class Asked(Filters):
    """Filters with those of the page: an empty tuple or "" asks nothing. Make it with :func:`asked`.

    ``area`` is the id of a place, ``box`` an area drawn (see :func:`parse_box`).
    """

    sources: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    date_precisions: tuple[str, ...] = ()
    geo_precisions: tuple[str, ...] = ()
    area: str = ""
    box: str = ""
    text: str = ""
    lookup: Lookup | None = field(default=None, compare=False, repr=False)

    def apply(self, events: Iterable[Event], weights: Mapping[str, Weight]) -> tuple[Event, ...]:
        """The events that pass all filters, in their order."""
        wanted, box = fold(self.text).split(), parse_box(self.box)
        shown = super(Asked, self).apply(events, weights)
        return tuple(e for e in shown if self._fits(e) and (box is None or _within(e, box)) and self._worded(e, wanted))

    def _fits(self, event: Event) -> bool:
        return (
            (not self.sources or event.source in self.sources)
            and (not self.languages or event.language in self.languages)
            and (not self.date_precisions or event.date_precision in self.date_precisions)
            and (not self.geo_precisions or event.geo_precision in self.geo_precisions)
            and (self.lookup is None or not self.sides or self.lookup.side(event) in self.sides)
            and (self.lookup is None or not self.area or self.lookup.inside(event.place_id, self.area))
        )

    def _worded(self, event: Event, wanted: list[str]) -> bool:
        if not wanted or self.lookup is None:
            return True
        text = self.lookup.folded(event)
        return all(word in text for word in wanted)

    def describe(self) -> dict[str, list[str] | str]:
        """What is asked, for the metadata of a file."""
        found = super(Asked, self).describe()
        for name in MANY[4:]:
            if values := getattr(self, name):
                found[name] = sorted(values)
        return found | {name: getattr(self, name) for name in ONE if getattr(self, name)}


def _within(event: Event, box: Box) -> bool:
    """Whether the point of an event lies in a box; what has no point does not."""
    west, south, east, north = box
    if event.lat is None or event.lon is None:
        return False
    return south <= event.lat <= north and west <= event.lon <= east


def asked(filters: Asked) -> Filters:
    """Plain filters where none of the page's own is set, so that they compare with those of the program."""
    bare = Filters(*(getattr(filters, name) for name in Filters.__dataclass_fields__))
    return bare if replace(filters, **_fields(bare)) == Asked(**_fields(bare)) else filters


def _fields(filters: Filters) -> dict:
    return {name: getattr(filters, name) for name in Filters.__dataclass_fields__}
