"""Places told to be divided: "A controls western P while B holds the east of the city", "P is split between A and B".

Each side holds the place on the day spoken of; that both do is what makes it divided (see ``geo/control``). A half without
a name of its own is told as the place itself, and only where the other half is told with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.model import CONTROL_KINDS, Place
from geo.reading.claims import Claim
from geo.reading.clauses import View
from geo.reading.discourse import Spot
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.frames_en_core import Scene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import PERFECT
from geo.reading.nouns import Nouns
from geo.reading.places_ar import coarse
from geo.reading.tokens import ACTOR, PLACE, PUNCT

AnyScene = Scene | ArabicScene
REACH = 14  # tokens behind "divided between" within which both sides stand
PAST = frozenset({"was", "were", "had", "once", "كانت", "كان"})
SETTLED = frozenset({"city", "town", "village", "district"})


@dataclass(frozen=True, slots=True)
class Half:
    """A side or a part of the place at a token: ``code`` of the side, or "" and the ``bearing`` words of the part."""

    at: int
    code: str = ""
    bearing: str = ""


def divided(scene: AnyScene) -> list[Claim]:
    """Two claims of holding, one for each side; none where the sentence divides no place."""
    spot = _only_place(scene.view)
    if spot is None:
        return []
    return _between(scene, spot) or _halves(scene, spot)


def with_halves(claims: list[Claim], halves: list[Claim]) -> list[Claim]:
    """The claims of a sentence with those of its divided place, which say better what else was read of who holds it."""
    place = halves[0].spot.place if halves else None
    return halves + [c for c in claims if place is None or c.kind not in CONTROL_KINDS or c.spot.place != place]


def _only_place(view: View) -> Spot | None:
    """The one settlement of the sentence; a bearing of it ("غرب سرت") is a part of it."""
    found: dict[str, Spot] = {}
    for token in view.tokens:
        if token.kind == PLACE and (place := _settlement(token.ref.base or token.ref.place)):
            found.setdefault(place.id, Spot(token.ref.start, token.ref.end, place, place.name, "named"))
        elif token.kind == PLACE:
            return None
    return next(iter(found.values())) if len(found) == 1 else None


def _settlement(place: Place | None) -> Place | None:
    return place if place is not None and place.kind in SETTLED and not coarse(place) else None


def _between(scene: AnyScene, spot: Spot) -> list[Claim]:
    """ "is divided between A and B", "مقسمة بين A وB", "تتقاسم A وB السيطرة على P"."""
    view, nouns = scene.view, scene.nouns
    if nouns.of("divided").isdisjoint(view.bares) and nouns.of("shares").isdisjoint(view.bares):
        return []
    for at in range(len(view.tokens)):
        passive = nouns.has("divided", view.bare(at)) and view.word(at + 1) in ("between", "بين")
        if not passive and not nouns.has("shares", view.bare(at)):
            continue
        place = next((i for i, t in enumerate(view.tokens) if t.kind == PLACE), -1)
        if (place < at) != passive or at in view.cues or _doubted(view, at):
            continue
        sides = _sides(scene, range(at + 1, min(len(view.tokens), at + REACH)))
        if len(sides) == 2:
            return _claims(scene, spot, sides, at)
    return []


def _sides(scene: AnyScene, within: range) -> list[Half]:
    out: list[Half] = []
    for at in within:
        token = scene.view.tokens[at]
        if token.kind == PUNCT and token.text not in ",،\"'":
            break
        code = scene.code_at(at) if token.kind == ACTOR and token.ref.role not in ("spokesman", "state") else ""
        if code and code not in {s.code for s in out}:
            out.append(Half(at, code))
    return out


def _halves(scene: AnyScene, spot: Spot) -> list[Claim]:
    """Two sides, each with its part, in turn; every word of the sentence that tells anything must tell of holding, as a fact."""
    view = scene.view
    triggers = [f for founds in view.triggers.values() for f in founds if _holds(f)]
    if not triggers or {f.index for f in triggers} != set(view.triggers) or not all(scene.verdict(f).fact for f in triggers):
        return []
    told: list[Half] = []
    for at, token in enumerate(view.tokens):
        half = Half(at, scene.code_at(at)) if token.kind == ACTOR else Half(at, bearing=_bearing(view, scene.nouns, at))
        if (half.code or half.bearing) and not (told and half.code and told[-1].code == half.code):
            told.append(half)
    sides = [h for h in told if h.code]
    parts = [h for h in told if h.bearing]
    turns = [bool(h.code) for h in told]
    if turns not in ([True, False, True, False], [False, True, False, True]) or len({h.code for h in sides}) < 2:
        return []
    if len({h.bearing for h in parts}) < 2 or not any(_at_place(view, h.at) for h in parts):
        return []
    return _claims(scene, spot, sides, triggers[0].index, told[-1].at + 1)


def _holds(found: Found) -> bool:
    trigger: Trigger = found.value
    return trigger.frame == "hold" or (trigger.now == "held" and found.form.tense != PERFECT)


def _bearing(view: View, nouns: Nouns, at: int) -> str:
    """The words of a part of the place: "western P", "the east of the city", "the western half", "الجزء الغربي", "شرقها"."""
    token = view.tokens[at]
    if token.kind == PLACE:
        return token.text if token.ref.base is not None else ""
    word = view.bare(at)
    if nouns.has("own_part", word.removeprefix("ب")):
        return word
    if not nouns.has("bearing", word):
        return ""
    beside = {view.bare(at - 1), view.bare(at + 1)}
    if any(nouns.has("piece", w) for w in beside) or _at_place(view, at):
        return word
    return word if view.word(at + 1) == "of" and any(nouns.has("anaphor", view.word(i)) for i in (at + 2, at + 3)) else ""


def _at_place(view: View, at: int) -> bool:
    """Whether the place itself stands at a part's words, with nothing but "half of", "من مدينة" between."""
    tokens = view.tokens
    if tokens[at].kind == PLACE:
        return True
    for index in range(at + 1, min(len(tokens), at + 6)):
        if tokens[index].kind == PLACE:
            return True
        if view.word(index) not in ("half", "part", "side", "parts", "of", "the", "city", "town", "من", "مدينه", "بلده"):
            return False
    return False


def _doubted(view: View, at: int) -> bool:
    """Any cue before "divided" other than one that reports: "talks to divide", "denied that it is split"."""
    return any(cue.value not in ("fact", "report", "held") for index, cue in view.cues.items() if index < at)


def _claims(scene: AnyScene, spot: Spot, sides: Sequence[Half], at: int, upto: int = 0) -> list[Claim]:
    tokens = scene.view.tokens
    past = any(scene.view.bare(i) in PAST for i in range(max(0, at - 4), at))
    start, end = min(spot.start, tokens[at].start, tokens[sides[0].at].start), max(spot.end, tokens[sides[-1].at].end, tokens[at].end)
    end = max(end, tokens[min(upto, len(tokens) - 1)].end)
    return [Claim("held", spot, side.code, "", at, start, end, "divided", past, scene.speaker(at) or None) for side in sides]
