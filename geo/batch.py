"""Texts read in one go: what the dashboard and the command line share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from geo.model import Document, Problem, Reading
from geo.reading.articles import split
from geo.reading.documents import load_file, load_folder
from geo.reading.reader import Reader


def read_folder(folder: Path, theatre: str = "libya") -> Reading:
    """All that the texts of a folder say, with what could not be read told as problems.

    ``theatre`` names the data to read with. Raises :class:`geo.errors.UnreadableFolder` where there is no such folder
    and :class:`geo.errors.BadDataFile` where a data file is broken.
    """
    return _read(*load_folder(folder), theatre)


def read_file(path: Path, theatre: str = "libya") -> Reading:
    """The same for one text. Raises :class:`geo.errors.UnreadableText` too."""
    document, problems = load_file(path)
    return _read((document,), problems, theatre)


def _read(documents: Sequence[Document], problems: Sequence[Problem], theatre: str) -> Reading:
    articles = [article for document in documents for article in split(document)]
    reading = Reader.load(theatre).read(articles)
    return replace(reading, documents=tuple(documents), problems=(*problems, *reading.problems))
