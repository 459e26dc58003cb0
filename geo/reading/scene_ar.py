"""The ground of an Arabic scene: the places before a word, hands and pronouns, and what became of whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geo.model import Place
from geo.reading.arguments_ar import ArabicArguments
from geo.reading.claims import Claim, Refused
from geo.reading.clauses import RELATIVE, View
from geo.reading.discourse import Focus, Spot
from geo.reading.nouns import Nouns
from geo.reading.speech import Speech, speaker_at
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

BECOMING = frozenset({"بات", "باتت", "باتوا", "اصبح", "اصبحت", "اصبحوا", "صار", "صارت", "صاروا", "غدا", "غدت", "اضحي", "اضحت",
                      "عاد", "عادت", "ليصبح", "لتصبح", "ليصير", "لتصير",
                      "باتتا", "باتا", "صارتا", "صارا", "اصبحتا", "اصبحا", "غدتا", "اضحتا", "انفسهم"})  # fmt: skip
PAST = frozenset({"قضت", "قضتها", "قضاها", "امضت", "امضتها", "امضاها", "ظل", "ظلت", "ظلوا", "كان", "كانت", "كانوا", "كانتا", "كانا"})
INTO_HANDS = ("بيد", "يد", "ايدي", "بايدي", "قبضه", "قبضته", "قبضتها", "قبضتهم", "ايديهم", "ايديها", "يدها", "سيطره", "لسيطره",
              "سيطرته", "سيطرتها", "سيطرتهم", "سيطرتنا", "قبضتنا", "ايدينا", "يدنا", "كنف", "عهده", "عهدته", "عهدتها", "عهدتهم", "شرعيه", "سلطه", "رايه", "لسيطرته", "لسيطرتها", "يده", "حوزه", "لصالح", "حضن", "احضان", "احضانها", "جانب", "صفوف", "خندق", "صف", "معسكر", "حظيره", "سلطته", "سلطتها", "سلطتهم", "كنفها", "كنفه", "طاعه", "نفوذ", "نفوذها", "نفوذه", "ايدي")  # fmt: skip


_SOON = frozenset({"خلال", "غضون", "حلول", "ساعات", "ساعتين"})  # "وخلال ساعتين كان P في يد A": it became so
_PEOPLE = frozenset({"اهالي", "اهل", "سكان", "لاهالي", "لسكان"})


@dataclass(slots=True)
class ArabicGround:
    """One sentence and what stands in it. ``reach``: tokens up to here are spoken for by the last frame."""


    view: View
    nouns: Nouns
    focus: Focus
    facility: Callable[[Place, str], Place | None]
    speeches: list[Speech]
    refused: list[Refused] = field(default_factory=list)
    denied: list[Claim] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)  # words of the rules that no frame could use
    args: ArabicArguments = field(init=False)
    reach: int = -1
    made: bool = False
    attempter: str = ""
    aimed_at: list[Spot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.args = ArabicArguments(self.view, self.nouns, self.focus, self.facility)

    def speaker(self, index: int) -> str | None:
        return speaker_at(self.speeches, index)

    def code_at(self, index: int) -> str:
        return self.args.actor_at(index, self.speaker(index))

    def places_left(self, index: int) -> list[Spot]:
        """The places named last before a predicate, in their list ("P1 وP2 في قبضة A")."""
        spots: list[Spot] = []
        inserted = self.inserted(index)
        for at in range(index - 1, max(-1, index - 26), -1):
            token = self.view.tokens[at]
            if at in inserted and self.view.bare(inserted.start + 1) in RELATIVE:
                continue  # "P، التي تبعد خمسين كيلومترا عن Q، في قبضة A"
            if token.kind == PUNCT and token.text in ";؛:" and not (token.text == ":" and self.heads_line(at)):
                break
            here = (
                []
                if self.view.bare(at - 1) in ("طريق", "جهه", "ناحيه", "قرب") and token.kind == PLACE
                else self.args.spots_at(at)
            )
            if here:
                spots = here + spots
                glued = token.kind == PLACE and token.clitic[:1] == "و"
                if not glued:
                    break
            elif (
                spots
                and token.kind == WORD
                and not (self.nouns.has("glue", self.view.bare(at)) or self.nouns.has("whole", self.view.bare(at)))
            ):
                break
        return spots or self._that(index)

    def _that(self, index: int) -> list[Spot]:
        """The place in the pronoun of "أن" ("قال إنها في قبضة A"), or of the people named ("وجد أهالي P أنفسهم ...")."""
        for at in range(index - 1, max(-1, index - 8), -1):
            if self.view.word(at) in ("انها", "بانها", "وانها", "انه", "بانه", "وانه"):
                return self.args.pronoun(at)
            ref = self.view.tokens[at].ref
            if self.view.tokens[at].kind == WORD and ref is not None and self.view.bare(at - 1) in _PEOPLE:
                return [Spot(ref.start, ref.end, ref.place, self.view.word(at), ref.how)]
        return []

    def heads_line(self, colon: int) -> bool:
        """Whether nothing but places stands before a colon ("السدرة، رأس لانوف: في حوزة A")."""
        return all(t.kind in (PLACE, PUNCT) or self.nouns.has("glue", t.text) for t in self.view.tokens[:colon])

    def becomes_before(self, index: int) -> bool:
        inserted = self.inserted(index)
        for at in range(index - 1, max(-1, index - 9 - len(inserted)), -1):
            if at not in inserted and self.view.tokens[at].kind == PUNCT and self.view.tokens[at].text in "،,;؛:":
                return False
            soon = any(self.view.bare(i) in _SOON for i in range(max(0, at - 4), at))
            if self.view.bare(at) in PAST and (self.view.bare(at - 1) == "حتي" or soon):
                return True  # "لم ينتصف النهار حتى كانت P في يد A"
            if self.view.bare(at) in BECOMING or self.view.bare(at) in ("دخل", "دخلت", "وقع", "وقعت", "سقطت", "سقط"):
                return True
        return False

    def stormer(self, index: int) -> str:
        """Who storms, attacks or enters in the clause right before a word."""
        for at in range(index - 1, max(-1, index - 8), -1):
            for found in self.view.triggers.get(at, ()):
                if found.value.frame in ("storm", "attack", "enter"):
                    return self.args.actor_between(at + 1, index, self.speaker(at))[0]
        return ""

    def inserted(self, index: int) -> range:
        """The tokens of a time put between commas right before a word ("باتت P، منذ ظهر اليوم، بيد A")."""
        if index < 4 or self.view.tokens[index - 1].text not in "،,":
            return range(0)
        for at in range(index - 2, max(0, index - 14), -1):
            if self.view.tokens[at].text in "،,":
                dated = any(t.kind == DATE for t in self.view.tokens[at:index])
                return range(at, index) if dated or self.view.bare(at + 1) in RELATIVE else range(0)
        return range(0)

    def hands_after(self, index: int, reach: int = 14) -> int:
        """The word for the hands into which a place came, behind a verb; not those it came from ("من يد B إلى يد A")."""
        for at in range(index + 1, min(len(self.view.tokens), index + reach)):
            word = self.view.bare(at)
            if word in INTO_HANDS or word.removeprefix("ب") in INTO_HANDS:
                if self.view.bare(at - 1) == "ما" or (self.view.bare(at - 1) == "من" and self._hands_again(at)):
                    continue
                return at
        return -1

    def _hands_again(self, index: int) -> bool:
        return any(self.view.bare(i) in INTO_HANDS and self.view.bare(i - 1) == "الي" for i in range(index + 1, index + 8))

    def holder(self, hands: int) -> str:
        """Whose hands they are: a name behind the word, else its pronoun."""
        speaker, word = self.speaker(hands), self.view.word(hands)
        actor, _ = self.args.actor_between(hands, hands + 4, speaker, skip_preps=False)
        if actor:
            return actor
        if self.view.bare(hands) in ("حضن", "كنف", "شرعيه") or word.endswith("نا"):
            return speaker or self.focus.we
        pronoun = next((p for p in ("هم", "ها", "ه") if word.endswith(p)), "")
        return speaker or self.they(hands, pronoun) if pronoun else ""

    def they(self, index: int, pronoun: str = "", but: str = "") -> str:
        """Of whom a pronoun speaks: the force named last that agrees with it, in this sentence or the one before; else who
        acted in this sentence, who opens it, who acted before it."""
        meant = self.focus.meant(pronoun, self.view.tokens[index].start, self.view.sentence.start, but)
        if meant:
            return meant
        return (self.focus.subject if self.made else "") or self.args.opening(index) or self.focus.subject

    def _comer(self, code: str) -> str:
        """Who got a place is not who has just left ("تخلت A عن P1 ثم صارت لهم P2")."""
        left = self.made and self.focus.told == ("withdrew", code) and self.focus.told_until == self.view.sentence.end
        return self.focus.other_side(code) if left and code else code

    def fronted(self, index: int) -> list[Spot]:
        """The place that opens a verb's clause ("في P، رحل مسلحو A ليلا", "وفي P طرد A B من مواقعه")."""
        for at in range(index - 1, max(-1, index - 9), -1):
            token = self.view.tokens[at]
            if token.kind == PLACE:
                opens = at < 2 or self.view.tokens[at - 2].kind == PUNCT or self.view.word(at - 1) in ("ففي", "وفي")
                leads = self.view.bare(at - 1) == "في" and opens
                return self.args.spots_at(at) if leads else []
            if at in self.view.triggers or at in self.view.cues or token.text in ";؛:" or token.kind == ACTOR:
                return []
        return []

    def townsmen(self, index: int) -> bool:
        """Whether the people of a place do what a verb says ("صدها الأهالي", "أخرجهم منها ثوارها")."""
        return any(self.nouns.has("townsmen", self.view.word(i)) for i in range(index + 1, min(len(self.view.tokens), index + 3)))

    def receiver(self, first: int, reach: int) -> tuple[str, int]:
        """To whom a place came: "إلى A", "لـA", "إليهم", "لنا"; ("", -1) for nobody."""
        speaker = self.speaker(first)
        code, at = self.args.actor_after(first, ("الي", "ل"), speaker, reach)
        if code:
            return code, at
        for at in range(first, min(len(self.view.tokens), first + reach)):
            word = self.view.bare(at)
            if word in ("الينا", "لنا"):
                return speaker or self.focus.we, at
            if word in ("اليه", "اليها", "اليهم", "له", "لها", "لهم"):
                came = self.they(at, word.removeprefix("الي").removeprefix("ل")) or speaker or ""
                return self._comer(came) if word.endswith("هم") else came, at
        return "", -1
