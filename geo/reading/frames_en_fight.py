"""English frames of fighting: attacks beaten off, clashes, advances, strikes."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.clauses_en import BE
from geo.reading.discourse import Spot, beside
from geo.reading.frames_en_core import Scene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.search_en import place_behind
from geo.reading.subjects_en import ACTS
from geo.reading.tokens import ACTOR, PLACE, PUNCT

_ATTACKS = frozenset({"attack", "attacks", "assault", "assaults", "raid", "raids", "offensive", "push", "thrust", "bid", "attempt", "attempts",
                      "counterattack", "advance", "incursion", "ambush", "counter-attack", "onslaught", "drive", "operation", "infiltration"})  # fmt: skip

_TO = frozenset({"into", "to", "towards", "toward"})
_DRIVES = ("attack", "advance", "storm", "enter", "take")
_WEAPONS = ("jet", "jets", "planes", "aircraft", "air force", "drone", "drones", "artillery", "warplanes", "air", "helicopters", "gunners")
_RUINS = ("flatten", "level", "destroy", "demolish", "obliterat", "blast")  # what only a strike from afar says of itself


def repel(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    view, tokens = scene.view, scene.view.tokens
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    group = scene.group(found)
    if found.length > after - found.index and view.word(found.index + found.length) in _TO:
        return  # "drove them back to Q"
    if group.passive:
        attack = next((i for i in range(group.start - 1, max(-1, group.start - 24), -1) if view.word(i) in _ATTACKS), -1)
        if attack < 0:
            yield from _driven(scene, found, trigger)
            return
        actor = scene.subjects.agent(after, speaker)[0]
        attacker = scene.owner(attack) or scene.subjects.agent(attack, speaker, ("by",), 6)[0]
    else:
        attack = next((i for i in range(after, min(len(tokens), after + 9)) if view.word(i) in _ATTACKS), -1)
        target = next((i for i in range(after, min(len(tokens), after + 4)) if tokens[i].kind == ACTOR or view.word(i) == "them"), -1)
        if attack < 0 and target < 0:
            return
        actor = scene.taker(found, scene.subject(found, group))
        attacker = _attacker(scene, attack, after, target)
    actor = actor or (speaker if speaker != attacker else "") or scene.focus.other_side(attacker) * bool(attacker)
    spots, at = _attacked(scene, max(attack, after - 1) + 1)
    if not spots and (attack >= 0 or view.word(after) == "them"):
        spots = scene.focus.last((), tokens[found.index].start)
    if actor and actor != attacker:
        yield from scene.make(found, trigger.kind, spots[:1], actor, attacker, at)


def _driven(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"The LNA says they were driven off": the attackers of the place spoken of."""
    group, speaker = scene.group(found), scene.speaker(found.index)
    subject = scene.subjects.subject(group.start, speaker)
    here = _attempted(scene, group.start)
    named = here and subject.status == ACTS
    if subject.at < 0 or not (named or (scene.view.word(subject.at) in ("they", "it") and scene.focus.claimed)):
        return
    actor = scene.subjects.agent(scene.behind(found), speaker)[0] or speaker or scene.focus.other_side(subject.code)
    attacker = subject.code if subject.code != actor else scene.focus.other_side(actor)
    if actor:
        yield from scene.make(found, trigger.kind, here[:1] or scene.focus.claimed[-1:], actor, attacker, found.index)


def _attempted(scene: Scene, before: int) -> list[Spot]:
    """"attacked P and were beaten back", "tried to enter P but were thrown back": where the verb before drove at."""
    for at in range(before - 1, -1, -1):
        if scene.view.tokens[at].text in ";:":
            break
        for other in scene.view.triggers.get(at, ()):
            if other.value.frame in _DRIVES and other.form.tense != NOUN:
                right = place_behind(scene.places, at + other.length, ("", "on", "into", "towards", "toward", "at", "to", "against", "in"), 10, loose=True)
                return list(right.spots) if right and right.index < before else []
    return []


def founder(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"An attack by A on P collapsed": who was attacked has beaten it off."""
    group = scene.group(found)
    attack = next((i for i in range(group.start - 1, max(-1, group.start - 20), -1) if scene.view.word(i) in _ATTACKS), -1)
    if attack < 0 or found.form.tense not in (PERFECT, IMPERFECT) or any(scene.view.tokens[i].text in ";:" for i in range(attack, group.start)):
        return
    spots, at = _attacked(scene, attack + 1)
    attacker = scene.owner(attack) or scene.subjects.agent(attack, scene.speaker(found.index), ("by",), 6)[0]
    behind = scene.subjects.agent(scene.behind(found), scene.speaker(found.index), ("under", "against", "before"), 5)[0]
    actor = behind if behind and behind != attacker else scene.focus.other_side(attacker) if attacker else ""
    if actor and spots and at < group.start:
        yield from scene.make(found, trigger.kind, spots[:1], actor, attacker, at)


def back(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"threw the attackers back", "pushed A's columns back from P": the verb and "back" around the enemy."""
    tokens = scene.view.tokens
    after = scene.behind(found)
    way = next((i for i in range(after + 1, min(len(tokens), after + 7)) if scene.view.word(i) in ("back", "off")), -1)
    group = scene.group(found)
    if group.passive and scene.view.word(after) in ("back", "off"):
        yield from _driven(scene, found, trigger)
        return
    if way < 0 or group.passive or found.form.tense == NOUN or scene.view.word(way + 1) in _TO:
        return
    foe = next((i for i in range(after, way) if tokens[i].kind == ACTOR or scene.view.word(i) == "them"), -1)
    actor = scene.taker(found, scene.subject(found, group))
    enemy = scene.code_at(foe) if foe >= 0 else ""
    if foe < 0 or not actor:
        return
    spots, at = _attacked(scene, way + 1)
    spots = spots or scene.focus.claimed[-1:]
    yield from scene.make(found, trigger.kind, spots[:1], actor, enemy if enemy != actor else scene.focus.other_side(actor), max(at, way))


def _attacker(scene: Scene, attack: int, after: int, target: int) -> str:
    speaker = scene.speaker(after)
    last = attack if attack > 0 else target + 1
    for at in range(after, last):
        if scene.view.tokens[at].kind == ACTOR and (code := scene.subjects.code_at(at, speaker)):
            return code
    return scene.subjects.agent(attack, speaker, ("by", "from"), 6)[0] if attack > 0 else ""


def _attacked(scene: Scene, index: int) -> tuple[list[Spot], int]:
    for at in range(index, min(len(scene.view.tokens), index + 14)):
        if scene.view.tokens[at].kind == PUNCT and scene.view.tokens[at].text in ",;:":
            break
        spots = scene.places.spots_at(at)
        if spots:
            return spots, at
    return [], -1


def clash(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if found.form.tense == NOUN:
        yield from _clashes(scene, found, trigger)
        return
    group = scene.group(found)
    subject = scene.subject(found, group)
    sides = subject.at >= 0 and scene.view.tokens[subject.at].text.endswith(("groups", "militias", "factions", "sides", "brigades"))
    if not (subject.status == ACTS or sides) or group.passive:
        return
    obj = place_behind(scene.places, scene.behind(found), trigger.place, loose=True, reach=14)
    if obj is not None:
        yield from scene.make(found, trigger.kind, obj.spots, subject.code, "", obj.index)


def _clashes(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"Clashes between A and B in P", "fighting in P", "clashes shook P", "In P there was fighting"."""
    if scene.view.word(found.index - 1) in BE | {"now"}:  # "are fighting over water"
        return
    after = scene.behind(found)
    shaken = next((i for i in range(after, after + 3) if scene.view.word(i) in ("shook", "rocked", "engulfed", "gripped")), -1)
    obj = place_behind(scene.places, shaken + 1, ("",)) if shaken > 0 else place_behind(scene.places, after, trigger.place, loose=True, reach=14)
    spots = list(beside(obj.spots) if obj.near or obj.prep == "near" else obj.spots) if obj else _located(scene, found.index)
    actor, _ = scene.subjects.agent(after, scene.speaker(found.index), ("between",), 4)
    yield from scene.make(found, trigger.kind, spots, actor, "", obj.index if obj else -1)


def _located(scene: Scene, index: int) -> list[Spot]:
    """"In Abu Salim there was an exchange of fire": the place at the head of the clause."""
    for at in range(index - 1, max(-1, index - 9), -1):
        token = scene.view.tokens[at]
        if token.kind == PUNCT and token.text in ";:":
            break
        if token.kind == PLACE and scene.view.word(at - 1) in ("in", "at", "around"):
            return scene.places.spots_at(at)
    return []


def attack(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    if found.form.tense == NOUN:
        obj = place_behind(scene.places, scene.behind(found), ("on", "against"), loose=True, reach=12)
        if obj is None or _repelled(scene):
            return
        actor = scene.owner(found.index) or scene.subjects.agent(scene.behind(found), speaker, ("by",), 10)[0]
        raids = scene.focus.striker and scene.view.word(found.index).startswith("raid")  # of the planes told of before
        actor = actor or scene.lead(found.index) or (scene.focus.striker if raids else "")
        air = raids or any(scene.view.tokens[i].text.endswith(_WEAPONS) for i in range(max(0, found.index - 7), found.index))
        yield from scene.make(found, "struck" if air else trigger.kind, obj.spots, actor, "", obj.index)
        return
    group = scene.group(found)
    if group.passive:
        spots, _ = scene.topics.places_before(group.start)
        yield from scene.make(found, trigger.kind, spots, scene.subjects.agent(scene.behind(found), speaker)[0])
        return
    obj = place_behind(scene.places, scene.behind(found), ("", "in", "at", "near"), loose=True, reach=10)
    subject = scene.subject(found, group)
    if obj and subject.status == ACTS and not _repelled(scene):
        air = scene.view.tokens[subject.at].text.endswith(_WEAPONS)
        yield from scene.make(found, "struck" if air else trigger.kind, obj.spots, subject.code, "", obj.index)


def _repelled(scene: Scene) -> bool:
    return any(f.value.frame == "repel" and f.form.tense != NOUN for fs in scene.view.triggers.values() for f in fs)


def advance(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if found.form.tense == NOUN:
        return
    group = scene.group(found)
    word = scene.view.word(found.index)
    direct = word.startswith(("approach", "reach", "near"))
    preps = ("",) if direct else tuple(p for p in trigger.place if p)
    obj = place_behind(scene.places, scene.behind(found), preps)
    subject = scene.subject(found, group)
    if obj is None or subject.status != ACTS or group.passive:
        return
    token = scene.view.tokens[subject.at]
    if token.kind == ACTOR and token.ref.role in ("spokesman", "state", "leader") and " " not in token.text.strip():
        return
    yield from scene.make(found, trigger.kind, obj.spots, subject.code, "", obj.index)


def storm(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    if found.form.tense == NOUN:
        obj = place_behind(scene.places, scene.behind(found), ("of", "around", "on"))
        if obj and not _ended(scene, found.index, obj.index):
            actor = scene.owner(found.index) or scene.subjects.agent(obj.index, speaker)[0] or scene.subjects.subject(found.index, speaker).code
            actor = actor or scene.lead(found.index) or scene.focus.subject * (scene.view.word(found.index - 1) in ("their", "its", "his"))
            if actor or scene.view.word(found.index) not in ("noose", "ring"):
                yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)
        return
    group = scene.group(found)
    if group.passive:
        actor, _ = scene.subjects.agent(scene.behind(found), speaker)
        if actor:
            yield from scene.make(found, trigger.kind, scene.topics.places_before(group.start)[0], actor)
        return
    obj = scene.object_of(found, ("",), group)
    actor = scene.taker(found, scene.subject(found, group))
    if obj and actor:
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def _ended(scene: Scene, index: int, place: int) -> bool:
    """"ended the siege of P", "the siege of P was lifted"."""
    near = [*range(max(0, index - 6), index), *range(place + 1, min(len(scene.view.tokens), place + 10))]
    return any(scene.view.word(i) in ("ended", "end", "ending", "lifted", "lifting", "broke", "broken", "breaking", "lift", "over") for i in near)


def strike(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    after = scene.behind(found)
    if found.form.tense == NOUN:
        obj = place_behind(scene.places, after, ("on", "in", "of", "against", "at"), loose=True, reach=12)
        if obj is None:
            return
        actor = scene.owner(found.index) or scene.subjects.agent(after, speaker, ("by",), 10)[0]
        actor = actor or scene.lead(found.index) or scene.focus.striker
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)
        return
    group = scene.group(found)
    if group.passive:
        spots, _ = scene.topics.places_before(group.start)
        yield from scene.make(found, trigger.kind, spots, scene.subjects.agent(after, speaker)[0] or scene.focus.striker)
        return
    obj = place_behind(scene.places, after, ("", "in", "at", "near", "inside", "around"), loose=True, reach=14)
    subject = scene.subject(found, group)
    weapon = subject.at >= 0 and any(w in scene.view.tokens[subject.at].text for w in ("raid", "strike", "plane", "drone", "jet", "rocket"))
    if scene.view.word(found.index).startswith(_RUINS) and not (weapon or "air" in scene.view.tokens[max(0, subject.at)].text):
        return
    if obj and (subject.status == ACTS or weapon):
        yield from scene.make(found, trigger.kind, obj.spots, subject.code or scene.focus.striker, "", obj.index)


def shells(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    verbs = ("hit", "landed", "fell", "slammed", "struck", "fired", "crashed", "rained", "exploded")
    at = next((i for i in range(found.index + 1, min(len(scene.view.tokens), found.index + 5)) if scene.view.word(i) in verbs), -1)
    if at < 0:
        return
    obj = place_behind(scene.places, at + 1, ("", "on", "in", "at", "near", "into"), loose=True, reach=10)
    if obj:
        actor = scene.owner(found.index) or scene.subjects.agent(scene.behind(found), scene.speaker(found.index), ("by",), 3)[0]
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def dropped(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"dropped bombs on P", "fired missiles at P"."""
    verbs = ("dropped", "fired", "rained", "launched", "lobbed", "unleashed", "flew", "dropping", "firing", "raining", "lobbing", "sent")
    at = next((i for i in range(found.index - 1, max(-1, found.index - 4), -1) if scene.view.word(i) in verbs), -1)
    obj = place_behind(scene.places, scene.behind(found), trigger.place, loose=True, reach=8) if at > 0 else None
    if obj:
        yield from scene.make(found, trigger.kind, obj.spots, scene.subjects.subject(at, scene.speaker(found.index)).code, "", obj.index)
