"""Asking for a day must be cheap: measured beside plain pandas on as many rows, in the same run."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

import pandas as pd

from geo.control import Board
from geo.model import Spell, Timeline

PLACES, CHANGES = 1_000, 1_000
ASKED = [date(2012, 1, 1) + timedelta(400 * i) for i in range(8)]


def _history(place: str, number: random.Random) -> Timeline:
    starts = sorted(number.sample(range(734_000, 739_000), CHANGES))
    ends = [following - 1 for following in starts[1:]] + [739_000]
    spells = tuple(
        Spell(place, date.fromordinal(a), date.fromordinal(b), (number.choice(("GNA", "LNA")),), "held", "reported", "",
              True, True, False, False, (), date.fromordinal(a))
        for a, b in zip(starts, ends, strict=True)
    )  # fmt: skip
    return Timeline(place, spells)


def test_the_state_of_a_day_is_50_times_faster_than_a_filter_and_groupby(capsys):
    number = random.Random(5)
    timelines = {place: _history(place, number) for place in (f"p{i:04}" for i in range(PLACES))}
    rows = sorted((s.start, t.place_id, s.actors[0]) for t in timelines.values() for s in t.spells)
    frame = pd.DataFrame(rows, columns=["day", "place", "actor"]).astype({"day": "datetime64[ns]"})
    board = Board(timelines)

    begun = time.perf_counter()
    ours = [board.on(day) for day in ASKED]
    ours_took = time.perf_counter() - begun
    begun = time.perf_counter()
    theirs = [
        frame[frame.day <= pd.Timestamp(day)].groupby("place").actor.last().to_dict() for day in ASKED
    ]
    theirs_took = time.perf_counter() - begun
    with capsys.disabled():
        print(f"\n{len(frame):,} rows, {len(ASKED)} days: {ours_took:.4f} s, pandas {theirs_took:.3f} s")
    assert [{place: spell.actors[0] for place, spell in found.items()} for found in ours] == theirs
    assert theirs_took / ours_took >= 50
