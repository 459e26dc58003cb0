"""Arabic frames of holding: predicates without a verb, bases, places outside control."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.frames_ar_located import listed
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import PERFECT


def hold(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    after = found.index + found.length
    speaker = scene.speaker(found.index)
    word = scene.view.word(after - 1)
    if trigger.id == "ar-stronghold" and scene.view.bare(found.index - 1) in ("من", "الي", "نحو", "في"):
        return  # "طردوا من معقلهم في P"
    stop = next((i for i in range(after, after + 6) if i >= len(scene.view.tokens) or scene.view.tokens[i].text in "،,؛;."), after + 6)
    actor, at = scene.args.actor_between(after, stop, speaker, skip_preps=False)
    if trigger.id == "ar-subject":
        hands = scene.hands_after(found.index)
        actor, at = scene.args.actor_after(after, ("ل",), speaker, 3)
        if not actor and scene.view.bare(after) in ("لها", "له", "لهم"):
            actor, at = scene.speaker(found.index) or scene.focus.subject, after
        if hands > 0:
            actor, at = scene.args.actor_between(hands, hands + 5, speaker, skip_preps=False)
        if not actor:
            return
    if not actor and word.endswith(("نا", "السيطره")):
        actor = speaker or ""
    own = found.form.suffix or word.endswith(("ته", "تها", "تهم", "لهم"))
    if not actor and own:
        pronoun = found.form.suffix or next(p for p in ("هم", "ها", "ه") if word.endswith(p))
        actor = scene.they(found.index, pronoun) if speaker is None else scene.args.actor_before(found.index, speaker)[0]
        actor = actor or scene.focus.subject
    if not actor:
        return
    spots = scene.places_left(found.index)
    end = at if at > 0 else after
    if not spots:
        begin = after if trigger.id == "ar-subject" else max(after, at + 1 if at > 0 else after)
        right = scene.args.places_after(begin, ("", "في"))
        right = right if right and right.index - after < 10 else listed(scene, found)  # "مدينتان في يد A: P1 وP2"
        spots = list(right.spots) if right else []
    became = scene.becomes_before(found.index) or found.form.tense == PERFECT
    kind = "captured" if became and trigger.id != "ar-stronghold" else trigger.kind  # a stronghold was held before
    if no_longer(scene, found.index):
        kind = "withdrew"
    yield from scene.make(found, kind, spots, actor, "", end)


def no_longer(scene: ArabicScene, index: int) -> bool:
    """ "لم تعد P تحت سيطرة A": the state has ended."""
    return any(
        scene.view.bare(i) in ("تعد", "يعد", "يعودوا") and scene.view.bare(i - 1) in ("لم", "ولم")
        for i in range(max(1, index - 8), index)
    )


def freed(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "P باتت محررة": taken by who says so, or by the agent named."""
    spots = scene.places_left(found.index)
    actor = scene.agent(found.index + 1, scene.speaker(found.index)) or scene.speaker(found.index) or ""
    told = any(i in scene.view.cues and scene.view.cues[i].value == "report" for i in range(max(0, found.index - 4), found.index))
    if spots and (told or scene.becomes_before(found.index)):  # "أعلنت A P محررة"
        yield from scene.make(found, trigger.kind, spots, actor)


def remain(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "لم يبق لـA سوى P", "بقيت له P": what a side still has."""
    speaker = scene.speaker(found.index)
    actor, at = scene.args.actor_after(found.index + 1, ("ل",), speaker, 4)
    if not actor and scene.view.bare(found.index + 1) in ("له", "لها", "لهم"):
        actor, at = scene.focus.subject, found.index + 1
    if not actor:
        return
    but = next((i for i in range(at + 1, min(len(scene.view.tokens), at + 9)) if scene.view.word(i) in ("سوي", "الا")), at)
    obj = scene.args.places_after(but + 1, ("", "في"))
    if obj and obj.index <= but + 6:
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def outside(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "خرجت P عن سيطرة A": a loss, where the words say that it became so."""
    after = found.index + found.length
    actor, at = scene.args.actor_between(after, after + 6, scene.speaker(found.index), skip_preps=False)
    if found.form.suffix:
        actor, at = scene.they(found.index, found.form.suffix), after
    moved = any(
        scene.view.bare(i).startswith(("خرج", "تخرج", "افلت", "انفلت", "ضاع", "سقط"))
        for i in range(max(0, found.index - 6), found.index)
    )
    spots = scene.places_left(found.index)
    if actor and spots and (moved or scene.becomes_before(found.index)):
        yield from scene.make(found, trigger.kind, spots, actor, "", at)


def based(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if obj is None or obj.near:
        return
    speaker = scene.speaker(found.index)
    actor, _ = scene.args.actor_between(found.index + 1, obj.index, speaker)
    if not actor and obj.index <= found.index + 2:
        actor = scene.behind(obj.index, speaker)  # "ترابط فيها قوات A"
    if not actor:
        actor, _ = scene.args.actor_before(found.index, speaker)
    if actor:
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)
