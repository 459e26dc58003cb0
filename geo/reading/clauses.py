"""A sentence with the words of the rules found in it, and the verdict on a trigger: told as a fact, or not.

The governor decides: "announced", "managed to" leave a fact, "seeks", "in order to",
"tried", "denied", "if" do not. The verdict is reached by walking from the trigger towards the start of its clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.reading.lexicon import COMPANY, Found, Lexicon
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.tokens import ACTOR, DATE, PUNCT, WORD, Sentence, Token

COMPLEMENT = frozenset({"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "بانهم", "وان", "اننا"})
_WHOLE_WORDS = frozenset({"فجرا", "فرار", "فريق", "فرض", "فعلا", "فجاه", "فتح", "فك", "وكاله", "وسيط", "وزرا", "والي", "ولايه", "وثيقه", "فيما", "فقد", "فوق", "فور", "فجر", "فتره", "فضلا", "فصيل", "فصايل", "فلول", "وسط", "وفق", "وفقا", "وحدات", "وحده",
                          "فتحت", "وجه", "وصل", "وصلت", "وقع", "وقعت", "وضع", "وضعت", "ورث", "ولج", "ولجت", "ولي", "فرت", "فشل", "فشلت", "وجد", "وجدت", "وسع", "وطد",
                          "وقف", "وزير", "وزاره", "وفد", "وادي", "ورا", "وجود", "فاغنر", "وصول", "وقت"})  # fmt: skip
RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين", "اللذان", "اللتان", "والتي", "والذي"})
BREAKS = frozenset({";", "؛", ":", "(", ")"})
PREPOSITIONS = frozenset(
    {"من", "في", "الي", "علي", "عن", "بعد", "قبل", "منذ", "اجل", "بهدف", "بغيه", "دون", "عقب", "اثر", "رغم", "نحو"}
)
_WHO = frozenset({"هو", "هم", "هي", "كل", "اول", "اخر", "اهم", "ابرز"})  # "هم من اقتلع": who, not from
_STATES = frozenset({"بقي", "بقيت", "ظل", "ظلت", "بات", "باتت", "صار", "صارت", "اصبح", "اصبحت"})
_WE_WROTE = frozenset({"كتبنا", "ذكرنا", "نشرنا", "اوردنا", "قلنا", "نقلنا"})
_MISTAKES = frozenset({"تصحيح", "تصويب", "استدراك", "خطا", "نعتذر", "اعتذار"})
NEARBY = 4  # tokens within which a bare negator or a noun such as "attempt" governs


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a trigger tells a fact; else the effect of the cue that says no, and the cue's words."""

    fact: bool
    effect: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A sentence and what the lexicon found at each of its tokens.

    ``words`` is the text of each token that is a word, "" for the others; ``bares`` the same without a glued "و" or "ف".
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    bares: tuple[str, ...]
    triggers: dict[int, list[Found]] = field(default_factory=dict)
    cues: dict[int, Found] = field(default_factory=dict)

    @classmethod
    def of(cls, sentence: Sentence) -> View:
        words = tuple(t.text if t.kind == WORD else "" for t in sentence.tokens)
        return cls(sentence, sentence.tokens, words, tuple(_without_and(w) if w[:1] in ("و", "ف") else w for w in words))

    def word(self, index: int) -> str:
        """The text of the word at an index, "" beyond the ends and for what is no word."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def bare(self, index: int) -> str:
        """The word at an index without a glued "و" or "ف"."""
        return self.bares[index] if 0 <= index < len(self.bares) else ""

    def cue_before(self, index: int) -> Found | None:
        """The cue that ends right before a token."""
        for start in range(index - 1, max(-1, index - 4), -1):
            found = self.cues.get(start)
            if found and found.index + found.length == index:
                return found
        return None

    def words_of(self, found: Found) -> str:
        return " ".join(t.text for t in self.tokens[found.index : found.index + found.length])


def _without_and(word: str) -> str:
    return word[1:] if len(word) > 2 and word not in _WHOLE_WORDS else word


def look_up(sentence: Sentence, lexicon: Lexicon) -> View:
    """Find triggers and cues. A cue of several words covers the words inside it.

    Behind a preposition a word that may be a verb or a verbal noun ("بسط", "ترك") is the noun.
    """
    view = View.of(sentence)
    texts = [token.text for token in sentence.tokens]
    covered = -1
    for index, word in enumerate(view.words):
        if not word or not lexicon.opens[word]:
            continue
        readings = lexicon.triggers.at(texts, index)
        cues = lexicon.cues.at(texts, index) if index >= covered else []
        if not (readings or cues) or (word == "فقد" and _particle(view, lexicon, texts, index)):
            continue
        nominal = view.bare(index - 1) in PREPOSITIONS and not (
            view.bare(index - 1) == "من" and view.bare(index - 2) in _WHO
        )
        triggers = _fitting([f for f in readings if _accompanied(view, f)], nominal)
        if view.word(index - 1) in ("ان", "بان") and any(f.form.tense == NOUN and f.form.suffix for f in triggers):
            triggers = [f for f in triggers if f.form.tense == NOUN]  # "إن استعادتها": no perfect stands there
        if triggers:
            view.triggers[index] = triggers
        fitting = _fitting(cues, nominal)
        if fitting:
            view.cues[index] = fitting[0]
            covered = index + fitting[0].length
    return view


def _accompanied(view: View, found: Found) -> bool:
    """Whether one of the words that a trigger needs beside it stands behind it."""
    after = found.index + found.length
    return not found.value.needs or any(view.bare(i) in found.value.needs for i in range(after, after + COMPANY))


def _fitting(found: list[Found], nominal: bool) -> list[Found]:
    if not found:
        return found
    if any(f.form.tense == NOUN and not f.form.suffix for f in found):  # "استعادة", not "استعاده"
        found = [f for f in found if f.form.tense == NOUN or f.form.suffix != "ه"]
    if nominal:
        return [f for f in found if f.form.tense not in (PERFECT, IMPERFECT)]
    return found


def _particle(view: View, lexicon: Lexicon, texts: Sequence[str], index: int) -> bool:
    """Whether "فقد" stands before a perfect ("فقد سيطرت ..."): a particle, no loss."""
    if index + 1 >= len(view.tokens):
        return False
    opens = index == 0 or view.tokens[index - 1].kind == PUNCT
    following = view.word(index + 1)
    if opens and following and not following.endswith(("سيطره", "سيطرته", "سيطرتها")):
        return True
    if not following:
        return False
    return any(f.form.tense == PERFECT for f in (*lexicon.triggers.at(texts, index + 1), *lexicon.cues.at(texts, index + 1)))


_RESULTS = frozenset({"ادي", "ادت", "يودي", "تودي", "نتيجه", "نظرا", "تبعا", "خلافا", "افضي", "افضت"})
_OVER_THAT = frozenset({"denial", "forecast", "threat", "condition", "question", "plan", "aim", "demand"})


def judge_arabic(view: View, found: Found, depth: int = 0) -> Verdict:
    """Whether the trigger (or governing verb) at ``found`` is told as a fact."""
    own = _own_form(view, found)
    if own is not None or depth > 3:
        return own or Verdict(True)
    if found.form.tense == PERFECT or (found.form.tense == IMPERFECT and not _subjunctive(view, found)):
        return _judge_finite(view, found)
    return _judge_dependent(view, found, depth)


def corrected(view: View, index: int) -> bool:
    """Whether an outlet takes back what it wrote ("تصحيح: كتبنا أن A سيطرت على P")."""
    wrote = any(view.bare(i) in _WE_WROTE for i in range(max(0, index - 40), index))
    return wrote and any(view.bare(i) in _MISTAKES for i in range(len(view.tokens)))


def _own_form(view: View, found: Found) -> Verdict | None:
    """What the word's own form and the word before it say: future, purpose, negation."""
    form, index = found.form, found.index
    word = view.tokens[index].text
    if form.tense == IMPERFECT and form.prefix == "س":
        return Verdict(False, "forecast", word)
    if form.tense == IMPERFECT and form.prefix == "ل" and _consequence(view, index):
        return Verdict(True)
    if form.tense == IMPERFECT and form.prefix == "ل":
        return Verdict(False, "aim", word)
    before = view.bare(index - 1)
    if before == "ما" and view.bare(index - 2) in _WHO:
        return None  # "أول ما استعادته": what, not "not"
    if form.tense != NOUN and before in ("لم", "لن", "لا", "ما", "لما", "ليس") and not _still(view, index):
        if any(view.word(i) == "الا" for i in range(index + 1, index + 8)) and before != "لن":
            return None  # "لم تدخلها إلا مساء الخميس": it did
        return Verdict(False, "negation", before)
    if form.tense == IMPERFECT and before in ("قد", "ربما", "سوف", "كي", "لكي"):
        return Verdict(False, "forecast", before)
    if form.tense != NOUN and before == "هل":
        return Verdict(False, "question", before)
    if form.tense == IMPERFECT and before == "ان" and view.bare(index - 2) == "قبل" and _awaited(view, index):
        return Verdict(False, "plan", "قبل ان")
    if form.tense == NOUN and before == "قبل" and _awaited(view, index):
        return Verdict(False, "plan", before)
    if form.tense == IMPERFECT and before == "ان" and index > 2 and view.bare(index - 3) == "علي" and view.tokens[index - 2].kind == ACTOR:
        return Verdict(False, "demand", "علي")  # "على A أن تنسحب"
    if form.tense == IMPERFECT and before == "ان" and _due(view, index - 1):
        return Verdict(False, "demand", "علي")
    if form.tense == NOUN and before in ("دون", "بدون", "عدم", "غير", "لا", "بلا", "وقف", "ايقاف"):
        return Verdict(False, "negation", before)
    return None


def _due(view: View, that: int) -> bool:
    """ "على من يحوز سلاحا أن يسلمه": "على" opens the clause before "أن"."""
    for index in range(that - 1, max(-1, that - 8), -1):
        if view.bare(index) == "علي":
            return index == 0 or view.tokens[index - 1].kind == PUNCT
        if view.tokens[index].kind == PUNCT or index in view.triggers:
            return False
    return False


def _awaited(view: View, index: int) -> bool:
    """Whether what comes before "قبل أن" is itself told as to come ("لن نضع السلاح قبل أن ترفع الراية فوق P")."""
    words = [view.word(i) for i in range(max(0, index - 40), index - 2)]
    return any(w in ("لن", "ولن", "فلن", "سوف") for w in words)


def _consequence(view: View, index: int) -> bool:
    """ "..., ليتسلمها اللواء الخميس الماضي": behind a comma and with a day of its own, what followed and no purpose."""
    before = view.tokens[index - 1] if index else None
    after = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
    if after is not None and after.kind == ACTOR and view.word(index).endswith(("ها", "ه")):
        left = (f for i in range(index) for f in view.triggers.get(i, ()))
        if any(f.form.tense == PERFECT and f.value.kind == "withdrew" for f in left):
            return True  # "انسحبت B من P ليدخلها A"
    if before is None or before.kind != PUNCT or before.text not in "،,":
        return False
    return any(t.kind == DATE and t.ref.role == "on" for t in view.tokens[index + 1 : index + 9])


def _still(view: View, index: int) -> bool:
    cue = view.cue_before(index)
    return bool(cue and cue.value == "held")


def _subjunctive(view: View, found: Found) -> bool:
    """An imperfect right after "أن" (or with its subject between) names what may come, not what is."""
    for index in range(found.index - 1, max(-1, found.index - 3), -1):
        if view.word(index) in ("ان", "وان", "بان"):
            return index == found.index - 1
    return False


def _judge_finite(view: View, found: Found) -> Verdict:
    complement = False
    for index in range(found.index - 1, -1, -1):
        token = view.tokens[index]
        if token.kind == PUNCT and (token.text in BREAKS or (token.text in "،," and not complement)):
            if token.text == ":" or not _opens_with_condition(view, index):
                return Verdict(True)
        if token.text in COMPLEMENT:
            complement = True
            continue
        if view.bare(index) in RELATIVE and not complement:
            return Verdict(True)
        cue = view.cues.get(index)
        if cue is None:
            continue
        if cue.value in ("condition", "question"):
            return Verdict(False, cue.value, view.words_of(cue))
        if complement and cue.value == "report":
            own = _own_form(view, cue)
            return own if own and own.effect == "negation" else Verdict(True)
        if complement and cue.value in _OVER_THAT:
            if _own_form(view, cue) and cue.value == "denial":
                return Verdict(True)
            return Verdict(False, cue.value, view.words_of(cue))
        if cue.value == "fact" and not complement and index < found.index - 1:
            return Verdict(True)
    return Verdict(True)


def _opens_with_condition(view: View, comma: int) -> bool:
    """Whether a condition or question governs across a comma ("إذا ...، سيطر ...")."""
    return any(view.cues[i].value == "condition" for i in view.cues if i < comma)


def _judge_dependent(view: View, found: Found, depth: int) -> Verdict:
    if found.form.tense == NOUN and "ل" in found.form.prefix and not _result(view, found.index):
        return Verdict(False, "aim", view.tokens[found.index].text)
    complement = found.form.tense == IMPERFECT
    commas = 0
    for index in range(found.index - 1, max(-1, found.index - 36), -1):
        token = view.tokens[index]
        if token.kind == PUNCT and token.text in BREAKS:
            break
        if token.kind == PUNCT and token.text in "،,":
            commas += 1
        if token.text in COMPLEMENT:
            complement = True
        if token.text[:1] == "و" and view.bare(index) in _STATES and found.form.tense == NOUN:
            return Verdict(True)  # "صدت A الهجوم وبقيت P في يدها": the attack governs nothing here
        cue = view.cues.get(index)
        if cue is None or index + cue.length > found.index:
            continue
        distance = found.index - index
        verdict = _weigh_cue(view, found, cue, distance, complement, commas, depth)
        if verdict is not None:
            return verdict
        if view.bare(index) in RELATIVE and commas:
            break
    return Verdict(True)


def _weigh_cue(view: View, found: Found, cue: Found, distance: int, complement: bool, commas: int, depth: int) -> Verdict | None:
    """The verdict that a cue to the left gives; None where it says nothing of this trigger."""
    no = Verdict(False, str(cue.value), view.words_of(cue))
    if found.form.tense == NOUN and "ب" in found.form.prefix and cue.value == "attempt":
        return None  # "انطلقت الحملة بدخول ...": the means, no aim
    finite = cue.form.tense in (PERFECT, IMPERFECT)
    if cue.value == "succeed":
        return judge_arabic(view, cue, depth + 1) if distance <= 8 or not commas else None
    if cue.value == "report":
        if view.bare(cue.index - 1) in RELATIVE:
            return None
        if found.form.tense == IMPERFECT and complement:
            return Verdict(False, "plan", view.words_of(cue))
        return _own_form(view, cue) or Verdict(True)
    if cue.value == "fact":
        return (_promised(view, cue.index) or Verdict(True)) if cue.index + cue.length == found.index else None
    if cue.value == "negation":
        return no if distance <= (2 if found.form.tense != NOUN else 4) and not commas else None
    if cue.value in ("condition", "question", "denial", "forecast", "threat", "demand", "plan"):
        return no
    if cue.value == "aim":
        return no if finite or complement or distance <= NEARBY or not commas else None
    ended = view.cue_before(cue.index)
    if cue.value == "attempt" and ended is not None and ended.value == "succeed" and ended.form.tense not in (PERFECT, IMPERFECT):
        return Verdict(True)  # "إتمام عملية تحرير P"
    if cue.value == "attempt":
        return no if finite or (distance <= NEARBY and not commas) else None
    return None


def _promised(view: View, index: int) -> Verdict | None:
    """The verdict on a time inside what is promised, asked or foretold ("وعد بأن يصلوا إلى P بعد تحريرها")."""
    complement = False
    for at in range(index - 1, max(-1, index - 36), -1):
        token = view.tokens[at]
        if token.kind == PUNCT and token.text in BREAKS | {"،", ","}:
            return None
        complement = complement or token.text in COMPLEMENT
        cue = view.cues.get(at)
        if complement and cue and cue.value in ("threat", "forecast", "plan", "demand", "aim"):
            return Verdict(False, str(cue.value), view.words_of(cue))
    return None


def _result(view: View, index: int) -> bool:
    """A purpose noun that tells a result all the same: "أدى لسقوط", "نتيجة لسيطرة", "خاضعة لسيطرة"."""
    return any(view.bare(index - back) in _RESULTS for back in (1, 2, 3))
