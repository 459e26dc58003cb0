"""Arabic frames: how the words around a trigger say who did what where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from geo.model import CONTROL_KINDS
from geo.reading.claims import Claim, Refused
from geo.reading.clauses import COMPLEMENT, Verdict, judge_arabic
from geo.reading.frames_ar_control import deliver, enter, fall, flag, follow, hand, take
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.frames_ar_fight import advance, attack, clash, repel, storm
from geo.reading.frames_ar_foiled import breaks, drive, firm
from geo.reading.frames_ar_hold import based, freed, hold, no_longer, outside, remain
from geo.reading.frames_ar_idioms import flies, master, nomore, opens, rid, run, stays, turn
from geo.reading.frames_ar_located import located
from geo.reading.frames_ar_moves import expel, leave, lose
from geo.reading.frames_ar_strikes import shells, source, strike, suffering_at
from geo.reading.gaps_ar import with_gaps
from geo.reading.halves import divided, with_halves
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN
from geo.reading.tokens import ACTOR, DATE, WORD
from geo.reading.when import nearest

_FRAMES: dict[str, Callable[[ArabicScene, Found, Trigger], Iterator[Claim]]] = {
    "take": take, "hand": hand, "flag": flag, "follow": follow, "enter": enter, "fall": fall, "deliver": deliver, "leave": leave, "lose": lose, "expel": expel, "hold": hold, "remain": remain, "freed": freed, "outside": outside, "based": based, "repel": repel, "clash": clash, "attack": attack, "advance": advance, "storm": storm, "strike": strike, "shells": shells, "source": source,
    "stays": stays, "rid": rid, "nomore": nomore, "flies": flies, "master": master, "turn": turn, "opens": opens, "run": run, "breaks": breaks, "firm": firm, "drive": drive,
}  # fmt: skip


class ArabicFrames(ArabicScene):
    """Applies the frames to one sentence."""

    def claims(self) -> list[Claim]:
        """The claims of the sentence, in the order of their triggers."""
        out: list[Claim] = []
        covered = -1
        self.attempter = self._who_tries()
        for index in sorted(self.view.triggers):
            if index < covered:
                continue
            for found in self.view.triggers[index]:
                made = self.claims_of(found)
                if made is None:
                    continue
                out.extend(made)
                self.made = self.made or bool(made)
                covered = max(index + found.length, self.reach)
                for claim in made:
                    if claim.kind in ("captured", "withdrew"):
                        self.focus.told = (claim.kind, claim.actor)
                        self.focus.told_until = self.view.sentence.end
                        if claim.spot.place:
                            self.focus.fates[claim.spot.place.id] = self.focus.told
                    self.focus.acted = claim.actor or self.focus.acted
                    if found.value.frame == "attack" and claim.actor:
                        self.attempter, self.aimed_at = claim.actor, [c.spot for c in made]
                    background = claim.past or (found.form.tense == NOUN and claim.kind == "withdrew")
                    if claim.actor and found.value.frame not in ("hold", "strike") and not background:
                        self.focus.subject = (claim.opponent or self.focus.subject) if found.value.frame == "expel" else claim.actor
                    if claim.kind == "struck":
                        self.focus.struck.append(claim.spot)
                    if claim.spot.place:
                        self.focus.claimed.append(claim.spot)
                break
            else:
                self.silent.append(index)
        if not out and not self.refused:
            out = located(self)
        if not out:
            self.focus.subject = self.topic() or self.focus.subject
        return self.dated(with_gaps(self, with_halves(out, divided(self))))

    def topic(self) -> str:
        """The force that opens a sentence that claims nothing: of whom the next one speaks."""
        for at, token in enumerate(self.view.tokens):
            if token.kind == ACTOR and token.ref.code and token.ref.role in ("force", "town_force", "leader"):
                return "" if self.args.governed(at) else self.args.actor_at(at, None)
        return ""

    def _who_tries(self) -> str:
        """The force of "حاولت A ...": who beats that attempt off is another."""
        for index, cue in self.view.cues.items():
            if cue.value == "attempt" and cue.form.tense in ("perfect", "imperfect"):
                code, _ = self.args.actor_between(index + 1, index + 6, self.speaker(index))
                return code or self.right_before(index, self.speaker(index))[0] or self.args.antecedent(index, self.speaker(index))
        return ""

    def dated(self, claims: list[Claim]) -> list[Claim]:
        """The claims with their dates: of the clause, else the day that the sentences before were told of."""
        paragraph = self.view.sentence.paragraph
        days = [t.ref for t in self.view.tokens if t.kind == DATE and t.ref.role == "on"]
        out = []
        for claim in claims:
            day = nearest(self.view, claim)
            if (
                day is None
                and not days
                and claim.kind != "held"
                and not self.long_ago()
                and self.focus.day_paragraph >= paragraph - claim.past
            ):
                day = self.focus.day
            out.append(replace(claim, dated=True, date=day))
        exact = [d for d in days if d.precision == "day"]
        if exact:
            self.focus.day, self.focus.day_paragraph = exact[-1], paragraph
        return out

    def long_ago(self) -> bool:
        """ "في ما مضى", "سبق أن": told of a time before the one spoken of."""
        return any(t.text in ("مضي", "سابقا", "سابق", "سبق") for t in self.view.tokens if t.kind == WORD)

    def claims_of(self, found: Found) -> list[Claim] | None:
        """The claims of one trigger; None where it does not apply here, so that another reading may."""
        self.reach = -1
        trigger: Trigger = found.value
        raw = list(_FRAMES[trigger.frame](self, found, trigger) or ())
        if not raw:
            return None
        verdict = self.verdict(found)
        if verdict.effect in ("denial", "negation"):
            self.denied.extend(self.denials(raw))
        if not verdict.fact:
            if verdict.effect == "attempt":
                self.attempter, self.aimed_at = raw[0].actor, [c.spot for c in raw]
            softened = [c for c in raw if verdict.effect == "attempt" and c.kind in ("captured", "advanced") and c.actor]
            self.refuse(found, trigger, verdict)
            return [self.as_kind(c, "contested") for c in softened] if self.tries(found) else []
        told = [c for c in raw if c.actor or c.kind not in CONTROL_KINDS]
        if len(told) < len(raw):
            self.refuse(found, trigger, Verdict(False, "nobody"))
        return told or None

    def denials(self, raw: list[Claim]) -> list[Claim]:
        """What a side says has not happened, with that side as the speaker."""
        at = raw[0].at
        code = self.speaker(at)
        for index, cue in self.view.cues.items():
            if cue.value == "denial" and index < at:
                code = self.denier(index, at)
        return [replace(c, speaker=code) for c in raw if code is not None and c.kind in CONTROL_KINDS and not c.spot.anaphor]

    def denier(self, index: int, at: int) -> str:
        """Who denies: named behind the verb ("نفى ضابط في قوات A ...") or before it, "" for people of no side."""
        behind = range(index + 1, at)
        first = next((i for i in behind if self.view.tokens[i].kind == ACTOR), -1)
        if first >= 0:
            return self.focus.resolve(self.view.tokens[first].ref, None, "")
        if any(self.view.tokens[i].kind == WORD and self.view.tokens[i].text not in COMPLEMENT for i in behind):
            return ""
        return self.args.actor_before(index, None)[0] or self.focus.speaker or ""

    def tries(self, found: Found) -> bool:
        return any(
            cue.value == "attempt" and cue.form.tense in ("perfect", "imperfect") and index < found.index
            for index, cue in self.view.cues.items()
        )

    def as_kind(self, claim: Claim, kind: str) -> Claim:
        return Claim(kind, claim.spot, claim.actor, claim.opponent, claim.at, claim.start, claim.end, claim.rule + "/attempt",
                     claim.past, claim.speaker)  # fmt: skip

    def verdict(self, found: Found) -> Verdict:
        trigger: Trigger = found.value
        if trigger.frame in ("stays", "nomore") or (trigger.frame == "hold" and no_longer(self, found.index)):
            return Verdict(True)  # the negation is part of what is said
        if trigger.frame in ("hold", "based"):
            before = self.view.bare(found.index - 1)
            if before in ("غير", "ليست", "ليس", "تعد", "يعد"):
                return Verdict(False, "negation", before)
        left = range(found.index + found.length, min(len(self.view.tokens), found.index + 9))
        if trigger.frame in ("hold", "remain") and any(self.view.word(i) in ("الا", "سوي") for i in left):
            return Verdict(True)  # "لم يبق بيد A إلا P"
        if trigger.frame in ("strike", "clash", "attack", "shells") and suffering_at(self, found.index) >= 0:
            return Verdict(True)
        opens = found.index <= 1 or self.view.word(found.index - 1) in COMPLEMENT
        if found.form.tense == NOUN and opens and (said := self._said_of(found.index)):
            return said
        behind = (self.view.cues.get(i) for i in range(found.index + 1, found.index + 24))
        refuted = next((c for c in behind if c is not None and c.value == "refute"), None)
        if refuted is not None and any(self.view.word(i) in COMPLEMENT for i in range(max(0, found.index - 24), found.index)):
            return Verdict(False, "denial", self.view.words_of(refuted))
        if found.form.tense == NOUN:
            for back in range(1, 14):
                if found.index - back < 0 or self.view.tokens[found.index - back].text in ";؛:":
                    break
                cue = self.view.cues.get(found.index - back)
                if cue and cue.value == "loss" and trigger.frame == "take" and "ب" not in found.form.prefix:
                    return Verdict(False, "loss", self.view.words_of(cue))
        return judge_arabic(self.view, found)

    def _said_of(self, index: int) -> Verdict | None:
        """What a sentence says of the change that opens it: "انسحاب A من P شرط لأي حوار" tells of none."""
        for at in range(index + 1, min(len(self.view.tokens), index + 9)):
            if at in self.view.triggers or self.view.tokens[at].text in "،,:;":
                return None
            cue = self.view.cues.get(at)
            if cue and cue.value in ("condition", "forecast", "plan", "demand") and cue.form.tense not in ("perfect", "imperfect"):
                return Verdict(False, str(cue.value), self.view.words_of(cue))
        return None

    def refuse(self, found: Found, trigger: Trigger, verdict: Verdict) -> None:
        tokens = self.view.tokens[found.index : found.index + found.length]
        self.refused.append(Refused(tokens[0].start, tokens[-1].end, trigger.id, verdict.effect, verdict.cue))
