"""Short articles of our own, read end to end: (day of publication, outlet, text) become events and a situation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

from gazetteer.rows import load_places, theatre_folder
from geo.control import Situation, assess, load_sides
from geo.model import Document, DocumentRow, Reading
from geo.reading.articles import split
from geo.reading.reader import Reader

Written = tuple[str, str, str]


@cache
def _tools():
    return Reader.load("libya"), load_sides("libya"), tuple(load_places(theatre_folder("libya")))


@cache
def _read(written: Written) -> Reading:
    day, source, text = written
    digest = sha256("|".join(written).encode()).hexdigest()
    row = DocumentRow(published=date.fromisoformat(day), source=source)
    return _tools()[0].read(split(Document(digest, f"{day}-{digest[:6]}", text, (row,))))


def read(articles: Sequence[Written]) -> Reading:
    """What the articles say, in the order in which they come."""
    readings = [_read(written) for written in articles]
    parts = ("documents", "articles", "events", "undated", "held_back", "denials")
    return replace(Reading(), **{part: tuple(x for r in readings for x in getattr(r, part)) for part in parts})


def situation(articles: Sequence[Written]) -> Situation:
    """The situation that the articles give."""
    return assess(read(articles), _tools()[2], _tools()[1])
