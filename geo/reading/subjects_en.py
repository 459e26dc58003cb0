"""Who and what stands before an English verb: its subject, across appositions and coordinations, and agents behind "by"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.clauses import View
from geo.reading.clauses_en import BE, HAVE, MODALS, NEGATIONS, RELATIVES, is_adverb
from geo.reading.insertions_en import apposition_of, opening_of
from geo.reading.morphology import IMPERFECT, PERFECT
from geo.reading.parties import OBLIQUE
from geo.reading.places_en import CLAUSAL, EnglishPlaces
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

ACTS, PLACED, OTHER, NONE = "actor", "place", "other", "none"
_PRONOUNS = frozenset({"they", "it", "he", "she", "we", "who", "which", "that", "i"})
_TIMES = frozenset({"afternoon", "evening", "nightfall", "noon", "morning", "night", "dawn", "dusk", "weekend", "summer", "spring",
                    "winter", "autumn", "turn", "end", "south", "north", "east", "west", "response", "hours"})  # fmt: skip
_AMOUNTS = frozenset({"hundreds", "dozens", "thousands", "some", "number", "most", "all", "many", "part", "members", "elements", "handful",
                      "scores", "bulk", "rest", "last", "majority", "remnants", "column", "columns", "coalition", "alliance", "men", "hours"})  # fmt: skip


_MEANS = frozenset({"house", "street", "block", "noon", "dawn", "night", "nightfall", "evening", "morning", "force", "then", "surprise", "agreement",
                    "mistake", "land", "sea", "air", "midday", "sunset", "dusk", "midnight", "day", "stealth", "storm", "treachery"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """What a verb's subject is: a force (``code``), a place, another noun, or nothing; the token index it stands at."""

    status: str
    code: str = ""
    at: int = -1


@dataclass(frozen=True, slots=True)
class EnglishSubjects:
    """Finds subjects and agents in one sentence."""

    view: View
    places: EnglishPlaces

    def subject(self, start: int, speaker: str | None) -> Subject:
        """The subject of the verb group that starts at an index."""
        at = start - 1
        tokens = self.view.tokens
        crossed, inserted = False, None
        while at >= 0:
            token = tokens[at]
            if token.kind == DATE or self._filler(at) or token.text in BE | HAVE:
                at -= 1
            elif token.kind == PUNCT and token.text == ")":
                opening = opening_of(self.view, at)
                if at - opening == 2 and tokens[opening + 1].kind == ACTOR and self.places.nouns.has("head", self.view.word(opening - 1)):
                    return self._actor(opening + 1, speaker)
                at = opening - 1
            elif token.kind == PUNCT and token.text in "\"'-":
                at -= 1
            elif token.kind == PUNCT and token.text == "," and not crossed:
                before = apposition_of(self.view, at, at == start - 1)
                if before < 0:
                    return self._carried(at, speaker)
                subject = self._within_apposition(before, at, speaker)
                if subject is not None:
                    return subject
                inserted, at, crossed = self._named_in(before, at, speaker), before - 1, True
            elif token.kind == WORD and token.text in ("and", "but", "then", "or", "to", "by", "before", "after", "while", "from"):
                return self._carried(at, speaker)
            elif token.kind == PUNCT:
                return Subject(NONE)
            elif token.kind == WORD and self._modifier(at):
                at -= 1
            elif token.text in ("allies", "supporters", "partners", "backers") and (joint := self._joint(at)) >= 0:
                at = joint - 1
            else:
                prep = self._governed(at)
                if prep >= 0:
                    if token.kind == ACTOR and self._amount(prep - 1):
                        return self._actor(at, speaker)
                    at = prep - 1
                    continue
                head = self._head(at, speaker)
                return inserted if inserted and head.status == OTHER and token.kind == ACTOR else head
        return Subject(NONE)

    def main_clause(self, index: int, speaker: str | None) -> Subject:
        """The first force behind the comma that ends an opening participle ("Having retaken P, A ...")."""
        tokens = self.view.tokens
        comma = next((i for i in range(index, len(tokens)) if tokens[i].text == ","), len(tokens))
        for at in range(comma, min(len(tokens), comma + 4)):
            if tokens[at].kind == ACTOR:
                return self._actor(at, speaker)
        return Subject(NONE)

    def _head(self, at: int, speaker: str | None) -> Subject:
        token = self.view.tokens[at]
        if at > 1 and self.view.word(at - 1) == "and" and self.view.tokens[at - 2].kind == ACTOR and token.kind in (ACTOR, WORD):
            return self._actor(at - 2, speaker)  # "the LNA and Wagner hold": the first of the allies
        if token.kind == ACTOR:
            return self._actor(at, speaker)
        if token.kind == PLACE:
            return Subject(PLACED, "", at)
        if token.text in _PRONOUNS:
            return self._pronoun(at, speaker)
        return self._before_relative(at, speaker) or Subject(OTHER, "", at)

    def _named_in(self, opening: int, closing: int, speaker: str | None) -> Subject | None:
        """"The garrison, some 200 LNA soldiers, left": the force that an insertion names for a bare noun."""
        for at in range(opening + 1, closing):
            if self.view.tokens[at].kind == ACTOR and self.view.tokens[at].ref.code and self._governed(at) < 0:
                return self._actor(at, speaker)
        return None

    def _before_relative(self, at: int, speaker: str | None) -> Subject | None:
        """"The brigade that had clung to its perimeter slipped away": the force before the relative clause that ends at an index."""
        for back in range(at - 1, max(0, at - 14), -1):
            token = self.view.tokens[back]
            if token.kind == PUNCT and token.text not in "\"'-":
                return None
            if token.text in ("that", "which", "who") and self.view.tokens[back - 1].kind == ACTOR:
                return self._actor(back - 1, speaker)
            if token.kind == ACTOR and self.view.word(back + 1) not in RELATIVES:
                return None
        return None

    def _actor(self, at: int, speaker: str | None) -> Subject:
        token = self.view.tokens[at]
        if token.ref.role == OBLIQUE:
            return Subject(OTHER, "", at)
        code = self.code_at(at, speaker)
        return Subject(ACTS, code, at) if code else Subject(OTHER, "", at)

    def code_at(self, at: int, speaker: str | None) -> str:
        token = self.view.tokens[at]
        if token.kind != ACTOR or token.ref.role == OBLIQUE:
            return ""
        before, _ = self.nearest(at, speaker) if not token.ref.code and token.ref.generic in ("own", "group", "attackers") else ("", -1)
        if token.ref.generic == "own" and token.text.startswith("its") and self._of_a_place(at):
            return ""  # "Tarhuna fell, its defenders having fled": of whoever held it
        if token.ref.generic == "own" and not token.text.startswith(("our", "your")):
            return before or self.places.focus.subject or speaker or ""
        return self.places.focus.resolve(token.ref, speaker, before)

    def _of_a_place(self, at: int) -> bool:
        """Whether "its" speaks of the place that is the subject of the clause before."""
        back = next((i for i in range(at - 1, -1, -1) if self.view.tokens[i].kind in (ACTOR, PLACE)), -1)
        return back >= 0 and self.view.tokens[back].kind == PLACE and not self.places.governor(back) and not self.nearest(at, None)[0]

    def _pronoun(self, at: int, speaker: str | None) -> Subject:
        word = self.view.word(at)
        if word in ("who", "which", "that"):
            back = at - 1
            while back >= 0 and (self.view.tokens[back].text in (",", ")") or self.view.tokens[back].kind == DATE):
                back -= 1
            token = self.view.tokens[back] if back >= 0 else None
            if token is not None and token.kind == ACTOR:
                return self._actor(back, speaker)
            if token is not None and token.kind == PLACE and word != "who":
                if self.places.governor(back) and (code := self.nearest(back, speaker))[0]:
                    return Subject(ACTS, code[0], code[1])
                return Subject(PLACED, "", back)
            if word == "that":
                code, found = self.nearest(at, speaker)
                return Subject(ACTS, code, found) if code else Subject(OTHER, "", at)
            return Subject(OTHER, "", at) if token is None or token.kind == WORD else self._carried(at, speaker)
        if word in ("we", "i"):
            code = speaker or self.places.focus.speaker or ""
            return Subject(ACTS, code, at) if code else Subject(OTHER, "", at)
        code, _ = self.nearest(at, speaker)
        code = code or self.places.focus.subject or self._possessor(at, speaker)
        return Subject(ACTS, code, at) if code else Subject(PLACED, "", at)

    def _possessor(self, before: int, speaker: str | None) -> str:
        """The last force named before an index, whatever governs it ("the vehicles of A ... as they entered P")."""
        return next((code for i in range(before - 1, -1, -1) if (code := self.code_at(i, speaker))), "")

    def _carried(self, at: int, speaker: str | None) -> Subject:
        """The subject of what stands before a coordination or an introducing comma."""
        code, found = self.nearest(at, speaker)
        if not code:
            return Subject(NONE)
        for back in range(at - 1, found, -1):
            word = self.view.word(back)
            if word in ("they", "it", "he", "we"):
                return self._pronoun(back, speaker)
        return Subject(ACTS, code, found)

    def nearest(self, before: int, speaker: str | None) -> tuple[str, int]:
        """The nearest force before an index that is neither an object nor governed by a preposition."""
        tokens = self.view.tokens
        fallback = ("", -1)
        for at in range(before - 1, -1, -1):
            token = tokens[at]
            if token.kind == PUNCT and token.text == ";" and fallback[0]:
                break
            if token.kind != ACTOR or token.ref.role == OBLIQUE or (not token.ref.code and token.ref.generic in ("own", "group", "attackers")):
                continue
            code = self.places.focus.resolve(token.ref, speaker, "")
            if not code or self._is_object(at):
                continue
            prep = self._governed(at)
            if prep < 0 or self.view.word(prep) == "by":
                return code, at
            if not fallback[0] and self._amount(prep - 1):
                return code, at
        return fallback

    def _is_object(self, at: int) -> bool:
        back = at - 1
        while back >= 0 and (self.view.word(back) in ("the", "a", "an") or is_adverb(self.view.word(back))):
            back -= 1
        return any(f.form.tense in (PERFECT, "gerund") for f in self.view.triggers.get(back, ()))

    def _governed(self, at: int) -> int:
        """The index of the preposition that governs the noun phrase ending at an index; -1 where it is free."""
        nearest = 2 if self.view.word(at) in _PRONOUNS else 7
        for back in range(at - 1, max(-1, at - nearest), -1):
            token = self.view.tokens[back]
            if token.text in _TIMES:
                return -1
            if token.kind in (PUNCT, DATE, ACTOR):
                return -1 if token.text not in "\"'-" else self._governed(back)
            if token.kind == PLACE:
                continue
            word = token.text
            if word in CLAUSAL:
                return -1
            if self.places.nouns.has("prep", word):
                return back
            if word.endswith("s") and len(word) > 3 and "'" not in word:  # "In two days Haftar's men ..."
                return -1
            if word in RELATIVES or word in BE or word in HAVE or word in MODALS or word in ("and", "but", "or", "if"):
                return -1
            if any(f.form.tense in (PERFECT, IMPERFECT) for f in self.view.triggers.get(back, ())):
                return -1
            if back in self.view.cues and self.view.cues[back].value == "report":
                return -1
        return -1

    def _amount(self, at: int) -> bool:
        return self.view.word(at) in _AMOUNTS

    def _filler(self, at: int) -> bool:
        """Adverbs, and prepositions that only introduce a date."""
        word = self.view.word(at)
        if not word:
            return False
        if word == "re" and self.view.tokens[at + 1].text == "-":
            return True  # "re-entered"
        if is_adverb(word) or word in NEGATIONS or self.places.nouns.has("adverb", word):
            return True
        following = self.view.tokens[at + 1] if at + 1 < len(self.view.tokens) else None
        return following is not None and following.kind == DATE and word in ("on", "in", "at", "by", "late", "early", "since", "the", "of", "from")

    def _joint(self, at: int) -> int:
        """The index of "and" in "A and its allies"; -1 where none stands there."""
        return next((i for i in range(at - 1, max(-1, at - 4), -1) if self.view.word(i) == "and"), -1)

    def _modifier(self, at: int) -> bool:
        """"the brigade guarding it", "columns coming from P": a participle behind its noun, and a pronoun that it governs."""
        word = self.view.word(at)
        if word.endswith("ing") and len(word) > 5:
            return True
        if word in ("there", "inside", "here") and self.view.word(at - 1).endswith("ed"):
            return True  # "the soldiers stationed there"
        if word in ("stationed", "based", "posted", "deployed", "trapped", "stuck", "encamped") and self.view.word(at - 1) not in BE:
            return True
        return word in ("it", "them") and self.view.word(at - 1).endswith("ing")

    def _within_apposition(self, opening: int, closing: int, speaker: str | None) -> Subject | None:
        """"The militia that ran P, the Kaniyat, fled": the name in the insertion, where only a noun stands before it."""
        inside = [i for i in range(opening + 1, closing) if self.view.tokens[i].kind == ACTOR]
        if inside == [closing - 1] and closing - opening <= 3 and self.view.tokens[closing - 1].ref.code:
            if not (opening and self.view.tokens[opening - 1].kind in (ACTOR, PLACE)):
                return self._actor(closing - 1, speaker)
        return None

    def agent(self, index: int, speaker: str | None, marks: tuple[str, ...] = ("by",), reach: int = 14) -> tuple[str, bool]:
        """(code of the force behind one of ``marks``, whether such a word stands there at all)."""
        tokens = self.view.tokens
        for at in range(index, min(len(tokens), index + reach)):
            token = tokens[at]
            if token.kind == PUNCT and token.text == "," and self.view.word(at + 1) not in marks:
                closing = next((i for i in range(at + 1, min(len(tokens), at + 11)) if tokens[i].text == ","), -1)
                if closing < 0 or self.view.word(closing + 1) not in marks:
                    break
                return self.agent(closing, speaker, marks, reach)  # "is held, as it has been for years, by A"
            if token.kind == PUNCT and token.text in ";:":
                break
            if token.kind == WORD and token.text in marks:
                following = tokens[at + 1] if at + 1 < len(tokens) else None
                if following is not None and (following.kind == DATE or following.text in _MEANS):
                    continue
                for step in range(at + 1, min(len(tokens), at + 8)):
                    if tokens[step].kind == ACTOR and (code := self.code_at(step, speaker)):
                        return code, True
                    if tokens[step].kind == PUNCT and tokens[step].text in ",;:.":
                        break
                return "", True
        return "", False
