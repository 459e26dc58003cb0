"""What changed between two days: as a list, and as the places that the map marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from geo.control import Situation
from geo.model import Spell
from geo.views import html, paging, session
from geo.views.data import View
from geo.views.place import holder, names
from geo.views.words import Words

SPAN = timedelta(days=30)
SHOWN = 200  # changes at once


@dataclass(frozen=True, slots=True)
class Change:
    """A place whose state differs between two days; ``day`` is when it last changed. None: nothing was said."""

    place_id: str
    before: Spell | None
    after: Spell | None
    day: date


def between(situation: Situation, first: date, last: date) -> tuple[Change, ...]:
    """The places whose holders or state differ between the ends of two days, latest change first."""
    found = []
    for place_id, timeline in situation.timelines.items():
        before, after = situation.on(place_id, first), situation.on(place_id, last)
        if _told(before) != _told(after):
            days = [spell.start for spell in timeline.spells if first < spell.start <= last]
            found.append(Change(place_id, before, after, max(days, default=last)))
    return tuple(sorted(found, key=lambda c: (-c.day.toordinal(), c.place_id)))


def _told(spell: Spell | None) -> tuple:
    return (spell.state, spell.actors, spell.status) if spell else ()


def marked(view: View) -> tuple[int, ...]:
    """The numbers of the places that the map is to mark; none unless the visitor asked for it."""
    state = st.session_state
    if not (state.get(session.MARK) and state.get(session.BEFORE) and state.get(session.AFTER)):
        return ()
    found = between(view.situation, state[session.BEFORE], state[session.AFTER])
    return view.map.numbers(change.place_id for change in found)


def keep(view: View) -> None:
    """Sets the two days from the address, once, and keeps them within the data shown."""
    first, last = view.map.first, view.map.last
    state = st.session_state
    if session.MARK not in state:
        state[session.MARK] = st.query_params.get("mark") == "1"
    state[session.MARK] = state[session.MARK]
    for key in (session.BEFORE, session.AFTER):
        session.keep_day(key, key, first, last)


def show(view: View, words: Words) -> None:
    """Draws the two days and the list."""
    first, last = view.map.first, view.map.last
    state = st.session_state
    state[session.AFTER] = state.get(session.AFTER) or state[session.DAY]
    state[session.BEFORE] = state.get(session.BEFORE) or max(first, state[session.AFTER] - SPAN)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for key, label in ((session.BEFORE, "changes_from"), (session.AFTER, "changes_to")):
            st.date_input(words(label), key=key, min_value=first, max_value=last, format="YYYY-MM-DD", width=150)
        st.checkbox(words("changes_mark"), key=session.MARK)
    days = sorted((state[session.BEFORE], state[session.AFTER]))
    found = between(view.situation, *days)
    if not found:
        st.info(words("changes_none"))
        return
    said = [words.day(day) for day in days]
    st.caption(words("changes_n", first=said[0], last=said[1], n=words.number(len(found))))
    st.html(_table(paging.window(found, SHOWN, "page_changes", words), said, view, words))
    _choose(found, view, words)


def _table(found: tuple[Change, ...], days: list[str], view: View, words: Words) -> str:
    places = {place.id: place for place in view.map.places}
    head = (words("place"), *(words("before_on", day=day) for day in days), words("last_change"))
    rows = [
        (
            names(places[c.place_id].name, places[c.place_id].name_ar, words) if c.place_id in places else html.bdi(c.place_id),
            _state(c.before, words), _state(c.after, words), html.esc(words.day(c.day)),
        )
        for c in found
    ]  # fmt: skip
    return html.table(head, rows)


def _state(spell: Spell | None, words: Words) -> str:
    if spell is None:
        return f'<span class="geo-dim">{html.esc(words("nothing_said"))}</span>'
    return f"{holder(spell, words)} {html.badge(spell.status, words)}"


def _choose(found: tuple[Change, ...], view: View, words: Words) -> None:
    """A way from the list to a place."""
    places = {place.id: place for place in view.map.places}
    ids = ["", *(c.place_id for c in found if c.place_id in places)]

    def go() -> None:
        if chosen := st.session_state.get("changed_place"):
            session.go_to_place(chosen)

    st.selectbox(
        words("show_place"), ids, key="changed_place", on_change=go,
        format_func=lambda i: words.name(places[i].name, places[i].name_ar) if i else words("choose_place"),
    )  # fmt: skip
