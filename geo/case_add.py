"""``python -m geo case add``: files and folders into a case, with counts; what an outlets.csv says is decided with them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from geo import telling
from geo.case import Case
from geo.case.outlets import decide_sides
from geo.case.receiving import is_address, receive
from geo.control.own_outlets import FILE as OUTLETS
from geo.intake import Taken
from geo.model import Known, Problem, Progress, Refused
from geo.store import Added

_EVERY = 2.0  # seconds between two notes of how far an intake came


def add(case: Case, sources: Sequence[str], fetch: bool, who: Callable[[], str]) -> int:
    """Take in what is named. 0: something was read; 1: nothing; 130: broken off, which the same call goes on from.

    Addresses are asked only where ``fetch`` is true; ``who`` tells whose decision the sides of an outlets.csv are.
    """
    counter = _Counter(case, " ".join(name if is_address(name) else str(Path(name).resolve()) for name in sources))
    try:
        for item in case.take(_articles(receive(sources, case.store.has, fetch, counter.tell))):
            counter.count(item)
        for folder in (Path(name) for name in sources if (Path(name) / OUTLETS).is_file()):
            for problem in decide_sides(case, folder, who()):
                print(telling.problem_line(problem), file=sys.stderr)
    except KeyboardInterrupt:
        counter.note(finished=False)
        print("broken off: the same command goes on from here", file=sys.stderr)
        return 130
    counter.note(finished=True)
    print(f"{counter.new} new, {counter.known} there already, {counter.refused} told of above", file=sys.stderr)
    return 0 if counter.new or counter.known else 1


def _articles(taken: Iterable[Taken]) -> Iterator[Taken]:
    """What the intake gives, but for a table of outlets, which holds no articles."""
    return (item for item in taken if not (isinstance(item, Refused) and PurePosixPath(item.origin).name == OUTLETS))


class _Counter:
    """Counts what an intake gives, and tells now and then how far it is."""

    def __init__(self, case: Case, source: str) -> None:
        self._case, self._source = case, source
        self._done, self._total, self._next = 0, 0, time.monotonic() + _EVERY
        self.new = self.known = self.refused = 0

    def tell(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        if time.monotonic() > self._next:
            self._next = time.monotonic() + _EVERY
            self.note(finished=False)
            print(f"{done} of {total}...", file=sys.stderr)

    def count(self, item: Added | Refused | Known) -> None:
        if isinstance(item, Refused):
            self.refused += 1
            print(telling.problem_line(Problem(item.origin, item.line, item.reason)), file=sys.stderr)
        elif isinstance(item, Added) and item.new:
            self.new += 1
        else:
            self.known += 1

    def note(self, finished: bool) -> None:
        done = self._total if finished else self._done
        self._case.store.note(Progress(self._source, done, self._total, finished))
