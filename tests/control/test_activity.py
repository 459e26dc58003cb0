"""Fighting, encirclement, advances and strikes are shown as such, apart from who holds a place."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control import assess, load_sides
from geo.control.activity import COLUMNS, Activities, on_day
from geo.errors import BadDataFile
from geo.model import Reading
from geo.tables import RULES, read_rows
from tests.factories import make_event as ev

ACTIVITIES = Activities.load()
ROWS = list(read_rows(RULES / "activity.csv", COLUMNS))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["example"])
def test_every_row_names_its_example(row):
    assert ACTIVITIES.name(row["kind"], row["example"]) == row["activity"]
    assert all(ACTIVITIES.name(row["kind"], cue) == row["activity"] for cue in row.names("cues"))


def siege(place="tarhuna", when="2020-05-20", at=0):
    quote = "GNA forces encircled the town."
    event = ev("advanced", place, "GNA", when, at=at, quote=quote)
    return type(event)(**{n: getattr(event, n) for n in event.__slots__} | {"evidence": (at + 11, at + 20)})


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (ev("contested", actor="GNA", when="2020-05-20"), "contested"),
        (siege(), "encircled"),
        (ev("advanced", actor="GNA", when="2020-05-20"), "advanced"),
        (ev("struck", actor="GNA", when="2020-05-20"), "struck"),
    ],
    ids=lambda v: str(v)[:20],
)
def test_none_changes_who_holds_the_place(event, name):
    held = ev("held", actor="LNA", when="2020-05-19..2020-05-21", doc="z")
    now = assess(Reading(events=(held, event)), (), load_sides("libya"))
    spell = now.on("tarhuna", date(2020, 5, 20))
    assert (spell.actors, spell.state, spell.status, spell.evidence) == (("LNA",), "held", "established", (held.id,))
    activities = now.activities(ACTIVITIES)
    assert [a.name for a in on_day(activities, date(2020, 5, 20), "tarhuna")] == [name]
    assert not on_day(activities, date(2020, 5, 21)) and not on_day(activities, date(2020, 5, 20), "sirte")


def test_an_activity_alone_says_nothing_of_a_holder():
    now = assess(Reading(events=(siege(), ev("struck", actor="LNA", when="2020-05-20", at=50))), (), load_sides("libya"))
    assert not now.timelines
    assert [a.name for a in now.activities(ACTIVITIES)] == ["encircled", "struck"]


def test_what_is_dated_loosely_goes_on_on_its_last_day_only():
    events = (ev("contested", when="2020-04-01..2020-05-20"), ev("struck", when="2020-05-10..2020-05-20", open_start=True, at=9))
    activities = assess(Reading(events=events), (), load_sides("libya")).activities(ACTIVITIES)
    assert [(a.first, a.last) for a in activities] == [(date(2020, 5, 20), date(2020, 5, 20))] * 2


@pytest.mark.parametrize("row", ["besieged,advanced,x,en,x", "encircled,held,x,en,x", "encircled,advanced,,en,x"])
def test_what_is_wrong_in_the_table_is_told(tmp_path, row):
    path = tmp_path / "activity.csv"
    path.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(BadDataFile) as error:
        Activities.load(path)
    assert error.value.row == 2
