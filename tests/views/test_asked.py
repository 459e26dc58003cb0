"""The filters of the page."""

from dataclasses import replace
from datetime import date

import pytest

from geo.control import Filters, load_sides
from geo.exports import events_geojson
from geo.maps.palette import load_styles
from geo.views.asked import Asked, Lookup, asked, parse_box, write_box
from tests.factories import make_event, make_place

EVENTS = {
    "reuters": make_event("captured", "tarhuna", quote="قوات الوفاق تسيطر على ترهونة", language="ar"),
    "jazeera": make_event("withdrew", "tripoli-airport", "LNA", "2020-06-03", source="الجزيرة", doc="d2", precision="month"),
    "unknown": make_event("struck", "sirte", None, "2020-06-01", source="", doc="d3", quote="A strike hit the port."),
    "nowhere": make_event("held", "x", "LNA", "2020-06-02", source="Radio X", doc="d4", located=False),
}


@pytest.mark.parametrize("filters, there", [
    ({"sources": ("Reuters",)}, {"reuters"}),
    ({"sources": ("",)}, {"unknown"}),
    ({"sides": ("none",)}, {"reuters"}),
    ({"sides": ("GNA",)}, {"jazeera"}),
    ({"sides": ("unknown",)}, {"unknown", "nowhere"}),
    ({"languages": ("ar",)}, {"reuters"}),
    ({"date_precisions": ("month",)}, {"jazeera"}),
    ({"geo_precisions": ("unresolved",)}, {"nowhere"}),
    ({"area": "tripoli"}, {"jazeera"}),
    ({"area": "sirte"}, {"unknown"}),
    ({"box": "13.6,32.4,13.7,32.5"}, {"reuters", "jazeera", "unknown"}),
    ({"box": "16,31,17,32"}, set()),
    ({"box": "no box"}, {"reuters", "jazeera", "unknown", "nowhere"}),
    ({"text": "STRIKE port"}, {"unknown"}),
    ({"text": "ترهونه"}, {"reuters"}),
    ({"text": "تُرهونة الوِفاق"}, {"reuters"}),
    ({"text": "الجيش الوطني"}, {"jazeera", "nowhere"}),
    ({"text": "radio x"}, {"nowhere"}),
    ({"text": "no such words"}, set()),
    ({"kinds": ("struck", "withdrew"), "text": "strike"}, {"unknown"}),
    ({"first": date(2020, 6, 3), "sides": ("none", "GNA")}, {"reuters", "jazeera"}),
])
def test_what_passes(evidence_of, places, filters, there):
    lookup = Lookup(load_sides("libya"), places, load_styles("libya"))
    situation = evidence_of(*EVENTS.values()).situation.filtered(asked(Asked(**filters, lookup=lookup)))
    assert {e.id for e in situation.events} == {EVENTS[name].id for name in there}


def test_without_filters_of_its_own_it_is_that_of_the_program():
    assert asked(Asked()) == Filters()
    assert asked(Asked(kinds=("held",))) == Filters(kinds=("held",))
    assert asked(Asked(text="x")) != Filters()


@pytest.mark.parametrize("text, box", [
    ("12.9,32.5,13.4,33", (12.9, 32.5, 13.4, 33.0)), ("-180,-90,180,90", (-180.0, -90.0, 180.0, 90.0)),
    ("", None), ("1,2,3", None), ("1,2,3,4,5", None), ("13,32,12,33", None), ("1,33,2,32", None), ("a,b,c,d", None),
    ("nan,1,2,3", None), ("0,0,inf,1", None), ("-181,0,1,1", None),
])
def test_an_area_is_four_edges_in_order_on_the_globe(text, box):
    assert parse_box(text) == box


@pytest.mark.parametrize("told, text", [
    ([12.9004, 32.5, 13.4, 33], "12.9,32.5,13.4,33"), ([-10, 20.25, 0, 30], "-10,20.25,0,30"), ([], ""), (None, ""),
    ("12,32,13,33", ""), ([1, 2, 3], ""), ([1, 2, 3, "4"], ""), ([1, 2, 3, True], ""), ([float("nan"), 2, 3, 4], ""),
    ([10**400, 2, 3, 4], ""),
])
def test_what_the_map_tells_of_an_area_is_checked(told, text):
    assert write_box(told) == text


def test_the_files_tell_the_filters(evidence_of):
    situation = evidence_of(*EVENTS.values()).situation.filtered(asked(Asked(sources=("Reuters",), text="<b>")))
    assert b'"filters":{"sources":["Reuters"],"text":"<b>"}' in events_geojson(situation)


def test_places_that_lie_in_each_other_end():
    one = replace(make_place("a"), parent="b")
    lookup = Lookup(None, {"a": one, "b": replace(make_place("b"), parent="a")}, {})
    assert lookup.inside("a", "b") and not lookup.inside("a", "c")
