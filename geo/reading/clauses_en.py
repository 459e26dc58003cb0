"""The verdict on an English trigger: told as a fact, or not; and the group of auxiliaries before a verb.

What stands before the verb decides: "managed to", "said it had" leave a fact, "will", "to" alone, "tried to", "if",
"denied" do not. Nouns ("the capture of P") are judged by what governs them.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.clauses import Verdict, View
from geo.reading.english_forms import BASE, GERUND, PARTICIPLE
from geo.reading.lexicon import Found
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "get", "got"})
HAVE = frozenset({"has", "have", "had", "having"})
MODALS = frozenset({"will", "would", "could", "may", "might", "must", "should", "shall", "can", "cannot", "won't", "wouldn't",
                    "couldn't", "can't", "shouldn't", "ought"})  # fmt: skip
NEGATIONS = frozenset({"not", "never", "no", "nor", "neither", "didn't", "don't", "doesn't", "hasn't", "haven't", "hadn't", "wasn't",
                       "weren't", "isn't", "aren't", "cannot", "hardly", "barely", "nobody"})  # fmt: skip
_DO = frozenset({"do", "does", "did"})
_ADVERBS = frozenset({"also", "now", "still", "then", "again", "later", "already", "finally", "just", "only", "once", "soon", "since",
                      "ever", "always", "long", "first", "both", "even", "so", "far", "all", "longer", "yet", "jointly", "back",
                      "twice", "reportedly", "effectively", "thus", "in", "fact", "too", "itself"})  # fmt: skip
RELATIVES = frozenset({"which", "who", "whom", "whose", "where", "that"})
_BLOCK_ADVERBS = frozenset({"almost", "nearly", "practically", "virtually"})
_FALSE = frozenset({"false", "untrue", "lies", "wrong", "baseless", "invented", "nonsense", "unfounded", "fabricated", "incorrect",
                    "rumour", "rumor", "rumours", "invention", "fiction", "fantasy", "myth", "propaganda"})  # fmt: skip
_OVER = {"condition", "question", "denial", "forecast", "demand", "threat", "plan", "aim"}
_NOUN_REACH = 13


@dataclass(frozen=True, slots=True)
class Group:
    """The auxiliaries before a verb: where they start, their words, whether the verb is passive, infinitive or a gerund."""

    start: int
    words: tuple[str, ...]
    passive: bool
    infinitive: bool
    gerund: bool

    def has(self, words: frozenset[str]) -> bool:
        return any(word in words for word in self.words)


def retracts(view: View) -> bool:
    """Whether a sentence takes back what the one before told: "It has not.", "We called four people; it had not."."""
    for at in range(len(view.tokens) - 3):
        if view.word(at) in ("it", "they", "this", "that", "he") and view.word(at + 1) in BE | HAVE | _DO:
            if view.word(at + 2) == "not" and view.tokens[at + 3].text in ".;,":
                return True
    return False


def is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and word not in ("only", "family", "rally", "july", "italy", "early"))


def verb_group(view: View, found: Found) -> Group:
    """The auxiliaries of the verb at ``found``."""
    words: list[str] = []
    start = found.index
    at = found.index - 1
    while at >= 0:
        word = view.word(at)
        if word == "but" and view.word(at - 1) == "all":  # "had all but taken P"
            words.append("almost")
            at -= 2
            continue
        known = word in BE or word in HAVE or word in MODALS or word in NEGATIONS or word in _DO or word == "to"
        if known:
            words.append(word)
            start = at
        elif not (word and (is_adverb(word) or word in _BLOCK_ADVERBS)):
            break
        elif word in _BLOCK_ADVERBS:
            words.append(word)
        at -= 1
    infinitive = "to" in words
    gerund = found.form.tense == GERUND
    return Group(start, tuple(words), _passive(view, found, words), infinitive, gerund and not any(w in BE for w in words[:1]))


def _passive(view: View, found: Found, words: list[str]) -> bool:
    if found.form.tense in (GERUND, IMPERFECT, NOUN):
        return False
    nearest = next((w for w in words if w not in NEGATIONS), "")
    if nearest in BE:
        return True
    if nearest in HAVE or nearest in MODALS or nearest in _DO or nearest == "to":
        return False
    after = found.index + found.length
    while view.word(after) and is_adverb(view.word(after)):
        after += 1
    if view.word(after) == "by":
        return True
    if found.form.tense == PERFECT and _ends(view, after) and found.index and view.tokens[found.index - 1].kind == PLACE:
        return True  # a headline: "Derna freed, ..."
    return found.form.tense == PARTICIPLE


def _ends(view: View, at: int) -> bool:
    return at >= len(view.tokens) or (view.tokens[at].kind == PUNCT and view.tokens[at].text in ",.:;-")


def governor_of(view: View, group: Group) -> Found | None:
    """The verb that governs an infinitive ("managed to ..."), where the tables know it."""
    at = group.start - 1
    while at >= 0 and view.word(at) and is_adverb(view.word(at)):
        at -= 1
    return view.cue_before(at + 1) or view.cue_before(group.start + 1)  # "managed" to; "due to", with its "to"


def clause_group(view: View, found: Found) -> Group:
    """The auxiliaries of the finite verb that a verb depends on: its own, or those of what governs its "to"."""
    group = verb_group(view, found)
    for _ in range(3):
        if not group.infinitive:
            break
        cue = governor_of(view, group)
        if cue is None:
            break
        group = verb_group(view, cue)
    return group


def judge_english(view: View, found: Found, depth: int = 0) -> Verdict:
    """Whether the trigger (or governing verb) at ``found`` is told as a fact."""
    if depth > 3:
        return Verdict(True)
    if view.tokens and view.tokens[-1].text == "?":
        return Verdict(False, "question", "?")
    if found.form.tense == NOUN:
        return _judge_noun(view, found)
    if (word := _called_false(view, found)):
        return Verdict(False, "denial", word)
    group = verb_group(view, found)
    own = _own_group(view, found, group, depth)
    if own is not None:
        return own
    return judge_clause(view, group.start)


def _called_false(view: View, found: Found) -> str:
    """"That A has taken P: false", "reports that A had left P were lies": the word behind the clause that denies it."""
    if not any(view.word(i) == "that" for i in range(found.index)):
        return ""
    for at in range(found.index + 1, len(view.tokens) - 1):
        if view.tokens[at].text == ":" or (view.word(at) in BE and view.tokens[at + 1].text != ","):
            word = next((view.word(i) for i in range(at + 1, min(len(view.tokens), at + 4)) if view.word(i) in _FALSE), "")
            if word:
                return word
    return ""


def _own_group(view: View, found: Found, group: Group, depth: int) -> Verdict | None:
    until = any(view.word(i) == "until" or view.tokens[i].text.startswith("until ") for i in range(found.index, min(len(view.tokens), found.index + 8)))
    late = until and not group.has(HAVE | MODALS) and found.form.tense != IMPERFECT  # "was not taken until Friday": then it was
    for word in group.words:
        if word in NEGATIONS and not late:
            return Verdict(False, "negation", word)
        if word in MODALS:
            return Verdict(False, "forecast", word)
        if word in _BLOCK_ADVERBS:
            return Verdict(False, "attempt", word)
    if group.infinitive:
        return _judge_infinitive(view, group, depth)
    if group.gerund and not group.has(HAVE):
        return _judge_gerund(view, group)
    if found.form.tense == BASE and not group.words and not _plural_subject(view, group.start - 1):
        return Verdict(False, "aim", view.tokens[found.index].text)
    return None


def _plural_subject(view: View, at: int) -> bool:
    """A bare verb is a present tense behind a plural ("GNA forces recapture P"), else a command or what is wished."""
    while at > 0 and (view.tokens[at].kind == DATE or (view.word(at) and is_adverb(view.word(at)))):
        at -= 1
    if at < 0:
        return False
    token = view.tokens[at]
    return token.kind in (ACTOR, PLACE) or view.word(at - 1) == "and" or token.text in ("they", "who", "we", "which", "that", "and", ",", "s", "also") or token.text.endswith("s")


def _judge_infinitive(view: View, group: Group, depth: int) -> Verdict:
    """"to" and a verb is an aim, unless what governs it says that it came about."""
    cue = governor_of(view, group)
    if "to" in group.words and (group.words[-1] == "had" or view.word(group.start - 1) in ("had", "made")):
        return Verdict(True)  # "had to leave", "was made to leave"
    if cue is None:
        return Verdict(False, "aim", "to")
    word = view.words_of(cue)
    if cue.value == "succeed":
        return judge_english(view, cue, depth + 1)
    if cue.value == "report" and (group.has(HAVE | BE) or word.startswith("claim")):
        return judge_clause(view, cue.index + cue.length)
    if cue.value in ("held",):
        return Verdict(True)
    return Verdict(False, "attempt" if cue.value == "attempt" else "aim", word)


def _judge_gerund(view: View, group: Group) -> Verdict:
    at = group.start - 1
    while at >= 0 and view.word(at) and is_adverb(view.word(at)):
        at -= 1
    word = view.word(at)
    if word in ("without", "from", "instead", "than", "for", "to", "against"):
        return Verdict(False, "negation", word)
    if word in ("of", "in", "at", "on"):
        cue = view.cue_before(at)
        if cue and cue.value in _OVER | {"attempt"}:
            return Verdict(False, str(cue.value), view.words_of(cue))
        if word == "of":
            accused = any(view.cues[i].value in ("demand", "denial") for i in range(max(0, at - 4), at) if i in view.cues)
            if accused:
                return Verdict(False, "denial", word)
    cue = view.cue_before(at + 1)
    if cue and cue.value in _OVER | {"attempt"}:
        return Verdict(False, str(cue.value), view.words_of(cue))
    return judge_clause(view, group.start)


def judge_clause(view: View, start: int) -> Verdict:
    """What governs a finite clause: conditions, denials, wishes to its left, up to the clause that tells a fact."""
    complement = False
    for at in range(start - 1, -1, -1):
        token = view.tokens[at]
        if token.text == "should" and (at == 0 or view.tokens[at - 1].kind == PUNCT):
            return Verdict(False, "condition", "should")  # "Should A lose P, ..."
        if token.kind == PUNCT and token.text in ";:()":
            return Verdict(True)
        if token.kind == PUNCT and token.text in "," and not complement:
            return Verdict(True)
        if token.kind == PUNCT and token.text == '"' and at > 0 and not complement:
            complement = True
        if token.text == "that" or (at + 1 < start and token.text == "as"):
            complement = True
        elif token.text in RELATIVES and not complement:
            return Verdict(True)
        cue = view.cues.get(at)
        if cue is None or at + cue.length > start:
            continue
        no = Verdict(False, str(cue.value), view.words_of(cue))
        if cue.value == "condition" or (cue.value == "question" and at < 3):
            return no
        if cue.value == "report":
            doubted = next((view.cues[i] for i in range(max(0, at - 5), at) if i in view.cues and view.cues[i].value == "denial"
                            and not any(view.word(j) in ("and", "but") for j in range(i, at))), None)  # fmt: skip
            if doubted or view.word(verb_group(view, cue).start - 1) == "we":  # "We wrote that ...": an outlet corrects itself
                return Verdict(False, "denial", view.words_of(doubted or cue))
            return _reported(view, cue)
        if cue.value == "denial" and (complement or start - at - cue.length <= 6):
            return no
        if cue.value in ("forecast", "demand", "threat", "plan") and token.text not in MODALS:
            return no if complement or start - at - cue.length <= 6 else Verdict(True)
        if cue.value == "negation" and start - at <= 4 and token.text in ("neither", "nobody", "none", "no", "longer"):
            return no
    return Verdict(True)


def _reported(view: View, cue: Found) -> Verdict:
    words = {view.word(i) for i in range(len(view.tokens))}
    if view.word(cue.index) == "reports" and words & {"unconfirmed", "unverified", "confirmed", "verified"}:
        return Verdict(False, "denial", "reports")  # "Reports that ... could not be confirmed"
    if cue.form.tense in (BASE, GERUND, PERFECT, IMPERFECT, PARTICIPLE):
        group = verb_group(view, cue)
        nobody = any(view.word(i) in ("nobody", "none", "few", "hardly") or view.word(i) == "no" for i in range(max(0, group.start - 3), group.start))
        if nobody or group.has(NEGATIONS) or group.has(MODALS):
            return Verdict(False, "denial", view.words_of(cue))
    return Verdict(True)


def _judge_noun(view: View, found: Found) -> Verdict:
    for at in range(found.index - 1, max(-1, found.index - 1 - _NOUN_REACH), -1):
        token = view.tokens[at]
        if token.kind == PUNCT and token.text in ",;:()":
            break
        cue = view.cues.get(at)
        if cue is None or at + cue.length > found.index:
            continue
        if cue.value in _OVER | {"negation"}:
            return Verdict(False, str(cue.value), view.words_of(cue))
        if cue.value in ("attempt",):
            return Verdict(False, "attempt", view.words_of(cue))
        if cue.value in ("report", "fact", "succeed"):
            break
    for at in range(found.index + found.length, min(len(view.tokens), found.index + 9)):
        word = view.word(at)
        if view.tokens[at].text in ",;:":
            break
        if word in ("would", "could", "might", "may"):
            return Verdict(False, "forecast", word)
    return Verdict(True)
