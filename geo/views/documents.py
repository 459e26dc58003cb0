"""The documents view: each article, when it appeared and how that is known, what could not be read or placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from geo.model import Article, Place, Reading
from geo.views import html

SHOWN_TEXT = 20_000  # characters of a document drawn at once


def show(reading: Reading, places: Mapping[str, Place]) -> None:
    """Draws the whole view."""
    if not reading.documents:
        st.info("No article was read. Put text files (.txt, UTF-8) into the folder and reload this page.")
    _problems(reading)
    _needs_date(reading)
    _articles(reading)
    _unknown_names(reading, places)
    _one_document(reading)


def published(article: Article) -> str:
    """When an article appeared, in words, and how that is known."""
    if article.published is None:
        return "not known"
    known = article.published
    return f"{html.days(known.start, known.end)} ({html.esc(known.how)}: {html.esc(known.reason)})"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    top = "".join(f"<th>{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="geo-scroll"><table class="geo-list"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _problems(reading: Reading) -> None:
    if not reading.problems:
        return
    st.subheader("Could not be read")
    rows = [
        (html.bdi(p.file), str(p.line) if p.line else "", html.bdi(p.message)) for p in reading.problems
    ]
    st.html(_table(("File", "Line", "What is wrong"), rows))


def _needs_date(reading: Reading) -> None:
    waiting = [a for a in reading.articles if a.published is None]
    undated = Counter((e.document, e.article) for e in reading.undated)
    if not waiting and not undated:
        return
    st.subheader("Needs a date")
    st.caption(
        "When these appeared is not known and does not follow from the text. Write the day into documents.csv in the "
        "folder of the articles (columns document, article, published); their events then join the map and the files."
    )
    keys = {(a.document.name, a.number) for a in waiting} | set(undated)
    rows = [(html.bdi(name), str(number), str(undated[name, number])) for name, number in sorted(keys)]
    st.html(_table(("Document", "Article", "Events waiting"), rows))


def _articles(reading: Reading) -> None:
    st.subheader("Articles")
    events = Counter((e.document, e.article) for e in reading.events)
    held = Counter((h.document, h.article) for h in reading.held_back)
    rows = []
    for article in reading.articles:
        key = (article.document.name, article.number)
        title = article.title or next((line for line in article.text.split("\n") if line.strip()), "")
        rows.append((
            html.bdi(article.document.name), str(article.number), html.bdi(title[:160], article.language),
            published(article), html.bdi(article.source or "not given"), str(events[key]), str(held[key]),
        ))
    st.html(_table(("Document", "Article", "Title", "Published", "Source", "Events", "Held back"), rows))


def _unknown_names(reading: Reading, places: Mapping[str, Place]) -> None:
    if not reading.unknown_names:
        return
    st.subheader("Names that were not found")
    st.caption("They look like places and are in no row of the gazetteer: their events have no point on the map.")
    rows = []
    for unknown in reading.unknown_names:
        near = ", ".join(html.bdi(places[s].name) for s in unknown.suggestions if s in places)
        rows.append((html.bdi(unknown.name), html.bdi(unknown.document), near or "none"))
    st.html(_table(("Name", "Document", "Nearest rows"), rows))


def _one_document(reading: Reading) -> None:
    if not reading.documents:
        return
    st.subheader("Read a document")
    names = [document.name for document in reading.documents]
    name = st.selectbox("Document", names, key="read_document")
    document = reading.documents[names.index(name)]
    spans = [
        (*event.evidence, "said") for event in (*reading.events, *reading.undated) if event.document == document.name
    ]
    spans += [(*held.evidence, "held") for held in reading.held_back if held.document == document.name]
    text = document.text[:SHOWN_TEXT]
    st.caption("Marked yellow: what an event says. Marked grey: what was held back.")
    st.html(f'<div class="geo-text" dir="auto">{html.marked(text, spans)}</div>')
    if len(document.text) > SHOWN_TEXT:
        st.caption(f"The first {SHOWN_TEXT:,} of {len(document.text):,} characters.")
    reasons = [
        (html.bdi(document.text[slice(*held.evidence)]), html.esc(held.reason), html.bdi(held.cue))
        for held in reading.held_back if held.document == document.name
    ]
    if reasons:
        st.html(_table(("Held back", "Why", "Because of"), reasons))
