"""Forces in a sentence: names with the nouns around them, bare nouns ("the army"), places inside names of units.

Turns tokens into tokens: "قوات اللواء المتقاعد خليفة حفتر" becomes one actor, "the militias" an actor without a code,
"كتيبة شهداء الزاوية" a word in which al-Zawiya is no place, "مقاتلون من زوارة" a local force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.model import PlaceMention
from geo.reading.actors import ActorMention
from geo.reading.named_units import named_units, noun_in
from geo.reading.nouns import Nouns
from geo.reading.parties_en import OBLIQUE, english_forces, parted
from geo.reading.remembered import Remembered
from geo.reading.tokens import ACTOR, PLACE, WORD, Sentence, Token

_LOCAL_HEADS = frozenset({"مقاتلو", "مقاتلي", "مقاتلون", "مقاتلين", "مسلحو", "مسلحي", "مسلحون", "مسلحين", "كتايب", "قوات", "ثوار",
                          "شباب", "مجموعات", "مجموعه", "قوه", "ابنا", "وحدات"})  # fmt: skip
_LOCAL_HEADS_EN = frozenset({"fighters", "forces", "brigades", "militias", "militia", "militiamen", "gunmen", "troops",
                             "units", "brigade", "tribesmen", "men", "rebels"})  # fmt: skip


_STILL = frozenset({"تزال", "يزال", "يزالان", "زالت", "زال", "بقيت", "بقي", "ظلت", "ظل", "تزالان"})
_BODIES = frozenset({"الغرفه", "غرفه", "المجلس", "مجلس", "المنطقه"})


class Parties:
    """Recognises forces with the nouns of one language and its bare nouns for forces (``generic``, by how the context
    tells whose they are; ``firsts`` and ``lasts`` are their first and last words)."""

    def __init__(
        self, nouns: Nouns, generic: dict[str, str], firsts: frozenset[str], lasts: frozenset[str], arabic: bool
    ) -> None:
        self.nouns, self.generic, self.lasts, self.arabic = nouns, generic, lasts, arabic
        self._noun_of = Remembered(lambda word: noun_in(word, nouns))
        self._opens = Remembered(lambda word: [(clitic, bare) for clitic, bare in self._forms(word) if bare in firsts])
        self._without_clitic = Remembered(self._known_noun)

    def mark(self, sentence: Sentence) -> Sentence:
        """The sentence with its tokens turned into forces where they are."""
        tokens = list(sentence.tokens)
        tokens = named_units(tokens, self.nouns, self._noun_of) if self.arabic else parted(tokens, self.lasts)
        tokens = self._generic(tokens)
        tokens = self._units(tokens)
        tokens = self._extend(tokens) if self.arabic else english_forces(tokens, self.nouns)
        return Sentence(sentence.start, sentence.end, sentence.paragraph, tuple(tokens))

    def _generic(self, tokens: list[Token]) -> list[Token]:
        out: list[Token] = []
        done = 0
        for index, token in enumerate(tokens):
            if index < done or token.kind != WORD or not self._opens[token.text]:
                continue
            length, how, clitic = self._generic_at(tokens, index)  # how the context tells whose force it is
            before = tokens[index - 1 : index] if done < index else out[-1:]
            if how == "latter" and before and before[0].text.lstrip("وفب").startswith("ال"):
                length = 0  # "التقدم الأخير": an adjective
            if not length:
                continue
            out += tokens[done:index]
            done = index + length
            first, last = tokens[index], tokens[index + length - 1]
            text = " ".join(t.text for t in tokens[index : index + length])
            mention = ActorMention(
                first.start + len(clitic),
                last.end,
                "",
                "force",
                clitic,
                how,
                text.removeprefix(clitic) if not text.startswith("لل") else "ال" + text[2:],
            )
            out.append(Token(ACTOR, first.start, last.end, text, clitic, mention))
        return out + tokens[done:]

    def _generic_at(self, tokens: Sequence[Token], index: int) -> tuple[int, str, str]:
        forms = self._opens[tokens[index].text]
        for length in (4, 3, 2, 1):
            part = tokens[index : index + length]
            if len(part) < length or any(t.kind != WORD for t in part):
                continue
            rest = [t.text for t in part[1:]]
            for clitic, word in forms:
                how = self.generic.get(" ".join([word, *rest]))
                if how:
                    return length, how, clitic
        return 0, "", ""

    def _forms(self, word: str) -> list[tuple[str, str]]:
        forms = [("", word)]
        if self.arabic and len(word) > 4:
            if word[0] in "وفبلك":
                forms.append((word[0], word[1:]))
            if word.startswith("لل"):
                forms.append(("ل", "ال" + word[2:]))
        return forms

    def _units(self, tokens: list[Token]) -> list[Token]:
        """Places inside the names of units, councils and clubs become words; local forces become actors."""
        out: list[Token] = []
        done = 0
        for index, token in enumerate(tokens):
            if token.kind == PLACE and isinstance(token.ref, PlaceMention) and token.ref.place:
                out += tokens[done:index]
                done = index + 1
                follows = index + 1 < len(tokens) and tokens[index + 1].kind in (PLACE, ACTOR) and not tokens[index + 1].clitic
                force = self._local_force(out, token, follows)
                if force is not None:
                    del out[len(out) - force[1] :]
                    out.append(force[0])
                    continue
                unit = self._town_unit(out, token)
                if unit is not None:
                    del out[len(out) - unit[1] :]
                    out.append(unit[0])
                    continue
                if self._in_unit(out, token) or self._apposed(out, tokens, index):
                    token = token._replace(kind=WORD)
                out.append(token)
        return out + tokens[done:]

    def _local_force(self, before: list[Token], place: Token, follows: bool) -> tuple[Token, int] | None:
        """An actor "LOCAL:<town>" for "مقاتلون من زوارة", with the number of tokens before the place that it takes.

        ``follows``: another name stands right behind ("دخلت قوة من زوارة زلطن"), so that this one is no place left.
        """
        mention = place.ref
        if mention.place.kind not in ("city", "town", "village") or mention.how != "named" or mention.head:
            return None
        back = 0
        if self.arabic:
            if place.clitic:
                return None
            heads = _LOCAL_HEADS
            if before and before[-1].kind == WORD and before[-1].text == "من":
                back = 1
        else:
            heads = _LOCAL_HEADS_EN
            if not (before and before[-1].kind == WORD and before[-1].text == "from"):
                return None
            back = 1
        if len(before) <= back or before[-1 - back].kind not in (WORD, ACTOR):
            return None
        if not self.arabic and len(before) > back + 1 and before[-2 - back].text in ("s", "'"):
            return None  # "drove Haftar's men from Tarhuna"
        heads_before = [t for t in before[: len(before) - 1 - back] if t.text not in "\"'("]
        if heads_before and self.nouns.has("unit", heads_before[-1].text.removeprefix("و")):
            return None
        head = before[-1 - back]
        bare = head.text[1:] if self.arabic and head.text[:1] in "وفلب" and head.text[1:] in heads else head.text
        if bare not in heads or (head.kind == ACTOR and head.ref.code):
            return None
        if self.arabic and back == 1 and not follows and bare in ("قوات", "قوه", "وحدات", "مجموعات", "ابنا", "مجموعه"):
            return None
        name = mention.place.name
        actor = ActorMention(head.start, place.end, f"LOCAL:{name}", "town_force", "" if bare == head.text else head.text[0])
        text = " ".join(t.text for t in [*before[len(before) - back - 1 :], place])
        return Token(ACTOR, head.start, place.end, text, actor.clitic, actor), back + 1

    def _town_unit(self, before: list[Token], place: Token) -> tuple[Token, int] | None:
        """An actor for a military body named by its town ("الغرفة العسكرية زوارة", "المجلس العسكري مصراتة")."""
        if not self.arabic or place.clitic or place.ref.place.kind not in ("city", "town") or len(before) < 2:
            return None
        body, kind = before[-2].text, before[-1].text
        bare = body[1:] if body[:1] in "وفبل" and body[1:] in _BODIES else body
        if bare not in _BODIES or kind not in ("العسكريه", "العسكري", "عسكريه", "عسكري") or before[-1].kind != WORD:
            return None
        start = before[-2].start
        actor = ActorMention(start, place.end, f"LOCAL:{place.ref.place.name}", "town_force", body[: len(body) - len(bare)])
        return Token(ACTOR, start, place.end, f"{bare} {kind} {place.text}", actor.clitic, actor), 2

    def _apposed(self, before: list[Token], tokens: Sequence[Token], index: int) -> bool:
        """A town behind its force and before another place: "دخلت القوة المشتركة مصراتة مدينة ترهونة"."""
        if not self.arabic or not before or before[-1].kind != ACTOR or tokens[index].clitic:
            return False
        following = tokens[index + 1 : index + 3]
        if following and following[0].kind == WORD and self.nouns.has("glue", following[0].text):
            following = following[1:]
        return bool(following) and following[0].kind == PLACE and not following[0].clitic and not following[0].ref.locates

    def _in_unit(self, before: list[Token], place: Token) -> bool:
        if self.arabic and (place.clitic or (isinstance(place.ref, PlaceMention) and place.ref.head)):
            return False
        for back, token in enumerate([t for t in reversed(before[-4:]) if t.text not in "\"'"]):
            if token.kind != WORD:
                return False
            word = token.text
            bare = word[1:] if self.arabic and word[:1] in "وفبل" and not self.nouns.has("unit", word) else word
            if self.nouns.has("unit", bare) or (bare.startswith("لل") and self.nouns.has("unit", bare[2:])):
                return self.arabic or back == 0
            if self.nouns.has("prep", bare) or self.nouns.has("whole", bare):
                return False
            if not self.arabic:
                return False
        return False

    def _extend(self, tokens: list[Token]) -> list[Token]:
        out: list[Token] = []
        done = 0
        for index, token in enumerate(tokens):
            if token.kind == ACTOR and isinstance(token.ref, ActorMention) and token.ref.code:
                out += tokens[done:index]
                done = index + 1
                out.append(self._widen(out, token))
        return out + tokens[done:]

    def _widen(self, out: list[Token], token: Token) -> Token:
        """Take the words before a name into it, and see whether it only helps another ("backed by")."""
        taken = 0
        while self._bare(out, taken) and self.nouns.has("title", self._bare(out, taken)):
            taken += 1
        still = self._bare(out, taken) == "مع" and self._bare(out, taken + 1) in _STILL  # "لا تزال P مع A": with it, no helper
        if (self.nouns.has("aid", self._bare(out, taken)) and not still) or (
            self._bare(out, taken) in ("من", "قبل") and self.nouns.has("aid", self._bare(out, taken + 1))
        ):
            return token._replace(ref=replace(token.ref, role=OBLIQUE))
        linked = self.nouns.has("link", self._bare(out, taken))
        if linked:
            taken += 1
        elif self._bare(out, taken) == "في" and self.nouns.has("link", self._bare(out, taken + 1)):
            linked, taken = True, taken + 2  # "القوات المشاركة في عاصفة السلام"
        heads = 0
        reach = 4 if linked else 1
        for step in range(reach):
            word = self._bare(out, taken + step)
            if self.nouns.has("head", word) or self._is_generic(out, taken + step):
                heads = taken + step + 1
                reach = max(reach, step + 2)
        if linked and not heads:
            return self._swallow(out, token, taken)
        if not heads and not linked and not taken and self._bare(out, 0) == "من" and (
            self.nouns.has("head", self._bare(out, 1)) or (len(out) > 1 and out[-2].kind == ACTOR and not out[-2].ref.code)
        ):
            heads = 2  # "وحدات من القوة المشتركة", "مسلحين من الطوارق"
        heads = self._more_heads(out, heads)
        if heads > taken and token.ref.role in ("leader", "spokesman"):
            token = token._replace(ref=replace(token.ref, role="force"))  # "ميليشيات السراج" are men, he is one
        return self._swallow(out, token, heads)

    def _more_heads(self, out: list[Token], heads: int) -> int:
        while heads and (self.nouns.has("head", self._bare(out, heads)) or self._is_generic(out, heads)):
            heads += 1
        if heads and self._bare(out, heads) == "من":  # "قوة مشتركة من وزارة الداخلية بحكومة A"
            return next((heads + i + 1 for i in (1, 2) if self.nouns.has("head", self._bare(out, heads + i))), heads)
        return heads

    def _swallow(self, out: list[Token], token: Token, count: int) -> Token:
        if not count:
            return token
        first = out[-count]
        clitic = first.clitic
        if first.kind == WORD and self._bare(out, count - 1) != first.text:
            clitic = first.text[0]
        text = " ".join(t.text for t in [*out[-count:], token])
        del out[-count:]
        return Token(ACTOR, first.start, token.end, text, clitic, replace(token.ref, start=first.start, clitic=clitic))

    def _is_generic(self, out: list[Token], back: int) -> bool:
        if back >= len(out):
            return False
        token = out[-1 - back]
        return token.kind == ACTOR and not token.ref.code and token.ref.generic in ("group", "militia", "army")

    def _bare(self, out: list[Token], back: int) -> str:
        """The word ``back`` places before the end, without a glued clitic that hides a known noun."""
        if back >= len(out) or out[-1 - back].kind != WORD:
            return ""
        return self._without_clitic[out[-1 - back].text]

    def _known_noun(self, word: str) -> str:
        roles = ("head", "title", "link", "aid")
        if not any(self.nouns.has(role, word) for role in roles) and word[:1] in "وفبلك":
            if any(self.nouns.has(role, word[1:]) for role in roles):
                return word[1:]
            if word.startswith("لل") and any(self.nouns.has(role, "ال" + word[2:]) for role in roles):
                return "ال" + word[2:]
        return word
