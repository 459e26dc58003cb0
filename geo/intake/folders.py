"""The files that paths lead to: folders with all below them, in an order that depends on nothing but their names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from geo.intake.limits import Limits
from geo.intake.names import printed
from geo.intake.shelves import Item
from geo.model import Refused
from geo.reading.documents import bytes_of, open_inside
from geo.reading.table import TABLE


def files_of(paths: Sequence[Path], limits: Limits) -> Iterator[Item | Refused]:
    """Every file that the paths lead to; hidden ones only where they are named. A link that leads to a folder is refused.

    The origin of a file in a folder is ``folder/below/file``, that of a file alone its name: what lies above is nobody's
    business but the user's.
    """
    left = limits.files
    for path in dict.fromkeys(Path(os.path.abspath(path)) for path in paths):
        for found in _below(path):
            left -= 1
            if left < 0:
                yield Refused(_label(path), 0, f"there are more than {limits.files:,} files: the rest is left out")
                return
            yield found


def _below(path: Path) -> Iterator[Item | Refused]:
    label = _label(path)
    if path.is_dir():
        yield from _walk(path, path, label)
    elif os.path.lexists(path):
        yield _file(path, path.parent, printed(str(path.parent)), label, _table_beside(path))
    else:
        yield Refused(label, 0, "there is no such file or folder")


def _label(path: Path) -> str:
    return printed(path.name or str(path))


def _walk(folder: Path, root: Path, label: str) -> Iterator[Item | Refused]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: (printed(entry.name), entry.name))
    except OSError as error:
        yield Refused(label, 0, f"cannot be listed: {error.strerror or error}")
        return
    for entry in entries:
        path, own = Path(entry.path), f"{label}/{printed(entry.name)}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and path.is_dir():
            yield Refused(own, 0, "is a link to a folder: not followed")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, own)
        else:
            yield _file(path, root, label, own, None)


def _table_beside(path: Path) -> Item | None:
    folder, table = path.parent, path.parent / TABLE
    return _file(table, folder, printed(str(folder)), TABLE, None) if os.path.lexists(table) else None


def _file(path: Path, root: Path, folder: str, origin: str, table: Item | None) -> Item:
    read, stream = partial(bytes_of, path, root), partial(open_inside, path, root)
    return Item(origin, folder, printed(path.name), read, stream, table)
