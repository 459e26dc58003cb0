"""Names that look like places and are in no row: kept with the rows that come nearest, for the user to settle."""

from __future__ import annotations

import re
from collections.abc import Callable

from gazetteer.scan import Found, Scan
from gazetteer.words import Head, Words
from geo.model import PlaceMention

Suggest = Callable[[str], tuple[str, ...]]

_LEMMAS = frozenset(
    ("town", "village", "district", "area", "axis", "camp", "base", "airport", "port", "field", "crossing", "gate")
)
_BARE_LEMMAS = frozenset(("town", "village"))
_LATIN_AFTER = frozenset(("camp", "base", "airport", "field", "crossing"))
_QUOTED = re.compile(r'\s?"\s?([^"\n]{3,30}?)\s?"')
_WORD = re.compile(r"\s?([^\W_]+)")
_CLOSES = re.compile(r'\s*(?:$|[.،,؛:!?؟)"\n]|(?:في|من|الي|علي|عن|بعد|قبل|جنوب|شمال|شرق|غرب|و\w+)\b)')
_CAPITAL = re.compile(r"(?:\b(?:al|el|as|az|bin|abu)[- ])?\b[^\W\d_][\w']*(?:[- ][^\W\d_][\w']*){0,2}$")
_LONGEST = 40


class Unresolved:
    """Finds head words with a name after or before them that no row has."""

    def __init__(self, words: Words, suggest: Suggest) -> None:
        self._words, self._suggest = words, suggest

    def find(self, scan: Scan) -> list[PlaceMention]:
        """The unresolved mentions of a scan whose names have been resolved."""
        taken = bytearray(len(scan.text) + 1)
        for name in scan.names:
            if not name.dropped or name.ruled:
                taken[name.left : name.right] = b"\1" * (name.right - name.left)
        found = []
        for end, (start, head) in scan.heads_by_end.items():
            if head.lemma in _LEMMAS and not _overlaps(taken, start, end):
                span = self._name_after(scan, end, head)
                if span and not _overlaps(taken, *span):
                    found.append(self._mention(scan, start, span[1], span, head))
        for start, (end, head) in scan.heads_by_start.items():
            if head.lemma in _LATIN_AFTER and head.number == "one" and not _overlaps(taken, start, end):
                span = self._name_before(scan, start)
                if span and not _overlaps(taken, *span):
                    found.append(self._mention(scan, span[0], end, span, head))
        return found

    def _mention(self, scan: Scan, start: int, end: int, name: tuple[int, int], head: Head) -> PlaceMention:
        near = self._suggest(scan.text[name[0] : name[1]])
        return PlaceMention(start, end, None, "unresolved", head.word, suggestions=near)

    def _name_after(self, scan: Scan, at: int, head: Head) -> tuple[int, int] | None:
        if head.lang == "en":
            return self._capitals_after(scan, at)
        text = scan.folded.text
        quoted = _QUOTED.match(text, at)
        if quoted:
            fits = len(quoted[1].split()) <= 4 and self._is_name(quoted[1].split()[0])
            return quoted.span(1) if fits else None
        word = _WORD.match(text, at)
        if not word or head.number == "many" or not self._is_name(word[1]):
            return None
        following = _WORD.match(text, word.end())
        if following and following[1] == "بن" and (last := _WORD.match(text, following.end())):
            return word.start(1), last.end()
        if word[1] in self._words.roles["name_start"]:
            return (word.start(1), following.end()) if following else None
        if word[1].startswith("ال") and len(word[1]) >= 5:
            return word.span(1)
        if word[1].isdigit():
            return word.span(1) if head.lemma in ("camp", "gate") else None
        bare = head.lemma in _BARE_LEMMAS and len(word[1]) >= 4 and word[1][0] not in "يت" and word[1][-1] not in "هيا"
        return word.span(1) if bare and _CLOSES.match(text, word.end()) else None

    def _is_name(self, word: str) -> bool:
        words = self._words
        known = word in words.no_names or word in words.foreign or word in words.numbers or word in words.bearings
        return not known and word.isdigit() | (len(word) >= 2)

    def _capitals_after(self, scan: Scan, at: int) -> tuple[int, int] | None:
        start = at + 1
        end, position = start, start
        while (word := _WORD.match(scan.text, position)) and end - start < _LONGEST:
            shown = scan.folded.cut(*word.span(1))
            article = word[1] in ("al", "el") and word.start(1) == start
            if not (shown[:1].isupper() or article) or word[1] in self._words.no_names | self._words.foreign:
                break
            end = position = word.end()
        return (start, end) if end - start >= 4 else None

    def _name_before(self, scan: Scan, head_start: int) -> tuple[int, int] | None:
        first = max(0, head_start - _LONGEST)
        window = scan.folded.text[first:head_start].rstrip(' "')
        shown = _CAPITAL.search(window)
        if not shown:
            return None
        end = first + shown.end()
        start = end
        for word in reversed(list(re.finditer(r"[^\W_][\w']*", window[shown.start() :]))):
            begin = first + shown.start() + word.start()
            text = scan.folded.cut(begin, first + shown.start() + word.end())
            if word[0] in self._words.foreign or (word[0] in self._words.no_names and start == end):
                return None
            if word[0] in self._words.no_names or not (text[:1].isupper() or word[0] in ("al", "el")):
                break
            start = begin
        before = scan.folded.text[max(0, start - _LONGEST) : start].rstrip(' "')
        opening = before[-1:] in ("", ".", "\n", ":", "?", "!")
        single = " " not in scan.text[start:end]
        return (start, end) if end - start >= 4 and not (opening and single) else None


def _overlaps(taken: bytearray, start: int, end: int) -> bool:
    return 1 in taken[start:end]


def as_mention(name: Found) -> PlaceMention:
    """What a resolved name of a scan becomes."""
    how = "unresolved" if name.place is None else name.how
    return PlaceMention(name.left, name.right, name.place, how, name.word, name.locates, name.suggestions, name.base)
