"""One spelling for many: the form in which names, triggers and text are compared.

Folding removes what writers add or leave out at will (vowel marks, tatweel, hamza seats, bidi marks, case,
accents) and keeps a map back to the original characters, so that every quote is cut from the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

_DROPPED = {0x0640, 0x0621, 0x0670, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x061C}
_DROPPED |= set(range(0x064B, 0x0660))  # Arabic vowel marks
_DROPPED |= set(range(0x200E, 0x2010)) | set(range(0x202A, 0x202F)) | set(range(0x2066, 0x206A))  # bidi marks
_DROPPED |= set(range(0x06D6, 0x06EE)) | set(range(0x0610, 0x061B))  # Quranic marks

_SWAPPED = {
    **dict.fromkeys("أإآٱٲٳ", "ا"), "ى": "ي", "ی": "ي", "ئ": "ي", "ې": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه",
    "ک": "ك", "گ": "ق", "ڤ": "ف", "پ": "ب", "چ": "ج",
    **dict.fromkeys("“”«»„‟〝〞＂", '"'), **dict.fromkeys("‘’‚‛ʼʿʾ`´ʻ", "'"),
    **dict.fromkeys("–—―−‐‑‒", "-"), "…": ".", "٪": "%", "٫": ".", "٬": ",",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ı": "i", "đ": "d", "ł": "l",
}
_DIGITS = {chr(base + d): str(d) for base in (0x0660, 0x06F0) for d in range(10)}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters came from.

    ``offsets[i]`` is the index in ``original`` of the character that gave ``text[i]``; it has one entry more than
    ``text``, the length of the original.
    """

    original: str
    text: str
    offsets: array

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that the folded range ``start:end`` came from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def cut(self, start: int, end: int) -> str:
        """The original characters of a folded range."""
        first, last = self.span(start, end)
        return self.original[first:last]


def _fold_char(char: str) -> str:
    if ord(char) in _DROPPED:
        return ""
    if char in _SWAPPED:
        return _SWAPPED[char]
    if char in _DIGITS:
        return _DIGITS[char]
    if char == "\n":
        return char
    if char.isspace() or unicodedata.category(char) in ("Zs", "Cc"):
        return " "
    if ord(char) < 0x80:
        return char.lower()
    plain = unicodedata.normalize("NFKD", char)
    if plain == char:
        return char.lower()
    return "".join(
        _fold_char(c) if c != char else c for c in plain if not unicodedata.combining(c)
    )


class _Folds(dict):
    """What each character folds to, by its code point: worked out once, as ``str.translate`` asks for it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


class _Lengths(dict):
    """How many characters each character folds to, as a character of that number."""

    def __missing__(self, code: int) -> str:
        self[code] = length = chr(len(_FOLDS[code]))
        return length


# Memories of a pure function: what they hold depends on nothing but the character.
_FOLDS, _LENGTHS = _Folds(), _Lengths()
_NOT_ONE = re.compile(r"[^\x01]")


def fold_text(text: str) -> Folded:
    """Fold a text and keep the way back. Newlines stay, other blanks become one space each."""
    offsets, at = array("l"), 0
    for found in _NOT_ONE.finditer(text.translate(_LENGTHS)):
        index = found.start()
        offsets.extend(range(at, index))
        offsets.extend([index] * ord(found[0]))
        at = index + 1
    offsets.extend(range(at, len(text) + 1))
    return Folded(text, text.translate(_FOLDS), offsets)


def fold(text: str) -> str:
    """The folded form of a name: as :func:`fold_text`, with runs of blanks made one and the ends trimmed."""
    return " ".join(text.translate(_FOLDS).split())
