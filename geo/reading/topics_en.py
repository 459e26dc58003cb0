"""What an English clause is about: the places before a verb, and those that "which" and "that" stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.reading.clauses import View
from geo.reading.clauses_en import BE
from geo.reading.discourse import Spot, spot_of
from geo.reading.insertions_en import apposition_of, opening_of
from geo.reading.places_en import EnglishPlaces
from geo.reading.search_en import place_behind
from geo.reading.tokens import ACTOR, PLACE, PUNCT, WORD

_LISTING = frozenset({",", "and", "among", "them", "including", "also", "both"})


@dataclass(frozen=True, slots=True)
class EnglishTopics:
    """Finds the places that verbs are told of, in one sentence."""

    view: View
    places: EnglishPlaces

    def places_before(self, start: int, wide: bool = False) -> tuple[list[Spot], int]:
        """The places that are the subject of the verb group at an index, in their list, and the index of the last."""
        if listed := self.inserted_list(start):
            return listed, start - 2
        for at in self._leftwards(start):
            token = self.view.tokens[at]
            spots = self.places.spots_at(at)
            if token.text == "there" or (token.text == "it" and start - at > 3):
                continue
            if token.kind == WORD and token.text in ("and", "but") and at >= start - 2:
                return self._clause_head(at)
            if token.kind == WORD and token.text in ("which", "that", "it", "where"):
                relative = self.antecedent(at) if token.text != "it" else spots
                return relative, at
            if not spots:
                if self.places.nouns.has("anaphor", token.text) and self.view.word(at - 1) in ("the", "this", "that"):
                    return [], -1
                continue
            prep = self.places.governor(at)
            if prep and not (wide or self._inside(at)):
                continue
            if prep and self.view.word(at - 1) in ("at", "in"):  # "the airport at Tripoli"
                return self.places.within(self.view.word(at - 2), list(spots)), at
            return self._list_left(at, spots), at
        return [], -1

    def inserted_list(self, start: int) -> list[Spot]:
        """"Two bases farther north, P and Q, are held", "six towns, among them P and Q, fell": the names between the commas."""
        tokens = self.view.tokens
        if start < 4 or tokens[start - 1].text != "," or tokens[start - 2].kind != PLACE:
            return []
        commas = [i for i in range(max(1, start - 16), start - 2) if tokens[i].text == ","]
        listing = (i for i in commas if all(t.kind == PLACE or t.text in _LISTING for t in tokens[i + 1 : start - 1]))
        opening = next(listing, -1)
        if not any(self.places.nouns.has("anaphors", self.view.word(i)) for i in range(max(0, opening - 8), opening)):
            return []
        inside = tokens[opening + 1 : start - 1]
        return [spot_of(t) for t in inside if t.kind == PLACE and not t.ref.locates]

    def _clause_head(self, before: int) -> tuple[list[Spot], int]:
        """The places at the head of a sentence whose second verb shares them ("P was shelled and then captured")."""
        for at in range(min(before, 6)):
            token = self.view.tokens[at]
            spots = self.places.spots_at(at)
            if spots and token.text != "it" and not self.places.governor(at):
                return self.places.listed(at, spots, ("",)) if token.kind == PLACE else spots, at
            if token.kind == ACTOR or token.text in ";:":
                break
        return [], -1

    def _leftwards(self, start: int) -> Iterator[int]:
        at, crossed = start - 1, False
        while at >= 0 and start - at < 26:
            token = self.view.tokens[at]
            if token.kind == PUNCT and token.text in ";:":
                return
            if token.kind == PUNCT and token.text == ")":
                at = opening_of(self.view, at)
            elif token.kind == PUNCT and token.text == "," and not crossed:
                before = apposition_of(self.view, at, at == start - 1)
                crossed = True
                at = before if before >= 0 else at
            elif token.kind == WORD and token.text in ("while", "because", "although", "as", "when") and at < start - 1:
                return
            else:
                yield at
            at -= 1

    def _inside(self, at: int) -> bool:
        for back in range(at - 1, max(-1, at - 5), -1):
            word = self.view.word(back)
            if word in ("in", "at", "inside"):
                return self.places.nouns.has("inside", self.view.word(back - 1))
        return False

    def list_at(self, at: int) -> list[Spot]:
        """The places of the list that ends at an index."""
        spots = self.places.spots_at(at)
        return self._list_left(at, spots) if spots else []

    def _list_left(self, at: int, spots: list[Spot]) -> list[Spot]:
        out, joined = list(spots), False
        for back in range(at - 1, max(-1, at - 30), -1):
            token = self.view.tokens[back]
            if token.kind == PLACE and joined and not token.ref.locates:
                out.insert(0, spot_of(token))
                joined = False
            elif token.kind == PUNCT and token.text in ",":
                joined = True
            elif token.kind == WORD and token.text in ("and", "or", "nor"):
                joined = True
            elif token.kind == WORD and self.places.nouns.has("glue", token.text):
                continue
            else:
                break
        return out

    def antecedent(self, at: int) -> list[Spot]:
        """The places that a relative word stands for ("Tarhuna, which", "the town that")."""
        for back in range(at - 1, max(-1, at - 9), -1):
            spots = self.places.spots_at(back) if self.view.word(back) not in ("it", "them") else []
            if spots and (spots[0].place or not self._named_before(back)):
                return self._list_left(back, spots)
            token = self.view.tokens[back]
            if token.kind == ACTOR or (token.kind == PUNCT and token.text in ";:"):
                return []
            if token.kind == WORD and (token.text in BE or back in self.view.triggers) and back < at - 2:
                return []
        return []

    def _named_before(self, at: int) -> bool:
        """Whether a known place stands right before an apposition ("Sirte, the home town of M. G., which ...")."""
        tokens = self.view.tokens[max(0, at - 5) : at]
        return any(t.kind == PLACE and t.ref.place for t in tokens) and any(t.text == "," for t in tokens)

    def predicate_places(self, start: int, behind: int) -> list[Spot]:
        """"the towns that A has taken are P and Q": the places that name what a relative clause speaks of."""
        relative = next((i for i in range(start - 1, max(-1, start - 6), -1) if self.view.word(i) in ("that", "which")), -1)
        if relative < 1 or not any(self.places.nouns.has(role, self.view.word(relative - 1)) for role in ("anaphor", "anaphors", "inside")):
            return []
        for at in range(behind, min(len(self.view.tokens), behind + 10)):
            if self.view.tokens[at].kind == PUNCT:
                return []
            if self.view.word(at) in BE:
                right = place_behind(self.places, at + 1, ("",), 8)
                return list(right.spots) if right else []
        return []

    def relative_object(self, start: int) -> list[Spot]:
        """The places that "which ... captured" takes as its object: the antecedent of the relative word before the subject."""
        for at in range(start - 1, max(-1, start - 20), -1):
            token = self.view.tokens[at]
            if token.kind == PUNCT and token.text in ",;:":
                return []
            if token.kind == WORD and token.text in ("which", "that", "where", "whom"):
                return self.antecedent(at)
            if token.kind == PLACE and not token.ref.locates and at < start - 1 and self.view.tokens[at + 1].kind == ACTOR:
                return [spot_of(token)]
        return []
