"""Correcting a statement: accept it, reject it, amend it; with its history below."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from geo.decisions import BY_HAND
from geo.model import Event
from geo.views import html, paging, statements
from geo.views.case import forms, histories, signing
from geo.views.data import Page
from geo.views.evidence import Evidence


def listed(title: str, events: Sequence[Event], evidence: Evidence, page: Page, where: str) -> None:
    """Draws statements under a title, each with a button that opens what can be done with it. Nothing where there are none."""
    if not events:
        return
    words, name = page.words, "why" if where == "why" else ""
    st.html(f"<h4>{html.esc(title)}</h4>")
    for event in paging.window(events, statements.SHOWN, f"page_{where}", words):
        st.html(statements.statement(event, evidence, words, name))
        key = "correcting_document" if where == "document" else "correcting_panel"  # of whichever list: a correction may move it
        is_open = st.session_state.get(key) == event.id
        label = words("close" if is_open else "correct")
        st.button(label, key=f"correct_{where}_{event.id}", on_click=_turn, args=(key, "" if is_open else event.id))
        if is_open:
            one(event, page, where)


def _turn(key: str, event_id: str) -> None:
    st.session_state[key] = event_id


def line(event: Event, page: Page) -> str:
    """A statement in one line, for an option of a list."""
    words = page.words
    doer = words.actor(event.actor) if event.actor else words("actor_unnamed")
    parts = (
        words.days(event.start, event.end, event.start_open), words.known(f"kind_{event.kind}", event.kind),
        words.name(event.place, event.place_ar), doer, f"«{html.words_of(event)[:80]}»",
    )  # fmt: skip
    return html.line(" – ".join(parts))


def one(event: Event, page: Page, where: str, rejected: bool = False) -> None:
    """What can be done with a statement."""
    words, case = page.words, page.case
    if case is None:
        return
    verdict = case.look.decided.verdicts.get(event.id, "")
    state = words(f"verdict_{verdict}") if verdict else words("by_hand") if event.rule == BY_HAND else words("as_read")
    with st.container(border=True):
        said = html.quote(event) if where in ("rejected", "review") else ""  # elsewhere it stands just above
        st.html(f"<h4>{html.esc(words('correct_this'))}</h4>{said}<p class='geo-dim'>{html.esc(state)}</p>")
        # as it counts now: what another person changed meanwhile must not be set back by fields filled before
        version = crc32(repr(forms.values_of(event)).encode("utf-8", "replace"))
        _form(event, page, f"{where}_{event.id}_{version:08x}", rejected)
        histories.show(event.id, page, where)


def _form(event: Event, page: Page, key: str, rejected: bool) -> None:
    words, before = page.words, forms.values_of(event)
    with st.form(f"amend_{key}", border=False):
        after = forms.event_fields(page, key, before)
        who, why = signing.fields(words, key)
        with st.container(horizontal=True):
            amend = st.form_submit_button(words("amend"), type="primary")
            accept = st.form_submit_button(words("accept"), help=words("accept_help"))
            reject = not rejected and st.form_submit_button(words("reject"), help=words("reject_help"))
    changes = {name: value for name, value in after.items() if value != before[name]}
    if amend:
        signing.decide(page, lambda desk: desk.amend(event.id, changes), who, why)
    elif accept:
        signing.decide(page, lambda desk: desk.accept(event.id), who, why)
    elif reject:
        signing.decide(page, lambda desk: desk.reject(event.id), who, why)
