"""What SQLite and the disk complain of, in words that tell a user what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import CaseNotWritten, GeoError, UnusableCase

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_SPACE = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_KEPT = "nothing of this was kept; what was kept before is whole"


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program is at work on the file."""
    return _code(error) in _BUSY


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns errors of SQLite and of the disk into :class:`geo.errors.GeoError` that name the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    except OSError as error:
        what = "there is no space left" if error.errno in _NO_SPACE else str(error.strerror or error)
        raise CaseNotWritten(f"{path}: cannot be written: {what}") from error


def _explained(path: Path, error: sqlite3.Error) -> GeoError:
    code = _code(error)
    if code in _BUSY:
        return CaseNotWritten(f"{path}: another program has been writing to it for a minute: try again; {_KEPT}")
    if code in _READ_ONLY:
        return CaseNotWritten(f"{path}: cannot be written to: the file or its folder is read-only. Copy it to a folder of your own")
    if code == sqlite3.SQLITE_FULL or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_WRITE:
        return CaseNotWritten(f"{path}: there is no space left on the disk: {_KEPT}")
    if code == sqlite3.SQLITE_IOERR:
        return CaseNotWritten(f"{path}: the disk does not take it ({error}): {_KEPT}")
    if code in _DAMAGED:
        return UnusableCase(f"{path}: is no case file, or is damaged ({error}): go back to a copy of it")
    return UnusableCase(f"{path}: {error}")


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
