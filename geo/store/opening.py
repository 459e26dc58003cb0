"""Making and opening the file of a case."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from geo.errors import CaseNotWritten, UnusableCase
from geo.store import schema
from geo.store.trouble import is_busy

PATIENCE = 60.0  # seconds for which another program's writing is waited for
_PAUSE = 0.05

T = TypeVar("T")


def make(path: Path, theatre: str, created: str) -> None:
    """Write an empty case."""
    # Made beforehand: SQLite would give the file to other users of the machine to read.
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        schema.upgrade(db)
        db.execute("INSERT INTO about VALUES ('theatre', ?), ('created', ?)", (theatre, created))
    finally:
        db.close()


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, unless another has it: nobody ever sees a half-made case."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise CaseNotWritten(f"{path}: there is a file of this name already") from None
    except OSError:  # a file system without hard links
        os.rename(made, path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that begins no transactions by itself."""
    address = f"{path.resolve().as_uri()}?mode=rw"
    db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE / 2)
    try:
        # A case may come from a stranger: nothing in the file is run.
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        db.execute("PRAGMA synchronous = FULL")
    except BaseException:
        db.close()
        raise
    return db


def check(path: Path, db: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Bring a case to this version's tables. Raises :class:`geo.errors.UnusableCase` where it is none, or a newer one."""
    if not schema.is_case(db):
        raise UnusableCase(f"{path}: is no case file")
    found = schema.version(db)
    if found > len(steps):
        raise UnusableCase(f"{path}: was written by a newer version of this program (its tables are of version {found}, "
                           f"this program knows {len(steps)}): open it with that version")  # fmt: skip
    if found < 1 or schema.shape(db) != schema.expected_shape(steps[:found]):
        raise UnusableCase(f"{path}: is damaged or was changed by another program: its tables are not those of a case")
    schema.upgrade(db, steps)
    if db.execute("SELECT count(*) FROM about WHERE key = 'theatre'").fetchone()[0] != 1:
        raise UnusableCase(f"{path}: is damaged: it does not say which theatre it is about")
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")


def patient(work: Callable[[], T]) -> T:
    """Do what may meet another program's lock, again and again for a while."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
