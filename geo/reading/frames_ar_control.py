"""Arabic frames of taking: control, entry, flags, falls, hand-overs."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.frames_ar_located import listed
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.places_ar import Attached, suffix_places
from geo.reading.scene_ar import BECOMING, PAST
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT

_PASSES = frozenset({"الت", "انتقلت", "توول", "تنتقل", "عادت", "تعود"})
_SINCE = frozenset({"بعدما", "ان", "بعد", "منذ", "لو", "اذا"})
_FALLS = ("سقط", "سقوط", "تسقط", "يسقط", "هوت", "هوي", "تهاو")
_ADMITS = ("اقر", "يقر", "تقر", "اعترف", "يعترف", "تعترف")
_INSTEAD = frozenset({"محلها", "محله", "محلهم", "مكانها", "مكانه", "مكانهم"})
_LENGTHS = frozenset({"متر", "مترا", "امتار", "كيلومتر", "كيلومترا", "كيلومترات", "كلم"})
_WITH_THEM = frozenset({"بها", "به", "بهما", "بهم", "بهن"})
_TO_THEM = frozenset({"اليه", "اليها", "اليهم", "له", "لها", "لهم"})
_HANDS = frozenset({"يده", "يدها", "يدهم", "ايديهم", "اليد", "ايديها"})


def take(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    preps = trigger.place + (("علي",) if "" in trigger.place else ())
    passive = passive_object(scene, found, trigger)
    obj = scene.object_of(found, preps) or passive or (listed(scene, found) if found.form.tense != NOUN else None)
    if passive and obj and any(t.text in "،," for t in scene.view.tokens[found.index + 1 : obj.index]):
        obj = passive
    if obj is None or obj.near:
        return
    kind = "advanced" if any(scene.view.word(i) in _LENGTHS for i in range(found.index + 1, obj.index)) else trigger.kind
    if found.form.tense == IMPERFECT and trigger.now == "held":
        kind = "captured" if becomes(scene, found.index) else "held"
    elif found.form.tense == NOUN and trigger.id == "ar-control" and names_state(scene, found.index):
        kind = "held"
    opponent = scene.opponent(found, obj)
    if found.form.tense == NOUN and scene.view.bare(found.index - 1) in _PASSES:
        actor, _ = scene.args.actor_after(obj.index, ("الي", "ل"), scene.speaker(found.index))
        if not actor:
            return
    else:
        actor = scene.subject(found, obj.index)
        if opponent and actor in ("", opponent):
            actor = scene.focus.other_side(opponent)  # "انتزعت P من B": by who fights B
    if trigger.kind == "held":
        scene.reach = obj.index  # "تحتفظ بالسيطرة على P": the noun is part of it
    yield from scene.make(found, kind, obj.spots, actor, opponent, obj.index)


def passive_object(scene: ArabicScene, found: Found, trigger: Trigger) -> Attached | None:
    """The place before a verb without an object ("إن المطار استرجع بالكامل")."""
    if found.form.tense != PERFECT or found.form.plural or "" not in trigger.place or _has_object(scene, found.index + 1):
        return None
    for at in range(found.index - 1, max(-1, found.index - 3), -1):
        spots = scene.args.spots_at(at)
        if spots:
            return Attached(tuple(spots), at, "", False)
    return None


def _has_object(scene: ArabicScene, at: int) -> bool:
    """Whether a noun follows that the verb may take ("أخذت P نصيبها")."""
    if at < len(scene.view.tokens) and scene.view.tokens[at].kind == ACTOR and not scene.args.governed(at):
        return True  # "في P، تسلم A القلعة": an active verb
    word = scene.view.bare(at)
    return word.endswith(("ها", "هم")) and not any(scene.nouns.has(r, word) for r in ("prep", "adverb", "glue")) and len(word) > 4


def becomes(scene: ArabicScene, index: int) -> bool:
    return any(scene.view.bare(i) in BECOMING for i in range(max(0, index - 3), index))


def names_state(scene: ArabicScene, index: int) -> bool:
    """A verbal noun that names a lasting control: "استمرار سيطرة", "رغم سيطرة", "في ظل سيطرة"."""
    return scene.view.bare(index - 1) in ("استمرار", "ظل", "مناطق", "رغم", "بقا", "مواصله", "لاستمرار") or any(
        i in scene.view.cues and scene.view.cues[i].value == "held" and scene.view.bare(i) not in PAST
        for i in range(max(0, index - 5), index)
    )


def hand(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if not any(scene.view.word(i) in _HANDS for i in range(found.index + 1, found.index + 6)):
        return
    obj = scene.args.places_after(found.index + 1, ("علي",))
    if obj and not obj.near:
        yield from scene.make(found, trigger.kind, obj.spots, scene.subject(found, obj.index), "", obj.index)


def flag(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if not any(
        scene.view.word(i).startswith(("علم", "العلم", "رايه", "رايت", "الرايه", "اعلام"))
        for i in range(found.index + 1, found.index + 7)
    ):
        return
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if obj and not obj.near:
        yield from scene.make(found, trigger.kind, obj.spots, scene.subject(found, obj.index), "", obj.index)


def follow(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """ "ثم لحقت بها P": the same fate as the place just told of."""
    obj = scene.args.places_after(found.index + 1 + joins(scene, found.index + 1), trigger.place)
    turn = scene.view.word(found.index + 1) == "دور"  # "ثم جاء دور P"
    if not obj or not (found.form.suffix or turn or any(joins(scene, i) for i in range(found.index + 1, obj.index + 4))):
        return
    if scene.focus.claimed and scene.focus.subject and obj.index <= found.index + 3:
        leaders = [s for i in range(obj.index, obj.index + 4) if joins(scene, i) for s in scene.args.spots_at(i)]
        fates = [scene.focus.fates[s.place.id] for s in leaders if s.place and s.place.id in scene.focus.fates]
        kind, actor = (fates or [scene.focus.told or (trigger.kind, scene.focus.subject)])[0]
        yield from scene.make(found, kind, obj.spots, actor, "", obj.index)


def joins(scene: ArabicScene, at: int) -> bool:
    """Whether "بها", "بهما", "بالمدينة" stand at an index: what the place followed."""
    anaphor = scene.view.bare(at).startswith("بال") and bool(scene.args.spots_at(at))
    token = scene.view.tokens[at] if at < len(scene.view.tokens) else None
    return anaphor or scene.view.bare(at) in _WITH_THEM or (token is not None and token.kind == PLACE and token.clitic[-1:] == "ب")


def enter(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    obj = instead(scene, found) or scene.object_of(found, trigger.place) or unsaid(scene, found)
    if obj is None:
        return
    speaker = scene.speaker(found.index)
    limit = obj.index if obj.index > found.index else scene.subject_end(found.index + 1)
    actor = scene.args.antecedent(found.index, speaker) if found.form.tense != NOUN else ""
    at = -1
    if not actor:
        actor, at = scene.args.actor_between(found.index + 1, max(obj.index, limit), speaker)
    if not actor and (found.form.tense != NOUN or scene.view.bare(obj.index + 1) in ("تكون", "يكون")):
        actor, at = scene.behind(obj.index, speaker), -1
    if not actor and (found.form.plural or found.form.suffix or (found.form.tense == NOUN and asserted(scene, found))):
        actor, at = scene.subject(found, obj.index), -1
    if not actor:
        actor, at = scene.right_before(found.index, speaker)
    if not actor or (at >= 0 and scene.view.tokens[at].ref.role in ("spokesman", "state")):
        return
    explicit = at > found.index or bool(scene.args.antecedent(found.index, speaker))
    if scene.civilians(found.index) and not explicit:
        return
    yield from scene.make(found, "advanced" if obj.near else trigger.kind, obj.spots, actor, "", obj.index)


def instead(scene: ArabicScene, found: Found) -> Attached | None:
    """ "انسحبت B من P وحلت محلها A": in the place that those have just left."""
    if scene.view.bare(found.index + 1) not in _INSTEAD or not scene.focus.claimed or scene.focus.told is None or scene.focus.told[0] != "withdrew":
        return None
    return Attached(tuple(scene.focus.claimed[-1:]), found.index, "", False)


def unsaid(scene: ArabicScene, found: Found) -> Attached | None:
    """ "ودخلت قوات A صباح الجمعة.": the place spoken of, where nothing but a day stands behind the force."""
    tokens, at = scene.view.tokens, found.index + 1
    if found.form.tense != PERFECT or found.form.suffix or len(tokens) < at + 2 or tokens[at].kind != ACTOR or tokens[at + 1].kind != DATE:
        return None
    if len(tokens) > at + 2 and tokens[at + 2].kind != PUNCT:
        return None
    spots = scene.focus.salient(("city", "town", "village", "camp", "airbase"), tokens[at].start, scene.view.sentence.start)
    return Attached(tuple(spots), found.index, "", False) if spots else None


def asserted(scene: ArabicScene, found: Found) -> bool:
    """A noun right behind a verb of success or saying ("تمكنوا من دخوله", "أعلنت دخول ...")."""
    return any(
        scene.view.cues[i].value in ("succeed", "report")
        for i in range(max(0, found.index - 4), found.index)
        if i in scene.view.cues
    )


def fall(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if any(scene.nouns.has("casualty", scene.view.bare(i)) for i in range(found.index + 1, found.index + 5)):
        return  # "سقط أربعة عشر قتيلا"
    obj = suffix_places(scene.args, found) if found.form.tense == NOUN else []
    at = found.index
    if not obj:
        after = scene.args.places_after(found.index + 1, ("",))
        _, to = scene.receiver(found.index + 1, 2)
        if after and after.index - found.index <= 5 and not after.near and (to < 0 or after.index <= to + 1):
            obj, at = list(after.spots), after.index
    if not obj:
        obj = scene.places_left(found.index)
    if not obj:
        return
    hands = scene.hands_after(found.index)
    if hands > at + 3 and scene.receiver(at + 1, 3)[0]:
        hands = -1  # "رجعت P إلى قوات A بعد أيام قضتها في قبضة B"
    bare_fall = scene.view.word(found.index).lstrip("وفبل").startswith(_FALLS)
    actor = ""
    if hands < 0 and not bare_fall:
        actor, hands = scene.receiver(found.index + 1, 2)  # "آل إليها الحقل"
        if not actor:
            actor, hands = scene.receiver(at + 1, 6)  # "عادت P إلى قوات A"
        if not actor or scene.view.word(found.index).lstrip("وف").startswith(("وقع", "تقع", "يقع")):
            return
    if hands >= 0 and not actor:
        actor = scene.holder(hands)
    if not actor and hands < 0 and scene.made and scene.view.bare(found.index - 1) not in _SINCE:
        actor = scene.focus.subject  # "... دخلوا P1، فسقطت P2": to those who came
    elif not actor and hands < 0 and _follows_on(scene, found) and scene.view.bare(at + 1) != "في":
        actor = scene.args.opening(found.index)  # "تقدمت A من P1، وسقطت P2"
    if not actor and admitted(scene, found.index):
        actor = scene.focus.other_side(scene.speaker(found.index) or "")
    scene.reach = hands + 1
    yield from scene.make(found, trigger.kind, obj, actor, "", max(at, hands))


def admitted(scene: ArabicScene, index: int) -> bool:
    """ "أقر مسؤول في A بأن P سقطت": what a side admits to have lost is its foe's."""
    return bool(scene.speaker(index)) and any(
        scene.view.bare(i).startswith(_ADMITS) and scene.view.bare(i - 1) not in ("لم", "لا") for i in range(index)
    )


def _follows_on(scene: ArabicScene, found: Found) -> bool:
    """Whether a fall is told as what came of the sentence's first act ("..., وسقطت P")."""
    return found.form.tense == PERFECT and not scene.made and scene.view.bare(found.index - 1) not in _SINCE


def deliver(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    obj = scene.object_of(found, trigger.place) or passive_object(scene, found, trigger)
    if obj is None:
        return
    receiver, at = scene.args.actor_after(found.index + 1, ("الي", "ل"), scene.speaker(found.index), 16)
    if not receiver and scene.view.bare(found.index + 1) in _TO_THEM:
        receiver, at = scene.focus.subject or scene.speaker(found.index) or "", found.index + 1
    if receiver:
        giver, _ = scene.args.actor_between(found.index + 1, obj.index, scene.speaker(found.index))
        yield from scene.make(found, trigger.kind, obj.spots, receiver, giver, at)
