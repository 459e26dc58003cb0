"""Who says so in English: "A said that ...", "..., A said", "according to A", '"...," said A'."""

from __future__ import annotations

from geo.reading.clauses import View
from geo.reading.clauses_en import NEGATIONS, is_adverb, verb_group
from geo.reading.discourse import Focus
from geo.reading.insertions_en import apposition_of
from geo.reading.morphology import NOUN
from geo.reading.parties import OBLIQUE
from geo.reading.speech import Speech
from geo.reading.tokens import ACTOR, PUNCT, WORD


def english_speeches(view: View, focus: Focus) -> list[Speech]:
    """The speeches of a sentence, in order."""
    speeches = []
    size = len(view.tokens)
    for index, cue in sorted(view.cues.items()):
        if cue.value == "report" and cue.form.tense != NOUN:
            speech = _reported(view, focus, index)
            if speech:
                speeches.append(speech)
    for index in range(size - 1):
        if view.word(index) == "according" and view.word(index + 1) == "to":
            speeches.append(Speech(_clause_start(view, index), size, _named(view, focus, index + 2, min(size, index + 10))))
    return speeches


def _reported(view: View, focus: Focus, index: int) -> Speech | None:
    cue = view.cues[index]
    behind = index + cue.length
    group = verb_group(view, cue)
    if group.passive or group.has(NEGATIONS):
        return None
    size = len(view.tokens)
    tail = _tail(view, behind)
    start = _clause_start(view, group.start)
    if tail or _inverted(view, group.start) or _attributes(view, start, behind):
        first = _clause_start(view, start - 1) if start > 0 and view.tokens[start - 1].text == "," else start
        code = _named(view, focus, behind, min(size, behind + 8)) if _inverted(view, group.start) else ""
        code = code or _subject(view, focus, group.start)  # "..., an officer of A, B C, said"
        return Speech(_sentence_start(view, first), group.start, code)
    return Speech(behind, _end(view, behind), _subject(view, focus, group.start))


def _tail(view: View, behind: int) -> bool:
    """Whether the verb of saying ends its sentence, but for a day ("..., a spokesman said on Friday.")."""
    for at in range(behind, len(view.tokens)):
        token = view.tokens[at]
        if token.kind == PUNCT:
            return True
        if token.kind == WORD and token.text in ("on", "in", "late", "early", "at", "to", "reuters", "afp", "facebook", "ap"):
            if token.text == "to":
                return False
            continue
        if token.kind in (WORD, ACTOR) or token.kind == "place":
            return False
    return True


def _attributes(view: View, start: int, behind: int) -> bool:
    """"..., A said in a statement": a comma or quote before the speaker, claims before it and none behind."""
    if start == 0 or view.tokens[start - 1].text not in ',"' or view.word(behind) == "that":
        return False
    told = [i for i, founds in view.triggers.items() if any(f.value.frame != "have" for f in founds)]
    return any(i < start for i in told) and not any(i >= behind for i in told)


def _inverted(view: View, start: int) -> bool:
    """"..., said A": the verb follows a comma or closing quote at once."""
    return start > 0 and view.tokens[start - 1].kind == PUNCT and view.tokens[start - 1].text in ',"'


def _clause_start(view: View, index: int) -> int:
    for at in range(index - 1, -1, -1):
        if view.tokens[at].kind == PUNCT and view.tokens[at].text in ",;:":
            return at + 1
    return 0


def _sentence_start(view: View, index: int) -> int:
    for at in range(index - 1, -1, -1):
        if view.tokens[at].kind == PUNCT and view.tokens[at].text == ";":
            return at + 1
    return 0


def _end(view: View, index: int) -> int:
    for at in range(index, len(view.tokens)):
        if view.tokens[at].kind == PUNCT and view.tokens[at].text == ";":
            return at
    return len(view.tokens)


def _subject(view: View, focus: Focus, start: int) -> str:
    """The side of the subject of a verb of saying; "" for one of no side."""
    opening = apposition_of(view, start - 1, tight=True) if start > 0 and view.tokens[start - 1].text == "," else -1
    for at in range(start - 1, max(-1, start - 18), -1):
        token = view.tokens[at]
        if token.kind == PUNCT and token.text in ",;:":
            if at in (opening, start - 1) and opening >= 0:
                continue  # "a force in the east, A led by B, said"
            break
        if token.kind == ACTOR and token.ref.role != OBLIQUE:
            return focus.resolve(token.ref, None, "")
        if token.text in ("they", "he", "she", "it") and at >= start - 2:
            earlier = _subject(view, focus, at - 1) if token.text == "they" and at > 1 else ""
            return earlier or focus.speaker or focus.subject
        if token.text == "we":
            return ""
        if token.kind == WORD and not is_adverb(token.text) and at < start - 8:
            break
    return ""


def _named(view: View, focus: Focus, first: int, last: int) -> str:
    for at in range(first, last):
        token = view.tokens[at]
        if token.kind == PUNCT and token.text in ",;:":
            break
        if token.kind == ACTOR and token.ref.role != OBLIQUE:
            return focus.resolve(token.ref, None, "")
    return ""
