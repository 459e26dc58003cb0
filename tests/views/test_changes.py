"""What changed between two days."""

from datetime import date

import pytest

from geo.views.changes import between
from tests.factories import make_event


@pytest.mark.parametrize("first, last, changed", [
    ("2020-06-02", "2020-06-06", ["tarhuna"]), ("2020-06-05", "2020-06-06", []), ("2020-06-04", "2020-06-09", ["sirte", "tarhuna"]),
])
def test_the_places_that_changed(evidence_of, first, last, changed):
    situation = evidence_of(
        make_event("held", "tarhuna", "LNA", "2020-06-01"), make_event("captured", "tarhuna", "GNA", "2020-06-05", at=50),
        make_event("captured", "sirte", "GNA", "2020-06-08", at=90), make_event("struck", "brega", "LNA", "2020-06-05", at=120),
        make_event("held", "tobruk", "LNA", "2020-06-01..2020-06-09", at=150),
    ).situation
    found = between(situation, date.fromisoformat(first), date.fromisoformat(last))
    assert [change.place_id for change in found] == changed
    for change in found:
        assert date.fromisoformat(first) < change.day <= date.fromisoformat(last)
