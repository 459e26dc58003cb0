"""What the source told of a document, as JSON."""

from __future__ import annotations

import json
from datetime import date

from geo.errors import UnusableCase
from geo.model import YEARS, DocumentRow

_WORDS = ("source", "language", "title", "url", "told_by")


def rows_to_json(rows: tuple[DocumentRow, ...]) -> str:
    """The rows as a JSON list; the same rows give the same text."""
    return json.dumps([_as_object(row) for row in rows], ensure_ascii=False, separators=(",", ":"))


def rows_from_json(text: str) -> tuple[DocumentRow, ...]:
    """The way back. Raises :class:`geo.errors.UnusableCase` where the text is no such list."""
    try:
        return tuple(_row(item) for item in json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise UnusableCase(f"what the case says of a document cannot be read: {error}") from error


def _as_object(row: DocumentRow) -> dict[str, str | int]:
    day = row.published.isoformat() if row.published else ""
    return {"article": row.article, "published": day, **{word: getattr(row, word) for word in _WORDS}}


def _row(item: dict[str, str | int]) -> DocumentRow:
    day = str(item["published"])
    published = date.fromisoformat(day) if day else None
    if published and published.year not in YEARS:
        raise ValueError(f"{day} is of no year that is reckoned with")
    return DocumentRow(int(item["article"]), published, *(str(item[word]) for word in _WORDS))
