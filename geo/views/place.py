"""The place panel: who holds a place on a day, since when, why, its history, and every statement about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.maps.layers import MapPlace
from geo.model import Event, Spell
from geo.views import html, reasons, statements
from geo.views.evidence import Evidence
from geo.views.words import Words

OLD = 180  # days after which the panel warns of a state's age
BELIEFS = 60  # a place with more events than this is not judged again for each day on which something was told
_MANY = "#7b8190"


def panel(place: MapPlace, day: date, evidence: Evidence, words: Words) -> str:
    """The panel as escaped HTML."""
    said, rest = statements_about(place.id, day, evidence)
    return "".join((
        f'<section class="geo-panel" aria-label="{html.esc(words("place"))}">',
        _top(place, day, evidence, words),
        statements.listed(title(True, bool(said), day, words), said, evidence, words, "why"),
        denials(place.id, day, evidence, words),
        statements.listed(title(False, bool(said), day, words), rest, evidence, words, ""),
        "</section>",
    ))  # fmt: skip


def top(place: MapPlace, day: date, evidence: Evidence, words: Words) -> str:
    """The panel without its statements, as escaped HTML."""
    return f'<section class="geo-panel" aria-label="{html.esc(words("place"))}">{_top(place, day, evidence, words)}</section>'


def _top(place: MapPlace, day: date, evidence: Evidence, words: Words) -> str:
    situation = evidence.situation
    timeline = situation.timelines.get(place.id)
    spells = timeline.spells if timeline else ()
    return "".join((
        f"<h3>{names(place.name, place.name_ar, words)}</h3>",
        f'<div class="geo-dim">{html.esc(_position(place, words))}</div>',
        _state(situation.on(place.id, day), spells, day, words),
        history(spells, day, words),
        _beliefs(place.id, day, evidence, words),
    ))  # fmt: skip


def statements_about(place_id: str, day: date, evidence: Evidence) -> tuple[list[Event], list[Event]]:
    """The statements that the state on a day rests on, and the other ones about a place."""
    return evidence.about(place_id, evidence.situation.on(place_id, day))


def title(why: bool, said: bool, day: date, words: Words) -> str:
    """The title above either of these; ``said`` is whether the state rests on any."""
    if why:
        return words("why", day=words.day(day))
    return words("other_statements") if said else words("statements")


def empty(words: Words) -> str:
    """What the panel says before a place is chosen."""
    return (
        f'<section class="geo-panel"><h3>{html.esc(words("choose_place"))}</h3>'
        f"<p>{html.esc(words('choose_place_how'))}</p></section>"
    )


def names(english: str, arabic: str, words: Words) -> str:
    """A place's name in the language of the page, then the other one."""
    other = words.other_name(english, arabic)
    second = f' {html.bdi(other, "en" if words.rtl else "ar")}' if other else ""
    return f"{html.bdi(words.name(english, arabic), words.language)}{second}"


def _position(place: MapPlace, words: Words) -> str:
    point = words(
        "position", lat=words.numerals(f"{abs(place.lat):.3f}"), lon=words.numerals(f"{abs(place.lon):.3f}"),
        ns=words("north" if place.lat >= 0 else "south"), ew=words("east" if place.lon >= 0 else "west"),
    )  # fmt: skip
    return f"{point}{words.sep}{words('within_km', km=words.number(place.radius_km))}" if place.radius_km else point


def holder(spell: Spell, words: Words) -> str:
    """Who holds the place in a spell, in words, as escaped HTML."""
    if spell.state == "unknown":
        return html.esc(words("state_unknown"))
    if spell.state == "nobody" or not spell.actors:
        return html.esc(words("state_nobody"))
    joint = {"disputed": "or", "changing": "to"}.get(spell.state, "and")
    who = words.listed(joint, [html.actor(code, words) for code in spell.actors])
    return words(f"state_{spell.state}", who=who)


def span(spell: Spell, words: Words) -> tuple[str, str]:
    """Since when and until when, with what is not known of it."""
    since = words.day(spell.start) if spell.since_known else words("since_before", day=words.day(spell.start))
    if spell.ongoing:
        return since, words("until_now")
    end = words.day(spell.end)
    return since, end if spell.until_known else words("until_vague", day=end)


def _state(spell: Spell | None, spells: Sequence[Spell], day: date, words: Words) -> str:
    if spell is None:
        said = words("not_said" if spells else "never_said")
        return f'<div class="geo-holder"><strong>{html.esc(words.day(day))}</strong><br>{html.esc(said)}</div>'
    colour = words.colour(spell.actors[0]) if len(spell.actors) == 1 else _MANY
    since, until = span(spell, words)
    age = (day - spell.last_evidence).days
    notes = [reasons.said(spell.reason, words) + "."]
    notes += [words("derived")] if spell.derived else []
    notes += [words("last_evidence", day=words.day(spell.last_evidence))]
    notes += [words("old_evidence", days=words.number(age))] if age > OLD else []
    return (
        f'<div class="geo-holder" style="border-color:{colour}"><strong>{holder(spell, words)}</strong> '
        f"{html.badge(spell.status, words)}<br>"
        f"{html.esc(words('on_since', day=words.day(day), since=since, until=until))}"
        f'<div class="geo-dim">{html.esc(" ".join(notes))}</div></div>'
    )


def history(spells: Sequence[Spell], day: date, words: Words) -> str:
    """The whole history as a strip of colours and as a table."""
    if not spells:
        return ""
    strip = "".join(_stretch(spell, day, words) for spell in spells)
    rows = "".join(_history_row(spell, day, words) for spell in spells)
    return (
        f'<h4>{html.esc(words("history"))}</h4><div class="geo-strip" aria-hidden="true">{strip}</div>'
        f'<table class="geo-history"><tbody>{rows}</tbody></table>'
    )


def _stretch(spell: Spell, day: date, words: Words) -> str:
    colours = [words.colour(code) for code in spell.actors] or ["transparent"]
    fill = colours[0]
    if len(colours) > 1:
        stripes = ",".join(f"{colour} {5 * i}px {5 * i + 5}px" for i, colour in enumerate(colours))
        fill = f"repeating-linear-gradient(45deg,{stripes})"
    now = ' class="now"' if spell.start <= day <= spell.end else ""
    return f'<span{now} {_days(spell)} style="flex:{(spell.end - spell.start).days + 1} 1 0;background:{fill}"></span>'


def _days(spell: Spell) -> str:
    """The days of a spell, for a script that marks the one of a day."""
    return f'data-from="{spell.start.isoformat()}" data-to="{spell.end.isoformat()}"'


def _history_row(spell: Spell, day: date, words: Words) -> str:
    now = ' class="now"' if spell.start <= day <= spell.end else ""
    end = words("now") if spell.ongoing else words.day(spell.end)
    dates = f"{words.day(spell.start)}{'' if spell.since_known else words('unsure')} – {end}"
    return f"<tr{now} {_days(spell)}><td>{html.esc(dates)}</td><td>{holder(spell, words)}</td><td>{html.badge(spell.status, words)}</td></tr>"


def _beliefs(place_id: str, day: date, evidence: Evidence, words: Words) -> str:
    """What was believed when, where it was not always the same."""
    if not 0 < len(evidence.by_place.get(place_id, ())) <= BELIEFS:
        return ""
    beliefs = evidence.situation.beliefs(place_id, day)
    if len(beliefs) < 2:
        return ""
    rows = "".join(
        f"<tr><td>{html.esc(words('believed', day=words.day(b.since)))}</td><td>{holder(b.spell, words)}</td>"
        f"<td>{html.badge(b.spell.status, words)}</td></tr>"
        for b in beliefs
    )
    return f'<h4>{html.esc(words("beliefs"))}</h4><table class="geo-history"><tbody>{rows}</tbody></table>'


def denials(place_id: str, day: date, evidence: Evidence, words: Words) -> str:
    """What is denied of a place on a day, as escaped HTML."""
    refusals = evidence.situation.refusals(place_id, day)
    if not refusals:
        return ""
    return f"<h4>{html.esc(words('denials'))}</h4>" + "".join(statements.denial(r, evidence, words) for r in refusals)
