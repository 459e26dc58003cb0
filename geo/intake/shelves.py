"""Files that stand together, in a folder or in an archive: each taken with what the ``documents.csv`` beside it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import BinaryIO

from geo.errors import UnreadableText
from geo.intake.archives import Archive, Member
from geo.intake.files import ARCHIVE, PAGE, TEXT, Call, File, Taken, kind_of, take_file
from geo.intake.names import stem_of
from geo.intake.pages import read_page
from geo.intake.rows import has_texts
from geo.model import DocumentRow, Problem, Received, Refused
from geo.reading.decoding import decode
from geo.reading.table import TABLE as TABLE_NAME
from geo.reading.table import read_table

Rows = Mapping[str, tuple[DocumentRow, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """A file: where it came from, the folder it stands in, its name in it, how its bytes are had, how it is opened as an archive.

    Both raise :class:`geo.errors.UnreadableText`. ``table`` is the ``documents.csv`` beside a file that was named alone: what
    is wrong with its rows of other files is not asked.
    """

    origin: str
    folder: str
    name: str
    read: Callable[[], bytes]
    stream: Callable[[], BinaryIO] | None = None
    table: Item | None = None


def take_items(items: Iterable[Item], call: Call) -> Iterator[Taken]:
    """The documents of files, folder by folder; of an archive among them, the documents of its members."""
    for _, standing in groupby(sorted(items, key=lambda i: (i.folder, i.name)), key=lambda i: i.folder):
        yield from _take_folder(list(standing), call)


def take_archive(stream: BinaryIO, origin: str, call: Call) -> Iterator[Taken]:
    """The documents of an archive's members. Raises :class:`geo.errors.UnreadableText` where it cannot be opened."""
    archive = Archive(stream, call.limits)
    items = [_member(archive, member, origin) for member in archive.members()]
    if not items:
        raise UnreadableText("there is no file in it")
    call.progress.more(len(items))
    yield from take_items(items, call)


def _member(archive: Archive, member: Member, origin: str) -> Item:
    folder, _, name = member.path.rpartition("/")
    return Item(f"{origin}: {member.path}", folder, name, partial(archive.read, member))


def _take_folder(items: list[Item], call: Call) -> Iterator[Taken]:
    rows: Rows = {}
    beside = items[0].table
    table = next((item for item in items if item.name == TABLE_NAME), beside)
    if table is not None:
        told = _read_table(table, items)
        if isinstance(told, Refused):
            yield told
        elif told is None:
            table = None  # a table of texts that happens to have this name
        else:
            rows, problems = told
            yield from (Refused(table.origin, p.line, p.message) for p in problems if beside is None)
    for item in items:
        call.progress.step()
        if item is not table:
            yield from _take_item(item, rows.get(item.name, ()), call)


def _take_item(item: Item, rows: tuple[DocumentRow, ...], call: Call) -> Iterator[Taken]:
    try:
        data = b"" if kind_of(item.name) == ARCHIVE else item.read()
        kind = kind_of(item.name, data)
        if kind == ARCHIVE:
            yield from _take_packed(item, call)
            return
    except UnreadableText as error:
        yield Refused(item.origin, error.line, str(error))
        return
    file = File(item.origin, item.name, data, kind)
    for one in take_file(file, call):
        tells = rows and file.kind in (TEXT, PAGE) and isinstance(one, Received)
        yield replace(one, rows=joined(one.rows, rows)) if tells and isinstance(one, Received) else one


def _take_packed(item: Item, call: Call) -> Iterator[Taken]:
    if item.stream is None:
        raise UnreadableText("is an archive in an archive: refused")
    with item.stream() as stream:
        yield from take_archive(stream, item.origin, call)


def _read_table(table: Item, items: list[Item]) -> tuple[Rows, tuple[Problem, ...]] | Refused | None:
    """What a ``documents.csv`` tells of the files beside it, by their names; None where it is itself a table of texts."""
    try:
        text = decode(table.read()).text
    except UnreadableText as error:
        return Refused(table.origin, error.line, str(error))
    if has_texts(text):
        return None
    texts = _Texts(items)
    rows, problems = read_table(text, texts)
    named: dict[str, tuple[DocumentRow, ...]] = {}
    for name, told in rows.items():
        file = texts.item(name).name
        named[file] = joined(told, named.get(file, ()))
    return named, problems


def joined(own: tuple[DocumentRow, ...], given: tuple[DocumentRow, ...]) -> tuple[DocumentRow, ...]:
    """Rows of one document from two sources: where both tell of an article, the cells of ``given`` count first."""
    rows = {row.article: row for row in own}
    for row in given:
        under = rows.get(row.article, DocumentRow())
        rows[row.article] = DocumentRow(
            row.article, row.published or under.published, row.source or under.source, row.language or under.language,
            row.title or under.title, row.url or under.url, row.told_by if row.published else under.told_by,
        )  # fmt: skip
    return tuple(rows[article] for article in sorted(rows))


class _Texts(Mapping[str, str]):
    """The texts that stand beside a table, by file name with and without suffix; each is read when it is asked for."""

    def __init__(self, items: list[Item]) -> None:
        readable = [item for item in items if kind_of(item.name) in (TEXT, PAGE)]
        self._items = {stem_of(item.name): item for item in reversed(readable)}
        self._items |= {stem_of(item.name): item for item in readable if kind_of(item.name) == TEXT}
        self._items |= {item.name: item for item in readable}

    def item(self, name: str) -> Item:
        return self._items[name]

    def __getitem__(self, name: str) -> str:
        """The text, "" where it cannot be read: that is told when its own turn comes."""
        item = self._items[name]
        try:
            data = item.read()
            return read_page(data).text if kind_of(item.name) == PAGE else decode(data).text
        except UnreadableText:
            return ""

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)
