"""Hand-made events and places for tests of what comes after reading."""

from __future__ import annotations

import hashlib
from datetime import date

from geo.model import Denial, Event, Place


def day(text: str | date | None) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else text


def make_event(
    kind: str = "captured",
    place: str = "tarhuna",
    actor: str | None = "GNA",
    when: str = "2020-06-05",
    *,
    by: str | None = None,
    opponent: str | None = None,
    doc: str = "d1",
    at: int = 0,
    known: str | None = "",
    source: str = "Reuters",
    precision: str = "day",
    open_start: bool = False,
    located: bool = True,
    quote: str = "Forces took the town.",
    article: int = 1,
    language: str = "en",
    place_id: str | None = None,
) -> Event:
    """An event; ``when`` is a day or ``first..last``; ``at`` its place in the text; ``known`` defaults to its last day.

    The source defaults to an outlet that belongs to no side.
    """
    first, _, last = when.partition("..")
    start, end = (day(first), day(last or first)) if when else (None, None)
    key = f"{doc}|{article}|{at}|{kind}|{place}|{actor}|{when}|{by}"
    return Event(
        id=hashlib.sha256(key.encode(errors="replace")).hexdigest()[:16],
        document=doc,
        document_id=hashlib.sha256(doc.encode(errors="replace")).hexdigest(),
        article=article,
        kind=kind,
        place=place,
        place_ar="",
        place_id=(place if place_id is None else place_id) if located else "",
        lat=32.4345912 if located else None,
        lon=13.635 if located else None,
        radius_km=5.0 if located else None,
        geo_precision="named" if located else "unresolved",
        actor=actor,
        opponent=opponent,
        claimed_by=by,
        start=start,
        end=end,
        date_precision=precision,
        start_open=open_start,
        known=end if known == "" else day(known),
        quote=(at, at + len(quote)),
        quote_text=quote,
        evidence=(at, at + 5),
        source=source,
        source_url="",
        language=language,
        rule="test",
    )


def make_place(id: str, kind: str = "town", parent: str = "", name: str = "", name_ar: str = "") -> Place:
    return Place(id, name or id, name_ar, kind, 32.4, 13.6, 5.0, parent)


def make_denial(
    kind: str = "captured",
    place: str = "tarhuna",
    actor: str = "GNA",
    when: str = "2020-06-05",
    *,
    by: str = "LNA",
    doc: str = "d1",
    at: int = 500,
    known: str = "",
    source: str = "Reuters",
    quote: str = "They denied that the town had fallen.",
) -> Denial:
    """A denial of an event as :func:`make_event` makes it; ``by`` is who denies it ("": the outlet itself)."""
    first, _, last = when.partition("..")
    key = f"{doc}|{at}|{kind}|{place}|{actor}|{when}|{by}|denial"
    return Denial(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        document=doc,
        document_id=hashlib.sha256(doc.encode()).hexdigest(),
        article=1,
        kind=kind,
        place_id=place,
        actor=actor,
        claimed_by=by,
        start=day(first),
        end=day(last or first),
        known=day(known or last or first),
        quote=(at, at + len(quote)),
        quote_text=quote,
        evidence=(at, at + 5),
        source=source,
        language="en",
        rule="test",
    )
