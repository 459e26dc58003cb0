"""A case in one SQLite file, which its user copies, backs up and opens elsewhere.

Every document and every decision is a transaction of its own, on disk (``synchronous = FULL``) before it is acknowledged.
Several programs may write at once: each waits for the other (write-ahead log, busy timeout, and tries over that).
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from geo.errors import CaseNotWritten, UnusableCase
from geo.model import Decision, Draft, Kept, Progress, Received, Refused
from geo.store import schema
from geo.store.opening import check, connect, make, patient, put_in_place
from geo.store.port import Added
from geo.store.rows import rows_from_json, rows_to_json
from geo.store.trouble import explained

_PAGE = 200  # documents fetched at once
_SURROGATES = re.compile("[\ud800-\udfff]")
_DOCUMENT = "id, name, text, origin, reader, taken, rows"
_DECISION = 'number, id, time, who, what, "on", why, old, new'

T = TypeVar("T")


def now() -> str:
    """The time, in UTC, as it stands in the log."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class SqliteStore:
    """A :class:`geo.store.port.Store` in a file. May be used from several threads."""

    def __init__(self, path: Path, db: sqlite3.Connection, clock: Callable[[], str]) -> None:
        self.path = path
        self._db, self._clock, self._lock = db, clock, threading.RLock()
        self._theatre: str = self._run(lambda: db.execute("SELECT value FROM about WHERE key = 'theatre'").fetchone()[0])

    @classmethod
    def create(cls, path: Path, theatre: str, clock: Callable[[], str] = now) -> SqliteStore:
        """A new case. Raises :class:`geo.errors.CaseNotWritten` where the file is there already, or cannot be made."""
        with explained(path):
            if os.path.lexists(path):
                raise CaseNotWritten(f"{path}: there is a file of this name already")
            made = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
            try:
                make(made, theatre, clock())
                put_in_place(made, path)
            finally:
                for suffix in ("", "-wal", "-shm"):
                    made.with_name(made.name + suffix).unlink(missing_ok=True)
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: Callable[[], str] = now, steps: Sequence[str] = schema.STEPS) -> SqliteStore:
        """A case that is there, brought to this version's tables. Raises :class:`geo.errors.UnusableCase` where it is
        none or from a newer version, and :class:`geo.errors.CaseNotWritten` where its folder is read-only."""
        if not path.is_file():
            raise UnusableCase(f"{path}: there is no such file")
        with explained(path):
            db = patient(lambda: connect(path))
            try:
                patient(lambda: check(path, db, steps))
            except BaseException:
                db.close()
                raise
        return cls(path, db, clock)

    @property
    def theatre(self) -> str:
        return self._theatre

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def has(self, document_id: str) -> bool:
        return bool(self._rows("SELECT 1 FROM documents WHERE id = ?", (document_id,)))

    def add(self, received: Received, taken: str = "") -> Added:
        digest = sha256(received.data).hexdigest()

        def work() -> Added:
            kept = self._find(digest)
            if kept is not None:
                return Added(kept, False)
            words = (self._free_name(_storable(received.name), digest), received.text, received.origin, received.reader,
                     taken or self._clock(), rows_to_json(received.rows))  # fmt: skip
            values = (digest, *map(_storable, words), received.data)
            self._db.execute(f"INSERT INTO documents ({_DOCUMENT}, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            return Added(self._find(digest), True)

        return self._write(work)

    def documents(self) -> Iterator[Kept]:
        after = ("", "")
        while True:
            found = self._rows(f"SELECT {_DOCUMENT} FROM documents WHERE (name, id) > (?, ?) ORDER BY name, id LIMIT {_PAGE}", after)
            yield from map(_kept, found)
            if len(found) < _PAGE:
                return
            after = (found[-1][1], found[-1][0])

    def data(self, document_id: str) -> bytes:
        found = self._rows("SELECT data FROM documents WHERE id = ?", (document_id,))
        if not found:
            raise KeyError(document_id)
        return found[0][0]

    def append(self, draft: Draft, who: str, why: str) -> Decision:
        def work() -> Decision:
            number = self._db.execute("SELECT coalesce(max(number), 0) + 1 FROM decisions").fetchone()[0]
            values = (draft.what, draft.on, why, draft.old, draft.new)
            decision = Decision(number, uuid.uuid4().hex, self._clock(), _storable(who), *map(_storable, values))
            self._insert(decision)
            return decision

        return self._write(work)

    def adopt(self, decisions: Iterable[Decision]) -> int:
        given = tuple(decisions)

        def work() -> int:
            known = {row[0] for row in self._db.execute("SELECT id FROM decisions")}
            last = self._db.execute("SELECT coalesce(max(number), 0) FROM decisions").fetchone()[0]
            fresh: dict[str, Decision] = {}
            for decision in given:
                if decision.id not in known:
                    fresh.setdefault(decision.id, decision)
            for number, decision in enumerate(fresh.values(), start=last + 1):
                self._insert(replace(decision, number=number))
            return len(fresh)

        return self._write(work)

    def decisions(self) -> tuple[Decision, ...]:
        return tuple(Decision(*row) for row in self._rows(f"SELECT {_DECISION} FROM decisions ORDER BY number"))

    def refuse(self, refused: Refused) -> None:
        values = (_storable(refused.origin), refused.line, _storable(refused.reason))
        insert = "INSERT OR IGNORE INTO refusals (origin, line, reason) VALUES (?, ?, ?)"
        self._write(lambda: self._db.execute(insert, values))

    def refusals(self) -> tuple[Refused, ...]:
        return tuple(Refused(*row) for row in self._rows("SELECT origin, line, reason FROM refusals ORDER BY number"))

    def note(self, progress: Progress) -> None:
        values = (_storable(progress.source), progress.done, progress.total, progress.finished)
        insert = (
            "INSERT INTO intakes (source, done, total, finished) VALUES (?, ?, ?, ?) ON CONFLICT (source)"
            " DO UPDATE SET done = excluded.done, total = excluded.total, finished = excluded.finished"
        )
        self._write(lambda: self._db.execute(insert, values))

    def progress(self) -> tuple[Progress, ...]:
        found = self._rows("SELECT source, done, total, finished FROM intakes ORDER BY number")
        return tuple(Progress(source, done, total, bool(finished)) for source, done, total, finished in found)

    def revision(self) -> str:
        counts = ", ".join(f"(SELECT coalesce(max(number), 0) FROM {t})" for t in ("documents", "refusals", "decisions"))
        return ".".join(map(str, self._rows(f"SELECT {counts}")[0]))

    def _find(self, digest: str) -> Kept | None:
        row = self._db.execute(f"SELECT {_DOCUMENT} FROM documents WHERE id = ?", (digest,)).fetchone()
        return _kept(row) if row else None

    def _free_name(self, name: str, digest: str) -> str:
        """The name, with the first digits of the document's hash where another document has it."""
        for free in (name, *(f"{name}~{digest[:length]}" for length in range(6, len(digest) + 1))):
            if not self._db.execute("SELECT 1 FROM documents WHERE name = ?", (free,)).fetchone():
                return free
        raise UnusableCase(f"{self.path}: no free name for a document called {name!r}")

    def _insert(self, d: Decision) -> None:
        values = (d.number, d.id, d.time, d.who, d.what, d.on, d.why, d.old, d.new)
        self._db.execute(f"INSERT INTO decisions ({_DECISION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _rows(self, query: str, values: tuple = ()) -> list[tuple]:
        return self._run(lambda: self._db.execute(query, values).fetchall())

    def _write(self, work: Callable[[], T]) -> T:
        """Do the work in a transaction; it is on disk, or nothing of it is."""

        def transaction() -> T:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                result = work()
                self._db.execute("COMMIT")
                return result
            except BaseException:
                if self._db.in_transaction:
                    with contextlib.suppress(sqlite3.Error):  # the first error is the one to tell
                        self._db.execute("ROLLBACK")
                raise

        return self._run(transaction)

    def _run(self, work: Callable[[], T]) -> T:
        with self._lock, explained(self.path):
            return patient(work)


def _kept(row: tuple) -> Kept:
    *values, rows = row
    return Kept(*values, rows_from_json(rows))


def _storable(text: str) -> str:
    """A text without lone surrogates, which no file can hold; every other character keeps its place."""
    return _SURROGATES.sub("\ufffd", text)
