"""The fields of an event, with the page's names: kind, place, parties, days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from geo.model import KINDS, Event
from geo.views import html
from geo.views.data import Page

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
PARTIES = ("actor", "opponent", "claimed_by")
Values = dict[str, str | None]


def values_of(event: Event) -> Values:
    """What of an event may be amended, as the desk takes it."""
    days = {name: day.isoformat() if (day := getattr(event, name)) else None for name in ("start", "end")}
    return {"kind": event.kind, "place": event.place_id, **{name: getattr(event, name) for name in PARTIES}, **days}


def event_fields(page: Page, key: str, given: Mapping[str, str | None]) -> Values:
    """Draws the fields, filled with what is given, and returns what stands in them."""
    words = page.words
    left, right = st.columns(2)
    with left:
        kind = st.selectbox(
            words("c_what"), KINDS, index=KINDS.index(given.get("kind") or KINDS[0]), key=f"kind_{key}",
            format_func=lambda k: words.known(f"kind_{k}", k),
        )  # fmt: skip
        place = _place(page, key, given.get("place") or "")
        start = st.date_input(words("first_day"), _day(given.get("start")), FIRST, LAST, key=f"start_{key}", format="YYYY-MM-DD")
        end = st.date_input(words("last_day"), _day(given.get("end")), FIRST, LAST, key=f"end_{key}", format="YYYY-MM-DD")
    with right:
        found: Values = {name: _party(page, name, key, given.get(name)) for name in PARTIES}
    days = {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}
    return {"kind": kind, "place": place, **found, **days}


def place_name(page: Page, place_id: str) -> str:
    """A place as an option of a list."""
    place = page.theatre.places.get(place_id)
    return html.line(f"{page.words.name(place.name, place.name_ar)} – {place_id}" if place else place_id)


def sorted_places(page: Page) -> list[str]:
    """The ids of all places, by their names."""
    places, words = page.theatre.places, page.words
    return sorted(places, key=lambda i: (words.name(places[i].name, places[i].name_ar).casefold(), i))


def _place(page: Page, key: str, given: str) -> str:
    ids = ["", *sorted_places(page)]
    return st.selectbox(
        page.words("place"), ids, index=ids.index(given) if given in ids else 0, key=f"place_{key}",
        format_func=lambda i: place_name(page, i) if i else page.words("not_known"),
    )  # fmt: skip


def _party(page: Page, name: str, key: str, given: str | None) -> str | None:
    """One of the theatre's actors, or a group named as ``LOCAL:Zintan``; None: not told."""
    words = page.words
    codes = ["", *page.theatre.styles]
    codes += [given] if given and given not in codes else []
    return st.selectbox(
        words(f"party_{name}"), codes, index=codes.index(given or ""), key=f"{name}_{key}", accept_new_options=True,
        placeholder=words("tick"), help=words("party_help"), format_func=lambda c: html.line(words.actor(c)) if c else words("not_told"),
    ) or None  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
