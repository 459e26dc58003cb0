"""The filters that map, place, table, changes and downloads share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from geo.control import Filters
from geo.control.sides import NO_SIDE
from geo.model import GEO_PRECISIONS, KINDS, PRECISIONS, STATUSES, Place
from geo.views import html, session
from geo.views.asked import MANY, ONE, UNKNOWN_SIDE, Asked, Box, Lookup, asked, parse_box
from geo.views.data import Page
from geo.views.words import Words

FROM, TO = f"{session.FILTER}from", f"{session.FILTER}to"
BOX = f"{session.FILTER}box"


def choose(page: Page) -> Filters:
    """Draws the filters and gives what is asked. The first run of a session takes them from the address."""
    words, first_last = page.words, page.span
    st.caption(words("filters_what"))
    text = _text("text", words)
    lookup = Lookup(page.theatre.sides, page.theatre.places, page.theatre.styles)
    left, right = st.columns(2)
    with left:
        found = _of_events(page)
        first = _day("from", words, first_last)
    with right:
        found |= _of_sources(page, lookup)
        area, box = _area(page), _box(words)
        last = _day("to", words, first_last)
    if first and last and first > last:
        st.warning(words("f_wrong_order"))
    made = asked(Asked(**found, first=first, last=last, area=area, box=box, text=text, lookup=lookup))
    st.button(words("clear"), on_click=_clear, disabled=made == Filters())
    return made


def link(filters: Filters) -> dict[str, object]:
    """What is asked, by the names that the address uses."""
    told = {name: getattr(filters, name, ()) for name in MANY} | {name: getattr(filters, name, "") for name in ONE}
    return told | {"from": filters.first, "to": filters.last}


def in_words(filters: Filters, page: Page) -> list[str]:
    """What is asked, as lines of escaped HTML."""
    words, parts = page.words, []
    for name, values in link(filters).items():
        if not values:
            continue
        shown = values if isinstance(values, tuple) else (values,)
        said = ", ".join(html.bdi(_option(name, value, page)) for value in shown)
        parts.append(f"{html.esc(_label(name, words))}: {said}")
    return parts


def tell(filters: Filters, page: Page) -> None:
    """One line that says which filters are set; nothing where none is."""
    if parts := in_words(filters, page):
        st.html(f'<p class="geo-filtered" role="status">{page.words.sep.join((html.esc(page.words("filtered")), *parts))}</p>')


_LABELS = {"date_precisions": "f_dates", "geo_precisions": "f_geo", "statuses": "how_sure"}
_PREFIXES = {
    "kinds": "kind", "statuses": "status", "languages": "lang", "date_precisions": "date", "geo_precisions": "geo",
}  # fmt: skip


def _label(name: str, words: Words) -> str:
    return words(_LABELS.get(name, f"f_{name}"))


def _option(name: str, value: object, page: Page) -> str:
    """The words of one choice."""
    words = page.words
    if name in _PREFIXES:
        return words.known(f"{_PREFIXES[name]}_{value}", str(value))
    if name == "actors" or (name == "sides" and value not in (NO_SIDE, UNKNOWN_SIDE)):
        return html.line(words.actor(str(value)))
    if name == "sides":
        return words(f"side_{value}")
    if name == "area":
        place = page.theatre.places.get(str(value))
        return words.name(place.name, place.name_ar) if place else words("f_any")
    if name == "box":
        west, south, east, north = map(words.number, parse_box(str(value)) or ())
        return words("box_edges", west=west, south=south, east=east, north=north)
    if name in ("from", "to"):
        return words.day(value)
    return html.line(str(value)) or words("source_none")


def _of_events(page: Page) -> dict[str, tuple[str, ...]]:
    events = page.situation.events
    actors = sorted({code for e in events for code in (e.actor, e.opponent) if code})
    return {
        "kinds": _several("kinds", KINDS, page),
        "actors": _several("actors", actors, page),
        "statuses": _several("statuses", STATUSES, page),
        "date_precisions": _several("date_precisions", PRECISIONS, page),
        "geo_precisions": _several("geo_precisions", GEO_PRECISIONS, page),
    }


def _of_sources(page: Page, lookup: Lookup) -> dict[str, tuple[str, ...]]:
    events = page.situation.events
    pairs = {(e.source, e.source_url): e for e in events}
    sides = sorted({lookup.side(e) for e in pairs.values()})
    return {
        "sources": _several("sources", sorted({e.source for e in events}), page),
        "sides": _several("sides", sides, page),
        "languages": _several("languages", sorted({e.language for e in events}), page),
        "documents": _several("documents", sorted({e.document for e in events}), page),
    }


def _several(name: str, options: Sequence[str], page: Page) -> tuple[str, ...]:
    key = session.FILTER + name
    linked = ["" if value == session.BLANK else value for value in st.query_params.get_all(name)]
    asked_for = st.session_state.get(key, linked)
    st.session_state[key] = [value for value in asked_for if value in options]
    words: Callable[[str], str] = lambda value: _option(name, value, page)
    label = _label(name, page.words)
    return tuple(st.multiselect(label, options, key=key, format_func=words, placeholder=""))


def _text(name: str, words: Words) -> str:
    key = session.FILTER + name
    st.session_state[key] = st.session_state.get(key, st.query_params.get(name, ""))[:200]
    return st.text_input(words("f_text"), key=key, placeholder=words("f_text_hint")).strip()


def _day(name: str, words: Words, within: tuple) -> object:
    key = session.FILTER + name
    session.keep_day(key, name, *within)
    return st.date_input(words(f"f_{name}"), key=key, min_value=within[0], max_value=within[1], format="YYYY-MM-DD")


def _area(page: Page) -> str:
    """A region or a place that holds others, and in which something is told."""
    places, key = page.theatre.places, f"{session.FILTER}area"
    options = ["", *sorted(_areas(page), key=lambda i: page.words.name(places[i].name, places[i].name_ar))]
    chosen = st.session_state.get(key, st.query_params.get("area", ""))
    st.session_state[key] = chosen if chosen in options else ""
    return st.selectbox(page.words("f_area"), options, key=key, format_func=lambda i: _option("area", i, page))


def _box(words: Words) -> str:
    """The area drawn on the map, or how one is drawn."""
    asked_for = st.session_state.get(BOX, st.query_params.get("box", ""))
    st.session_state[BOX] = drawn = asked_for if parse_box(asked_for) else ""
    st.caption(words("box_set" if drawn else "box_how"))
    return drawn


def box() -> Box | None:
    """The area drawn, for the map."""
    return parse_box(st.session_state.get(BOX, ""))


def _areas(page: Page) -> set[str]:
    places: dict[str, Place] = dict(page.theatre.places)
    found: set[str] = set()
    for place_id in {e.place_id for e in page.situation.events}:
        above = place_id if place_id in places and places[place_id].kind == "area" else ""
        above = above or (places[place_id].parent if place_id in places else "")
        while above in places and above not in found:
            found.add(above)
            above = places[above].parent
    return found


def _clear() -> None:
    for name in MANY:
        st.session_state[session.FILTER + name] = []
    for name in ONE:
        st.session_state[session.FILTER + name] = ""
    st.session_state[FROM] = st.session_state[TO] = None
