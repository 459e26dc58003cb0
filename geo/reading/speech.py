"""Who says so: the speaker of a sentence, and how far the speech reaches.

``claimed_by`` is the side of whoever a statement is attributed to; a statement in the article's own voice has none.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.clauses import COMPLEMENT, View
from geo.reading.discourse import Focus
from geo.reading.morphology import IMPERFECT, PERFECT
from geo.reading.parties import OBLIQUE
from geo.reading.tokens import ACTOR, PUNCT, WORD

_SOURCES_AR = frozenset({"وفق", "وفقا", "بحسب", "حسب", "حسبما", "لسان", "نقلا", "قول", "تعبير", "وبحسب", "ووفق"})
_SAYS = frozenset({"قال", "يقول", "تقول", "قالت"})
_SAME_SOURCE = frozenset({"البيان", "المصدر", "المتحدث", "الناطق", "التقرير", "المسوول"})
_SAYING = frozenset({"ان", "بان", "انه", "انها", "انهم", "اننا", "بانه", "بانها", "بانهم", "باننا", "انهما", "بانهما", "عن"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of tokens ``first..last`` that ``speaker`` (a code, or "" for one who is of no side) says."""

    first: int
    last: int
    speaker: str


def arabic_speeches(view: View, focus: Focus) -> list[Speech]:
    """The speeches of a sentence, in order."""
    size = len(view.tokens)
    speeches = _titled(view, focus)
    for index, cue in sorted(view.cues.items()):
        if cue.value == "report":
            speech = _reported(view, focus, index)
            if speech:
                speeches.append(speech)
    for index, token in enumerate(view.tokens):
        if token.kind == WORD and token.text in _SOURCES_AR:
            comma = next((i for i in range(index + 1, size) if view.tokens[i].text in "،,"), size)
            code, _ = _speaker_near(view, focus, index + 1, min(comma, index + 12))
            if not code and view.word(index + 1) == "ما" and view.word(index + 2) in ("اعلنت", "قالت", "ذكرت", "افادت"):
                code = _first_named(view, index)  # "سيطرت قوات A على P، بحسب ما أعلنت"
            if not code and view.word(index + 1) in ("البيان", "المصدر", "بيان", "المتحدث", "الناطق"):
                code = focus.speaker or ""
            if code:
                speeches.append(Speech(0, size, code))
    return speeches


def _first_named(view: View, before: int) -> str:
    named = (t.ref.code for t in view.tokens[:before] if t.kind == ACTOR and t.ref.code and t.ref.role != OBLIQUE)
    return next(named, "")


def _titled(view: View, focus: Focus) -> list[Speech]:
    """ "الناطق باسم الوفاق: ...": who stands before a colon says the rest of the sentence."""
    colon = next((i for i, t in enumerate(view.tokens[:14]) if t.kind == PUNCT and t.text == ":"), -1)
    if colon < 1 or any(i < colon for i in view.triggers):
        return []
    code, _ = _speaker_near(view, focus, 0, colon)
    return [Speech(colon + 1, len(view.tokens), code)] if code else []


def _reported(view: View, focus: Focus, index: int) -> Speech | None:
    """The speech that a verb of saying opens: "قال A إن ...", "أعلنت A السيطرة على ..."."""
    tokens = view.tokens
    cue = view.cues[index]
    opening = index + cue.length
    if view.bare(index) in ("يذكر", "تذكر"):
        return None  # "دون قتال يذكر", "يذكر أن": nobody speaks
    limit = min(len(tokens), index + 30)
    complement = next((i for i in range(opening, limit) if tokens[i].text in _SAYING), -1)
    if complement < 0:
        complement = next((i for i in range(opening, limit) if tokens[i].text in (":", '"')), -1)
    end = complement if complement > 0 else _first_noun(view, opening)
    code, _ = _speaker_near(view, focus, opening, end if end >= opening else min(limit, opening + 8))
    if not code and cue.form.tense in (PERFECT, IMPERFECT):
        code = _before(view, index)
    if not code and any(t.text in ("باسمها", "باسمه", "باسمهم") for t in tokens[opening : opening + 4]):
        code = focus.subject  # "الناطق باسمها"
    if not code:
        said = tokens[opening : max(opening, complement)]
        same = any(t.text in _SAME_SOURCE for t in said)  # "وقال البيان": the source named before
        named = not same and any(t.kind == WORD for t in said)
        code = "" if named else focus.speaker or ""
    told = any(i < index for i in view.triggers)
    behind = index > 0 and tokens[index - 1].kind == PUNCT and tokens[index - 1].text in '،,"' and complement < 0
    quoted = any(t.text == '"' for t in tokens[:index])  # «P في أيدينا»، أكد قائد في A
    if code and told and ((complement < 0 and end < 0) or (behind and (quoted or view.bare(index) in _SAYS))):
        return Speech(0, index, code)  # "..., كما أعلن A"
    if complement < 0 and cue.form.tense != PERFECT and tokens[index].kind == WORD and index + 1 >= len(tokens):
        return None
    return Speech(opening, len(tokens), code)


def _first_noun(view: View, opening: int) -> int:
    """Without "أن" the speech opens at the verbal noun that is announced."""
    for i in range(opening, len(view.tokens)):
        for found in view.triggers.get(i, ()):
            if found.form.tense == "noun":
                return i
    return -1


def _speaker_near(view: View, focus: Focus, first: int, last: int) -> tuple[str, int]:
    for at in range(first, last):
        token = view.tokens[at]
        if token.kind == PUNCT and token.text in ";؛":
            break
        if token.kind == ACTOR and token.ref.role != OBLIQUE and token.ref.code:
            return token.ref.code, at
        if token.kind == ACTOR and token.ref.generic == "army":
            return focus.army, at
        if token.kind == ACTOR and token.ref.generic == "unit" and (code := focus.resolve(token.ref, None, "")):
            return code, at
    return "", -1


def _before(view: View, index: int) -> str:
    """A subject before its verb of saying ("الناطق باسم الوفاق أعلن ...")."""
    for at in range(index - 1, max(-1, index - 6), -1):
        token = view.tokens[at]
        if token.kind == PUNCT or token.text in COMPLEMENT:
            return ""
        if token.kind == ACTOR and token.ref.code and token.ref.role != OBLIQUE:
            return token.ref.code
    return ""


def speaker_at(speeches: list[Speech], index: int) -> str | None:
    """Who says what stands at a token: a code, "" for a speaker of no side, None for the article itself."""
    inside = [s for s in speeches if s.first <= index < s.last]
    if not inside:
        return None
    named = [s for s in inside if s.speaker]
    return named[-1].speaker if named else ""
