"""A case taken in from the file that another wrote: looked through whole before anything of it is kept.

Nothing is unpacked to the disk, and no member is inflated further than its manifest says and the limits allow.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from geo.case.archive import DECISIONS, FORMAT, FORMAT_VERSION, MANIFEST, PLACES, REFUSALS
from geo.errors import BadArchive, UnusableCase
from geo.model import Decision, Received, Refused
from geo.store import Store
from geo.store.rows import rows_from_json

MOST_MEMBERS = 500_000
LARGEST = 256 * 1024 * 1024  # bytes of one member
_SWELLING = 100  # times its own size that a file may inflate to
_SMALL = 64 * 1024 * 1024  # bytes that any file may inflate to
_LARGEST_NUMBER = 2**63 - 1  # of SQLite
_NAME = re.compile(rf"documents/[0-9a-f]{{64}}\.(?:bytes|json)|{'|'.join(map(re.escape, (DECISIONS, REFUSALS, PLACES)))}")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError, TypeError, KeyError,
           AttributeError, OverflowError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """How many documents and decisions were new; ``differing`` names the documents of which the case has the bytes already,
    but another text (another version read it): the case keeps its own."""

    documents: int
    decisions: int
    differing: tuple[str, ...]


class Archive:
    """The file of an exported case. Raises :class:`geo.errors.BadArchive` where it is not as it was written."""

    def __init__(self, path: Path) -> None:
        """Looks the whole file through."""
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGE as error:
            raise BadArchive(f"{path}: is no exported case, or is cut short ({error})") from error
        try:
            manifest = self._manifest()
            self.theatre = _text(manifest["theatre"])
            self._members = self._listed(manifest)
            for _ in self.documents():  # one after another: all at once may not fit into memory
                pass
            self.refusals()
            self.decisions()
            self._data(PLACES)
        except _DAMAGE as error:
            self._zip.close()
            raise BadArchive(f"{path}: is damaged ({type(error).__name__}: {error}); nothing of it was taken in") from error
        except BadArchive:
            self._zip.close()
            raise

    def close(self) -> None:
        self._zip.close()

    def documents(self) -> Iterator[tuple[Received, str]]:
        """The documents, each with the time at which it was first taken in."""
        for name in sorted(n for n in self._members if n.endswith(".json") and n != PLACES):
            about, data = json.loads(self._data(name)), self._data(f"{name[:-5]}.bytes")
            digest = sha256(data).hexdigest()
            if name != f"documents/{digest}.json" or about["id"] != digest:
                raise self._bad(f"{name} is not about the bytes beside it")
            words = {word: _text(about[word]) for word in ("name", "text", "origin", "reader")}
            try:
                rows = rows_from_json(json.dumps(about["rows"]))
            except UnusableCase as error:
                raise self._bad(f"{name}: {error}") from error
            yield Received(**words, data=data, rows=rows), _text(about["taken"])

    def decisions(self) -> tuple[Decision, ...]:
        """The log, in its order."""
        return tuple(_entry(Decision, line) for line in self._lines(DECISIONS))

    def refusals(self) -> tuple[Refused, ...]:
        """What could not be taken in."""
        return tuple(_entry(Refused, line) for line in self._lines(REFUSALS))

    def _manifest(self) -> dict[str, Any]:
        infos = self._zip.infolist()
        if len(infos) > MOST_MEMBERS:
            raise self._bad(f"holds {len(infos):,} members, at most {MOST_MEMBERS:,} are read")
        names = [info.filename for info in infos]
        for name in names:
            if name != MANIFEST and not _NAME.fullmatch(name):
                raise self._bad(f"holds {name[:100]!r}, which is no part of a case")
        if len(set(names)) < len(names):
            raise self._bad("holds a member twice")
        if MANIFEST not in names:
            raise self._bad(f"has no {MANIFEST}: it is no exported case")
        manifest = json.loads(self._inflated(MANIFEST, LARGEST))
        if manifest["format"] != FORMAT:
            raise self._bad("is no exported case")
        if manifest["format_version"] != FORMAT_VERSION:
            raise self._bad(f"was written by another version of this program ({manifest['version']}): its form is not known here")
        return manifest

    def _listed(self, manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
        members: dict[str, dict[str, Any]] = manifest["members"]
        there = set(self._zip.namelist()) - {MANIFEST}
        if odd := sorted(there.symmetric_difference(members)):
            raise self._bad(f"{odd[0][:100]!r} is {'not in the manifest' if odd[0] in there else 'missing'}")
        total = sum(int(member["bytes"]) for member in members.values())
        if any(not 0 <= member["bytes"] <= LARGEST for member in members.values()):
            raise self._bad(f"holds a member of more than {LARGEST:,} bytes")
        if total > max(_SMALL, _SWELLING * self.path.stat().st_size):
            raise self._bad(f"would swell to {total:,} bytes, more than {_SWELLING} times its size")
        if not {DECISIONS, REFUSALS, PLACES} <= there:
            raise self._bad("parts of it are missing")
        return members

    def _lines(self, name: str) -> list[bytes]:
        return [line for line in self._data(name).split(b"\n") if line]

    def _data(self, name: str) -> bytes:
        """The bytes of a member, which are those that the manifest knows."""
        if name not in self._members:
            raise self._bad(f"{name} is missing")
        member = self._members[name]
        data = self._inflated(name, int(member["bytes"]))
        if len(data) != member["bytes"] or sha256(data).hexdigest() != member["sha256"]:
            raise self._bad(f"{name} is not as it was written (its hash differs)")
        return data

    def _inflated(self, name: str, most: int) -> bytes:
        info = self._zip.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED) or info.flag_bits & 1:
            raise self._bad(f"{name} is locked, or packed in a way that is not read")
        with self._zip.open(info) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise self._bad(f"{name} is larger than it says")
        return data

    def _bad(self, what: str) -> BadArchive:
        return BadArchive(f"{self.path}: {what}; nothing of it was taken in")


def take_in(store: Store, archive: Archive) -> Imported:
    """Put what an exported case holds into a case of the same theatre: what is there already stays as it is, and nothing is
    doubled. A second try goes on where a first was broken off. Raises :class:`geo.errors.BadArchive` for another theatre."""
    if archive.theatre != store.theatre:
        raise BadArchive(f"{archive.path}: is about {archive.theatre!r}, this case is about {store.theatre!r}; nothing was taken in")
    added = 0
    differing = []
    for received, taken in archive.documents():
        result = store.add(received, taken)
        added += result.new
        if not result.new and (result.document.text, result.document.rows) != (received.text, received.rows):
            differing.append(result.document.name)
    for refused in archive.refusals():
        store.refuse(refused)
    return Imported(added, store.adopt(archive.decisions()), tuple(differing))


def _entry(kind: type, line: bytes) -> Any:
    """An entry of the log or of the refusals: just its fields, of their types."""
    values = json.loads(line)
    if set(values) != {f.name for f in fields(kind)}:
        raise ValueError("an entry has other fields")
    for f in fields(kind):
        value = values[f.name]
        if type(value).__name__ != f.type:
            raise TypeError(f"{f.name} is no {f.type}")
        if isinstance(value, int) and not 0 <= value <= _LARGEST_NUMBER:
            raise ValueError(f"{f.name} is no number of a line or an entry")
        if isinstance(value, str):
            _text(value)
    return kind(**values)


def _text(value: Any) -> str:
    """A string that can be kept: halves of surrogate pairs, which JSON can hold and no file, raise ValueError."""
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:100]!r} is no text")
    value.encode()
    return value
