"""What the Arabic frames share: subjects and objects, and the making of a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.model import CONTROL_KINDS
from geo.reading.asides_ar import aside_end
from geo.reading.claims import Claim
from geo.reading.clauses import RELATIVE
from geo.reading.discourse import Spot
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN
from geo.reading.places_ar import Attached, suffix_places
from geo.reading.scene_ar import PAST, ArabicGround
from geo.reading.tokens import ACTOR, PLACE, PUNCT

_ALONG = frozenset({"ومعها", "ومعه", "ومعهما", "ومعهم", "وكذا", "وكذلك"})


@dataclass(slots=True)
class ArabicScene(ArabicGround):
    """A sentence to which frames are applied."""

    def make(
        self,
        found: Found,
        kind: str,
        spots: tuple[Spot, ...] | list[Spot],
        actor: str,
        opponent: str = "",
        upto: int = -1,
    ) -> Iterator[Claim]:
        trigger: Trigger = found.value
        tokens = self.view.tokens
        speaker = self.speaker(found.index)
        first, last = tokens[found.index].start, tokens[found.index + found.length - 1].end
        for spot in (*spots, *self.along(max(upto, found.index + found.length - 1), spots)):
            if kind in CONTROL_KINDS and spot.place is not None and ":near:" in spot.place.id:
                continue  # "west of the capital" is too vague a place to change hands
            start, end = min(first, spot.start), max(last, spot.end)
            if upto > 0:
                end = max(end, tokens[min(upto, len(tokens) - 1)].end)
            yield Claim(kind, spot, actor, "" if opponent == actor else opponent, found.index, start, end, trigger.id,
                        self.is_past(found), speaker or None)  # fmt: skip

    def along(self, index: int, spots: tuple[Spot, ...] | list[Spot]) -> list[Spot]:
        """The places that a change takes with it: "..., ومعها P"."""
        for at in range(index + 1, min(len(self.view.tokens) - 1, index + 9)):
            if at in self.view.triggers or self.view.tokens[at].text in ";؛:":
                break
            if self.view.word(at) in _ALONG:
                more = self.args.places_after(at + 1, ("",))
                known = {s.place.id for s in spots if s.place}
                near = more is not None and more.index <= at + 2 and not more.near
                return [s for s in more.spots if s.place and s.place.id not in known] if near else []
        return []

    def is_past(self, found: Found) -> bool:
        """Whether "كان" governs the trigger: told as lying behind. A clause of its own ("فانسحبوا") is not."""
        if found.form.tense == "perfect" and self.view.word(found.index)[:1] == "ف":
            return False
        for index in range(found.index - 1, max(-1, found.index - 9), -1):
            if self.view.tokens[index].kind == PUNCT and self.view.tokens[index].text in ".؛;":
                return False
            if self.view.bare(index) in PAST and self.view.bare(index - 1) in RELATIVE and self._closed(index, found.index):
                return False
            if self.view.bare(index) in PAST:
                return not any(
                    f.value == "held" and i > index for i, f in self.view.cues.items() if self.view.bare(i) not in PAST
                )
        return False

    def _closed(self, first: int, last: int) -> bool:
        """Whether a comma ends a relative clause before a word ("الذي ظلت تؤمنه منذ 2018، انتقل ...")."""
        return any(self.view.tokens[i].text in "،," for i in range(first, last))

    def subject(self, found: Found, obj: int) -> str:
        """The force that acts: behind the verb, before it, or carried on."""
        speaker = self.speaker(found.index)
        if found.form.tense != NOUN and (code := self.args.antecedent(found.index, speaker)):
            return code
        if found.form.tense != NOUN and self.view.word(found.index)[:1] not in "وف":
            code, at = self.args.actor_before(found.index, speaker)
            if code and at >= found.index - 2:
                return code
        if found.form.tense == NOUN and found.form.suffix in ("ه", "ها", "هم") and obj > found.index:
            code, _ = self.args.actor_before(found.index, speaker)  # "بسطت A سيطرتها على مقار B في P"
            if code:
                return code
        after = found.index + found.length
        limit = obj if obj > found.index else self.subject_end(after)
        code, _ = self.args.actor_between(after, limit, speaker)
        if code:
            return code
        if found.form.tense == NOUN and found.form.suffix in ("نا",):
            return speaker or ""
        code = self.agent(max(after, obj), speaker)
        if not code and found.form.tense == NOUN and not found.form.suffix:
            code, _ = self.args.actor_after(after, ("ل",), speaker, max(3, obj - after))
        if not code and obj >= found.index and (found.form.tense != NOUN or self.view.bare(obj + 1) in ("تكون", "يكون")):
            code = self.behind(obj, speaker)
        if code:
            return code
        if self.made and found.form.tense != NOUN and self.view.word(found.index)[:1] == "و" and self.focus.subject:
            return self.focus.subject  # "A يطرد B من P1 ويستعيد P2"
        if found.form.tense != NOUN and self.view.word(found.index)[:1] == "و" and self.view.tokens[0].kind == ACTOR:
            if code := self.code_at(0):
                return code
        code, _ = self.args.actor_before(found.index, speaker)
        code = code or self.ahead(found.index, speaker)
        return code or (speaker if speaker is not None else self.focus.subject)

    def ahead(self, index: int, speaker: str | None) -> str:
        """The subject of the main clause, for a clause of time before it ("بعد أن سيطرت على P، تتجه قوات A ...")."""
        if not any(self.view.bare(i) in ("بعد", "بعدما", "عقب", "فور") for i in range(min(3, index))):
            return ""
        end = self.clause_end(index)
        return self.args.actor_between(end + 1, end + 8, speaker)[0] if end < len(self.view.tokens) else ""

    def subject_end(self, index: int) -> int:
        """Where the search for a subject behind its verb ends: at the next finite verb or the clause's end."""
        end = self.clause_end(index)
        for at in range(index, end):
            found = [*self.view.triggers.get(at, ()), *([self.view.cues[at]] if at in self.view.cues else [])]
            if self.view.bare(at) in PAST or any(f.form.tense in ("perfect", "imperfect") for f in found):
                return at
        return end

    def behind(self, obj: int, speaker: str | None) -> str:
        """A subject behind its object ("سيطرت على الحقل قوات حفتر")."""
        for at in range(obj + 1, min(len(self.view.tokens), obj + 6)):
            token = self.view.tokens[at]
            if token.kind == ACTOR:
                return "" if self.args.governed(at) else self.args.actor_at(at, speaker)
            if (
                at in self.view.triggers
                or token.text[:1] == "و"
                or self.view.bare(at) in PAST
                or (token.kind == PUNCT and token.text not in "\"'")
            ):
                return ""
        return ""

    def agent(self, index: int, speaker: str | None) -> str:
        """ "من قبل A", "على يد A", "بواسطة A", "من جانب A"."""
        for at in range(index, min(len(self.view.tokens), index + 12)):
            if self.view.tokens[at].kind != ACTOR:
                continue
            mark, before = self.view.bare(at - 1), self.view.bare(at - 2)
            if (mark, before) in (
                ("قبل", "من"),
                ("جانب", "من"),
                ("طرف", "من"),
                ("يد", "علي"),
                ("ايدي", "علي"),
            ) or mark == "بواسطه":
                return self.args.actor_at(at, speaker)
        return ""

    def clause_end(self, index: int) -> int:
        closing = -1
        for at in range(index, len(self.view.tokens)):
            token = self.view.tokens[at]
            if at <= closing or token.kind != PUNCT or token.text not in "،,;؛:":
                continue
            closing = aside_end(self.view, self.nouns, at)
            if closing < 0:
                return at
        return len(self.view.tokens)

    def object_of(self, found: Found, preps: tuple[str, ...]) -> Attached | None:
        if found.form.suffix == "ه" and self.view.bare(found.index - 1) == "ما" and (left := self.places_left(found.index - 1)):
            return Attached(tuple(left), found.index, "", False)  # "P أول ما استعادته A"
        spots = suffix_places(self.args, found) if found.form.tense != NOUN else []
        if spots and self.view.bare(found.index - 1) in RELATIVE and len(left := self.places_left(found.index - 1)) > 1:
            spots = left  # "P1 وP2، التي دخلتها A"
        if not spots and found.form.tense == NOUN and "" in preps:
            spots = suffix_places(self.args, found)
            if found.form.suffix and self.acts_itself(found):
                return self.args.places_after(found.index + found.length, preps)
        if spots:
            return Attached(tuple(spots), found.index, "", False)
        return self.args.places_after(found.index + found.length, preps)

    def acts_itself(self, found: Found) -> bool:
        """ "استعادتها السيطرة على P": the pronoun is who acts; without control or a place behind it, it is the place."""
        if found.form.suffix in ("هم", "نا"):
            return True
        following = self.view.tokens[found.index + 1 : found.index + 2]
        return any(t.text.endswith(("سيطره", "سيطرتها")) or (t.kind == PLACE and not t.clitic) for t in following)

    def opponent(self, found: Found, obj: Attached) -> str:
        code, _ = self.args.actor_after(obj.index, ("من",), self.speaker(found.index), 10)
        return code

    def right_before(self, index: int, speaker: str | None) -> tuple[str, int]:
        actor, at = self.args.actor_before(index, speaker)
        return (actor, at) if at >= index - 3 else ("", -1)

    def civilians(self, index: int) -> bool:
        """Whether people who are no force come or go ("غادر السكان المدينة")."""
        near = range(max(0, index - 5), min(len(self.view.tokens), index + 4))
        return any(self.nouns.has("civilian", self.view.bare(i).removeprefix("ل")) for i in near)
