"""``extract`` on an archive, as the command line calls it."""

from __future__ import annotations

import sys
from pathlib import Path

from geo import telling
from geo.archive.run import extract

_TOLD = 20  # problems shown; all of them stand beside the parts


def extract_archive(archive: Path, out: Path, theatre: str, workers: int, scheduler: str) -> int:
    """Read an archive into parts, and tell what came of it. 0: all is done; 1: nothing could be read, or some parts are
    not done. Raises as :func:`geo.archive.extract` does.
    """
    outcome = extract(archive, out, theatre, workers, scheduler, sys.stderr)
    for problem in outcome.problems[:_TOLD]:
        _say(telling.problem_line(problem))
    if len(outcome.problems) > _TOLD:
        _say(f"... and {len(outcome.problems) - _TOLD:,} more problems: see {out / 'problems'}")
    for name, why in outcome.failed[:_TOLD]:
        _say(f"not done: {name}: {why}")
    if outcome.undated:
        _say(f"needs a date: {outcome.undated:,} events of articles without a day wait in {out / 'undated'}")
    _say(f"{out}: {outcome.events:,} events of {outcome.articles:,} articles in {outcome.parts} parts")
    if outcome.failed:
        _say(f"geo: {len(outcome.failed)} parts are not done; the same command does them and keeps the others")
    return 1 if outcome.failed or not outcome.articles else 0


def _say(line: str) -> None:
    print(telling.printable(line), file=sys.stderr)
