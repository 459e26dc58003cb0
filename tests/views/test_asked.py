"""The filters of the page."""

from dataclasses import replace
from datetime import date

import pytest

from geo.control import Filters, load_sides
from geo.exports import events_geojson
from geo.maps.palette import load_styles
from geo.views.asked import Asked, Lookup, asked
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


def test_the_files_tell_the_filters(evidence_of):
    situation = evidence_of(*EVENTS.values()).situation.filtered(asked(Asked(sources=("Reuters",), text="<b>")))
    assert b'"filters":{"sources":["Reuters"],"text":"<b>"}' in events_geojson(situation)


def test_places_that_lie_in_each_other_end():
    one = replace(make_place("a"), parent="b")
    lookup = Lookup(None, {"a": one, "b": replace(make_place("b"), parent="a")}, {})
    assert lookup.inside("a", "b") and not lookup.inside("a", "c")
