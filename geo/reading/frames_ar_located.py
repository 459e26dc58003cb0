"""Arabic statements without a verb: "A في P"، "P: A منذ مايو", and the ellipsis "ثم P1 يوم الأحد، وP2 الإثنين"."""

from __future__ import annotations

from geo.reading.claims import Claim
from geo.reading.discourse import Spot, spot_of
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.lexicon import Found
from geo.reading.places_ar import Attached
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD

RULE, SERIES = "ar-located", "ar-series"
REACH = 40  # tokens behind a force or verb within which its list ends
NEAR_TOLD = 160  # characters back to the change that an ellipsis goes on with
_NOT_SO = frozenset({"negation", "denial", "aim", "attempt", "forecast", "threat", "condition", "question", "demand", "plan", "refute"})
_OF_IT = frozenset({"ظهره", "مسايه", "صباحه", "فجره", "عصره", "ليله", "ضحاه"})  # "يوم الأحد ...، وP عند ظهره"
_THEN = frozenset({"ثم", "بعدها", "تلتها", "فيما"})


def located(scene: ArabicScene) -> list[Claim]:
    """What a sentence without triggers says by naming sides and places alone."""
    colon = next((i for i, t in enumerate(scene.view.tokens) if t.text == ":"), -1)
    if scene.view.triggers or any(cue.value in _NOT_SO and i > colon for i, cue in scene.view.cues.items()):
        return []
    return _parts(scene) or _belongings(scene) or _headings(scene) or _whereabouts(scene) or _series(scene)


def _claim(scene: ArabicScene, spot: Spot, actor: str, at: int, kind: str = "held", rule: str = RULE) -> Claim:
    token = scene.view.tokens[at]
    start, end = min(spot.start, token.start), max(spot.end, token.end)
    return Claim(kind, spot, actor, "", at, start, end, rule, speaker=scene.speaker(at) or None)


def _force(scene: ArabicScene, at: int) -> str:
    """The code of an army or armed group at an index; "" for persons and states, and behind a preposition."""
    token = scene.view.tokens[at] if at < len(scene.view.tokens) else None
    if token is None or token.kind != ACTOR or token.clitic[-1:] in ("ب", "ل", "ك"):
        return ""
    return scene.code_at(at) if token.ref.role in ("force", "town_force") else ""


def _sided(scene: ArabicScene, at: int) -> str:
    """Whose side a place is on ("P مع A")."""
    token = scene.view.tokens[at] if at < len(scene.view.tokens) else None
    return scene.code_at(at) if token is not None and token.kind == ACTOR and token.ref.role in ("force", "town_force", "leader") else ""


def _closes(scene: ArabicScene, at: int) -> bool:
    """Whether a statement ends at an index: the sentence's end, a stop, a date, a bracket."""
    if at >= len(scene.view.tokens):
        return True
    token = scene.view.tokens[at]
    return token.kind == DATE or (token.kind == PUNCT and token.text in ".؛;()!") or scene.view.bare(at) == "منذ"


def _parts(scene: ArabicScene) -> list[Claim]:
    """ "شمالها لـA وجنوبها لـB": the parts of a place and whose they are."""
    out = []
    for at in range(len(scene.view.tokens) - 1):
        if scene.nouns.has("own_part", scene.view.bare(at)):
            actor, here = scene.receiver(at + 1, 1)
            if not actor and scene.view.bare(at + 1) == "مع":
                actor, here = _sided(scene, at + 2), at + 2
            out.extend(_claim(scene, s, actor, here) for s in scene.args.spots_at(at) if actor)
    return out


def _belongings(scene: ArabicScene) -> list[Claim]:
    """ "P1 وP2 لـA، وP3 لـB"."""
    tokens, out = scene.view.tokens, []
    for at in range(1, len(tokens)):
        mine = tokens[at].kind == ACTOR and tokens[at].clitic[-1:] == "ل" and tokens[at - 1].kind == PLACE
        closes = _closes(scene, at + 1) or (at + 1 < len(tokens) and tokens[at + 1].text in "،,")
        first = at
        while mine and closes and first and tokens[first - 1].kind == PLACE:
            first -= 1
        actor = scene.code_at(at) if first < at and (first == 0 or tokens[first - 1].kind == PUNCT) else ""
        out.extend(_claim(scene, spot_of(t), actor, at) for t in tokens[first:at] if actor and not t.ref.locates)
    return out


def _headings(scene: ArabicScene) -> list[Claim]:
    """ "P1 وP2: A" at the start of a line."""
    colon = next((i for i, t in enumerate(scene.view.tokens) if t.text == ":"), -1)
    side = colon + 1 + (scene.view.bare(colon + 1) == "مع")
    actor = ("" if colon < 1 else _force(scene, side) if side == colon + 1 else _sided(scene, side))
    if not actor or not scene.heads_line(colon) or not _closes(scene, side + 1):
        return []
    return [_claim(scene, s, actor, side) for i in range(colon) for s in scene.args.spots_at(i)]


def _whereabouts(scene: ArabicScene) -> list[Claim]:
    """ "A في P1 وP2، وB في P3": each side with its places, and nothing else said of it."""
    tokens, out = scene.view.tokens, []
    for at in range(len(tokens)):
        opens = at == 0 or tokens[at - 1].text in "،,؛;:." or tokens[at].clitic[:1] == "و"
        actor = _force(scene, at) if opens else ""
        obj = scene.args.places_after(at + 1, ("في",)) if actor else None
        if obj is None or obj.near or obj.index > at + 3:
            continue
        last = obj.spots[-1].start
        end = next((i for i in range(obj.index, min(len(tokens), obj.index + REACH)) if tokens[i].end > last), obj.index) + 1
        goes_on = end < len(tokens) and tokens[end].text in "،," and bool(_force(scene, end + 1))
        if _closes(scene, end) or goes_on or (end < len(tokens) and tokens[end].clitic[:1] == "و" and _force(scene, end)):
            out.extend(_claim(scene, s, actor, at) for s in obj.spots)
    return out


def listed(scene: ArabicScene, found: Found) -> Attached | None:
    """ "خسر A في شهرين ما كسبه: P1 في 18 مايو، ثم P2 في 21 منه": the places behind the colon that a verb's clause ends with."""
    tokens = scene.view.tokens
    colon = next((i for i in range(found.index + 1, min(len(tokens), found.index + REACH)) if tokens[i].text == ":"), -1)
    end = min(len(tokens), colon + REACH)
    if colon < 0 or any(t.kind == PLACE for t in tokens[found.index : colon]) or any(i in scene.view.triggers for i in range(colon, end)):
        return None
    places = [i for i in range(colon + 1, end) if tokens[i].kind == PLACE and not tokens[i].ref.locates]
    if not places or places[0] != colon + 1 or any(t.kind == ACTOR for t in tokens[colon:end]):
        return None
    return Attached(tuple(spot_of(tokens[i]) for i in places), colon, "", False)


def _series(scene: ArabicScene) -> list[Claim]:
    """ "ثم P1 قبل غروب السبت، وP2 صباح الأحد": what has just been told goes on, each place with its day."""
    focus, tokens = scene.focus, scene.view.tokens
    if focus.told is None or scene.view.sentence.start - focus.told_until > NEAR_TOLD:
        return []
    begin = next((i + 1 for i, t in enumerate(tokens) if t.text == ":"), 0)
    places = [i for i in range(begin, len(tokens)) if tokens[i].kind == PLACE and not tokens[i].ref.locates]
    if not places or any(t.kind == ACTOR for t in tokens[begin:]) or not _starts_series(scene, begin, places):
        return []
    kind, actor = focus.told
    return [_claim(scene, spot_of(tokens[i]), actor, i, kind, SERIES) for i in places]


def _starts_series(scene: ArabicScene, begin: int, places: list[int]) -> bool:
    """Whether the places follow each other with a day behind each (or behind the last of those joined by "و")."""
    tokens = scene.view.tokens
    then = scene.view.bare(begin) in _THEN
    if places[0] > begin + then or (len(places) < 2 and not then):
        return False
    ends = [*places[1:], len(tokens)]
    dated = [any(t.kind == DATE or t.text in _OF_IT for t in tokens[i + 1 : end]) for i, end in zip(places, ends, strict=True)]
    plain = all(
        t.kind in (PLACE, DATE, PUNCT) or scene.nouns.has("adverb", scene.view.bare(i)) or scene.nouns.has("prep", scene.view.bare(i))
        or scene.view.bare(i) in _THEN | _OF_IT or (t.kind == WORD and len(t.text) < 7 and tokens[min(i + 1, len(tokens) - 1)].kind == DATE)
        for i, t in enumerate(tokens) if i >= begin
    )  # fmt: skip
    return plain and dated[-1] and sum(dated) * 2 >= len(places)
