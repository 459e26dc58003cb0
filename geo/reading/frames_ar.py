"""Arabic frames: how the words around a trigger say who did what where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from geo.reading.arguments_ar import ArabicArguments, Attached, suffix_places
from geo.reading.claims import Claim, Refused
from geo.reading.clauses import PREPOSITIONS, Verdict, View, judge_arabic
from geo.reading.discourse import Focus, Spot
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.nouns import Nouns
from geo.reading.speech import Speech, speaker_at
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD
from geo.reading.when import nearest

BECOMING = frozenset({"بات", "باتت", "باتوا", "اصبح", "اصبحت", "اصبحوا", "صار", "صارت", "صاروا", "غدا", "غدت", "اضحي", "اضحت",
                      "عاد", "عادت", "ليصبح", "لتصبح", "ليصير", "لتصير"})  # fmt: skip
PAST = frozenset({"ظل", "ظلت", "ظلوا", "كان", "كانت", "كانوا", "كانتا", "كانا"})
INTO_HANDS = ("بيد", "يد", "ايدي", "بايدي", "قبضه", "قبضته", "قبضتها", "قبضتهم", "ايديهم", "ايديها", "يدها", "سيطره", "لسيطره",
              "سيطرته", "سيطرتها", "سيطرتهم", "لسيطرته", "لسيطرتها", "يده", "حوزه", "لصالح", "حضن")  # fmt: skip
_ATTACK_NOUNS = frozenset({"هجوم", "هجوما", "الهجوم", "هجومين", "هجمات", "محاوله", "محاولات", "زحف", "زحفا", "تقدم", "تقدما", "تسلل",
                           "هجومها", "هجومهم", "هجومه", "اقتحام", "التفاف", "توغل", "الزحف", "اغاره", "كمين"})  # fmt: skip
_PASSES = frozenset({"الت", "انتقلت", "تؤول", "تنتقل", "عادت", "تعود"})
_CRIMES = frozenset({"اغتيال", "تهريب", "سرقه", "انقلاب", "تفجير", "خطف", "هروب", "ارهابي", "لاغتيال", "للاغتيال"})
_HANDS = frozenset({"يده", "يدها", "يدهم", "ايديهم", "اليد", "ايديها"})


@dataclass(slots=True)
class ArabicFrames:
    """Applies the frames to one sentence."""

    view: View
    nouns: Nouns
    focus: Focus
    facility: object
    speeches: list[Speech]
    refused: list[Refused] = field(default_factory=list)
    args: ArabicArguments = field(init=False)
    _reach: int = -1
    _made: bool = False
    _attempter: str = ""
    _aimed_at: list[Spot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.args = ArabicArguments(self.view, self.nouns, self.focus, self.facility)

    def claims(self) -> list[Claim]:
        """The claims of the sentence, in the order of their triggers."""
        out: list[Claim] = []
        covered = -1
        for index in sorted(self.view.triggers):
            if index < covered:
                continue
            for found in self.view.triggers[index]:
                made = self._claims_of(found)
                if made is None:
                    continue
                out.extend(made)
                self._made = self._made or bool(made)
                covered = max(index + found.length, self._reach)
                for claim in made:
                    if claim.actor and found.value.frame not in ("hold", "strike"):
                        self.focus.subject = claim.actor
                    if claim.spot.place:
                        self.focus.claimed.append(claim.spot)
                break
        return self._dated(out)

    def _dated(self, claims: list[Claim]) -> list[Claim]:
        """The claims with their dates: of the clause, else the day that the sentences before were told of."""
        paragraph = self.view.sentence.paragraph
        days = [t.ref for t in self.view.tokens if t.kind == DATE and t.ref.role == "on"]
        out = []
        for claim in claims:
            day = nearest(self.view, claim)
            if day is None and not days and claim.kind != "held" and self.focus.day_paragraph >= paragraph - claim.past:
                day = self.focus.day
            out.append(replace(claim, dated=True, date=day))
        exact = [d for d in days if d.precision == "day"]
        if exact:
            self.focus.day, self.focus.day_paragraph = exact[-1], paragraph
        return out

    def _claims_of(self, found: Found) -> list[Claim] | None:
        """The claims of one trigger; None where it does not apply here, so that another reading may."""
        self._reach = -1
        trigger: Trigger = found.value
        raw = list(getattr(self, f"_{trigger.frame}")(found, trigger) or ())
        if not raw:
            return None
        verdict = self._verdict(found, trigger)
        if not verdict.fact:
            if verdict.effect == "attempt":
                self._attempter, self._aimed_at = raw[0].actor, [c.spot for c in raw]
            softened = [c for c in raw if verdict.effect == "attempt" and c.kind in ("captured", "advanced") and c.actor]
            self._refuse(found, trigger, verdict)
            return [self._as(c, "contested") for c in softened] if self._tries(found) else []
        return raw

    def _tries(self, found: Found) -> bool:
        return any(
            cue.value == "attempt" and cue.form.tense in ("perfect", "imperfect") and index < found.index
            for index, cue in self.view.cues.items()
        )

    def _as(self, claim: Claim, kind: str) -> Claim:
        return Claim(kind, claim.spot, claim.actor, claim.opponent, claim.at, claim.start, claim.end, claim.rule + "/attempt",
                     claim.past, claim.speaker)  # fmt: skip

    def _verdict(self, found: Found, trigger: Trigger) -> Verdict:
        if trigger.frame in ("hold", "based"):
            before = self.view.bare(found.index - 1)
            if before in ("غير", "ليست", "ليس", "تعد", "يعد"):
                return Verdict(False, "negation", before)
        left = range(found.index + found.length, min(len(self.view.tokens), found.index + 9))
        if trigger.frame == "hold" and any(self.view.word(i) in ("الا", "سوي") for i in left):
            return Verdict(True)  # "لم يبق بيد A إلا P"
        if trigger.frame in ("strike", "clash", "attack", "shells") and self._suffers(found.index) >= 0:
            return Verdict(True)
        if found.form.tense == NOUN:
            for back in range(1, 14):
                if found.index - back < 0 or self.view.tokens[found.index - back].text in ";؛:":
                    break
                cue = self.view.cues.get(found.index - back)
                if cue and cue.value == "loss" and trigger.frame == "take":
                    return Verdict(False, "loss", self.view.words_of(cue))
        return judge_arabic(self.view, found)

    def _refuse(self, found: Found, trigger: Trigger, verdict: Verdict) -> None:
        tokens = self.view.tokens[found.index : found.index + found.length]
        self.refused.append(Refused(tokens[0].start, tokens[-1].end, trigger.id, verdict.effect, verdict.cue))

    # helpers

    def _speaker(self, index: int) -> str | None:
        return speaker_at(self.speeches, index)

    def _make(
        self, found: Found, kind: str, spots: tuple[Spot, ...] | list[Spot], actor: str, opponent: str = "", upto: int = -1
    ) -> Iterator[Claim]:
        trigger: Trigger = found.value
        tokens = self.view.tokens
        speaker = self._speaker(found.index)
        first, last = tokens[found.index].start, tokens[found.index + found.length - 1].end
        if not actor and kind in ("captured", "withdrew", "held", "repelled"):
            self.refused.append(Refused(first, last, trigger.id, "nobody", ""))
            return
        for spot in spots:
            start, end = min(first, spot.start), max(last, spot.end)
            if upto > 0:
                end = max(end, tokens[min(upto, len(tokens) - 1)].end)
            yield Claim(kind, spot, actor, "" if opponent == actor else opponent, found.index, start, end, trigger.id,
                        self._is_past(found), speaker or None)  # fmt: skip

    def _is_past(self, found: Found) -> bool:
        for index in range(found.index - 1, max(-1, found.index - 9), -1):
            if self.view.tokens[index].kind == PUNCT and self.view.tokens[index].text in ".؛;":
                return False
            if self.view.bare(index) in PAST:
                return not any(f.value == "held" and i > index for i, f in self.view.cues.items() if self.view.bare(i) not in PAST)
        return False

    def _subject(self, found: Found, obj: int) -> str:
        """The force that acts: behind the verb, before it, or carried on."""
        speaker = self._speaker(found.index)
        if found.form.tense != NOUN and self.view.word(found.index)[:1] not in "وف":
            code, at = self.args.actor_before(found.index, speaker)
            if code and at >= found.index - 2:
                return code
        after = found.index + found.length
        limit = obj if obj > found.index else self._subject_end(after)
        code, _ = self.args.actor_between(after, limit, speaker)
        if code:
            return code
        if found.form.tense == NOUN and found.form.suffix in ("نا",):
            return speaker or ""
        code = self._agent(max(after, obj), speaker)
        if not code and found.form.tense == NOUN and not found.form.suffix:
            code, _ = self.args.actor_after(after, ("ل",), speaker, max(3, obj - after))
        if not code and found.form.tense != NOUN and obj >= found.index:
            code = self._behind(obj, speaker)
        if code:
            return code
        code, _ = self.args.actor_before(found.index, speaker)
        return code or (speaker if speaker is not None else self.focus.subject)

    def _subject_end(self, index: int) -> int:
        """Where the search for a subject behind its verb ends: at the next finite verb or the clause's end."""
        end = self._clause_end(index)
        for at in range(index, end):
            found = [*self.view.triggers.get(at, ()), *([self.view.cues[at]] if at in self.view.cues else [])]
            if self.view.bare(at) in PAST or any(f.form.tense in ("perfect", "imperfect") for f in found):
                return at
        return end

    def _behind(self, obj: int, speaker: str | None) -> str:
        """A subject behind its object ("سيطرت على الحقل قوات حفتر")."""
        for at in range(obj + 1, min(len(self.view.tokens), obj + 6)):
            token = self.view.tokens[at]
            if token.kind == ACTOR:
                return "" if self.args._governed(at) else self.args.actor_at(at, speaker)
            if at in self.view.triggers or token.text[:1] == "و" or self.view.bare(at) in PAST or (token.kind == PUNCT and token.text not in "\"'"):
                return ""
        return ""

    def _agent(self, index: int, speaker: str | None) -> str:
        """"من قبل A", "على يد A", "بواسطة A", "من جانب A"."""
        for at in range(index, min(len(self.view.tokens), index + 12)):
            if self.view.tokens[at].kind != ACTOR:
                continue
            mark, before = self.view.bare(at - 1), self.view.bare(at - 2)
            if (mark, before) in (("قبل", "من"), ("جانب", "من"), ("طرف", "من"), ("يد", "علي"), ("ايدي", "علي")) or mark == "بواسطه":
                return self.args.actor_at(at, speaker)
        return ""

    def _clause_end(self, index: int) -> int:
        for at in range(index, len(self.view.tokens)):
            token = self.view.tokens[at]
            if token.kind == PUNCT and token.text in "،,;؛:":
                return at
        return len(self.view.tokens)

    def _object(self, found: Found, preps: tuple[str, ...]) -> Attached | None:
        spots = suffix_places(self.args, found) if found.form.tense != NOUN else []
        if not spots and found.form.tense == NOUN and "" in preps:
            spots = suffix_places(self.args, found)
            if found.form.suffix and self._acts_itself(found):
                return self.args.places_after(found.index + found.length, preps)
        if spots:
            return Attached(tuple(spots), found.index, "", False)
        return self.args.places_after(found.index + found.length, preps)

    def _acts_itself(self, found: Found) -> bool:
        """"استعادتها السيطرة على P": the pronoun is who acts; without control or a place behind it, it is the place."""
        if found.form.suffix in ("هم", "نا"):
            return True
        following = self.view.tokens[found.index + 1 : found.index + 2]
        return any(t.text.endswith(("سيطره", "سيطرتها")) or (t.kind == PLACE and not t.clitic) for t in following)

    def _opponent(self, found: Found, obj: Attached) -> str:
        code, _ = self.args.actor_after(obj.index, ("من",), self._speaker(found.index), 10)
        return code

    # frames

    def _take(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        preps = trigger.place + (("علي",) if "" in trigger.place else ())
        obj = self._object(found, preps) or self._passive_object(found, trigger)
        if obj is None or obj.near:
            return
        kind = trigger.kind
        if found.form.tense == IMPERFECT and trigger.now == "held":
            kind = "captured" if self._becomes(found.index) else "held"
        elif found.form.tense == NOUN and trigger.id == "ar-control" and self._state(found.index):
            kind = "held"
        opponent = self._opponent(found, obj)
        if found.form.tense == NOUN and self.view.bare(found.index - 1) in _PASSES:
            actor, _ = self.args.actor_after(obj.index, ("الي", "ل"), self._speaker(found.index))
            if not actor:
                return
        else:
            actor = self._subject(found, obj.index)
        yield from self._make(found, kind, obj.spots, actor, opponent, obj.index)

    def _passive_object(self, found: Found, trigger: Trigger) -> Attached | None:
        """The place before a verb without an object ("إن المطار استرجع بالكامل")."""
        if found.form.tense != PERFECT or found.form.plural or "" not in trigger.place:
            return None
        for at in range(found.index - 1, max(-1, found.index - 3), -1):
            spots = self.args.spots_at(at)
            if spots:
                return Attached(tuple(spots), at, "", False)
        return None

    def _becomes(self, index: int) -> bool:
        return any(self.view.bare(i) in BECOMING for i in range(max(0, index - 3), index))

    def _state(self, index: int) -> bool:
        """A verbal noun that names a lasting control: "استمرار سيطرة", "رغم سيطرة", "في ظل سيطرة"."""
        return self.view.bare(index - 1) in ("استمرار", "ظل", "مناطق", "رغم", "بقاء", "مواصله", "لاستمرار")

    def _hand(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        if not any(self.view.word(i) in _HANDS for i in range(found.index + 1, found.index + 6)):
            return
        obj = self.args.places_after(found.index + 1, ("علي",))
        if obj and not obj.near:
            yield from self._make(found, trigger.kind, obj.spots, self._subject(found, obj.index), "", obj.index)

    def _flag(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        if not any(self.view.word(i).startswith(("علم", "العلم", "رايه", "رايت", "الرايه", "اعلام")) for i in range(found.index + 1, found.index + 7)):
            return
        obj = self.args.places_after(found.index + 1, trigger.place)
        if obj and not obj.near:
            yield from self._make(found, trigger.kind, obj.spots, self._subject(found, obj.index), "", obj.index)

    def _follow(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        """"ثم لحقت بها P": the same fate as the place just told of."""
        after = self.view.bare(found.index + 1)
        if after not in ("بها", "به", "بهما") and not found.form.suffix:
            return
        obj = self.args.places_after(found.index + 1 + (not found.form.suffix), trigger.place)
        if obj and self.focus.claimed and self.focus.subject and obj.index <= found.index + 3:
            yield from self._make(found, trigger.kind, obj.spots, self.focus.subject, "", obj.index)

    def _enter(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        obj = self._object(found, trigger.place)
        if obj is None:
            return
        speaker = self._speaker(found.index)
        limit = obj.index if obj.index > found.index else self._subject_end(found.index + 1)
        actor, at = self.args.actor_between(found.index + 1, max(obj.index, limit), speaker)
        if not actor and found.form.tense != NOUN:
            actor, at = self._behind(obj.index, speaker), -1
        if not actor and (found.form.plural or found.form.suffix or (found.form.tense == NOUN and self._asserted(found))):
            actor, at = self._subject(found, obj.index), -1
        if not actor:
            actor, at = self._right_before(found.index, speaker)
        if not actor or (at >= 0 and self.view.tokens[at].ref.role in ("spokesman", "state")) or self._civilians(found.index):
            return
        yield from self._make(found, "advanced" if obj.near else trigger.kind, obj.spots, actor, "", obj.index)

    def _asserted(self, found: Found) -> bool:
        """A noun right behind a verb of success or saying ("تمكنوا من دخوله", "أعلنت دخول ...")."""
        return any(
            self.view.cues[i].value in ("succeed", "report") for i in range(max(0, found.index - 4), found.index) if i in self.view.cues
        )

    def _right_before(self, index: int, speaker: str | None) -> tuple[str, int]:
        actor, at = self.args.actor_before(index, speaker)
        return (actor, at) if at >= index - 3 else ("", -1)

    def _civilians(self, index: int) -> bool:
        """Whether people who are no force come or go ("غادر السكان المدينة")."""
        near = range(max(0, index - 5), min(len(self.view.tokens), index + 4))
        return any(self.nouns.has("civilian", self.view.bare(i).removeprefix("ل")) for i in near)

    def _fall(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        speaker = self._speaker(found.index)
        obj = suffix_places(self.args, found) if found.form.tense == NOUN else []
        at = found.index
        if not obj:
            after = self.args.places_after(found.index + 1, ("",))
            if after and after.index - found.index <= 5 and not after.near:
                obj, at = list(after.spots), after.index
        if not obj:
            obj = self._places_left(found.index)
        if not obj:
            return
        hands = self._hands_after(found.index)
        bare_fall = self.view.word(found.index).lstrip("وفبل").startswith(("سقط", "سقوط", "تسقط", "يسقط"))
        if hands < 0 and not bare_fall:
            return
        actor = ""
        if hands >= 0:
            actor, _ = self.args.actor_between(hands, hands + 4, speaker, skip_preps=False)
            if not actor and self.view.word(hands) == "حضن":
                actor = speaker or ""
            elif not actor and self.view.word(hands).endswith(("هم", "ها", "ه")):
                actor = speaker or self.focus.subject
        self._reach = hands + 1
        yield from self._make(found, trigger.kind, obj, actor, "", max(at, hands))

    def _hands_after(self, index: int) -> int:
        for at in range(index + 1, min(len(self.view.tokens), index + 14)):
            word = self.view.bare(at)
            if word in INTO_HANDS or word.removeprefix("ب") in INTO_HANDS:
                return at
        return -1

    def _places_left(self, index: int) -> list[Spot]:
        """The places named last before a predicate, in their list ("P1 وP2 في قبضة A")."""
        spots: list[Spot] = []
        for at in range(index - 1, max(-1, index - 26), -1):
            token = self.view.tokens[at]
            if token.kind == PUNCT and token.text in ";؛:":
                break
            here = [] if self.view.bare(at - 1) in ("طريق", "جهه", "ناحيه", "قرب") and token.kind == PLACE else self.args.spots_at(at)
            if here:
                spots = here + spots
                glued = token.kind == PLACE and token.clitic[:1] == "و"
                if not glued:
                    break
            elif spots and token.kind == WORD and not (self.nouns.has("glue", self.view.bare(at)) or self.nouns.has("whole", self.view.bare(at))):
                break
        return spots

    def _leave(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        if found.form.tense == NOUN and found.form.suffix and trigger.id == "ar-leave" and not self._nominal(found.index):
            return
        obj = self._object(found, trigger.place) or self._flight(found)
        if obj is None or (obj.near and trigger.id == "ar-leave"):
            return
        speaker = self._speaker(found.index)
        end = max(obj.index, self._clause_end(found.index + 1))
        actor, at = self.args.actor_between(found.index + 1, end, speaker)
        strong = trigger.id == "ar-withdraw" and self.view.word(found.index).lstrip("وفبل").startswith(("انسح", "ينسح", "تنسح", "ان"))
        if not actor and (found.form.plural or found.form.suffix or strong or found.form.tense == NOUN or self._subject_first(found.index)):
            reach = self.args.actor_before if trigger.id == "ar-withdraw" or found.form.tense == NOUN else self._right_before
            actor, at = reach(found.index, speaker)
            if not actor and found.form.plural:
                actor, at = self.args.actor_before(found.index, speaker)
                actor, at = (actor, at) if at >= found.index - 12 else ("", -1)
            actor = actor or (self._subject(found, obj.index) if strong or (found.form.suffix and self._made) else "")
        if not actor or (at >= 0 and self.view.tokens[at].ref.role in ("spokesman",)) or self._civilians(found.index):
            return
        if at >= 0 and self.view.tokens[at].ref.generic in ("attackers", "militia", "militant") and actor == self.focus.subject:
            actor = self.focus.other_side(actor) or actor  # who left is not who came
        yield from self._make(found, trigger.kind, obj.spots, actor, "", obj.index)

    def _nominal(self, index: int) -> bool:
        """Whether a word stands where a noun does: behind a preposition or a word of success or saying."""
        return self.view.bare(index - 1) in PREPOSITIONS or self.view.cue_before(index) is not None

    def _flight(self, found: Found) -> Attached | None:
        """"... دخل الثوار P بعد فرار الكتائب": flight from the place that the sentence has just told of."""
        after = found.index + 1
        if found.form.tense != NOUN or self.view.bare(found.index - 1) not in ("بعد", "اثر", "عقب"):
            return None
        if after >= len(self.view.tokens) or self.view.tokens[after].kind != ACTOR:
            return None
        spots = [s for s in self.focus.claimed[-1:] if s.start >= self.view.sentence.start]
        return Attached(tuple(spots), found.index, "", False) if spots else None

    def _subject_first(self, index: int) -> bool:
        """A subject right before its verb ("وحداتها غادرت", "أنها خرجت")."""
        return any(
            self.view.tokens[i].kind == ACTOR or self.view.word(i) in ("انها", "انه", "انهم", "بانها", "بانهم", "اننا")
            for i in range(max(0, index - 2), index)
        )

    def _deliver(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        obj = self._object(found, trigger.place)
        if obj is None:
            return
        receiver, at = self.args.actor_after(found.index + 1, ("الي", "ل"), self._speaker(found.index), 16)
        if receiver:
            giver, _ = self.args.actor_between(found.index + 1, obj.index, self._speaker(found.index))
            yield from self._make(found, trigger.kind, obj.spots, receiver, giver, at)

    def _lose(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        preps = trigger.place + ("علي",)
        obj = self._object(found, preps)
        if obj is None or obj.near:
            return
        actor = self._subject(found, obj.index)
        if actor:
            yield from self._make(found, trigger.kind, obj.spots, actor, "", obj.index)

    def _expel(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        obj = self.args.places_after(found.index + 1, trigger.place)
        if obj is None:
            return
        speaker = self._speaker(found.index)
        forces = []
        for at in range(found.index + 1, min(len(self.view.tokens), max(obj.index + 6, found.index + 10))):
            if self.view.tokens[at].kind == ACTOR and not self.args._governed(at):
                forces.append(self.args.actor_at(at, speaker, self.focus.subject))
        forces = [f for f in forces if f]
        before, _ = self.args.actor_before(found.index, speaker)
        before = before or speaker or self.focus.subject
        if found.form.suffix in ("هم", "ها", "ه") and found.form.tense != NOUN:
            winner = forces[0] if forces else before
            loser = self.focus.other_side(winner)
        elif len(forces) > 1:
            winner, loser = forces[0], forces[1]
        elif forces:
            winner, loser = before, forces[0]
        elif found.form.plural and obj.index == found.index + 1:  # "المتسللون طردوا منه"
            winner, loser = "", self._right_before(found.index, speaker)[0]
        else:
            return
        if loser and loser != winner:
            yield from self._make(found, trigger.kind, obj.spots, loser, winner, obj.index)

    def _hold(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        after = found.index + found.length
        speaker = self._speaker(found.index)
        word = self.view.word(after - 1)
        actor, at = self.args.actor_between(after, min(len(self.view.tokens), after + 6), speaker, skip_preps=False)
        if trigger.id == "ar-subject":
            hands = self._hands_after(found.index)
            actor, at = self.args.actor_after(after, ("ل",), speaker, 3)
            if hands > 0:
                actor, at = self.args.actor_between(hands, hands + 5, speaker, skip_preps=False)
            if not actor:
                return
        if not actor and word.endswith("تنا"):
            actor = speaker or ""
        own = found.form.suffix or word.endswith(("ته", "تها", "تهم"))
        if not actor and own:
            actor, _ = self.args.actor_before(found.index, speaker)
            actor = actor or self.focus.subject
        if not actor:
            return
        spots = self._places_left(found.index)
        end = at if at > 0 else after
        if not spots:
            right = self.args.places_after(max(after, at + 1 if at > 0 else after), ("", "في"))
            spots = list(right.spots) if right and right.index - after < 10 else []
        kind = "captured" if self._becomes_before(found.index) else trigger.kind
        yield from self._make(found, kind, spots, actor, "", end)

    def _outside(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        """"خرجت P عن سيطرة A": a loss, where the words say that it became so."""
        after = found.index + found.length
        actor, at = self.args.actor_between(after, after + 6, self._speaker(found.index), skip_preps=False)
        moved = any(self.view.bare(i).startswith(("خرج", "تخرج")) for i in range(max(0, found.index - 6), found.index))
        spots = self._places_left(found.index)
        if actor and spots and (moved or self._becomes_before(found.index)):
            yield from self._make(found, trigger.kind, spots, actor, "", at)

    def _becomes_before(self, index: int) -> bool:
        for at in range(index - 1, max(-1, index - 9), -1):
            if self.view.tokens[at].kind == PUNCT and self.view.tokens[at].text in "،,;؛:":
                return False
            if self.view.bare(at) in BECOMING:
                return True
        return False

    def _based(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        obj = self.args.places_after(found.index + 1, trigger.place)
        if obj is None or obj.near:
            return
        speaker = self._speaker(found.index)
        actor, _ = self.args.actor_between(found.index + 1, obj.index, speaker)
        if not actor:
            actor, _ = self.args.actor_before(found.index, speaker)
        if actor:
            yield from self._make(found, trigger.kind, obj.spots, actor, "", obj.index)

    def _repel(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        tokens = self.view.tokens
        speaker = self._speaker(found.index)
        reach = min(len(tokens), found.index + 12)
        attack = next((i for i in range(found.index + 1, reach) if _strip(self.view.word(i)) in _ATTACK_NOUNS), -1)
        stem = self.view.word(found.index).lstrip("وف")
        heels = any(self.view.word(i) in ("اعقابهم", "اعقابها", "اعقابه") for i in range(found.index, reach))
        target = next((i for i in range(found.index + 1, reach) if tokens[i].kind == ACTOR and tokens[i].ref.generic == "attackers"), -1)
        if attack < 0 and not heels and target < 0 and not (found.form.suffix and stem.startswith("صد")):
            yield from self._foiled(found, trigger)
            return
        if any(self.view.word(i) in _CRIMES for i in range(attack, attack + 3)):
            return
        if stem.startswith(("رد", "يرد", "ترد")) and not heels:
            return
        actor, _ = self.args.actor_between(found.index + 1, attack if attack > 0 else reach, speaker)
        before, at = self.args.actor_before(found.index, speaker)
        if before and at >= found.index - 2 and stem == self.view.word(found.index):
            actor = before
        actor = actor or before or (speaker if speaker is not None else self.focus.subject)
        obj = self.args.places_after(max(found.index, attack) + 1, (*trigger.place, ""))
        if obj is not None and obj.near:
            return
        self._reach = obj.index if obj else max(found.index, attack) + 1
        if obj is None and attack > 0:
            between = self.args.places_after(found.index + 1, trigger.place)
            obj = between if between and between.index < attack else None
        if obj is None and not (heels or found.form.suffix or target >= 0 or self.view.word(attack).startswith("ال")):
            return
        if actor == self._attempter:
            actor = self.focus.other_side(actor)  # who tries is not who beats off
        here = [s for at in range(found.index) for s in self.args.spots_at(at)]
        spots = list(obj.spots) if obj else self._aimed_at or here[-1:] or self.focus.claimed[-1:]
        opponent, _ = self.args.actor_between(attack + 1, attack + 5, speaker, skip_preps=False) if attack > 0 else ("", -1)
        if actor:
            yield from self._make(found, trigger.kind, spots, actor, opponent or self.focus.other_side(actor), obj.index if obj else -1)

    def _foiled(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        """The passive behind its attack: "إن محاولة لقوات B للتقدم إلى P أحبطت"."""
        speaker = self._speaker(found.index)
        for at in range(found.index - 1, max(-1, found.index - 12), -1):
            if _strip(self.view.word(at)) not in _ATTACK_NOUNS or self.view.word(at).startswith("ل"):
                continue
            obj = self.args.places_after(at + 1, (*trigger.place, "نحو"))
            attacker, _ = self.args.actor_between(at, found.index, speaker, skip_preps=False)
            actor = speaker or self.focus.other_side(attacker)
            if obj and obj.index < found.index and actor and actor != attacker:
                yield from self._make(found, trigger.kind, obj.spots, actor, attacker, found.index)
            return

    def _clash(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        suffers = self._suffers(found.index)
        if suffers >= 0:
            spots = self._sufferer(suffers, found.index)
            if spots:
                yield from self._make(found, trigger.kind, spots, "", "")
                return
        obj = self.args.places_after(found.index + 1, trigger.place)
        if obj is None and not self.view.word(found.index).endswith(("معركه", "معارك", "حرب", "قتال")):
            near = self.args.places_after(found.index + 1, ("",))
            obj = near if near and near.index == found.index + 1 else None
        if obj is not None:
            yield from self._make(found, trigger.kind, obj.spots, "", "", obj.index)

    def _attack(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        preps = ("",) if found.form.tense != NOUN else trigger.place
        suffers = self._suffers(found.index)
        if suffers >= 0 and (spots := self._sufferer(suffers, found.index)):
            code, _ = self.args.actor_between(found.index + 1, found.index + 6, self._speaker(found.index), skip_preps=False)
            yield from self._make(found, trigger.kind, spots, code)
            return
        obj = self._object(found, preps)
        if obj is None or self._repelled(found.index):
            return
        actor = self._subject(found, obj.index)
        yield from self._make(found, trigger.kind, obj.spots, actor, "", obj.index)

    def _repelled(self, index: int) -> bool:
        for back in range(1, 8):
            if any(f.value.frame == "repel" for f in self.view.triggers.get(index - back, ())):
                return True
        return False

    def _advance(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        obj = self.args.places_after(found.index + 1, trigger.place)
        if obj is None:
            return
        speaker = self._speaker(found.index)
        actor, at = self.args.actor_between(found.index + 1, obj.index, speaker)
        if not actor:
            actor, at = self.args.actor_before(found.index, speaker)
        if actor and not (at >= 0 and self.view.tokens[at].ref.role in ("spokesman", "state", "leader") and " " not in self.view.tokens[at].text):
            yield from self._make(found, trigger.kind, obj.spots, actor, "", obj.index)

    def _storm(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        obj = self._object(found, trigger.place)
        if obj is not None:
            actor = self._agent(obj.index, self._speaker(found.index)) if found.form.passive else self._subject(found, obj.index)
            if found.form.tense == NOUN and not self._acts(found, obj.index):
                return
            yield from self._make(found, trigger.kind, obj.spots, actor, "", obj.index)

    def _acts(self, found: Found, obj: int) -> bool:
        """A siege or storming named as a noun counts with its actor beside it ("حصار قوات A لـP")."""
        code, _ = self.args.actor_between(found.index + 1, obj + 4, self._speaker(found.index), skip_preps=False)
        return bool(code or found.form.suffix or self.view.cue_before(found.index))

    def _suffers(self, index: int) -> int:
        """The index of "تعرض لـ" before a trigger: the place suffers what the noun names; -1 for none."""
        for at in range(index - 1, max(-1, index - 9), -1):
            if self.view.bare(at) in ("تعرض", "تعرضت", "يتعرض", "تتعرض", "شهد", "شهدت", "تعرضا", "تعرضتا"):
                return at
        return -1

    def _sufferer(self, suffers: int, trigger: int) -> list[Spot]:
        after = self.args.places_after(suffers + 1, ("", "في"))
        return list(after.spots) if after and after.index < trigger else self._places_left(suffers)

    def _strike(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        speaker = self._speaker(found.index)
        suffers = self._suffers(found.index)
        if suffers >= 0:
            spots = self._sufferer(suffers, found.index)
            actor, _ = self.args.actor_between(found.index + 1, found.index + 6, speaker, skip_preps=False)
            yield from self._make(found, trigger.kind, spots, actor)
            return
        obj = self._object(found, trigger.place)
        if obj is None or (found.form.tense == NOUN and obj.prep == "" and obj.index > found.index + 4):
            return
        actor, at = self.args.actor_between(found.index + 1, obj.index, speaker)
        opponent = ""
        if at >= 0 and self._target(at):
            opponent, actor = actor, ""
        if not actor:
            actor, at = self.args.actor_after(found.index + 1, ("ل", "نفذها", "شنها", "قبل"), speaker, 8)
            if at >= 0 and self._target(at):
                actor = ""
        if not actor and not found.form.passive:
            actor, at = self.args.actor_before(found.index, speaker)
            actor = actor or speaker or ""
        yield from self._make(found, trigger.kind, obj.spots, actor, opponent, obj.index)

    def _target(self, at: int) -> bool:
        """Whether the force at an index is what is struck ("مواقع عناصر التنظيم", "أهداف لداعش")."""
        first = self.view.tokens[at].text.split()[0]
        return self.nouns.has("target", first) or any(self.nouns.has("target", self.view.bare(i)) for i in range(max(0, at - 3), at))

    def _shells(self, found: Found, trigger: Trigger) -> Iterator[Claim]:
        if found.form.tense != NOUN:
            return
        obj = self.args.places_after(found.index + 1, trigger.place)
        if obj is None:
            return
        speaker = self._speaker(found.index)
        actor, _ = self.args.actor_before(found.index, speaker)
        before = any(self.view.bare(i).startswith(("سقط", "تساقط")) for i in range(max(0, found.index - 3), found.index))
        yield from self._make(found, trigger.kind, obj.spots, "" if before else actor, "", obj.index)


def _strip(word: str) -> str:
    for cut in (word, word[1:] if word[:1] in "وفبل" else word):
        if cut in _ATTACK_NOUNS:
            return cut
        if cut.startswith("ل") and cut[1:] in _ATTACK_NOUNS:
            return cut[1:]
    return word
