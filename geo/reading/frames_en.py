"""English frames: how the words around a trigger say who did what where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from geo.model import CONTROL_KINDS, DateMention
from geo.reading.bare_en import bare
from geo.reading.claims import Claim
from geo.reading.clauses_en import BE
from geo.reading.english_forms import BASE, GERUND
from geo.reading.frames_en_control import enter, fall, gain, hand, inside, take
from geo.reading.frames_en_core import Scene
from geo.reading.frames_en_fight import advance, attack, back, clash, dropped, founder, repel, shells, storm, strike
from geo.reading.frames_en_grip import grip, have, rid, slip, theirs
from geo.reading.frames_en_hold import based, hold
from geo.reading.frames_en_moves import expel, gone, leave, lose
from geo.reading.frames_en_signs import admit, flag, follow, turn
from geo.reading.gaps_en import heading_of, with_gaps, within_period
from geo.reading.halves import divided, with_halves
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN, PERFECT
from geo.reading.parties_en import OBLIQUE
from geo.reading.tokens import ACTOR, DATE
from geo.reading.when import beside_place
from geo.reading.when_en import english_date, goes_on, tells_past, told_by

_FRAMES: dict[str, Callable[[Scene, Found, Trigger], Iterator[Claim]]] = {
    "take": take, "enter": enter, "fall": fall, "hand": hand, "hold": hold, "based": based, "leave": leave, "lose": lose,
    "expel": expel, "repel": repel, "clash": clash, "attack": attack, "advance": advance, "storm": storm, "strike": strike,
    "shells": shells, "gain": gain, "turn": turn, "admit": admit, "flag": flag, "slip": slip, "rid": rid, "grip": grip,
    "have": have, "gone": gone, "inside": inside, "dropped": dropped, "follow": follow, "back": back, "theirs": theirs, "founder": founder,
}  # fmt: skip


class EnglishFrames(Scene):
    """Applies the frames to one sentence."""

    def claims(self) -> list[Claim]:
        """The claims of the sentence, in the order of their triggers."""
        out: list[Claim] = []
        covered = -1
        for index in sorted(self.view.triggers):
            if index < covered:
                continue
            for found in self._readings(index):
                made = self._claims_of(found)
                if made is None:
                    continue
                out.extend(made)
                covered = index + found.length
                for claim in made:
                    self._note(claim)
                break
            else:
                self.silent.append(index)
        for claim in bare(self):
            out.append(claim)
            self._note(claim)
        if not out:
            self._topic()
            self._heading()
        out = with_gaps(self.view, _settled(out))
        return [self.dated(claim) for claim in with_halves(out, divided(self))]

    def _note(self, claim: Claim) -> None:
        """Keep what a claim leaves in focus: its place, who acts, who gains."""
        self.focus.claimed.append(claim.spot)
        self.focus.settle(claim.kind, claim.actor, claim.opponent, claim.spot)
        if claim.kind in ("captured", "withdrew"):
            self.focus.change = claim.kind
        if claim.kind == "struck":
            self.focus.striker = claim.actor or self.focus.striker
        if claim.actor:
            self.focus.subject = claim.actor
            self.focus.winner = self._winner(claim)

    def dated(self, claim: Claim) -> Claim:
        """The claim with the date of its clause, or of the day that the sentence before was told of."""
        date = beside_place(self.view, claim) or english_date(self.view, claim)
        date = within_period(date, self.focus.period) if date else self._told_of(claim)
        if date is not None and date.role == "on" and claim.kind != "held":
            self.focus.day, self.focus.day_paragraph = date, self.view.sentence.paragraph
        kind = claim.kind
        if kind == "held" and claim.past and (told_by(self.view, claim.at) if date is None else self._by(date, claim.at)):
            kind = "captured"  # "By dusk on Friday they were in control of P"
        past = claim.past and not self._of_late(date)
        return replace(claim, kind=kind, dated=True, date=date, past=past)

    def _told_of(self, claim: Claim) -> DateMention | None:
        """The day that the text goes on telling of, for a claim without a date: the last one, or the heading's."""
        day = self.focus.day
        if day is not None:
            if day.precision == "day" and goes_on(self.view, claim):
                return day
            if self.focus.day_paragraph == self.view.sentence.paragraph and tells_past(self.view, claim):
                return day
        return self.focus.heading if claim.kind != "held" else None

    def _of_late(self, date: DateMention | None) -> bool:
        """"was in rebel hands on Monday": what held within the week before the article is told as news of a state."""
        published = self.focus.published
        told = published is not None and date is not None and date.precision == "day" and date.role == "on"
        return bool(told and 0 <= (published.end - date.last).days <= 7)

    def _by(self, date: DateMention, trigger: int) -> bool:
        at = next((i for i, t in enumerate(self.view.tokens) if t.ref is date), -1)
        if 0 <= at < trigger and self.view.tokens[at].text.endswith(" later"):
            return True
        if not 0 <= at < trigger or any(self.view.tokens[i].text in (",", "while") for i in range(at, trigger)):
            return False
        return self.view.tokens[at].text.startswith("by ") or self.view.word(at - 1) == "by"

    def _readings(self, index: int) -> list[Found]:
        """The readings of a word; a past tense before a bare form, unless an auxiliary asks for that ("beat back")."""
        founds = self.view.triggers[index]
        nouns = [f for f in founds if f.form.tense == NOUN]
        if nouns and self.view.word(index + nouns[0].length) == "of":  # "a GNA capture of P"
            return [*nouns, *(f for f in founds if f.form.tense in (PERFECT, GERUND))]
        if any(f.form.tense == PERFECT for f in founds) and not self.group(founds[0]).words:
            return sorted(founds, key=lambda f: (-f.length, f.form.tense != PERFECT))
        return founds

    def _denier(self, index: int) -> str | None:
        """Who says no: the subject of "denied" ("" for people of no side), else who speaks; None for the article itself."""
        for at, cue in self.view.cues.items():
            if cue.value == "denial" and at < index:
                return self.subjects.nearest(at, None)[0]
        return self.speaker(index)

    def _winner(self, claim: Claim) -> str:
        """Who gains by a claim: for the place that "fell the next day"."""
        if claim.kind == "withdrew":
            return claim.opponent or self.focus.other_side(claim.actor)
        return claim.actor if claim.kind in CONTROL_KINDS else self.focus.winner

    def _topic(self) -> None:
        """A sentence that claims nothing still says of whom, and of what day, the next one speaks."""
        days = [t.ref for t in self.view.tokens if t.kind == DATE and t.ref.role == "on" and t.ref.precision == "day"]
        if len(days) == 1:
            self.focus.day, self.focus.day_paragraph = within_period(days[0], self.focus.period), self.view.sentence.paragraph
        for at, token in enumerate(self.view.tokens):
            if token.kind == ACTOR and token.ref.role != OBLIQUE and (code := self.subjects.code_at(at, self.speaker(at))):
                self.focus.subject = code
                return

    def _heading(self) -> None:
        """A heading dates what follows it until the next one; one of a week's days says what a brief covers."""
        heads, days = heading_of(self.view)
        if heads:
            self.focus.heading, self.focus.day = days, None
            self.focus.period = self.focus.period or days

    def _claims_of(self, found: Found) -> list[Claim] | None:
        """The claims of one trigger; None where it does not apply here, so that another reading may."""
        trigger: Trigger = found.value
        if found.form.tense == BASE and self.group(found).words[:1] and self.group(found).words[0] in BE:
            return None  # "has been free of A": an adjective
        raw = list(_FRAMES[trigger.frame](self, found, trigger))
        if not raw:
            return None
        verdict = self.verdict(found)
        if verdict.fact:
            return raw
        self.refuse(found, verdict)
        if verdict.effect in ("denial", "negation"):
            denier = self._denier(found.index)
            self.denied.extend(replace(c, speaker=denier) for c in raw if denier is not None and c.kind in CONTROL_KINDS)
        if verdict.effect != "attempt":
            return []
        return [replace(c, kind="contested", rule=c.rule + "/attempt") for c in raw if c.kind in ("captured", "advanced") and c.actor]


def _somewhere(claim: Claim) -> bool:
    """A bearing without a distance ("west of Sirte") is too vague a place to change hands."""
    name = claim.spot.place.name if claim.spot.place else ""
    return claim.spot.how == "relative" and " of " in name and not any(char.isdigit() for char in name)


def _inside(claim: Claim, claims: list[Claim]) -> bool:
    """A quarter of a town that the same sentence says to be taken with it."""
    place = claim.spot.place
    return place is not None and place.kind in ("district", "facility") and any(
        c.kind == claim.kind and c.actor == claim.actor and c.spot.place is not None and c.spot.place.id == place.parent for c in claims
    )


def _settled(claims: list[Claim]) -> list[Claim]:
    """An attack that is beaten off is told as that alone; so is the fighting before a capture."""
    kept = {(c.spot.place.id if c.spot.place else c.spot.name) for c in claims if c.kind == "repelled"}
    taken = {(c.spot.place.id if c.spot.place else c.spot.name) for c in claims if c.kind == "captured"}
    out: list[Claim] = []
    for claim in claims:
        where = claim.spot.place.id if claim.spot.place else claim.spot.name
        if claim.kind in CONTROL_KINDS and (_somewhere(claim) or _inside(claim, claims)):
            continue
        if claim.kind == "repelled" and any(c.kind == "captured" and c.actor == claim.actor and c.spot.place == claim.spot.place for c in claims):
            continue  # "has full control of P, after the assault on it collapsed"
        if where in kept and claim.kind not in CONTROL_KINDS and claim.kind != "struck":
            continue
        if where in taken and claim.kind == "contested" and not claim.actor:
            continue
        if all((c.kind, c.spot.place, c.actor) != (claim.kind, claim.spot.place, claim.actor) or claim.spot.place is None for c in out):
            out.append(claim)
    return out
