"""The place panel: who holds a place on a day, since when, why, and every statement about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from geo.maps.layers import MapPlace
from geo.maps.palette import ActorStyle, style_of
from geo.model import Event, Spell, Timeline, Weight
from geo.views import html

SHOWN = 40  # statements drawn at once


def panel(
    place: MapPlace,
    day: date,
    timeline: Timeline | None,
    events: Mapping[str, Event],
    weights: Mapping[str, Weight],
    styles: Mapping[str, ActorStyle],
) -> str:
    """The panel as escaped HTML. ``events`` are all events of the view by id."""
    spells = timeline.spells if timeline else ()
    spell = next((s for s in spells if s.start <= day <= s.end), None)
    why = set(spell.evidence) if spell else set()
    about = sorted(
        (e for e in events.values() if e.place_id == place.id or e.id in why),
        key=lambda e: (e.end or date.max, e.start or date.max, e.id),
        reverse=True,
    )
    said = [e for e in about if e.id in why]
    rest = [e for e in about if e.id not in why]
    return "".join((
        '<section class="geo-panel" aria-label="Place">',
        f"<h3>{html.bdi(place.name)} {html.bdi(place.name_ar, 'ar')}</h3>",
        f'<div class="geo-dim">{_position(place)}</div>',
        _state(spell, spells, day, styles),
        _history(spells, day, styles),
        _statements(f"Why, on {day.isoformat()}", said, weights, styles, "why"),
        _statements("Other statements about this place" if said else "Statements about this place",
                    rest, weights, styles, ""),
        "</section>",
    ))


def empty() -> str:
    """What the panel says before a place is chosen."""
    return (
        '<section class="geo-panel"><h3>Choose a place</h3><p>Click a marker on the map, or pick a place from the list '
        "above it. You then read here who holds it on the day of the slider, since when, who says so, and each "
        "sentence of the articles that says it.</p></section>"
    )


def show(body: str) -> None:
    """Puts escaped HTML on the page."""
    st.html(body)


def _position(place: MapPlace) -> str:
    point = f"{abs(place.lat):.3f}° {'N' if place.lat >= 0 else 'S'}, {abs(place.lon):.3f}° {'E' if place.lon >= 0 else 'W'}"
    return f"{point} · within about {place.radius_km:g} km" if place.radius_km else point


def holder(spell: Spell, styles: Mapping[str, ActorStyle]) -> str:
    """Who holds the place in a spell, in words, as escaped HTML."""
    names = [html.swatch(style_of(code, styles)) for code in spell.actors]
    if spell.state == "unknown":
        return "Holder unknown"
    if spell.state == "nobody" or not names:
        return "Held by nobody known"
    if spell.state == "disputed":
        return "Disputed: " + " or ".join(names)
    if spell.state == "divided":
        return "Divided: " + " and ".join(names)
    if spell.state == "changing":
        return "Changing hands: " + " to ".join(names)
    return "Held by " + " and ".join(names)


def _state(spell: Spell | None, spells: Iterable[Spell], day: date, styles: Mapping[str, ActorStyle]) -> str:
    if spell is None:
        words = "The articles shown do not say who holds it on this day."
        if not any(spells):
            words = "The articles shown tell of events here, but not who holds it."
        return f'<div class="geo-holder"><strong>{day.isoformat()}</strong><br>{words}</div>'
    colour = style_of(spell.actors[0], styles).colour if len(spell.actors) == 1 else "#7b8190"
    since = spell.start.isoformat() if spell.since_known else f"{spell.start.isoformat()} or earlier (start not known)"
    until = "the latest article (ongoing)" if spell.ongoing else spell.end.isoformat()
    if not spell.ongoing and not spell.until_known:
        until += " (end not known exactly)"
    derived = " Derived from what is said of another place or of a later day." if spell.derived else ""
    age = (day - spell.last_evidence).days
    old = f" That is {age} days before the day shown: treat as old." if age > 180 else ""
    return (
        f'<div class="geo-holder" style="border-color:{colour}"><strong>{holder(spell, styles)}</strong> '
        f"{html.badge(spell.status)}<br>On {day.isoformat()} · since {since} · until {until}"
        f'<div class="geo-dim">{html.esc(spell.reason)}{derived}<br>'
        f"Latest day its statements speak of: {spell.last_evidence.isoformat()}.{old}</div></div>"
    )


def _history(spells: tuple[Spell, ...], day: date, styles: Mapping[str, ActorStyle]) -> str:
    if not spells:
        return ""
    parts, rows = [], []
    for spell in spells:
        colours = [style_of(code, styles).colour for code in spell.actors] or ["#ffffff"]
        fill = colours[0]
        if len(colours) > 1:
            fill = f"repeating-linear-gradient(45deg,{colours[0]} 0 5px,{colours[1]} 5px 10px)"
        length = (spell.end - spell.start).days + 1
        parts.append(f'<span style="flex:{length} 1 0;background:{fill}"></span>')
        now = ' class="now"' if spell.start <= day <= spell.end else ""
        end = "now" if spell.ongoing else spell.end.isoformat()
        rows.append(
            f"<tr{now}><td>{spell.start.isoformat()}{'' if spell.since_known else '?'} – {end}</td>"
            f"<td>{holder(spell, styles)}</td><td>{html.badge(spell.status)}</td></tr>"
        )
    return (
        f'<div class="geo-strip" aria-hidden="true">{"".join(parts)}</div>'
        f'<table class="geo-history"><tbody>{"".join(rows)}</tbody></table>'
    )


def _statements(
    title: str, events: list[Event], weights: Mapping[str, Weight], styles: Mapping[str, ActorStyle], name: str
) -> str:
    if not events:
        return ""
    more = f'<p class="geo-dim">and {len(events) - SHOWN} more, in the table</p>' if len(events) > SHOWN else ""
    cards = "".join(statement(event, weights.get(event.id), styles, name) for event in events[:SHOWN])
    return f"<h4>{title}</h4>{cards}{more}"


def statement(event: Event, weight: Weight | None, styles: Mapping[str, ActorStyle], name: str = "") -> str:
    """One statement: what, when, the sentence, who says so, in which document."""
    actor = html.swatch(style_of(event.actor, styles)) if event.actor else "actor not named"
    against = f" from or against {html.swatch(style_of(event.opponent, styles))}" if event.opponent else ""
    voice = f"said by {html.swatch(style_of(event.claimed_by, styles))}" if event.claimed_by else "in the article's own voice"
    source = f" · {html.bdi(event.source)}" if event.source else ""
    url = f" · {html.link(event.source_url)}" if event.source_url else ""
    sure = f'{html.badge(weight.status)} <span class="geo-dim">{html.esc(weight.reason)}</span>' if weight else ""
    return (
        f'<article class="geo-statement {name}"><div><strong>{html.esc(event.kind)}</strong> · '
        f"{html.days(event.start, event.end, event.start_open)} · {actor}{against}</div>"
        f"{html.quote(event)}<div>{sure}</div>"
        f'<div class="geo-dim">{voice} · document {html.bdi(event.document)}{source}{url}</div></article>'
    )
