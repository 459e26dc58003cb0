"""The articles that need a date: where the visitor gives one, for this visit, and takes the rows for ``documents.csv``."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from datetime import date

import streamlit as st

from geo.exports.tables import cell
from geo.model import Reading
from geo.views import html, session
from geo.views.case import dates
from geo.views.data import Page
from geo.views.intake import Given
from geo.views.words import Words

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
COLUMNS = ("document", "article", "published")


def show(page: Page) -> None:
    """Draws the list, the form and the rows; nothing where no article waits and no day was given."""
    words, rows = page.words, needing(page.reading)
    if not rows and not page.given:
        return
    st.html(html.heading(words("needs_date")))
    st.caption(words("needs_date_kept" if page.case else "needs_date_why"))
    if rows:
        cells = [(html.bdi(name), words.number(number), words.number(events)) for (name, number), events in rows]
        st.html(html.table((words("document"), words("article"), words("events_waiting")), cells))
        keys = [key for key, _ in rows]
        if page.case:
            dates.choose(keys, page)
        else:
            _form(keys, words)
    if page.given:
        _given(page.given, words)


def needing(reading: Reading) -> list[tuple[tuple[str, int], int]]:
    """The articles without a day, by document and number, with the events that wait for it; those with most first."""
    undated = Counter((e.document, e.article) for e in reading.undated)
    keys = {(a.document.name, a.number) for a in reading.articles if a.published is None} | set(undated)
    return sorted(((key, undated[key]) for key in keys), key=lambda row: (-row[1], row[0]))


def lines(given: Given) -> str:
    """The rows for ``documents.csv``, under their head."""
    return _csv([COLUMNS, *((cell(name), str(number), day.isoformat()) for (name, number), day in given)])


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _form(keys: list[tuple[str, int]], words: Words) -> None:
    with st.form("give_date", border=True):
        which = st.selectbox(
            words("which_article"), range(len(keys)),
            format_func=lambda i: html.line(words("article_of", document=keys[i][0], number=words.number(keys[i][1]))),
        )  # fmt: skip
        day = st.date_input(words("its_day"), value=None, min_value=FIRST, max_value=LAST, format="YYYY-MM-DD")
        if st.form_submit_button(words("give_date")) and day is not None:
            _give(keys[which], day)


def _give(key: tuple[str, int], day: date) -> None:
    st.session_state[session.GIVEN] = st.session_state.get(session.GIVEN, {}) | {key: day}
    st.rerun(scope="app")


def _given(given: Given, words: Words) -> None:
    text = lines(given)
    st.markdown(f"**{words('given_days')}**")
    st.code(html.clean(text), language=None)
    with st.container(horizontal=True):
        st.download_button(
            words("get_rows"), data=text.encode("utf-8", "replace"), file_name="documents.csv", mime="text/csv",
            on_click="ignore", key="get_rows",
        )  # fmt: skip
        if st.button(words("take_back"), key="take_back"):
            st.session_state[session.GIVEN] = {}
            st.rerun(scope="app")
