"""Files and folders into what a case takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from geo.errors import UnreadableFolder, UnreadableText
from geo.model import Known, Received, Refused
from geo.reading.documents import bytes_of, load_file, load_folder


def receive(paths: Sequence[Path], has: Callable[[str], bool]) -> Iterator[Received | Refused | Known]:
    """The texts of files and folders, with what a documents.csv beside them tells; ``has`` tells what is there already."""
    for path in paths:
        try:
            documents, problems = load_folder(path) if path.is_dir() else _file(path)
        except (UnreadableText, UnreadableFolder) as error:
            yield Refused(str(path), getattr(error, "line", 0), str(error))
            continue
        folder = path if path.is_dir() else path.parent
        yield from (Refused(str(folder / p.file), p.line, p.message) for p in problems)
        for document in documents:
            origin = next(p for p in (folder / f"{document.name}.txt", path) if p.is_file())
            data = bytes_of(origin, folder)
            digest = sha256(data).hexdigest()
            if has(digest):
                yield Known(str(origin), digest)
            else:
                yield Received(document.name, data, document.text, str(origin), "text", document.rows)


def _file(path: Path):
    document, problems = load_file(path)
    return (document,), problems
