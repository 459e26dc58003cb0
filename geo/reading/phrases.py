"""Many phrases in one pass over a folded text, with Arabic clitics and word boundaries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import ahocorasick_rs

CLITICS = frozenset("وفبلك")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: ``start:end`` without its clitics, the clitics before it, and the key it was given."""

    start: int
    end: int
    clitic: str
    key: int


def is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def clitics_before(text: str, start: int) -> str | None:
    """The one or two clitic letters glued before ``start``, "" for none, None where a longer word is cut."""
    if start == 0 or not is_word(text[start - 1]):
        return ""
    for length in (1, 2):
        first = start - length
        glued = text[first:start]
        if first < 0 or not CLITICS.issuperset(glued):
            return None
        if first == 0 or not is_word(text[first - 1]):
            return glued
    return None


class PhraseFinder:
    """Finds folded phrases. ``phrases[i]`` is reported with key ``i``; of overlapping hits the longest stays."""

    def __init__(self, phrases: Iterable[str]) -> None:
        patterns, self._keys, self._clitics = [], [], []
        for key, phrase in enumerate(phrases):
            patterns.append(phrase)
            self._keys.append(key)
            self._clitics.append("")
            if phrase.startswith("ال"):  # ل + ال is written لل
                patterns.append("لل" + phrase[3 if phrase.startswith("الل") else 2 :])  # للواء has two lams, not three
                self._keys.append(key)
                self._clitics.append("ل")
        self._matcher = ahocorasick_rs.AhoCorasick(patterns) if patterns else None

    def all_hits(self, text: str) -> list[Hit]:
        """Every hit on word boundaries, overlapping ones too, by start and then longest first."""
        hits = []
        if self._matcher is None:
            return hits
        for number, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True):
            if end < len(text) and is_word(text[end]):
                continue
            glued = clitics_before(text, start)
            if glued is not None:
                hits.append(Hit(start, end, glued + self._clitics[number], self._keys[number]))
        hits.sort(key=lambda h: (h.start, -h.end))
        return hits

    def find(self, text: str, holds: Callable[[Hit], bool] = lambda hit: True) -> list[Hit]:
        """The hits for which ``holds`` is true that remain when longer ones win over shorter ones that they overlap."""
        starts: list[int] = []
        kept: list[Hit] = []
        for hit in sorted(filter(holds, self.all_hits(text)), key=lambda h: (h.start - h.end, h.start, h.key)):
            at = bisect_left(starts, hit.start)
            if (at == 0 or kept[at - 1].end <= hit.start) and (at == len(kept) or hit.end <= kept[at].start):
                starts.insert(at, hit.start)
                kept.insert(at, hit)
        return kept
