"""What can be decided, and what is told to be impossible."""

import json
from dataclasses import replace

import pytest

from geo.decisions import signed
from geo.decisions.values import parse
from geo.errors import BadDecision
from tests.decisions.making import Log, reading
from tests.factories import make_event

TAKEN = make_event("captured", "tarhuna", "GNA", "2020-06-05")
WAITS = replace(make_event("held", "sirte", "LNA", "", at=40, known=None), known=None)
ROW = {"name_en": "New Town", "name_ar": "المدينة الجديدة", "kind": "town", "lat": "32", "lon": "13", "radius_km": "3"}


@pytest.fixture
def log():
    return Log(reading(TAKEN, WAITS))


BAD_AMENDMENTS = [
    ({"kind": "won"}, "the kind 'won' is none of captured"),
    ({"kind": None}, "kind"),
    ({"colour": "red"}, "'colour' cannot be amended"),
    ({"actor": "XYZ"}, "actor 'XYZ' is no actor"),
    ({"opponent": "LOCAL:"}, "no actor"),
    ({"claimed_by": "LOCAL:a|b"}, "no actor"),
    ({"place": "atlantis"}, "no place 'atlantis'"),
    ({"start": "yesterday"}, "'yesterday' is no day: write it as 2020-06-03"),
    ({"start": "20200603"}, "is no day"),
    ({"start": "2020-02-30"}, "is no day"),
    ({"end": "0020-06-03"}, "is no day"),
    ({"start": "2020-06-09"}, "both its first and its last day"),
    ({"start": "2020-06-09", "end": "2020-06-01"}, "the last day 2020-06-01 lies before the first"),
    ({"actor": "GNA"}, "changes nothing"),
    ({}, "changes nothing"),
]


@pytest.mark.parametrize(("changes", "message"), BAD_AMENDMENTS)
def test_an_impossible_amendment_is_told(log, changes, message):
    with pytest.raises(BadDecision, match=message):
        log.desk.amend(TAKEN.id, changes)


def test_an_undated_event_needs_both_days(log):
    with pytest.raises(BadDecision, match="both its first and its last day"):
        log.desk.amend(WAITS.id, {"start": "2020-06-01"})


@pytest.mark.parametrize("what", ["accept", "reject"])
def test_a_verdict_is_given_once_and_on_an_event(log, what):
    log.put(getattr(log.desk, what)(TAKEN.id))
    with pytest.raises(BadDecision, match="already"):
        getattr(log.desk, what)(TAKEN.id)
    with pytest.raises(BadDecision, match="no event 'nothing'"):
        getattr(log.desk, what)("nothing")


BAD_EVENTS = [
    ((32, 46), {"kind": "held"}, "needs a kind and a place"),
    ((32, 46), {"kind": "held", "place": ""}, "needs a kind and a place"),
    ((32, 46), {"kind": "held", "place": "atlantis"}, "no place"),
    ((32, 46), {"kind": "held", "place": "sirte", "end": "soon"}, "is no day"),
    ((32, 46), {"kind": "held", "place": "sirte", "start": "2020-06-02", "end": "2020-06-01"}, "lies before the first"),
    ((46, 32), {"kind": "held", "place": "sirte"}, "no words of one article"),
    ((32, 32), {"kind": "held", "place": "sirte"}, "no words of one article"),
    ((31, 32), {"kind": "held", "place": "sirte"}, "no words of one article"),
    ((-5, 9), {"kind": "held", "place": "sirte"}, "no words of one article"),
    ((32, 99_999), {"kind": "held", "place": "sirte"}, "no words of one article"),
]


@pytest.mark.parametrize(("span", "values", "message"), BAD_EVENTS)
def test_an_impossible_event_is_told(log, span, values, message):
    with pytest.raises(BadDecision, match=message):
        log.desk.add(TAKEN.document_id, span, values)


def test_an_event_is_added_once_and_to_a_document_of_the_case(log):
    log.put(log.desk.add(TAKEN.document_id, (32, 46), {"kind": "held", "place": "sirte"}))
    with pytest.raises(BadDecision, match="there already"):
        log.desk.add(TAKEN.document_id, (32, 46), {"kind": "held", "place": "sirte"})
    with pytest.raises(BadDecision, match="no document"):
        log.desk.add("nothing", (32, 46), {"kind": "held", "place": "sirte"})


@pytest.mark.parametrize(
    ("number", "day", "message"),
    [(2, "2020-06-01", "no article 2"), (1, "soon", "no day"), (1, "2020-06-05", "given already"), (1, "1020-06-05", "no day")],
)
def test_an_impossible_day_is_told(log, number, day, message):
    with pytest.raises(BadDecision, match=message):
        log.desk.publish(TAKEN.document_id, number, day)


BAD_PLACES = [
    ({"name_en": ""}, "name_en is empty"),
    ({"kind": "planet"}, "the kind 'planet' is not one of"),
    ({"lat": "north"}, "lat is no number"),
    ({"lat": "52"}, "outside the theatre"),
    ({"lat": "nan"}, "outside the theatre"),
    ({"radius_km": "-1"}, "not above 0"),
    ({"radius_km": "inf"}, "no number"),
    ({"parent": "atlantis"}, "the parent 'atlantis'"),
    ({"id": "sirte"}, "'sirte' is taken"),
    ({"id": "A b"}, "not a slug"),
    ({"mayor": "x"}, "no column 'mayor'"),
]


@pytest.mark.parametrize(("cells", "message"), BAD_PLACES)
def test_an_impossible_place_is_told(log, cells, message):
    with pytest.raises(BadDecision, match=message):
        log.desk.place({**ROW, **cells})


def test_a_place_gets_an_id_of_its_own(log):
    assert [parse(log.put(log.desk.place({**ROW, "name_en": name}))).place.id for name in ("Sirte", "Café No. 2", "Tarhuna")] == [
        "sirte-2", "cafe-no-2", "tarhuna-2"]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "name", "message"),
    [("atlantis", "x", "no place"), ("sirte", "Sirte", "this name already"), ("sirte", "SIRTE", "this name already"),
     ("sirte", "", "no name"), ("sirte", "12", "no name"), ("sirte", "a|b", "no name"), ("sirte", "ـ", "no name"), ("sirte", "x" * 201, "no name")],
)  # fmt: skip
def test_an_impossible_alias_is_told(log, place, name, message):
    with pytest.raises(BadDecision, match=message):
        log.desk.alias(place, name)


@pytest.mark.parametrize(
    ("outlet", "side", "message"),
    [("", "GNA", "needs a name"), ("--", "GNA", "needs a name"), ("Radio X", "XYZ", "'XYZ' is not known"), ("Reuters", "none", "already")],
)
def test_an_impossible_side_is_told(log, outlet, side, message):
    with pytest.raises(BadDecision, match=message):
        log.desk.side(outlet, side)


def test_what_is_undone_cannot_be_undone_again(log):
    entry = log.put(log.desk.reject(TAKEN.id))
    log.put(log.desk.undo(entry.id))
    with pytest.raises(BadDecision, match="decision 1 is undone already, by decision 2"):
        log.desk.undo(entry.id)
    with pytest.raises(BadDecision, match="no such decision"):
        log.desk.undo("nothing")


def test_every_draft_keeps_the_values_before_and_after(log):
    amend = log.desk.amend(TAKEN.id, {"actor": "LNA"})
    assert json.loads(amend.old)["event"]["actor"] == "GNA" and json.loads(amend.new) == {"actor": "LNA"}
    day = log.desk.publish(TAKEN.document_id, 1, "2020-06-08")
    assert json.loads(day.old) == [["2020-06-05", "2020-06-05", "documents.csv"]] and json.loads(day.new)["published"] == "2020-06-08"
    assert json.loads(log.desk.side("Reuters", "GNA").old) == {"side": "none"}
    assert json.loads(log.desk.side("Radio X", "GNA").old) == {"side": None}
    assert "Sirte" in json.loads(log.desk.alias("sirte", "Port of the gulf").old)["names"]


@pytest.mark.parametrize(("who", "why"), [("", "x"), (" \n ", ""), ("x" * 201, ""), ("Amal", "x" * 10_001)])
def test_nobody_decides_and_no_reason_is_a_book(who, why):
    with pytest.raises(BadDecision):
        signed(who, why)
