"""Texts read in one go: what the dashboard and the command line share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from geo.model import Article, Document, Place, Problem, Reading
from geo.reading.articles import split
from geo.reading.copies import find_copies
from geo.reading.documents import load_file, load_folder
from geo.reading.reader import Reader

#: Called before each article with the number of those read and of all.
Tell = Callable[[int, int], None]


def read_folder(folder: Path, theatre: str, tell: Tell | None = None) -> Reading:
    """All that the texts of a folder say, with what could not be read told as problems.

    ``theatre`` names the data to read with; what ``tell`` raises ends the reading. Raises :class:`geo.errors.UnreadableFolder` where there is no such folder
    and :class:`geo.errors.BadDataFile` where a data file is broken.
    """
    return read_documents(*load_folder(folder), theatre, tell)


def read_file(path: Path, theatre: str) -> Reading:
    """The same for one text. Raises :class:`geo.errors.UnreadableText` too."""
    document, problems = load_file(path)
    return read_documents((document,), problems, theatre)


def read_documents(
    documents: Sequence[Document], problems: Sequence[Problem], theatre: str, tell: Tell | None = None,
    places: tuple[Place, ...] | None = None,
) -> Reading:  # fmt: skip
    """The same for documents at hand; ``problems`` are those met on the way to them.

    ``places`` are the gazetteer's rows where it is not the theatre's own, but one with rows that the user added.
    """
    articles = [article for document in documents for article in split(document)]
    reading = Reader.load(theatre, places).read(_told(articles, tell) if tell else articles)
    copies = find_copies(reading.articles)
    return replace(reading, documents=tuple(documents), problems=(*problems, *reading.problems), copies=copies)


def _told(articles: Sequence[Article], tell: Tell) -> Iterator[Article]:
    for number, article in enumerate(articles):
        tell(number, len(articles))
        yield article
