"""A folder of texts, read into documents; what cannot be read is told, and the rest is read all the same."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from geo.errors import UnreadableFolder, UnreadableText
from geo.model import Document, Problem
from geo.reading.decoding import MAX_BYTES, Decoded, decode
from geo.reading.table import TABLE, read_table


def document_from_bytes(name: str, data: bytes) -> Document:
    """The document of a file's bytes. ``name`` is the file's name without suffix.

    Raises :class:`geo.errors.UnreadableText` where the bytes are no text.
    """
    return _document(name, data, decode(data))


def load_folder(folder: Path) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Every ``.txt`` of a folder (not of its subfolders), by name, with what ``documents.csv`` tells of them.

    Files that are empty, binary, hidden behind a link that leads out of the folder, of a name already taken, or copies
    of another file make a problem each: a copy is no second witness. Raises :class:`geo.errors.UnreadableFolder`.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in _texts(folder):
        try:
            document, notes = read_document(path, folder)
            _refuse_what_is_known(document, documents)
        except UnreadableText as error:
            problems.append(Problem(path.name, error.line, str(error)))
            continue
        documents.append(document)
        problems += notes
    rows, table_problems = _table(folder, documents)
    documents = [replace(d, rows=rows.get(d.name, ())) for d in documents]
    return tuple(documents), tuple(problems) + table_problems


def load_file(path: Path) -> tuple[Document, tuple[Problem, ...]]:
    """One text, with what a ``documents.csv`` beside it tells of it. Raises :class:`geo.errors.UnreadableText`."""
    document, notes = read_document(path, path.parent)
    rows, _ = _table(path.parent, [document])  # what is wrong with rows of other texts is not asked here
    return replace(document, rows=rows.get(document.name, ())), tuple(notes)


def _texts(folder: Path) -> list[Path]:
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        raise UnreadableFolder(f"{folder}: {error.strerror or error}") from error
    texts = [p for p in entries if p.suffix.lower() == ".txt" and not p.name.startswith(".")]
    return sorted(texts, key=lambda p: (_name(p), p.name))


def _name(path: Path) -> str:
    """The name of a document: composed, so that macOS and Linux spell it alike."""
    return unicodedata.normalize("NFC", path.stem)


def read_document(path: Path, folder: Path) -> tuple[Document, list[Problem]]:
    """One text of a folder without its table, and what was mended in it. Raises :class:`geo.errors.UnreadableText`."""
    data = bytes_of(path, folder)
    decoded = decode(data)
    notes = []
    if decoded.replaced:
        what = f"{decoded.replaced} broken characters ({decoded.encoding}) were replaced by U+FFFD; the rest is read"
        notes.append(Problem(path.name, decoded.line, what))
    return _document(_name(path), data, decoded), notes


def _document(name: str, data: bytes, decoded: Decoded) -> Document:
    return Document(id=hashlib.sha256(data).hexdigest(), name=name, text=decoded.text)


def bytes_of(path: Path, folder: Path) -> bytes:
    """The bytes of a regular file inside the folder, at most one more than are read (:data:`MAX_BYTES`).

    Raises :class:`geo.errors.UnreadableText`.
    """
    with open_inside(path, folder) as stream:
        try:
            return stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise _unreadable(error) from error


def open_inside(path: Path, folder: Path) -> BinaryIO:
    """A regular file inside the folder, opened to be read; pipes and devices are never opened, they may not end.

    Raises :class:`geo.errors.UnreadableText`.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            raise UnreadableText("is a link that leads out of the folder: refused")
        if not real.is_file():
            raise UnreadableText("is no file")
        return open(real, "rb")
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself, before Python 3.13
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> UnreadableText:
    return UnreadableText(f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _refuse_what_is_known(document: Document, earlier: list[Document]) -> None:
    for other in earlier:
        if other.name == document.name:
            raise UnreadableText(f"another file has the name {document.name!r} already: rename one of them")
        if other.id == document.id:
            raise UnreadableText(f"is a copy of {other.name!r}, byte for byte: read once")


def _table(folder: Path, documents: list[Document]):
    path = folder / TABLE
    if not os.path.lexists(path):
        return {}, ()
    try:
        decoded = decode(bytes_of(path, folder))
    except UnreadableText as error:
        return {}, (Problem(TABLE, error.line, str(error)),)
    return read_table(decoded.text, {d.name: d.text for d in documents})
