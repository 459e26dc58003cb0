"""What one file holds, by its kind: a text, a page, a table of texts, a feed. The kind is told by suffix, else by its beginning."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from geo.errors import UnreadableText
from geo.intake.feeds import feed_entries
from geo.intake.limits import Limits
from geo.intake.names import stem_of
from geo.intake.pages import read_page, reader_name
from geo.intake.rows import csv_rows, json_rows
from geo.model import Known, Received, Refused
from geo.reading.decoding import decode

TEXT, PAGE, TABLE, LINES, FEED, ARCHIVE = "text", "page", "csv", "jsonl", "feed", "zip"
SUFFIXES = {
    ".txt": TEXT, ".text": TEXT, ".html": PAGE, ".htm": PAGE, ".xhtml": PAGE, ".csv": TABLE, ".tsv": TABLE,
    ".jsonl": LINES, ".ndjson": LINES, ".rss": FEED, ".atom": FEED, ".xml": FEED, ".rdf": FEED, ".zip": ARCHIVE,
}  # fmt: skip
_BEGINNINGS = (
    (b"pk\x03\x04", ARCHIVE), (b"pk\x05\x06", ARCHIVE), (b"<!doctype html", PAGE), (b"<html", PAGE), (b"<rss", FEED),
    (b"<feed", FEED), (b"<rdf:rdf", FEED), (b"<?xml", FEED),
)  # fmt: skip

#: Asked with the SHA-256 (hex) of bytes: whether whoever takes in has them already.
Has = Callable[[str], bool]
#: Called before each file or member with the number of those done, and of all that are known of by then.
Tell = Callable[[int, int], None]
Taken = Received | Refused | Known


class Progress:
    """How many files and members were begun, of all known of; what ``tell`` raises ends the intake."""

    def __init__(self, tell: Tell | None) -> None:
        self._known, self._done, self._tell = 0, 0, tell

    def more(self, known: int) -> None:
        self._known += known

    def step(self) -> None:
        if self._tell is not None:
            self._tell(self._done, self._known)
        self._done += 1


@dataclass(frozen=True, slots=True)
class Call:
    """What holds for all of one intake: its bounds, what the caller has, how far it is."""

    limits: Limits
    has: Has
    progress: Progress


def call(limits: Limits | None, has: Has | None, tell: Tell | None) -> Call:
    return Call(limits or Limits(), has or _nothing, Progress(tell))


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of one file: where they came from (see :class:`geo.model.Received`), and its kind."""

    origin: str
    name: str
    data: bytes
    kind: str


def kind_of(name: str, data: bytes = b"") -> str:
    """The kind of a file by its name, else by how it begins; "" where neither tells."""
    kind = SUFFIXES.get(PurePosixPath(name).suffix.lower(), "")
    if kind or not data:
        return kind
    beginning = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for mark, kind in _BEGINNINGS if beginning.startswith(mark)), "")


def take_file(file: File, call: Call) -> Iterator[Taken]:
    """The documents of one file that is no archive; what cannot be read is refused, with the reason."""
    try:
        yield from _bounded(_taken(file, call), file.origin, call.limits.files)
    except UnreadableText as error:
        yield Refused(file.origin, error.line, str(error))


def _bounded(taken: Iterator[Taken], origin: str, most: int) -> Iterator[Taken]:
    number = -1
    for number, one in enumerate(taken):
        if number == most:
            yield Refused(origin, 0, f"holds more than {most:,} rows or entries: the rest of it is left out")
            return
        yield one
    if number < 0:
        yield Refused(origin, 0, "there is nothing in it that could be read")


def _taken(file: File, call: Call) -> Iterator[Taken]:
    stem = stem_of(file.name)
    if file.kind == FEED:
        _refuse_large(file, call.limits.feed)
        return _unknown(feed_entries(file.data, file.origin, stem), call.has)
    if file.kind == TABLE:
        return _unknown(_table(file, csv_rows, stem), call.has)
    if file.kind == LINES:
        return _unknown(_table(file, json_rows, stem), call.has)
    known = hashlib.sha256(file.data).hexdigest()
    if call.has(known):
        return iter((Known(file.origin, known),))
    if file.kind == PAGE:
        _refuse_large(file, call.limits.page)
        page = read_page(file.data)
        return iter((Received(stem, file.data, page.text, file.origin, reader_name(), (page.row,)),))
    if file.kind == TEXT:
        _refuse_large(file, call.limits.text)
        return _text(file, stem)
    raise UnreadableText(f"is of no kind that is read ({', '.join(SUFFIXES)})")


def _refuse_large(file: File, most: int) -> None:
    if len(file.data) > most:
        raise UnreadableText(f"is too large: more than {most:,} bytes")


def _unknown(taken: Iterator[Received | Refused], has: Has) -> Iterator[Taken]:
    for one in taken:
        known = hashlib.sha256(one.data).hexdigest() if isinstance(one, Received) else ""
        yield Known(one.origin, known) if isinstance(one, Received) and has(known) else one


def _table(file: File, rows: Callable[[str, str, str], Iterator[Received | Refused]], stem: str) -> Iterator[Received | Refused]:
    decoded = decode(file.data)
    if decoded.replaced:
        yield _repaired(file, decoded.replaced, decoded.encoding, decoded.line)
    yield from rows(decoded.text, file.origin, stem)


def _text(file: File, stem: str) -> Iterator[Received | Refused]:
    decoded = decode(file.data)
    yield Received(stem, file.data, decoded.text, file.origin, "text")
    if decoded.replaced:
        yield _repaired(file, decoded.replaced, decoded.encoding, decoded.line)


def _repaired(file: File, replaced: int, encoding: str, line: int) -> Refused:
    return Refused(file.origin, line, f"{replaced} broken characters ({encoding}) were replaced by U+FFFD; the rest is taken")
