"""One task: its range read, its part written. This is what runs on the machines of a cluster."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from geo.archive.parts import Finds, Parts
from geo.archive.rows import read_json, read_table
from geo.archive.tasks import GZIP, LINES, PARQUET, TEXTS, Summary, Task, rules_digest
from geo.archive.texts import read_texts
from geo.errors import GeoError, UnreadableText
from geo.model import Article, Problem
from geo.reading.reader import Reader

_READ = {LINES: read_json, GZIP: read_json, PARQUET: read_table, TEXTS: read_texts}
_reader = lru_cache(Reader.load)  # a memory of what depends on the data files alone: a worker loads them once


def do(task: Task) -> Summary:
    """Read a task's articles and write its part, unless that is done already; done twice it leaves the same.

    Raises :class:`geo.errors.GeoError` where the rules here are others than those that the task asks for, or a data
    file is broken, and OSError where files cannot be read or written: then no part of it is left.
    """
    parts = Parts(Path(task.out), task.theatre)
    done = parts.done(task.name)
    if done:
        return done
    if rules_digest(task.theatre) != task.rules:
        raise GeoError("this worker has another version of the software or of its data files: give all the same one")
    finds = Finds()
    return parts.write(task.name, finds, _read(task, finds))


def _read(task: Task, finds: Finds) -> int:
    """Fill in what a task finds; how many articles it read."""
    reader, articles, file = _reader(task.theatre), 0, Path(task.span.file).name
    try:
        for found in _READ[task.span.kind](task.span):
            if isinstance(found, Problem):
                finds.problems.append(found)
            else:
                articles += len(found)
                _read_document(reader, found, finds)
    except UnreadableText as error:
        finds.problems.append(Problem(file, error.line, str(error)))
    return articles


def _read_document(reader: Reader, articles: tuple[Article, ...], finds: Finds) -> None:
    """Each document is read by itself, so that its events do not depend on what else is in the task.

    Whatever a single text brings about, the rest of the archive is read all the same.
    """
    try:
        reading = reader.read_apart(articles)
    except Exception as error:
        name = articles[0].document.name
        finds.problems.append(Problem(name, 0, f"could not be read ({type(error).__name__}: {error}): please report this"))
        return
    finds.events.extend(reading.events)
    finds.undated.extend(reading.undated)
    finds.denials.extend(reading.denials)
    finds.problems.extend(reading.problems)
