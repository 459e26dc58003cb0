"""ZIP archives, read in memory: nothing is written, and every bound is counted while inflating, never taken from a header."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from geo.errors import UnreadableText
from geo.intake.limits import Limits
from geo.intake.names import printed

_CHUNK = 64 * 1024
_SMALL = 1024 * 1024  # a member no larger than this may be packed as tightly as it likes
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED, _UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path as printed, and where it stands there."""

    path: str
    info: zipfile.ZipInfo


class Archive:
    """An open archive. Raises :class:`geo.errors.UnreadableText` where it is none, too large or holds too many members."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.inflated
        size = stream.seek(0, io.SEEK_END)
        if size > limits.archive:
            raise UnreadableText(f"is too large: {size:,} bytes, at most {limits.archive:,} of an archive are read")
        try:
            self._zip = zipfile.ZipFile(_Bounded(stream, limits.directory))  # type: ignore[arg-type]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableText(f"is no sound ZIP archive ({error})") from error
        if len(self._zip.filelist) > limits.files:
            raise UnreadableText(f"holds {len(self._zip.filelist):,} members, at most {limits.files:,} are read")

    def members(self) -> list[Member]:
        """The files in it, by path; folders and the notes of file managers are none."""
        found = [Member(_path(info), info) for info in self._zip.filelist if not info.is_dir()]
        return sorted((m for m in found if not _is_note(m.path)), key=lambda m: (m.path, m.info.header_offset))

    def read(self, member: Member) -> bytes:
        """The bytes of a member. Raises :class:`geo.errors.UnreadableText` where it is refused, with the reason."""
        info = member.info
        self._refuse(member)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    self._refuse_swelling(size, info.compress_size)
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
            raise UnreadableText(f"is damaged in the archive ({error})") from error
        return b"".join(parts)

    def _refuse(self, member: Member) -> None:
        info = member.info
        parts = member.path.split("/")
        if member.path.startswith("/") or ".." in parts or ":" in parts[0]:
            raise UnreadableText("its path leads out of the archive: refused")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise UnreadableText("is a link: refused")
        if info.flag_bits & _LOCKED:
            raise UnreadableText("is locked with a password")
        if info.compress_type not in _METHODS:
            raise UnreadableText("is packed in a way that is not read (store and deflate are)")
        if self._left <= 0:
            raise UnreadableText(f"the archive holds more than {self._limits.inflated:,} bytes: the rest of it is left out")

    def _refuse_swelling(self, size: int, packed: int) -> None:
        if size > self._limits.text:
            raise UnreadableText(f"is too large: more than {self._limits.text:,} bytes")
        if size > max(_SMALL, packed * self._limits.ratio):
            raise UnreadableText(f"swells to more than {self._limits.ratio} times its packed size: refused")
        if self._left < 0:
            raise UnreadableText(f"the archive holds more than {self._limits.inflated:,} bytes: the rest of it is left out")


class _Bounded:
    """A stream of which no more than ``most`` bytes are read at once: the list of members is read in one go."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._most = stream, most
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, self._most + 1) if size >= 0 else self._most + 1)
        if len(data) > self._most:
            raise ValueError(f"its list of members is longer than {self._most:,} bytes")
        return data


def _path(info: zipfile.ZipInfo) -> str:
    """The path of a member with slashes; a name in UTF-8 that does not say so, as Macs write it, is put right."""
    name = info.orig_filename.replace("\\", "/")
    if not info.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass
    return printed(name)


def _is_note(path: str) -> bool:
    return any(part == "__MACOSX" or part.startswith(".") and part != ".." for part in path.split("/"))
