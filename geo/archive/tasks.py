"""What is to be done: ranges of files, and the tasks that read them. Small enough to be sent to other machines."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazetteer.rows import theatre_folder
from geo.tables import RULES
from geo.version import VERSION

#: Kinds of spans: lines of JSON, such lines compressed, rows of a Parquet table, texts that a list names.
LINES, GZIP, PARQUET, TEXTS = "lines", "gzip", "parquet", "texts"
_UNUSUAL = re.compile(r"[^A-Za-z0-9_-]")  # what a name of a part has not: names of files are not ours


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a file that holds articles, half-open: bytes (of what is unpacked) for lines, else rows or texts.

    ``line`` is the number of its first line or row (1, 2...), ``articles`` how many lines, rows or texts it has at
    most, ``digest`` tells its content: two spans of the same digest hold the same.
    """

    file: str
    kind: str
    start: int
    stop: int
    line: int
    articles: int
    digest: str


@dataclass(frozen=True, slots=True)
class Task:
    """A span to be read into the part ``name`` of the folder ``out``, by the rules of a theatre that ``rules`` tells."""

    name: str
    span: Span
    out: str
    theatre: str
    rules: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a finished task has read and written, as numbers."""

    name: str
    articles: int
    events: int
    undated: int
    denials: int
    problems: int


def tasks_of(spans: Iterable[Span], out: Path, theatre: str) -> tuple[Task, ...]:
    """A task for each span. Its name ends with a digest of all that its events depend on: the text, the name and range
    of the file, the theatre, its rules and the version.
    """
    rules = rules_digest(theatre)
    return tuple(Task(_name(span, theatre, rules), span, str(out), theatre, rules) for span in spans)


def _name(span: Span, theatre: str, rules: str) -> str:
    file = Path(span.file).name
    digest = hashlib.sha256(json.dumps([file, span.kind, span.line, span.digest, theatre, rules]).encode()).hexdigest()
    readable = _UNUSUAL.sub("-", file.split(".")[0].split("~")[0])[:40]
    return f"{readable}-{span.line:08}-{digest[:16]}"


@lru_cache
def rules_digest(theatre: str) -> str:
    """A digest of the version and of every data file that a theatre is read with: by it two machines know that they
    would find the same."""
    digest = hashlib.sha256(f"{VERSION}\n".encode())
    own = theatre_folder(theatre)
    for root in (own, own.parent / "words", RULES):
        for path in sorted(root.rglob("*.csv"), key=lambda p: p.relative_to(root).as_posix()):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update((own / "theatre.json").read_bytes())
    return digest.hexdigest()
