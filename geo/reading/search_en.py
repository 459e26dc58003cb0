"""The walk from an English word to the place that it governs: over its noun phrase, up to what ends it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.clauses_en import RELATIVES, is_adverb
from geo.reading.discourse import Spot
from geo.reading.morphology import PERFECT
from geo.reading.parties_en import possessive
from geo.reading.places_en import Attached, EnglishPlaces
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

REACH = 24
_IN = frozenset({"in", "at", "inside", "on", "within", "around", "of"})
_STOPS = RELATIVES | {"while", "when", "after", "before", "as", "because", "although", "though", "until", "since", "but", "if", "than"}
_ROUGHLY = frozenset({"about", "around", "over", "nearly", "roughly", "almost", "some"})
_SHARES = frozenset({"half", "two", "three", "four", "a", "all", "ninety", "eighty", "seventy", "sixty", "every", "the"})
_PARTS = frozenset({"part", "parts", "positions"})


def place_behind(
    places: EnglishPlaces, index: int, preps: tuple[str, ...], reach: int = REACH, loose: bool = False
) -> Attached | None:
    """The first place from an index on that one of ``preps`` attaches ("" is none), with its list.

    ``loose`` passes over forces and other prepositions ("repelled an attack by A on P").
    """
    return _Search(places, preps, loose, index, index).run(reach)


@dataclass(slots=True)
class _Search:
    """Where the walk stands, and what it has passed: the preposition, the last noun, a word for nearness or for a part."""

    places: EnglishPlaces
    preps: tuple[str, ...]
    loose: bool
    first: int
    at: int
    prep: str = ""
    noun: str = ""
    near: bool = False
    some: bool = False
    depth: int = 0
    grip: bool = False
    led: str = ""
    place_noun: bool = False
    over: bool = False
    found: Attached | None = None

    def run(self, reach: int) -> Attached | None:
        tokens = self.places.view.tokens
        end = min(len(tokens), self.first + reach)
        while self.at < end and not self.over:
            kind = tokens[self.at].kind
            if kind == PUNCT:
                self._mark(tokens[self.at].text)
            elif self.depth or kind == DATE:
                pass
            elif kind == ACTOR:
                self._force()
            if not self.depth and kind in (WORD, PLACE):
                self._noun_or_place(kind)
            self.at += 1
        return self.found

    def _mark(self, mark: str) -> None:
        self.depth += (mark == "(") - (mark == ")")
        if mark == "," and not self.loose and self._named_behind():
            self.prep, self.near = self.led, False  # "lost its last base in the west, P,"
            return
        self.over = mark in ";:" or (mark == "," and not self.loose and not self._lists())

    def _lists(self) -> bool:
        """Whether a comma parts the members of a list that begins with other nouns ("the radio, the bank and P")."""
        view = self.places.view
        if not self.noun or self.prep not in self.preps + ("",) or view.word(self.at + 1) not in ("the", "its", "their", "a", "an"):
            return False
        for at in range(self.at + 1, min(len(view.tokens), self.at + 14)):
            if view.word(at) == "and":
                return True
            if view.tokens[at].text in ";:." or view.tokens[at].kind == ACTOR or self.places.opens_clause(at) or view.word(at) in _STOPS:
                return False
        return False

    def _named_behind(self) -> bool:
        """Whether a comma opens the name of the noun before it: a place alone, up to the next mark or a date."""
        tokens = self.places.view.tokens
        behind = tokens[self.at + 1 : self.at + 3]
        if not self.place_noun or not behind or behind[0].kind != PLACE or behind[0].ref.locates:
            return False
        return len(behind) == 1 or behind[1].kind in (PUNCT, DATE)

    def _force(self) -> None:
        """A force ends the walk, but for one that owns the place ("Haftar's base at P")."""
        tokens = self.places.view.tokens
        token = tokens[self.at]
        owns = possessive(tokens, self.at) or token.text.endswith("'") or self.places.owner(self.at)
        if token.ref.code and self.prep not in self.preps and not self.loose and not owns:
            self.over = True

    def _noun_or_place(self, kind: str) -> None:
        spots = self.places.spots_at(self.at)
        if spots and kind == PLACE and self.places.only_heads(self.at):
            return
        if spots:
            self._take(spots)
        elif kind == WORD:
            self._word(self.places.view.word(self.at))

    def _take(self, spots: list[Spot]) -> None:
        fits = self.prep in self.preps or (not self.prep and "" in self.preps)
        if fits and (self.loose or not self.some):
            listed = self.places.within(self.noun, self.places.listed(self.at, spots, self.preps))
            self.over = True
            if listed:
                self.found = Attached(tuple(listed), self.at, self.prep, self.near, self.grip)
        elif not self.loose:
            self.over = True

    def _word(self, word: str) -> None:
        nouns = self.places.nouns
        if self._ends(word):
            self.over = True
            return
        if word in _ROUGHLY and (view_word := self.places.view.word(self.at + 1)) and (view_word in _SHARES or view_word.isdigit()):
            return  # "controls about three quarters of P"
        if nouns.has("near", word):
            self.near = True
            self.prep = word if word in self.preps else self.prep
            if not nouns.has("prep", word) or word in self.preps:
                return
        pair = f"{word} {self.places.view.word(self.at + 1)}"
        if pair in self.preps:
            self.prep = self.led = pair
            self.at += 1
        elif word == "of" or self._dates(self.at + 1):
            if word == "of" and "of" in self.preps and "" not in self.preps and not self.prep:
                self.prep = "of"
        elif word in self.preps:
            self.prep = word
            self.led = self.led or word
        elif nouns.has("prep", word):
            self._other_preposition(word)
        elif word not in ("s", "the") and not is_adverb(word):
            self.some = self.some or (word in _PARTS and self.places.only_some(self.first, self.at))
            self.noun = word
            self.place_noun = self.place_noun or nouns.has("inside", word) or nouns.has("anaphor", word)
            self.grip = self.grip or nouns.has("grip", word)

    def _ends(self, word: str) -> bool:
        if self.loose:
            told = any(f.form.tense == PERFECT and f.value.frame != "have" for f in self.places.view.triggers.get(self.at, ()))
            return word in ("while", "when", "but") or (told and self.at > self.first and self.places.view.word(self.at + 1) not in ("by", "on", "at", "against", "in"))
        if word == "left" and self.places.view.word(self.at + 1) == "of":
            return False  # "what is left of P"
        return self.at > self.first and (word in _STOPS or self.places.opens_clause(self.at) or self.places.is_participle(self.noun, word))

    def _dates(self, at: int) -> bool:
        tokens = self.places.view.tokens
        return at < len(tokens) and tokens[at].kind == DATE

    def _other_preposition(self, word: str) -> None:
        """A preposition that was not asked for ends the walk, unless the noun before it is itself a place ("a base in P")."""
        if self.places.nouns.has("grip", self.noun) and word in ("on", "over", "in", "across"):
            return  # "lost its grip on P"
        whole = word in _IN and self.places.nouns.has("inside", self.noun) and (not self.prep or self.prep in self.preps)
        self.over = not (whole or self.near or self.loose)
