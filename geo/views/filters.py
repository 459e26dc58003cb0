"""The filters that map, table and downloads share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from geo.control import Filters
from geo.maps.palette import style_of
from geo.model import KINDS, STATUSES
from geo.views import html, session
from geo.views.data import Page, span


def choose(page: Page) -> Filters:
    """Draws the filters and gives what is asked. The first run of a session takes them from the address."""
    events = page.situation.events
    st.caption("What you choose here holds for the map, the table and the downloads. Nothing chosen shows everything.")
    actors = sorted({code for event in events for code in (event.actor, event.opponent) if code})
    names = sorted({event.document for event in events})
    found = Filters(
        kinds=_several("kinds", "What happened", KINDS),
        actors=_several("actors", "Who (doer or opponent)", actors,
                        lambda code: html.clean(style_of(code, page.styles).name)),
        statuses=_several("statuses", "How sure", STATUSES),
        documents=_several("documents", "Documents", names, html.clean),
        **_days(page),
    )
    st.button("Remove all filters", on_click=_clear, disabled=found == Filters())
    return found


def tell(asked: Filters, page: Page) -> None:
    """One line that says which filters are set; nothing where none is."""
    parts = []
    for name, values in asked.describe().items():
        words = [values] if isinstance(values, str) else values
        if name == "actors":
            words = [style_of(code, page.styles).name for code in words]
        parts.append(f"{html.esc(name.replace('_', ' '))}: {', '.join(html.bdi(word) for word in words)}")
    if parts:
        st.html(f'<p class="geo-filtered" role="status">Filtered · {" · ".join(parts)}</p>')


def _several(
    name: str, label: str, options: Sequence[str], words: Callable[[str], str] = str
) -> tuple[str, ...]:
    key = f"filter_{name}"
    if key not in st.session_state:
        st.session_state[key] = [value for value in st.query_params.get_all(name) if value in options]
    st.session_state[key] = [value for value in st.session_state[key] if value in options]
    return tuple(st.multiselect(label, options, key=key, format_func=words))


def _days(page: Page) -> dict:
    first, last = span(page.situation)
    chosen = {}
    for field, name, label in (("first", "from", "From day"), ("last", "to", "To day")):
        key = f"filter_{name}"
        if key not in st.session_state:
            st.session_state[key] = session.parse_day(st.query_params.get(name, ""))
        if st.session_state[key] is not None and not first <= st.session_state[key] <= last:
            st.session_state[key] = None
        chosen[field] = st.date_input(label, key=key, min_value=first, max_value=last, format="YYYY-MM-DD")
    if chosen["first"] and chosen["last"] and chosen["first"] > chosen["last"]:
        st.warning("The first day is after the last: nothing can be shown.")
    return chosen


def _clear() -> None:
    for name in ("kinds", "actors", "statuses", "documents"):
        st.session_state[f"filter_{name}"] = []
    for name in ("from", "to"):
        st.session_state[f"filter_{name}"] = None
