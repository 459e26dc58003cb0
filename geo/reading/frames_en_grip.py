"""English frames of having and of a grip that holds or is lost: "has P", "P is theirs", "A's hold on P was broken"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.clauses_en import BE, NEGATIONS, is_adverb
from geo.reading.discourse import Spot
from geo.reading.english_forms import GERUND
from geo.reading.frames_en_core import Scene
from geo.reading.lexicon import Found, Trigger
from geo.reading.search_en import place_behind
from geo.reading.subjects_en import ACTS
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT
from geo.reading.when_en import told_by

_GONE = frozenset({"broken", "ended", "collapsed", "crumbled", "over", "evaporated", "vanished", "lost", "gone", "slipped", "dissolved"})
_FIRM = frozenset({"remains", "remained", "unbroken", "firm", "firmer", "continues", "unchallenged", "uncontested", "absolute", "unshaken",
                   "tight", "total", "intact", "held", "complete"})  # fmt: skip
_ENDING = frozenset({"end", "ended", "ending", "ends", "break", "broke", "broken", "breaking", "finished", "shattered", "loosened", "terminated"})
_RINGED = frozenset({"surrounded", "encircled", "besieged", "ringed", "cornered"})


def grip(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"A's grip on P is unbroken", "A's hold on P was broken", "ended A's rule over P"."""
    if scene.view.word(scene.behind(found)) not in trigger.place:
        return
    obj = place_behind(scene.places, scene.behind(found), trigger.place, 10)
    if obj is None or obj.near:
        return
    owner = scene.owner(found.index)
    before = {scene.view.word(i) for i in range(max(0, found.index - 6), found.index)}
    behind = _predicate(scene, obj.index + len(obj.spots))
    lost = bool(behind & _GONE) and not behind & NEGATIONS
    if owner and (lost or (before & _ENDING and not behind & NEGATIONS)):
        yield from scene.make(found, "withdrew", obj.spots, owner, "", obj.index)
    elif owner and (behind & _FIRM or (behind & NEGATIONS and behind & (_GONE | {"loosened", "weakened", "slackened", "contested"}))):
        yield from scene.make(found, trigger.kind, obj.spots, owner, "", obj.index)


def _predicate(scene: Scene, index: int) -> set[str]:
    """The words of the verb behind a subject that ends before an index; none where no verb follows."""
    words: set[str] = set()
    for at in range(index, min(len(scene.view.tokens), index + 7)):
        token = scene.view.tokens[at]
        if token.kind == ACTOR or (token.kind == PUNCT and token.text in ",;:."):
            break  # a force opens a clause of its own ("... after A handed it over")
        words.add(scene.view.word(at))
    return words


def slip(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"P slipped from A's grasp", "P passed out of the hands of A"."""
    tokens = scene.view.tokens
    after = scene.behind(found)
    near = range(after, min(len(tokens), after + 7))
    at = next((i for i in near if tokens[i].kind == ACTOR), -1)
    if at < 0 or not any(scene.nouns.has("hands", scene.view.word(i)) for i in near):
        return
    spots, _ = scene.topics.places_before(scene.group(found).start)
    actor = scene.subjects.code_at(at, scene.speaker(found.index))
    if actor:
        yield from scene.make(found, trigger.kind, spots, actor, "", at)


def rid(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"P was cleared of A", "cleared P of A", "rid P of A"."""
    tokens = scene.view.tokens
    group = scene.group(found)
    after = scene.behind(found)
    if group.passive:
        spots, start = scene.topics.places_before(group.start)[0], after
    else:
        obj = place_behind(scene.places, after, ("",), 6)
        spots, start = (list(obj.spots), obj.index + 1) if obj else ([], after)
    way = next((i for i in range(start, min(len(tokens), start + 3)) if scene.view.word(i) in ("of", "from")), -1)
    loser = next((c for i in range(way + 1, min(len(tokens), way + 6)) if tokens[i].kind == ACTOR and (c := scene.code_at(i))
                  and not (scene.view.word(i + 1) and not scene.nouns.has("prep", scene.view.word(i + 1)) and scene.view.word(i + 1) != "and")), "") if way > 0 else ""  # fmt: skip
    if not loser or not spots:
        return
    winner = scene.subjects.agent(way, scene.speaker(found.index))[0] if group.passive else scene.taker(found, scene.subject(found, group))
    if winner:
        yield from scene.make(found, "captured", spots, winner, loser, way)
    else:
        yield from scene.make(found, trigger.kind, spots, loser, "", way)


def have(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"A has P"; "by noon A had P" tells that it was taken; "has P surrounded" that it is besieged."""
    at = found.index + 1
    while scene.view.word(at) and (scene.view.word(at) in ("the", "both", "all", "its", "of", "whole", "rest", "most", "now") or is_adverb(scene.view.word(at))):
        at += 1
    spots = scene.places.spots_at(at) if at < len(scene.view.tokens) else []
    if not spots and scene.nouns.has("anaphor", scene.view.word(at)) and at + 1 < len(scene.view.tokens):
        at += 1  # "both terminals"
        spots = scene.places.spots_at(at)
    group = scene.group(found)
    start = group.start if group.words in (("have",), ("has",)) else found.index
    subject = scene.subjects.subject(start, scene.speaker(found.index))
    if not spots or subject.status != ACTS or not subject.code or (group.words and start == found.index) or found.form.tense == GERUND:
        return
    spots = scene.places.listed(at, spots, ("",)) if scene.view.tokens[at].kind == PLACE else spots
    behind = at + 1
    while behind < len(scene.view.tokens) and scene.view.tokens[behind].kind in (PLACE, DATE):
        behind += 1
    kind = _had(scene, found, behind)
    if kind:
        yield from scene.make(found, kind, spots, subject.code, "", at)


def _had(scene: Scene, found: Found, behind: int) -> str:
    """What "has P" or "had P" says, by the words behind the place and the time before the verb; "" for another meaning."""
    following = scene.view.word(behind)
    if following in _RINGED:
        return "advanced"
    ends = behind >= len(scene.view.tokens) or scene.view.tokens[behind].kind == PUNCT
    if not ends and following not in ("and", "in", "under", "as", "while", "but", "since", "too", "again", "back", "well", "now", "to", "by"):
        return ""
    if following in ("in", "under") and not any(scene.nouns.has("hands", scene.view.word(behind + n)) for n in (1, 2, 3)):
        return ""  # "has P in its sights"
    if scene.view.word(found.index) != "had" or scene.group(found).words:
        return "held"
    opening = {scene.view.word(i) for i in range(max(0, found.index - 9), found.index)}
    by = any(t.kind == DATE and t.text.startswith("by ") for t in scene.view.tokens[: found.index])
    return "captured" if by or opening & {"by", "before", "within", "soon", "then"} or following in ("back", "again", "by") else ""


def theirs(scene: Scene, found: Found, trigger: Trigger) -> Iterator[Claim]:
    """"P had been theirs since Thursday": of whoever acted before."""
    start = found.index
    while start > 0 and (scene.view.word(start - 1) in BE | {"has", "have", "had", "remains", "remained", "became"} or is_adverb(scene.view.word(start - 1))):
        start -= 1
    following = scene.view.tokens[scene.behind(found)] if scene.behind(found) < len(scene.view.tokens) else None
    ends = following is None or following.kind in (PUNCT, DATE) or following.text in ("as", "since", "again", "too", "now", "for", "and", "from", "by")
    if start == found.index or not ends:
        return
    subject = scene.subjects.subject(start, scene.speaker(found.index))
    spots: list[Spot] = scene.topics.places_before(start)[0] if subject.status != ACTS else []
    if subject.at >= 0 and scene.view.word(subject.at) == "it":  # "a day later it was theirs"
        spots = scene.places.spots_at(subject.at)
    day = following is not None and following.kind == DATE and following.ref.role == "on" and scene.view.word(start) in ("was", "were")
    day = day or (scene.view.word(start) in ("was", "were") and told_by(scene.view, found.index))
    ours = scene.view.word(found.index) == "ours"
    speaker = scene.speaker(found.index)
    actor = (speaker or "") if ours else scene.subjects.nearest(start, speaker)[0] or scene.focus.subject
    if actor and spots:
        yield from scene.make(found, "captured" if day else trigger.kind, spots, actor, "", found.index)
