"""What a visitor has chosen: the day and the place, kept in step between the map, the inputs and the address."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

import streamlit as st

from geo.control import Filters

MAP = "conflict_map"
DAY, PLACE, SERIAL = "day", "place", "serial"


def start(first: date, last: date, places: Container[str]) -> None:
    """Sets the choices at the first run of a session from the address, and keeps them within the data shown."""
    state = st.session_state
    if SERIAL not in state:
        state[SERIAL] = 0
        state[DAY] = parse_day(st.query_params.get("date", "")) or last
        state[PLACE] = st.query_params.get("place", "")
    if not first <= state[DAY] <= last:
        state[DAY] = min(max(state[DAY], first), last)
        state[SERIAL] += 1
    if state[PLACE] not in places:
        state[PLACE] = ""


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
    if day is not None:
        st.session_state[DAY] = day
    if isinstance(told.get("place"), str):
        st.session_state[PLACE] = told["place"]


def from_page() -> None:
    """Something beside the map changed the day or the place: the map is told."""
    st.session_state[SERIAL] += 1


def go_to_place(place_id: str) -> None:
    """Shows a place in the panel and on the map."""
    st.session_state[PLACE] = place_id
    from_page()


def remember(filters: Filters) -> None:
    """Writes day, place and filters into the address, so that a link restores the view."""
    wanted = {"date": [st.session_state[DAY].isoformat()], "place": [st.session_state[PLACE]]}
    wanted |= {name: list(getattr(filters, name)) for name in ("kinds", "actors", "statuses", "documents")}
    wanted |= {name: [day.isoformat() if day else ""] for name, day in (("from", filters.first), ("to", filters.last))}
    for name, values in wanted.items():
        values = [value for value in values if value]
        if st.query_params.get_all(name) == values:
            continue
        if values:
            st.query_params[name] = values
        else:
            del st.query_params[name]
