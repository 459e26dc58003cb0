"""A reading made by hand, and a log that is written as a case would."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from gazetteer.rows import load_theatre, theatre_folder
from geo.control import load_sides
from geo.decisions import Desk, apply, signed
from geo.model import Article, Decision, Document, Draft, Event, Place, Published, Reading
from tests.factories import day, make_event, make_place

TEXT = "Forces took the town on Friday. Others left it.\nA second line says more about the fighting near the town."
PLACES = {p.id: p for p in (make_place("tarhuna", name="Tarhuna"), make_place("sirte", name="Sirte"), make_place("gharyan"))}
ACTORS = frozenset(("GNA", "LNA", "ISIS"))
THEATRE = load_theatre(theatre_folder("libya"))
SIDES = load_sides("libya")


def document(name: str = "d1", text: str = TEXT) -> Document:
    return Document(make_event(doc=name).document_id, name, text)


def article(of: Document, published: str = "2020-06-05", number: int = 1) -> Article:
    when = Published(day(published), day(published), "given", "documents.csv") if published else None
    return Article(of, number, 0, len(of.text), "en", source="Reuters", published=when)


def reading(*events: Event, published: str = "2020-06-05") -> Reading:
    """A reading of these events, each of document d1 or d2."""
    documents = (document("d1"), document("d2"))
    articles = tuple(article(d, published) for d in documents)
    dated, undated = tuple(e for e in events if e.start), tuple(e for e in events if not e.start)
    return Reading(documents=documents, articles=articles, events=dated, undated=undated)


class Log:
    """A log of decisions about a reading, which may change under it."""

    def __init__(self, of: Reading, places: dict[str, Place] | None = None) -> None:
        self.reading, self.entries, self.places = of, (), places or PLACES

    @property
    def decided(self):
        return apply(self.reading, self.entries, self.places)

    @property
    def desk(self) -> Desk:
        return Desk(self.decided, self.entries, self.places, ACTORS, THEATRE, SIDES)

    def put(self, draft: Draft, who: str = "Amal", why: str = "") -> Decision:
        number = len(self.entries) + 1
        decision = Decision(number, f"id{number}", f"2026-11-22T01:00:{number:02}Z", *_named(draft, who, why))
        self.entries = (*self.entries, decision)
        return decision

    def event(self, event_id: str) -> Event | None:
        now = self.decided.reading
        return next((e for e in (*now.events, *now.undated) if e.id == event_id), None)


def _named(draft: Draft, who: str, why: str) -> tuple[str, str, str, str, str, str]:
    who, why = signed(who, why)
    return who, draft.what, draft.on, why, draft.old, draft.new


def moved(event: Event, **changes) -> Event:
    """The event as other rules would read it: another id."""
    return replace(event, id=sha256(f"{event.id}{sorted(changes)}".encode()).hexdigest()[:16], **changes)
