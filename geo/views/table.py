"""The table of events: all of the view, or those that the map's day is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from geo.maps.palette import ActorStyle, style_of
from geo.model import Event, Weight
from geo.views import html

SCOPES = ("Up to the map's day", "In the 30 days up to the map's day", "All days")
ROWS = 2_000  # more make the page slow; the files hold all


def within(events: Sequence[Event], scope: str, day: date) -> list[Event]:
    """The events of a scope, latest first."""
    chosen = [e for e in events if e.end is not None and e.start is not None]
    if scope == SCOPES[0]:
        chosen = [e for e in chosen if _begins(e) <= day]
    elif scope == SCOPES[1]:
        chosen = [e for e in chosen if _begins(e) <= day and e.end >= day - timedelta(days=30)]
    return sorted(chosen, key=lambda e: (e.end, e.start, e.id), reverse=True)


def _begins(event: Event) -> date:
    return event.end if event.start_open else event.start


def rows(
    events: Sequence[Event], weights: Mapping[str, Weight], styles: Mapping[str, ActorStyle]
) -> list[dict[str, object]]:
    """What the table shows of each event."""
    def name(code: str | None) -> str:
        return html.clean(style_of(code, styles).name) if code else ""

    return [
        {
            "When": html.days(e.start, e.end, e.start_open),
            "What": e.kind,
            "Place": html.clean(e.place or e.place_ar),
            "Who": name(e.actor),
            "Status": weights[e.id].status if e.id in weights else "",
            "Words": _line(html.words(e)),
            "Against": name(e.opponent),
            "Said by": name(e.claimed_by),
            "Place (Arabic)": html.clean(e.place_ar),
            "Document": html.clean(e.document),
            "Source": html.clean(e.source),
            "Sentence": _line(e.quote_text),
        }
        for e in events
    ]


def _line(text: str) -> str:
    return " ".join(html.clean(text).split())


def show(
    events: Sequence[Event],
    weights: Mapping[str, Weight],
    styles: Mapping[str, ActorStyle],
    day: date,
    on_place: Callable[[str], None],
) -> None:
    """Draws the table; ``on_place`` is called with the id of the place whose row is selected."""
    scope = st.radio("Events shown in the table", SCOPES, horizontal=True, key="table_scope")
    chosen = within(events, scope, day)
    st.caption(f"{len(chosen)} of {len(events)} events. Select a row to see its place.")
    if not chosen:
        st.info("No event here. Move the day, choose “All days”, or remove a filter.")
        return
    key = f"events_{SCOPES.index(scope)}_{day}"

    def select() -> None:
        selected = st.session_state[key]["selection"]["rows"]
        if selected and chosen[selected[0]].place_id:
            on_place(chosen[selected[0]].place_id)

    st.dataframe(
        rows(chosen[:ROWS], weights, styles),
        hide_index=True, width="stretch", selection_mode="single-row", on_select=select, key=key,
        # a wide column, for a narrow one hides the start of a sentence from right to left
        column_config={"Words": st.column_config.TextColumn(width=260), "Sentence": st.column_config.TextColumn(width=1200)},
    )
    if len(chosen) > ROWS:
        st.caption(f"The first {ROWS:,} rows; the downloads hold all.")
