"""Takings of places that a text leaves unnamed ("the seizure of a strategic airport near Tripoli on Monday").

Such a place has a head (airport, town), words of nearness and a place that it lies near. It is made up for the occasion:
its id starts with ``unnamed:`` and holds the kinds that the head may mean and the point that it lies near, from which
:mod:`geo.reading.linking` finds the event that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.folding import Folded, fold
from geo.model import Place
from geo.reading.claims import Claim
from geo.reading.clauses import PREPOSITIONS, View, judge_arabic
from geo.reading.clauses_en import judge_english
from geo.reading.discourse import Spot
from geo.reading.lexicon import Found
from geo.reading.speech import Speech, speaker_at
from geo.reading.tokens import ACTOR, PLACE, PUNCT
from geo.tables import RULES, Row, read_rows

COLUMNS = ("role", "words", "kinds", "example")
PREFIX = "unnamed:"
_GAP = 3  # words between the head and the words of nearness
_REACH = 5  # tokens between a trigger and what is taken
_OBLIQUE = PREPOSITIONS | {"ضد", "against", "from", "of", "by", "with", "near", "over", "for", "to"}


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The words for unnamed places: gazetteer kinds by folded head word, and the pattern of each language."""

    kinds: dict[str, tuple[str, ...]]
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def load(cls, path: Path = RULES / "unnamed.csv") -> Unnamed:
        """The words of ``geo/rules/unnamed.csv``. Raises BadDataFile on a row that breaks the rules."""
        kinds: dict[str, tuple[str, ...]] = {}
        near: list[str] = []
        for row in read_rows(path, COLUMNS, ("role", "words", "example")):
            words = [fold(word) for word in row.names("words")]
            if row["role"] == "near":
                near += words
            elif row["role"] == "head":
                kinds.update(dict.fromkeys(words, _kinds(row)))
            else:
                raise row.bad(f"unknown role {row['role']!r}: head or near")
        return cls(kinds, tuple(_patterns(kinds, near)))

    def claims(self, view: View, folded: Folded, made: Sequence[Claim], speeches: Sequence[Speech]) -> list[Claim]:
        """The claims of a sentence: those ``made``, and the takings of its unnamed places. Such a taking stands in the
        stead of one by the same trigger of the place that the unnamed one is only near."""
        sentence, found = view.sentence, []
        for pattern in self.patterns if any(t.kind == PLACE for t in view.tokens) else ():
            for match in pattern.finditer(folded.text, sentence.start, sentence.end):
                anchor = _anchor(match, view)
                claim = self._taking(match, anchor, view, folded, speeches) if anchor >= 0 else None
                if claim:
                    found.append(claim)
        if not found:
            return list(made)
        kept = [c for c in made if not any(c.at == f.at and f.spot.start <= c.spot.start < f.spot.end for f in found)]
        return kept + found

    def _taking(self, match: re.Match[str], anchor: int, view: View, folded: Folded, speeches: Sequence[Speech]) -> Claim | None:
        head = next((i for i, t in enumerate(view.tokens) if t.start <= match.start("head") < t.end), -1)
        trigger = _trigger(view, head)
        actor = _actor(view, trigger.index, head) if trigger else ""
        if trigger is None or not actor:
            return None
        start, end = match.start("name"), view.tokens[anchor].end
        name, near = " ".join(folded.cut(start, end).split()), view.tokens[anchor].ref.place
        kinds = self.kinds[match["head"]]
        place = Place(f"{PREFIX}{'+'.join(kinds)}:{near.lat:.4f},{near.lon:.4f}", name, name, kinds[0], near.lat, near.lon,
                      near.radius_km, source="the text")  # fmt: skip
        return Claim("captured", Spot(start, end, place, name, "unresolved"), actor, "", trigger.index,
                     view.tokens[trigger.index].start, end, f"{trigger.value.id}/unnamed",
                     speaker=speaker_at(list(speeches), trigger.index) or None)  # fmt: skip


def _kinds(row: Row) -> tuple[str, ...]:
    if not row.names("kinds"):
        raise row.bad("a head needs the kinds of places that it may mean")
    return row.names("kinds")


def _patterns(heads: Iterable[str], near: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Head, up to three words, a word of nearness. An Arabic head and its adjectives are indefinite; an English head
    stands behind "a" or "an" and its adjectives."""
    of = rf"\s+(?P<near>{_one_of(near)})(?!\w)"
    arabic, english = _one_of(h for h in heads if not h.isascii()), _one_of(h for h in heads if h.isascii())
    if arabic:
        yield re.compile(rf"(?<!\w)[وف]?[بل]?(?P<name>(?P<head>{arabic})(?:\s+(?!ال)[^\W\d_]+){{0,{_GAP}}}?){of}")
    if english:
        yield re.compile(rf"(?<!\w)an?\s+(?P<name>(?:[a-z-]+\s+){{0,{_GAP}}}?(?P<head>{english})){of}")


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _anchor(match: re.Match[str], view: View) -> int:
    """The token of the place that the words of nearness lead to; -1 where there is none, or what is near it has a name."""
    start, end = match.span("near")
    if any(t.kind == PLACE and t.start < start and match.start("head") < t.end for t in view.tokens):
        return -1
    for index, token in enumerate(view.tokens):
        if token.kind == PLACE and start <= token.start <= end + 2 and token.end > end:
            return index if token.ref.place else -1
    return -1


def _trigger(view: View, head: int) -> Found | None:
    """What takes the place at ``head``, told as a fact: the nearest trigger before it, nothing but its words between."""
    for index in range(head - 1, max(-1, head - 1 - _REACH), -1):
        if view.tokens[index].kind in (PUNCT, PLACE):
            return None
        taking = [f for f in view.triggers.get(index, ()) if f.value.frame == "take" and f.value.kind == "captured"]
        if taking:
            judge = judge_arabic if "\u0600" <= view.tokens[index].text[0] <= "\u06ff" else judge_english
            return taking[0] if judge(view, taking[0]).fact else None
        if index in view.triggers:
            return None
    return None


def _actor(view: View, trigger: int, head: int) -> str:
    """Who takes: named between verb and place ("سيطرت قوات A على مطار"), else the first party of the sentence."""
    for index in (*range(trigger + 1, head), *range(trigger)):
        token = view.tokens[index]
        party = token.kind == ACTOR and token.ref.code and token.ref.role != "oblique" and not token.clitic.endswith(("ل", "ب"))
        if party and (index > trigger or view.bare(index - 1) not in _OBLIQUE):
            return token.ref.code
    return ""
