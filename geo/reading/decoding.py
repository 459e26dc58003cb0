"""From the bytes of a file to its text, whatever wrote it: UTF-8, UTF-16, or one of the older Arabic code pages.

The code page is decided by reading: whichever decoding yields the most everyday Arabic words is the right one.
Statistical detectors mistake short cp1256 texts for Greek or Cyrillic, so they are asked last.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import charset_normalizer

from geo.errors import UnreadableText

MAX_BYTES = 32 * 1024 * 1024
_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ARABIC_PAGES = ("cp1256", "iso8859-6", "cp720")
_EVERYDAY = frozenset("في من على إلى الى أن ان عن مع هذا التي الذي قال كان وقال بعد قبل حتى لم لا ما بين قوات".split())
_KINDS = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"{\\rtf", "an RTF file"), (b"\x7fELF", "a program"),
)
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\r\x0b\x0c\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and how many broken bytes of it had to be replaced (first on ``line``)."""

    text: str
    encoding: str
    replaced: int = 0
    line: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes, without a byte order mark; line ends stay as they are.

    Raises :class:`geo.errors.UnreadableText` for what is empty, binary, too large or in no encoding we can tell.
    """
    _refuse_what_is_no_text(data)
    decoded = _by_mark(data) or _utf16_without_mark(data) or _utf8(data) or _code_page(data)
    if not decoded.text.strip("\ufeff \t\r\n\xa0"):
        raise UnreadableText("the file is empty: there is no text in it")
    nul = decoded.text.find("\0")
    if nul >= 0:
        raise UnreadableText("holds NUL characters: this is a binary file, no text", _line(decoded.text, nul))
    return decoded


def _refuse_what_is_no_text(data: bytes) -> None:
    if not data:
        raise UnreadableText("the file is empty")
    if len(data) > MAX_BYTES:
        raise UnreadableText(f"is too large: {len(data):,} bytes, at most {MAX_BYTES:,} are read")
    for start, kind in _KINDS:
        if data.startswith(start):
            raise UnreadableText(f"is {kind}, no plain text: save the text itself as UTF-8", 1)


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _repaired(data[len(mark) :], encoding)
    return None


def _repaired(data: bytes, encoding: str) -> Decoded:
    """Decode, with what is broken replaced by U+FFFD and counted: a page cut in mid-character is still a page."""
    text = data.decode(encoding, errors="replace")
    replaced = text.count("\ufffd") if encoding != "utf-8" else text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return Decoded(text, encoding, replaced, _line(text, text.find("\ufffd")) if replaced else 0)


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 whose mark was lost: nearly all bytes in one of the two places are those of Latin or Arabic blocks."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        high, low = sample[place::2], sample[1 - place :: 2]
        usual = sum(high.count(byte) for byte in (0x00, 0x06, 0x20))
        if usual >= 0.95 * len(high) and high.count(0x00) + high.count(0x06) > len(high) / 2 and not low.count(0x00):
            return _repaired(data, encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    decoded = _repaired(data, "utf-8")
    sound = sum(1 for char in decoded.text if char > "\x7f") - decoded.replaced
    # Text in a code page that happens to be valid UTF-8 is next to impossible: a few breaks are damage.
    return decoded if sound >= 20 * decoded.replaced else None


def _code_page(data: bytes) -> Decoded:
    nul = data.find(b"\0")
    if nul >= 0:
        raise UnreadableText("holds NUL bytes: this is a binary file, no text", data.count(b"\n", 0, nul) + 1)
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) / 100:
        raise UnreadableText("is a binary file, no text")
    encoding = _arabic_page(data[:_SAMPLE]) or _other_page(data[:_SAMPLE])
    if encoding is None:
        raise UnreadableText("is in an encoding that cannot be told: save it as UTF-8")
    return _repaired(data, encoding)


def _arabic_page(sample: bytes) -> str | None:
    """The Arabic code page whose reading has the largest share of everyday words and articles, if any has enough."""
    best, encoding = 0.0, None
    for page in _ARABIC_PAGES:
        words = [w for w in sample.decode(page, errors="replace").split() if any("\u0621" <= c <= "\u064a" for c in w)]
        score = sum(1 for w in words if w in _EVERYDAY or (w.startswith(("ال", "وال", "بال")) and len(w) > 4))
        if words and score / len(words) > max(best, 0.08):
            best, encoding = score / len(words), page
    return encoding


def _other_page(sample: bytes) -> str | None:
    if sum(1 for byte in sample if byte >= 0x80) < len(sample) / 6:
        return "cp1252"  # Latin text with curly quotes, dashes and accents
    match = charset_normalizer.from_bytes(sample).best()
    return match.encoding if match else None
