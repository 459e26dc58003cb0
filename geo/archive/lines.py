"""Lines of JSON, plain or compressed: cut into spans without keeping them, and read again span by span."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from geo.archive.tasks import GZIP, LINES, Span
from geo.errors import GeoError
from geo.model import Problem
from geo.reading.decoding import MAX_BYTES

#: A compressed file must be unpacked from its beginning for every span: it is cut into at most so many.
PACKED_SPANS = 16
_PIECE = 1 << 20
_DAMAGED = (OSError, EOFError, zlib.error)


def open_lines(path: Path, kind: str) -> BinaryIO:
    """The bytes of a file, unpacked where it is compressed. Raises OSError."""
    return gzip.open(path, "rb") if kind == GZIP else open(path, "rb")


def cut_lines(path: Path, kind: str, size: int) -> Iterator[Span | Problem]:
    """Spans of ``size`` lines; where the file is damaged, a problem, and no span behind it."""
    spans = list(_cut(path, kind, size))
    told = [found for found in spans if isinstance(found, Problem)]
    sound = [found for found in spans if isinstance(found, Span)]
    yield from _together(sound, PACKED_SPANS) if kind == GZIP else sound
    yield from told


def _cut(path: Path, kind: str, size: int) -> Iterator[Span | Problem]:
    start = offset = 0
    first = line = 1
    digest = hashlib.sha256()
    try:
        with open_lines(path, kind) as stream:
            while piece := stream.readline(_PIECE):
                digest.update(piece)
                offset += len(piece)
                line += piece.endswith(b"\n")
                if piece.endswith(b"\n") and line - first == size:
                    yield Span(str(path), kind, start, offset, first, line - first, digest.hexdigest())
                    start, first, digest = offset, line, hashlib.sha256()
    except _DAMAGED as error:
        yield Problem(path.name, line, f"cannot be read from here on: {getattr(error, 'strerror', None) or error}")
    if offset > start:
        yield Span(str(path), kind, start, offset, first, max(line - first, 1), digest.hexdigest())


def _together(spans: list[Span], most: int) -> Iterator[Span]:
    """Neighbours joined, until there are at most so many."""
    each = -(-len(spans) // most) or 1
    for at in range(0, len(spans), each):
        some = spans[at : at + each]
        digest = hashlib.sha256("".join(span.digest for span in some).encode()).hexdigest()
        yield Span(some[0].file, some[0].kind, some[0].start, some[-1].stop, some[0].line,
                   sum(span.articles for span in some), digest)  # fmt: skip


def read_lines(span: Span) -> Iterator[tuple[int, bytes | Problem]]:
    """The lines of a span with their numbers; one that is too long is a problem, and is not kept in memory.

    Raises OSError, and :class:`geo.errors.GeoError` where the file is no longer what it was when it was cut.
    """
    path, line, left = Path(span.file), span.line, span.stop - span.start
    with open_lines(path, span.kind) as stream:
        stream.seek(span.start)
        while left > 0 and (raw := stream.readline(min(left, MAX_BYTES + 1))):
            left -= len(raw)
            if len(raw) > MAX_BYTES:
                left -= _skip(stream, raw, left)
                yield line, Problem(path.name, line, f"this line is too long: at most {MAX_BYTES:,} bytes are read")
            else:
                yield line, raw
            line += 1
    if left > 0:
        raise GeoError(f"{path.name} was changed while it was read: run extract again")


def _skip(stream: BinaryIO, raw: bytes, left: int) -> int:
    """Go on to the line's end; how many bytes that were."""
    skipped = 0
    while not raw.endswith(b"\n") and (raw := stream.readline(min(left - skipped, _PIECE))):
        skipped += len(raw)
    return skipped


def kind_of(path: Path) -> str | None:
    """The kind of a file of lines by its name, None where it is none."""
    name = path.name.lower()
    if name.endswith((".jsonl.gz", ".ndjson.gz")):
        return GZIP
    return LINES if name.endswith((".jsonl", ".ndjson")) else None
