"""The top of the page: what it is, what it is not to be used for, what was read, how it is used, its language."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gazetteer.rows import Theatre
from geo.views import html, session, theatres
from geo.views.data import Page
from geo.views.words import LANGUAGES, Words


def style(assets: str, words: Words) -> None:
    """Puts the style sheet on the page, for its direction and theme."""
    dark = getattr(st.context.theme, "type", None) == "dark"
    st.html(html.style(assets.replace("../", f"{html.ASSET_FOLDER}/"), words, dark))


def show(theatre: Theatre, known: Sequence[Theatre], words: Words) -> tuple[DeltaGenerator, DeltaGenerator]:
    """The title and the warning, with the guide and the choice of theatre and language beside them; gives where :func:`about`
    goes, and where the case is told of: beside it, so that the map with its slider fits a screen of 900 pixels."""
    title = words("title", theatre=words.name(theatre.name, theatre.name_ar))
    left, right = st.columns([9, 5], vertical_alignment="top")
    with left:
        st.html(
            f'<h1 class="geo-title">{html.esc(title)}</h1>'
            f'<p class="geo-note" role="note">{html.esc(words("warning"))}</p>'
        )
        box = st.container()
    with right:
        row = st.container(horizontal=True, horizontal_alignment="right")
        side = st.container()
    with row:
        _guide(words)
        theatres.choose(known, words)
        st.session_state[session.LANGUAGE] = words.language
        st.segmented_control(
            words("language"), list(LANGUAGES), key=session.LANGUAGE, format_func=LANGUAGES.__getitem__, required=True,
            label_visibility="collapsed",
        )  # fmt: skip
    return box, side


def _guide(words: Words) -> None:
    """A few words for the first visit."""
    with st.popover(words("guide")):
        for key in ("guide_read", "guide_map", "guide_words", "guide_link", "guide_own"):
            st.html(f"<p>{html.esc(words(key))}</p>")


def about(page: Page) -> None:
    """What was read; where there is nothing to see, what to do."""
    words, reading = page.words, page.reading
    if not reading.documents:
        st.info(words("case_empty" if page.case else "no_articles"))
        if not page.case:
            st.text(html.line(str(page.folder)))  # a name may hold marks of Markdown
    elif not page.situation.events:
        st.info(words("no_events"))
    else:
        st.html(f'<p class="geo-summary">{html.esc(_summary(page))}</p>')


def _summary(page: Page) -> str:
    words, events = page.words, page.situation.events
    first, last = page.span
    return words(
        "summary", articles=words.number(len(page.reading.articles)), documents=words.number(len(page.reading.documents)),
        events=words.number(len(events)), places=words.number(len({e.place_id for e in events if e.place_id})),
        first=words.day(first), last=words.day(last),
    )  # fmt: skip
