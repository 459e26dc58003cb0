"""A wire story in several outlets is one source; what an outlet adds in its own words is its own."""

from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.rows import load_places, theatre_folder
from geo.batch import read_folder
from geo.control import assess, judge, load_sides
from geo.model import Copy
from tests.factories import make_event

SIDES = load_sides("libya")
COPY = (Copy("d2", 1, "d1", 1, 0.95),)


def ev(source, doc, when="2020-06-05", **more):
    return make_event("captured", actor="ISIS", opponent="TEBU", source=source, doc=doc, when=when, **more)


def weights(*events, copies=COPY, **_):
    judged = judge(events, SIDES, copies=copies).weights
    return [(judged[e.id].status, judged[e.id].reason) for e in events]


TWO = (ev("الجزيرة", "d1"), ev("العربية نت", "d2"))  # outlets of two sides, neither of which has a part in it


def test_two_outlets_independent_of_each_other_establish_it_unless_one_copied_the_other():
    assert [status for status, _ in weights(*TWO, copies=())] == ["established"] * 2
    assert [status for status, _ in weights(*TWO)] == ["reported"] * 2
    assert all(reason.endswith("; the same text again: العربية نت") for _, reason in weights(*TWO))


def test_a_third_outlet_in_own_words_still_confirms():
    third = ev("العربية نت", "d3")
    assert [status for status, _ in weights(*TWO, third)] == ["established"] * 3


def test_a_sentence_that_the_source_does_not_have_is_the_copying_outlets_own():
    own = replace(TWO[1], quote_text="Our correspondent saw the black flags over the hospital himself this morning.")
    assert [status for status, _ in weights(TWO[0], own)] == ["established"] * 2


@pytest.mark.parametrize("edited", ["Forces took the town.", "The forces took the town", "FORCES  took the town ."])
def test_an_edited_sentence_is_still_a_copy(edited):
    assert [status for status, _ in weights(TWO[0], replace(TWO[1], quote_text=edited))] == ["reported"] * 2


FAVOUR = {"kind": "captured", "actor": "GNA"}


@pytest.mark.parametrize(
    ("party", "agency", "status"),
    [("2020-06-05", "2020-06-06", "claimed"), ("2020-06-05", "2020-06-05", "established"), ("2020-06-06", "2020-06-05", "established")],
)
def test_the_source_is_the_one_known_first_and_on_one_day_the_one_whose_word_counts(party, agency, status):
    events = (make_event(**FAVOUR, source="الجزيرة", doc="d1", known=party), make_event(**FAVOUR, source="Reuters", doc="d2", known=agency))
    assert [s for s, _ in weights(*events)] == [status] * 2


def test_statements_of_one_article_are_no_copies_of_each_other():
    events = (make_event(**FAVOUR, by="GNA", source=""), make_event(**FAVOUR, by="LNA", source="", at=90))
    assert [s for s, _ in weights(*events)] == [s for s, _ in weights(*events, copies=())]


def test_what_was_known_on_a_day_leaves_later_copies_out(tmp_path):
    text = "سيطر تنظيم الدولة على مدينة درنة يوم الخميس 4 يونيو 2015 وانسحبت منها كتيبة شهداء أبو سليم بعد معارك استمرت يومين في شوارعها."
    rows = ["document,published,source", "a,2015-06-05,الجزيرة", "b,2015-06-07,العربية نت"]
    for name in "ab":
        (Path(tmp_path) / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("\n".join(rows), encoding="utf-8")
    reading = read_folder(tmp_path, "libya")
    assert [(c.document, c.of_document) for c in reading.copies] == [("b", "a")]
    situation = assess(reading, load_places(theatre_folder("libya")), SIDES)
    taken = [e for e in situation.events if e.kind == "captured"]
    assert len(taken) == 2 and all("the same text again" in situation.weights[e.id].reason for e in taken)
    then = situation.as_known_on(situation.events[0].known)
    assert [e.document for e in then.events if e.kind == "captured"] == ["a"]
    assert not any("same text again" in weight.reason for weight in then.weights.values())
