"""English frames of holding: who is said to be in control of a place."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.clauses_en import BE, is_adverb
from geo.reading.frames_en_core import Scene
from geo.reading.frames_en_moves import travels
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN
from geo.reading.parties_en import possessive
from geo.reading.search_en import place_behind
from geo.reading.subjects_en import PLACED
from geo.reading.tokens import ACTOR, PLACE, PUNCT

_BECOMING = frozenset({"came", "come", "comes", "fell", "fallen", "falls", "passed", "slipped", "returned", "went", "moved", "became", "into",
                       "back", "brought", "bringing", "put", "leaving", "left"})  # fmt: skip
_BY_NOUN = ("exercis", "wield", "enjoy")  # verbs that hold a place by "control" only


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
    view, tokens = scene.view, scene.view.tokens
    speaker = scene.speaker(found.index)
    group = scene.group(found)
    at = found.index
    if at >= 2 and tokens[at - 1].text == "-" and tokens[at - 2].kind == ACTOR:  # "LNA-controlled Tarhuna"
        obj = place_behind(scene.places, scene.behind(found), ("",), 5)
        spots = list(obj.spots) if obj else []
        following = scene.view.word(at + 1)
        if not spots and (scene.nouns.has("anaphor", following) or not following):  # "P is still LNA-held"
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
    obj = scene.object_of(found, trigger.place + ("of", "over"), group)
    if obj and not obj.grip and view.word(found.index).startswith(_BY_NOUN):
        return
    actor = scene.taker(found, scene.subject(found, group))
    if obj and not actor and "'" not in scene.view.word(obj.index + 1):  # "a local battalion has held P for A"
        actor, _ = scene.subjects.agent(obj.index + 1, speaker, ("for",), 2)
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
    made = view.word(start - 1) in ("themselves", "itself", "himself")
    if made:  # "made themselves masters of P"
        start, copula = start - 2, True
    subject = scene.subjects.subject(start, speaker)
    actor = subject.code
    leaving = any(view.word(i) == "leaving" for i in range(max(0, start - 8), start))
    if not actor or not (copula or leaving):
        return
    obj = place_behind(scene.places, scene.behind(found), ("", "of"))
    spots = list(obj.spots) if obj else scene.topics.relative_object(start)
    if not spots and obj is None and not view.word(scene.behind(found)).startswith("of"):
        spots = scene.focus.last((), view.tokens[found.index].start)
    changed = leaving or made or any(view.word(i) == "changed" for i in range(found.index))
    yield from scene.make(found, "captured" if changed else trigger.kind, spots, actor, "", obj.index if obj else -1)


def _under(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"under LNA control", "in the hands of A", "in rebel hands"; what comes there has been taken."""
    view, tokens = scene.view, scene.view.tokens
    if view.word(found.index) in ("controls", "rules", "commands"):
        return  # a verb: "in the west, and A controls the east"
    speaker = scene.speaker(found.index)
    way = next((i for i in range(found.index - 1, max(-1, found.index - 7), -1)
                if view.word(i) in ("under", "in", "into", "within", "from", "became", "become")), -1)  # fmt: skip
    if way < 0 or view.word(way) == "from" or any(tokens[i].kind == PUNCT and tokens[i].text in ",;:" for i in range(way, found.index)):
        return
    actor = next((c for i in range(way + 1, found.index) if tokens[i].kind == ACTOR and (c := scene.subjects.code_at(i, speaker))), "")
    if not actor and any(view.word(i) in ("its", "their", "his", "our") for i in (found.index - 1, found.index - 2)):
        actor = speaker or scene.subjects.nearest(way, speaker)[0] or scene.focus.subject
    if not actor and view.word(scene.behind(found)) == "of":
        actor, _ = scene.subjects.agent(scene.behind(found), speaker, ("of",), 8)
    claims = speaker and view.word(found.index) == "control" and view.word(scene.behind(found)) != "of"
    whole = claims and not actor and view.word(found.index - 1) in ("full", "complete", "total")
    actor = actor or (speaker if claims else "") or ""
    if not actor:
        return
    start = way
    while start > 0 and (view.word(start - 1) in BE | _BECOMING | {"has", "have", "had", "remain", "remains", "remained", "still", "now",
                         "firmly", "stay", "stays", "held", "kept", "again", "once"} or is_adverb(view.word(start - 1))):  # fmt: skip
        start -= 1
    if view.word(start - 1) == "but" and view.word(start - 2) == "all":
        return  # "is all but in rebel hands"
    changed = any(view.word(i) in _BECOMING for i in range(start, way + 1))
    if any(view.word(i) == "last" for i in range(max(0, way - 4), way)) and any(f.value.frame in ("fall", "take") for i in range(way) for f in view.triggers.get(i, ())):
        return  # "Brega fell, and with it the last port in the hands of A"
    spots, _ = scene.topics.places_before(start)
    if tokens[start - 1].text == "," and tokens[start - 2].kind == PLACE and not any(view.word(i) in BE for i in range(start, way)):
        spots = scene.topics.list_at(start - 2)  # "stopped at P, in A's hands since January"
    if changed and any(f.value.frame in ("hand", "fall") for i in range(start, way) for f in view.triggers.get(i, ())):
        return
    yield from scene.make(found, "captured" if changed or whole else trigger.kind, spots, actor, "", found.index)


def _with(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    actor, _ = scene.subjects.agent(scene.behind(found) - 1, scene.speaker(found.index), ("with", "to"), 3)
    start = found.index
    while start > 0 and scene.view.word(start - 1) in BE:
        start -= 1
    force = next((i for i in range(scene.behind(found), min(len(scene.view.tokens), scene.behind(found) + 4)) if scene.view.tokens[i].kind == ACTOR), -1)
    if actor and not (force > 0 and possessive(scene.view.tokens, force)):  # "belongs to the LNA's political office"
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
    start = group.start
    while scene.view.word(start - 1) in ("remain", "remains", "remained", "stay", "stayed", "still") or is_adverb(scene.view.word(start - 1)):
        start -= 1
    if found.value.id == "en-based" and scene.subject(found, group).status == PLACED:  # "P still holds out for A"
        ally, _ = scene.subjects.agent(scene.behind(found), scene.speaker(found.index), ("for",), 1)
        foe, _ = scene.subjects.agent(scene.behind(found), scene.speaker(found.index), ("against",), 1)
        holder = ally or (scene.focus.other_side(foe) if foe else "")
        yield from scene.make(found, trigger.kind, scene.topics.places_before(group.start)[0] if holder else (), holder)
        return
    subject = scene.subject(found, group) if start == group.start else scene.subjects.subject(start, scene.speaker(found.index))
    if obj and subject.code and subject.status != PLACED and not travels(scene, subject.at):
        yield from scene.make(found, trigger.kind, obj.spots, subject.code, "", obj.index)
