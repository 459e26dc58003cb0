"""Which articles have much the same text: a wire story that several outlets carry is one source, not several.

Articles whose rarest runs of words meet are compared word by word; that is done for few pairs only, so that the time
grows with the number of articles rather than with that of pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from heapq import nsmallest
from zlib import crc32

from rapidfuzz.distance import Indel, LCSseq

from geo.folding import fold
from geo.model import Article, Copy

#: From here on two texts are much the same: one changed sentence in four leaves more, a report in own words far less.
ALIKE = 0.72
_FEWEST = 8  # words; shorter texts are alike by chance
_RUN = 4  # words
_SKETCH = 32  # runs by which a text is found again
_COMMON = 100  # texts; a run that more of them have in their sketch (a standing footer) tells nothing
_CLOSEST = 12  # candidates compared
_CUT = 20  # words that the beginning of a longer text needs, to be taken for that text cut short
_WORD = re.compile(r"\w+")


def find_copies(articles: Iterable[Article]) -> tuple[Copy, ...]:
    """The articles that have much the text of an earlier one (by publication, then by name), in that order.

    All articles of one text name the first of them. The order in which they are given does not matter.
    """
    index: dict[int, list[int]] = defaultdict(list)
    firsts: list[tuple[Article, list[str]]] = []
    found = []
    for article in sorted(articles, key=_by_publication):
        words = _WORD.findall(fold(article.text))
        if len(words) < _FEWEST:
            continue
        sketch = _sketch(words)
        match = _closest(words, [firsts[i] for i in _candidates(sketch, index)])
        if match:
            first, likeness = match
            found.append(Copy(article.document.name, article.number, first.document.name, first.number, round(likeness, 2)))
            continue
        for run in sketch:
            index[run].append(len(firsts))
        firsts.append((article, words))
    return tuple(found)


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """How much of two texts is the same words in the same order, from 0 to 1; a text cut short is like the whole."""
    short, long = sorted((a, b), key=len)
    whole = Indel.normalized_similarity(short, long, score_cutoff=ALIKE)
    if whole or len(short) < _CUT:
        return whole
    return LCSseq.similarity(short, long[: len(short) * 5 // 4]) / len(short)


def _by_publication(article: Article) -> tuple:
    day = article.published.end if article.published else date.max
    return (day, article.document.name, article.document.id, article.number)


def _sketch(words: Sequence[str]) -> list[int]:
    """The smallest hashes of its runs of words: the same for the same text, and mostly the same for much the same text."""
    runs = {crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    return nsmallest(_SKETCH, runs)


def _candidates(sketch: Iterable[int], index: dict[int, list[int]]) -> list[int]:
    hits = Counter(i for run in sketch if len(index.get(run, ())) <= _COMMON for i in index.get(run, ()))
    return sorted(hits, key=lambda i: (-hits[i], i))[:_CLOSEST]


def _closest(words: Sequence[str], others: Iterable[tuple[Article, list[str]]]) -> tuple[Article, float] | None:
    alike = [(likeness(words, theirs), article) for article, theirs in others]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return (best[1], best[0]) if best and best[0] >= ALIKE else None
