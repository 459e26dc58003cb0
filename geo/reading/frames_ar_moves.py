"""Arabic frames of leaving, losing and driving out."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.clauses import PREPOSITIONS
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.frames_ar_located import listed
from geo.reading.lexicon import Found, Trigger
from geo.reading.morphology import NOUN, PERFECT
from geo.reading.places_ar import Attached
from geo.reading.tokens import ACTOR, DATE, WORD


def leave(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    if found.form.tense == NOUN and found.form.suffix and trigger.id == "ar-leave" and not nominal(scene, found.index):
        return
    obj = scene.object_of(found, trigger.place) or flight(scene, found)
    if obj is None and trigger.id == "ar-leave" and found.form.tense == PERFECT:
        yield from emptied(scene, found, trigger)
        return
    obj = obj or gone(scene, found) or there(scene, found)
    if obj is None or (obj.near and (trigger.id == "ar-leave" or before_it(scene, obj.index))):
        return
    if (
        "سحب" in scene.view.word(found.index)
        and "انسحب" not in scene.view.word(found.index)
        and not pulls_men(scene, found.index)
    ):
        return  # guns and lorries leave, men stay
    speaker = scene.speaker(found.index)
    end = max(obj.index, scene.clause_end(found.index + 1))
    actor, at = scene.args.actor_between(found.index + 1, end, speaker)
    if not actor and found.form.tense != NOUN:
        actor = scene.args.antecedent(found.index, speaker)
    strong = trigger.id == "ar-withdraw" and scene.view.word(found.index).lstrip("وفبل").startswith(
        ("انسح", "ينسح", "تنسح", "ان")
    )
    if not actor and (
        found.form.plural or found.form.suffix or strong or found.form.tense == NOUN or subject_first(scene, found.index)
    ):
        reach = scene.args.actor_before if trigger.id == "ar-withdraw" or found.form.tense == NOUN else scene.right_before
        actor, at = reach(found.index, speaker)
        if not actor and found.form.plural:
            actor, at = scene.args.actor_before(found.index, speaker)
            actor, at = (actor, at) if at >= found.index - 12 else ("", -1)
        actor = actor or (scene.speaker(found.index) if found.form.tense == NOUN else "") or ""
        if not actor and scene.made and obj.spots[0].anaphor:
            actor = scene.focus.subject  # "... دخلت P ثم خرجت منها"
        actor = actor or (scene.subject(found, obj.index) if strong or (found.form.suffix and scene.made) else "")
    if not actor and found.form.tense == PERFECT and opens_clause(scene, found.index):
        actor = scene.they(found.index, "ها" if scene.view.word(found.index).endswith("ت") else "ه")
    if not actor or (at >= 0 and scene.view.tokens[at].ref.role == "spokesman" and found.form.tense != NOUN) or scene.civilians(found.index):
        return
    if found.form.plural and scene.view.word(found.index)[:1] == "ف" and actor == scene.stormer(found.index):
        actor = scene.focus.other_side(actor) or actor  # "اقتحمته قوات A فانسحبوا منه": who was inside
    if at >= 0 and scene.view.tokens[at].ref.generic in ("attackers", "militia", "militant") and actor == scene.focus.subject:
        actor = scene.focus.other_side(actor) or actor  # who left is not who came
    if at >= 0 and scene.view.tokens[at].text.startswith(("مهاجم", "المهاجم")):
        yield from scene.make(found, "repelled", obj.spots, scene.focus.other_side(actor), actor, obj.index)
        return  # who attacked and left was beaten off
    yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def before_it(scene: ArabicScene, at: int) -> bool:
    """Whether those who leave had only come to the gates of a place."""
    return any(scene.view.bare(i) in ("مشارف", "تخوم", "ابواب", "اسوار", "اعتاب") for i in range(max(0, at - 3), at))


def opens_clause(scene: ArabicScene, index: int) -> bool:
    """Whether a verb opens its clause, with a force named before in the sentence ("..., فقد أخلت P")."""
    named = any(t.kind == ACTOR for t in scene.view.tokens[max(0, index - 40) : index])
    before = scene.view.tokens[index - 1].text if index else ""
    return named and (scene.view.word(index)[:1] in "وف" or before in ("فقد", "وقد", "ثم", "،"))


def gone(scene: ArabicScene, found: Found) -> Attached | None:
    """ "رحلوا ليل الخميس": from the place spoken of, where a day stands right behind the verb."""
    behind = scene.view.tokens[found.index + 1 : found.index + 2]
    if not (found.form.plural and found.form.tense == PERFECT and behind and behind[0].kind == DATE):
        return None
    spots = scene.focus.salient(("city", "town", "village", "camp", "airbase"), behind[0].start, scene.view.sentence.start)
    return Attached(tuple(spots), found.index, "", False) if spots else None


def there(scene: ArabicScene, found: Found) -> Attached | None:
    """ "في P، رحل مسلحو A ليلا", "في P طرد A B من مقره": from the place that opens the clause."""
    after = range(found.index + 1, min(len(scene.view.tokens), found.index + 12))
    out = next((i for i in after if scene.view.bare(i) in ("من", "عن")), -1)
    if found.form.tense != PERFECT or scene.view.word(found.index).lstrip("وف").startswith("خرج"):
        return None  # "في P خرج أنصار A إلى الشوارع"
    if out >= 0 and not scene.nouns.has("position", scene.view.bare(out + 1)):
        return None
    spots = scene.fronted(found.index)
    return Attached(tuple(spots), found.index, "", False) if spots else None


def emptied(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """The passive behind its place: "P أخليت من قوات B"."""
    loser, at = scene.args.actor_after(found.index + 1, ("من",), scene.speaker(found.index), 6)
    if loser:
        yield from scene.make(found, trigger.kind, scene.places_left(found.index), loser, "", at)


def pulls_men(scene: ArabicScene, index: int) -> bool:
    """Whether "سحب" has men for its object ("سحبت قواتها من P")."""
    following = scene.view.tokens[index + 1 : index + 7]
    if any(scene.nouns.has("equipment", t.text) for t in following):
        return False
    return any(t.kind == ACTOR and (t.ref.generic == "own" or bool(t.ref.code)) for t in following)


def nominal(scene: ArabicScene, index: int) -> bool:
    """Whether a word stands where a noun does: behind a preposition or a word of success or saying."""
    return scene.view.bare(index - 1) in PREPOSITIONS or scene.view.cue_before(index) is not None


def flight(scene: ArabicScene, found: Found) -> Attached | None:
    """ "... دخل الثوار P بعد فرار الكتائب": flight from the place that the sentence has just told of."""
    after = found.index + 1
    if found.form.tense != NOUN or scene.view.bare(found.index - 1) not in ("بعد", "اثر", "عقب"):
        return None
    if after >= len(scene.view.tokens) or scene.view.tokens[after].kind != ACTOR:
        return None
    spots = [s for s in scene.focus.claimed[-1:] if s.start >= scene.view.sentence.start]
    return Attached(tuple(spots), found.index, "", False) if spots else None


def subject_first(scene: ArabicScene, index: int) -> bool:
    """A subject right before its verb ("وحداتها غادرت", "أنها خرجت")."""
    return any(
        scene.view.tokens[i].kind == ACTOR or scene.view.word(i) in ("انها", "انه", "انهم", "بانها", "بانهم", "اننا")
        for i in range(max(0, index - 2), index)
    )


def _noun_at(scene: ArabicScene, at: int) -> bool:
    """Whether a noun stands at an index that the verb may have for its object."""
    word = scene.view.bare(at)
    others = any(scene.nouns.has(role, word) for role in ("prep", "adverb", "glue", "lister"))
    return bool(word) and at not in scene.view.cues and not others or scene.nouns.has("head", word) or word == "اخر"


def _links(scene: ArabicScene, at: int) -> bool:
    """Whether a word only leads to the place ("من وسط P")."""
    return any(scene.nouns.has(role, scene.view.bare(at)) for role in ("prep", "whole", "glue"))


def lose(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    obj = scene.object_of(found, trigger.place) or scene.object_of(found, ("علي",)) or listed(scene, found)
    if obj is None or obj.near:
        return
    actor = scene.subject(found, obj.index)
    if actor:
        yield from scene.make(found, trigger.kind, obj.spots, actor, "", obj.index)


def expel(scene: ArabicScene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    obj = scene.args.places_after(found.index + 1, trigger.place)
    if obj is None and found.form.suffix:  # "... سيطر على P قبل أن تطرده قوات B"
        told = [s for s in scene.focus.claimed[-1:] if s.start >= scene.view.sentence.start]
        obj = Attached(tuple(told), found.index, "", False) if told else None
    obj = obj or there(scene, found)
    if obj is None:
        return
    speaker = scene.speaker(found.index)
    forces = []
    for at in range(found.index + 1, min(len(scene.view.tokens), max(obj.index + 6, found.index + 10))):
        if scene.view.tokens[at].kind == ACTOR and not scene.args.governed(at):
            forces.append((at, scene.args.actor_at(at, speaker, scene.focus.subject)))
    named = [f for f in forces if f[1]]
    front = [code for at, code in named if at < obj.index]
    beyond = [code for at, code in named if obj.index < at <= obj.index + 2]  # "طردت A منها B"
    forces = front + beyond if len(front) == 1 else front or [code for _, code in named]
    before, _ = scene.args.actor_before(found.index, speaker)
    before = before or speaker or scene.focus.subject
    passive = not forces and found.form.tense != NOUN and not found.form.suffix and not any(
        scene.view.tokens[i].kind != WORD or not _links(scene, i) for i in range(found.index + 1, obj.index)
    )
    passive = passive and not _noun_at(scene, obj.index + 1)
    if found.form.suffix in ("هم", "ها", "ه") and found.form.tense != NOUN:
        winner = forces[0] if forces else "" if _noun_at(scene, found.index + 1) else before  # "أرغمته غارات"
        loser = scene.they(found.index, found.form.suffix, winner)
        loser = loser if loser != winner else scene.focus.other_side(winner)
    elif len(forces) > 1:
        winner, loser = ("", forces[0]) if forces[0] == forces[1] else (forces[0], forces[1])  # "أجلت قوات A مقاتليها"
    elif forces:  # "أخرج من P مسلحو B": by nobody named
        winner, loser = before if before != forces[0] else "", forces[0]
    elif passive:  # "المتسللون طردوا منه", "كان التنظيم قد طرد من P"
        winner, loser = "", scene.args.actor_before(found.index, speaker)[0]
    else:  # "أخرجت منها آخر مقاتل لـB"
        winner, loser = before, scene.args.actor_after(obj.index + 1, ("ل",), speaker, 6)[0]
    if loser and loser != winner:
        yield from scene.make(found, trigger.kind, obj.spots, loser, winner, obj.index)
