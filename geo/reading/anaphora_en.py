"""Which place an English word stands for: a name, "the town", "it", "there", "its airport", "its central square"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.model import Place
from geo.reading.clauses import View
from geo.reading.clauses_en import BE, HAVE
from geo.reading.discourse import Focus, Spot, spot_of
from geo.reading.morphology import NOUN
from geo.reading.nouns import Nouns
from geo.reading.places_ar import coarse
from geo.reading.tokens import PLACE, WORD

_THIRD = frozenset({"it", "them", "there", "both"})
_DETERMINERS = frozenset({"the", "that", "this", "both", "its", "their", "these", "those", "s", "two"})


def in_passing(view: View, nouns: Nouns, at: int) -> bool:
    """Whether a place is only where something comes from, leads to or aims at: "the road from P", "the base of his assault on P"."""
    word = view.word(at - 1)
    if nouns.has("whence", word):
        return not any(i in view.triggers for i in range(max(0, at - 5), at - 1))
    if nouns.has("whither", word):
        way = nouns.has("way", view.word(at - 2))
        return way or any(f.value.frame == "leave" for i in range(max(0, at - 4), at) for f in view.triggers.get(i, ()))
    aimed = any(f.value.frame == "attack" and f.form.tense == NOUN for f in view.triggers.get(at - 2, ()))
    return word == "on" and aimed and view.word(at - 4) == "of"


@dataclass(frozen=True, slots=True)
class EnglishAnaphora:
    """Resolves words for places in one sentence."""

    view: View
    nouns: Nouns
    focus: Focus
    facility: Callable[[Place, str], Place | None]

    def spots_at(self, at: int) -> list[Spot]:
        """The places that one token stands for: a name, "the town", "it", "there", "its airport"."""
        token = self.view.tokens[at]
        if token.kind == PLACE:
            return [] if token.ref.locates or coarse(token.ref.place) else [spot_of(token)]
        if token.kind != WORD:
            return []
        if token.text == "there" and not self.nouns.has("prep", self.view.word(at - 1)):
            return []
        if token.text in _THIRD and not (token.text == "both" and self.view.word(at + 1) not in BE | HAVE | {"", "fell"}):
            return self._last((), at, many=token.text in ("them", "both"))
        return self.noun(at)

    def _last(self, kinds: tuple[str, ...], at: int, many: bool = False) -> list[Spot]:
        token = self.view.tokens[at]
        spots = self.focus.last(kinds, token.start, many)
        return [Spot(token.start, token.end, s.place, s.name, s.how, anaphor=True) for s in spots]

    def noun(self, at: int) -> list[Spot]:
        """The places that a common noun stands for."""
        word = self.view.word(at)
        if not (self.nouns.has("anaphor", word) or self.nouns.has("anaphors", word)):
            return self._part(at) if any(self.nouns.has(role, word) for role in ("inside", "core", "block")) else []
        if self._named_next(at):
            return []
        first = at
        while first > 0 and at - first < 3 and self.view.word(first - 1) and self.view.word(first - 1) not in _DETERMINERS:
            if self.nouns.has("prep", self.view.word(first - 1)):
                return []
            first -= 1
        determiner = self.view.word(first - 1)
        if determiner not in _DETERMINERS:
            return []
        if determiner in ("its", "their") and self.nouns.has("facility", word):
            return self._facility(word, at)
        many = word in self.nouns.many
        found = self._last(self.nouns.kinds.get(word, ()), at, many)
        found = found or self._of_this_town(word, at)
        return found or self._in_a_name(word, at) or ([] if many else self._facility(word, at) or self._spoken_of(word, at))

    def _of_this_town(self, word: str, at: int) -> list[Spot]:
        """"counterattacked at P and won back the residential quarter": a nameless quarter stands for the town just named."""
        if "district" not in self.nouns.kinds.get(word, ()):
            return []
        return [s for s in self._last(("city", "town", "village", "oil_port"), at) if self._named_here(s.place)]

    def _named_here(self, place: Place | None) -> bool:
        return any(t.kind == PLACE and t.ref.place == place for t in self.view.tokens)

    def _in_a_name(self, word: str, at: int) -> list[Spot]:
        """"the city", where only the name of a force has named it ("Derna's Shura Council ... most of the city")."""
        token = self.view.tokens[at]
        kinds = self.nouns.kinds.get(word, ()) if word in ("city", "town") else ()
        inner = [s for s in self.focus.inner if s.start < token.start and s.place and s.place.kind in kinds]
        return [Spot(token.start, token.end, s.place, s.name, s.how, anaphor=True) for s in inner[-1:]]

    def _facility(self, word: str, at: int) -> list[Spot]:
        """"the airport", in a text that has named only its town."""
        token = self.view.tokens[at]
        recent = [s.place for s in self.focus.spots if s.start < token.start and s.place] if self.nouns.has("facility", word) else []
        for owner in recent[:-4:-1]:
            place = self.facility(owner, word)
            if place:
                return [Spot(token.start, token.end, place, place.name, "named", anaphor=True)]
        return []

    def _spoken_of(self, word: str, at: int) -> list[Spot]:
        """"the checkpoint", after "the checkpoint of Abu Grein": a part of a place lately claimed stands for it."""
        if not self.nouns.has("inside", word) or word in ("town", "village"):
            return []
        token = self.view.tokens[at]
        recent = [s for s in self.focus.claimed[-3:] if s.place and token.start - s.start < 600]
        return [Spot(token.start, token.end, s.place, s.name, s.how, anaphor=True) for s in recent[-1:]]

    def _part(self, at: int) -> list[Spot]:
        """"its central square", "the city's western districts": a part stands for its town."""
        if self._named_next(at) or self.view.word(at + 1) == "inside":
            return []
        if self.nouns.has("core", self.view.word(at)) and self.view.word(at - 1) == "the":
            return self._last(("city", "town", "village"), at)
        for back in range(at - 1, max(-1, at - 4), -1):
            word = self.view.word(back)
            if word in ("last", "remaining", "final") and self.nouns.has("block", self.view.word(at)):
                return [s for s in self.focus.last((), self.view.tokens[at].start) if s.place]
            if word in ("its", "city's", "town's"):
                return self._last(("city", "town", "village", "district"), at)
            if not word or self.nouns.has("prep", word) or word in ("the", "a", "their"):
                return []
        return []

    def _named_next(self, at: int) -> bool:
        """"the town of Hun", "the port city": a name or another noun follows, so the noun stands for nothing named before."""
        following = self.view.tokens[at + 1] if at + 1 < len(self.view.tokens) else None
        if following is None:
            return False
        if following.kind == PLACE:
            return not following.ref.locates
        if following.text == "'":
            return True
        if following.text in ("of", "in", "at"):
            later = self.view.tokens[at + 2 : at + 7]
            return any(t.kind == PLACE and not t.ref.locates for t in later)
        return following.kind == WORD and (self.nouns.has("anaphor", following.text) or following.text in ("road", "street", "hall", "mayor", "council"))
