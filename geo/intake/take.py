"""What users bring, taken in: files, folders, archives, uploads, pasted text. Each call yields as it goes.

``has`` is asked with the SHA-256 (hex) of bytes, and nothing is made of what the caller has: so an intake that was
broken off goes on where it stopped. ``tell`` is called before each file or member with the number of those done and of
all that are known of by then; what it raises ends the intake.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.errors import UnreadableText
from geo.intake.files import ARCHIVE, TEXT, File, Has, Taken, Tell, call, kind_of, take_file
from geo.intake.folders import files_of
from geo.intake.limits import Limits
from geo.intake.names import name_of, printed
from geo.intake.shelves import Item, take_archive, take_items
from geo.model import DocumentRow, Received, Refused

_PASTED = "pasted"


def count(paths: Sequence[Path], limits: Limits | None = None) -> int:
    """How many files there are to look at; the members, rows and entries in them come to light as they are read."""
    return sum(isinstance(found, Item) for found in files_of(paths, limits or Limits()))


def take_paths(
    paths: Sequence[Path], limits: Limits | None = None, has: Has | None = None, tell: Tell | None = None
) -> Iterator[Taken]:
    """The documents of files and folders, with all below them; what cannot be read is refused, and the rest goes on."""
    about = call(limits, has, tell)
    items: list[Item] = []
    for found in files_of(paths, about.limits):
        if isinstance(found, Refused):
            yield found
        else:
            items.append(found)
    about.progress.more(len(items))
    yield from take_items(items, about)


def take_bytes(
    name: str, data: bytes, origin: str = "", limits: Limits | None = None, has: Has | None = None,
    tell: Tell | None = None, kind: str = "",
) -> Iterator[Taken]:
    """The documents of one upload: a file of any kind, an archive too. ``name`` is what the sender calls the file, ``origin``
    says where it came from (its name, if left out), ``kind`` is one of :mod:`geo.intake.files`' where the name does not tell.
    """
    about = call(limits, has, tell)
    file = File(origin or printed(name), name, data, kind or kind_of(name, data))
    about.progress.more(1)
    about.progress.step()
    if file.kind != ARCHIVE:
        yield from take_file(file, about)
        return
    try:
        yield from take_archive(io.BytesIO(data), file.origin, about)
    except UnreadableText as error:
        yield Refused(file.origin, error.line, str(error))


def take_text(text: str, row: DocumentRow | None = None, limits: Limits | None = None) -> Iterator[Taken]:
    """A text pasted, with what the user tells of it; it is named by its title, or by its first line."""
    row = row or DocumentRow()
    title = row.title or next((line for line in text.splitlines() if line.strip()), "")
    data = text.encode("utf-8", "replace")
    for one in take_file(File(_PASTED, "pasted.txt", data, TEXT), call(limits, None, None)):
        if isinstance(one, Received):
            rows = () if row == DocumentRow() else (row,)
            yield Received(name_of(title, _PASTED), one.data, one.text, one.origin, one.reader, rows)
        else:
            yield one
