"""The map with its place panel, the table and the downloads: the part of the page that reruns when the day changes."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from geo.maps.layers import day_number
from geo.maps.plugin import Command, build_map, command_group
from geo.views import place as place_panel
from geo.views import data, documents, downloads, filters, session, table
from geo.views.data import Page, View

HEIGHT = 620  # pixels of the map with its bar


@st.fragment
def show(page: Page) -> None:
    """Draws the inputs, the map, the panel of the chosen place and the views below it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.popover("Filters"):
            asked = filters.choose(page)
        view = data.view(page, asked)
        places = {place.id: place for place in view.map.places}
        session.start(view.map.first, view.map.last, {"", *places})
        _inputs(view, places)
    filters.tell(asked, page)
    left, right = st.columns([13, 8], gap="medium")
    with left:
        _map(page, view)
    with right, st.container(height=HEIGHT, border=False):
        _panel(view, places, page)
    session.remember(view.situation.filters)
    events, articles, files = st.tabs(["Events", "Documents", "Downloads"])
    with events:
        table.show(view.situation.events, view.situation.weights, page.styles, st.session_state[session.DAY],
                   session.go_to_place)
    with articles:
        documents.show(page.reading, page.places)
    with files:
        downloads.show(view.situation)


def _inputs(view: View, places: dict) -> None:
    ids = ["", *sorted(places, key=lambda i: places[i].name.casefold())]
    st.date_input(
        "Day", key=session.DAY, min_value=view.map.first, max_value=view.map.last,
        format="YYYY-MM-DD", on_change=session.from_page, width=150,
    )
    st.selectbox(
        "Place", ids, key=session.PLACE, on_change=session.from_page, width="stretch",
        format_func=lambda i: f"{places[i].name} · {places[i].name_ar}" if i in places else "Choose a place",
    )


def _map(page: Page, view: View) -> None:
    chosen = st.session_state[session.PLACE]
    ids = [place.id for place in view.map.places]
    command = Command(
        view.map.hash, day_number(st.session_state[session.DAY]), ids.index(chosen) if chosen in ids else -1,
        st.session_state[session.SERIAL],
    )
    st_folium(
        build_map(page.assets, page.data, page.basemap_hash, page.bounds),
        key=session.MAP, height=HEIGHT, use_container_width=True, returned_objects=[],
        feature_group_to_add=command_group(command), on_change=session.from_map,
    )


def _panel(view: View, places: dict, page: Page) -> None:
    chosen = st.session_state[session.PLACE]
    if chosen not in places:
        place_panel.show(place_panel.empty())
        return
    place_panel.show(place_panel.panel(
        places[chosen], st.session_state[session.DAY], view.situation.timelines.get(chosen), view.by_id,
        view.situation.weights, page.styles,
    ))
