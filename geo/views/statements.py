"""Statements as escaped HTML: what, when, the sentence with its words marked, who says so, where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from geo.control import Refusal
from geo.model import Denial, Event, Weight
from geo.views import html, reasons
from geo.views.evidence import Evidence
from geo.views.words import Words

SHOWN = 40  # statements drawn at once


def listed(
    title: str, events: Sequence[Event], evidence: Evidence, words: Words, name: str, shown: int = SHOWN, context: bool = True
) -> str:
    """Statements under a title (``context`` as in :func:`statement`); what is beyond ``shown`` is counted. Nothing where
    there are none."""
    if not events:
        return ""
    more = len(events) - shown
    rest = f'<p class="geo-dim">{html.esc(words("more_statements", n=words.number(more)))}</p>' if more > 0 else ""
    cards = "".join(statement(e, evidence, words, name, context) for e in events[:shown])
    return f"<h4>{html.esc(title)}</h4>{cards}{rest}"


def statement(event: Event, evidence: Evidence, words: Words, name: str = "", context: bool = True) -> str:
    """One statement; ``context`` adds the part of the document around it."""
    doer = html.actor(event.actor, words) if event.actor else html.esc(words("actor_unnamed"))
    against = f" {words('against', who=html.actor(event.opponent, words))}" if event.opponent else ""
    head = (
        f"<strong>{html.esc(words.known(f'kind_{event.kind}', event.kind))}</strong>{words.sep}"
        f"{html.esc(words.days(event.start, event.end, event.start_open))}{words.sep}{doer}{against}"
    )
    return _card(head, event, evidence.situation.weights.get(event.id), event.source_url, evidence, words, name, context)


def denial(refusal: Refusal, evidence: Evidence, words: Words) -> str:
    """One denial: what is said not to have happened."""
    told = refusal.denial
    what = html.esc(words.known(f"kind_{told.kind}", told.kind))
    doer = f"{words.sep}{html.actor(told.actor, words)}" if told.actor else ""
    head = f"<strong>{html.esc(words('denied'))}: {what}</strong>{words.sep}{html.esc(words.days(told.start, told.end))}{doer}"
    return _card(head, told, refusal.weight, "", evidence, words, "", True)


def _card(
    head: str, told: Event | Denial, weight: Weight | None, url: str, evidence: Evidence, words: Words, name: str,
    context: bool,
) -> str:  # fmt: skip
    voice = words("said_by", who=html.actor(told.claimed_by, words)) if told.claimed_by else html.esc(words("own_voice"))
    parts = [voice, f"{html.esc(words('document'))} {html.bdi(told.document)}"]
    parts += [html.bdi(told.source)] if told.source else []
    parts += [html.esc(words("published_on", days=words.day(told.known)))] if told.known else []
    parts += [html.link(url)] if url else []
    return (
        f'<article class="geo-statement {name}"><div>{head}</div>{html.quote(told)}<div>{_sure(weight, words)}</div>'
        f'<div class="geo-dim">{words.sep.join(parts)}</div>'
        f"{_context(told, evidence, words) if context else ''}</article>"
    )


def _sure(weight: Weight | None, words: Words) -> str:
    if weight is None:
        return ""
    return f'{html.badge(weight.status, words)} <span class="geo-dim">{html.esc(reasons.said(weight.reason, words))}</span>'


def _context(told: Event | Denial, evidence: Evidence, words: Words) -> str:
    text = evidence.texts.get(told.document)
    if text is None:
        return ""
    return f"<details><summary>{html.esc(words('in_document'))}</summary>{html.around(text, told)}</details>"
