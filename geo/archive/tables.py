"""Events and denials as rows of a part, and back: every field is kept, so that parts give the very events again.

The names are those of ``events.geojson`` where it has them. There is no status: it takes all parts together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.exports.columns import Columns
from geo.exports.labels import NOTE
from geo.exports.properties import Block, Position, first_second, last_second, web_address
from geo.model import Denial, Event
from geo.reading.unnamed import PREFIX
from geo.version import VERSION

Value = Callable[[Any], Any]

_SHARED: dict[str, tuple[str, Value]] = {
    "id": ("text", lambda e: e.id),
    "document": ("text", lambda e: e.document),
    "document_id": ("text", lambda e: e.document_id),
    "article": ("whole", lambda e: e.article),
    "kind": ("text", lambda e: e.kind),
    "place_id": ("text", lambda e: None if _is_open(e) else e.place_id or None),
    "actor": ("text", lambda e: e.actor or None),
    "claimed_by": ("text", lambda e: e.claimed_by or None),
    "start_datetime": ("moment", lambda e: e.start and first_second(e.start)),
    "end_datetime": ("moment", lambda e: e.end and last_second(e.end)),
    "known": ("day", lambda e: e.known and e.known.isoformat()),
    "quote": ("text", lambda e: e.quote_text),
    "quote_start": ("whole", lambda e: e.quote[0]),
    "quote_end": ("whole", lambda e: e.quote[1]),
    "evidence_start": ("whole", lambda e: e.evidence[0]),
    "evidence_end": ("whole", lambda e: e.evidence[1]),
    "source": ("text", lambda e: e.source or None),
    "language": ("text", lambda e: e.language or None),
    "rule": ("text", lambda e: e.rule),
}
DENIALS = _SHARED
EVENTS: dict[str, tuple[str, Value]] = {
    **_SHARED,
    "place": ("text", lambda e: e.place or None),
    "place_ar": ("text", lambda e: e.place_ar or None),
    "unnamed": ("text", lambda e: e.place_id if _is_open(e) else None),
    "radius_km": ("real", lambda e: None if _is_open(e) else e.radius_km),
    "geo_precision": ("text", lambda e: "unresolved" if _is_open(e) else e.geo_precision),
    "opponent": ("text", lambda e: e.opponent or None),
    "date_precision": ("text", lambda e: e.date_precision),
    "start_open": ("truth", lambda e: e.start_open),
    "source_url": ("text", lambda e: web_address(e.source_url) or None),
    "same_event": ("text", lambda e: e.same_event or None),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Events or denials (:data:`EVENTS`, :data:`DENIALS`) as a content that can be written."""

    rows: Sequence[Event] | Sequence[Denial]
    values: Mapping[str, tuple[str, Value]]
    theatre: str

    @property
    def columns(self) -> Columns:
        return tuple((name, kind) for name, (kind, _) in self.values.items())

    def blocks(self, size: int) -> Iterator[Block]:
        for at in range(0, len(self.rows), size):
            some = self.rows[at : at + size]
            yield [_position(row) for row in some], {name: [of(row) for row in some] for name, (_, of) in self.values.items()}

    def about(self) -> dict[str, Any]:
        return {"version": VERSION, "theatre": self.theatre, "status": "not weighed", "note": NOTE}


def _position(row: Event | Denial) -> Position:
    """The point as it was found, not rounded: it is read again."""
    if isinstance(row, Denial) or _is_open(row) or row.lat is None or row.lon is None:
        return None
    return row.lon, row.lat


def _is_open(row: Event | Denial) -> bool:
    """Whether a place was told without a name, and may be found when all parts are read together: until then ``unnamed``
    says what is looked for."""
    return row.place_id.startswith(PREFIX)


def event_of(row: Mapping[str, Any], position: Position) -> Event:
    """The event of a row, as it was read; one whose place is not named yet has no point until it is linked."""
    return Event(
        place=row["place"] or "", place_ar=row["place_ar"] or "", lat=position[1] if position else None,
        lon=position[0] if position else None, radius_km=row["radius_km"], geo_precision=row["geo_precision"],
        opponent=row["opponent"], date_precision=row["date_precision"], start_open=row["start_open"],
        source_url=row["source_url"] or "", same_event=row["same_event"] or "", actor=row["actor"],
        claimed_by=row["claimed_by"], **_common(row) | ({"place_id": row["unnamed"]} if row["unnamed"] else {}),
    )  # fmt: skip


def denial_of(row: Mapping[str, Any]) -> Denial:
    """The denial of a row, as it was read."""
    return Denial(actor=row["actor"] or "", claimed_by=row["claimed_by"] or "", **_common(row))


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = ("id", "document", "document_id", "article", "kind", "known", "rule")
    return {
        **{name: row[name] for name in plain},
        **{name: row[name] or "" for name in ("place_id", "source", "language")},
        "start": _day(row["start_datetime"]), "end": _day(row["end_datetime"]), "quote_text": row["quote"],
        "quote": (row["quote_start"], row["quote_end"]), "evidence": (row["evidence_start"], row["evidence_end"]),
    }  # fmt: skip


def _day(moment: Any) -> date | None:
    return moment.date() if moment else None
