"""What the site says of each place, as escaped HTML: its history and every statement; the script marks the day."""

from __future__ import annotations

from datetime import date

from geo.maps.layers import MapPlace
from geo.views import html, statements
from geo.views.evidence import Evidence, latest
from geo.views.place import history, names
from geo.views.words import Words

SHOWN = 200  # statements of one place; the files beside the page hold them all


def panel(place: MapPlace, evidence: Evidence, words: Words) -> str:
    """A place without a day: no spell of its history is marked yet."""
    timeline = evidence.situation.timelines.get(place.id)
    said = latest(evidence.by_place.get(place.id, ()))
    listed = [statements.statement(event, evidence, words, context=False) for event in said[:SHOWN]]
    more = len(said) - SHOWN
    rest = f'<p class="geo-dim">{html.esc(words("more_statements", n=words.number(more)))}</p>' if more > 0 else ""
    return "".join((
        f"<h2>{names(place.name, place.name_ar, words)}</h2>",
        '<p class="geo-holder" data-state></p>',
        history(timeline.spells if timeline else (), date.min, words),
        f"<h4>{html.esc(words('statements'))}</h4>" if listed else "",
        *listed, rest,
    ))  # fmt: skip
