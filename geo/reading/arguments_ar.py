"""Who, around a trigger in Arabic: forces that no preposition governs, behind a verb or before it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.actors import ActorMention
from geo.reading.asides_ar import aside_end
from geo.reading.clauses import RELATIVE
from geo.reading.parties import OBLIQUE
from geo.reading.places_ar import ArabicPlaces
from geo.reading.tokens import ACTOR, PUNCT, WORD

_BEING = frozenset({"كان", "كانوا", "بقي", "بقوا", "تبقي"})
_STAINS = frozenset({"دنس", "رجس", "براثن", "قبضه", "يد", "ايدي", "ظلم", "سطوه", "خطر", "شر", "بقايا", "فلول"})
_TEMPORAL = frozenset({"اذ", "بعد", "قبل", "منذ", "الي", "علي", "دون"})


@dataclass(frozen=True, slots=True)
class ArabicArguments(ArabicPlaces):
    """Finds places and forces around a word of one sentence."""

    def actor_at(self, at: int, speaker: str | None, subject: str = "") -> str:
        """The code of the force at a token, "" where there is none or only a helper."""
        token = self.view.tokens[at]
        if token.kind != ACTOR or not isinstance(token.ref, ActorMention) or token.ref.role == OBLIQUE:
            return ""
        return self.focus.resolve(token.ref, speaker, subject or self.opening(at))

    def opening(self, at: int) -> str:
        """The force that opens the sentence: whose "his men" and "its units" further on are."""
        for index in range(at):
            token = self.view.tokens[index]
            if token.kind == ACTOR and token.ref.code and token.ref.role != OBLIQUE and not self.governed(index):
                return token.ref.code
        return ""

    def actor_between(self, first: int, last: int, speaker: str | None, skip_preps: bool = True) -> tuple[str, int]:
        """The first force between two indexes that no preposition governs: (code, index); ("", -1) for none."""
        closing = -1
        for at in range(max(0, first), min(last, len(self.view.tokens))):
            if at < closing:
                continue
            if self.view.tokens[at].kind == PUNCT:
                end = aside_end(self.view, self.nouns, at)
                closing = end if end < last else -1
            if self.view.tokens[at].kind != ACTOR:
                continue
            if skip_preps and self.governed(at):
                continue
            code = self.actor_at(at, speaker)
            if code:
                return code, at
        return "", -1

    def actor_before(self, index: int, speaker: str | None, across: bool = False) -> tuple[str, int]:
        """The nearest force before a word in its clause (``across``: in its sentence)."""
        for at in range(index - 1, max(-1, index - 40), -1):
            token = self.view.tokens[at]
            if token.kind == PUNCT and token.text in ";؛" and not across:
                break
            if (
                token.text in ("ان", "بان", "وان")
                and at < index - 1
                and not across
                and self.view.bare(at - 1) not in _TEMPORAL
                and not self._same_subject(at)
            ):
                return "", -1  # the clause behind "أن" has a subject of its own
            if token.kind != ACTOR or self.governed(at):
                continue
            code = self.actor_at(at, speaker)
            if code:
                joined = self.view.word(index)[:1] == "و" and any(f.form.tense != "noun" for f in self.view.triggers.get(index, ()))
                return self._doer(at, code, speaker) if joined else (code, at)
        return "", -1

    def _doer(self, at: int, code: str, speaker: str | None) -> tuple[str, int]:
        """The subject where a force right behind it is the object of their verb ("دفع A قوات B إلى الوراء واستعاد P")."""
        left = self.view.tokens[at - 1] if at else None
        if left is None or left.kind != ACTOR or self.view.tokens[at].clitic or self.governed(at - 1):
            return code, at
        first = self.actor_at(at - 1, speaker)
        verb = any(f.form.tense != "noun" for f in self.view.triggers.get(at - 2, ())) or self.view.tokens[max(0, at - 2)].kind == WORD
        return (first, at - 1) if first and first != code and verb else (code, at)

    def _same_subject(self, that: int) -> bool:
        """A verb right behind "أن" has the subject of the clause before ("حاولت A أن تسترجعه")."""
        return any(f.form.tense == "imperfect" for f in self.view.triggers.get(that + 1, ()))

    def antecedent(self, index: int, speaker: str | None) -> str:
        """The force before the relative pronoun of a verb's clause ("كتائب الزنتان التي تسيطر عليه")."""
        at = index - 1
        while at > 0 and self.view.bare(at) in (
            "كان",
            "كانت",
            "كانوا",
            "قد",
            "لا",
            "تزال",
            "يزالون",
            "ما",
            "زالت",
            "ظلت",
            "ظلوا",
            "باتت",
        ):
            at -= 1
        if self.view.bare(at) not in RELATIVE:
            return ""
        for before in range(at - 1, max(-1, at - 3), -1):
            token = self.view.tokens[before]
            if token.kind == ACTOR:
                return self.focus.resolve(token.ref, speaker, "")
            if token.kind not in (WORD, PUNCT):
                return ""
        return ""

    def governed(self, at: int) -> bool:
        """Whether a preposition stands before the force ("من قوات حفتر", "ضد التنظيم")."""
        token = self.view.tokens[at]
        if token.clitic[-1:] in ("ب", "ل", "ك"):
            return True
        back = at - 1
        while back >= 0 and self.view.tokens[back].text in "\"'":
            back -= 1
        before = self.view.bare(back)
        if before == "من" and self.nouns.has("some", self.view.bare(back - 1)):
            return False  # "ما تبقى من مسلحي حفتر"
        if before == "من" and any(self.view.bare(i) in _BEING and self.view.bare(i - 1) in ("من", "ما") for i in range(back - 3, back)):
            return False  # "من كان فيها من مقاتلي حفتر"
        if self.view.bare(back - 1) == "من" and before in _STAINS:
            return True  # "طهرت من دنس العصابات"
        return before in (
            "من",
            "علي",
            "ضد",
            "الي",
            "مع",
            "في",
            "عن",
            "نحو",
            "بين",
            "حول",
            "امام",
            "ضغط", "هجمات", "ضربات", "نيران", "ملاحقه", "مطارده", "وطاه", "لمصلحه",
            "لصالح",
            "مصلحه",
            "صالح",
        )

    def actor_after(self, index: int, marks: tuple[str, ...], speaker: str | None, reach: int = 14) -> tuple[str, int]:
        """The force that one of ``marks`` ("من", "بيد", "لـ") attaches behind a word."""
        tokens = self.view.tokens
        for at in range(index, min(len(tokens), index + reach)):
            if tokens[at].kind != ACTOR:
                continue
            prep = tokens[at].clitic[-1:] if tokens[at].clitic[-1:] in ("ب", "ل") else self.view.bare(at - 1)
            if prep in marks:
                code = self.actor_at(at, speaker)
                if code:
                    return code, at
        return "", -1
