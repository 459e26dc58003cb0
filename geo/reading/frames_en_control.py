"""English frames of taking, entering, falling and passing."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.clauses_en import BE, governor_of, is_adverb
from geo.reading.english_forms import BASE
from geo.reading.frames_en_core import Scene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import IMPERFECT, NOUN
from geo.reading.places_en import Attached
from geo.reading.search_en import place_behind
from geo.reading.subjects_en import ACTS
from geo.reading.tokens import ACTOR, PUNCT

_UNOPPOSED = frozenset({"unopposed", "resistance", "peacefully", "cheers", "welcome", "welcomed", "shot", "fight", "opposition", "combing"})
_AMID = frozenset({"clashes", "clash", "clashed", "fire", "fighting", "briefly", "battles", "heavy", "storming", "stormed", "hours"})
_TOWNS = ("city", "town", "village", "airport", "airbase", "oil_port", "camp", "district")
_HURT = frozenset({"blow", "setback", "cost", "deprived", "robbed", "defeat", "stripped", "humiliated", "humiliation", "reverse"})


def take(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if found.form.tense == NOUN:
        yield from _taking(scene, found, trigger)
        return
    group = scene.group(found)
    speaker = scene.speaker(found.index)
    described = scene.described(found)
    if group.passive or described:
        spots = described or scene.topics.places_before(group.start)[0]
        actor, named = scene.subjects.agent(scene.behind(found), speaker)
        if named and not actor:
            return
        loser = scene.opponent(scene.behind(found), speaker)
        kind = "held" if trigger.now == "held" and set(group.words) & {"is", "are", "remains"} else trigger.kind
        yield from scene.make(found, kind, spots, actor or _unnamed(scene, found, loser), loser, found.index)
        return
    obj = scene.object_of(found, trigger.place, group)
    if obj is None or obj.near:
        return
    actor = scene.taker(found, scene.subject(found, group))
    if not actor:
        return
    lasting = found.form.tense == IMPERFECT or (found.form.tense == BASE and not group.words) or _goes_on(scene, found)
    kind = "held" if trigger.now == "held" and lasting else trigger.kind
    yield from scene.make(found, kind, obj.spots, actor, scene.opponent(obj.index, speaker), obj.index)


def gain(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"completed its control of P", "celebrated the capture of P": verbs that take a place by a noun for it only."""
    obj = place_behind(scene.places, scene.behind(found), trigger.place)
    if obj is not None and obj.grip and found.form.tense != NOUN:
        yield from take(scene, found, trigger)


def _unnamed(scene: Scene, found: Found, loser: str) -> str:
    """Who took a place, where no agent is named: the enemy of who lost it, who tells of a liberation, who acts before."""
    if loser:
        return scene.focus.other_side(loser)
    if found.value.id in ("en-liberate", "en-clear") and scene.speaker(found.index):
        return scene.speaker(found.index) or ""
    return scene.subjects.nearest(scene.group(found).start, scene.speaker(found.index))[0]


def _goes_on(scene: Scene, found: Found) -> bool:
    cue = governor_of(scene.view, scene.group(found))
    return bool(cue and (cue.value == "held" or scene.view.words_of(cue).startswith("continu")))


def _taking(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    before = {scene.view.word(i) for i in range(max(0, found.index - 6), found.index)}
    if trigger.now == "held" and before & {"end", "ended", "ending", "ends"}:
        return  # "ended the occupation of P"
    obj = place_behind(scene.places, scene.behind(found), ("of",))
    spots = list(obj.spots) if obj and not obj.near else scene.owned_place(found.index)
    if not spots:
        return
    after = obj.index if obj else found.index
    actor, named = scene.subjects.agent(after, speaker, ("by",), 10)
    actor = actor or ("" if named else scene.owner(found.index) or _bystander(scene, found) or scene.lead(found.index))
    kind = "held" if trigger.id == "en-control-gained" and before & {"enjoys", "enjoy", "has", "have", "retains", "exercises"} else trigger.kind
    if actor or not named:
        yield from scene.make(found, kind, spots, actor, scene.opponent(after, speaker), after)


def _bystander(scene: Scene, found: Found) -> str:
    """Who took P in "A ended the campaign with the capture of P", "After the capture of P, A ..."."""
    way = next((i for i in range(found.index - 1, max(-1, found.index - 5), -1) if scene.view.word(i) in ("with", "after", "following")), -1)
    if way < 0:
        return ""
    speaker = scene.speaker(found.index)
    return scene.subjects.nearest(way, speaker)[0] if way > 1 else scene.subjects.main_clause(found.index, speaker).code


def enter(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    group = scene.group(found)
    if group.passive and found.form.tense != NOUN:  # "was entered by A"
        actor, _ = scene.subjects.agent(scene.behind(found), scene.speaker(found.index))
        yield from scene.make(found, trigger.kind, scene.topics.places_before(group.start)[0] if actor else (), actor)
        return
    if found.form.tense == NOUN:
        yield from _entry(scene, found, trigger)
        return
    obj = scene.object_of(found, trigger.place, group)
    if obj is None and scene.view.words_of(found).endswith(" in"):
        obj = Attached(tuple(scene.focus.last(_TOWNS, scene.view.tokens[found.index].start)), found.index)
    actor = scene.taker(found, scene.subject(found, group))
    if obj is None or not actor or _speaks(scene, found):
        return
    words = {scene.view.word(i) for i in range(len(scene.view.tokens))}
    town = all(s.place and s.place.kind in _TOWNS[:3] for s in obj.spots)
    whole = not any(scene.view.word(i) in ("district", "entrance", "outskirts", "edge", "suburb", "checkpoint")
                    for i in range(found.index, min(len(scene.view.tokens), obj.index + 4)))  # fmt: skip
    quiet = bool(words & _UNOPPOSED) or "without" in words
    taken = not obj.near and (quiet or (town and whole and not words & _AMID))
    yield from scene.make(found, "captured" if taken else "advanced", obj.spots, actor, "", obj.index)


def _entry(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"after A's entry into P": a force named as the owner of the noun."""
    obj = place_behind(scene.places, scene.behind(found), ("", "into"), 6)
    actor = scene.owner(found.index)
    if obj and actor and not obj.near and all(s.place and s.place.kind in _TOWNS for s in obj.spots):
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def inside(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"By noon A was inside P": taken; "A is inside P": on the move there."""
    start = found.index
    while start > 0 and (scene.view.word(start - 1) in BE | {"already", "now", "back", "still"}):
        start -= 1
    obj = place_behind(scene.places, scene.behind(found), ("",), 6)
    subject = scene.subjects.subject(start, scene.speaker(found.index))
    if start == found.index or obj is None or subject.status != ACTS or obj.near:
        return
    by = any(scene.view.tokens[i].text.split()[0] == "by" for i in range(max(0, start - 9), start))
    yield from scene.make(found, "captured" if by and trigger.id == "en-inside" else trigger.kind, obj.spots, subject.code, "", obj.index)


def _speaks(scene: Scene, found: Found) -> bool:
    """Whether the subject is a person of politics, whose coming and going moves no line."""
    subject = scene.subject(found, scene.group(found))
    if scene.view.word(subject.at) in ("he", "she"):
        return True
    return subject.at >= 0 and scene.view.tokens[subject.at].kind == ACTOR and scene.view.tokens[subject.at].ref.role in ("spokesman", "state")


def fall(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    if found.form.tense == NOUN:
        obj = place_behind(scene.places, after, ("of",))
        spots = list(obj.spots) if obj else scene.owned_place(found.index)
        actor, _ = scene.subjects.agent(obj.index if obj else after, speaker, ("to", "into"), 8)
        yield from scene.make(found, trigger.kind, spots, actor or _victor(scene, found), "", obj.index if obj else after)
        return
    following = scene.view.word(after)
    actor, named = _fell_to(scene, after) or scene.subjects.agent(after, speaker, ("to", "into"), 8)
    bare = not following or following in ("to", "without", "on", "after", "in", "when", "as", "and", "overnight", "at") or is_adverb(following)
    bare = bare or (following == "the" and scene.view.word(after + 1) in ("next", "same", "following", "day"))
    if (named and not actor) or not (actor or bare):
        return
    spots, _ = scene.topics.places_before(scene.group(found).start)
    yield from scene.make(found, trigger.kind, spots, actor or scene.gainer(found.index), "", found.index)


def _fell_to(scene: Scene, after: int) -> tuple[str, bool] | None:
    """"fell to them", "fell to him": to whoever acted before."""
    if scene.view.word(after) in ("to", "into") and scene.view.word(after + 1) in ("them", "him", "it"):
        code = scene.subjects.nearest(after, None)[0] or scene.focus.subject
        return (code, True) if code else None
    return None


def _victor(scene: Scene, found: Found) -> str:
    """Who took what fell, where the text only says whom it hurt ("the fall of P was a blow to A")."""
    hurt = next((i for i in range(found.index, len(scene.view.tokens)) if scene.view.word(i) in _HURT), -1)
    if hurt < 0:
        return ""
    for at in range(hurt, min(len(scene.view.tokens), hurt + 6)):
        if scene.view.tokens[at].kind == ACTOR and (code := scene.subjects.code_at(at, None)):
            return scene.focus.other_side(code)
        if scene.view.word(at) == "him":
            return scene.focus.other_side(scene.subjects.nearest(found.index, None)[0] or scene.focus.subject)
    return ""


def hand(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"passed into the hands of A", "was surrendered to A", "ceded P to A"."""
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    group = scene.group(found)
    obj = place_behind(scene.places, after, ("", "over") if found.form.tense != NOUN else ("of",))
    actor, at = _receiver(scene, obj.index if obj else after, speaker)
    if not actor:
        return
    if not obj and not group.passive and scene.subject(found, group).status == ACTS:
        return  # "the officers went to the GNA"
    spots = list(obj.spots) if obj else scene.topics.places_before(group.start)[0]
    giver = scene.taker(found, scene.subject(found, group)) if obj and not group.passive else ""
    if spots and not (obj and obj.near):
        yield from scene.make(found, trigger.kind, spots, actor, giver, at)


def _receiver(scene: Scene, index: int, speaker: str | None) -> tuple[str, int]:
    """The force into whose hands something passes, behind a verb."""
    tokens = scene.view.tokens
    start = max(0, index - 1)
    ways = [i for i in range(start, min(len(tokens), index + 9)) if scene.view.word(i) in ("to", "into", "under", "back")]
    for way in ways:
        for at in range(way + 1, min(len(tokens), way + 8)):
            if tokens[at].kind == ACTOR and (code := scene.subjects.code_at(at, speaker)):
                return code, at
            if scene.view.word(at) in ("their", "its", "his") and scene.nouns.has("hands", scene.view.word(at + 1)):
                return scene.subjects.nearest(way, speaker)[0] or scene.focus.subject, at
            if tokens[at].kind == PUNCT and tokens[at].text in ",;:.":
                break
    return "", -1
