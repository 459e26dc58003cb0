"""Takings of unnamed places, and the articles that name them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.finder import PlaceFinder
from geo.errors import BadDataFile
from geo.folding import fold_text
from geo.model import Event, Place
from geo.reading.actors import ActorFinder
from geo.reading.clauses import look_up
from geo.reading.lexicon import Lexicon
from geo.reading.linking import link
from geo.reading.tokens import merge, tokenize
from geo.reading.unnamed import Unnamed
from geo.tables import RULES
from tests.factories import make_event, make_place

NEAR_TRIPOLI = "unnamed:airport+airbase:32.88,13.19"
KINDS = {"northfield": "airport", "southfield": "airbase", "oldtown": "town"}


def _place(place_id: str) -> Place:
    return make_place(place_id, kind=KINDS[place_id])


def _unnamed(**changes: object) -> Event:
    event = make_event(place="an airport near Tripoli", when="2020-05-18", doc="far", place_id=NEAR_TRIPOLI)
    return replace(event, rule="en-seize/unnamed", **changes)


def _named(place: str = "northfield", when: str = "2020-05-04..2020-06-04", **more: object) -> Event:
    return make_event(place=place, when=when, doc=f"d-{place}-{when}", quote="Forces took the base there.", **more)


def test_an_unnamed_place_takes_the_name_of_the_one_event_that_tells_the_same() -> None:
    told, named = link([_unnamed(), _named()], _place)
    assert (told.place_id, told.place, told.lat, told.geo_precision) == ("northfield", "northfield", named.lat, "named")
    assert told.rule == "en-seize/unnamed/linked"
    assert told.same_event == named.same_event == min(told.id, named.id)
    assert (told.id, told.start, told.end) == (_unnamed().id, _unnamed().start, _unnamed().end)
    assert replace(named, same_event="") == _named()


@pytest.mark.parametrize("others", [
    [],
    [_named("oldtown")],  # no airport
    [_named(actor="LNA")],
    [_named(kind="held")],
    [_named(when="2020-05-19..2020-06-04")],  # later
    [replace(_named(), lat=27.0, lon=14.0)],  # far away
    [_named(), _named("southfield")],  # two places tell of it
    [_named(located=False)],
])
def test_it_stays_without_a_place_where_no_one_event_tells_the_same(others: list[Event]) -> None:
    told = link([_unnamed(), *others], _place)[0]
    assert (told.place_id, told.lat, told.lon, told.radius_km, told.geo_precision) == ("", None, None, None, "unresolved")
    assert not told.same_event


def test_a_loosely_dated_taking_and_one_without_an_actor_are_tied_to_nothing() -> None:
    loose = _unnamed(start=_unnamed().start.replace(month=3))
    assert all(not link([event, _named()], _place)[0].place_id for event in (loose, _unnamed(actor=None), _unnamed(start=None, end=None)))


def test_the_order_of_articles_changes_nothing() -> None:
    events = [_unnamed(), _named(), _named(when="2020-05-17..2020-05-19"), make_event(place="oldtown")]
    forward, backward = link(events, _place), link(events[::-1], _place)
    assert sorted(forward, key=lambda e: e.id) == sorted(backward, key=lambda e: e.id)
    assert len({e.same_event for e in forward if e.place_id == "northfield"}) == 1


def test_events_whose_places_are_named_pass_unchanged() -> None:
    events = (_named(), make_event(place="oldtown"))
    assert link(events, _place) == events


@pytest.fixture(scope="module")
def takings() -> Callable[[str], list[tuple[str, str, str]]]:
    places, actors, words = PlaceFinder.load("libya"), ActorFinder.load("libya"), Unnamed.load()
    lexicons = {code: Lexicon.load(code) for code in ("ar", "en")}

    def read(text: str) -> list[tuple[str, str, str]]:
        folded = fold_text(text)
        sentences = tokenize(folded.text, merge(actors.find(folded.text, None, None), places.find(folded), ()))
        views = [look_up(s, lexicons["en" if text.isascii() else "ar"]) for s in sentences]
        claims = [c for view in views for c in words.claims(view, folded, (), ())]
        return [(c.actor, c.spot.name, c.spot.place.id.split(":")[1]) for c in claims]

    return read


AIR = "airport+airbase"
BASE = "airbase+airport+camp+facility"


@pytest.mark.parametrize(("text", "expected"), [
    ("أنهت حكومة الوفاق حملتها، ومنها الاستيلاء على مطار استراتيجي بالقرب من طرابلس الأحد.",
     [("GNA", "مطار استراتيجي بالقرب من طرابلس", AIR)]),
    ("سيطرت قوات الوفاق على قاعدة جوية مهمة جنوب غرب طرابلس.", [("GNA", "قاعدة جوية مهمة جنوب غرب طرابلس", BASE)]),
    ("استعادت قوات حفتر بلدة صغيرة قرب سرت.", [("LNA", "بلدة صغيرة قرب سرت", "town+village+city")]),
    ("استولى تنظيم الدولة على معسكر كبير قرب درنة.", [("ISIS", "معسكر كبير قرب درنة", "camp+facility+airbase")]),
    ("تسعى قوات الوفاق للسيطرة على مطار استراتيجي بالقرب من طرابلس.", []),
    ("لم تسيطر قوات الوفاق على مطار قرب طرابلس.", []),
    ("سيطرت قوات الوفاق على مطار معيتيقة قرب طرابلس.", []),  # it has a name
    ("سيطرت قوات الوفاق على المطار القريب من طرابلس.", []),  # one that was named before
    ("وصلت قوات الوفاق إلى مطار قرب طرابلس.", []),
    ("سيطرت قوات الوفاق على مطار استراتيجي.", []),  # near nothing
    ("The GNA has won a string of victories, including the seizure of a strategic airport near Tripoli on Monday.",
     [("GNA", "strategic airport near Tripoli", AIR)]),
    ("GNA forces captured an air base outside Tripoli.", [("GNA", "air base outside Tripoli", BASE)]),
    ("Haftar's forces seized a large oil field near Ubari.", [("LNA", "large oil field near Ubari", "oil_field")]),
    ("GNA forces hope to capture a strategic air base near Tripoli.", []),
    ("GNA forces did not capture a base near Tripoli.", []),
    ("GNA forces captured Mitiga airport near Tripoli.", []),
    ("GNA forces captured the airport near Tripoli.", []),
    ("GNA forces gathered at a base near Tripoli.", []),
])
def test_what_is_taken_without_a_name(takings: Callable, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert takings(text) == expected


def test_each_row_of_words_has_its_words_in_its_example() -> None:
    with (RULES / "unnamed.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert any(f" {word} " in f" {row['example']} " for word in row["words"].split("|")), row
            assert any(p.search(fold_text(row["example"]).text) for p in Unnamed.load().patterns), row


@pytest.mark.parametrize(("row", "message"), [
    ("beside,by,,e", "unknown role 'beside'"),
    ("head,tower,,e", "a head needs the kinds"),
    ("head,tower,facility,", "example is blank"),
])
def test_a_broken_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "unnamed.csv"
    path.write_text(f"role,words,kinds,example\n{row}\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=message):
        Unnamed.load(path)
