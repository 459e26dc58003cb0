"""English frames of taking, passing and holding."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.clauses_en import BE, governor_of, is_adverb
from geo.reading.frames_en_core import Scene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import IMPERFECT, NOUN
from geo.reading.search_en import place_behind
from geo.reading.subjects_en import PLACED
from geo.reading.tokens import ACTOR, PLACE, PUNCT

_UNOPPOSED = frozenset({"unopposed", "resistance", "peacefully", "cheers", "welcome", "welcomed", "shot", "fight", "opposition", "combing"})
_AMID = frozenset({"clashes", "clash", "clashed", "fire", "fighting", "briefly", "battles", "heavy", "storming", "stormed", "hours"})
_BECOMING = frozenset({"came", "come", "comes", "fell", "fallen", "falls", "passed", "slipped", "returned", "went", "moved", "became", "into",
                       "back", "brought", "bringing", "put", "leaving", "left"})  # fmt: skip
_HURT = frozenset({"blow", "setback", "cost", "deprived", "robbed", "defeat", "stripped", "humiliated", "humiliation", "reverse"})


def take(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if found.form.tense == NOUN:
        yield from _taking(scene, found, trigger)
        return
    group = scene.group(found)
    speaker = scene.speaker(found.index)
    if group.passive:
        spots, _ = scene.topics.places_before(group.start)
        actor, named = scene.subjects.agent(scene.behind(found), speaker)
        if named and not actor:
            return
        loser = scene.opponent(scene.behind(found), speaker)
        yield from scene.make(found, trigger.kind, spots, actor or _unnamed(scene, found, loser), loser, found.index)
        return
    obj = scene.object_of(found, trigger.place, group)
    if obj is None or obj.near:
        return
    actor = scene.taker(found, scene.subject(found, group))
    if not actor:
        return
    kind = "held" if trigger.now == "held" and (found.form.tense == IMPERFECT or _goes_on(scene, found)) else trigger.kind
    yield from scene.make(found, kind, obj.spots, actor, scene.opponent(obj.index, speaker), obj.index)


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
    obj = place_behind(scene.places, scene.behind(found), ("of",))
    spots = list(obj.spots) if obj and not obj.near else scene.owned_place(found.index)
    if not spots:
        return
    after = obj.index if obj else found.index
    actor, named = scene.subjects.agent(after, speaker, ("by",), 10)
    actor = actor or ("" if named else scene.owner(found.index))
    if actor or not named:
        yield from scene.make(found, trigger.kind, spots, actor, scene.opponent(after, speaker), after)


def enter(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    group = scene.group(found)
    if group.passive or found.form.tense == NOUN:
        return
    obj = scene.object_of(found, trigger.place, group)
    actor = scene.taker(found, scene.subject(found, group))
    if obj is None or not actor or _speaks(scene, found):
        return
    words = {scene.view.word(i) for i in range(len(scene.view.tokens))}
    town = all(s.place and s.place.kind in ("city", "town", "village") for s in obj.spots)
    whole = not any(scene.view.word(i) in ("district", "entrance", "outskirts", "edge", "suburb", "checkpoint")
                    for i in range(found.index, min(len(scene.view.tokens), obj.index + 4)))  # fmt: skip
    quiet = bool(words & _UNOPPOSED) or "without" in words
    taken = not obj.near and (quiet or (town and whole and not words & _AMID))
    yield from scene.make(found, "captured" if taken else "advanced", obj.spots, actor, "", obj.index)


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
    actor, named = scene.subjects.agent(after, speaker, ("to", "into"), 8)
    bare = not following or following in ("to", "without", "on", "after", "in", "when", "as", "and", "overnight", "at") or is_adverb(following)
    bare = bare or (following == "the" and scene.view.word(after + 1) in ("next", "same", "following", "day"))
    if (named and not actor) or not (actor or bare):
        return
    spots, _ = scene.topics.places_before(scene.group(found).start)
    yield from scene.make(found, trigger.kind, spots, actor or scene.focus.winner or scene.speaker(found.index) or "", "", found.index)


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
            if tokens[at].kind == PUNCT and tokens[at].text in ",;:.":
                break
    return "", -1


def hold(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    made = list(_held(scene, found, trigger))
    yield from made
    if made:  # "remains under LNA control, as do P and Q"
        for at in range(scene.behind(found), len(scene.view.tokens) - 2):
            if scene.view.word(at) in ("as", "so") and scene.view.word(at + 1) in ("do", "does", "are", "is"):
                more = place_behind(scene.places, at + 2, ("",))
                yield from scene.make(found, made[0].kind, more.spots if more else (), made[0].actor, "", at)


def _held(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if trigger.id == "en-under":
        yield from _under(scene, found, trigger)
    elif trigger.id == "en-with":
        yield from _with(scene, found, trigger)
    elif trigger.id == "en-stronghold":
        yield from _stronghold(scene, found, trigger)
    elif found.form.tense == NOUN:
        yield from _in_charge(scene, found, trigger)
    else:
        yield from _holding(scene, found, trigger)


def _holding(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    tokens = scene.view.tokens
    speaker = scene.speaker(found.index)
    group = scene.group(found)
    at = found.index
    if at >= 2 and tokens[at - 1].text == "-" and tokens[at - 2].kind == ACTOR:  # "LNA-controlled Tarhuna"
        obj = place_behind(scene.places, scene.behind(found), ("",), 5)
        spots = list(obj.spots) if obj else []
        following = scene.view.word(at + 1)
        if not spots and scene.nouns.has("anaphor", following):
            spots = scene.topics.places_before(at - 2)[0]
        yield from scene.make(found, trigger.kind, spots, scene.subjects.code_at(at - 2, speaker))
        return
    if group.passive:
        actor, _ = scene.subjects.agent(scene.behind(found), speaker)
        before = scene.view.word(group.start - 1)
        other = not group.words and before and not (scene.nouns.has("anaphor", before) or scene.nouns.has("adverb", before) or before in ("which", "that"))
        if actor and not other:  # "in territory held by A" names no place
            spots, _ = scene.topics.places_before(group.start, wide=not group.words)
            yield from scene.make(found, trigger.kind, spots, actor, "", scene.behind(found))
        return
    obj = scene.object_of(found, trigger.place + ("of",), group)
    actor = scene.taker(found, scene.subject(found, group))
    if obj and actor and not obj.near:
        yield from scene.make(found, _now(scene, found, trigger.kind), obj.spots, actor, "", obj.index)


def _now(scene: Scene, found: Found, kind: str) -> str:
    """"stormed P and now control it": what is held from now on was taken."""
    near = {scene.view.word(i) for i in range(max(0, found.index - 3), found.index)}
    if near & {"came", "comes", "come"}:
        return "captured"
    before = {f.value.frame for i, fs in scene.view.triggers.items() if i < found.index for f in fs if f.form.tense != NOUN}
    return "captured" if "now" in near and before & {"storm", "enter"} else kind


def _in_charge(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"is in control of P", "leaving A in charge of P", "P, where A is in control"."""
    view = scene.view
    speaker = scene.speaker(found.index)
    start = found.index
    while start > 0 and (view.word(start - 1) in BE | {"has", "have", "had", "remain", "remains", "remained", "still", "now"} or is_adverb(view.word(start - 1))):
        start -= 1
    copula = start < found.index
    subject = scene.subjects.subject(start, speaker)
    actor = subject.code
    leaving = any(view.word(i) == "leaving" for i in range(max(0, start - 8), start))
    if not actor or not (copula or leaving):
        return
    obj = place_behind(scene.places, scene.behind(found), ("", "of"))
    spots = list(obj.spots) if obj else scene.topics.relative_object(start)
    if not spots and obj is None and not view.word(scene.behind(found)).startswith("of"):
        spots = scene.focus.last((), view.tokens[found.index].start)
    changed = leaving or any(view.word(i) == "changed" for i in range(found.index))
    yield from scene.make(found, "captured" if changed else trigger.kind, spots, actor, "", obj.index if obj else -1)


def _under(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"under LNA control", "in the hands of A", "in rebel hands"; what comes there has been taken."""
    view, tokens = scene.view, scene.view.tokens
    speaker = scene.speaker(found.index)
    way = next((i for i in range(found.index - 1, max(-1, found.index - 7), -1)
                if view.word(i) in ("under", "in", "into", "within", "from", "became", "become")), -1)  # fmt: skip
    if way < 0 or view.word(way) == "from" or any(tokens[i].kind == PUNCT and tokens[i].text in ",;:" for i in range(way, found.index)):
        return
    actor = next((c for i in range(way + 1, found.index) if tokens[i].kind == ACTOR and (c := scene.subjects.code_at(i, speaker))), "")
    if not actor and view.word(found.index - 1) in ("its", "their", "his", "our"):
        actor = speaker or scene.subjects.nearest(way, speaker)[0]
    if not actor and view.word(scene.behind(found)) == "of":
        actor, _ = scene.subjects.agent(scene.behind(found), speaker, ("of",), 8)
    if not actor:
        return
    start = way
    while start > 0 and (view.word(start - 1) in BE | _BECOMING | {"has", "have", "had", "remain", "remains", "remained", "still", "now",
                         "firmly", "stay", "stays", "held", "kept", "again", "once"} or is_adverb(view.word(start - 1))):  # fmt: skip
        start -= 1
    changed = any(view.word(i) in _BECOMING for i in range(start, way + 1))
    if any(view.word(i) == "last" for i in range(max(0, way - 4), way)) and any(f.value.frame in ("fall", "take") for i in range(way) for f in view.triggers.get(i, ())):
        return  # "Brega fell, and with it the last port in the hands of A"
    spots, _ = scene.topics.places_before(start)
    if changed and any(f.value.frame in ("hand", "fall") for i in range(start, way) for f in view.triggers.get(i, ())):
        return
    yield from scene.make(found, "captured" if changed else trigger.kind, spots, actor, "", found.index)


def _with(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    actor, _ = scene.subjects.agent(scene.behind(found) - 1, scene.speaker(found.index), ("with",), 3)
    start = found.index
    while start > 0 and scene.view.word(start - 1) in BE:
        start -= 1
    if actor:
        spots, _ = scene.topics.places_before(start)
        yield from scene.make(found, trigger.kind, spots, actor, "", scene.behind(found))


def _stronghold(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    view = scene.view
    actor = scene.owner(found.index)
    if not actor:
        actor, _ = scene.subjects.agent(scene.behind(found), scene.speaker(found.index), ("of",), 5)
    if not actor:
        return
    right = place_behind(scene.places, scene.behind(found), ("", "of", "in"), 4)
    copula = next((i for i in range(found.index - 1, max(-1, found.index - 8), -1) if view.word(i) in BE | {"remains", "remained"}), -1)
    if copula > 0 and view.tokens[copula - 1].kind == PLACE:
        yield from scene.make(found, trigger.kind, scene.topics.places_before(copula)[0], actor)
    elif right and not any(f.value.frame in ("take", "fall", "hand", "expel", "leave", "lose") for fs in view.triggers.values() for f in fs):
        yield from scene.make(found, trigger.kind, right.spots, actor, "", right.index)


def based(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    group = scene.group(found)
    obj = place_behind(scene.places, scene.behind(found), trigger.place, 8)
    subject = scene.subject(found, group)
    if obj and subject.code and subject.status != PLACED:
        yield from scene.make(found, trigger.kind, obj.spots, subject.code, "", obj.index)
