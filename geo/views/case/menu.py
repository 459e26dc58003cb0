"""Which case is open, and how one begins: "Keep my work" makes a case file of what is shown and goes on with it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from gazetteer.rows import Theatre
from geo.errors import GeoError
from geo.views import html, session, theatres
from geo.views.case import carry, files, keeping, signing
from geo.views.data import Page
from geo.views.words import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """The case file to show (None: a folder is shown), opened, or why it cannot be."""

    path: Path | None = None
    opened: files.Opened | None = None
    trouble: GeoError | None = None

    @property
    def theatre(self) -> str:
        return self.opened.case.store.theatre if self.opened else ""


def chosen() -> Choice:
    """The case of this visit."""
    path = files.chosen()
    if path is None:
        return Choice()
    try:
        return Choice(path, files.open_case(path))
    except GeoError as error:
        return Choice(path, trouble=error)


def cannot_open(choice: Choice, known: Sequence[Theatre], words: Words) -> None:
    """What is shown in place of a case that is not there yet, which is offered to be made, or that cannot be opened."""
    if choice.path and not os.path.lexists(choice.path):
        _ask_new(choice.path, known, words)
        return
    st.error(words("case_unusable"))
    if choice.trouble:
        st.text(html.clean(files.plain(choice.trouble)))
    if choice.path != files.started():
        st.button(words("leave_case"), on_click=_go_to, args=("",), key="leave_case")


def _ask_new(path: Path, known: Sequence[Theatre], words: Words) -> None:
    st.info(words("case_missing"))
    st.text(html.line(path.name))
    with st.form("new_case", width=520):
        names = {theatre.folder.name: words.name(theatre.name, theatre.name_ar) for theatre in known}
        code = st.radio(words("case_about"), list(names), format_func=names.__getitem__)
        if st.form_submit_button(words("make_case"), type="primary"):
            try:
                files.make(path, code)
            except GeoError as error:
                signing.sorry(error, words)
                return
            st.rerun()


def show(page: Page) -> None:
    """The line that says where the work is kept, with what can be done about it."""
    words = page.words
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="case_line"):
        if page.case:
            name = html.bdi(page.case.opened.name)
            st.html(f'<p class="geo-summary">{words("case_kept", name=name)}</p>', width="content")
        else:
            st.html(f'<p class="geo-summary">{html.esc(words("case_none"))}</p>', width="content")
        with st.popover(words("case_menu") if page.case else words("keep_work")):
            if page.case:
                _own(page)
            else:
                _keep(page)
            _open(page)
            carry.bring(page)


def _keep(page: Page) -> None:
    """Makes a case of what is shown."""
    words = page.words
    st.caption(words("keep_what"))
    with st.form("keep_work", border=False):
        name = st.text_input(words("case_name"), key="case_name", max_chars=60, help=words("case_name_help"))
        who = signing.fields(words, "keep", why=False)[0] if page.given or keeping.own_outlets(page) else ""
        if not st.form_submit_button(words("make_case"), type="primary"):
            return
    try:
        made = keeping.keep(page, files.new_path(name), who)
    except GeoError as error:
        signing.sorry(error, words)
        return
    if who:
        signing.signed(who)
    st.session_state.pop(session.GIVEN, None)
    if made.missing:
        st.session_state[keeping.MISSING] = made.missing
    _go_to(made.name, keep_view=True)
    signing.tell(words("case_made"))


def _own(page: Page) -> None:
    """Of the case that is open: who decides, the whole of it as one file."""
    words = page.words
    st.text_input(
        words("who_decides"), value=st.session_state.get(signing.WHO, ""), key="who_now", max_chars=signing.MOST_NAME,
        on_change=_sign, help=words("who_help"),
    )  # fmt: skip
    carry.give(page)


def _sign() -> None:
    signing.signed(st.session_state["who_now"])


def _open(page: Page) -> None:
    """Another case of the folder, or none."""
    words, known = page.words, files.names()
    here = page.case.opened.path if page.case else None
    others = [name for name in known if files.folder() / f"{name}{files.SUFFIX}" != here]
    if others:
        key = f"open_{page.digest[:40]}"
        name = st.selectbox(words("open_case"), others, index=None, key=key, placeholder=words("tick"), format_func=html.line)
        if name:
            _go_to(name)
            st.rerun()
    if here and here != files.started():
        st.button(words("leave_case"), on_click=_go_to, args=("",), key="leave_case")


def _go_to(name: str, keep_view: bool = False) -> None:
    """Shows a case of the folder ("": what the program was started with). Day, place and filters are those of what was shown
    before, and go, unless both hold the same articles."""
    if not keep_view:
        theatres.leave()
    st.session_state[files.KEY] = name
