"""A report of one day with its evidence: one HTML file that needs nothing else, without a script, to print or to send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.control import Activities, on_day
from geo.exports.labels import load_labels
from geo.model import Spell
from geo.version import VERSION
from geo.views import html, reasons, statements
from geo.views.evidence import Evidence
from geo.views.place import holder, names, span
from geo.views.words import Words

#: The page may load nothing and run nothing, whatever a reader's browser would do.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def day_report(evidence: Evidence, day: date, theatre: str, filters: Sequence[str], words: Words) -> bytes:
    """The report in the language of ``words``. ``filters`` are lines of escaped HTML."""
    title = html.esc(words("report_title", theatre=theatre, day=words.day(day)))
    spells = _spells(evidence, day)
    body = (
        f"<header><h1>{title}</h1><p class=\"geo-note\">{html.esc(words('warning'))}</p>{_about(evidence, filters, words)}</header>"
        f"<main>{_overview(spells, evidence, words)}{_today(evidence, day, words)}{_evidence(spells, evidence, words)}</main>"
    )
    css = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    page = (
        f'<!DOCTYPE html>\n<html lang="{words.language}" dir="{"rtl" if words.rtl else "ltr"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{css}</style></head>'
        f"<body>{body}</body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _spells(evidence: Evidence, day: date) -> list[tuple[str, Spell]]:
    situation = evidence.situation
    found = ((place_id, situation.on(place_id, day)) for place_id in sorted(situation.timelines))
    return [(place_id, spell) for place_id, spell in found if spell]


def _about(evidence: Evidence, filters: Sequence[str], words: Words) -> str:
    situation = evidence.situation
    labels = load_labels(situation.sides.theatre)
    lines = []
    if filters:
        lines.append(f"{html.esc(words('report_filters'))}: {words.sep.join(filters)}")
    if situation.known_on:
        lines.append(html.esc(words("known_shown", day=words.day(situation.known_on))))
    if situation.cut_off:
        lines.append(html.esc(words("report_cut", day=words.day(situation.cut_off), version=VERSION)))
    lines.append(html.esc(words("report_licence", licence=labels.licence, attribution=words.name(labels.attribution, labels.attribution_ar))))
    return "".join(f'<p class="geo-dim">{line}</p>' for line in lines)


def _title(place_id: str, evidence: Evidence, words: Words) -> str:
    event = next(iter(evidence.by_place.get(place_id, ())), None)
    if event:
        return names(event.place, event.place_ar, words)
    place = next((p for p in evidence.situation.places if p.id == place_id), None)
    return names(place.name, place.name_ar, words) if place else html.bdi(place_id)


def _overview(spells: list[tuple[str, Spell]], evidence: Evidence, words: Words) -> str:
    title = f"<h2>{html.esc(words('report_held'))}</h2>"
    if not spells:
        return f"{title}<p>{html.esc(words('report_none'))}</p>"
    rows = []
    for number, (place_id, spell) in enumerate(spells):
        since, _ = span(spell, words)
        link = f'<a href="#p{number}">{_title(place_id, evidence, words)}</a>'
        rows.append((link, holder(spell, words), html.badge(spell.status, words), html.esc(since)))
    return title + html.table((words("place"), words("c_who"), words("c_status"), words("c_when")), rows)


def _today(evidence: Evidence, day: date, words: Words) -> str:
    """What goes on on the day apart from who holds what."""
    found = on_day(evidence.situation.activities(Activities.load()), day)
    return statements.listed(words("report_events"), [a.event for a in found], evidence, words, "", shown=len(found), context=False)


def _evidence(spells: list[tuple[str, Spell]], evidence: Evidence, words: Words) -> str:
    parts = [f"<h2>{html.esc(words('report_evidence'))}</h2>"] if spells else []
    for number, (place_id, spell) in enumerate(spells):
        since, until = span(spell, words)
        said, _ = evidence.about(place_id, spell)
        dates = html.esc(f"{since} – {until}")
        parts.append(
            f'<section id="p{number}"><h3>{_title(place_id, evidence, words)}</h3><p><strong>{holder(spell, words)}</strong> '
            f"{html.badge(spell.status, words)}<br>{dates}<br>"
            f'<span class="geo-dim">{html.esc(reasons.said(spell.reason, words))}</span></p>'
            + "".join(statements.statement(e, evidence, words, context=False) for e in said)
            + "</section>"
        )
    return "".join(parts)
