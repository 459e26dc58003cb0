"""The commands on large archives: ``extract`` into a folder of parts, with several processes or a cluster."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from geo import telling
from geo.errors import GeoError

_FILES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".parquet")
_TOLD = 20  # problems shown; all of them stand beside the parts


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of ``extract`` that go with a folder of parts."""
    command.add_argument("--workers", type=_number, metavar="N", help="processes for a folder of parts (default: one for each core)")
    command.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, as tcp://host:8786, whose workers do it")


def asks_for_parts(options: argparse.Namespace) -> bool:
    """Whether a folder of parts is asked for. Raises :class:`geo.errors.GeoError` where what is asked for needs one."""
    if options.output != "-" and not Path(options.output).suffix:
        return True
    if options.folder.name.lower().endswith(_FILES) or options.workers or options.scheduler:
        raise GeoError("a file of articles, --workers and --scheduler need a folder to write parts into: -o FOLDER")
    return False


def extract_archive(options: argparse.Namespace) -> int:
    """Read an archive into parts, and tell what came of it. 0: all is done; 1: nothing could be read, or parts are not
    done. Raises :class:`geo.errors.GeoError` and OSError, as :func:`geo.archive.run.extract` does.
    """
    from geo.archive.run import extract  # pyarrow is slow to load

    out = Path(options.output)
    outcome = extract(options.folder, out, options.theatre, options.workers or os.cpu_count() or 1,
                      options.scheduler or "", sys.stderr)  # fmt: skip
    for problem in outcome.problems[:_TOLD]:
        _say(telling.problem_line(problem))
    if len(outcome.problems) > _TOLD:
        _say(f"{len(outcome.problems) - _TOLD:,} more problems: see {out / 'problems'}")
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


def _number(argument: str) -> int:
    if not argument.isdecimal() or not 0 < int(argument) <= 1024:
        raise argparse.ArgumentTypeError(f"{argument} is no number of processes")
    return int(argument)
