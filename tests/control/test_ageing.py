"""Ages count from the last evidence to a day that is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control import age, assess, load_sides, stale
from geo.model import Reading
from tests.factories import make_event as ev

EVENTS = (ev("held", "x", "LNA", "2019-01-01"), ev("held", "x", "LNA", "2020-01-01", doc="b"))
NOW = assess(Reading(events=EVENTS), (), load_sides("libya"))
THEN = NOW.as_known_on(date(2019, 12, 31))


@pytest.mark.parametrize(
    ("now", "day", "days"),
    [(NOW, "2020-01-01", 0), (NOW, "2019-06-01", 0), (THEN, "2019-01-01", 0), (THEN, "2019-01-31", 30), (THEN, "2019-12-31", 364)],
)
def test_age(now, day, days):
    spell = now.on("x", date.fromisoformat(day))
    assert age(spell, date.fromisoformat(day)) == days
    assert stale(spell, date.fromisoformat(day), 30) == (days > 30)
    assert not stale(spell, date.fromisoformat(day), 364)
