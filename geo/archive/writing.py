"""Files that are there whole or not at all, whoever is killed while writing."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path

#: What a file is called before it is whole.
UNFINISHED = ".unfinished"


def put(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` make a file beside ``path``, then rename it; the folder is made where there is none. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{uuid.uuid4().hex}{UNFINISHED}")
    try:
        write(beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
