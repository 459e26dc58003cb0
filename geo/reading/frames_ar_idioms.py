"""Arabic frames of figures of speech: a place that does not leave a hand, that is rid of a side, whose flag waves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.reading.claims import Claim
from geo.reading.discourse import Spot
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN, PERFECT
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

_BUT = frozenset({"سوي", "الا"})
_FLAGS = ("علم", "العلم", "رايه", "الرايه", "رايت", "اعلام", "رايات")


def stays(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "P لم تبرح يد A", "لم تغادر P صف A", "لم تبارح قوات A P": a side keeps what it has."""
    if found.form.tense == NOUN or scene.view.bare(found.index - 1) not in ("لم", "ما", "لا"):
        return
    after = found.index + 1
    if any(scene.view.word(i) in _BUT for i in range(after, after + 8)):
        return
    hands = scene.hands_after(found.index, 6)
    obj = scene.object_of(found, ("", "من"))
    if hands > 0:
        between = obj if obj and obj.index < hands else None
        spots = list(between.spots) if between else scene.places_left(found.index)
        yield from scene.make(found, trigger.kind, spots, scene.holder(hands), "", hands)
        return
    if obj is None or obj.near or scene.civilians(found.index):
        return
    speaker = scene.speaker(found.index)
    actor, at = scene.args.actor_between(after, max(obj.index, after + 4), speaker)
    if at >= 0 and scene.view.tokens[at].ref.role not in ("force", "town_force"):
        return
    if not actor and scene.view.word(found.index).startswith("ن"):
        actor = speaker or ""
    yield from scene.make(found, trigger.kind, obj.spots, actor, "", max(obj.index, at))


def rid(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "خلت P من B", "P خالية من B": the loser is what the place is rid of."""
    loser, at = scene.args.actor_after(found.index + 1, ("من", "ل"), scene.speaker(found.index), 9)
    if not loser or not any(scene.view.bare(i) == "من" for i in range(found.index + 1, at)):
        return
    after = scene.args.places_after(found.index + 1, ("",))
    spots = list(after.spots) if after and after.index < at else scene.places_left(found.index)
    yield from scene.make(found, trigger.kind, spots, loser, "", at)


def nomore(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "لم يعد لـB وجود في P", "P لم تعد لـB", "لم يبق من B أحد في P"."""
    after = found.index + found.length
    loser, at = scene.receiver(after, 3)
    if not loser:
        loser, at = scene.args.actor_after(after, ("من", "لدي"), scene.speaker(found.index), 3)
    if not loser or any(scene.view.word(i) in _BUT for i in range(at, at + 9)):
        return
    right = scene.args.places_after(at + 1, ("في",))
    if right and right.index <= at + 8:
        yield from scene.make(found, trigger.kind, right.spots, loser, "", right.index)
    elif any(scene.args.spots_at(i) for i in range(max(0, found.index - 3), found.index)):
        yield from scene.make(found, trigger.kind, scene.places_left(found.index), loser, "", at)


def flies(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "علم A يرفرف فوق P": who has raised its flag there holds it; "رفرف" tells that it came to."""
    near = range(max(0, found.index - 5), min(len(scene.view.tokens), found.index + 5))
    flag = next((i for i in near if scene.view.bare(i).startswith(_FLAGS)), -1)
    if flag < 0:
        return
    actor, _ = scene.args.actor_between(flag + 1, flag + 3, scene.speaker(found.index), skip_preps=False)
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if actor and obj and not obj.near:
        became = found.form.tense == PERFECT or scene.becomes_before(found.index)
        yield from scene.make(found, "captured" if became else trigger.kind, obj.spots, actor, "", obj.index)


def master(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "صارت A صاحبة الكلمة في P", "A سيدة الموقف في P"."""
    obj = scene.args.places_after(found.index + found.length, trigger.place)
    actor, _ = scene.args.actor_before(found.index, scene.speaker(found.index))
    if actor and obj and not obj.near:
        kind = "captured" if scene.becomes_before(found.index) else trigger.kind
        yield from scene.make(found, kind, obj.spots, actor, "", obj.index)


def run(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "تدير A شؤون P", "P يدير شؤونها مقاتلو A"."""
    since = any(t.kind == DATE and t.ref.role == "since" for t in scene.view.tokens[found.index :])
    if found.form.tense == PERFECT and not (trigger.id == "ar-rule" and since):
        return
    obj = scene.object_of(found, trigger.place)
    near = range(found.index + 1, min(len(scene.view.tokens), found.index + 4))
    actor = next((code for i in near if (code := scene.code_at(i)) and not scene.args.governed(i)), "")
    actor = actor or scene.right_before(found.index, scene.speaker(found.index))[0]
    if obj and actor and not obj.near:
        for claim in scene.make(found, trigger.kind, obj.spots, actor, "", obj.index):
            yield replace(claim, past=claim.past or found.form.tense == PERFECT)


def turn(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "صارت P لـA", "P باتت لنا": the place has become somebody's."""
    spots: list[Spot] = []
    after = found.index + found.length
    for at in range(after, min(len(scene.view.tokens), after + 7)):
        actor, here = scene.receiver(at, 1)
        if actor:
            if _ends(scene, here + 1):
                yield from scene.make(found, trigger.kind, spots or scene.places_left(found.index), actor, "", here)
            return
        named = scene.args.spots_at(at)
        spots += named
        if not named and not _passed_over(scene, at):
            return


def _passed_over(scene: ArabicScene, at: int) -> bool:
    """Whether a word may stand between a verb of becoming and whose the place became."""
    token, bare = scene.view.tokens[at], scene.view.bare(at)
    words = any(scene.nouns.has(role, bare) for role in ("glue", "adverb", "whole")) or bare in ("كلها", "كله", "منذ", "بعد")
    return token.kind == DATE or (token.kind == PUNCT and token.text in "،,\"'") or (token.kind == WORD and words)


def _ends(scene: ArabicScene, at: int) -> bool:
    """Whether nothing follows that the place could have become for somebody ("باتت P لـA هدفا")."""
    if at >= len(scene.view.tokens):
        return True
    token, bare = scene.view.tokens[at], scene.view.bare(at)
    closed = token.kind in (DATE, PUNCT, ACTOR) or token.text[:1] in "وف"
    return closed or scene.nouns.has("adverb", bare) or scene.nouns.has("prep", bare) or bare in ("وحدهم", "وحدها", "وحده")


def opens(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "فتحت P أبوابها لـA": who was let in has it."""
    receiver, at = scene.args.actor_after(found.index + 1, ("ل", "امام"), scene.speaker(found.index), 10)
    if not receiver or scene.view.tokens[at].ref.role not in ("force", "town_force", "leader"):
        return
    after = scene.args.places_after(found.index + 1, ("",))
    before = [i for i in range(max(0, found.index - 3), found.index) if scene.view.tokens[i].kind == PLACE]
    left = scene.places_left(found.index) if before else scene.apposed(found.index)
    spots = list(after.spots) if after and after.index < at else left
    yield from scene.make(found, trigger.kind, spots, receiver, "", at)
