"""Texts drawn by lot out of what the rules look for, and what must hold of whatever is read in them."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from hashlib import sha256

from hypothesis import strategies as st

from gazetteer.rows import load_places, theatre_folder
from geo.model import Document, DocumentRow, Reading
from geo.reading.actors import load_names
from geo.reading.articles import split
from geo.reading.reader import Reader
from geo.tables import RULES

THEATRE = "libya"
_ODD = (
    "\n", "\n\n", "، ", ". ", "؟", "!", ":", "\"", "«", "»", "(", ")", " - ", "…", "\u200f", "\u202e", "\u200d", "\ufeff", "\u0640",
    "ّ", "و", "ب", "ل", "لل", "ال", "of", "the", "'s", "\t", "\u00a0", "\u2028", "\x1b[31m", "<b>", "{{", "=1+1", "\U0001f600", "-----",
    "20 كم", "غرب", "south of", "km", "١٢", "2020", "0", "99999999", "31", "فبراير", "February", "أمس", "yesterday", "منذ", "since",
)  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """The examples of the rules."""
    found: set[str] = set()
    for path in sorted([*RULES.glob("*.csv"), *RULES.glob("dates/*.csv"), *(RULES / THEATRE).glob("**/*.csv")]):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found |= {row["example"] for row in csv.DictReader(file) if len((row.get("example") or "").split()) > 2}
    return tuple(sorted(found))


@cache
def names() -> tuple[str, ...]:
    """Names of places and actors."""
    places = {name for p in load_places(theatre_folder(THEATRE)) for name in (p.name, p.name_ar, *p.aliases) if name}
    return tuple(sorted(places | {name for row in load_names(RULES / THEATRE / "actor_names.csv") for name in row.names("names")}))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Examples of the rules with words left out, doubled, or put in: names, marks, oddities, any text."""
    words = []
    for sentence in draw(st.lists(st.sampled_from(sentences()), min_size=1, max_size=5)):
        words += sentence.split()
        if draw(st.booleans()):
            words.append(draw(st.sampled_from(_ODD)))
    put_in = st.one_of(st.sampled_from(names()), st.sampled_from(_ODD), st.text(max_size=8), st.sampled_from(words))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(words) - 1))
        words[at : at + draw(st.integers(0, 2))] = [draw(put_in)]
    return draw(st.sampled_from((" ", " ", " ", "\n", "  ", ""))).join(words)


def days() -> st.SearchStrategy[date | None]:
    """Days of publication, most of them in the theatre's years."""
    return st.one_of(st.none(), st.dates(date(2011, 1, 1), date(2021, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))


@cache
def _reader() -> tuple[Reader, frozenset[str]]:
    return Reader.load(THEATRE), frozenset(p.id for p in load_places(theatre_folder(THEATRE)))


def read_and_look(text: str, published: date | None) -> Reading:
    """Read a text, and look through all that was read in it."""
    reader, places = _reader()
    document = Document(sha256(text.encode()).hexdigest(), "generated", text, (DocumentRow(published=published),))
    articles = split(document)
    assert articles[0].start == 0 and articles[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(articles, articles[1:], strict=False))
    reading = reader.read(articles)
    for event in (*reading.events, *reading.undated):
        _look_at_words(event, text)
        _look_at_place(event, places)
        assert (event.start is None) == (event.end is None) and (not event.start or event.start <= event.end)
    for denial in reading.denials:
        _look_at_words(denial, text)
    for held in reading.held_back:
        assert 0 <= held.quote[0] <= held.evidence[0] <= held.evidence[1] <= held.quote[1] <= len(text)
    for unknown in reading.unknown_names:
        assert text[unknown.span[0] : unknown.span[1]] == unknown.name and not set(unknown.suggestions) - places
    return reading


def _look_at_words(said, text: str) -> None:
    assert 0 <= said.quote[0] <= said.evidence[0] < said.evidence[1] <= said.quote[1] <= len(text)
    assert said.quote_text == text[said.quote[0] : said.quote[1]]


def _look_at_place(event, places: frozenset[str]) -> None:
    if event.geo_precision == "unresolved":
        assert (event.place_id, event.lat, event.lon) == ("", None, None)
    else:
        own, _, of = event.place_id.rpartition(":")  # a row, or what is derived from one: "rel:base:sirte"
        assert of in places and (not own or own.startswith("rel:"))
        assert -90 <= event.lat <= 90 and -180 <= event.lon <= 180 and event.radius_km > 0
