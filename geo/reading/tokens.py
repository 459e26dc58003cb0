"""Sentences, and what stands in them: words, punctuation, and the mentions of places, actors and dates.

All offsets count in the folded text of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.model import DateMention, PlaceMention
from geo.reading.actors import ActorMention

WORD, PUNCT, PLACE, ACTOR, DATE = "word", "punct", "place", "actor", "date"

_TOKEN = re.compile(r"(?P<word>\w+(?:[.']\w+)*)|[^\w\s]")
# "Aug. 6", "Gen. Haftar", "U.S. jets": a full stop that ends no sentence
_SHORT = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|gen|lt|col|maj|brig|capt|sgt|mr|mrs|ms|dr|st|no|vs|km|approx|"
    r"u\.s|u\.k|u\.n|a\.m|p\.m)|(?<!')\b[a-z]|\b[دا]|\d)$"
)
_END = re.compile(r"[.!?؟]+[\"')\]]*(?=\s|$)|\n+")


class Token(NamedTuple):
    """A word, a mark or a mention. ``text`` is folded and, for mentions, without the ``clitic`` glued before it.

    A tuple rather than a dataclass: one is made for each word of an article, and a tuple costs a third.
    """

    kind: str
    start: int
    end: int
    text: str
    clitic: str = ""
    ref: PlaceMention | ActorMention | DateMention | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the folded text, ``start:end``; ``paragraph`` counts the lines of the article."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


Mention = PlaceMention | ActorMention | DateMention


def split_sentences(text: str) -> list[tuple[int, int, int]]:
    """(start, end, paragraph) of each sentence; blanks at its ends left out."""
    spans, start, paragraph = [], 0, 0
    for match in _END.finditer(text):
        mark = text[match.start()]
        if mark == "." and _is_short(text, match):
            continue
        _add(spans, text, start, match.end(), paragraph)
        start = match.end()
        paragraph += mark == "\n"
    _add(spans, text, start, len(text), paragraph)
    return spans


def _is_short(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 8) : match.start()]
    if not _SHORT.search(before):
        return False
    after = text[match.end() : match.end() + 2].lstrip()
    if re.search(r"\d$", before):  # "1. Front lines", a list's number at the start of a line
        return bool(re.search(r"(?:^|\n)\s*\d{1,2}$", before)) or after[:1].isdigit()
    return not re.search(r"\b[دا]$", before) or after[:1].isalpha()


def _add(spans: list[tuple[int, int, int]], text: str, start: int, end: int, paragraph: int) -> None:
    piece = text[start:end]
    if piece.strip():
        spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), paragraph))


def tokenize(text: str, mentions: Sequence[Mention]) -> list[Sentence]:
    """The sentences of a folded text with their tokens. ``mentions`` do not overlap and are sorted by start."""
    starts = [m.start for m in mentions]
    sentences = []
    for start, end, paragraph in split_sentences(text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        tokens = tuple(_tokens(text, start, end, mentions[first:last]))
        sentences.append(Sentence(start, end, paragraph, tokens))
    return sentences


def _tokens(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Token]:
    tokens: list[Token] = []
    position = start
    for mention in mentions:
        if mention.start < position:
            continue
        clitic_start = mention.start
        while clitic_start > position and (text[clitic_start - 1].isalnum()):
            clitic_start -= 1
        tokens.extend(_words(text, position, clitic_start))
        tokens.append(_mention_token(text, clitic_start, mention))
        position = mention.end
    tokens.extend(_words(text, position, end))
    return tokens


def _mention_token(text: str, clitic_start: int, mention: Mention) -> Token:
    kind = {PlaceMention: PLACE, ActorMention: ACTOR, DateMention: DATE}[type(mention)]
    clitic = text[clitic_start : mention.start] or getattr(mention, "clitic", "")
    if not clitic and text.startswith("لل", mention.start):
        clitic = "ل"
    return Token(kind, clitic_start, mention.end, text[mention.start : mention.end], clitic, mention)


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(WORD if m.lastgroup else PUNCT, m.start(), m.end(), m[0])
        for m in _TOKEN.finditer(text, start, end)
    ]


def merge(*groups: Sequence[Mention]) -> list[Mention]:
    """Mentions of several finders in order; where two overlap the longer stays, at equal length the earlier group's."""
    ranked = sorted(
        ((m.start - m.end, order, m.start, m) for order, group in enumerate(groups) for m in group),
        key=lambda item: item[:3],
    )
    starts: list[int] = []
    kept: list[Mention] = []
    for _, _, _, mention in ranked:
        at = bisect_left(starts, mention.start)
        if (at == 0 or kept[at - 1].end <= mention.start) and (at == len(kept) or mention.end <= kept[at].start):
            starts.insert(at, mention.start)
            kept.insert(at, mention)
    return kept
