"""Arabic frames of strikes and shells."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.discourse import Spot
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN

REACH = 250  # characters back to the strike whose source is named


def suffering_at(scene: ArabicScene, index: int) -> int:
    """The index of "تعرض لـ" before a trigger: the place suffers what the noun names; -1 for none."""
    for at in range(index - 1, max(-1, index - 9), -1):
        if scene.view.bare(at) in (
            "تعرض",
            "تعرضت",
            "يتعرض",
            "تتعرض",
            "شهد",
            "شهدت",
            "تشهد",
            "يشهد",
            "تعيش",
            "تعرضا",
            "تعرضتا",
        ):
            return at
    return -1


def sufferer(scene: ArabicScene, suffers: int, trigger: int) -> list[Spot]:
    after = scene.args.places_after(suffers + 1, ("", "في"))
    if after and after.index < trigger:
        return list(after.spots)
    left = scene.places_left(suffers)
    parts = any(scene.nouns.has("whole", scene.view.bare(i)) for i in range(suffers + 1, trigger))
    start = scene.view.tokens[suffers].start
    return left or (
        scene.focus.salient(("city", "town"), start, scene.view.sentence.start) if parts else []
    )  # "تعرضت أحياء متفرقة لقصف"


def strike(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    speaker = scene.speaker(found.index)
    suffers = suffering_at(scene, found.index)
    if suffers >= 0:
        spots = sufferer(scene, suffers, found.index)
        actor, _ = scene.args.actor_between(found.index + 1, found.index + 6, speaker, skip_preps=False)
        yield from scene.make(found, trigger.kind, spots, actor)
        return
    obj = scene.object_of(found, trigger.place)
    if obj is None or (found.form.tense == NOUN and obj.prep == "" and obj.index > found.index + 4):
        return
    actor, at = scene.args.actor_between(found.index + 1, obj.index, speaker)
    opponent = ""
    if at >= 0 and is_target(scene, at):
        opponent, actor = actor, ""
    if not actor:
        actor, at = scene.args.actor_after(found.index + 1, ("ل", "نفذها", "شنها", "قبل"), speaker, 8)
        if at >= 0 and is_target(scene, at):
            actor = ""
    if not actor and found.form.tense != NOUN and obj.index <= found.index + 2:
        actor = scene.behind(obj.index, speaker)  # "أغارت عليها طائرات A"
    if not actor and not found.form.passive:
        actor, at = scene.args.actor_before(found.index, speaker)
        actor = actor or speaker or ""
    yield from scene.make(found, trigger.kind, obj.spots, actor, opponent, obj.index)


def source(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "..., مصدرها قوات A": who fired what has just been told of."""
    actor, at = scene.args.actor_between(found.index + 1, found.index + 6, scene.speaker(found.index), skip_preps=False)
    if actor and scene.focus.struck and scene.view.sentence.start - scene.focus.struck[-1].start < REACH:
        yield from scene.make(found, trigger.kind, scene.focus.struck[-1:], actor, "", at)


def is_target(scene: ArabicScene, at: int) -> bool:
    """Whether the force at an index is what is struck ("مواقع عناصر التنظيم", "أهداف لداعش")."""
    first = scene.view.tokens[at].text.split()[0]
    return scene.nouns.has("target", first) or any(
        scene.nouns.has("target", scene.view.bare(i)) for i in range(max(0, at - 3), at)
    )


def shells(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if found.form.tense != NOUN:
        return
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if obj is None:
        return
    speaker = scene.speaker(found.index)
    actor, _ = scene.args.actor_between(found.index + 1, obj.index, speaker)
    actor = actor or scene.args.actor_before(found.index, speaker)[0]
    before = any(scene.view.bare(i).startswith(("سقط", "تساقط")) for i in range(max(0, found.index - 3), found.index))
    yield from scene.make(
        found,
        trigger.kind,
        obj.spots,
        "" if before and not scene.args.actor_between(found.index + 1, obj.index, speaker)[0] else actor,
        "",
        obj.index,
    )
