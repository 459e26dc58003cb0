"""What Arabic puts between two commas and goes on: "رحلت A، وهي تشكيل يتبع B، عن P" tells nothing of B."""

from __future__ import annotations

from geo.reading.clauses import RELATIVE, View
from geo.reading.nouns import Nouns
from geo.reading.parties import OBLIQUE
from geo.reading.tokens import ACTOR, DATE

_REACH = 18  # tokens within which an aside closes
_OPENERS = frozenset({"هو", "هي", "هم", "هما", "معه", "معها", "معهم", "معهما", "بينهم", "بينها", "يساندها", "يسانده", "تساندها", "تدعمها", "يدعمها", "اتيه",
                      "اتيا", "قادمه", "قادما", "بحسب", "وفق", "حسب", "بقياده", "المعروفه", "المعروف"})  # fmt: skip


def aside_end(view: View, nouns: Nouns, comma: int) -> int:
    """The index of the comma that closes the aside that a comma opens, -1 where it opens none."""
    tokens = view.tokens
    if tokens[comma].text not in "،," or comma + 2 >= len(tokens) or not _opens(view, nouns, comma + 1):
        return -1
    for at in range(comma + 2, min(len(tokens) - 1, comma + _REACH)):
        if tokens[at].text in ";؛:":
            return -1
        if tokens[at].text in "،,":
            return at
    return -1


def _opens(view: View, nouns: Nouns, at: int) -> bool:
    token, bare = view.tokens[at], view.bare(at)
    if token.kind == ACTOR:
        return token.ref.role == OBLIQUE
    if token.kind == DATE:
        return view.tokens[at + 1].text in "،,"
    return bare in RELATIVE or bare in _OPENERS or nouns.has("link", bare) or nouns.has("aid", bare)
