"""What stands for a place named elsewhere: pronouns, "the town", "its airport", "the three camps"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from geo.model import Place
from geo.reading.clauses import RELATIVE, View
from geo.reading.discourse import NEAR_NAMES, Focus, Spot, spot_of
from geo.reading.nouns import Nouns
from geo.reading.tokens import PLACE, PUNCT, WORD

MASCULINE = frozenset(
    {
        "airport",
        "crossing",
        "port",
        "oil_port",
        "oil_field",
        "camp",
        "bridge",
        "road",
        "mountain",
        "wadi",
        "district",
        "facility",
    }
)
FEMININE = frozenset(
    {"city", "town", "village", "airbase", "gate", "refinery", "power_plant", "area", "coast", "district", "facility"}
)
# adjectives that make no name of "the town"
_PLAIN = frozenset({
    "الثلاثه", "الثلاث", "الاربعه", "المذكوره", "الاخيره", "الاستراتيجيه", "الواقعه", "الواقع", "الكاينه", "القريبه", "القريب",
    "المطله", "المطل", "الساحليه", "الصحراويه", "الجبليه", "الاثريه", "الحدوديه", "الحدودي", "النفطيه", "الصغيره", "المهجوره",
    "المحاصره", "الجويه", "العسكريه", "المهمه", "الحيويه", "الحيوي",
})  # fmt: skip
_TOWARDS = frozenset({"الي", "نحو", "صوب", "باتجاه", "حتي"})
_ORDINALS = {"الاولي": 0, "الثانيه": 1}
_QUANTIFIERS = frozenset({"معظم", "بعض", "من", "عدد", "عده", "اغلب", "ساير", "باقي", "كل", "مختلف", "بين"})


@dataclass(frozen=True, slots=True)
class ArabicAnaphora:
    """Finds what pronouns and common nouns of one sentence stand for."""

    view: View
    nouns: Nouns
    focus: Focus
    facility: Callable[[Place, str], Place | None]

    def pronoun(self, at: int, many: bool = False) -> list[Spot]:
        token = self.view.tokens[at]
        kinds = MASCULINE if token.text.endswith("ه") else FEMININE if token.text.endswith("ها") else ()
        plural = self._plural_before(at) if kinds is FEMININE else []
        spots = (
            (self._plural_before(at) or self._pair_before(at) or self.focus.last((), token.start, many)) if many
            else plural or self._reached(at) or self._fitting(self._topic(at), kinds) or self.focus.salient(kinds, token.start, self.view.sentence.start)
        )  # fmt: skip
        if plural:
            return [Spot(token.start, token.end, s.place, s.name, s.how, anaphor=True) for s in spots]
        return [Spot(token.start, token.end, s.place, s.name, s.how, anaphor=True) for s in spots[-2:]]

    def _reached(self, at: int) -> list[Spot]:
        """The place moved to right before ("اندفعت A إلى P فدخلتها")."""
        if not any(self.view.word(i)[:1] == "ف" and i in self.view.triggers for i in (at, at - 1)):
            return []
        for index in range(at - 1, max(0, at - 7), -1):
            token = self.view.tokens[index]
            if token.kind == PLACE:
                to = self.view.bare(index - 1) in _TOWARDS or token.clitic[-1:] == "ل"
                return [spot_of(token)] if to and not token.ref.locates else []
        return []

    def _fitting(self, spots: list[Spot], kinds: frozenset[str]) -> list[Spot]:
        return [s for s in spots if not kinds or (s.place and s.place.kind in kinds)]

    def _plural_before(self, at: int) -> list[Spot]:
        """What "ها" means behind a plural of things ("المعسكرات الثلاثة التي ... تسيطر عليها")."""
        for index in range(at - 1, -1, -1):
            token = self.view.tokens[index]
            if token.kind == PLACE:
                return []
            if token.kind == WORD and any(w in self.nouns.many for w in _without_clitics(token.text)):
                return self.noun(index)
        return []

    def _pair_before(self, at: int) -> list[Spot]:
        """The two places that the sentence has joined by "و" ("تنازل عن P1 وP2 ...، فدخلتهما A")."""
        tokens = self.view.tokens
        for index in range(at - 1, max(0, at - 40), -1):
            if tokens[index].kind == PLACE and tokens[index].clitic == "و" and tokens[index - 1].kind == PLACE:
                return [spot_of(tokens[index - 1]), spot_of(tokens[index])]
        return []

    def _topic(self, at: int) -> list[Spot]:
        """The place that opens the sentence ("أما P فقد ...", "P، التي ...، دخلتها"): what its pronouns speak of."""
        for index in range(min(at, 4)):
            token = self.view.tokens[index]
            if token.kind == PLACE and not token.ref.locates and token.clitic in ("", "و", "ف"):
                before = self.view.bare(index - 1)
                return [spot_of(token)] if before in ("", "اما", "في") or self.nouns.has("glue", before) else []
            if token.kind not in (WORD, PUNCT):
                return []
        return []

    def noun(self, at: int) -> list[Spot]:
        token = self.view.tokens[at]
        if token.text in _ORDINALS and self.view.bare(at - 1) in ("من", "علي"):
            return self._ordinal(at)
        for word in _without_clitics(token.text):
            if self.nouns.has("anaphor", word) or self.nouns.has("anaphors", word):
                if self._named_next(at):
                    return []
                many = word in self.nouns.many
                if many and (self.view.bare(at - 1) in _QUANTIFIERS or self._named_in(at)):
                    return []
                kinds = self.nouns.kinds[word]
                if word.startswith("القاعد") and self.focus.last(kinds[:1], token.start):
                    kinds = kinds[:1]  # an airport is called a base only where no air base was named
                spots = (
                    self.focus.last(kinds, token.start, True)
                    if many
                    else self.focus.salient(kinds, token.start, self.view.sentence.start)
                )
                if many and word.endswith(("ين", "ان")):
                    spots = spots[-2:]
                return [Spot(token.start, token.end, s.place, s.name, s.how, anaphor=True) for s in spots] or self._implied(
                    word, token.start, token.end
                )
            facility = self.facility_at(word, token.start, token.end)
            if facility:
                return [facility]
        return []

    def _named_in(self, at: int) -> bool:
        """ "الميناءين في P1 وP2": which ones follows."""
        following = self.view.tokens[at + 1 : at + 4]
        return self.view.bare(at + 1) == "في" and any(t.kind == PLACE for t in following)

    def _ordinal(self, at: int) -> list[Spot]:
        """ "من الثانية", of two places named just before."""
        token = self.view.tokens[at]
        run = self.focus.last((), token.start, True)[-2:]
        if len(run) < 2 or token.start - run[-1].end > NEAR_NAMES or self.view.word(at + 1) in ("من", "بعد", "ظهرا", "صباحا", "عصرا"):
            return []
        spot = run[_ORDINALS[token.text]]
        return [Spot(token.start, token.end, spot.place, spot.name, spot.how, anaphor=True)]

    def _named_next(self, at: int) -> bool:
        """ "المدينة القديمة", "المنطقة الغربية": a name or adjective follows, so the noun stands for nothing named before."""
        following = self.view.word(at + 1)
        if following in _PLAIN:
            return False
        return following.startswith("ال") and not self.nouns.has("adverb", following) and following not in RELATIVE

    def _implied(self, word: str, start: int, end: int) -> list[Spot]:
        """ "The port" where none was named is the port of the town spoken of."""
        head = word.removeprefix("ال")
        if not self.nouns.has("facility", head):
            return []
        for owner in self.focus.towns(start):
            place = self.facility(owner, head)
            if place and place.parent == owner.id:
                return [Spot(start, end, place, place.name_ar, "named", anaphor=True)]
        return []

    def facility_at(self, word: str, start: int, end: int) -> Spot | None:
        for head, pronoun in _owned(word):
            if self.nouns.has("facility", head):
                if pronoun == "ه":  # "بوابته": of a camp or an airport, no town's
                    owner = self.focus.salient(MASCULINE, start, self.view.sentence.start)
                    return replace(owner[0], start=start, end=end, anaphor=True) if owner else None
                owner = self.focus.salient(("city", "town", "village"), start, self.view.sentence.start)
                place = self.facility(owner[0].place, head) if owner else None
                if place:
                    return Spot(start, end, place, place.name_ar, "named", anaphor=True)
        return None


def may_be_noun(nouns: Nouns, word: str) -> bool:
    """Whether a word may stand for a place as a common noun ("المدينة", "مطارها"), wherever it stands."""
    return word in _ORDINALS or any(
        nouns.has("anaphor", form) or nouns.has("anaphors", form) or any(nouns.has("facility", head) for head, _ in _owned(form))
        for form in _without_clitics(word)
    )


def _owned(word: str) -> Iterator[tuple[str, str]]:
    """(noun, pronoun) of a noun with the pronoun of whose it is ("بوابته": "بوابه", "ه")."""
    for pronoun in ("ها", "ه"):
        if word.endswith(pronoun):
            stem = word[: -len(pronoun)]
            yield stem[:-1] + "ه" if stem.endswith("ت") else stem[:-1] if stem.endswith("اي") else stem, pronoun


def _without_clitics(word: str) -> list[str]:
    forms = [word]
    if word[:1] in "وف":
        forms.append(word[1:])
    for form in list(forms):
        if form.startswith("لل"):
            forms.append("ال" + form[2:])
        elif form[:1] in "بل":
            forms.append(form[1:])
    return forms
