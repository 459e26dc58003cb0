"""What a link may hold."""

from datetime import date

import pytest

from geo.views.session import parse_day


@pytest.mark.parametrize("text, day", [
    ("2020-06-03", date(2020, 6, 3)), ("2020-6-3", None), ("20200603", None), ("", None),
    ("<script>", None), (None, None), (20200603, None), ("2020-99-99", None),
])
def test_a_day_is_a_day_or_nothing(text, day):
    assert parse_day(text) == day
