"""Words of control that no frame could use, read by where things stand in their sentence.

Frames know constructions. Where none fits, a sentence may still say one thing only: it has a word of control that nothing
undoes, a date, a place and a force named in it. Such a word is read with the place nearest to it and with its subject;
which kinds of words may be read so, ``geo/rules/loose.csv`` says. The rule of such a claim ends in "/loose".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.model import CONTROL_KINDS, VAGUE
from geo.reading.claims import Claim
from geo.reading.discourse import Spot
from geo.reading.frames_ar import ArabicFrames
from geo.reading.frames_en import EnglishFrames
from geo.reading.lexicon import ARABIC_FRAMES, ENGLISH_FRAMES, Found
from geo.reading.loose_places import Nearby
from geo.reading.morphology import IMPERFECT, PERFECT
from geo.reading.tokens import ACTOR, DATE
from geo.tables import RULES, Row, read_rows

COLUMNS = ("language", "frame", "example", "expect")
SUFFIX = "/loose"
_DOUBT = frozenset({"negation", "denial", "aim", "attempt", "forecast", "threat", "condition", "question", "demand", "plan"})
_ARTICLES = frozenset({"the", "that", "this", "a", "an"})  # before a word that is a verb elsewhere ("that desert")
_PEOPLE = frozenset({"leader", "spokesman", "state"})  # whose coming and going moves no line
_REACH = 4  # tokens around a word within which a noun for civilians makes it theirs


@dataclass(frozen=True, slots=True)
class Loose:
    """The frames whose words may be read without them, in one language."""

    frames: frozenset[str] = frozenset()

    @classmethod
    def load(cls, language: str, path: Path = RULES / "loose.csv") -> Loose:
        """The frames of a language. Raises :class:`geo.errors.BadDataFile`."""
        return cls(frozenset(row["frame"] for row in load_loose(path) if row["language"] == language))

    def claims(self, frames: ArabicFrames | EnglishFrames, made: Sequence[Claim]) -> list[Claim]:
        """The claims of a sentence: those ``made`` by its frames; if there are none, what its first clear word tells."""
        if made or not frames.silent or not _plain(frames):
            return list(made)
        nearby = Nearby.around(frames)
        founds = (found for index in frames.silent for found in frames.view.triggers[index] if self._may(frames, found))
        return next((told for found in founds if (told := _told(nearby, found))), [])

    def _may(self, frames: ArabicFrames | EnglishFrames, found: Found) -> bool:
        """Whether a word is of an open kind, and told as a fact of forces."""
        view, first, behind = frames.view, found.index, found.index + found.length
        if found.value.frame not in self.frames or found.value.kind not in CONTROL_KINDS or view.word(first - 1) in _ARTICLES:
            return False
        around = range(max(0, first - _REACH), min(len(view.tokens), behind + _REACH))
        return not any(frames.nouns.has("civilian", view.bare(i)) for i in around) and frames.verdict(found).fact


def _plain(frames: ArabicFrames | EnglishFrames) -> bool:
    """Whether a sentence has a date and no word of doubt, negation or purpose."""
    dated = any(token.kind == DATE for token in frames.view.tokens)
    return dated and not any(cue.value in _DOUBT for cue in frames.view.cues.values())


def _noun(frames: ArabicFrames | EnglishFrames, found: Found) -> bool:
    """Whether a noun right behind takes the place of a force or of its place: what a verb is said of, what a verbal noun
    governs ("تسيطر الفوضى", "taking its guns")."""
    word, nouns = frames.view.bare(found.index + found.length), frames.nouns
    finite = found.form.tense in (PERFECT, IMPERFECT)
    return word.startswith("ال" if finite else "") and bool(word) and not nouns.has("prep", word) and not nouns.has("adverb", word)


def _told(nearby: Nearby, found: Found) -> list[Claim]:
    """What a word tells of the place nearest to it: nothing where its subject is no force of this sentence."""
    run = nearby.nearest(found)
    if run is None or _vague(run.spots[0]) or not nearby.fits(found, run):
        return []
    if run.first != found.index + found.length and _noun(nearby.frames, found):
        return []
    force = nearby.subject(found, run.first)
    frames = nearby.frames
    if not force or force in frames.focus.natures.outsiders or not _here(nearby, force):
        return []
    made = frames.make(found, nearby.kind(found), [spot for spot in run.spots if spot.place], force)
    return [nearby.dated(replace(claim, rule=claim.rule + SUFFIX)) for claim in made]


def _here(nearby: Nearby, force: str) -> bool:
    """Whether a force is named in the sentence, free of prepositions or as the only one; "his men" are no name, a minister's
    is no force's."""
    frames = nearby.frames
    actors = [at for at, token in enumerate(frames.view.tokens) if token.kind == ACTOR]
    named = [at for at in actors if frames.view.tokens[at].ref.generic != "own" and frames.view.tokens[at].ref.role not in _PEOPLE]
    mine = [at for at in named if frames.code_at(at) == force]
    return bool(mine) and (len(mine) == len(named) or not all(nearby.governed(at) for at in mine))


def _vague(spot: Spot) -> bool:
    return spot.place is None or spot.how == "relative" or spot.place.kind in VAGUE


def load_loose(path: Path) -> list[Row]:
    """Rows of the table of frames. Raises :class:`geo.errors.BadDataFile`."""
    rows = list(read_rows(path, COLUMNS, COLUMNS))
    known = {"ar": ARABIC_FRAMES, "en": ENGLISH_FRAMES}
    for row in rows:
        if row["language"] not in known:
            raise row.bad(f"language {row['language']!r} is neither ar nor en")
        frames = known[row["language"]]
        if row["frame"] not in frames:
            raise row.bad(f"frame {row['frame']!r} is none of {', '.join(frames)}")
    return rows
