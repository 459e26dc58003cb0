"""Whatever the text, reading ends, its spans lie inside, and every place is in the gazetteer or said to be unresolved."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.soak.generated import days, read_and_look, texts


# Without shrinking: what fails is told at once.
@settings(max_examples=2_000, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(texts(), days())
def test_any_text_can_be_read(text, published):
    read_and_look(text, published)


# Texts of the lot that were read wrongly once: a day to come is none since which something holds, or goes on.
@pytest.mark.parametrize(
    "text",
    ["Haftar's grip on Sirte is unbroken. They have held the town since 4 April 2019.",
     "The LNA holds Sirte since 4 April 2019.",
     "تسيطر قوات حفتر على ترهونة منذ 4 أبريل 2019"],
)  # fmt: skip
def test_days_end_after_they_begin(text):
    reading = read_and_look(text, date(2011, 1, 1))
    assert reading.events and all(e.end <= date(2011, 1, 1) for e in reading.events)
