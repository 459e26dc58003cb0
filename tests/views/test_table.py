"""The table of events."""

from dataclasses import replace
from datetime import date

import pytest

from geo.views.table import rows, within
from tests.factories import make_event

DAY = date(2020, 6, 5)


@pytest.mark.parametrize("scope, when, there", [
    ("until", "2020-06-05", True),
    ("until", "2020-06-06", False),
    ("until", "2020-06-04..2020-06-30", True),
    ("month", "2020-05-06", True),
    ("month", "2020-05-05", False),
    ("all", "2021-01-01", True),
    ("all", "", False),
])
def test_the_table_follows_the_day(scope, when, there):
    assert bool(within([make_event(when=when)], scope, DAY)) is there


def test_what_has_an_end_only_counts_from_its_end():
    event = make_event(when="2019-01-01..2020-06-06", open_start=True)
    assert within([event], "until", DAY) == []


def test_a_row_is_in_the_language_of_the_page_and_its_day_sorts(evidence_of, ar):
    event = replace(make_event(when="2020-06-04..2020-06-05"), place="Tarhuna", place_ar="ترهونة")
    (row,) = rows([event], evidence_of(event), ar)
    assert row["متى"] == "2020-06-04 – 2020-06-05"
    assert (row["ماذا"], row["المكان"], row["من"]) == ("سيطرة", "ترهونة", "حكومة الوفاق الوطني")


def test_a_cell_is_one_line_without_characters_that_act(evidence_of, en):
    event = make_event(quote="one\ntwo\u202ethree\x07")
    assert rows([event], evidence_of(event), en)[0]["Sentence"] == "one two[U+202E]three"
