"""The map with its place panel and the views below it: the part of the page that reruns when the day changes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit_folium import st_folium

from geo.control import Filters
from geo.maps.layers import MapPlace, content_hash, day_number
from geo.maps.plugin import Command, MapSettings, build_map, command_group
from geo.views import changes, data, documents, downloads, filters, html, session, table
from geo.views import place as place_panel
from geo.views.case import correct, intake, log
from geo.views.case import places as places_view
from geo.views.data import Page, View
from geo.views.words import Words

HEIGHT = 640  # pixels of the map with its bar
PATIENCE = 4.0  # seconds after which the rest of the page no more waits for the map


@st.fragment
def show(page: Page) -> None:
    """Draws the inputs, the map, the panel of the chosen place and the views below it."""
    words = page.words
    row = st.container(horizontal=True, vertical_alignment="bottom", key="inputs")
    with row, st.popover(words("filters")):
        asked = filters.choose(page)
    view = data.view(page, asked, _known_on(page))
    places = {place.id: place for place in view.map.places}
    session.start(view.map.first, view.map.last, {"", *places})
    changes.keep(view)
    with st.container():  # there is one at any time, or the map below would be made anew with each notice
        _notices(asked, page)
    left, right = st.columns([13, 8], gap="medium")
    with left:
        _map(page, view)
    with right, st.container(height=HEIGHT, border=False, key="panel"):
        _panel(view, places, page)
    if session.map_stands():
        with row:
            _inputs(view, places, page)
        _below(page, view, asked)
    else:
        _rest_later()
    session.remember(filters.link(asked))


@st.fragment(run_every=PATIENCE)
def _rest_later() -> None:
    """Stands for what is around the map until the map reports, which reruns :func:`show`, or a time has passed.

    The tables alone bring 1.5 MB of Streamlit's code: told of them at once, the browser fetches it before the map's.
    """
    if session.waited():
        st.rerun(scope="app")


def _known_on(page: Page):
    session.keep_day(session.KNOWN, "known", *page.span)
    return st.session_state[session.KNOWN]


def _inputs(view: View, places: dict[str, MapPlace], page: Page) -> None:
    words, first, last = page.words, view.map.first, view.map.last
    ids = ["", *sorted(places, key=lambda i: _name(places[i], words).casefold())]
    st.date_input(
        words("day"), key=session.DAY, min_value=first, max_value=last, format="YYYY-MM-DD",
        on_change=session.from_page, width=140,
    )  # fmt: skip
    st.text_input(
        words("type_day"), key=session.TYPED, placeholder=words("type_hint"), on_change=session.from_typing,
        args=(words, first, last), width=215,
    )  # fmt: skip
    within = page.span
    st.date_input(
        words("known_on"), key=session.KNOWN, min_value=within[0], max_value=within[1], format="YYYY-MM-DD",
        help=words("known_on_help"), width=165,
    )  # fmt: skip
    st.selectbox(
        words("place"), ids, key=session.PLACE, on_change=session.from_page, width="stretch",
        format_func=lambda i: _both(places[i], words) if i in places else words("choose_place"),
    )  # fmt: skip


def _name(place: MapPlace, words: Words) -> str:
    return words.name(place.name, place.name_ar)


def _both(place: MapPlace, words: Words) -> str:
    other = words.other_name(place.name, place.name_ar)
    return f"{_name(place, words)} – {other}" if other else _name(place, words)


def _notices(asked: Filters, page: Page) -> None:
    """What is not as usual: filters, the day whose knowledge is shown, a typed day that was not taken."""
    filters.tell(asked, page)
    if known := st.session_state[session.KNOWN]:
        st.info(page.words("known_shown", day=page.words.day(known)))
    if wrong := st.session_state.get(session.WRONG):
        st.text(html.clean(wrong))


def _map(page: Page, view: View) -> None:
    chosen = st.session_state[session.PLACE]
    ids = [place.id for place in view.map.places]
    areas, reach, stale = st.session_state[session.LAYERS]
    settings = MapSettings(
        lang=page.words.language, stale_days=stale, areas=areas, areas_km=reach, highlight=changes.marked(view),
        box=filters.box() or (),
    )  # fmt: skip
    command = Command(
        view.map.hash, day_number(st.session_state[session.DAY]), ids.index(chosen) if chosen in ids else -1,
        st.session_state[session.SERIAL], settings,
    )  # fmt: skip
    st_folium(
        build_map(page.assets, page.data, content_hash(page.theatre.land), page.theatre.bounds),
        key=session.MAP, height=HEIGHT, use_container_width=True, returned_objects=[],
        feature_group_to_add=command_group(command), on_change=session.from_map,
    )  # fmt: skip


def _panel(view: View, places: dict[str, MapPlace], page: Page) -> None:
    words = page.words
    chosen = st.session_state[session.PLACE]
    if chosen not in places:
        st.html(place_panel.empty(words))
        return
    place, day, evidence = places[chosen], st.session_state[session.DAY], view.evidence
    if page.case is None:
        st.html(place_panel.panel(place, day, evidence, words))
        return
    st.html(place_panel.top(place, day, evidence, words))
    said, rest = place_panel.statements_about(place.id, day, evidence)
    correct.listed(place_panel.title(True, bool(said), day, words), said, evidence, page, "why")
    if denied := place_panel.denials(place.id, day, evidence, words):
        st.html(denied)
    correct.listed(place_panel.title(False, bool(said), day, words), rest, evidence, page, "other")


def _below(page: Page, view: View, asked: Filters) -> None:
    """The views under the map; only the open one is made."""
    words, day = page.words, st.session_state[session.DAY]
    views: dict[str, Callable[[], None]] = {
        "tab_events": lambda: table.show(view, page),
        "tab_changes": lambda: changes.show(view, words),
        "tab_documents": lambda: documents.show(page, view.evidence),
        "tab_downloads": lambda: downloads.show(view, asked, day, page),
    }
    if page.case:
        views |= {
            "tab_intake": lambda: intake.show(page),
            "tab_decisions": lambda: log.show(page),
            "tab_places": lambda: places_view.show(page),
        }
    key = f"tabs_{words.language}"
    linked = f"tab_{st.session_state[session.TAB]}"
    if key not in st.session_state and linked in views:
        st.session_state[key] = words(linked)
    tabs = st.tabs([words(key) for key in views], key=key, on_change="rerun")
    for tab, (name, show_view) in zip(tabs, views.items(), strict=True):
        if tab.open:
            st.session_state[session.TAB] = "" if name == "tab_events" else name.removeprefix("tab_")
            with tab:
                show_view()
