"""A document's text with its events marked, opened where a sentence stands."""

from __future__ import annotations

import streamlit as st

from geo.model import Article, Event, Reading
from geo.views import html, statements
from geo.views.evidence import Evidence
from geo.views.words import Words

LONG = 20_000  # characters of a document drawn at once
BEFORE = 300  # characters shown before the sentence that is opened

Spans = list[tuple[int, int, str]]


def at(event: Event, evidence: Evidence, words: Words) -> None:
    """Opens the document of an event at its sentence; what stands before is folded away."""
    text = evidence.texts.get(event.document, "")
    start = max(text.rfind("\n", 0, max(event.quote[0] - BEFORE, 0)) + 1, event.quote[0] - 3 * BEFORE, 0)
    spans: Spans = [(*e.evidence, "said") for e in evidence.situation.events if e.document == event.document and e.id != event.id]
    spans.append((*event.evidence, "said here"))
    earlier = f"<details><summary>{html.esc(words('earlier_text'))}</summary>{_text(text, spans, 0, start)}</details>"
    st.html(
        f"<h4>{html.esc(words('document_at'))}: {html.bdi(event.document)}</h4>"
        f"{statements.statement(event, evidence, words, 'why', context=False)}"
        f'<div class="geo-reading" tabindex="0" role="region" aria-label="{html.esc(words("document_at"))}">'
        f"{earlier if start else ''}{_text(text, spans, start, min(start + LONG, len(text)))}</div>"
    )


def _text(text: str, spans: Spans, start: int, end: int) -> str:
    inside = [(max(a, start) - start, min(b, end) - start, name) for a, b, name in spans if a < end and b > start]
    return f'<div class="geo-text" dir="auto">{html.marked(text[start:end], inside)}</div>'


def whole(article: Article, reading: Reading, words: Words) -> None:
    """An article from its start, with what its events say and what was held back marked."""
    key = (article.document.name, article.number)
    told = [e for e in (*reading.events, *reading.undated) if (e.document, e.article) == key]
    held = [h for h in reading.held_back if (h.document, h.article) == key]
    spans: Spans = [(*e.evidence, "said") for e in told] + [(*h.evidence, "held") for h in held]
    end = min(article.end, article.start + LONG)
    st.caption(words("legend_text") if spans else words("no_marks"))
    label = html.esc(words("read_document"))
    st.html(
        f'<div class="geo-reading" tabindex="0" role="region" aria-label="{label}">'
        f"{_text(article.document.text, spans, article.start, end)}</div>"
    )
    if end < article.end:
        st.caption(words("first_chars", n=words.number(LONG), all=words.number(article.end - article.start)))
    if held:
        st.html(f"<h4>{html.esc(words('held_list'))}</h4>" + html.table(
            (words("c_words"), words("c_why"), words("c_cue")),
            [(html.bdi(article.document.text[slice(*h.evidence)]), html.esc(words.known(f"held_{h.reason}", h.reason)),
              html.bdi(h.cue)) for h in held],
        ))  # fmt: skip
