"""An event that the reader did not find: the words that say it, found in the document and shown there, and what they say."""

from __future__ import annotations

import re

import streamlit as st

from geo.folding import fold_text
from geo.model import Article
from geo.reading.tokens import split_sentences
from geo.views import html
from geo.views.case import forms, signing
from geo.views.data import Page

AROUND = 160  # characters shown on each side of the words
MOST = 50  # places where the same words may stand


def show(article: Article, page: Page) -> None:
    """Draws the part of the document view in which an event is added. Nothing without a case."""
    words = page.words
    if page.case is None:
        return
    key = f"{article.document.id[:12]}_{article.number}"
    with st.expander(words("add_event")):
        st.caption(words("add_event_how"))
        spans = sentences(article)
        picked = st.selectbox(
            words("pick_sentence"), range(len(spans)), index=None, key=f"sentence_{key}", placeholder=words("tick"),
            format_func=lambda i: html.line(article.document.text[slice(*spans[i])])[:160],
        )  # fmt: skip
        text = st.text_area(
            words("words_that_say"), value=article.document.text[slice(*spans[picked])] if picked is not None else "",
            key=f"said_{key}_{picked}", max_chars=10_000,
        )  # fmt: skip
        span = _where(article, text, key, page)
        if span:
            _form(article, span, page, key)


def sentences(article: Article) -> list[tuple[int, int]]:
    """The sentences of an article, as spans of its document."""
    folded = fold_text(article.text)
    spans = (folded.span(first, last) for first, last, _ in split_sentences(folded.text))
    return [(article.start + first, article.start + last) for first, last in spans]


def occurrences(article: Article, text: str) -> list[tuple[int, int]]:
    """Where the words stand in an article, as spans of its document; blanks and breaks of lines count as one."""
    words = text.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.finditer(article.document.text, article.start, article.end)
    return [match.span() for match, _ in zip(found, range(MOST), strict=False)]


def _where(article: Article, text: str, key: str, page: Page) -> tuple[int, int] | None:
    """The words in the document, marked; which of several, the user says."""
    words, found = page.words, occurrences(article, text)
    if not found:
        if text.strip():
            st.warning(words("words_not_there"))
        return None
    span = found[0]
    if len(found) > 1:
        number = st.selectbox(
            words("which_of", n=words.number(len(found))), range(len(found)), key=f"which_{key}",
            format_func=lambda i: words("occurrence", n=words.number(i + 1)),
        )  # fmt: skip
        span = found[number]
    whole = article.document.text
    first, last = max(span[0] - AROUND, article.start), min(span[1] + AROUND, article.end)
    piece = html.marked(whole[first:last], [(span[0] - first, span[1] - first, "said here")])
    st.html(f'<div class="geo-text" dir="auto" lang="{article.language}">{piece}</div>')
    return span


def _form(article: Article, span: tuple[int, int], page: Page, key: str) -> None:
    published = article.published.end.isoformat() if article.published else None
    with st.form(f"add_{key}", border=False):
        values = forms.event_fields(page, f"add_{key}", {"start": published, "end": published})
        who, why = signing.fields(page.words, f"add_{key}")
        if st.form_submit_button(page.words("add_event"), type="primary"):
            signing.decide(page, lambda desk: desk.add(article.document.id, span, values), who, why)
