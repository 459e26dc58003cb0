"""Insertions in an English sentence: brackets, and appositions between commas."""

from __future__ import annotations

from geo.reading.clauses import View
from geo.reading.clauses_en import BE, HAVE
from geo.reading.tokens import DATE, PUNCT

_OPENERS = frozenset({"who", "which", "whose", "where", "led", "backed", "supported", "coming", "having", "known", "including", "under",
                      "a", "an", "the", "its", "their", "with", "although", "though", "two", "three", "both", "once", "formerly", "also",
                      "commanded", "named", "together", "like", "about", "some", "his", "held", "one",
                      "on", "as", "for", "however", "meanwhile", "too", "then", "by", "after", "according", "still", "like", "at", "in"})  # fmt: skip


def opening_of(view: View, at: int) -> int:
    """The index of the bracket that opens what ends at an index."""
    while at > 0 and view.tokens[at].text != "(":
        at -= 1
    return at


def apposition_of(view: View, comma: int, tight: bool = False) -> int:
    """The index of the comma that opens the insertion which ends at ``comma``; -1 where none does.

    ``tight``: the comma stands right before a verb, so that any words without a verb of their own may be one."""
    for at in range(comma - 1, max(-1, comma - 22), -1):
        token = view.tokens[at]
        if token.kind == PUNCT and token.text in ";:":
            return -1
        if token.text == ",":
            first = view.tokens[at + 1]
            if first.text in _OPENERS or first.kind == DATE or first.text.endswith("ing") or first.text[:1].isdigit():
                return at
            return at if tight and comma - at > 2 and not any(i in view.triggers or view.word(i) in BE | HAVE | {"and"} for i in range(at + 1, comma)) else -1
    return -1
