"""The places of a sentence, seen from a word that no frame could use: which is nearest, and who its subject would be."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from geo.reading.claims import Claim
from geo.reading.clauses import RELATIVE
from geo.reading.clauses_en import RELATIVES
from geo.reading.discourse import Spot
from geo.reading.frames_ar import ArabicFrames
from geo.reading.frames_ar_control import becomes, names_state
from geo.reading.frames_en import EnglishFrames
from geo.reading.lexicon import Found
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.places_ar import NORMAL
from geo.reading.tokens import PLACE, PUNCT

_JOINTS = frozenset({"and", ",", "،", '"', "'", "-"})
_BACK = 4  # words that may stand between a preposition and the name that it governs
# How far a place is from a word, in tokens as it were: fewer than so many tokens between them cost so much, more cost _FAR ...
_STEPS, _FAR = ((1, 1), (4, 3), (9, 7)), 14
# ... and to that comes what lies between, a place before the word or meant by another noun; a preposition that the word
# takes, and the head of the sentence, bring a place nearer.
_COMMA, _STOP, _ACROSS, _BEFORE, _MEANT, _FITS, _OPENS = 6, 15, 8, 2, 4, -6, -4


@dataclass(frozen=True, slots=True)
class Run:
    """Places that stand together: their spots, the tokens ``first..last`` they fill, whether they are named there or meant by
    a noun or pronoun, and the preposition before them."""

    spots: tuple[Spot, ...]
    first: int
    last: int
    named: bool
    prep: str


class Nearby(ABC):
    """A sentence, as a reading that knows no frames asks about it."""

    def __init__(self, frames: ArabicFrames | EnglishFrames) -> None:
        self.frames = frames
        self._runs = tuple(self._find())

    @staticmethod
    def around(frames: ArabicFrames | EnglishFrames) -> Nearby:
        return ArabicNearby(frames) if isinstance(frames, ArabicFrames) else EnglishNearby(frames)

    @abstractmethod
    def spots(self, at: int) -> list[Spot]:
        """The places that a token stands for."""

    @abstractmethod
    def preposition(self, at: int) -> str:
        """The preposition before a token, over the words of its noun phrase."""

    @abstractmethod
    def subject(self, found: Found, first: int) -> str:
        """The force that is the word's subject, if its place stands at ``first``; "" for none."""

    @abstractmethod
    def kind(self, found: Found) -> str:
        """What the word tells in its form: a state, where it names one."""

    @abstractmethod
    def dated(self, claim: Claim) -> Claim:
        """The claim with its date."""

    @abstractmethod
    def governed(self, at: int) -> bool:
        """Whether a preposition governs the force at a token."""

    def nearest(self, found: Found) -> Run | None:
        """The places that a word most likely speaks of: by side, distance, what lies between, and a preposition that it takes;
        None where the sentence names none, or the word has a pronoun for its place."""
        runs = [run for run in self._runs if not run.first <= found.index <= run.last]
        if not runs or found.form.suffix:
            return None
        return min(runs, key=lambda run: self._cost(found, run))

    def fits(self, found: Found, run: Run) -> bool:
        """Whether places may belong to a word: who is driven out is driven "from" a place."""
        return found.value.frame != "expel" or run.prep in _wanted(found)

    def _cost(self, found: Found, run: Run) -> tuple[int, int]:
        behind = found.index + found.length
        after = run.first >= behind
        gap = range(behind, run.first) if after else range(run.last + 1, found.index)
        cost = next((cost for limit, cost in _STEPS if len(gap) < limit), _FAR) + (0 if after else _BEFORE)
        cost += self._crossing(gap) + (0 if run.named else _MEANT) + (_OPENS if run.first == 0 else 0)
        return cost + (_FITS if run.prep in _wanted(found) else 0), run.first

    def _crossing(self, gap: range) -> int:
        """What lies between a word and a place: commas, stops, other verbs, relative pronouns."""
        view = self.frames.view
        marks = {view.tokens[i].text for i in gap if view.tokens[i].kind == PUNCT}
        verbs = any(f.form.tense in (PERFECT, IMPERFECT) for i in gap for f in view.triggers.get(i, ()))
        relative = any(view.bare(i) in RELATIVE or view.word(i) in RELATIVES for i in gap)
        return _COMMA * bool(marks & set(",،")) + _STOP * bool(marks & set(";؛:()")) + _ACROSS * (verbs + relative)

    def _find(self) -> Iterator[Run]:
        """The runs of places in the sentence, in its order; not those that only say where the news comes from, or where
        another place lies: such names are not in focus."""
        tokens = self.frames.view.tokens
        seen = {spot.start for spot in self.frames.focus.spots[-400:]}
        at = 0
        while at < len(tokens):
            first, named = at, tokens[at].kind == PLACE
            spots = self.spots(at) if not named or tokens[at].ref.start in seen else []
            last, at = at, at + 1
            while spots and named and at < len(tokens) and (tokens[at].kind == PLACE or tokens[at].text in _JOINTS):
                more = self.spots(at) if tokens[at].kind == PLACE else []
                spots, last = [*spots, *more], at if more else last
                at += 1
            at = last + 1
            if spots:
                yield Run(tuple(spots), first, last, named, self.preposition(first))


class ArabicNearby(Nearby):
    frames: ArabicFrames

    def spots(self, at: int) -> list[Spot]:
        return self.frames.args.spots_at(at)

    def preposition(self, at: int) -> str:
        return self.frames.args.prep_before(at)[0]

    def governed(self, at: int) -> bool:
        return self.frames.args.governed(at)

    def subject(self, found: Found, first: int) -> str:
        return self.frames.subject(found, max(first, found.index))

    def kind(self, found: Found) -> str:
        at, tense = found.index, found.form.tense
        state = (tense == IMPERFECT and not becomes(self.frames, at)) or (tense == NOUN and names_state(self.frames, at))
        return "held" if state and found.value.now == "held" else found.value.kind

    def dated(self, claim: Claim) -> Claim:
        return self.frames.dated([claim])[0]


class EnglishNearby(Nearby):
    frames: EnglishFrames

    def spots(self, at: int) -> list[Spot]:
        return self.frames.places.spots_at(at)

    def preposition(self, at: int) -> str:
        view = self.frames.view
        for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
            word = view.word(back)
            if not word or back in view.triggers:
                return ""
            if self.frames.nouns.has("prep", word) or self.frames.nouns.has("near", word):
                return word
        return ""

    def governed(self, at: int) -> bool:
        return self.frames.places.governor(at) not in ("", "by")

    def subject(self, found: Found, first: int) -> str:
        frames, group = self.frames, self.frames.group(found)
        if group.passive:
            return frames.subjects.agent(frames.behind(found), frames.speaker(found.index))[0]
        return frames.taker(found, frames.subject(found, group)) or frames.owner(found.index)

    def kind(self, found: Found) -> str:
        return "held" if found.value.now == "held" and found.form.tense == IMPERFECT else found.value.kind

    def dated(self, claim: Claim) -> Claim:
        return self.frames.dated(claim)


def _wanted(found: Found) -> set[str]:
    """The prepositions behind which a word takes its place; "" for none."""
    return {"" if prep == "subj" else NORMAL.get(prep, prep) for prep in found.value.place}
