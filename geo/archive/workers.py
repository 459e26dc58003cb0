"""Who does the tasks: this process, several of them, or the workers of a Dask cluster. They get tasks and give summaries:
paths, ranges and numbers; no text and no event goes from one to another."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from geo.archive.tasks import Summary, Task
from geo.archive.work import do
from geo.errors import GeoError

#: A task with its summary, or with what kept it from being done.
Done = tuple[Task, Summary | Exception]
_SECONDS = 30  # to wait for a scheduler


def here(tasks: Sequence[Task]) -> Iterator[Done]:
    """One after the other."""
    for task in tasks:
        yield task, _outcome(lambda task=task: do(task))


def on_processes(tasks: Sequence[Task], workers: int) -> Iterator[Done]:
    """On several processes of this machine, in the order in which they are done."""
    # Started afresh on every system alike: a forked process may hang on what its parent's threads held.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures = {pool.submit(do, task): task for task in tasks}
        try:
            for future in as_completed(futures):
                yield futures[future], _outcome(future.result)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def on_cluster(tasks: Sequence[Task], scheduler: str) -> Iterator[Done]:
    """On the workers of a Dask scheduler (``tcp://...``), in the order in which they are done. They must see the same
    folders under the same paths. The tasks of a worker that dies are done by others.

    Raises :class:`geo.errors.GeoError` where Dask is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client
        from distributed import as_completed as as_done
    except ImportError as error:
        raise GeoError("--scheduler needs Dask: python -m pip install -r requirements-archive.txt") from error
    try:
        client = Client(scheduler, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GeoError(f"no Dask scheduler answers at {scheduler} ({error})") from error
    with client:
        futures = client.map(do, tasks, key=[f"{task.out}/{task.name}" for task in tasks], pure=False)
        names = {future.key: task for future, task in zip(futures, tasks, strict=True)}
        for future in as_done(futures, loop=client.loop):
            yield names[future.key], _outcome(future.result)


def _outcome(result: Callable[[], Summary]) -> Summary | Exception:
    """What was done, or what went wrong with this task alone: the others go on."""
    try:
        return result()
    except Exception as error:
        return error
