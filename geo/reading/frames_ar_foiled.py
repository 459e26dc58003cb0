"""Arabic frames of attacks that came to nothing: "تحطم هجوم B عند P", "صمدت P في وجه B"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.discourse import Spot
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.frames_ar_fight import attack_noun
from geo.reading.lexicon import Found, Trigger
from geo.reading.tokens import ACTOR, PUNCT


def breaks(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """An attack that broke: whoever is not the attacker keeps the place."""
    attack = _attack_at(scene, found.index)
    if attack < 0:
        return
    wall = scene.args.places_after(found.index + 1, ("عند", "امام"))
    obj = wall if wall and wall.index <= found.index + 5 else scene.args.places_after(attack + 1, (*trigger.place, ""))
    if obj is None or obj.index > max(found.index, attack) + 10:
        return
    speaker = scene.speaker(found.index)
    attacker, _ = scene.args.actor_between(attack + 1, max(obj.index, attack + 6), speaker, skip_preps=False)
    if not attacker and scene.view.word(attack).endswith(("ها", "هم", "ه")) and not scene.view.word(attack).endswith(("له", "وله")):
        attacker = scene.focus.subject
    yield from _kept(scene, found, trigger, list(obj.spots), attacker, max(obj.index, found.index))


def _attack_at(scene: ArabicScene, index: int) -> int:
    """The index of the attack that a verb of breaking speaks of: behind it, or before it in its clause."""
    for at in range(index + 1, min(len(scene.view.tokens), index + 4)):
        if attack_noun(scene.view.word(at)):
            return at
        if scene.view.tokens[at].kind == ACTOR:
            break  # "تكسر قوات A هجوما": who breaks it
    for at in range(index - 1, max(-1, index - 9), -1):
        token = scene.view.tokens[at]
        if token.kind == PUNCT and token.text in "،,;؛:.":
            return -1
        if attack_noun(token.text):
            return at
    return -1


def firm(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "صمدت P في وجه B", "استعصت P على B"."""
    attacker, at = scene.args.actor_between(found.index + 1, found.index + 10, scene.speaker(found.index), skip_preps=False)
    marks = {scene.view.word(i) for i in range(found.index + 1, max(at, 0))}
    clitic = at >= 0 and scene.view.tokens[at].kind == ACTOR and scene.view.tokens[at].clitic[-1:] == "ل"
    if not attacker or not (marks & {"وجه", "امام", "علي"} or clitic):
        return
    after = scene.args.places_after(found.index + 1, ("",))
    spots = list(after.spots) if after and after.index < at else scene.places_left(found.index)
    yield from _kept(scene, found, trigger, spots, attacker, at)


def drive(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "ردت A قوات B عن P", "دفعت A هجوم B عن P": the first force keeps the place from the second."""
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if obj is None or obj.near:
        return
    speaker = scene.speaker(found.index)
    first, at = scene.args.actor_between(found.index + 1, obj.index, speaker)
    end = max(obj.index, at) + 6
    attack = next((i for i in range(found.index + 1, min(len(scene.view.tokens), end)) if attack_noun(scene.view.word(i))), -1)
    second, _ = scene.args.actor_between(max(at, attack, found.index) + 1, max(obj.index, end), speaker, skip_preps=False)
    if attack > 0 and not first:
        first = scene.subject(found, obj.index)
    if first and first != second and (second or attack > 0):
        yield from scene.make(found, trigger.kind, obj.spots, first, second or scene.focus.other_side(first), obj.index)


def _kept(
    scene: ArabicScene, found: Found, trigger: Trigger, spots: list[Spot], attacker: str, upto: int
) -> Iterator[Claim]:
    """The claim that who was attacked beat it off: the speaker, else the attacker's opponent."""
    speaker = scene.speaker(found.index)
    defender = speaker if speaker and speaker != attacker else scene.focus.other_side(attacker) if attacker else ""
    if defender:
        yield from scene.make(found, trigger.kind, spots, defender, attacker or scene.focus.other_side(defender), upto)
