"""Who decides, and why: asked in every form, who once per visit. What is decided goes into the case, and the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.decisions import Desk
from geo.errors import GeoError
from geo.model import Draft
from geo.views import html, reasons
from geo.views.case import files
from geo.views.data import Page
from geo.views.words import Words

WHO, TOLD, DONE = "who", "told", "done"
MOST_NAME, MOST_WHY = 100, 2_000
Make = Callable[[Desk], Draft]


def fields(words: Words, key: str, why: bool = True) -> tuple[str, str]:
    """The fields of a form: who (unless it is known) and why."""
    who = st.session_state.get(WHO, "")
    if not who:
        who = st.text_input(words("who_decides"), key=f"who_{key}", max_chars=MOST_NAME, help=words("who_help"))
    if not why:
        return who, ""
    done = st.session_state.get(DONE, 0)  # the reason of one decision is not that of the next one
    return who, st.text_input(words("why_decides"), key=f"why_{key}_{done}", max_chars=MOST_WHY)


def decide(page: Page, make: Make, who: str, why: str) -> None:
    """Puts a decision into the log and shows the page anew; where it cannot be, says why."""
    decide_all(page, [make], who, why)


def decide_all(page: Page, makes: Sequence[Make], who: str, why: str) -> None:
    """The same for several: all are checked before the first one is put into the log."""
    if page.case is None:
        return
    opened = page.case.opened
    try:
        desk = opened.case.desk(opened.look())
        drafts = [make(desk) for make in makes]
        for draft in drafts:
            opened.case.decide(draft, who, why)
    except GeoError as error:
        sorry(error, page.words)
        return
    signed(who)
    st.session_state[DONE] = st.session_state.get(DONE, 0) + 1
    tell(page.words("decided"))


def signed(who: str) -> None:
    """Remembers who decides."""
    st.session_state[WHO] = " ".join(who.split())


def tell(text: str) -> None:
    """Shows the whole page anew, with a note of what was done. ``text`` is one of the page's own."""
    st.session_state[TOLD] = text
    st.rerun(scope="app")


def told() -> None:
    """The note of what was done just before, once."""
    if text := st.session_state.pop(TOLD, ""):
        st.toast(text)


def sorry(error: GeoError, words: Words) -> None:
    """Why something was not done."""
    st.error(words("not_done"))
    st.text(html.clean(reasons.problem(files.plain(error), words)))


def given(values: Mapping[str, str]) -> dict[str, str]:
    """The cells that hold something."""
    return {name: value.strip() for name, value in values.items() if value.strip()}
