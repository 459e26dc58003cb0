"""What a visitor has chosen: language, day, place and the rest, kept in step between map, inputs and address."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

import streamlit as st

from geo.views.asked import MANY, ONE
from geo.views.words import LANGUAGES, Words, typed_day

MAP = "conflict_map"
LANGUAGE, DAY, PLACE, SERIAL, KNOWN, TYPED, GIVEN = "lang", "day", "place", "serial", "known", "typed", "given"
MARK, BEFORE, AFTER, WRONG, WAITED = "mark", "before", "after", "wrong", "waited"
FILTER = "filter_"
BLANK = "-"  # what stands in a link for a source that is not given


def language() -> str:
    """The language chosen, from the address at the first run of a session."""
    state = st.session_state
    if state.get(LANGUAGE) not in LANGUAGES:
        asked = st.query_params.get("lang", "")
        state[LANGUAGE] = asked if asked in LANGUAGES else "en"
    return state[LANGUAGE]


def start(first: date, last: date, places: Container[str]) -> None:
    """Sets the choices at the first run of a session from the address, and keeps them within the data shown."""
    state = st.session_state
    if SERIAL not in state:
        state[SERIAL] = 0
        state[DAY] = parse_day(st.query_params.get("date", "")) or last
        state[PLACE] = st.query_params.get("place", "")
    state[DAY], state[PLACE] = state.get(DAY) or last, state.get(PLACE) or ""
    if not first <= state[DAY] <= last:
        state[DAY] = min(max(state[DAY], first), last)
        state[SERIAL] += 1
    if state[PLACE] not in places:
        state[PLACE] = ""


def map_stands() -> bool:
    """Whether the map has reported, or its time is over (see :func:`waited`)."""
    return MAP in st.session_state or st.session_state.get(WAITED, False)


def waited() -> bool:
    """Whether the page has waited for the map long enough: true from the second time that this is asked."""
    st.session_state[WAITED] = WAITED in st.session_state
    return st.session_state[WAITED]


def keep_day(key: str, name: str, first: date, last: date) -> None:
    """Sets a day that may be empty from the address, and empties it where it lies outside the days given."""
    state = st.session_state
    if key not in state:
        state[key] = parse_day(st.query_params.get(name, ""))
    state[key] = state[key] if state[key] and first <= state[key] <= last else None


def parse_day(text: object) -> date | None:
    """A day written as 2020-06-03, else None."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None


def from_map() -> None:
    """Takes over what the map reports: already shown there, so nothing is sent back."""
    told = st.session_state.get(MAP) or {}
    day = parse_day(told.get("date"))
    if day is not None and day != st.session_state.get(DAY):
        st.session_state[DAY], st.session_state[WRONG] = day, ""
    if isinstance(told.get("place"), str):
        st.session_state[PLACE] = told["place"]


def from_page() -> None:
    """Something beside the map changed the day or the place: the map is told."""
    st.session_state[SERIAL] += 1
    st.session_state[WRONG] = ""


def from_typing(words: Words, first: date, last: date) -> None:
    """A day was typed: it is taken, or the page says why not."""
    text = st.session_state[TYPED].strip()
    day = typed_day(text)
    if text and day is None:
        st.session_state[WRONG] = words("no_day", text=text[:40])
    if day is None:
        return
    near = min(max(day, first), last)
    st.session_state[DAY], st.session_state[TYPED] = near, ""
    from_page()
    if near != day:
        st.session_state[WRONG] = words("out_of_span", day=words.day(day), near=words.day(near))


def go_to_place(place_id: str) -> None:
    """Shows a place in the panel and on the map."""
    st.session_state[PLACE] = place_id
    from_page()


def given() -> tuple:
    """The days that the visitor gave to articles without one, in a fixed order."""
    return tuple(sorted(st.session_state.get(GIVEN, {}).items()))


def remember(filters: Mapping[str, object]) -> None:
    """Writes the choices into the address, so that a link restores the view. ``filters`` are those set, by name."""
    state = st.session_state
    wanted = {"date": [state[DAY].isoformat()], "place": [state[PLACE]]}
    wanted["lang"] = [state[LANGUAGE]] if state[LANGUAGE] != "en" else []
    wanted |= {name: [_written(state.get(key))] for name, key in (("known", KNOWN), ("before", BEFORE), ("after", AFTER))}
    wanted |= {name: [_written(value) or BLANK for value in filters.get(name, ())] for name in MANY}
    wanted |= {name: [_written(filters.get(name))] for name in (*ONE, "from", "to")}
    for name, values in wanted.items():
        values = [value for value in values if value]
        if st.query_params.get_all(name) == values:
            continue
        if values:
            st.query_params[name] = values
        else:
            del st.query_params[name]


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
