"""Head words and lists: which head stands over which name, and which names stand in one list."""

from __future__ import annotations

import re

from gazetteer.scan import CLOSING, OPENING, Found, Scan
from gazetteer.words import Words

_MARKS = r"[\s\"'،,؛()\[\]/&]*"
_POSSESSIVE = "'s"
_LONGEST_GAP = 24


class Heads:
    """Reads the heads and lists of a scan by the tables of words."""

    def __init__(self, words: Words) -> None:
        joins = "|".join(sorted((re.escape(word) for word in words.roles["join"]), key=len, reverse=True))
        self._gap = re.compile(f"{_MARKS}(?:(?:{joins})(?![^\\W\\d_]{{2}}))?{_MARKS}(?:[بل]|the)?{_MARKS}")

    def attach(self, scan: Scan) -> list[bool]:
        """Give every name the head over it. Returns for each name whether it stands in one list with the next."""
        end = 0
        for name in scan.names:
            _head_before(scan, name)
            name.left, end = max(name.left, min(end, name.start)), name.right
            if name.head is None or not name.own_head:
                _head_after(scan, name)
            _tail(scan, name)
            name.word = name.head.word if name.head else _inner(scan, name)
        joined = [self._joined(scan, *pair) for pair in zip(scan.names, scan.names[1:])]
        _spread(scan.names, joined)
        return joined

    def _joined(self, scan: Scan, name: Found, following: Found) -> bool:
        if following.left < name.right or following.left - name.right > _LONGEST_GAP:
            return False
        gap = scan.text[name.right : following.left]
        listed = gap.strip(" ") != "" and "\n\n" not in scan.folded.text[name.right : following.left]
        return listed and self._gap.fullmatch(gap) is not None


def _head_before(scan: Scan, name: Found) -> None:
    at = name.start
    while at > 0 and scan.text[at - 1] in OPENING:
        at -= 1
    found = scan.heads_by_end.get(at) if at < name.start else None
    if found and not name.glued:
        name.left, name.head = found
        name.own_head = True
        name.right = _closed(scan.text, name)


def _inner(scan: Scan, name: Found) -> str:
    """The head word that is a part of the name itself."""
    end, first = scan.words_at.get(name.start, (name.end, ""))
    start, last = scan.words_to.get(name.end, (name.start, ""))
    return first if end < name.end else last if start > name.start else ""


def _closed(text: str, name: Found) -> int:
    """The end of a name with the quotation mark or bracket that its head opened."""
    opened = text[name.left : name.start].count('"') % 2 == 1
    return name.end + 1 if opened and text.startswith('"', name.end) else name.end


def _head_after(scan: Scan, name: Found) -> None:
    at = name.end
    if scan.text.startswith(_POSSESSIVE, at):
        at += len(_POSSESSIVE)
    at = _past(scan, at)
    found = scan.heads_by_start.get(at) if at > name.end else None
    if found:
        name.right, name.head = found
        name.own_head = True


def _past(scan: Scan, at: int) -> int:
    """Past blanks and closing marks of the same line."""
    text = scan.folded.text
    while at < len(text) and (text[at] in CLOSING or text[at] == "-"):
        at += 1
    return at


def _tail(scan: Scan, name: Found) -> None:
    """ "Air" and the like after the name of a base, in Arabic; it may come after a closing quotation mark."""
    at = name.end
    at = _past(scan, at)
    end = scan.tails_by_start.get(at) if at > name.end else None
    if end and end > name.right:
        name.right = end


def _spread(names: list[Found], joined: list[bool]) -> None:
    """A head in the dual or plural holds for the list: before it in Arabic, before or after it in English."""
    for index, in_list in enumerate(joined):
        head = names[index].head
        if in_list and head and head.position == "before" and head.number != "one" and not names[index + 1].head:
            names[index + 1].head, names[index + 1].word = head, head.word
    for index in range(len(joined) - 1, -1, -1):
        head = names[index + 1].head
        if joined[index] and head and head.position == "after" and head.number != "one" and not names[index].head:
            names[index].head, names[index].word = head, head.word
