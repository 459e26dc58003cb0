"""The table of events: all of the view, or those that the map's day is about, and the document of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from geo.model import Event
from geo.views import html, paging, reading, session
from geo.views.case import correct
from geo.views.data import Page, View
from geo.views.evidence import Evidence
from geo.views.words import Words

SCOPES = ("until", "month", "all")
ROWS = 2_000  # more at once make the page slow
MONTH = timedelta(days=30)


def within(events: Sequence[Event], scope: str, day: date) -> list[Event]:
    """The events of a scope, latest first."""
    chosen = [e for e in events if e.end is not None and e.start is not None]
    if scope == "until":
        chosen = [e for e in chosen if _begins(e) <= day]
    elif scope == "month":
        chosen = [e for e in chosen if _begins(e) <= day and e.end >= day - MONTH]
    return sorted(chosen, key=lambda e: (e.end, e.start, e.id), reverse=True)


def _begins(event: Event) -> date:
    return event.end if event.start_open else event.start


def rows(events: Sequence[Event], evidence: Evidence, words: Words) -> list[dict[str, object]]:
    """What the table shows of each event. Days are written so that they sort."""
    return [{words(f"c_{name}"): cell for name, cell in _cells(e, evidence, words).items()} for e in events]


def _cells(e: Event, evidence: Evidence, words: Words) -> dict[str, object]:
    def actor(code: str | None) -> str:
        return html.line(words.actor(code)) if code else ""

    weight = evidence.situation.weights.get(e.id)
    return {
        "when": _sortable(e),
        "what": words.known(f"kind_{e.kind}", e.kind),
        "place": html.line(words.name(e.place, e.place_ar)),
        "who": actor(e.actor),
        "status": words.known(f"status_{weight.status}", weight.status) if weight else "",
        "words": html.line(html.words_of(e)),
        "against": actor(e.opponent),
        "said_by": actor(e.claimed_by),
        "place_other": html.line(words.other_name(e.place, e.place_ar)),
        "date": words.known(f"date_{e.date_precision}", e.date_precision),
        "document": html.line(e.document),
        "source": html.line(e.source),
        "sentence": html.line(e.quote_text),
    }


def _sortable(event: Event) -> str:
    if event.start is None or event.end is None:
        return ""
    if event.start_open:
        return f"≤ {event.end}"
    return f"{event.start}" if event.start == event.end else f"{event.start} – {event.end}"


def show(view: View, page: Page) -> None:
    """Draws the table; a row that is selected shows its place and opens its document."""
    words = page.words
    day, events = st.session_state[session.DAY], view.situation.events
    scope = st.radio(
        words("scope"), SCOPES, horizontal=True, key="table_scope", format_func=lambda name: words(f"scope_{name}")
    )
    chosen = within(events, scope, day)
    st.caption(words("rows_shown", n=words.number(len(chosen)), all=words.number(len(events))))
    if not chosen:
        st.info(words("no_rows"))
        return
    shown = paging.window(chosen, ROWS, "page_events", words)
    number = st.session_state.get("page_events", 0)
    _table(shown, view, page, f"events_{words.language}_{scope}_{day}_{view.map.hash}_{number}")


def _table(shown: Sequence[Event], view: View, page: Page, key: str) -> None:
    words = page.words

    def select() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        if picked and picked[0] < len(shown) and shown[picked[0]].place_id:
            session.go_to_place(shown[picked[0]].place_id)

    picked = st.dataframe(
        rows(shown, view.evidence, words),
        hide_index=True, width="stretch", selection_mode="single-row", on_select=select, key=key,
        # a wide column, for a narrow one hides the start of a sentence from right to left
        column_config={
            words("c_words"): st.column_config.TextColumn(width=260),
            words("c_sentence"): st.column_config.TextColumn(width=1200),
        },
    )["selection"]["rows"]  # fmt: skip
    if picked and picked[0] < len(shown):
        reading.at(shown[picked[0]], view.evidence, words)
        correct.one(shown[picked[0]], page, "table")
