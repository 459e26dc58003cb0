"""The tables of a case file, as steps from one version to the next.

``PRAGMA user_version`` tells how many steps a file has seen. A step that was released is never changed: a newer version
of the program appends one, and a file of every released version is kept for the tests.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

#: "GEOC": tells a case file from another SQLite file.
APPLICATION_ID = 0x47454F43

_VERSION_1 = """
CREATE TABLE about (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, text TEXT NOT NULL, origin TEXT NOT NULL,
    reader TEXT NOT NULL, taken TEXT NOT NULL, rows TEXT NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE refusals (
    number INTEGER PRIMARY KEY, origin TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL,
    UNIQUE (origin, line, reason)) STRICT;
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, time TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    "on" TEXT NOT NULL, why TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL) STRICT;
CREATE TABLE intakes (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, done INTEGER NOT NULL, total INTEGER NOT NULL,
    finished INTEGER NOT NULL) STRICT;
CREATE TRIGGER documents_stay BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents stay'); END;
CREATE TRIGGER documents_stay_as_they_came BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'documents stay'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions stay'); END;
CREATE TRIGGER decisions_stay_as_made BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions stay'); END;
CREATE TRIGGER documents_are_not_replaced BEFORE INSERT ON documents
    WHEN EXISTS (SELECT 1 FROM documents WHERE number = NEW.number OR id = NEW.id OR name = NEW.name)
    BEGIN SELECT RAISE(ABORT, 'documents stay'); END;
CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
    WHEN EXISTS (SELECT 1 FROM decisions WHERE number = NEW.number OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'decisions stay'); END;
"""
STEPS: tuple[str, ...] = (_VERSION_1,)


def version(db: sqlite3.Connection) -> int:
    """How many steps a file has seen."""
    return db.execute("PRAGMA user_version").fetchone()[0]


def is_case(db: sqlite3.Connection) -> bool:
    """Whether a file says that it is a case."""
    return db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def upgrade(db: sqlite3.Connection, steps: Sequence[str] = STEPS) -> None:
    """Take the steps that a file has not seen, all or none of them. The connection begins no transactions by itself."""
    if version(db) == len(steps):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version(db), len(steps)):  # asked again: another program may just have done it
            for statement in _statements(steps[number]):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def shape(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """The tables, indexes and triggers of a file, with the statements that made them."""
    rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return [tuple(row) for row in rows]


def expected_shape(steps: Sequence[str] = STEPS) -> list[tuple[str, str, str]]:
    """The shape of a file that has seen these steps and nothing else."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        upgrade(db, steps)
        return shape(db)
    finally:
        db.close()


def _statements(script: str) -> list[str]:
    """The statements of a script; a trigger's own semicolons do not end it."""
    found, pending = [], ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return found
