"""English frames of leaving, losing and being driven out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.reading.claims import Claim
from geo.reading.clauses_en import BE, HAVE, is_adverb
from geo.reading.discourse import Spot
from geo.reading.english_forms import GERUND
from geo.reading.frames_en_core import Scene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN
from geo.reading.search_en import place_behind
from geo.reading.subjects_en import ACTS
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT

# words behind a verb of leaving that name no object of it
_FREE = frozenset({"for", "on", "at", "in", "before", "after", "by", "without", "to", "towards", "toward", "with", "as", "and", "when", "while",
                   "under", "during", "within", "amid", "through", "along", "over", "but"})  # fmt: skip
_ONWARD = frozenset({"east", "west", "north", "south", "eastwards", "westwards", "northwards", "southwards", "overnight", "away", "home", "again"})
_ONWARD_TO = frozenset({"to", "into", "on", "back", "through", "ahead", "over", "down", "up", "for"})
_EXPELLING = ("eject", "evict", "oust", "dislodge", "expel")
_NEARBY = 700  # characters within which the text still speaks of the place


def leave(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    if found.form.tense == NOUN:
        yield from _departure(scene, found, trigger)
        return
    group = scene.group(found)
    if group.passive or scene.described(found):
        yield from _abandoned(scene, found, trigger)
        return
    if trigger.id == "en-out-of" and _sets_out(scene, after):
        return
    obj = place_behind(scene.places, after, trigger.place)
    spots = list(obj.spots) if obj and not obj.near else []
    if not spots:
        spots = _whence(scene, found, group.start) or ([] if obj else _entered(scene, found) or _only_place(scene, found))
    subject = scene.subject(found, group)
    if not spots and obj is None and subject.code and found.form.tense != GERUND:
        spots = _from_there(scene, found, subject.code)
    heir, _ = scene.subjects.agent(obj.index + 1, speaker, ("to",), 2) if obj and found.value.id == "en-leave" else ("", False)
    if heir and heir != subject.code:  # "leaving the base to the LNA"
        yield from scene.make(found, "captured", spots, heir, subject.code, obj.index)
        return
    if not spots or not subject.code or travels(scene, subject.at):
        return
    yield from scene.make(found, trigger.kind, spots, subject.code, "", obj.index if obj else found.index)


def _sets_out(scene: Scene, index: int) -> bool:
    """"drove out of P and headed for Q": on its way to fight elsewhere, and no retreat."""
    return any(f.value.frame in ("advance", "attack", "storm", "enter") for i, fs in scene.view.triggers.items() if i > index for f in fs)


def travels(scene: Scene, at: int) -> bool:
    """A leader, a spokesman or a state travels; a force withdraws."""
    token = scene.view.tokens[at]
    if token.text in ("he", "she"):
        return True
    return token.kind == ACTOR and token.ref.role in ("leader", "spokesman", "state")


def _whence(scene: Scene, found: Found, start: int) -> list[Spot]:
    """"Bani Walid, from which the fighters fled", "slipped away from there", "which the army had left"."""
    view = scene.view
    for at in range(start - 1, max(-1, start - 9), -1):
        if view.word(at) in ("which", "where") and view.word(at - 1) == "from":
            return scene.topics.antecedent(at - 1)
        if view.tokens[at].kind == PUNCT:
            break
    return scene.topics.relative_object(start) if "" in found.value.place else []


def _entered(scene: Scene, found: Found) -> list[Spot]:
    """"entered P and left before noon": the place just entered; "it left on Thursday": the place in focus."""
    view = scene.view
    if view.word(scene.group(found).start - 1) not in ("and", "then", "but"):
        return []
    for at in range(found.index - 1, -1, -1):
        for other in view.triggers.get(at, ()):
            if other.value.frame in ("enter", "storm") and other.form.tense != NOUN:
                right = place_behind(scene.places, at + other.length, ("", "into"))
                return list(right.spots) if right else []
    return []


def _only_place(scene: Scene, found: Found) -> list[Spot]:
    """"The militia that ran Tarhuna fled": the one place that the sentence has named, where none follows."""
    if scene.view.word(scene.behind(found)) in ("its", "their", "his", "the", "a", "an") or "" in found.value.place or place_behind(scene.places, scene.behind(found), ("", "from", "to", "towards", "into", "in", "at", "out of"), 8, loose=True):
        return []
    named = [t for t in scene.view.tokens[: found.index] if t.kind == PLACE]
    return scene.places.spots_at(scene.view.tokens.index(named[0])) if len(named) == 1 else []


def _from_there(scene: Scene, found: Found, actor: str) -> list[Spot]:
    """"They left for home on Thursday", "and its men pulled out": where the text has last put them."""
    after = scene.behind(found)
    while is_adverb(scene.view.word(after)) or scene.view.word(after) in _ONWARD:
        after += 1
    token = scene.view.tokens[after] if after < len(scene.view.tokens) else None
    if token is not None and token.kind not in (PUNCT, DATE) and token.text not in _FREE:
        return []
    here = scene.view.tokens[found.index].start
    named = [i for i, t in enumerate(scene.view.tokens[: found.index]) if t.kind == PLACE and not t.ref.locates]
    heads = bool(named) and named[0] <= 2 and scene.view.word(named[0] - 1) in ("in", "at")  # "In P the army is gone"
    if len(named) == 1 and (heads or not scene.places.governor(named[0])):
        return scene.places.spots_at(named[0])
    spot = scene.focus.fallen or scene.focus.stands.get(actor)
    return [replace(spot, anaphor=True)] if spot and 0 < here - spot.end < _NEARBY else []


def gone(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"By noon they were gone", "the militants are out of P"."""
    group = scene.group(found)
    parted = scene.view.word(found.index) == "gone" and scene.view.word(scene.behind(found)) not in _ONWARD_TO and group.has(HAVE)
    if not parted and not group.has(BE) and scene.view.word(found.index - 1) not in BE:
        return
    subject = scene.subject(found, group)
    obj = place_behind(scene.places, scene.behind(found), trigger.place, 6)
    if subject.code and not travels(scene, subject.at):
        spots = list(obj.spots) if obj else _from_there(scene, found, subject.code)
        yield from scene.make(found, trigger.kind, spots, subject.code, "", found.index)


def _departure(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    after = scene.behind(found)
    obj = place_behind(scene.places, after, ("from", "of"), loose=True, reach=10)
    speaker = scene.speaker(found.index)
    actor = scene.owner(found.index)
    if not actor:
        actor = scene.subjects.agent(after, speaker, ("of", "by"), 6)[0] or scene.lead(found.index)
    if obj and actor and not obj.near:
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def _abandoned(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    obj = place_behind(scene.places, after, ("from", "out of"), 6)
    group = scene.group(found)
    if obj:
        subject = scene.subjects.subject(group.start, speaker)
        if subject.code:
            yield from scene.make(found, trigger.kind, obj.spots, subject.code, "", obj.index)
        return
    actor, named = scene.subjects.agent(after, speaker)
    if actor or (named and any(scene.view.word(i) in ("defenders", "garrison") for i in range(after, min(after + 5, len(scene.view.tokens))))):
        spots = scene.described(found) or scene.topics.places_before(group.start)[0]
        yield from scene.make(found, trigger.kind, spots, actor, "", after)


def lose(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    if found.form.tense == NOUN:
        obj = place_behind(scene.places, after, ("of",))
        if obj is None or obj.near:
            return
        actor = scene.owner(found.index) or scene.subjects.agent(obj.index, speaker, ("for", "by"), 14)[0]
        yield from scene.make(found, trigger.kind, obj.spots, actor or _other(scene), "", obj.index)
        return
    group = scene.group(found)
    described = scene.described(found)
    if group.passive or described:
        loser, _ = scene.subjects.agent(after, speaker, ("by",), 4)
        if loser:  # "was lost by A"
            yield from scene.make(found, trigger.kind, described or scene.topics.places_before(group.start)[0], loser, "", after)
            return
        winner, _ = scene.subjects.agent(after, speaker, ("to",), 6)
        owner = next((c for i in range(group.start) if (c := scene.code_at(i))), "")  # "Of A's three bases P was lost"
        winner = winner or scene.focus.other_side(owner or speaker or scene.focus.subject)
        if winner and (described or scene.subjects.subject(group.start, speaker).status != ACTS):
            spots = described or scene.topics.places_before(group.start)[0]
            yield from scene.make(found, "captured", spots, winner, "", after)
        return
    obj = scene.object_of(found, trigger.place, group)
    actor = scene.taker(found, scene.subject(found, group))
    if obj and actor and not obj.near:
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def _other(scene: Scene) -> str:
    return scene.focus.subject or next(iter(scene.focus.rivals), "")


def expel(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    view, tokens = scene.view, scene.view.tokens
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    group = scene.group(found)
    way = next((i for i in range(after, min(len(tokens), after + 9)) if view.word(i) in ("from", "out", "away")), -1)
    if way < 0 and view.word(found.index).startswith(_EXPELLING):
        way = min(len(tokens), after + 4)
    if way < 0 or any(tokens[i].kind == PUNCT and tokens[i].text in ",;:" for i in range(after, way)):
        return
    obj = place_behind(scene.places, way, ("from", "out of", "of"), 12)
    if group.passive:
        loser = scene.subjects.subject(group.start, speaker).code
        winner = scene.subjects.agent(way, speaker)[0]
        spots = list(obj.spots) if obj else []
    else:
        last = way if way > after else min(len(tokens), way + 7)
        loser = next((c for i in range(after, last) if tokens[i].kind == ACTOR and (c := scene.subjects.code_at(i, speaker))), "")
        winner = scene.taker(found, scene.subject(found, group))
        spots = list(obj.spots) if obj else []
        if not loser and view.word(after) in ("it", "them", "him"):
            loser = _antagonist(scene, found.index, winner)
        if not spots and (obj is None or not obj.near):
            spots = scene.topics.relative_object(group.start) or _theirs(scene, found, loser)
    if loser and loser != winner and not (obj and obj.near):
        yield from scene.make(found, trigger.kind, spots, loser, winner, obj.index if obj else way)


def _theirs(scene: Scene, found: Found, loser: str) -> list[Spot]:
    """The place out of which a side was driven, where the clause names none: where it was, or what was named last."""
    spot = scene.focus.stands.get(loser)
    start = scene.view.tokens[found.index].start
    if spot and spot.start < scene.view.sentence.start and start - spot.end < _NEARBY:
        return [replace(spot, anaphor=True)]
    return scene.focus.last((), start) if scene.view.word(scene.behind(found)) in ("it", "them", "him") else []


def _antagonist(scene: Scene, before: int, winner: str) -> str:
    if scene.focus.subject not in ("", winner):
        return scene.focus.subject
    for at in range(before - 1, -1, -1):
        if scene.view.tokens[at].kind == ACTOR:
            code = scene.subjects.code_at(at, scene.speaker(before))
            if code and code != winner:
                return code
    return scene.focus.other_side(winner)
