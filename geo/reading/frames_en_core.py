"""What every English frame needs: places, subjects and agents around a trigger, and the making of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from geo.model import Place
from geo.reading.anaphora_en import EnglishAnaphora
from geo.reading.claims import Claim, Refused
from geo.reading.clauses import Verdict, View
from geo.reading.clauses_en import HAVE, Group, clause_group, is_adverb, judge_english, verb_group
from geo.reading.discourse import Focus, Spot
from geo.reading.english_forms import BASE, GERUND, PARTICIPLE, SPLITTING
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.nouns import Nouns
from geo.reading.parties_en import possessive
from geo.reading.places_en import Attached, EnglishPlaces
from geo.reading.search_en import place_behind
from geo.reading.speech import Speech, speaker_at
from geo.reading.subjects_en import ACTS, NONE, EnglishSubjects, Subject
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD
from geo.reading.topics_en import EnglishTopics

_TIMED = frozenset({"by", "the", "last", "in", "on", "at", "after", "early", "late", "only", "from", "a", "two", "three", "earlier", "days", "weeks",
                    "months", "and", "then", "again", "back", "without", "soon", "this"})  # fmt: skip
_DOING = frozenset({"carried", "conducted", "launched", "staged", "mounted", "carrying", "launching", "celebrated", "resumed", "stepped", "led",
                    "opened", "laid", "completed", "drew", "waged", "waging", "kept", "tightened", "did", "made", "beat", "effected"})  # fmt: skip


@dataclass(slots=True)
class Scene:
    """One sentence in its article: what the frames look at."""

    view: View
    nouns: Nouns
    focus: Focus
    facility: Callable[[Place, str], Place | None]
    speeches: list[Speech]
    refused: list[Refused] = field(default_factory=list)
    denied: list[Claim] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)  # words of the rules that no frame could use
    places: EnglishPlaces = field(init=False)
    subjects: EnglishSubjects = field(init=False)
    topics: EnglishTopics = field(init=False)

    def __post_init__(self) -> None:
        self.places = EnglishPlaces(
            self.view, self.nouns, self.focus, self.facility, EnglishAnaphora(self.view, self.nouns, self.focus, self.facility)
        )
        self.subjects = EnglishSubjects(self.view, self.places)
        self.topics = EnglishTopics(self.view, self.places)

    def speaker(self, index: int) -> str | None:
        return speaker_at(self.speeches, index)

    def code_at(self, index: int) -> str:
        return self.subjects.code_at(index, self.speaker(index))

    def group(self, found: Found) -> Group:
        return verb_group(self.view, found)

    def verdict(self, found: Found) -> Verdict:
        return judge_english(self.view, found)

    def behind(self, found: Found) -> int:
        """The index behind a trigger; that of "it" in "turned it over", which is its object."""
        split = found.length > 2 and self.view.word(found.index + 1) in SPLITTING
        return found.index + (1 if split else found.length)

    def subject(self, found: Found, group: Group) -> Subject:
        """The subject of a verb; a participle behind its clause ("..., seizing P") has that of the clause."""
        start = clause_group(self.view, found).start if group.infinitive else group.start
        subject = self.subjects.subject(start, self.speaker(found.index))
        if subject.status == NONE and start <= 1 and (group.gerund or group.has(HAVE)):  # "Having retaken P, A ..."
            return self.subjects.main_clause(found.index, self.speaker(found.index))
        return subject

    def make(
        self, found: Found, kind: str, spots: Sequence[Spot], actor: str, opponent: str = "", upto: int = -1
    ) -> Iterator[Claim]:
        trigger: Trigger = found.value
        tokens = self.view.tokens
        first, last = tokens[found.index].start, tokens[self.behind(found) - 1].end
        own = tokens[found.index].text.startswith(("claim", "announc"))  # "claimed control of P": A takes it by A's own word
        speaker = actor if own else self.speaker(found.index)
        for spot in spots:
            end = max(last, spot.end, tokens[upto].end if 0 <= upto < len(tokens) else 0)
            yield Claim(kind, spot, actor, "" if opponent == actor else opponent, found.index, min(first, spot.start), end,
                        trigger.id, self._past(found), speaker or None)  # fmt: skip

    def _past(self, found: Found) -> bool:
        """Whether a state is told as lying behind: "had held", "was held", "ruled"."""
        compound = found.index > 0 and self.view.tokens[found.index - 1].text == "-"
        if compound or found.value.frame not in ("hold", "based") or self._still(found):
            return False
        if found.form.tense == "perfect" and not self.group(found).passive and not self.group(found).words:
            return True
        group = self.group(found).words if found.form.tense != NOUN else ()
        near = {self.view.word(i) for i in range(max(0, found.index - 7), found.index)}
        if "once" in near and near & {"again", "more", "is", "are"}:
            near.discard("once")
        return "had" in group or bool(near & {"was", "were", "had", "once", "formerly"})

    def _still(self, found: Found) -> bool:
        """"already held", "said that it controlled": at the time of speaking."""
        near = {self.view.word(i) for i in range(max(0, found.index - 4), self.behind(found))}
        told = any(self.view.cues[i].value == "report" for i in range(max(0, found.index - 9), found.index) if i in self.view.cues)
        return bool(near & {"already", "still", "now"}) or (told and self.speaker(found.index) is not None and "had" not in near)

    def refuse(self, found: Found, verdict: Verdict) -> None:
        tokens = self.view.tokens[found.index : self.behind(found)]
        trigger: Trigger = found.value
        self.refused.append(Refused(tokens[0].start, tokens[-1].end, trigger.id, verdict.effect, verdict.cue))

    def object_of(self, found: Found, preps: tuple[str, ...], group: Group | None = None) -> Attached | None:
        """The places behind a verb, or those that "which" before it stands for."""
        attached = place_behind(self.places, self.behind(found), preps)
        if attached is None and group is not None and "" in preps and not self._has_object(self.behind(found)):
            spots = self.topics.relative_object(group.start) or self.topics.relative_object(found.index)
            spots = spots or self.topics.predicate_places(group.start, self.behind(found))
            if spots:
                return Attached(tuple(spots), found.index)
        return attached

    def _has_object(self, index: int) -> bool:
        """Whether a noun of its own follows a verb, so that "which" before it is no object ("from which A ran his war")."""
        while index < len(self.view.tokens) and is_adverb(self.view.word(index)):
            index += 1
        token = self.view.tokens[index] if index < len(self.view.tokens) else None
        return token is not None and token.kind == WORD and not self.nouns.has("prep", token.text) and not self.nouns.has("adverb", token.text)

    def taker(self, found: Found, subject: Subject) -> str:
        """Who acts, by the subject; "" where it is no force."""
        if subject.status == ACTS:
            return subject.code
        if subject.status == NONE and self.speaker(found.index):
            return self.speaker(found.index) or ""
        return ""

    def owner(self, index: int) -> str:
        """The force in "Haftar's seizure of", "the LNA capture of" before a noun."""
        for at in range(index - 1, max(-1, index - 5), -1):
            token = self.view.tokens[at]
            if token.kind == ACTOR:
                return self.subjects.code_at(at, self.speaker(index))
            if token.kind == PLACE or (token.kind == PUNCT and token.text not in "'-") or self.nouns.has("prep", token.text):
                return ""
            if token.text in ("their", "its", "his"):
                return self.subjects.nearest(at, self.speaker(index))[0] or self.speaker(index) or self.focus.subject
            if token.text in ("the", "a", "an", "this", "that"):
                return ""
        return ""

    def described(self, found: Found) -> list[Spot]:
        """"In P, overrun the week before, ...", "P: taken on Monday": the place that a participle behind it describes."""
        view = self.view
        start, after = self.group(found).start, self.behind(found)
        if found.form.tense not in (PERFECT, PARTICIPLE, BASE) or start != found.index or start < 2 or view.tokens[start - 1].text not in ",:":
            return []
        following = view.tokens[after] if after < len(view.tokens) else None
        if following is not None and not (following.kind in (DATE, PUNCT) or following.text in _TIMED):
            return []
        if view.word(after) == "the" and view.word(after + 1) not in ("week", "day", "night", "month", "year", "previous", "same", "next"):
            return []
        if view.word(after) != "by" and self.subject(found, self.group(found)).status == ACTS:
            return []
        if view.tokens[start - 2].kind == PLACE:
            return self.topics.list_at(start - 2)
        head = view.tokens[0]
        told = view.tokens[start - 1].text == ":" or view.tokens[1].text == ":"
        return self.places.spots_at(0) if told and head.kind == PLACE else []

    def lead(self, index: int) -> str:
        """Who "celebrated", "tightened", "carried out" the noun at an index: the subject of the verb right before its words."""
        for at in range(index - 1, max(-1, index - 6), -1):
            token = self.view.tokens[at]
            if token.kind in (ACTOR, PLACE) or (token.kind == PUNCT and token.text not in "\"'-") or token.text in ("of", "by", "after", "since", "with"):
                return ""
            verbs = [f for f in (*self.view.triggers.get(at, ()), *filter(None, (self.view.cues.get(at),))) if f.form.tense in (PERFECT, IMPERFECT, GERUND)]
            if verbs or token.text in _DOING:
                start = verb_group(self.view, verbs[0]).start if verbs else at
                return self.subjects.subject(start, self.speaker(index)).code
        return ""

    def gainer(self, index: int) -> str:
        """Who took what fell, where nobody is named: who gained before, who speaks; else the article may tell later."""
        return self.focus.winner or self.speaker(index) or ""

    def owned_place(self, index: int) -> list[Spot]:
        """The place in "Ajdabiya's capture by" before a noun."""
        for at in range(index - 1, max(-1, index - 4), -1):
            token = self.view.tokens[at]
            if token.kind == PLACE and possessive(self.view.tokens, at):
                return self.places.spots_at(at)
            if token.text == "its" and at == index - 1:  # "a day after its capture"
                named = next((i for i in range(at - 1, -1, -1) if self.view.tokens[i].kind == PLACE), -1)
                return self.places.spots_at(named) if named >= 0 else []
            if token.text.endswith("'s") and self.nouns.has("anaphor", token.text[:-2]):
                return self.focus.last(self.nouns.kinds.get(token.text[:-2], ()), token.start)
        return []

    def opponent(self, index: int, speaker: str | None) -> str:
        """The force behind "from"."""
        code, _ = self.subjects.agent(index, speaker, ("from",), 9)
        if not code and any(self.view.word(i) == "from" and self.view.word(i + 1) in ("him", "them") for i in range(index, index + 5)):
            return self.focus.subject
        return code
