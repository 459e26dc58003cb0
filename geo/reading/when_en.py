"""Which date of an English sentence belongs to a claim, and when the day of the sentence before goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from geo.model import DateMention
from geo.reading.claims import Claim
from geo.reading.clauses import View
from geo.reading.clauses_en import BE, HAVE
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT
from geo.reading.tokens import DATE, PUNCT, WORD

_OPENING = frozenset({"after", "before", "until", "when", "while", "where", "as", "because", "although", "which", "who", "whose", "that",
                      "since", "though", "but"})  # fmt: skip
_SAME_DAY = frozenset({"evening", "nightfall", "noon", "afternoon", "mid", "hours", "later", "then", "midday", "dusk", "night", "sunset",
                       "dawn", "meanwhile", "there", "they", "lunchtime", "sunrise", "morning", "midnight", "three", "nine", "ten"})  # fmt: skip
_FAR = 60
_GAPS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def english_date(view: View, claim: Claim) -> DateMention | None:
    """The date nearest to a trigger, clause bounds counting as distance."""
    costs = [(_cost(view, at, claim), at) for at, token in enumerate(view.tokens) if token.kind == DATE and not _counts_from(view, at, claim)]
    if not costs:
        return None
    cost, at = min(costs)
    if cost >= _FAR:
        return None
    ref: DateMention = view.tokens[at].ref
    if (earlier := _before_main(view, at, claim)) is not None:
        return earlier
    if ref.precision == "day" and ref.role == "on" and at < claim.at and (gap := _days_before(view, claim.at)):
        return replace(ref, first=ref.first - gap, last=ref.last - gap)
    change = claim.kind in ("captured", "withdrew") and ref.precision == "day"
    if ref.role == "since" and (change or any(view.word(i) == "when" for i in range(at + 1, claim.at))):
        return replace(ref, role="on")  # "held since 6 January, when its defenders left", "in their hands since Friday"
    return ref


def _counts_from(view: View, at: int, claim: Claim) -> bool:
    """"Three days before the fall of P": a time counted from the noun behind it dates what else the sentence tells."""
    noun = any(f.form.tense == NOUN for f in view.triggers.get(claim.at, ()))
    return noun and 0 < claim.at - at <= 3 and view.tokens[at].text.endswith((" before", " after"))


def _before_main(view: View, at: int, claim: Claim) -> DateMention | None:
    """"took Q on 13 April, two days after capturing P": two days before the 13th."""
    after = at + 1 if view.word(at + 1) == "after" else at if view.tokens[at].text.endswith(" after") else -1
    if after < 0 or not 0 < claim.at - after < 8:
        return None
    far = view.tokens[at].ref
    main = next((t.ref for i, t in enumerate(view.tokens) if t.kind == DATE and i != at and t.ref.precision == "day" and t.ref.last < far.first), None)
    if main is None:
        return None
    gap = far.first - main.first
    return replace(main, first=main.first - gap, last=main.last - (far.last - main.last), role="on", precision=far.precision)


def _days_before(view: View, trigger: int) -> timedelta:
    """"said on Monday that they had taken Q, a day after capturing P": how long before Monday P was taken."""
    after = next((i for i in range(trigger - 1, max(1, trigger - 4), -1) if view.word(i) == "after"), 0)
    unit, count = _GAPS.get(view.word(after - 1), 0), _COUNTS.get(view.word(after - 2), 0)
    return timedelta(days=unit * count) if after else timedelta()


def told_by(view: View, at: int) -> bool:
    """Whether a time by which something had come about stands near an index: "by noon", "By dusk on Friday", "a day later"."""
    near = range(max(0, at - 12), min(len(view.tokens), at + 8))
    return any(
        (view.tokens[i].kind == DATE and (view.tokens[i].text.startswith("by ") or view.tokens[i].text.endswith(" later")))
        or (view.word(i) == "by" and (view.word(i + 1) in _SAME_DAY or view.tokens[min(i + 1, len(view.tokens) - 1)].kind == DATE))
        for i in near
    )


def goes_on(view: View, claim: Claim) -> bool:
    """Whether an undated sentence tells on of the day of the one before: "had retaken P", "By evening they took P"."""
    if claim.kind == "held":
        return False
    opening = {view.word(i) for i in range(min(6, len(view.tokens)))}
    return bool(opening & _SAME_DAY) or any(view.word(i) == "had" for i in range(max(0, claim.at - 3), claim.at))


def tells_past(view: View, claim: Claim) -> bool:
    """Whether a change is told in the past tense, and not as news ("has taken P")."""
    if claim.kind == "held":
        return False
    told = any(f.form.tense == PERFECT for f in view.triggers.get(claim.at, ()))
    return told and not any(view.word(i) in ("has", "have") for i in range(max(0, claim.at - 4), claim.at))


def _cost(view: View, at: int, claim: Claim) -> int:
    first, last = min(at, claim.at), max(at, claim.at)
    cost = last - first + (2 if at > claim.at else 0)
    for index in range(first + 1, last):
        token = view.tokens[index]
        if token.kind == PUNCT and token.text in ";:":
            cost += 25
        elif token.kind == PUNCT and token.text == ",":
            cost += 3
        elif token.kind == WORD and token.text in _OPENING:
            cost += 10
        elif token.kind == WORD and _finite(view, index):
            cost += 9 if at < claim.at or {_tense(view, index), _tense(view, claim.at)} != {PERFECT, IMPERFECT} else _FAR
    if at < claim.at and _inserted(view, at, claim.at):
        cost += 14
    ref: DateMention = view.tokens[at].ref
    if ref.role == "since" and claim.kind not in ("held", "contested") and ref.last - ref.first > timedelta(days=1):
        cost += 30  # "a militia that had sat there since 2014 handed it over"
    return cost


def _finite(view: View, index: int) -> bool:
    if view.word(index) in BE | HAVE:
        return False
    return any(f.form.tense in (PERFECT, IMPERFECT) for f in view.triggers.get(index, ()))


def _tense(view: View, index: int) -> str:
    return next((f.form.tense for f in view.triggers.get(index, ()) if f.form.tense in (PERFECT, IMPERFECT)), "")


def _inserted(view: View, at: int, trigger: int) -> bool:
    """Whether a date stands in an insertion between commas that ends before the trigger ("..., sent there in May, left P")."""
    closing = next((i for i in range(at + 1, min(at + 9, trigger)) if view.tokens[i].text == ","), -1)
    opening = next((i for i in range(at - 1, max(-1, at - 9), -1) if view.tokens[i].text == ","), -1)
    return closing > 0 <= opening and at - opening > 1
