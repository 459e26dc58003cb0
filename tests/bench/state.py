"""The state of 1,000 places on a day, out of 1,000,000 events, beside a plain pandas filter and groupby in the same run.

The events are made up, weighed and turned into histories as those of articles are (that is loading, and not timed; it
takes a minute or two). ``python -m tests.bench.state EVENTS`` takes another number.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

import pandas as pd

from geo.control import Board, assess, load_sides
from geo.model import Event, Reading, Timeline
from tests.factories import make_event

PLACES, EVENTS, LIMIT = 1_000, 1_000_000, 50
FIRST, DAYS = date(2011, 2, 15), 4_700
ASKED = [FIRST + timedelta(200 + 500 * i) for i in range(9)]
KINDS = ("captured", "held", "withdrew", "repelled", "struck", "contested")


def events(place: str, count: int, number: random.Random) -> list[Event]:
    """Made-up events of a place, on any days, by any side, some of them claims."""
    return [
        make_event(number.choice(KINDS), place, number.choice(("GNA", "LNA", "ISIS")),
                   str(FIRST + timedelta(number.randrange(DAYS))), by=number.choice((None, "GNA", "LNA")), doc=f"{place}-{i}")
        for i in range(count)
    ]  # fmt: skip


def main(count: int = EVENTS) -> int:
    number, sides = random.Random(5), load_sides("libya")
    timelines: dict[str, Timeline] = {}
    rows: list[tuple[str, str, str]] = []
    begun = time.perf_counter()
    for i in range(PLACES):
        found = events(f"p{i:04}", count // PLACES, number)
        rows.extend((str(e.end), e.place_id, e.actor or "") for e in found)
        timelines |= assess(Reading(events=tuple(found)), (), sides).timelines
    frame = pd.DataFrame(sorted(rows), columns=["day", "place", "actor"])
    frame["day"] = pd.to_datetime(frame.day)
    board = Board(timelines)
    spells = sum(len(t.spells) for t in timelines.values())
    print(f"loaded {len(frame):,} events of {PLACES:,} places into {spells:,} spells: {time.perf_counter() - begun:.0f} s")

    begun = time.perf_counter()
    ours = [board.on(day) for day in ASKED]
    ours_took = (time.perf_counter() - begun) / len(ASKED)
    begun = time.perf_counter()
    theirs = [frame[frame.day <= pd.Timestamp(day)].groupby("place").actor.last().to_dict() for day in ASKED]
    theirs_took = (time.perf_counter() - begun) / len(ASKED)
    times = theirs_took / ours_took
    print(f"a day: {ours_took * 1000:.3f} ms for {len(ours[-1]):,} places; pandas filter and groupby {theirs_took * 1000:.1f} ms "
          f"for {len(theirs[-1]):,}")
    print(f"{times:.0f} times faster; the limit is {LIMIT}: {'met' if times >= LIMIT else 'MISSED'}")
    return int(times < LIMIT)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
