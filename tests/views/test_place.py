"""The panel that answers why a place has its colour on a day."""

from dataclasses import replace
from datetime import date

import pytest

from geo.maps.layers import MapPlace
from geo.model import Spell, Timeline
from geo.views import html
from geo.views.place import panel
from tests.factories import make_denial, make_event

DAY = date(2020, 6, 5)
PLACE = MapPlace("tarhuna", "Tarhuna", "ترهونة", 32.43, 13.63, 3.0)
TEXT = "Before it. Forces took the town. After it."
EVENT = replace(make_event(quote="Forces took the town.", by="GNA"), quote=(11, 32), evidence=(18, 31))
SPELL = Spell(
    "tarhuna", DAY, date(2020, 6, 9), ("GNA",), "held", "claimed", "claimed by GNA alone", True, True, True, False,
    (EVENT.id,), DAY,
)


def drawn(make, words, spell=SPELL, day=DAY, events=(EVENT,), denials=()):
    evidence = make(*events, denials=denials, text=TEXT)
    situation = replace(evidence.situation, timelines={"tarhuna": Timeline("tarhuna", (spell,))} if spell else {})
    return panel(PLACE, day, replace(evidence, situation=situation), words)


@pytest.mark.parametrize("changed, said", [
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
def test_the_state_of_the_day_is_told(evidence_of, en, changed, said):
    assert said in drawn(evidence_of, en, replace(SPELL, **changed))


@pytest.mark.parametrize("actors", [("GNA",), ("GNA", "LNA"), ("GNA", "LNA", "ISIS")])
def test_the_strip_has_the_colour_of_each_holder(evidence_of, en, actors):
    strip = drawn(evidence_of, en, replace(SPELL, state="divided", actors=actors)).partition('class="geo-strip"')[2].partition("</div>")[0]
    assert len({en.colour(code) for code in actors}) == len(actors)
    assert all(en.colour(code) in strip for code in actors)


def test_the_panel_in_arabic_holds_no_english(evidence_of, ar):
    page = drawn(evidence_of, ar)
    assert "بيد" in page and "حكومة الوفاق الوطني" in page and "٥ يونيو ٢٠٢٠" in page and "ادعاء انفرد به" in page
    for word in ("Held", "claimed by", "June", "since", "document"):
        assert word not in page


def test_a_day_before_anything_is_said_is_told_so(evidence_of, en):
    assert "do not say who holds it on this day" in drawn(evidence_of, en, day=date(2019, 1, 1))
    assert "not who holds it" in drawn(evidence_of, en, spell=None)


def test_the_words_that_say_it_are_marked_in_their_sentence_and_in_the_document(evidence_of, en):
    page = drawn(evidence_of, en)
    assert 'Forces <mark class="said">took the town</mark>.</blockquote>' in page
    assert 'Before it. Forces <mark class="said">took the town</mark>. After it.</div></details>' in page
    assert html.words_of(EVENT) == "took the town"


def test_denials_are_shown(evidence_of, en):
    assert "denied that the town had fallen" in drawn(evidence_of, en, denials=(make_denial(),))


def test_what_was_believed_when_is_shown_where_it_changed(evidence_of, en):
    first = make_event("held", actor="LNA", when="2020-06-01..2020-06-05", doc="d1", known="2020-06-05")
    later = make_event("captured", actor="GNA", when="2020-06-04", doc="d2", known="2020-06-08")
    page = drawn(evidence_of, en, events=(first, later))
    assert "What was believed of this day" in page and "As known on 8 June 2020" in page


@pytest.mark.parametrize("field", ["quote_text", "source", "source_url", "document", "kind", "actor", "opponent", "claimed_by"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_field_of_an_event_brings_markup(evidence_of, languages, field, language):
    changed = {field: "OTHER:<img src=x onerror=alert(1)>"}
    if field == "quote_text":
        changed |= {"quote": (0, 34), "evidence": (3, 9)}
    assert "<img" not in drawn(evidence_of, languages[language], events=(replace(EVENT, **changed),))


def test_of_many_statements_the_rest_is_counted(evidence_of, en):
    many = [make_event("struck", at=100 * number) for number in range(50)]
    assert "and 10 more" in drawn(evidence_of, en, spell=None, events=many)
