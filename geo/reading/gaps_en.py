"""Clauses whose verb is said once: "P fell on Friday, and Q a day later"; and headings that date what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from geo.model import CONTROL_KINDS, DateMention
from geo.reading.claims import Claim
from geo.reading.clauses import View
from geo.reading.clauses_en import BE, HAVE, MODALS
from geo.reading.discourse import spot_of
from geo.reading.parties_en import possessive
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT

_LINKS = frozenset({"and", "then", "so", "did", "as", "by", "followed", "also", "later", "finally", "with", "it", "them"})
_LIKEWISE = frozenset({"too", "later", "next", "soon", "well", "afterwards", "turn", "likewise", "same", "following"})
_HEADING = 12
_WEEK = timedelta(days=7)


def with_gaps(view: View, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, and those of places that share the verb of the clause before them."""
    out = list(claims)
    for at, token in enumerate(view.tokens):
        if token.kind != PLACE or token.ref.how != "named" or not _opens(view, at) or not _shares(view, at) or possessive(view.tokens, at):
            continue
        told = [c for c in out if c.at < at and c.kind in CONTROL_KINDS]
        last = max(told, key=lambda c: c.at, default=None)
        known = any(c.spot.start == token.ref.start for c in out)
        if last is not None and not known and not _verb_between(view, last.at, at):
            out.append(replace(last, spot=spot_of(token), at=at, end=token.end))
    return [*out, *_further_takers(view, out)]


def _further_takers(view: View, claims: list[Claim]) -> list[Claim]:
    """"P fell in 2015 to A, in 2016 to B and in January to C": the takers behind a further date and "to"."""
    first = next((c for c in claims if c.kind == "captured" and any(f.value.frame in ("fall", "hand", "turn") for f in view.triggers.get(c.at, ()))), None)
    out: list[Claim] = []
    for at in range(first.at + 2 if first else len(view.tokens), len(view.tokens)):
        force = at + (2 if view.word(at + 1) == "the" else 1)
        parted = view.word(at - 2) in ("and", "then") or (at > 1 and view.tokens[at - 2].text in ",;")
        if view.word(at) != "to" or view.tokens[at - 1].kind != DATE or not parted or force >= len(view.tokens):
            continue
        token = view.tokens[force]
        if token.kind == ACTOR and token.ref.code and token.ref.code != first.actor and not _verb_between(view, first.at, at):
            out.append(replace(first, actor=token.ref.code, opponent="", at=at, end=token.end, spot=replace(first.spot, anaphor=True)))
    return out


def _opens(view: View, at: int) -> bool:
    """Whether a place opens a clause: a comma or semicolon, then at most words such as "and", "then", "followed by"."""
    back = at - 1
    while back > 0 and (view.word(back) in _LINKS or view.tokens[back].kind == DATE or (view.tokens[back].kind == PLACE and view.word(back + 1) == "and")):
        back -= 1
    if back < at - 1 and view.tokens[back + 1].kind == DATE and view.word(at - 1) == "and":
        return True  # "P fell on Friday and Q a day later"
    return back > 0 and view.tokens[back].kind == PUNCT and view.tokens[back].text in ",;"


def _shares(view: View, at: int) -> bool:
    """Whether only a time, or "too", stands between a place and the end of its clause."""
    timed = view.word(at - 1) in ("it", "them", "did") and view.word(at - 2) in ("with", "so", "as")  # "and with it P", "so did P"
    for index in range(at + 1, min(len(view.tokens), at + 8)):
        token = view.tokens[index]
        if token.kind == PUNCT and (token.text in ";.:" or (timed and token.text == ",")):
            return timed
        if token.kind == ACTOR or _is_verb(view, index):
            return False
        timed = timed or token.kind == DATE or token.text in _LIKEWISE
    return timed and at + 8 >= len(view.tokens)


def _is_verb(view: View, index: int) -> bool:
    return index in view.triggers or view.word(index) in BE or view.word(index) in HAVE or view.word(index) in MODALS


def _verb_between(view: View, first: int, last: int) -> bool:
    return any(view.word(i) in BE | HAVE or (i in view.triggers and any(f.form.tense != "noun" for f in view.triggers[i])) for i in range(first + 1, last))


def heading_of(view: View) -> tuple[bool, DateMention | None]:
    """(whether a sentence is a heading, the days that it names): "WEDNESDAY: THE AIRPORT", "Week of 12-18 May"."""
    tokens = view.tokens
    if not tokens or len(tokens) > _HEADING or tokens[-1].text in ".!?\"'," or view.triggers:
        return False, None
    dates = [t.ref for t in tokens if t.kind == DATE]
    if not dates:
        return True, None
    spans = [d for d in dates if d.first < d.last] or dates
    first, last = min(d.first for d in spans), max(d.last for d in spans)
    return True, replace(dates[0], first=first, last=last, role="on", precision="day" if first == last else "week")


def within_period(date: DateMention, period: DateMention | None) -> DateMention:
    """A weekday behind the end of the week that a brief covers ("Week of 12-18 May", issued on the 19th) lies in that week."""
    if period is None or date.first != date.last or not timedelta(days=4) <= period.last - period.first <= timedelta(days=9):
        return date
    earlier = date.first - _WEEK
    if date.first > period.last and period.first <= earlier:
        return replace(date, first=earlier, last=earlier)
    return date
