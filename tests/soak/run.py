"""The long tests: programs killed while they write to a case, and texts drawn by lot that are read (``run.py soak``).

    python -m tests.soak.run [--kills 200] [--texts 100000]

Prints what was done, and ends with an error where anything acknowledged was lost or any text could not be read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from geo.store import SqliteStore
from tests.soak.generated import days, read_and_look, texts
from tests.store.killing import kill_often

_KILLS_A_CASE = 10
_TEXTS_A_RUN = 2_000


def kill(times: int) -> None:
    """Kill a program that writes to a case, ten times for each case; look through what is left after each."""
    done = 0
    for number in range(1, -(-times // _KILLS_A_CASE) + 1):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.case"
            SqliteStore.create(path, "libya").close()
            for _ in kill_often(path, min(_KILLS_A_CASE, times - done), seed=number):
                done += 1
        print(f"{done} kills: every acknowledged document and decision was there, whole", flush=True)


def read(many: int) -> None:
    """Read texts drawn by lot, and look through what was read in each."""
    seen: Counter[str] = Counter()

    def look(text, published):
        reading = read_and_look(text, published)
        seen.update(texts=1, events=len(reading.events) + len(reading.undated), held_back=len(reading.held_back))
        seen.update(denials=len(reading.denials), unknown_names=len(reading.unknown_names))

    for number in range(-(-many // _TEXTS_A_RUN)):
        quiet = settings(max_examples=min(_TEXTS_A_RUN, many - number * _TEXTS_A_RUN), deadline=None, database=None,
                         phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
        seed(number)(quiet(given(texts(), days())(look)))()
        if number % 5 == 4:
            print(f"{seen['texts']:,} texts read", flush=True)
    print(", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in seen.items()), flush=True)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="run.py soak", description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--texts", type=int, default=100_000)
    options = parser.parse_args(arguments)
    for work, number in ((kill, options.kills), (read, options.texts)):
        begun = time.monotonic()
        work(number)
        print(f"took {time.monotonic() - begun:,.0f} seconds", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
