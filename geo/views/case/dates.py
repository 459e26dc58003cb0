"""The day on which an article appeared, said by a person and kept in the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from geo.model import Article
from geo.views import html
from geo.views.case import forms, signing
from geo.views.data import Page

Key = tuple[str, int]  # a document's name, the number of its article


def choose(keys: Sequence[Key], page: Page) -> None:
    """Draws the form of the list of articles that need a day."""
    words = page.words
    with st.form("give_date", border=True):
        which = st.selectbox(
            words("which_article"), range(len(keys)), key=f"date_of_{page.digest[-24:]}",
            format_func=lambda i: html.line(words("article_of", document=keys[i][0], number=words.number(keys[i][1]))),
        )  # fmt: skip
        _rest(keys[which], page, "waiting")


def one(article: Article, page: Page) -> None:
    """Draws the form of one article. Nothing without a case."""
    if page.case is None:
        return
    with st.expander(page.words("set_day")), st.form(f"day_{article.document.id[:12]}_{article.number}", border=False):
        _rest((article.document.name, article.number), page, f"{article.document.id[:12]}_{article.number}")


def _rest(key: Key, page: Page, where: str) -> None:
    words = page.words
    day = st.date_input(words("its_day"), None, forms.FIRST, forms.LAST, key=f"its_day_{where}_{st.session_state.get(signing.DONE, 0)}", format="YYYY-MM-DD")
    who, why = signing.fields(words, f"day_{where}")
    if st.form_submit_button(words("give_date")):
        ids: Mapping[str, str] = {document.name: document.id for document in page.reading.documents}
        if day is None:
            st.warning(words("choose_day"))
        else:
            signing.decide(page, lambda desk: desk.publish(ids[key[0]], key[1], day.isoformat()), who, why)
