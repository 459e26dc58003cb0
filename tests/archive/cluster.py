"""A Dask cluster of this machine: a real scheduler and workers, each a process of its own, on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_WAIT = 120  # seconds for a process to start


class Cluster:
    """``address`` is the scheduler's; ``workers`` and ``scheduler`` are processes."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder, self._files = folder, []
        told = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
        self._until(told.is_file)
        self.address = json.loads(told.read_text(encoding="utf-8"))["address"]
        self.workers = [self._start("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny",
                                    "--no-dashboard", "--local-directory", str(folder), "--name", f"w{i}")
                        for i in range(workers)]  # fmt: skip

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = open(self._folder / f"{what}-{len(self._files)}.log", "wb")
        self._files.append(log)
        command = [sys.executable, "-m", "dask", what, *arguments]
        # Dask would look into the running code a hundred times a second: the README says to turn that off.
        environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
        return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=environment)

    def _until(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + _WAIT
        while not ready():
            if time.monotonic() > end or self.scheduler.poll() is not None:
                raise RuntimeError(f"the scheduler did not start: see {self._folder}")
            time.sleep(0.05)

    def end(self) -> None:
        """End every process that was started here."""
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                process.kill()  # there is nothing left that they should put in order
            process.wait()
        for file in self._files:
            file.close()


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A cluster that ends with the block."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Cluster(folder, workers)
    try:
        yield made
    finally:
        made.end()
