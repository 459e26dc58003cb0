"""Where, around a trigger in English: the object behind a verb, the subject before it, what "which" and "it" stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.model import Place
from geo.reading.anaphora_en import EnglishAnaphora
from geo.reading.clauses import View
from geo.reading.clauses_en import BE, HAVE, MODALS, is_adverb
from geo.reading.discourse import Focus, Spot, spot_of
from geo.reading.morphology import PERFECT
from geo.reading.nouns import Nouns
from geo.reading.parties_en import possessive
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

# prepositions that open a clause: what follows is its subject
CLAUSAL = frozenset({"after", "before", "since", "until", "as", "than", "with", "without", "despite", "because", "while", "once"})


@dataclass(frozen=True, slots=True)
class Attached:
    """Places attached to a word: the index of the first, the preposition before it, whether only near it, and whether by
    way of a noun for holding or taking ("control of P")."""

    spots: tuple[Spot, ...]
    index: int
    prep: str = ""
    near: bool = False
    grip: bool = False


@dataclass(frozen=True, slots=True)
class EnglishPlaces:
    """Finds places around a word of one sentence."""

    view: View
    nouns: Nouns
    focus: Focus
    facility: Callable[[Place, str], Place | None]
    named: EnglishAnaphora

    def spots_at(self, at: int) -> list[Spot]:
        """The places that one token stands for."""
        return self.named.spots_at(at)

    def only_heads(self, at: int) -> bool:
        """"Tripoli's southern suburbs of Ain Zara": the first name only says where the others lie."""
        following = self.view.tokens[at + 1 : at + 3]
        return bool(following) and (following[0].kind == PLACE and following[0].text.startswith(" ")
                                    or len(following) == 2 and following[0].text == "of" and following[1].kind == PLACE)  # fmt: skip

    def within(self, noun: str, spots: list[Spot]) -> list[Spot]:
        """"the airport in Sirte" is the town's airport, where the gazetteer knows it."""
        if spots and spots[0].place and self.nouns.has("facility", noun) and spots[0].place.kind in ("city", "town", "village"):
            own = self.facility(spots[0].place, noun)
            if own:
                return [Spot(spots[0].start, spots[0].end, own, own.name, "named"), *spots[1:]]
        return spots

    def owner(self, at: int) -> bool:
        """A force right before a place or a noun for one: "Haftar's Qasr bin Ghashir base", "its LNA base"."""
        following = self.view.tokens[at + 1] if at + 1 < len(self.view.tokens) else None
        return following is not None and (following.kind == PLACE or (following.kind == WORD and self.nouns.has("inside", following.text)))

    def only_some(self, first: int, at: int) -> bool:
        """Whether "parts" or "positions" at an index means an unnamed part, not the last or all of them."""
        word = self.view.word(at)
        if word in ("part", "parts"):
            return self.view.word(at - 1) not in ("last", "remaining")
        return not any(self.view.word(i) in ("every", "all", "last", "remaining", "the") for i in range(first, at))

    def is_participle(self, noun: str, word: str) -> bool:
        """"a base defending the capital": the place belongs to the participle."""
        known = ("remaining", "neighbouring", "neighboring", "outlying", "surrounding", "building", "crossing", "including", "following")
        return bool(noun) and word.endswith("ing") and len(word) > 5 and word not in known

    def opens_clause(self, at: int) -> bool:
        """Whether a finite verb or auxiliary stands at an index."""
        word = self.view.word(at)
        if word in BE or word in HAVE or word in MODALS:
            return True
        return any(f.form.tense == PERFECT for f in self.view.triggers.get(at, ())) and self.view.word(at - 1) != "the"

    def listed(self, at: int, spots: list[Spot], preps: tuple[str, ...]) -> list[Spot]:
        """A place with those coordinated behind it; none where the name only describes another noun ("Tripoli's banks")."""
        out = list(spots)
        tokens = self.view.tokens
        index, joined, depth = at + 1, False, 0
        gap = possessive(tokens, at)
        if gap:
            owned = self._owned(at, gap)
            if owned is None:
                return []
            out, index = owned
        while index < len(tokens):
            token = tokens[index]
            if token.kind == PUNCT and token.text in "()":
                depth += 1 if token.text == "(" else -1
            elif depth or token.kind == DATE:
                pass
            elif token.kind == PUNCT:
                if token.text not in ",\"'":
                    break
                joined = joined or token.text == ","
            elif token.kind == PLACE:
                if token.ref.locates:
                    index += 1
                    continue
                if not joined or self._subject_of_next(index):
                    break
                gap = possessive(tokens, index)
                if gap and index + gap + 1 < len(tokens) and tokens[index + gap + 1].kind == PLACE:  # "took P and Q's air base R"
                    index += gap + 1
                    continue
                out.append(spot_of(token))
                joined = False
            elif token.kind == WORD and token.text in ("and", "or", "also", "but", "plus", "including"):
                joined = True
            elif token.kind == WORD and joined and (self.nouns.has("glue", token.text) or token.text in preps):
                own = self.view.word(index - 1) in ("its", "their") and self.view.word(index - 2) in ("and", "with")
                more = self.named.noun(index) if own and self.nouns.has("facility", token.text) else []
                out.extend(s for s in more if s.place)
            elif token.kind == WORD and not joined and (token.text in ("as", "along", "town", "city", "itself") or self._locating(index)):
                joined = token.text in ("as", "along") and self.view.word(index + 1) in ("well", "with")
            else:
                break
            index += 1
        return out

    def _locating(self, index: int) -> bool:
        """Words between a name and the reference that says where it lies ("some 90 km south of Tripoli")."""
        return any(t.kind == PLACE and t.ref.locates for t in self.view.tokens[index : index + 7])

    def _subject_of_next(self, at: int) -> bool:
        after = at + 1
        while after < len(self.view.tokens) and (self.view.tokens[after].kind == DATE or is_adverb(self.view.word(after))):
            after += 1
        word = self.view.word(after)
        if (word.endswith("ed") and word != "unopposed") or word in ("remains", "lies", "stays", "sits", "fell", "became"):
            return True
        return word in BE or word in HAVE or word in MODALS or any(f.form.tense == PERFECT for f in self.view.triggers.get(after, ()))

    def _owned(self, at: int, gap: int) -> tuple[list[Spot], int] | None:
        """"Sirte's airport" is the airport, "Zawiya's main square" Zawiya, "Tripoli's banks" no place: (places, index behind)."""
        place = self.view.tokens[at].ref
        for index in range(at + 1 + gap, min(len(self.view.tokens), at + 7 + gap)):
            token = self.view.tokens[index]
            if token.kind == PLACE:
                return [spot_of(token)], index + 1
            if token.kind != WORD or self.nouns.has("prep", token.text) or token.text in ("and", "or"):
                return None
            if self.nouns.has("facility", token.text) and getattr(place, "place", None):
                own = self.facility(place.place, token.text)
                if own:
                    return [Spot(self.view.tokens[at].start, token.end, own, own.name, "named")], index + 1
            if self.nouns.has("inside", token.text) or token.text in ("administrative", "defences"):
                return [spot_of(self.view.tokens[at])], index + 1
        return None

    def governor(self, at: int) -> str:
        """The preposition (not "of") that governs the noun at an index; "" where it is free."""
        for back in range(at - 1, max(-1, at - 8), -1):
            token = self.view.tokens[back]
            if token.kind == PLACE and self.view.word(back + 1) not in ("and", "or"):
                return ""
            if token.kind in (ACTOR, DATE) or (token.kind == PUNCT and token.text not in ",\"'-"):
                return ""
            if token.kind == WORD:
                word = token.text
                if word in ("of", "and", "or"):
                    continue
                if word in CLAUSAL or (word == "for" and back > 0 and self.view.tokens[back - 1].text == ","):
                    return ""
                if self.nouns.has("prep", word):
                    return word
                if word in BE or word in HAVE or self.view.triggers.get(back):
                    return ""
        return ""
