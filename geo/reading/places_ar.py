"""Where, around a trigger in Arabic: prepositions before places, pronouns, "the town", lists."""

from __future__ import annotations

from dataclasses import dataclass

from geo.folding import fold
from geo.model import Place
from geo.reading.anaphora_ar import ArabicAnaphora, may_be_noun
from geo.reading.asides_ar import aside_end
from geo.reading.clauses import COMPLEMENT, RELATIVE
from geo.reading.discourse import Spot, spot_of
from geo.reading.lexicon import Found
from geo.reading.nouns import Nouns
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

_PRONOUNS = {
    fold(prep + pronoun): fold(prep)
    for prep in ("علي", "من", "في", "إلي", "ب", "ل", "عن", "نحو", "داخل", "حول", "عند")
    for pronoun in ("ه", "ها", "هما", "هم")
}
#: Prepositions by the one that they stand for.
NORMAL = {
    "علي": "علي",
    "الي": "الي",
    "ب": "في",
    "باتجاه": "نحو",
    "صوب": "نحو",
    "بداخل": "في",
    "داخل": "في",
    "فوق": "علي",
}
_STOPS = frozenset({"فيما", "بينما", "حيث", "لكن", "غير", "بيد", "عندما", "حين", "بعدما", "ثم", "اذ", "لان", "كما"})
_RANKS = frozenset({"كبري", "اكبر", "احدي", "ثاني", "ثانيه", "عاصمه", "اهم", "ابرز", "اخر", "اول", "مسقط"})
_TIMES = frozenset({"يوم", "ليله", "ليل", "قبل", "بعد", "عند", "مع", "منذ", "قبيل", "بعيد", "صبيحه", "مساء", "مسا", "فجر", "عشيه"})
_DENIES = frozenset({"لن", "ولن", "ولم", "فلم", "ولا"})
REACH = 34


@dataclass(frozen=True, slots=True)
class Attached:
    """Places attached to a trigger: the index of the first, the preposition before it, whether only near it."""

    spots: tuple[Spot, ...]
    index: int
    prep: str
    near: bool


@dataclass(frozen=True, slots=True)
class ArabicPlaces(ArabicAnaphora):
    """Finds the places around a word of one sentence."""

    def places_after(self, index: int, preps: tuple[str, ...], stop_at_verb: bool = True) -> Attached | None:
        """The first place behind a word that one of ``preps`` attaches ("" is none), with its coordinated ones."""
        tokens = self.view.tokens
        relative = comma = False
        closing = -1
        for at in range(index, min(len(tokens), index + REACH)):
            token = tokens[at]
            if at < closing:
                continue
            if at > index and token.text in "،," and (closing := aside_end(self.view, self.nouns, at)) > at:
                continue
            comma = comma or (token.kind == PUNCT and token.text in "،,")
            if token.kind == PUNCT and token.text in ";؛:":
                return None
            if token.kind == WORD:
                bare = self.view.bare(at)
                if bare in RELATIVE:
                    relative = True
                if at > index and (bare in _STOPS or token.text in COMPLEMENT or token.text in _DENIES):
                    return None
                if stop_at_verb and at > index + 1 and not relative and self._new_clause(at, comma):
                    return None
            spots = self.spots_at(at)
            if not spots:
                continue
            wanted = {NORMAL.get(p, p) for p in preps}
            prep, near = self.prep_before(at)
            prep = self._through(at, prep, wanted)
            if prep in wanted or (prep == "" and "" in preps):
                return Attached(tuple(self._coordinated(at, spots, wanted)), at, prep, near)
        return None

    def _through(self, at: int, prep: str, wanted: set[str]) -> str:
        """The preposition before a noun that lies in the place: "من مواقعها في P", "على معسكر في P", "على مدن بينها P"."""
        relative = self.view.tokens[at].kind == PLACE and self.view.tokens[at].ref.how == "relative"
        lists = self.nouns.has("lister", self.view.bare(at - 1))
        inside = prep == "في" and self._noun_in_place(at - 1 if not self.view.tokens[at].clitic[-1:] == "ب" else at, wanted)
        if prep in wanted or not (relative or lists or inside):
            return prep
        if inside and "" in wanted and not wanted & {"علي"}:
            return ""  # "أخلت مواقعها في P"
        for back in range(at - 1, max(-1, at - 12), -1):
            if self.view.tokens[back].kind not in (WORD, DATE, ACTOR) and self.view.tokens[back].text not in '،,"':
                break
            word = NORMAL.get(self.view.bare(back), self.view.bare(back))
            if word in wanted and word not in ("", "في") and self.view.bare(back + 1) not in ("بعد", "مسافه", "مقربه"):
                return word
        if inside and "" in wanted and any(self.view.bare(i) == "اخر" for i in range(max(0, at - 4), at)):
            return ""  # "انتزعت آخر بيت في P"
        return prep

    def _noun_in_place(self, at: int, wanted: set[str]) -> bool:
        role = "position" if wanted & {"من", "عن"} else "building"
        return any(self.nouns.has(role, self.view.bare(i)) for i in range(max(0, at - 6), at))

    def _new_clause(self, at: int, comma: bool) -> bool:
        """A finite verb of the rules glued to "و" or "ف", or somewhere after a comma, opens another clause."""
        word = self.view.word(at)
        found = self.view.triggers.get(at) or ([self.view.cues[at]] if at in self.view.cues else [])
        finite = any(f.form.tense in ("perfect", "imperfect") for f in found) or self.view.bare(at) in (
            "كان",
            "كانت",
            "كانوا",
        )
        return finite and (comma or word[:1] in "وف")

    def spots_at(self, at: int) -> list[Spot]:
        """The places that one token stands for: a name, a pronoun behind a preposition, "the town", "its airport"."""
        token = self.view.tokens[at]
        if token.kind == PLACE:
            road = token.ref.head == "طريق" and token.ref.place is not None and token.ref.place.kind != "road"
            return [] if token.ref.locates or road or coarse(token.ref.place) or self._measures(at) else [spot_of(token)]
        if token.kind != WORD or not self.nouns.recall(_may_refer, token.text):
            return []
        pronoun = _pronoun_in(token.text)
        if pronoun:
            return self.pronoun(at, many=pronoun.endswith("هما"))
        return self.pronoun(at) if _is_part(self.nouns, token.text) else self.noun(at)

    def _measures(self, at: int) -> bool:
        """A distance and bearing behind a named place say where that one lies ("P (80 كلم غرب Q)")."""
        if self.view.tokens[at].ref.how != "relative":
            return False
        for back in range(at - 1, max(-1, at - 16), -1):
            token = self.view.tokens[back]
            if token.kind == WORD and self.nouns.has("building", self.view.bare(back)):
                return False
            if token.kind == PLACE and token.ref.how != "relative" and not token.ref.locates:
                between = {self.view.bare(i) or self.view.tokens[i].text for i in range(back + 1, at)}
                return bool(between & {"(", "بعد", "مسافه", "الواقعه", "الواقع", "تقع", "يقع", "تبعد", "يبعد"})
        return False

    def prep_before(self, at: int) -> tuple[str, bool]:
        """The preposition that governs the noun at an index ("" where none does), and whether a word says "near"."""
        token = self.view.tokens[at]
        near = beside = False
        if token.kind == WORD:
            for cut in (token.text, token.text[1:]):
                if cut in _PRONOUNS:
                    return NORMAL.get(_PRONOUNS[cut], _PRONOUNS[cut]), False
        glued = token.clitic if token.kind == PLACE else _glued(token.text)
        if glued[-1:] in ("ب", "ل", "ك"):
            return NORMAL.get(glued[-1], glued[-1]), near
        for back in range(at - 1, max(-1, at - 6), -1):
            before = self.view.tokens[back]
            if before.kind == PUNCT and before.text in "\"'":
                continue
            if before.kind != WORD:
                return ("قرب" if beside else ""), near
            bare = self.view.bare(back)
            if (bare == "قبل" and self.view.bare(back - 1) == "من") or (bare == "من" and self.view.bare(back + 1) == "قبل"):
                continue  # "تسلمت من قبل قاعدة P": earlier
            if bare == "من" and any(self.nouns.has(r, self.view.bare(back - b)) for r in ("whole", "near") for b in (1, 2)):
                continue
            stripped = bare[1:] if bare[:1] in "بل" and len(bare) > 3 else bare
            if self.nouns.has("near", bare) or self.nouns.has("near", stripped):
                near = True
                beside = beside or bare in ("قرب", "قباله", "جوار")
                if stripped != bare and not self.nouns.has("near", bare):
                    return NORMAL.get(bare[0], bare[0]), near
                continue
            if self.nouns.has("prep", bare):
                return NORMAL.get(bare, bare), near
            if self.nouns.has("whole", bare) or self.nouns.has("adverb", bare) or self.nouns.has("glue", bare):
                continue
            if stripped != bare and self.nouns.has("whole", stripped):
                return NORMAL.get(bare[0], bare[0]), near
            return ("قرب" if beside else ""), near
        return ("قرب" if beside else ""), near

    def _coordinated(self, at: int, spots: list[Spot], wanted: set[str]) -> list[Spot]:
        out = list(spots)
        tokens = self.view.tokens
        index = at + 1
        while index < len(tokens) and tokens[index].text in "\"'(":
            index += 1
        if (
            index < len(tokens)
            and tokens[index].kind == PLACE
            and not tokens[index].clitic
            and index > at + 1
            and not tokens[index].ref.locates
        ):
            out = [spot_of(tokens[index])]  # "محاور طرابلس «عين زارة» و«المطار»": the list says which
            index += 1
        else:
            index = at + 1
        joined = False
        listed = self._lists_at(index)
        if listed:
            out, index = [spot_of(tokens[listed])], listed + 1  # "ثلاثة موانئ، هي P1 وP2"
        while index < len(tokens):
            token = tokens[index]
            if token.kind == PUNCT:
                if token.text not in "\"'()،,":
                    break
                joined = joined or token.text in "،,("
            elif token.kind == PLACE:
                if not self.spots_at(index):
                    index += 1
                    continue
                glue = token.clitic[:1] in ("و", "ف") if token.clitic else joined
                if not glue or (joined and self._own_predicate(index + 1)):
                    break
                out.append(spot_of(token))
                joined = False
            elif token.kind == WORD:
                bare = self.view.bare(index)
                if date := self._date_at(index):
                    index = date  # "P1 قبل غروب السبت، وP2 صباح الأحد"
                    continue
                if bare in _RANKS or (bare == "الي" and self.view.bare(index - 1) not in ("اضافه", "بالاضافه")):
                    break  # "العزيزية، كبرى بلدات ورشفانة": what it is, no second place
                here = self.noun(index) if joined or token.text[:1] == "و" else []
                if here:
                    out.extend(here)
                    joined = False
                elif (
                    self.nouns.has("glue", bare)
                    or self.nouns.has("whole", bare)
                    or (NORMAL.get(bare, bare) in wanted and (joined or token.text[:1] == "و"))
                ):
                    joined = True
                elif not self.nouns.has("adverb", bare):
                    break
            elif token.kind != DATE and not (token.kind == ACTOR and index == at + 1 and out[0].anaphor):
                break
            index += 1
        return out

    def _own_predicate(self, at: int) -> bool:
        """Whether what stands behind "، وP" is said of that place alone ("وP ما زالت محاصرة", "وP هادئة")."""
        token = self.view.tokens[at] if at < len(self.view.tokens) else None
        if token is None or token.kind != WORD:
            return False
        found = [*self.view.triggers.get(at, ()), *([self.view.cues[at]] if at in self.view.cues else [])]
        if any(f.form.tense in ("perfect", "imperfect") or f.value == "held" for f in found):
            return True
        word = self.view.bare(at)
        if word.startswith("ال") or any(self.nouns.has(r, word) for r in ("adverb", "prep", "glue", "whole", "near", "lister")):
            return False
        closes = at + 1 >= len(self.view.tokens) or self.view.tokens[at + 1].kind == PUNCT
        return closes and (word.endswith("ه") or word[0] in "تي")

    def _lists_at(self, index: int) -> int:
        """The index of the first place of a list that says which places were meant ("، هي P1 وP2"), 0 for none."""
        at = index + (index < len(self.view.tokens) and self.view.tokens[index].text in "،,:(")
        named = at + 1 < len(self.view.tokens) and self.view.tokens[at + 1].kind == PLACE
        return at + 1 if named and self.view.word(at) in ("هي", "وهي", "هما", "وهما", "هم") else 0

    def _date_at(self, index: int) -> int:
        """The index of the date that a word of time leads to ("يوم 14 مايو", "قبل غروب السبت"), 0 for none."""
        if self.view.bare(index) not in _TIMES:
            return 0
        for at in range(index + 1, min(len(self.view.tokens), index + 4)):
            if self.view.tokens[at].kind == DATE:
                return at
            if self.view.tokens[at].kind != WORD:
                return 0
        return 0


def _may_refer(nouns: Nouns, word: str) -> bool:
    """Whether a word may stand for a place named elsewhere, wherever it stands. Most words never do."""
    return bool(_pronoun_in(word)) or _is_part(nouns, word) or may_be_noun(nouns, word)


def _pronoun_in(word: str) -> str:
    """The preposition with a pronoun that a word is ("منها", "وعليها"), "" where it is none."""
    return next((cut for cut in ((word, word[1:]) if word[:1] in "وف" else (word,)) if cut in _PRONOUNS), "")


def _is_part(nouns: Nouns, word: str) -> bool:
    """Whether a word is a part of the place spoken of ("وسط", "شرقها")."""
    part = word.removeprefix("ب")
    return nouns.has("partof", part) or any(nouns.has("own_part", p) for p in (part, word.removeprefix("و")))


def coarse(place: Place | None) -> bool:
    """A region too wide to colour: who holds "the west of the country" is no statement about a place."""
    return place is not None and place.kind in ("area", "coast") and place.radius_km > 45


def suffix_places(arguments: ArabicPlaces, found: Found) -> list[Spot]:
    """The places behind a pronoun glued to the trigger itself ("استعادتها", "دخلها", "أخذتهما")."""
    if found.form.suffix not in ("ه", "ها", "هما"):
        return []
    return arguments.pronoun(found.index, many=found.form.suffix == "هما")


def _glued(word: str) -> str:
    if word.startswith("لل"):
        return "ل"
    if word[:1] in "بل" and word[1:3] == "ال":
        return word[0]
    if word[:2] in ("وب", "ول", "فب", "فل") and word[2:4] == "ال":
        return word[1]
    return ""
