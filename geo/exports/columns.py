"""The columns of the files: one list for every format, with the type that formats with types give them."""

from __future__ import annotations

#: Name and type: "text", "whole" (a number), "real" (one with a fraction), "truth", "moment" (a second, UTC), "day".
Columns = tuple[tuple[str, str], ...]

_TYPES = {
    "article": "whole", "quote_start": "whole", "quote_end": "whole", "evidence_start": "whole",
    "evidence_end": "whole", "days_since_evidence": "whole", "start_open": "truth", "since_known": "truth",
    "radius_km": "real", "until_known": "truth", "derived": "truth", "ongoing": "truth", "start_datetime": "moment",
    "end_datetime": "moment", "known": "day", "last_evidence": "day",
}  # fmt: skip


def _typed(*names: str) -> Columns:
    return tuple((name, _TYPES.get(name, "text")) for name in names)


EVENT_COLUMNS = _typed(
    "id", "document", "article", "kind", "place", "place_ar", "place_id", "geo_precision", "actor", "actor_name",
    "opponent", "claimed_by", "status", "status_reason", "start_datetime", "end_datetime", "date_precision",
    "start_open", "known", "acled_sub_event_type", "same_event", "quote", "quote_start", "quote_end", "evidence_start",
    "evidence_end", "source", "source_url", "language", "rule", "version",
)
CONTROL_COLUMNS = _typed(
    "id", "place", "place_ar", "place_id", "actor", "actor_name", "state", "status", "status_reason", "start_datetime",
    "end_datetime", "since_known", "until_known", "derived", "ongoing", "evidence", "last_evidence",
    "days_since_evidence", "known", "documents", "version",
)
