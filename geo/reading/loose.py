"""Words of control that no frame could use, read by where things stand in their sentence.

Frames know constructions. Where none fits, a sentence may still say one thing only: it has a word of control that nothing
undoes, a date, a place and a force. Such a word is read with the place nearest to it and with its subject; which kinds of
words may be read so, ``geo/rules/loose.csv`` says. The rule of such a claim ends in "/loose".
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
from geo.reading.loose_places import Nearby, Run
from geo.reading.morphology import IMPERFECT, PERFECT
from geo.reading.tokens import ACTOR, DATE
from geo.tables import RULES, Row, read_rows

COLUMNS = ("language", "frames", "example", "expect")
SUFFIX = "/loose"
_DOUBT = frozenset({"negation", "denial", "aim", "attempt", "forecast", "threat", "condition", "question", "demand", "plan"})
_ARTICLES = frozenset({"the", "that", "this", "a", "an"})  # before a word that is a verb elsewhere ("that desert")
_REACH = 4  # tokens around a word within which a noun for civilians makes it theirs


@dataclass(frozen=True, slots=True)
class Loose:
    """The frames whose words may be read without them, in one language."""

    frames: frozenset[str] = frozenset()

    @classmethod
    def load(cls, language: str, path: Path = RULES / "loose.csv") -> Loose:
        """The frames of a language. Raises :class:`geo.errors.BadDataFile`."""
        return cls(frozenset(frame for row in load_loose(path) if row["language"] == language for frame in row.names("frames")))

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
        if found.form.tense not in (PERFECT, IMPERFECT) and _noun(frames, behind):
            return False
        around = range(max(0, first - _REACH), min(len(view.tokens), behind + _REACH))
        return not any(frames.nouns.has("civilian", view.bare(i)) for i in around) and frames.verdict(found).fact


def _plain(frames: ArabicFrames | EnglishFrames) -> bool:
    """Whether a sentence has a date and no word of doubt, negation or purpose."""
    dated = any(token.kind == DATE for token in frames.view.tokens)
    return dated and not any(cue.value in _DOUBT for cue in frames.view.cues.values())


def _noun(frames: ArabicFrames | EnglishFrames, at: int) -> bool:
    """Whether another noun follows ("taking its guns", "سيطرة جماعات")."""
    word = frames.view.bare(at)
    return bool(word) and not frames.nouns.has("prep", word) and not frames.nouns.has("adverb", word)


def _told(nearby: Nearby, found: Found) -> list[Claim]:
    """What a word tells of the place nearest to it: nothing where its subject is no force of this sentence or article."""
    run = nearby.nearest(found)
    if run is None or _vague(run.spots[0]):
        return []
    force = nearby.subject(found, run.first)
    frames = nearby.frames
    here = {code for at, token in enumerate(frames.view.tokens) if token.kind == ACTOR and (code := frames.code_at(at))}
    if not force or force in frames.focus.natures.outsiders or not (run.named or here == {force}):
        return []
    spots = [spot for spot in run.spots if spot.place]
    made = frames.make(found, nearby.kind(found), spots, force)
    return [nearby.dated(replace(claim, rule=claim.rule + SUFFIX)) for claim in made]


def _vague(spot: Spot) -> bool:
    return spot.place is None or spot.how == "relative" or spot.place.kind in VAGUE


def load_loose(path: Path) -> list[Row]:
    """Rows of the table of frames. Raises :class:`geo.errors.BadDataFile`."""
    rows = list(read_rows(path, COLUMNS, COLUMNS))
    known = {"ar": ARABIC_FRAMES, "en": ENGLISH_FRAMES}
    for row in rows:
        if row["language"] not in known:
            raise row.bad(f"language {row['language']!r} is neither ar nor en")
        for frame in row.names("frames"):
            if frame not in known[row["language"]]:
                raise row.bad(f"frame {frame!r} is none of {', '.join(known[row['language']])}")
    return rows
