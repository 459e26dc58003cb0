"""Denials: what they make of the claim that they are about, from which day, and who must utter them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.control import Filters, assess, load_sides, weigh
from geo.model import Reading
from tests.control.test_history import events
from tests.factories import make_denial as no
from tests.factories import make_event as ev

SIDES = load_sides("libya")


def situation(found, denials):
    return assess(Reading(events=tuple(found), denials=tuple(denials)), (), SIDES)


def shown(spell):
    return None if spell is None else ("|".join(spell.actors), spell.state, spell.status)


CLAIM = ev("captured", "x", "GNA", "2020-06-03", by="GNA")
HELD = ev("held", "x", "LNA", "2020-06-01", doc="z")
REUTERS = ev("captured", "x", "GNA", "2020-06-03", doc="r", known="2020-06-04")
LEFT = ev("withdrew", "x", "LNA", "2020-06-03", by="GNA")

HISTORIES = {
    "by the other side the same day: disputed, the holder first": (
        [HELD, CLAIM], [no(place="x", when="2020-06-03")],
        {"2020-06-02": ("LNA", "held", "established"), "2020-06-03": ("LNA|GNA", "disputed", "disputed")},
    ),
    "by the other side where nothing was told of the holder: who denies says it holds": (
        [CLAIM], [no(place="x", when="2020-06-03")], {"2020-06-03": ("LNA|GNA", "disputed", "disputed")},
    ),
    "of a taking by nobody named": (
        [HELD, CLAIM], [no(place="x", actor="", when="2020-06-03")], {"2020-06-03": ("LNA|GNA", "disputed", "disputed")},
    ),
    "by the other side two days later: a claim until then, disputed since": (
        [HELD, CLAIM], [no(place="x", when="2020-06-05", doc="b")],
        {"2020-06-04": ("GNA", "held", "claimed"), "2020-06-05": ("LNA|GNA", "disputed", "disputed")},
    ),
    "of that day, told two days later: disputed from the day itself": (
        [HELD, CLAIM], [no(place="x", when="2020-06-03", known="2020-06-05", doc="b")],
        {"2020-06-03": ("LNA|GNA", "disputed", "disputed")},
    ),
    "a claim taken back the same evening: no change of holder": (
        [HELD, CLAIM], [no(place="x", by="GNA", when="2020-06-03")], {"2020-06-03": ("LNA", "held", "established")},
    ),
    "a claim taken back three days later: believed until then": (
        [HELD, CLAIM], [no(place="x", by="GNA", when="2020-06-03", known="2020-06-06", doc="b")],
        {"2020-06-05": ("GNA", "held", "claimed"), "2020-06-06": ("LNA", "held", "established")},
    ),
    "by an outlet of no side: the claim is undone from the day it says so": (
        [HELD, CLAIM], [no(place="x", by="", when="2020-06-03..2020-06-04", doc="b")],
        {"2020-06-03": ("GNA", "held", "claimed"), "2020-06-04": ("LNA", "held", "established")},
    ),
    "undone where nothing was known before": (
        [CLAIM], [no(place="x", by="", when="2020-06-03")], {"2020-06-03": ("", "unknown", "disputed")},
    ),
    "by an outlet of unknown side: disputed": (
        [HELD, CLAIM], [no(place="x", by="", source="Gazette", when="2020-06-03")],
        {"2020-06-03": ("LNA|GNA", "disputed", "disputed")},
    ),
    "settled by a third from the day it says so": (
        [HELD, CLAIM, REUTERS], [no(place="x", when="2020-06-03")],
        {"2020-06-03": ("LNA|GNA", "disputed", "disputed"), "2020-06-04": ("GNA", "held", "established")},
    ),
    "settled by the side that denied": (
        [HELD, CLAIM, ev("withdrew", "x", "LNA", "2020-06-03", by="LNA", doc="c", known="2020-06-06")],
        [no(place="x", when="2020-06-03")],
        {"2020-06-05": ("LNA|GNA", "disputed", "disputed"), "2020-06-06": ("GNA", "held", "established")},
    ),
    "settled for the denier by a third": (
        [HELD, CLAIM, ev("held", "x", "LNA", "2020-06-05", doc="c")], [no(place="x", when="2020-06-03")],
        {"2020-06-04": ("LNA|GNA", "disputed", "disputed"), "2020-06-05": ("LNA", "held", "established")},
    ),
    "of what an agency saw the same day: it stands": (
        [HELD, ev("captured", "x", "GNA", "2020-06-03", doc="r")], [no(place="x", when="2020-06-03")],
        {"2020-06-03": ("GNA", "held", "established")},
    ),
    "of a withdrawal by the side that is said to have left": (
        [HELD, LEFT], [no("withdrew", "x", "LNA", "2020-06-03")], {"2020-06-03": ("LNA", "disputed", "disputed")},
    ),
    "of a withdrawal, undone by an agency": (
        [HELD, LEFT], [no("withdrew", "x", "LNA", "2020-06-04", by="", doc="b")],
        {"2020-06-03": ("", "nobody", "claimed"), "2020-06-04": ("LNA", "held", "established")},
    ),
    "of another place, another kind, another actor, another month": (
        [HELD, CLAIM],
        [no(place="y", when="2020-06-03"), no("withdrew", "x", "GNA", "2020-06-03"),
         no(place="x", actor="ISIS", when="2020-06-03"), no(place="x", when="2020-07-03"), no(place="x", when="2020-05-03")],
        {"2020-06-03": ("GNA", "held", "claimed"), "2020-07-03": ("GNA", "held", "claimed"), "2020-07-04": None},
    ),
    "of the first of two claims: the second stands": (
        [HELD, CLAIM, ev("captured", "x", "LNA", "2020-06-04", doc="c"), ev("captured", "x", "GNA", "2020-06-05", by="GNA", doc="d")],
        [no(place="x", when="2020-06-03", known="2020-06-06")],
        {"2020-06-03": ("LNA|GNA", "disputed", "disputed"), "2020-06-04": ("LNA", "held", "established"), "2020-06-05": ("GNA", "held", "claimed")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HISTORIES)
def test_history(name):
    found, denials, expected = HISTORIES[name]
    now = situation(found, denials)
    assert {day: shown(now.on("x", date.fromisoformat(day))) for day in expected} == expected


def test_the_reason_names_both():
    denial = no(place="x", when="2020-06-03")
    now = situation([CLAIM], [denial])
    for reason in (now.weights[CLAIM.id].reason, now.on("x", CLAIM.end).reason):
        assert reason == "GNA took it, claimed by GNA alone; but LNA denies it, claimed by LNA alone"
    assert now.weights[denial.id].status == "disputed"


def test_a_denial_is_weighed_by_whom_it_favours():
    given = {"GNA": "established", "UN": "established", "TURKEY": "established", "LNA": "claimed", "FRANCE": "reported"}
    denials = [no(place="x", by=by, at=i) for i, by in enumerate(given)]
    weights = weigh([], SIDES, denials)
    assert [weights[d.id].status for d in denials] == list(given.values())


def test_denials_are_in_the_chain_up_to_the_day_and_follow_the_filters():
    denial = no(place="x", when="2020-06-03", known="2020-06-05", doc="b")
    now = situation([CLAIM], [denial])
    assert [r.denial for r in now.refusals("x", date(2020, 6, 3))] == [denial]
    assert not now.refusals("x", date(2020, 6, 2)) and not now.refusals("y", date(2020, 6, 3))
    assert not now.filtered(Filters(documents=("d1",))).refusals("x", date(2020, 6, 3))
    assert not now.as_known_on(date(2020, 6, 4)).refusals("x", date(2020, 6, 3))
    assert shown(now.as_known_on(date(2020, 6, 4)).on("x", date(2020, 6, 3))) == ("GNA", "held", "claimed")


def test_a_denial_without_a_day_or_place_waits():
    undated = no(place="x").__class__
    found = [CLAIM]
    denial = no(place="x", when="2020-06-03")
    for missing in (dict(start=None, end=None), dict(place_id="")):
        fields = {name: getattr(denial, name) for name in undated.__slots__} | missing
        assert shown(situation(found, [undated(**fields)]).on("x", CLAIM.end)) == ("GNA", "held", "claimed")


@st.composite
def denials(draw):
    return [
        no(
            draw(st.sampled_from(("captured", "withdrew", "held"))),
            draw(st.sampled_from(("tripoli", "airport"))),
            draw(st.sampled_from(("GNA", "LNA", ""))),
            f"2020-05-{draw(st.integers(1, 9)):02}",
            by=draw(st.sampled_from(("", "GNA", "LNA"))),
            doc=draw(st.sampled_from("abc")),
            at=500 + number,
            known=f"2020-05-{draw(st.integers(9, 20)):02}",
        )
        for number in range(draw(st.integers(1, 5)))
    ]


@settings(max_examples=200, deadline=None)
@given(events(), denials(), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_histories_stay_whole(found, refused, random):
    one = situation(found, refused)
    random.shuffle(found)
    random.shuffle(refused)
    other = situation(found, refused)
    assert (one.weights, one.timelines, one.denials) == (other.weights, other.timelines, other.denials)
    for timeline in one.timelines.values():
        spells = timeline.spells
        assert all((b.start - a.end).days == 1 for a, b in zip(spells, spells[1:], strict=False))
        assert all(s.evidence and s.start <= s.end for s in spells)
        assert all((s.state in ("nobody", "unknown")) == (not s.actors) for s in spells)


@settings(max_examples=200, deadline=None)
@given(events(), denials())
def test_a_denial_erases_no_statement(found, refused):
    with_denials = situation(found, refused)
    assert {e.id for e in situation(found, ()).events} == {e.id for e in with_denials.events}
    told = {r.denial.id for place in ("tripoli", "airport") for r in with_denials.refusals(place, date.max)}
    assert told == {d.id for d in refused}
