"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that a spreadsheet would take for a formula.

Control characters are written as they are named (``\\u001b``), for a terminal shows such files too. Events bear the
column names of ACLED (codebook, 2024) where ACLED has such a column; what ACLED has not keeps the name it has in the
other files.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any, BinaryIO

from geo.exports.columns import EVENT_COLUMNS
from geo.exports.content import Content
from geo.exports.labels import ACLED_TYPES

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tabs and line ends
#: Our properties that ACLED has under another name.
_RENAMED = {"acled_sub_event_type": "sub_event_type", "actor_name": "actor1", "place": "location", "quote": "notes",
            "geo_precision": "place_precision"}  # fmt: skip
_ACLED_FIRST = (
    "id", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country",
    "location", "latitude", "longitude", "geo_precision", "source", "notes",
)  # fmt: skip
_OURS = tuple(_RENAMED.get(name, name) for name, _ in EVENT_COLUMNS)
ACLED_COLUMNS = _ACLED_FIRST + tuple(name for name in _OURS if name not in _ACLED_FIRST)
_TIME = {"day": 1, "week": 2, "month": 3, "unknown": 3}
_PLACE = {"named": 1, "near": 2, "relative": 2}


def write(content: Content, out: BinaryIO) -> None:
    """Writes row by row; ``longitude`` and ``latitude`` are blank where the place is not resolved."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    as_acled = content.name == "events"
    names = ACLED_COLUMNS if as_acled else (*(name for name, _ in content.columns), "longitude", "latitude")
    writer.writerow(names)
    for position, properties in content.features():
        row = properties | dict(zip(("longitude", "latitude"), position or (None, None), strict=True))
        row = _acled(row, content) if as_acled else row
        writer.writerow([cell(row[name]) for name in names])
    text.detach()


def _acled(row: dict[str, Any], content: Content) -> dict[str, Any]:
    """The columns of ACLED. ``event_date`` is the last day of the interval: by then it had happened."""
    named = {_RENAMED.get(name, name): value for name, value in row.items()}
    last = row["end_datetime"][:10]
    vague = row["place_id"] in content.regions
    return named | {
        "event_date": last,
        "year": int(last[:4]),
        "time_precision": _TIME[row["date_precision"]],
        "event_type": ACLED_TYPES.get(row["acled_sub_event_type"]),
        "actor2": content.labels.actor_name(row["opponent"]),
        "country": content.labels.country,
        "geo_precision": 3 if vague else _PLACE.get(row["geo_precision"]),
    }


def cell(value: Any) -> Any:
    """A value as it may stand in a cell of a spreadsheet: text that would be a formula stands behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", _LINE_END.sub("\n", value))
    return f"'{text}" if text.startswith(_FORMULA) else text
