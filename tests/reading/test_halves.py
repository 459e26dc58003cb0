"""Places told to be held in halves, from the sentence to the map: (text, what is held)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.control.articles import read, situation

BOTH = {("sirte", "GNA"), ("sirte", "LNA")}
DIVIDED = [
    "GNA forces control western Sirte while the LNA holds the east of the city.",
    "GNA forces control the eastern part of Sirte while the LNA holds the western part of the city.",
    "The LNA controls the western part of Sirte and the GNA the eastern part.",
    "The west of Sirte is held by the GNA and the eastern part by the LNA.",
    "Sirte is divided between the GNA and the LNA.",
    "تسيطر قوات حكومة الوفاق على غرب سرت بينما تسيطر قوات حفتر على شرقها.",
    "تسيطر قوات حكومة الوفاق على الجزء الغربي من سرت فيما يسيطر الجيش الوطني على الجزء الشرقي من المدينة.",
    "مدينة سرت مقسمة بين قوات الوفاق وقوات الجيش الوطني الليبي.",
    "تتقاسم قوات الوفاق والجيش الوطني السيطرة على مدينة سرت.",
]
WHOLE = [
    ("The LNA denied that Sirte is divided between it and the GNA.", set()),
    ("نفت قوات الوفاق أن تكون سرت مقسمة بين قواتها والجيش الوطني.", set()),
    ("The GNA controls Tripoli in the west and the LNA controls the east.", {("tripoli", "GNA")}),
    ("The LNA controls Sirte and the GNA controls Misrata.", {("sirte", "LNA"), ("misrata", "GNA")}),
]


@pytest.mark.parametrize("text", DIVIDED)
def test_both_halves_make_a_divided_place(text):
    now = situation([("2020-06-10", "Reuters", text)])
    assert {(e.place_id, e.actor) for e in now.events if e.kind == "held"} == BOTH
    spell = now.on("sirte", date(2020, 6, 10))
    assert (spell.state, set(spell.actors)) == ("divided", {"GNA", "LNA"})
    assert all(e.quote_text in text for e in now.events)


def test_what_else_the_sentence_tells_is_kept():
    reading = read([("2020-06-10", "Reuters", "Sirte, which is divided between the GNA and the LNA, was shelled by LNA forces on Tuesday.")])
    assert {(e.kind, e.place_id, e.actor) for e in reading.events} == {("struck", "sirte", "LNA")} | {("held", *b) for b in BOTH}


@pytest.mark.parametrize(("text", "held"), WHOLE)
def test_no_other_sentence_divides(text, held):
    reading = read([("2020-06-10", "Reuters", text)])
    assert {(e.place_id, e.actor) for e in reading.events if e.kind == "held"} == held
