"""Files for the browser, named by their content, in a folder of this process: never inside the project.

Whoever reaches the server can fetch them, so nothing goes in that the page would not show.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from geo.maps.script import bundle

STAYING = ("basemap-", "map-")  # names of files that all pages use: never removed
KEPT = 64  # files beyond this many are removed, those longest unused first


class DataStore:
    """A folder of content-named files. :meth:`put` is safe to call from several sessions at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def temporary(cls) -> DataStore:
        """A store in a new temporary folder that goes when the process ends, with the map's script in it."""
        folder = Path(tempfile.mkdtemp(prefix="conflict-map-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        store = cls(folder)
        store.put(*bundle())
        return store

    def put(self, name: str, content: bytes) -> None:
        """Make sure that the file is there. Written beside and renamed, so that nobody reads half of it."""
        target = self.folder / name
        with suppress(FileNotFoundError):
            os.utime(target)
            return
        handle, written = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(written, target)
        self._clean()

    def _clean(self) -> None:
        files = sorted(self.folder.glob("[!.]*"), key=_written, reverse=True)
        for path in files[KEPT:]:
            if not path.name.startswith(STAYING):
                path.unlink(missing_ok=True)


def _written(path: Path) -> float:
    """When a file was written; another session may have taken it away."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
