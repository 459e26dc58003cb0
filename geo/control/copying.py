"""Statements taken over with the text of another article: shown with the others, and no voice of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from geo.control.claims import STRENGTH, Said
from geo.control.statements import known_of
from geo.folding import fold
from geo.model import Copy

#: An article: its document's name and its number in it.
Told = tuple[str, int]
#: The first article of each one that has much the same text.
Firsts = Mapping[Told, Told]
#: Sentences that are alike to this degree (of 100) are the same sentence, perhaps edited.
_SAME_SENTENCE = 70


def firsts(copies: Iterable[Copy]) -> Firsts:
    """The first article of each that is a copy."""
    return {(c.document, c.article): (c.of_document, c.of_article) for c in copies}


def mark(members: Sequence[Said], first_of: Firsts) -> tuple[Said, ...]:
    """Of statements that say the same, marks those that stand in a copy, in the words of the article that it copies.

    Of articles of one text the one known first is the source; of several on one day the one whose word counts for most.
    A sentence that the source does not have is the copying outlet's own.
    """
    texts: dict[Told, list[Said]] = defaultdict(list)
    for said in members:
        texts[first_of.get(_told(said), _told(said))].append(said)
    if len(texts) == len(members):
        return tuple(members)
    copied = {s.event.id for same in texts.values() for s in _copied(same)}
    return tuple(replace(s, copied=True) if s.event.id in copied else s for s in members)


def _copied(same: Sequence[Said]) -> list[Said]:
    source = min(same, key=_order)
    said = [fold(s.event.quote_text) for s in same if _told(s) == _told(source)]
    return [s for s in same if _told(s) != _told(source)
            and any(fuzz.ratio(fold(s.event.quote_text), words) >= _SAME_SENTENCE for words in said)]  # fmt: skip


def _order(said: Said) -> tuple:
    return (known_of(said.event), -STRENGTH[said.weight.status], _told(said), said.event.evidence, said.event.id)


def _told(said: Said) -> Told:
    return (said.event.document, said.event.article)
