"""What a cluster costs: the CPU time of scheduler, two workers and client against that of one process, on one archive.

``python -m tests.bench.archive ARTICLES`` (default: 1,000,000 of 1 kB; that takes hours). Both runs must give the same
parts, byte for byte; the cluster's CPU time may be at most 1.25 times that of the one process, and no process may take
more than 1 GB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import orjson

from tests.archive.cluster import ROOT, cluster
from tests.bench.made_up import articles

ARTICLES, SIZE, LIMIT, MEMORY = 1_000_000, 1_000, 1.25, 1_000


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds of CPU and of the clock, and the most megabytes that one process took."""

    cpu: float
    clock: float
    memory: float


def main(count: int = ARTICLES) -> int:
    with tempfile.TemporaryDirectory() as folder:
        archive, alone, spread = Path(folder) / "archive.jsonl", Path(folder) / "alone", Path(folder) / "spread"
        with open(archive, "wb") as out:
            out.writelines(orjson.dumps(row) + b"\n" for row in articles(count, SIZE))
        print(f"{count:,} articles, {archive.stat().st_size / 1e6:,.0f} MB", flush=True)
        one = _one(archive, alone)
        _tell("one process", one, count)
        many = _cluster(archive, spread, Path(folder) / "cluster")
        _tell("scheduler, two workers, client", many, count)
        same = _digest(alone) == _digest(spread)
    print(f"the same parts: {'yes' if same else 'NO'}")
    met = [same, _limit("CPU time of the cluster / of one process", many.cpu / one.cpu, LIMIT),
           _limit("most memory of a process, MB", max(one.memory, many.memory), MEMORY)]  # fmt: skip
    return int(not all(met))


def _one(archive: Path, out: Path) -> Used:
    begun = time.perf_counter()
    process = _extract(archive, out, "--workers", "1")
    cpu, memory = _end(process)
    return Used(cpu, time.perf_counter() - begun, memory)


def _cluster(archive: Path, out: Path, folder: Path) -> Used:
    begun = time.perf_counter()
    with cluster(folder) as started:
        used = [_end(_extract(archive, out, "--scheduler", started.address))]
        clock = time.perf_counter() - begun
        for process in (started.scheduler, *started.workers):
            process.kill()
            used.append(_end(process, ended=False))
    print("CPU of client, scheduler and workers:", ", ".join(f"{cpu:.1f} s" for cpu, _ in used))
    return Used(sum(cpu for cpu, _ in used), clock, max(memory for _, memory in used))


def _extract(archive: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "geo", "extract", str(archive), "-o", str(out), *options], cwd=ROOT)


def _end(process: subprocess.Popen[bytes], ended: bool = True) -> tuple[float, float]:
    """Wait for a process; its seconds of CPU and megabytes. Raises RuntimeError where it failed by itself."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if ended and process.returncode:
        raise RuntimeError(f"ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _digest(out: Path) -> str:
    digest = sha256()
    for path in sorted(out.glob("*/*.parquet")):
        digest.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _tell(name: str, used: Used, count: int) -> None:
    print(f"{name:32} {used.cpu:9.1f} s CPU {used.clock:9.1f} s {count / used.cpu:8.0f} articles/s of CPU {used.memory:7.0f} MB", flush=True)


def _limit(what: str, value: float, limit: float) -> bool:
    print(f"{what}: {value:.3g}; the limit is {limit}: {'met' if value <= limit else 'MISSED'}")
    return value <= limit


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
