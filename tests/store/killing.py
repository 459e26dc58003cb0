"""A program that writes to a case and is killed at a moment drawn by lot; what it acknowledged must be there.

``python -m tests.store.killing FILE SEED`` writes until it is killed, and prints what is acknowledged.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from geo.model import Draft, Progress, Received, Refused
from geo.store import SqliteStore

ROOT = Path(__file__).parents[2]


def write_for_ever(path: Path, seed: int) -> None:
    """Documents of all sizes, decisions and refusals in turns; a line for each once it is on disk."""
    lot = random.Random(seed)
    with closing(SqliteStore.open(path)) as store:
        number = 0
        while True:
            number += 1
            data = lot.randbytes(lot.choice([1, 100, 5_000, 400_000]))
            added = store.add(Received(f"document {seed} {number}", data, data.hex(), f"{seed}/{number}", "test"))
            print(f"document {added.document.id}", flush=True)
            decision = store.append(Draft("reject", f"{seed}.{number}", "", "x" * lot.choice([1, 50_000])), "she", "why")
            print(f"decision {decision.id}", flush=True)
            store.refuse(Refused(f"{seed}/{number}", 0, "no text"))
            store.note(Progress(str(seed), number, 0, False))


def kill_one(path: Path, seed: int) -> tuple[set[str], set[str]]:
    """Have a program write, kill it after some of its lines; the documents and decisions that it acknowledged."""
    lot = random.Random(seed)
    command = [sys.executable, "-m", "tests.store.killing", str(path), str(seed)]
    found: dict[str, set[str]] = {"document": set(), "decision": set()}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        lines = lot.randrange(1, 40)
        for _ in range(lines):
            _note(child.stdout.readline(), found)
        time.sleep(lot.random() * 0.02)  # into the midst of the next
        child.send_signal(signal.SIGKILL)
        for line in child.stdout:
            if line.endswith("\n"):  # half a line acknowledges nothing
                _note(line, found)
    assert child.returncode == -signal.SIGKILL
    return found["document"], found["decision"]


def _note(line: str, found: dict[str, set[str]]) -> None:
    kind, _, key = line.rstrip("\n").partition(" ")
    assert line.endswith("\n") and kind in found, f"the program broke off by itself: {line!r}"
    found[kind].add(key)


def look_through(path: Path, documents: set[str], decisions: set[str], kills: int) -> None:
    """All that was acknowledged is there, whole; of what was not, at most what was under way at each kill."""
    with closing(SqliteStore.open(path)) as store:
        kept = {document.id: document for document in store.documents()}
        log = {decision.id: decision for decision in store.decisions()}
        assert documents <= set(kept) and len(kept) <= len(documents) + kills
        assert decisions <= set(log) and len(log) <= len(decisions) + kills
        for key, document in kept.items():
            data = store.data(key)
            assert sha256(data).hexdigest() == key and document.text == data.hex()
        assert [d.number for d in store.decisions()] == list(range(1, len(log) + 1))
        assert all(d.who == "she" and set(d.new) == {"x"} and len(d.new) in (1, 50_000) for d in log.values())
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def kill_often(path: Path, kills: int, seed: int) -> Iterator[int]:
    """Kill a program that writes to the same case again and again; looks through the case after each, then yields."""
    documents: set[str] = set()
    decisions: set[str] = set()
    for number in range(1, kills + 1):
        more = kill_one(path, seed * 1_000 + number)
        documents |= more[0]
        decisions |= more[1]
        look_through(path, documents, decisions, number)
        yield number


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), int(sys.argv[2]))
