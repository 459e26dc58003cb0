"""What a name means that resolved to nothing: another name of a place, or a new place."""

from __future__ import annotations

import streamlit as st

from gazetteer.names import is_arabic
from gazetteer.rows import KINDS
from geo.views import filters, html
from geo.views.case import forms, signing
from geo.views.data import Page


def alias(name: str, place_id: str, page: Page, key: str) -> None:
    """Draws the form that makes a name another one of a place."""
    words = page.words
    with st.form(f"alias_{key}", border=False):
        who, why = signing.fields(words, f"alias_{key}")
        if st.form_submit_button(words("add_alias"), type="primary"):
            signing.decide(page, lambda desk: desk.alias(place_id, name), who, why)


def new_place(name: str, page: Page, key: str) -> None:
    """Draws the form of a new place; ``name`` is the one that it is known by ("": none yet)."""
    words = page.words
    with st.expander(words("new_place")):
        st.caption(words("new_place_how"))
        lat, lon = _middle()
        with st.form(f"place_{key}", border=False):
            left, right = st.columns(2)
            with left:
                names = {
                    "name_ar": st.text_input(words("name_ar"), name if is_arabic(name) else "", key=f"ar_{key}", max_chars=200),
                    "name_en": st.text_input(words("name_en"), "" if is_arabic(name) else name, key=f"en_{key}", max_chars=200),
                }
                kind = st.selectbox(words("kind_of_place"), KINDS, index=KINDS.index("village"), key=f"sort_{key}",
                                    format_func=lambda k: words(f"place_{k}"))  # fmt: skip
            with right:
                point = {
                    "lat": st.text_input(words("latitude"), lat, key=f"lat_{key}_{lat}", max_chars=20, placeholder="32.885"),
                    "lon": st.text_input(words("longitude"), lon, key=f"lon_{key}_{lon}", max_chars=20, placeholder="13.180"),
                    "radius_km": st.text_input(words("radius"), "3", key=f"radius_{key}", max_chars=10),
                }
                source = st.text_input(words("place_source"), key=f"source_{key}", max_chars=300)
            parents = ["", *forms.sorted_places(page)]
            parent = st.selectbox(words("parent"), parents, key=f"parent_{key}",
                                  format_func=lambda i: forms.place_name(page, i) if i else words("none"))  # fmt: skip
            who, why = signing.fields(words, f"place_{key}")
            if st.form_submit_button(words("add_place"), type="primary"):
                cells = signing.given({**names, **point, "kind": kind, "source": source, "parent": parent})
                signing.decide(page, lambda desk: desk.place(cells), who, why)


def _middle() -> tuple[str, str]:
    """Latitude and longitude of the middle of the area drawn on the map, blank where none is."""
    box = filters.box()
    if box is None:
        return "", ""
    west, south, east, north = box
    return f"{(south + north) / 2:.4f}", f"{(west + east) / 2:.4f}"


def outlets(page: Page) -> None:
    """Draws the form that says on whose side an outlet is."""
    words = page.words
    known = sorted({article.source for article in page.reading.articles if article.source})
    st.html(html.heading(words("outlet_sides")))
    st.caption(words("outlet_sides_how"))
    rows = [(html.bdi(source), html.esc(_side(source, page))) for source in known]
    if rows:
        st.html(html.table((words("c_source"), words("side_of")), rows))
    with st.form("outlet_side", border=True):
        outlet = st.selectbox(words("c_source"), known, index=None, key="outlet", accept_new_options=True, placeholder=words("outlet_hint"))
        side = st.selectbox(
            words("side_of"), ["none", *page.theatre.styles], key="outlet_is",
            format_func=lambda code: words("side_none") if code == "none" else html.line(words.actor(code)),
        )  # fmt: skip
        aliases = st.text_input(words("outlet_aliases"), key="outlet_aliases", max_chars=500, help=words("by_commas"))
        hosts = st.text_input(words("outlet_hosts"), key="outlet_hosts", max_chars=500, help=words("by_commas"))
        who, why = signing.fields(words, "outlet")
        if st.form_submit_button(words("set_side")):
            signing.decide(page, lambda desk: desk.side(outlet or "", side, _listed(aliases), _listed(hosts)), who, why)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.replace("،", ",").split(",") if part.strip()]


def _side(source: str, page: Page) -> str:
    words, outlet = page.words, page.theatre.sides.outlets.find(source)
    if outlet is None:
        return words("side_unknown")
    return words.actor(outlet.side) if outlet.side else words("side_none")
