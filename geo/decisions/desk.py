"""Where decisions are entered: each is checked against the case as it stands, and made a draft for the log."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from gazetteer.rows import Theatre, new_place
from geo.control.own_outlets import OWN_NAMES
from geo.control.sides import NO_SIDE, Sides
from geo.decisions.apply import Decided, amended, precision_of, put_at
from geo.decisions.log import undone
from geo.decisions.values import (
    ACCEPT,
    ADD,
    ALIAS,
    AMEND,
    AMENDABLE,
    BY_HAND,
    PLACE,
    PUBLISH,
    REJECT,
    SIDE,
    UNDO,
    check_change,
    check_name,
    event_values,
    to_json,
)  # fmt: skip
from geo.errors import BadDecision
from geo.folding import fold, fold_text
from geo.model import YEARS, Article, Decision, Draft, Event, Place
from geo.reading.tokens import split_sentences
from geo.version import VERSION

PARTIES = ("actor", "opponent", "claimed_by")
_LONGEST = 10_000
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """The case as it stands, against which decisions are checked.

    ``actors`` are the codes of the theatre's actors; groups without a code are named as ``LOCAL:Zintan``. Every method
    returns a draft for :meth:`geo.store.Store.append`, and raises :class:`geo.errors.BadDecision` where it cannot be.
    """

    decided: Decided
    decisions: Sequence[Decision]
    places: Mapping[str, Place]
    actors: frozenset[str]
    theatre: Theatre
    sides: Sides

    def accept(self, event_id: str) -> Draft:
        """The event is right as it counts."""
        return self._verdict(ACCEPT, event_id)

    def reject(self, event_id: str) -> Draft:
        """The event is wrong, and left out."""
        return self._verdict(REJECT, event_id)

    def amend(self, event_id: str, changes: Mapping[str, str | None]) -> Draft:
        """The event has other values: ``changes`` by name (see ``AMENDABLE``; days as 2020-06-03, None: not told)."""
        changes = {name: value or None if name != "place" else value or "" for name, value in changes.items()}
        for name, value in changes.items():
            self._check(name, value)
        counts = self._event(event_id)
        changed, _ = amended(counts, changes, self.places)
        if changed == counts and event_id not in {e.id for e in self.decided.rejected}:
            raise BadDecision("this changes nothing")
        _check_days(changed.start, changed.end, changes)
        return Draft(AMEND, event_id, self._basis(event_id), to_json(changes))

    def add(self, document_id: str, span: tuple[int, int], values: Mapping[str, str | None]) -> Draft:
        """An event that the reader did not find: ``span`` are the words that say it (code points of the document's text),
        ``values`` as in :meth:`amend`; ``kind`` and ``place`` are needed."""
        for name, value in values.items():
            self._check(name, value)
        article = self._article(document_id, span)
        if not values.get("kind") or not values.get("place"):
            raise BadDecision("an event needs a kind and a place")
        event = self._by_hand(article, span, values)
        if any(e.id == event.id for e in (*self._all(), *self.decided.rejected)):
            raise BadDecision("this event is there already")
        return Draft(ADD, event.id, "", to_json(event_values(event)))

    def publish(self, document_id: str, article: int, day: str) -> Draft:
        """The day on which an article appeared (0: all articles of the document)."""
        published = _day(day)
        mine = [a for a in self.decided.reading.articles if a.document.id == document_id and article in (0, a.number)]
        if not mine:
            raise BadDecision(f"there is no article {article} of the document {document_id!r} in the case")
        given = [a.published for a in mine if a.published and a.published.how == "given"]
        if len(given) == len(mine) and all(p.start == p.end == published for p in given):
            raise BadDecision("this day is given already")
        old = [[a.published.start.isoformat(), a.published.end.isoformat(), a.published.reason] for a in mine if a.published]
        new = {"article": article, "at": mine[0].start if article else None, "published": published.isoformat()}
        return Draft(PUBLISH, document_id, to_json(old), to_json(new))

    def place(self, cells: Mapping[str, str]) -> Draft:
        """A new row for the gazetteer: cells by the columns of places.csv. A blank id is made from the English name."""
        given = {"needs_cue": "0", "source": "added by hand", **{k: v for k, v in cells.items() if v}}
        given.setdefault("id", self._free_id(given.get("name_en", "")))
        try:
            place = new_place(given, self.places, self.theatre.bounds)
        except ValueError as error:
            raise BadDecision(str(error)) from error
        _check_names((place.name, place.name_ar, *place.aliases))
        values = {name: getattr(place, name) for name in Place.__dataclass_fields__} | {"aliases": list(place.aliases)}
        return Draft(PLACE, place.id, "", to_json(values))

    def alias(self, place_id: str, name: str) -> Draft:
        """Another name of a place of the gazetteer."""
        place = self.places.get(place_id)
        if place is None:
            raise BadDecision(f"the gazetteer has no place {place_id!r}")
        name = " ".join(name.split())
        _check_names((name,))
        if fold(name) in map(fold, (place.name, place.name_ar, *place.aliases)):
            raise BadDecision(f"{place_id!r} has this name already")
        return Draft(ALIAS, place_id, to_json({"names": [place.name, place.name_ar, *place.aliases]}), to_json({"name": name}))

    def side(self, outlet: str, side: str, aliases: Iterable[str] = (), hosts: Iterable[str] = ()) -> Draft:
        """On whose side an outlet is: the code of an actor, or "none"."""
        names = [" ".join(name.split()) for name in (outlet, *aliases)]
        if not all(any(map(str.isalnum, name)) for name in names):
            raise BadDecision("an outlet needs a name")
        if side != NO_SIDE and not self._is_actor(side):
            raise BadDecision(f"side {side!r} is not known (an actor's code, or none)")
        at = [host.strip().lower() for host in hosts if host.strip()]
        before = [self._side_of(name) for name in names] + [self._side_of("", host) for host in at]
        if set(before) == {side}:
            raise BadDecision("this is the side that it is on already")
        return Draft(SIDE, names[0], to_json({"side": before[0]}), to_json({"side": side, "aliases": names[1:], "url_host": at}))

    def undo(self, decision_id: str) -> Draft:
        """Takes back a decision, or an undo: what it took back stands again."""
        decision = next((d for d in self.decisions if d.id == decision_id), None)
        if decision is None:
            raise BadDecision("there is no such decision in the log")
        gone = undone(self.decisions)
        if decision_id in gone:
            raise BadDecision(f"decision {decision.number} is undone already, by decision {gone[decision_id].number}")
        return Draft(UNDO, decision_id, "", "")

    def _verdict(self, what: str, event_id: str) -> Draft:
        basis, before = self._basis(event_id), self.decided.verdicts.get(event_id)
        same = before == what or (what == ACCEPT and before == AMEND)
        if same and not any(r.event.id == event_id for r in self.decided.review):
            raise BadDecision(f"this event is {'rejected' if what == REJECT else 'accepted'} already")
        return Draft(what, event_id, basis, "")

    def _basis(self, event_id: str) -> str:
        """The event as it is read today, or was when it was decided on where it is not read any more."""
        event = self.decided.read.get(event_id) or self.decided.basis.get(event_id) or self._event(event_id)
        return to_json({"event": event_values(event), "version": VERSION})

    def _event(self, event_id: str) -> Event:
        """The event as it counts, or as it did before it was rejected."""
        for event in (*self._all(), *self.decided.rejected):
            if event.id == event_id:
                return event
        raise BadDecision(f"there is no event {event_id!r} in the case")

    def _all(self) -> tuple[Event, ...]:
        return (*self.decided.reading.events, *self.decided.reading.undated)

    def _check(self, name: str, value: str | None) -> None:
        try:
            check_change(name, value)
        except (ValueError, TypeError) as error:
            raise BadDecision(_wrong_day(value) if name in ("start", "end") else str(error)) from error
        if name in ("start", "end") and value:
            _day(value)
        if name == "place" and value and value not in self.places:
            raise BadDecision(f"the gazetteer has no place {value!r}")
        if name in PARTIES and value and not self._is_actor(value):
            raise BadDecision(f"{name} {value!r} is no actor of the theatre (its code, or a name as LOCAL:Zintan)")

    def _side_of(self, name: str, host: str = "") -> str | None:
        """The side of an outlet today, None where it is not known."""
        outlet = self.sides.outlets.find(name, host)
        return (outlet.side or NO_SIDE) if outlet else None

    def _is_actor(self, code: str) -> bool:
        return code in self.actors or (code.startswith(OWN_NAMES) and code not in OWN_NAMES and len(code) < 100
                                       and not re.search(r"[\s|;,]{2}|[|;,\n\r]", code))  # fmt: skip

    def _article(self, document_id: str, span: tuple[int, int]) -> Article:
        mine = [a for a in self.decided.reading.articles if a.document.id == document_id]
        if not mine:
            raise BadDecision(f"there is no document {document_id!r} in the case")
        article = next((a for a in mine if a.start <= span[0] < span[1] <= a.end), None)
        if article is None or not article.document.text[span[0] : span[1]].strip():
            raise BadDecision(f"{span[0]}:{span[1]} are no words of one article of this document")
        if span[1] - span[0] > _LONGEST:
            raise BadDecision("these are too many words: mark those that say it")
        return article

    def _by_hand(self, article: Article, span: tuple[int, int], values: Mapping[str, str | None]) -> Event:
        start, end = (_day(values[name] or "") if values.get(name) else None for name in ("start", "end"))
        start, end = start or end, end or start
        _check_days(start, end, values)
        document, quote = article.document, _sentences(article, span)
        key = "|".join(("by hand", document.id, *map(str, span), *(values.get(name) or "" for name in AMENDABLE)))
        event = Event(
            id=sha256(key.encode("utf-8", "replace")).hexdigest()[:16], document=document.name, document_id=document.id,
            article=article.number, kind=values["kind"] or "", place="", place_ar="", place_id="", lat=None, lon=None,
            radius_km=None, geo_precision="unresolved", actor=values.get("actor") or None, opponent=values.get("opponent") or None,
            claimed_by=values.get("claimed_by") or None, start=start, end=end,
            date_precision=precision_of(start, end) if start and end else "unknown", start_open=False, known=None, quote=quote,
            quote_text=document.text[quote[0] : quote[1]], evidence=span, source="", source_url="", language=article.language,
            rule=BY_HAND,
        )  # fmt: skip
        return put_at(event, values["place"] or "", self.places)[0]

    def _free_id(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = "-".join(re.findall(r"[a-z0-9]+", plain)) or "place"
        return next(free for free in (slug, *(f"{slug}-{n}" for n in range(2, len(self.places) + 3))) if free not in self.places)


def signed(who: str, why: str) -> tuple[str, str]:
    """Who decides and why, tidied. Raises :class:`geo.errors.BadDecision` where nobody does, or the reason is a book."""
    who, why = " ".join(who.split()), why.strip()
    if not who or len(who) > 200:
        raise BadDecision("a decision needs the name of who makes it")
    if len(why) > _LONGEST:
        raise BadDecision(f"the reason has {len(why):,} characters, at most {_LONGEST:,} are kept")
    return who, why


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        try:
            check_name(name)
        except ValueError as error:
            raise BadDecision(str(error)) from error
        if len(name) > _LONGEST_NAME:
            raise BadDecision(f"{name[:_LONGEST_NAME]!r}... is no name of a place: it is too long")


def _sentences(article: Article, span: tuple[int, int]) -> tuple[int, int]:
    """The sentences that the words stand in, from the first one's beginning to the last one's end."""
    folded = fold_text(article.text)
    start, end = span
    for first, last, _ in split_sentences(folded.text):
        a, b = (article.start + x for x in folded.span(first, last))
        if a < span[1] and span[0] < b:
            start, end = min(start, a), max(end, b)
    return start, end


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise BadDecision(_wrong_day(text))
    return day


def _wrong_day(value: object) -> str:
    return f"{value!r} is no day: write it as 2020-06-03"


def _check_days(start: date | None, end: date | None, given: Mapping[str, str | None]) -> None:
    first, last = given.get("start"), given.get("end")
    if first and last and first > last:
        raise BadDecision(f"the last day {last} lies before the first, {first}")
    if (first or last) and (start is None or end is None):
        raise BadDecision("an event needs both its first and its last day, in their order")
