"""What a visitor has chosen: language, day, place and the rest, kept in step between map, inputs and address."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

import streamlit as st

from geo.maps.plugin import MapSettings
from geo.views.asked import MANY, ONE, write_box
from geo.views.words import LANGUAGES, Words, typed_day

MAP = "conflict_map"
LANGUAGE, DAY, PLACE, SERIAL, KNOWN, TYPED, GIVEN = "lang", "day", "place", "serial", "known", "typed", "given"
MARK, BEFORE, AFTER, WRONG, WAITED = "mark", "before", "after", "wrong", "waited"
LAYERS, TAB, DRAWN = "layers", "tab", "drawn"
FILTER = "filter_"
#: Whether the map draws areas of control, how far they reach (km), after how many days a state looks pale (0: never).
Layers = tuple[bool, int, int]
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
        state[LAYERS] = layers_of({name: st.query_params.get(name) for name in ("areas", "areas_km", "stale_days")})
        state[TAB] = st.query_params.get("tab", "")
    state[DAY], state[PLACE] = state.get(DAY) or last, state.get(PLACE) or ""
    if not first <= state[DAY] <= last:
        state[DAY] = min(max(state[DAY], first), last)
        state[SERIAL] += 1
    if state[PLACE] not in places:
        state[PLACE] = ""


def layers_of(settings: Mapping[str, object]) -> Layers:
    """What the map tells, or the address, of its layers; what is out of bounds is as at the start."""
    usual = MapSettings()
    return (
        str(settings.get("areas")).lower() in ("1", "true"),
        _whole(settings.get("areas_km"), 1, 500, usual.areas_km),
        _whole(settings.get("stale_days"), 0, 36_500, usual.stale_days),
    )


def _whole(value: object, least: int, most: int, otherwise: int) -> int:
    text = str(value)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
    return number if least <= number <= most else otherwise


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
    if isinstance(settings := told.get("settings"), dict):
        st.session_state[LAYERS] = layers_of(settings)
    if told.get("drawn", 0) != st.session_state.get(DRAWN, 0):  # or a late report would bring back an area removed since
        st.session_state[DRAWN] = told["drawn"]
        st.session_state[FILTER + "box"] = write_box(told.get("box"))


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
    wanted |= {"mark": ["1" if state.get(MARK) else ""], "tab": [state[TAB]], **_layers_written(state[LAYERS])}
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


def _layers_written(layers: Layers) -> dict[str, list[str]]:
    """Only what is not as at the start."""
    usual = MapSettings()
    areas, reach, stale = layers
    return {
        "areas": ["1" if areas else ""],
        "areas_km": [str(reach) if reach != usual.areas_km else ""],
        "stale_days": [str(stale) if stale != usual.stale_days else ""],
    }


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
