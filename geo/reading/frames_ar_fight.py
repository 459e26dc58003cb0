"""Arabic frames of fighting: attacks, repelled attacks, clashes, advances, sieges."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.discourse import beside
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.frames_ar_strikes import sufferer, suffering_at
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN
from geo.reading.places_ar import Attached, suffix_places
from geo.reading.tokens import ACTOR, PLACE

_ATTACK_NOUNS = frozenset({"هجوم", "هجوما", "الهجوم", "هجومين", "هجمات", "محاوله", "محاولات", "زحف", "زحفا", "تقدم", "تقدما", "تسلل",
                           "هجومها", "هجومهم", "هجومه", "هجماتها", "محاولاتها", "محاولاته", "محاولتها", "محاولته", "حمله", "حملتها", "زحفها", "اقتحام", "التفاف", "توغل", "الزحف", "اغاره", "كمين"})  # fmt: skip
_NAMED_FIGHTS = ("معركه", "معارك", "حرب")
_CRIMES = frozenset({"اغتيال", "تهريب", "سرقه", "انقلاب", "تفجير", "خطف", "هروب", "ارهابي", "لاغتيال", "للاغتيال"})


def repel(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    tokens = scene.view.tokens
    speaker = scene.speaker(found.index)
    reach = min(len(tokens), found.index + 12)
    attack = next((i for i in range(found.index + 1, reach) if _strip(scene.view.word(i)) in _ATTACK_NOUNS), -1)
    stem = scene.view.word(found.index).lstrip("وف")
    heels = any(scene.view.word(i) in ("اعقابهم", "اعقابها", "اعقابه") for i in range(found.index, reach))
    target = next(
        (i for i in range(found.index + 1, reach) if tokens[i].kind == ACTOR and tokens[i].ref.generic == "attackers"),
        -1,
    )
    if attack < 0 and not heels and target < 0 and not (found.form.suffix and stem[:3] in ("صده", "صدت", "صدو", "تصد", "يصد", "صدا")):
        yield from stands(scene, found, trigger) if stem.startswith(("تصد", "يتصد")) else foiled(scene, found, trigger)
        return
    if any(scene.view.word(i) in _CRIMES for i in range(attack, attack + 3)):
        return
    if stem.startswith(("رد", "يرد", "ترد")) and not heels:
        return
    actor, _ = scene.args.actor_between(found.index + 1, attack if attack > 0 else reach, speaker)
    if scene.townsmen(found.index):
        actor = scene.focus.other_side(scene.attempter or scene.they(found.index, found.form.suffix or "ها"))
    before, at = scene.args.actor_before(found.index, speaker)
    if before and at >= found.index - 2 and stem == scene.view.word(found.index):
        actor = before
    actor = actor or before or (speaker if speaker is not None else scene.focus.subject)
    obj = aimed(scene, attack) or scene.args.places_after(max(found.index, attack) + 1, (*trigger.place, ""))
    if obj is not None and obj.near:
        return
    scene.reach = obj.index if obj else max(found.index, attack) + 1
    if obj is None and attack > 0:
        between = scene.args.places_after(found.index + 1, trigger.place)
        obj = between if between and between.index < attack else None
    if obj is None and not (heels or found.form.suffix or target >= 0 or scene.view.word(attack).startswith("ال")):
        return
    if actor == scene.attempter:
        actor = scene.focus.other_side(actor)  # who tries is not who beats off
    here = [s for at in range(found.index) for s in scene.args.spots_at(at)]
    spots = list(obj.spots) if obj else scene.aimed_at or here[-1:] or scene.focus.claimed[-1:]
    opponent, _ = scene.args.actor_between(attack + 1, attack + 5, speaker, skip_preps=False) if attack > 0 else ("", -1)
    if actor:
        yield from scene.make(
            found, trigger.kind, spots, actor, opponent or scene.focus.other_side(actor), obj.index if obj else -1
        )


def aimed(scene: ArabicScene, attack: int) -> Attached | None:
    """The place in the pronoun of what an attempt aims at ("محاولة لاقتحامها")."""
    for at in range(attack + 1, attack + 4) if attack > 0 else ():
        for found in scene.view.triggers.get(at, ()):
            spots = suffix_places(scene.args, found) if found.form.tense == NOUN else []
            if spots:
                return Attached(tuple(spots), at, "", False)
    return None


def stands(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "حاولت A استعادة P، إلا أن B تصدت لها": the attempt is what is beaten off."""
    if not scene.attempter or scene.view.bare(found.index + 1) not in ("لها", "له", "لهم"):
        return
    actor, _ = scene.args.actor_before(found.index, scene.speaker(found.index))
    if actor and actor != scene.attempter:
        yield from scene.make(found, trigger.kind, scene.aimed_at, actor, scene.attempter)


def foiled(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """The passive behind its attack: "إن محاولة لقوات B للتقدم إلى P أحبطت"."""
    speaker = scene.speaker(found.index)
    for at in range(found.index - 1, max(-1, found.index - 12), -1):
        if _strip(scene.view.word(at)) not in _ATTACK_NOUNS or scene.view.word(at).startswith("ل"):
            continue
        obj = scene.args.places_after(at + 1, (*trigger.place, "نحو"))
        attacker, _ = scene.args.actor_between(at, found.index, speaker, skip_preps=False)
        actor = speaker or (scene.focus.other_side(attacker) if attacker else "")
        if obj and obj.index < found.index and actor and actor != attacker:
            yield from scene.make(found, trigger.kind, obj.spots, actor, attacker, found.index)
        return


def clash(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    suffers = suffering_at(scene, found.index)
    if suffers >= 0:
        spots = sufferer(scene, suffers, found.index)
        if spots:
            yield from scene.make(found, trigger.kind, spots, "", "")
            return
    behind = scene.view.tokens[found.index + 1 : found.index + 2]
    if scene.view.word(found.index).endswith(_NAMED_FIGHTS) and behind and behind[0].kind == PLACE and not behind[0].clitic:
        return  # "معركة طرابلس": its name
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if obj is None and not scene.view.word(found.index).endswith(("معركه", "معارك", "حرب", "قتال")):
        near = scene.args.places_after(found.index + 1, ("",))
        obj = near if near and near.index == found.index + 1 else None
    if obj is not None:
        spots = beside(obj.spots) if obj.prep == "قرب" or obj.near else obj.spots
        yield from scene.make(found, trigger.kind, spots, "", "", obj.index)


def attack(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    preps = ("",) if found.form.tense != NOUN else trigger.place
    suffers = suffering_at(scene, found.index)
    if suffers >= 0 and (spots := sufferer(scene, suffers, found.index)):
        code, _ = scene.args.actor_between(found.index + 1, found.index + 6, scene.speaker(found.index), skip_preps=False)
        yield from scene.make(found, trigger.kind, spots, code)
        return
    obj = scene.object_of(found, preps)
    if obj is None or repelled(scene, found.index):
        return
    actor = scene.subject(found, obj.index)
    yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def repelled(scene: ArabicScene, index: int) -> bool:
    for back in range(1, 8):
        if any(f.value.frame == "repel" for f in scene.view.triggers.get(index - back, ())):
            return True
    return False


def advance(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if obj is None:
        return
    speaker = scene.speaker(found.index)
    actor, at = scene.args.actor_between(found.index + 1, obj.index, speaker)
    if not actor:
        actor, at = scene.args.actor_before(found.index, speaker)
    if not actor and scene.nouns.has("head", scene.view.word(found.index + 1)):  # "تقدم رتل ... نحو P": of those spoken of
        actor = scene.focus.subject or next((t.ref.code for t in reversed(scene.focus.named)), "")
    if actor and not (
        at >= 0 and scene.view.tokens[at].ref.role in ("spokesman", "state", "leader") and " " not in scene.view.tokens[at].text
    ):
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def storm(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    obj = scene.object_of(found, trigger.place)
    if obj is not None:
        named = any(t.kind == ACTOR for t in scene.view.tokens)
        told = not found.form.passive and (named or found.form.plural or found.form.suffix or found.form.tense == NOUN)
        actor = scene.subject(found, obj.index) if told else scene.agent(obj.index, scene.speaker(found.index))
        if found.form.tense == NOUN and (obj.index > found.index + 7 or not acts(scene, found, obj.index)):
            return
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def acts(scene: ArabicScene, found: Found, obj: int) -> bool:
    """A siege or storming named as a noun counts with its actor beside it ("حصار قوات A لـP")."""
    code, _ = scene.args.actor_between(found.index + 1, obj + 4, scene.speaker(found.index), skip_preps=False)
    return bool(code or found.form.suffix or scene.view.cue_before(found.index))


def attack_noun(word: str) -> bool:
    """Whether a word, without its clitics, is an attack ("هجوم", "لمحاولات")."""
    return _strip(word) in _ATTACK_NOUNS


def _strip(word: str) -> str:
    for cut in (word, word[1:] if word[:1] in "وفبل" else word):
        if cut in _ATTACK_NOUNS:
            return cut
        if cut.startswith("لل") and "ال" + cut[2:] in _ATTACK_NOUNS:
            return "ال" + cut[2:]
        if cut.startswith("ل") and cut[1:] in _ATTACK_NOUNS:
            return cut[1:]
    return word
