"""The folder of parts: what is where, what is finished, and the manifest that says which parts belong together.

``events/``, ``undated/`` and ``denials/`` hold GeoParquet, ``problems/`` lines of JSON, ``lists/`` the texts of each
task, ``done/`` a file for each finished task, written last; ``archive.json`` is the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from geo.archive import MANIFEST, holds_parts
from geo.archive.tables import DENIALS, EVENTS, Table
from geo.archive.tasks import Summary, Task
from geo.archive.writing import UNFINISHED, put
from geo.errors import GeoError
from geo.exports import parquet
from geo.model import Denial, Event, Problem
from geo.version import VERSION

LISTS = "lists"
_FOLDERS = {"events": ".parquet", "undated": ".parquet", "denials": ".parquet", "problems": ".jsonl", "done": ".json"}


@dataclass(frozen=True, slots=True)
class Finds:
    """What a task finds, while it reads: events that are dated, events that wait for a day, denials, problems."""

    events: list[Event] = field(default_factory=list)
    undated: list[Event] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder of parts of one theatre."""

    folder: Path
    theatre: str

    def path(self, kind: str, name: str) -> Path:
        """Where a part's file of a kind ("events", "done"...) is."""
        return self.folder / kind / f"{name}{_FOLDERS[kind]}"

    def write(self, name: str, found: Finds, articles: int) -> Summary:
        """The files of a part, and last of all that it is finished. Raises OSError."""
        for kind, rows, values in (("events", found.events, EVENTS), ("undated", found.undated, EVENTS),
                                   ("denials", found.denials, DENIALS)):  # fmt: skip
            if rows or kind == "events":
                table = Table(rows, values, self.theatre)
                put(self.path(kind, name), lambda beside, table=table: parquet.write(table, beside))
        if found.problems:
            lines = "".join(json.dumps(asdict(problem)) + "\n" for problem in found.problems)
            put(self.path("problems", name), lambda beside: beside.write_text(lines, encoding="utf-8"))
        done = Summary(name, articles, len(found.events), len(found.undated), len(found.denials), len(found.problems))
        put(self.path("done", name), lambda beside: beside.write_text(json.dumps(asdict(done)), encoding="utf-8"))
        return done

    def done(self, name: str) -> Summary | None:
        """What a finished task has left, None where it is not finished."""
        try:
            return Summary(**json.loads(self.path("done", name).read_text(encoding="utf-8")))
        except (ValueError, TypeError, OSError):
            return None  # a broken record is none: the task is done again

    def problems(self, names: Iterable[str]) -> list[Problem]:
        """What is wrong in the texts of these parts, in order. Raises OSError."""
        paths = [self.path("problems", name) for name in names]
        lines = [line for path in paths if path.is_file() for line in path.read_text(encoding="utf-8").splitlines()]
        return [Problem(**json.loads(line)) for line in lines]

    def begin(self, archive: Path, tasks: Sequence[Task]) -> None:
        """Write the manifest. Raises :class:`geo.errors.GeoError` where the folder holds something else."""
        earlier = self.manifest()
        if earlier is None and self.folder.is_dir() and any(p.name != LISTS for p in self.folder.iterdir()):
            raise GeoError(f"{self.folder} is not empty and holds no {MANIFEST}: choose another folder")
        if earlier and (earlier.get("archive"), earlier.get("theatre")) != (archive.name, self.theatre):
            raise GeoError(f"{self.folder} holds the parts of {earlier.get('archive')!r} ({earlier.get('theatre')}): choose another folder")
        told = {"archive": archive.name, "theatre": self.theatre, "version": VERSION, "parts": [task.name for task in tasks]}
        put(self.folder / MANIFEST, lambda beside: beside.write_text(json.dumps(told, indent=1), encoding="utf-8"))

    def manifest(self) -> dict[str, Any] | None:
        """The manifest, None where there is none. Raises :class:`geo.errors.GeoError` where it cannot be read."""
        if not holds_parts(self.folder):
            return None
        try:
            told = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            told["parts"] = [str(name) for name in told["parts"]]
            return told
        except (ValueError, TypeError, KeyError, OSError) as error:
            raise GeoError(f"{self.folder / MANIFEST} cannot be read ({error})") from error

    def clear(self, tasks: Sequence[Task]) -> None:
        """Remove what earlier runs left: parts that belong no more to the archive, files that were never finished."""
        names, lists = {task.name for task in tasks}, {Path(task.span.file).name for task in tasks}
        for kind, suffix in _FOLDERS.items():
            for path in (self.folder / kind).glob(f"*{suffix}"):
                if path.name.removesuffix(suffix) not in names:
                    path.unlink()
        for path in (self.folder / LISTS).glob("texts~*.json"):
            if path.name not in lists:
                path.unlink()
        for path in self.folder.glob(f"*/.*{UNFINISHED}"):
            path.unlink(missing_ok=True)
