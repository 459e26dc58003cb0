"""A whole run: the archive cut, what is not finished done, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from geo.archive.parts import LISTS, Parts
from geo.archive.plan import cut
from geo.archive.progress import Progress
from geo.archive.tasks import Span, Summary, Task, tasks_of
from geo.archive.workers import Done, here, on_cluster, on_processes
from geo.model import Problem

#: Articles to a task: some seconds of work, a part of some megabytes.
TASK = 5_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to. ``failed`` are the tasks that were not done (name, why): another run does them."""

    parts: int
    articles: int
    events: int
    undated: int
    problems: tuple[Problem, ...]
    failed: tuple[tuple[str, str], ...]


def extract(
    archive: Path, out: Path, theatre: str, workers: int = 1, scheduler: str = "", progress: TextIO | None = None,
    size: int = TASK,
) -> Outcome:  # fmt: skip
    """Read an archive into the folder ``out``, a GeoParquet part to each task of ``size`` articles; what earlier runs
    finished stays. ``progress`` is where to draw how far it is.

    Raises :class:`geo.errors.GeoError` where the archive or the cluster cannot be used or ``out`` holds something else,
    and OSError where it cannot be written.
    """
    archive, out = archive.resolve(), out.resolve()
    parts = Parts(out, theatre)
    found = list(cut(archive, size, out / LISTS))
    tasks = tasks_of((span for span in found if isinstance(span, Span)), out, theatre)
    parts.begin(archive, tasks)
    summaries, failed = _do(parts, tasks, workers, scheduler, progress)
    if not failed:
        parts.clear(tasks)
    told = [problem for problem in found if isinstance(problem, Problem)]
    told += parts.problems(task.name for task in tasks)
    return Outcome(len(summaries), sum(s.articles for s in summaries), sum(s.events for s in summaries),
                   sum(s.undated for s in summaries), tuple(dict.fromkeys(told)), tuple(failed))  # fmt: skip


def _do(
    parts: Parts, tasks: Sequence[Task], workers: int, scheduler: str, progress: TextIO | None
) -> tuple[list[Summary], list[tuple[str, str]]]:
    """The summaries of all tasks, those of earlier runs among them, and the tasks that failed."""
    known = {task: parts.done(task.name) for task in tasks}
    summaries = [summary for summary in known.values() if summary]
    left = [task for task, summary in known.items() if not summary]
    before = sum(task.span.articles for task, summary in known.items() if summary)
    shown = Progress(progress, sum(task.span.articles for task in tasks), before, before) if progress and left else None
    failed = []
    for task, outcome in _workers(left, workers, scheduler):
        if isinstance(outcome, Exception):
            failed.append((task.name, str(outcome) or type(outcome).__name__))
            continue
        summaries.append(outcome)
        if shown:
            shown.add(task.span.articles)
    if shown:
        shown.end()
    return summaries, sorted(failed)


def _workers(tasks: Sequence[Task], workers: int, scheduler: str) -> Iterator[Done]:
    if scheduler and tasks:
        return on_cluster(tasks, scheduler)
    return on_processes(tasks, min(workers, len(tasks))) if min(workers, len(tasks)) > 1 else here(tasks)
