"""English frames of places that go over to a side, let it in, or fly its flag."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.discourse import Spot
from geo.reading.frames_en_core import Scene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import PERFECT
from geo.reading.parties_en import possessive
from geo.reading.search_en import place_behind
from geo.reading.subjects_en import ACTS, PLACED
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

_FLAGS = frozenset({"flag", "flags", "banner", "banners", "standard", "tricolour", "tricolor"})
_TOWNS = ("city", "town", "village", "airport", "airbase", "oil_port", "camp", "district", "crossing")
_OFTEN = frozenset({"twice", "thrice", "several", "repeatedly", "often", "many", "three", "four", "regularly", "more"})
_REACH = 7


def turn(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"P changed hands", "P went over to A", "the elders of P opened its gates to A"."""
    speaker = scene.speaker(found.index)
    start = scene.group(found).start
    opened = scene.view.words_of(found).startswith(("open", "throw", "threw"))
    actor, named = _receiver(scene, found)
    if opened and not actor and not any(scene.view.word(i) in ("gates", "doors", "arms") for i in range(found.index + 1, found.index + 4)):
        return
    subject = scene.subjects.subject(start, speaker)
    if subject.status == ACTS or not (opened or subject.status == PLACED or scene.places.spots_at(max(0, subject.at)) or scene.topics.inserted_list(start)):
        return
    if scene.view.word(scene.behind(found)) in _OFTEN:
        return
    spots = scene.topics.places_before(start)[0] or _only_place(scene, found.index)
    if trigger.id == "en-join":
        actor = _whole_force(scene, scene.behind(found))
        if not actor:
            return
    if named and not actor:
        return
    yield from scene.make(found, trigger.kind, spots, actor or scene.gainer(found.index), "", found.index)


def _receiver(scene: Scene, found: Found) -> tuple[str, bool]:
    """(the force right behind "to", whether "to" stands there)."""
    way = next((i for i in range(scene.behind(found), min(len(scene.view.tokens), scene.behind(found) + 6)) if scene.view.word(i) == "to"), -1)
    return (_whole_force(scene, way + 1), True) if way > 0 else ("", False)


def _whole_force(scene: Scene, index: int) -> str:
    """The force at an index or behind its article, unless it only describes another noun ("the GNA's call", "a GNA delegation")."""
    for at in range(index, min(len(scene.view.tokens), index + 3)):
        if scene.view.tokens[at].kind == ACTOR:
            behind = scene.view.tokens[at + 1] if at + 1 < len(scene.view.tokens) else None
            whole = behind is None or behind.kind != WORD or scene.nouns.has("prep", behind.text) or behind.text in ("and", "when", "while", "but")
            return scene.code_at(at) if whole and not possessive(scene.view.tokens, at) else ""
    return ""


def follow(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"Sabratha followed on Tuesday": what the text has told of the place before befalls the next."""
    group = scene.group(found)
    at = group.start - 1
    behind = scene.view.tokens[scene.behind(found)] if scene.behind(found) < len(scene.view.tokens) else None
    ends = behind is None or behind.kind in (DATE, PUNCT) or behind.text in ("in", "a", "within", "soon", "suit", "after", "before", "hours", "days", "then")
    if at < 0 or group.words or not ends or scene.subjects.subject(group.start, None).status != PLACED:
        return
    first = trigger.kind if "first" in scene.view.words_of(found) else scene.focus.change
    if first:
        actor = scene.focus.winner if first == "captured" else scene.focus.subject
        yield from scene.make(found, first, scene.topics.places_before(group.start)[0], actor, "", found.index)


def _only_place(scene: Scene, before: int) -> list[Spot]:
    """The one place that a sentence names before an index ("the elders of P")."""
    named = [i for i, t in enumerate(scene.view.tokens[:before]) if t.kind == PLACE]
    return scene.places.spots_at(named[0]) if len(named) == 1 else []


def admit(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"let A in", "let A into P"."""
    tokens = scene.view.tokens
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    at = next((i for i in range(after, min(len(tokens), after + 4)) if tokens[i].kind == ACTOR), -1)
    way = next((i for i in range(at + 1, min(len(tokens), at + 4)) if scene.view.word(i) in ("in", "into", "through")), -1) if at > 0 else -1
    if way < 0 or scene.group(found).passive:
        return
    right = place_behind(scene.places, way, ("in", "into"), 8) if scene.view.word(way) != "through" else None
    spots = list(right.spots) if right else scene.focus.last(_TOWNS, tokens[found.index].start)
    actor = scene.subjects.code_at(at, speaker)
    if actor and actor != scene.subject(found, scene.group(found)).code:
        yield from scene.make(found, trigger.kind, spots, actor, "", right.index if right else way)


def flag(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"raised their flag over P", "A's flag was hoisted over P", "A's flag flies over P"."""
    after, group = scene.behind(found), scene.group(found)
    right = next((i for i in range(after, min(len(scene.view.tokens), after + _REACH)) if scene.view.word(i) in _FLAGS), -1)
    left = next((i for i in range(group.start - 1, max(-1, group.start - _REACH), -1) if scene.view.word(i) in _FLAGS), -1)
    raised = right > 0 and not group.passive
    at = right if raised else left
    if at < 0:
        return
    spots, where = _flown(scene, max(at + 1, after), trigger)
    actor = _flag_owner(scene, at)
    if raised and trigger.kind == "captured":
        actor = scene.taker(found, scene.subject(found, group)) or actor
    kind = "captured" if found.form.tense == PERFECT and not group.words else trigger.kind
    if actor:
        yield from scene.make(found, kind, spots, actor, "", where)


def _flown(scene: Scene, index: int, trigger: Trigger) -> tuple[list[Spot], int]:
    """Where a flag is: the place behind "over", or the town spoken of where it flies over one of its buildings."""
    obj = place_behind(scene.places, index, trigger.place, 10)
    if obj:
        return list(obj.spots), obj.index
    for at in range(index, min(len(scene.view.tokens), index + 3)):
        if scene.view.word(at) in trigger.place and scene.view.word(at + 1) in ("the", "its", "their", "every", "all", "it", "them"):
            return scene.focus.last(_TOWNS, scene.view.tokens[at].start), at + 1
    return [], -1


def _flag_owner(scene: Scene, at: int) -> str:
    owner = scene.owner(at)
    if owner or scene.view.word(at + 1) != "of":
        return owner
    token = scene.view.tokens[at + 2 : at + 5]
    for step, candidate in enumerate(token):
        if candidate.kind == ACTOR:
            return scene.subjects.code_at(at + 2 + step, scene.speaker(at))
        if candidate.kind == PUNCT:
            break
    return ""
