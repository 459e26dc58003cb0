"""What was decided, in words: of one event, and entry by entry; and how an entry is taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import streamlit as st

from geo.decisions import Entry
from geo.decisions.log import undone
from geo.model import Decision
from geo.views import html, reasons
from geo.views.case import signing
from geo.views.data import Page
from geo.views.words import Words

_PARTIES = {"actor": "party_actor", "opponent": "party_opponent", "claimed_by": "party_claimed_by"}
_LABELS = {**_PARTIES, "kind": "c_what", "place": "place", "start": "first_day", "end": "last_day"}


def show(event_id: str, page: Page, where: str) -> None:
    """Draws the history of an event, with an undo for what stands."""
    words, case = page.words, page.case
    if case is None:
        return
    try:
        entries = case.look.history(event_id).entries
    except KeyError:
        return
    st.html(f"<h4>{html.esc(words('event_history'))}</h4>")
    if not entries:
        st.caption(words("no_history"))
        return
    st.html(table([entry(one, page) for one in entries], words))
    undo([one.decision for one in entries if one.stands], page, f"{where}_{event_id}")


def table(rows: Sequence[tuple[str, ...]], words: Words) -> str:
    """Entries of the log as a table: number, time, who, what, from what to what, why."""
    heads = ("log_number", "c_when", "log_who", "log_what", "log_change", "log_why")
    return html.table(tuple(map(words, heads)), list(rows))


def entry(one: Entry, page: Page) -> tuple[str, ...]:
    """An entry of the log as escaped cells."""
    decision, words = one.decision, page.words
    what = html.esc(words.known(f"did_{decision.what}", decision.what))
    gone = "" if one.stands else f' <span class="geo-badge">{html.esc(words("undone"))}</span>'
    about = f'<br><span class="geo-dim">{subject(decision, page)}</span>'
    change = "<br>".join(html.esc(part) for part in changes(decision, page))
    return (
        words.number(decision.number), html.esc(moment(decision.time, words)), html.bdi(decision.who), f"{what}{gone}{about}", change,
        html.bdi(decision.why),
    )  # fmt: skip


def moment(time: str, words: Words) -> str:
    """A time of the log: day, hour and minute (UTC)."""
    try:
        when = datetime.fromisoformat(time.replace("Z", "+00:00"))
    except ValueError:
        return time
    return words("moment", day=words.day(when.date()), time=words.numerals(f"{when:%H:%M}"))


def subject(decision: Decision, page: Page) -> str:
    """What a decision is about, as escaped HTML."""
    words = page.words
    if decision.what in ("accept", "reject", "amend", "add"):
        found = _loaded(decision.old).get("event") if decision.what != "add" else _loaded(decision.new)
        told = found if isinstance(found, dict) else {}
        kind = str(told.get("kind", ""))
        parts = [words.known(f"kind_{kind}", kind), words.name(str(told.get("place", "")), str(told.get("place_ar", "")))]
        return words.sep.join(html.bdi(part) for part in parts if part) or html.bdi(decision.on)
    if decision.what == "publish":
        return html.bdi(next((d.name for d in page.reading.documents if d.id == decision.on), decision.on))
    if decision.what in ("place", "alias"):
        place = page.theatre.places.get(decision.on)
        return html.bdi(words.name(place.name, place.name_ar) if place else decision.on)
    if decision.what == "undo":
        number = next((d.number for d in page.case.look.decisions if d.id == decision.on), 0) if page.case else 0
        return html.esc(words("undo_of", n=words.number(number)))
    return html.bdi(decision.on)


def changes(decision: Decision, page: Page) -> list[str]:
    """From what to what, as plain text."""
    words, new = page.words, _loaded(decision.new)
    if decision.what == "amend":
        old = _loaded(decision.old).get("event")
        old = old if isinstance(old, dict) else {}
        old |= {"place": old.get("place_id", "")}
        return [_change(words(_LABELS[n]), value(n, old.get(n), page), value(n, v, page), words) for n, v in new.items() if n in _LABELS]
    if decision.what == "add":
        return [f"{words(_LABELS[name])}: {value(name, new.get(name), page)}" for name in ("start", "end", *_PARTIES) if new.get(name)]
    if decision.what == "publish":
        return [value("start", new.get("published"), page)]
    if decision.what == "side":
        before = _loaded(decision.old).get("side")
        return [_change(words("side_of"), side(before, words), side(new.get("side"), words), words)]
    if decision.what == "place":
        return [f"{new.get('name', '')} – {new.get('name_ar', '')}", f"{new.get('lat', '')}, {new.get('lon', '')}"]
    return [str(new["name"])] if "name" in new else []


def value(name: str, given: Any, page: Page) -> str:
    """A value of an event by the name of its field, in words."""
    words = page.words
    if given in (None, ""):
        return words("not_told")
    text = str(given)
    if name == "kind":
        return words.known(f"kind_{text}", text)
    if name == "place":
        place = page.theatre.places.get(text)
        return words.name(place.name, place.name_ar) if place else text
    if name in _PARTIES:
        return words.actor(text)
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text


def side(code: Any, words: Words) -> str:
    """On whose side an outlet is, in words."""
    if code is None:
        return words("side_unknown")
    return words("side_none") if code == "none" else words.actor(str(code))


def undo(standing: Sequence[Decision], page: Page, where: str) -> None:
    """Draws how one of the entries that stand is taken back."""
    words = page.words
    if not standing:
        return
    numbers = {d.number: d for d in reversed(standing)}
    with st.form(f"undo_{where}", border=False):
        number = st.selectbox(
            words("undo_which"), list(numbers), key=f"undo_which_{where}_{len(page.case.look.decisions) if page.case else 0}",
            format_func=lambda n: html.line(f"{words.number(n)} – {words.known(f'did_{numbers[n].what}', numbers[n].what)}"),
        )  # fmt: skip
        who, why = signing.fields(words, f"undo_{where}")
        if st.form_submit_button(words("undo"), help=words("undo_help")):
            signing.decide(page, lambda desk: desk.undo(numbers[number].id), who, why)


def entries(page: Page) -> list[Entry]:
    """The whole log, the latest entry first."""
    log = page.case.look.decisions if page.case else ()
    gone = undone(log)
    return [Entry(decision, decision.id not in gone) for decision in reversed(log)]


def problem(reason: str, words: Words) -> str:
    """Why an event is to be looked at again, in words."""
    return "; ".join(reasons.problem(part, words) for part in reason.split("; "))


def _change(label: str, old: str, new: str, words: Words) -> str:
    return f"{label}: {words('from_to', old=old, new=new)}"


def _loaded(text: str) -> Mapping[str, Any]:
    """The values of an entry; none where it has none, or cannot be read."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}
