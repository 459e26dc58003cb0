"""What a link may hold."""

from datetime import date

import pytest

from geo.views.session import layers_of, parse_day


@pytest.mark.parametrize("text, day", [
    ("2020-06-03", date(2020, 6, 3)), ("2020-6-3", None), ("20200603", None), ("", None),
    ("<script>", None), (None, None), (20200603, None), ("2020-99-99", None),
])
def test_a_day_is_a_day_or_nothing(text, day):
    assert parse_day(text) == day


@pytest.mark.parametrize("told, layers", [
    ({}, (False, 50, 180)),
    ({"areas": True, "areas_km": 80, "stale_days": 0}, (True, 80, 0)),
    ({"areas": "1", "areas_km": "80", "stale_days": "90"}, (True, 80, 90)),
    ({"areas": "yes", "areas_km": "0", "stale_days": "-3"}, (False, 50, 180)),
    ({"areas": None, "areas_km": "9" * 5000, "stale_days": "٣"}, (False, 50, 180)),
    ({"areas_km": 12.5, "stale_days": [1]}, (False, 50, 180)),
])
def test_layers_out_of_bounds_are_as_at_the_start(told, layers):
    assert layers_of(told) == layers
