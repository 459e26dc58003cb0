"""Histories of places from statements: each row of a table is a day and what is shown on it."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control import assess, load_sides
from geo.model import Reading
from tests.factories import make_event as ev

SIDES = load_sides("libya")


def situation(events, places=()):
    return assess(Reading(events=tuple(events)), places, SIDES)


def shown(spell):
    return None if spell is None else ("|".join(spell.actors), spell.state, spell.status)


SCENARIOS = {
    "al-Watiya 2014: claimed on social media, denied the same evening: the holder stays first": (
        [
            ev("held", "watiya", "LNA", "2014-11-10"),
            ev("captured", "watiya", "GNC", "2014-11-24", by="GNC", at=10),
            ev("held", "watiya", "LOCAL:Zintan", "2014-11-24", by="LOCAL:Zintan", at=50),
            ev("held", "watiya", "LNA", "2014-12-01", doc="d2"),
        ],
        "watiya",
        {
            "2014-11-09": None,
            "2014-11-23": ("LNA", "held", "established"),
            "2014-11-24": ("LNA|GNC", "disputed", "disputed"),
            "2014-12-01": ("LNA", "held", "established"),
        },
    ),
    "Tripoli airport, April 2019: both claim it day after day": (
        [
            ev("captured", "airport", "LNA", "2019-04-05", by="LNA", opponent="GNA", doc="a", known="2019-04-05"),
            ev("captured", "airport", "GNA", "2019-04-05", by="GNA", doc="a", at=80, known="2019-04-05"),
            ev("held", "airport", "LNA", "2019-04-06", by="LNA", doc="b"),
            ev("held", "airport", "LNA", "2019-04-07", by="LNA", doc="c"),
            ev("held", "airport", "LNA", "2019-04-08", by="LNA", doc="d"),
            ev("captured", "airport", "GNA", "2019-04-08", by="GNA", doc="e"),
        ],
        "airport",
        {
            "2019-04-04": ("GNA", "held", "claimed"),
            "2019-04-05": ("GNA|LNA", "disputed", "disputed"),
            "2019-04-06": ("GNA|LNA", "disputed", "disputed"),
            "2019-04-08": ("GNA|LNA", "disputed", "disputed"),
        },
    ),
    "Murzuq, February 2019: taken, left the same night, taken again": (
        [
            ev("captured", "murzuq", "LNA", "2019-02-20", by="LNA"),
            ev("withdrew", "murzuq", "LNA", "2019-02-20", at=90),
            ev("captured", "murzuq", "LNA", "2019-02-22", doc="d2"),
        ],
        "murzuq",
        {
            "2019-02-20": ("", "nobody", "established"),
            "2019-02-21": ("", "nobody", "established"),
            "2019-02-22": ("LNA", "held", "established"),
        },
    ),
    "Sharara, February 2019: claimed on the 6th, settled on the 11th": (
        [
            ev("captured", "sharara", "LNA", "2019-02-06", by="LNA"),
            ev("captured", "sharara", "LNA", "2019-02-11", doc="d2"),
        ],
        "sharara",
        {
            "2019-02-05": None,
            "2019-02-06": ("LNA", "held", "claimed"),
            "2019-02-10": ("LNA", "held", "claimed"),
            "2019-02-11": ("LNA", "held", "established"),
        },
    ),
    "al-Asabaa, 2020: GNA, LNA, GNA within two weeks": (
        [
            ev("captured", "asabaa", "GNA", "2020-05-21", by="GNA", opponent="LNA", doc="a"),
            ev("captured", "asabaa", "LNA", "2020-06-01", by="LNA", doc="b"),
            ev("captured", "asabaa", "GNA", "2020-06-03", by="GNA", doc="c"),
            ev("captured", "asabaa", "GNA", "2020-05-01..2020-06-10", doc="d", open_start=True, precision="unknown"),
        ],
        "asabaa",
        {
            "2020-05-20": ("LNA", "held", "claimed"),
            "2020-05-21": ("GNA", "held", "claimed"),
            "2020-05-31": ("GNA", "held", "claimed"),
            "2020-06-01": ("LNA", "held", "claimed"),
            "2020-06-03": ("GNA", "held", "established"),
        },
    ),
    "Gharyan, June 2019: taken, denied at first, then admitted": (
        [
            ev("held", "gharyan", "LNA", "2019-04-02..2019-06-20", doc="z"),
            ev("captured", "gharyan", "GNA", "2019-06-26", by="GNA", opponent="LNA", doc="a"),
            ev("held", "gharyan", "LNA", "2019-06-26", by="LNA", doc="a", at=70),
            ev("withdrew", "gharyan", "LNA", "2019-06-26", by="LNA", doc="b", known="2019-06-28"),
        ],
        "gharyan",
        {
            "2019-06-25": ("LNA", "held", "established"),
            "2019-06-26": ("LNA|GNA", "disputed", "disputed"),
            "2019-06-27": ("LNA|GNA", "disputed", "disputed"),
            "2019-06-28": ("GNA", "held", "established"),
        },
    ),
    "Ras Lanuf, March 2017: LNA, BDB, PFG, LNA": (
        [
            ev("held", "ras_lanuf", "LNA", "2016-09-11..2017-03-02"),
            ev("captured", "ras_lanuf", "BDB", "2017-03-03", opponent="LNA", doc="b"),
            ev("captured", "ras_lanuf", "PFG", "2017-03-07", opponent="BDB", doc="c"),
            ev("captured", "ras_lanuf", "LNA", "2017-03-14", doc="d"),
        ],
        "ras_lanuf",
        {
            "2016-09-11": ("LNA", "held", "established"),
            "2017-03-02": ("LNA", "held", "established"),
            "2017-03-03": ("BDB", "held", "established"),
            "2017-03-06": ("BDB", "held", "established"),
            "2017-03-07": ("PFG", "held", "established"),
            "2017-03-14": ("LNA", "held", "established"),
        },
    ),
    "al-Watiya 2020: one change told thrice, the sharpest date counts": (
        [
            ev("captured", "watiya", "GNA", "2020-03-25..2020-05-23", doc="a", opponent="LNA", open_start=True, source=""),
            ev("captured", "watiya", "GNA", "2020-05-18", doc="b", opponent="LNA", source="", known="2020-05-22"),
            ev("captured", "watiya", "GNA", "2020-04-25..2020-06-04", doc="c", open_start=True, source=""),
        ],
        "watiya",
        {
            "2020-05-17": ("LNA", "held", "reported"),
            "2020-05-18": ("GNA", "held", "reported"),
            "2020-06-04": ("GNA", "held", "reported"),
        },
    ),
    "al-Watiya 2020: two open intervals: by the end of both at the latest": (
        [
            ev("captured", "watiya", "GNA", "2020-03-25..2020-05-23", doc="a", opponent="LNA", open_start=True, source=""),
            ev("captured", "watiya", "GNA", "2020-04-25..2020-06-04", doc="c", open_start=True, source=""),
        ],
        "watiya",
        {
            "2020-05-22": ("LNA", "held", "reported"),
            "2020-05-23": ("GNA", "held", "reported"),
        },
    ),
    "camps south of Tripoli: held until the day before": (
        [
            ev("captured", "camp", "GNA", "2020-05-23", by="GNA", opponent="LNA", source="الجزيرة مباشر"),
            ev("held", "camp", "LNA", "2019-10-01..2020-05-22", source="الجزيرة مباشر", at=90, known="2020-05-23"),
        ],
        "camp",
        {
            "2019-09-30": None,
            "2019-10-01": ("LNA", "held", "established"),
            "2020-05-22": ("LNA", "held", "established"),
            "2020-05-23": ("GNA", "held", "claimed"),
        },
    ),
    "Tripoli airport, 3 June 2020: claimed by one, said to be repelled by the other": (
        [
            ev("captured", "airport", "GNA", "2020-06-03", by="GNA", opponent="LNA"),
            ev("repelled", "airport", "LNA", "2020-06-02..2020-06-03", by="LNA", opponent="GNA", at=60),
        ],
        "airport",
        {
            "2020-06-02": ("LNA", "held", "claimed"),
            "2020-06-03": ("LNA|GNA", "disputed", "disputed"),
        },
    ),
    "foreign contingents that leave empty nothing": (
        [
            ev("held", "bani_walid", "GNA", "2020-05-20"),
            ev("withdrew", "bani_walid", "RUSSIA", "2020-05-24..2020-05-25", doc="b"),
            ev("withdrew", "bani_walid", "USA", "2020-05-26", doc="c"),
        ],
        "bani_walid",
        {"2020-05-26": ("GNA", "held", "established")},
    ),
    "an auxiliary leaves a place of its principal": (
        [ev("held", "jufra", "LNA", "2020-05-20"), ev("withdrew", "jufra", "RUSSIA", "2020-05-24", doc="b")],
        "jufra",
        {"2020-05-24": ("LNA", "held", "established")},
    ),
    "a party leaves a place of which nothing was told: it held it, nobody does now": (
        [ev("withdrew", "village", "LNA", "2020-05-24")],
        "village",
        {"2020-05-23": ("LNA", "held", "established"), "2020-05-24": ("", "nobody", "established")},
    ),
    "parts of a place held by two sides": (
        [
            ev("held", "derna", "LNA", "2018-06-01..2018-06-02"),
            ev("held", "derna", "DSC", "2018-06-01..2018-06-02", at=40),
            ev("captured", "derna", "LNA", "2018-06-28", doc="b"),
        ],
        "derna",
        {"2018-06-02": ("LNA|DSC", "divided", "established"), "2018-06-28": ("LNA", "held", "established")},
    ),
    "both sides claim to hold it": (
        [
            ev("held", "x", "LNA", "2020-04-01", by="LNA"),
            ev("held", "x", "GNA", "2020-04-01", by="GNA", at=40),
        ],
        "x",
        {"2020-04-01": ("LNA|GNA", "disputed", "disputed")},
    ),
    "an imprecise change: changing inside, in force on its last day": (
        [
            ev("held", "x", "LNA", "2020-01-01"),
            ev("captured", "x", "GNA", "2020-04-01..2020-04-10", doc="b", precision="week"),
        ],
        "x",
        {
            "2020-03-31": ("LNA", "held", "established"),
            "2020-04-01": ("LNA|GNA", "changing", "established"),
            "2020-04-09": ("LNA|GNA", "changing", "established"),
            "2020-04-10": ("GNA", "held", "established"),
        },
    ),
    "an old state gives way to another side's claim": (
        [ev("held", "x", "LNA", "2019-01-01"), ev("held", "x", "GNA", "2020-04-01", by="GNA", doc="b")],
        "x",
        {"2020-03-31": ("LNA", "held", "established"), "2020-04-01": ("GNA", "held", "claimed")},
    ),
    "a claim denied is settled by a third from the day it says so": (
        [
            ev("captured", "x", "GNA", "2020-06-03", by="GNA", opponent="LNA"),
            ev("repelled", "x", "LNA", "2020-06-03", by="LNA", at=60),
            ev("held", "x", "GNA", "2020-06-05", doc="b"),
        ],
        "x",
        {
            "2020-06-03": ("LNA|GNA", "disputed", "disputed"),
            "2020-06-04": ("LNA|GNA", "disputed", "disputed"),
            "2020-06-05": ("GNA", "held", "established"),
        },
    ),
    "driven out: the side that drove the holder out has the place, as a conclusion": (
        [
            ev("held", "surman", "LNA", "2020-01-29..2020-01-30"),
            ev("withdrew", "surman", "LNA", "2020-04-13", opponent="GNA", doc="b"),
        ],
        "surman",
        {"2020-04-12": ("LNA", "held", "established"), "2020-04-13": ("GNA", "held", "established")},
    ),
    "holds it today, holds it tomorrow: a change overnight, not a divided place": (
        [
            ev("held", "x", "LNA", "2020-06-03..2020-06-04", source="Gazette A"),
            ev("held", "x", "GNA", "2020-06-04..2020-06-05", source="Gazette B", doc="b"),
        ],
        "x",
        {"2020-06-03": ("LNA", "held", "reported"), "2020-06-04": ("GNA", "held", "reported")},
    ),
    "a loosely dated capture happened when the loser left": (
        [
            ev("captured", "x", "GNA", "2020-05-04..2020-06-04", opponent="LNA", precision="unknown"),
            ev("withdrew", "x", "LNA", "2020-05-22..2020-05-23", doc="b"),
        ],
        "x",
        {"2020-05-23": ("GNA", "held", "established"), "2020-06-04": ("GNA", "held", "established")},
    ),
    "a loosely dated episode came before the holder that outlasted it": (
        [
            ev("captured", "field", "OTHER:guards", "2018-06-01..2019-02-28", precision="unknown", open_start=True),
            ev("withdrew", "field", "OTHER:guards", "2018-06-01..2019-02-28", precision="unknown", at=9),
            ev("held", "field", "LNA", "2019-02-11..2020-01-30", doc="b"),
        ],
        "field",
        {"2019-02-10": ("", "nobody", "established"), "2019-02-28": ("LNA", "held", "established")},
    ),
    "a withdrawal told by the enemy, denied, then admitted": (
        [
            ev("held", "x", "LNA", "2020-05-01"),
            ev("withdrew", "x", "LNA", "2020-06-03", by="GNA", doc="b", known="2020-06-03"),
            ev("held", "x", "LNA", "2020-06-03", by="LNA", doc="c", known="2020-06-03"),
            ev("withdrew", "x", "LNA", "2020-06-03", by="LNA", doc="d", known="2020-06-06"),
        ],
        "x",
        {
            "2020-06-02": ("LNA", "held", "established"),
            "2020-06-03": ("LNA", "disputed", "disputed"),
            "2020-06-05": ("LNA", "disputed", "disputed"),
            "2020-06-06": ("", "nobody", "established"),
        },
    ),
    "taken and retaken on one day, told by one text": (
        [
            ev("held", "x", "GNA", "2020-01-01"),
            ev("captured", "x", "LNA", "2020-01-26", opponent="GNA", doc="b"),
            ev("captured", "x", "GNA", "2020-01-26", opponent="LNA", doc="b", at=30),
        ],
        "x",
        {"2020-01-25": ("GNA", "held", "established"), "2020-01-26": ("GNA", "held", "established")},
    ),
    "a foreign army that leaves a place of which nothing is known": (
        [ev("withdrew", "janzour", "USA", "2019-04-05..2019-04-07")],
        "janzour",
        {"2019-04-07": None},
    ),
    "both halves of a change told on one day": (
        [
            ev("captured", "x", "GNA", "2020-06-05", by="GNA", opponent="LNA"),
            ev("withdrew", "x", "LNA", "2020-06-05", by="LNA", at=60),
        ],
        "x",
        {"2020-06-04": ("LNA", "held", "established"), "2020-06-05": ("GNA", "held", "established")},
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_history(name):
    events, place, expected = SCENARIOS[name]
    found = situation(events)
    got = {d: shown(found.on(place, date.fromisoformat(d))) for d in expected}
    assert got == expected


@pytest.mark.parametrize("name", SCENARIOS)
def test_spells_follow_each_other_without_gaps(name):
    events, place, _ = SCENARIOS[name]
    timeline = situation(events).timelines.get(place)
    spells = timeline.spells if timeline else ()
    assert not spells or [s.ongoing for s in spells] == [False] * (len(spells) - 1) + [True]
    assert all(s.start <= s.end for s in spells)
    assert all((b.start - a.end).days == 1 for a, b in zip(spells, spells[1:], strict=False))
    assert all(s.evidence for s in spells)
