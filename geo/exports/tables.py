"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that a spreadsheet would take for a formula.

Control characters are written as they are named (``\\u001b``), for a terminal shows such files too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from geo.control.situation import Situation
from geo.exports.labels import load_labels
from geo.exports.properties import Feature, control_features, event_features

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tabs and line ends
EVENT_COLUMNS = (
    "id", "document", "article", "kind", "place", "place_ar", "place_id", "geo_precision", "actor", "actor_name",
    "opponent", "claimed_by", "status", "status_reason", "start_datetime", "end_datetime", "date_precision",
    "start_open", "known", "acled_sub_event_type", "same_event", "quote", "quote_start", "quote_end", "evidence_start",
    "evidence_end", "source", "source_url", "language", "rule", "version",
)
CONTROL_COLUMNS = (
    "id", "place", "place_ar", "place_id", "actor", "actor_name", "state", "status", "status_reason", "start_datetime",
    "end_datetime", "since_known", "until_known", "derived", "ongoing", "evidence", "last_evidence",
    "days_since_evidence", "known", "documents", "version",
)


def events_csv(situation: Situation) -> bytes:
    """The events and properties of ``events_geojson``, with ``longitude`` and ``latitude`` (blank: not resolved)."""
    return _table(EVENT_COLUMNS, event_features(situation, load_labels(situation.sides.theatre)))


def control_csv(situation: Situation) -> bytes:
    """The same intervals and properties as ``control_geojson``, with ``longitude`` and ``latitude``."""
    return _table(CONTROL_COLUMNS, control_features(situation, load_labels(situation.sides.theatre)))


def _table(columns: tuple[str, ...], features: Iterable[Feature]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*columns, "longitude", "latitude"))
    for position, properties in features:
        writer.writerow((*(_cell(properties[column]) for column in columns), *(position or ("", ""))))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", _LINE_END.sub("\n", value))
    return f"'{text}" if text.startswith(_FORMULA) else text
