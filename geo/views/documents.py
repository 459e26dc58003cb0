"""The documents view: each article, when it appeared and how that is known, what could not be read or placed."""

from __future__ import annotations

from collections import Counter
from datetime import date

import streamlit as st

from geo.model import Article, Reading
from geo.views import html, names, paging, reading, reasons, statements, waiting
from geo.views.case import byhand, correct, dates
from geo.views.data import Page
from geo.views.evidence import Evidence
from geo.views.words import Words

ROWS = 500  # of a list at once


def show(page: Page, evidence: Evidence) -> None:
    """Draws the whole view."""
    _problems(page.reading, page.words)
    waiting.show(page)
    _articles(page)
    names.show(page)
    _one_article(page, evidence)


def published(article: Article, given: dict[tuple[str, int], date], words: Words) -> str:
    """When an article appeared, in words, and how that is known, as escaped HTML."""
    known = article.published
    if known is None:
        return html.esc(words("not_known"))
    when = html.esc(words.days(known.start, known.end))
    if (article.document.name, article.number) in given:
        return f"{when} ({html.esc(words('given_here'))})"
    how = html.esc(words.known(f"how_{known.how}", known.how))
    return f"{when} ({how}: {html.esc(reasons.said(known.reason, words))})"


def title(article: Article) -> str:
    """The title given, or the first line of an article."""
    return article.title or next((line for line in article.text.split("\n") if line.strip()), "")


def _problems(read: Reading, words: Words) -> None:
    if not read.problems:
        return
    st.html(html.heading(words("could_not_read")))
    rows = [
        (html.bdi(p.file), words.number(p.line) if p.line else "", html.esc(reasons.problem(p.message, words)))
        for p in paging.window(read.problems, ROWS, "page_problems", words)
    ]
    st.html(html.table((words("file"), words("line"), words("what_wrong")), rows))


def _articles(page: Page) -> None:
    words, read, given = page.words, page.reading, dict(page.given)
    if not read.articles:
        return
    st.html(html.heading(words("articles")))
    events = Counter((e.document, e.article) for e in (*read.events, *read.undated))
    held = Counter((h.document, h.article) for h in read.held_back)
    rows = []
    for article in paging.window(read.articles, ROWS, "page_articles", words):
        key = (article.document.name, article.number)
        rows.append((
            html.bdi(article.document.name), words.number(article.number), html.bdi(title(article)[:160], article.language),
            published(article, given, words), html.bdi(article.source or words("source_none")),
            words.number(events[key]), words.number(held[key]),
        ))  # fmt: skip
    head = ("document", "title", "published", "source", "events", "held")
    st.html(html.table((words(f"c_{head[0]}"), words("article"), *(words(f"c_{name}") for name in head[1:])), rows))


def _one_article(page: Page, evidence: Evidence) -> None:
    words, articles = page.words, page.reading.articles
    if not articles:
        return
    st.html(html.heading(words("read_document")))
    told_of = {(e.document, e.article) for e in (*page.reading.events, *page.reading.undated)}
    first = next((i for i, a in enumerate(articles) if (a.document.name, a.number) in told_of), 0)
    number = st.selectbox(
        words("which_article"), range(len(articles)), index=first, key="read_article",
        format_func=lambda i: html.line(f"{articles[i].document.name} – {articles[i].number} – {title(articles[i])[:80]}"),
    )  # fmt: skip
    article = articles[number]
    st.html(f'<div class="geo-dim">{published(article, dict(page.given), words)}</div>')
    reading.whole(article, page.reading, words)
    told = [e for e in (*page.reading.events, *page.reading.undated)
            if (e.document, e.article) == (article.document.name, article.number)]  # fmt: skip
    told.sort(key=lambda e: (e.evidence, e.id))
    if page.case:
        correct.listed(words("events_in"), told, evidence, page, "document")
    else:
        st.html(statements.listed(words("events_in"), told, evidence, words, ""))
    dates.one(article, page)
    byhand.show(article, page)
