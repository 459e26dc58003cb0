"""What holds for any history: order of arrival, containing places, filters, what was known when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.control import Board, Filters, assess, changes, load_sides, state_on
from geo.model import Reading
from tests.factories import make_event as ev
from tests.factories import make_place

SIDES = load_sides("libya")
PLACES = (
    make_place("tripoli", "city", name="Tripoli"),
    make_place("airport", "airport", parent="tripoli"),
    make_place("quarter", "district", parent="tripoli"),
    make_place("camp", "camp", parent="quarter"),
    make_place("south", "area", parent="tripoli"),
    make_place("town", "town"),
    make_place("gate", "gate", parent="town"),
)
DAY0 = date(2020, 5, 1)


def situation(events, filters=Filters()):
    return assess(Reading(events=tuple(events)), PLACES, SIDES, filters)


@st.composite
def events(draw):
    found = []
    for number in range(draw(st.integers(1, 9))):
        first = DAY0 + timedelta(draw(st.integers(0, 8)))
        last = first + timedelta(draw(st.sampled_from((0, 0, 0, 1, 4, 15))))
        found.append(
            ev(
                draw(st.sampled_from(("captured", "withdrew", "held", "repelled", "contested"))),
                draw(st.sampled_from(("tripoli", "airport"))),
                draw(st.sampled_from(("GNA", "LNA", "RUSSIA", "USA"))),
                f"{first}..{last}",
                by=draw(st.sampled_from((None, "GNA", "LNA"))),
                opponent=draw(st.sampled_from((None, "GNA", "LNA"))),
                doc=draw(st.sampled_from("abc")),
                at=number * 10,
                known=str(last + timedelta(draw(st.integers(0, 3)))),
                source=draw(st.sampled_from(("Reuters", "", "Gazette"))),
                precision=draw(st.sampled_from(("day", "month"))),
                open_start=draw(st.booleans()),
            )
        )
    return found


@settings(max_examples=300, deadline=None)
@given(events(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    one, other = situation(found), situation(shuffled)
    assert one.events == other.events
    assert one.weights == other.weights
    assert one.timelines == other.timelines


@settings(max_examples=300, deadline=None)
@given(events())
def test_any_history_is_in_order_and_without_gaps(found):
    now = situation(found)
    ids = {e.id for e in now.events}
    assert set(now.weights) == ids
    for timeline in now.timelines.values():
        spells = timeline.spells
        assert all((b.start - a.end).days == 1 for a, b in zip(spells, spells[1:], strict=False))
        assert all(s.start <= s.end and set(s.evidence) <= ids and s.evidence for s in spells)
        assert [s.ongoing for s in spells] == [False] * (len(spells) - 1) + [True]
        assert all(s.status == "disputed" for s in spells if s.state == "disputed")
        assert all((s.state == "nobody") == (not s.actors) for s in spells)


@settings(max_examples=200, deadline=None)
@given(events(), st.integers(-3, 40))
def test_the_board_shows_what_the_timelines_hold(found, days):
    now = situation(found)
    day = DAY0 + timedelta(days)
    shown = {place: spell for place, t in now.timelines.items() if (spell := state_on(t, day))}
    assert Board(now.timelines).on(day) == shown


@settings(max_examples=200, deadline=None)
@given(events(), events())
def test_more_documents_erase_no_statement(found, more):
    later = [e for e in more if e.id not in {f.id for f in found}]
    assert {e.id for e in situation(found).events} <= {e.id for e in situation(found + later).events}


def holder(now, place, day):
    spell = now.on(place, date.fromisoformat(day))
    return None if spell is None else ("|".join(spell.actors), spell.derived)


def test_the_capture_of_a_city_carries_to_what_lies_in_it():
    whole = ev("captured", "tripoli", "GNA", "2020-06-04", quote="Forces took the whole of Tripoli.")
    now = situation([whole, ev("held", "town", "GNA", "2020-06-10", doc="d2")])
    assert holder(now, "tripoli", "2020-06-05") == ("GNA", False)
    assert holder(now, "airport", "2020-06-05") == ("GNA", True)
    assert holder(now, "quarter", "2020-06-05") == ("GNA", True)
    assert holder(now, "camp", "2020-06-05") == ("GNA", True)
    assert holder(now, "south", "2020-06-05") is None
    spell = now.on("camp", date(2020, 6, 5))
    assert "derived from the capture of Tripoli" in spell.reason
    assert [s.event.place_id for s in now.why("camp", date(2020, 6, 5))] == ["tripoli"]


@pytest.mark.parametrize(
    "event",
    [
        ev("captured", "town", "GNA", "2020-06-04", quote="They took the whole town."),
        ev("captured", "tripoli", "GNA", "2020-06-04", quote="They took Tripoli."),
        ev("captured", "tripoli", "USA", "2020-06-04", quote="They took the whole of Tripoli."),
        ev("captured", "tripoli", "GNA", "2020-05-01..2020-06-04", quote="They took the whole of Tripoli."),
        ev("held", "tripoli", "GNA", "2020-06-04", quote="They hold the whole of Tripoli."),
    ],
    ids=lambda e: f"{e.kind} {e.place} {e.actor} {e.start}",
)
def test_nothing_else_carries(event):
    assert set(situation([event]).timelines) == {event.place_id}


@pytest.mark.parametrize(
    ("quote", "carried"),
    [("They took the whole of Tripoli.", None), ("They took Tripoli up to its administrative borders.", ("GNA", True))],
)
def test_the_towns_around_a_city_fall_with_it_only_where_its_borders_are_named(quote, carried):
    places = (*PLACES, make_place("tajura", "town", parent="tripoli"), make_place("tajura-camp", "camp", parent="tajura"))
    event = ev("captured", "tripoli", "GNA", "2020-06-04", quote=quote)
    now = assess(Reading(events=(event,)), places, SIDES)
    assert {p: holder(now, p, "2020-06-04") for p in ("airport", "tajura", "tajura-camp")} == {
        "airport": ("GNA", True), "tajura": carried, "tajura-camp": carried
    }


def test_what_is_told_of_a_place_itself_wins():
    now = situation(
        [
            ev("held", "airport", "LNA", "2020-06-04", doc="a"),
            ev("captured", "tripoli", "GNA", "2020-06-04", doc="b", quote="سيطرت القوات على كامل طرابلس"),
            ev("captured", "tripoli", "GNA", "2020-06-04", doc="c"),
            ev("captured", "quarter", "LNA", "2020-06-06", doc="d", quote="They took the entire quarter."),
        ]
    )
    assert holder(now, "airport", "2020-06-04") == ("LNA", False)
    assert holder(now, "quarter", "2020-06-05") == ("GNA", True)
    assert holder(now, "quarter", "2020-06-06") == ("LNA", False)
    assert holder(now, "camp", "2020-06-06") == ("LNA", True)


def test_a_disputed_capture_does_not_carry():
    claim = ev("captured", "tripoli", "LNA", "2019-04-05", by="LNA", quote="They took the whole of Tripoli.")
    now = situation([claim, ev("repelled", "tripoli", "GNA", "2019-04-05", by="GNA", at=9)])
    assert set(now.timelines) == {"tripoli"}


CHAIN = [
    ev("captured", "town", "GNA", "2020-06-03", by="GNA", opponent="LNA", known="2020-06-03"),
    ev("held", "town", "LNA", "2020-06-03", by="LNA", at=20, known="2020-06-03"),
    ev("captured", "town", "GNA", "2020-06-03", doc="late", known="2020-06-06"),
    ev("struck", "town", "LNA", "2020-06-04", doc="late", at=50, known="2020-06-06"),
]


def test_as_known_on_a_day_and_as_known_today():
    now = situation(CHAIN)
    assert [(str(s.start), s.state) for s in now.timelines["town"].spells] == [("2020-06-03", "disputed"), ("2020-06-06", "held")]
    then = now.as_known_on(date(2020, 6, 5))
    assert [(str(s.start), s.state, s.ongoing) for s in then.timelines["town"].spells] == [("2020-06-03", "disputed", True)]
    assert then.cut_off == then.known_on == date(2020, 6, 5)
    assert len(then.events) == 2


def test_filters_show_less_and_judge_the_same():
    now = situation(CHAIN)
    claims = now.filtered(Filters(documents=("d1",)))
    assert len(claims.events) == 2
    assert claims.weights == now.weights
    assert claims.cut_off == date(2020, 6, 3)
    assert claims.on("town", date(2020, 6, 3)).state == "disputed"
    assert [e.kind for e in now.filtered(Filters(kinds=("struck",))).events] == ["struck"]
    assert not now.filtered(Filters(kinds=("struck",))).timelines
    assert claims.filtered(Filters()).events == now.events
    assert len(now.filtered(Filters(actors=("LNA",), first=date(2020, 6, 4))).events) == 1
    assert len(now.filtered(Filters(statuses=("established",))).events) == 3
    assert Filters(kinds=("struck", "held"), last=date(2020, 6, 4)).describe() == {"kinds": ["held", "struck"], "last_day": "2020-06-04"}
    assert Filters().describe() == {}


def test_the_state_of_all_places_on_a_day():
    now = situation(CHAIN)
    assert changes(now.timelines) == [date(2020, 6, 3), date(2020, 6, 6)]
    assert list(Board(now.timelines).on(date(2020, 6, 6))) == ["town"]
    assert Board(now.timelines).on(date(2020, 6, 7)) == {}
    assert state_on(None, DAY0) is None


def test_why_is_the_chain_of_statements_up_to_the_day():
    now = situation(CHAIN)
    chain = now.why("town", date(2020, 6, 3))
    assert [(s.event.kind, s.weight.status) for s in chain] == [("captured", "established"), ("held", "disputed"), ("captured", "established")]


def test_nothing_gives_nothing():
    now = situation([])
    assert (now.events, now.timelines, now.cut_off) == ((), {}, None)
