"""Names of documents, made of file names and titles: one line, composed, no path and nothing unseen in it."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from geo.folding import fold

LONGEST = 80
_JOINERS = "\u200c\u200d"  # Persian and Arabic spelling needs them
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def name_of(title: str, otherwise: str) -> str:
    """A document's name out of a title, or of ``otherwise`` where the title says nothing."""
    for text in (title, otherwise):
        name = _cut(_plain(text))
        if fold(name).strip(" .-_"):
            return name
    return "document"


def stem_of(name: str) -> str:
    """A document's name out of a file's: without its folders and its suffix."""
    file = PurePosixPath(name.replace("\\", "/")).name
    return name_of(PurePosixPath(file).stem, file)


def printed(text: str) -> str:
    """A file's name or path as it may stand in an origin: composed, in one line, bytes that are no text replaced."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", "".join(_seen(char) for char in sound))


def _plain(text: str) -> str:
    parted = printed(text).replace("/", " ").replace("\\", " ")
    return " ".join(parted.split()).lstrip(". ")


def _seen(char: str) -> str:
    if char in _JOINERS:
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _UNSEEN else char


def _cut(name: str) -> str:
    """At most ``LONGEST`` characters, ended between words where a space is near."""
    if len(name) <= LONGEST:
        return name
    space = name.rfind(" ", LONGEST // 2, LONGEST + 1)
    return name[: space if space > 0 else LONGEST]


def web_address(url: str | None) -> str:
    """An address as a source gives it, where it is one of the web, else ""."""
    try:
        parts = urlsplit((url or "").strip())
        return parts.geturl() if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
