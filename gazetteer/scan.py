"""One pass over a text that finds the names and the words which name places, and the boundaries of both."""

from __future__ import annotations

from dataclasses import dataclass, field

import ahocorasick_rs

from gazetteer.names import HEAD, Entry, is_arabic
from gazetteer.words import Head, Words, blank_out
from geo.folding import Folded
from geo.model import Place

_CLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"))
_BEFORE_LL = frozenset(("و", "ف"))
_LONGEST_GLUE = 2
_SHORT_LINE = 50
OPENING = " \"'(["
CLOSING = " \"')]"


@dataclass(slots=True)
class Found:
    """A name in a text while it is being resolved. ``start:end`` the name, ``left:right`` with its head word."""

    start: int
    end: int
    form: str
    entries: tuple[Entry, ...]
    glued: bool = False
    word: str = ""
    left: int = 0
    right: int = 0
    head: Head | None = None
    own_head: bool = False
    place: Place | None = None
    how: str = "named"
    locates: bool = False
    dropped: bool = False
    ruled: bool = False
    suggestions: tuple[str, ...] = ()
    base: Place | None = None

    @property
    def bare(self) -> bool:
        """Whether this is a name only under its own kind of head word."""
        return all(entry.level == HEAD for entry in self.entries)


@dataclass(slots=True)
class Scan:
    """What one pass found: names (longest first, without overlap, in order) and the words around them by position."""

    folded: Folded
    text: str
    names: list[Found] = field(default_factory=list)
    heads_by_end: dict[int, tuple[int, Head]] = field(default_factory=dict)
    heads_by_start: dict[int, tuple[int, Head]] = field(default_factory=dict)
    words_at: dict[int, tuple[int, str]] = field(default_factory=dict)
    words_to: dict[int, tuple[int, str]] = field(default_factory=dict)
    tails_by_start: dict[int, int] = field(default_factory=dict)
    bearings_by_end: dict[int, tuple[int, str]] = field(default_factory=dict)


class Scanner:
    """Finds all spellings of an index, and the words of the tables, in one pass."""

    def __init__(self, index: dict[str, tuple[Entry, ...]], words: Words) -> None:
        heads: dict[str, list[Head]] = {}
        for head in words.heads:
            heads.setdefault(head.word, []).append(head)
        self._forms = sorted({*index, *heads, *words.bearings})
        self._entries = [index.get(form, ()) for form in self._forms]
        self._heads = [tuple(heads.get(form, ())) for form in self._forms]
        self._bearing = [form in words.bearings for form in self._forms]
        self._arabic = [is_arabic(form) or form[0].isdigit() for form in self._forms]
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms)

    def scan(self, folded: Folded) -> Scan:
        """The names and words of a folded text."""
        text = blank_out(folded.text)
        scan = Scan(folded, text)
        found: list[Found] = []
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if end < len(text) and text[end].isalnum():
                continue
            glued = start > 0 and text[start - 1].isalnum()
            if glued and not (self._arabic[number] and _is_glue(text, start, self._forms[number])):
                continue
            if self._entries[number]:
                found += self._named(scan, number, start, end, glued)
            for head in self._heads[number]:
                _note_head(scan, head, start, end, glued)
            if self._bearing[number]:
                before = scan.bearings_by_end.get(end)
                if before is None or start < before[0]:
                    scan.bearings_by_end[end] = (start, self._forms[number])
        scan.names = _longest(found)
        return scan

    def _named(self, scan: Scan, number: int, start: int, end: int, glued: bool) -> list[Found]:
        entries = self._entries[number]
        if not self._arabic[number] and not any(entry.any_case for entry in entries):
            cut = scan.folded.cut(start, end)
            if cut == cut.lower():
                return []
            start = _with_article(scan.text, start)
        start += entries[0].shift
        if _over_headline(scan.folded.text, start, end):
            return []
        glued = glued or entries[0].shift > 0
        return [Found(start, end, self._forms[number], entries, glued, left=start, right=end)]


def _is_glue(text: str, start: int, form: str) -> bool:
    first = start - 1
    while first > 0 and text[first - 1].isalnum() and start - first <= _LONGEST_GLUE:
        first -= 1
    glue = text[first:start]
    return glue in (_BEFORE_LL if form.startswith("لل") else _CLITICS)


def _over_headline(text: str, start: int, end: int) -> bool:
    """Whether a match runs from a short line, such as a headline, into the next."""
    broken = text.find("\n", start, end)
    return broken >= 0 and broken - text.rfind("\n", 0, start) < _SHORT_LINE


def _with_article(text: str, start: int) -> int:
    for article in ("al ", "el "):
        first = start - len(article)
        if first >= 0 and text.startswith(article, first) and (first == 0 or not text[first - 1].isalnum()):
            return first
    return start


def _note_head(scan: Scan, head: Head, start: int, end: int, glued: bool) -> None:
    if head.position == "before":
        scan.words_at[start] = (end, head.word)
        before = scan.heads_by_end.get(end)
        if before is None or start < before[0]:
            scan.heads_by_end[end] = (start, head)
    elif not glued and head.position == "after":
        scan.words_to.setdefault(end, (start, head.word))
        before = scan.heads_by_start.get(start)
        if before is None or end > before[0]:
            scan.heads_by_start[start] = (end, head)
    elif not glued:
        scan.tails_by_start[start] = end


def _longest(found: list[Found]) -> list[Found]:
    """The longest names first, but last what needs a head of its own; what overlaps an earlier one goes."""
    taken: set[int] = set()
    kept = []
    for name in sorted(found, key=lambda name: (name.bare, name.start - name.end, name.start)):
        if name.start in taken or name.end - 1 in taken:
            continue
        taken.update(range(name.start, name.end))
        kept.append(name)
    return sorted(kept, key=lambda name: name.start)
