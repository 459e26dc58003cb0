"""The panel that answers why a place has its colour on a day."""

from dataclasses import replace
from datetime import date

import pytest

from geo.maps.layers import MapPlace
from geo.maps.palette import load_styles
from geo.model import Spell, Timeline, Weight
from geo.views import html
from geo.views.place import panel
from geo.views.table import SCOPES, within
from tests.factories import make_event

DAY = date(2020, 6, 5)
PLACE = MapPlace("tarhuna", "Tarhuna", "ترهونة", 32.43, 13.63, 3.0)
EVENT = replace(make_event(quote="Forces took the town."), quote=(10, 31), evidence=(17, 30))
SPELL = Spell(
    "tarhuna", DAY, date(2020, 6, 9), ("GNA",), "held", "claimed", "claimed by GNA alone", True, True, True, False,
    (EVENT.id,), DAY,
)


def drawn(spell=SPELL, day=DAY, events=(EVENT,), weight=Weight("claimed", "claimed by GNA alone")):
    timeline = Timeline("tarhuna", (spell,)) if spell else None
    return panel(
        PLACE, day, timeline, {e.id: e for e in events}, {e.id: weight for e in events}, load_styles("libya")
    )


@pytest.mark.parametrize("changed, words", [
    ({}, "Held by"),
    ({"state": "disputed", "actors": ("GNA", "LNA")}, "Disputed: "),
    ({"state": "divided", "actors": ("GNA", "LNA")}, "Divided: "),
    ({"state": "changing", "actors": ("LNA", "GNA")}, "Changing hands: "),
    ({"state": "nobody", "actors": ()}, "Held by nobody known"),
    ({"since_known": False}, "or earlier (start not known)"),
    ({"derived": True}, "Derived from what is said"),
    ({"last_evidence": date(2019, 1, 1)}, "treat as old"),
    ({"reason": "<b>x</b>"}, "&lt;b&gt;x&lt;/b&gt;"),
])
def test_the_state_of_the_day_is_told(changed, words):
    assert words in drawn(replace(SPELL, **changed))


def test_a_day_before_anything_is_said_is_told_so():
    assert "do not say who holds it on this day" in drawn(day=date(2019, 1, 1))
    assert "not who holds it" in drawn(spell=None)


def test_the_words_that_say_it_are_marked_in_their_sentence():
    assert 'Forces <mark class="said">took the town</mark>.' in drawn()
    assert html.words(EVENT) == "took the town"


@pytest.mark.parametrize("field", ["quote_text", "source", "source_url", "document", "kind", "actor", "opponent", "claimed_by"])
def test_no_field_of_an_event_brings_markup(field):
    changed = {field: "OTHER:<img src=x onerror=alert(1)>"}
    if field == "quote_text":
        changed |= {"quote": (0, 34), "evidence": (3, 9)}
    page = drawn(events=(replace(EVENT, **changed),))
    assert "<img" not in page


def test_of_many_statements_the_rest_is_counted():
    many = [make_event(at=number) for number in range(50)]
    assert "and 10 more" in drawn(spell=None, events=many)


@pytest.mark.parametrize("scope, when, there", [
    (SCOPES[0], "2020-06-05", True),
    (SCOPES[0], "2020-06-06", False),
    (SCOPES[0], "2020-06-04..2020-06-30", True),
    (SCOPES[1], "2020-05-06", True),
    (SCOPES[1], "2020-05-05", False),
    (SCOPES[2], "2021-01-01", True),
    (SCOPES[2], "", False),
])
def test_the_table_follows_the_day(scope, when, there):
    assert bool(within([make_event(when=when)], scope, DAY)) is there


def test_what_has_an_end_only_counts_from_its_end():
    event = make_event(when="2019-01-01..2020-06-06", open_start=True)
    assert within([event], SCOPES[0], DAY) == []
