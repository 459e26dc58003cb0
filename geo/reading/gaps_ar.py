"""Arabic clauses whose verb is said once: "سقطت P1 يوم الجمعة، ثم P2 في 17 منه، وP3 بعدها بساعتين"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.model import CONTROL_KINDS
from geo.reading.claims import Claim
from geo.reading.discourse import spot_of
from geo.reading.frames_ar_core import ArabicScene
from geo.reading.tokens import DATE, PLACE, PUNCT, WORD

_TIMES = frozenset({"بعدها", "بعده", "بعدهما", "قبلها", "قبله", "تلتها", "لاحقا", "ساعات", "ساعه", "ساعتين", "بساعه", "بساعتين", "بساعات", "بيوم", "بيومين", "يومين", "ايام", "ايضا",
                    "كذلك", "فجر", "فجرا", "ضحي", "الضحي", "ظهرا", "عصرا", "مساء", "مسا", "ليلا", "الظهر", "العصر", "المغرب", "العشا", "الفجر", "الغروب", "غروب", "بعد", "قبل", "قبيل",
                    "بعيد", "عند", "مع", "في", "من", "يوم", "منه", "بثلاث", "ثلاث", "اربع", "باربع", "خمس", "صباح", "ليل", "ليله", "ظهره", "مسائه"})  # fmt: skip
_LINKS = frozenset({"مدينه", "بلده", "منطقه", "قاعده", "معسكر", "حقل", "ميناء", "مينا", "مطار", "قريه", "حي"})
_REACH = 9


def with_gaps(scene: ArabicScene, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, and those of places that share the verb of the clause before them."""
    out = list(claims)
    for at, token in enumerate(scene.view.tokens):
        if token.kind != PLACE or token.ref.how != "named" or not _opens(scene, at) or not _shares(scene, at):
            continue
        last = max((c for c in out if c.at < at and c.kind in CONTROL_KINDS), key=lambda c: (c.at, c.end), default=None)
        known = any(c.spot.start == token.ref.start or (c.spot.place and c.spot.place == token.ref.place) for c in out)
        if last is None or last.kind == "held" or known or _interrupted(scene, last.at, at):
            continue
        spot = spot_of(token)
        out.append(replace(last, spot=spot, at=at, start=last.start, end=token.end, rule=last.rule + "/gap"))
    return out


def _opens(scene: ArabicScene, at: int) -> bool:
    """Whether a place opens a clause: "ثم P", "فP" or, behind a comma, "وP"."""
    view, back = scene.view, at - 1
    if view.tokens[at].clitic[:1] not in ("", "و", "ف"):
        return False
    while back > 0 and (view.bare(back) in _LINKS or view.tokens[back].text in "\"'"):
        back -= 1
    if view.tokens[at].clitic[:1] == "ف" or view.bare(back) in ("ثم", "وبعدها", "فبعدها"):
        return back > 0
    joined = view.tokens[at].clitic[:1] == "و" or view.word(at - 1)[:1] == "و"
    return back > 0 and joined and view.tokens[back].text in "،,؛"


def _shares(scene: ArabicScene, at: int) -> bool:
    """Whether only a time stands between a place and the end of its clause; behind "ثم" and "ف" none need."""
    view = scene.view
    timed = view.tokens[at].clitic[:1] == "ف" or any(view.bare(i) == "ثم" for i in range(max(0, at - 2), at))
    for index in range(at + 1, min(len(view.tokens), at + _REACH)):
        token = view.tokens[index]
        if token.kind == PUNCT and token.text in "،,؛;.":
            return timed
        if token.kind == PLACE and token.clitic[:1] in ("و", "ف"):
            continue
        if index in view.triggers or token.kind not in (DATE, WORD, PUNCT) or (token.kind == WORD and token.text not in _TIMES and view.bare(index) != "ثم"):
            return False
        timed = timed or token.kind == DATE or token.text.startswith(("بعد", "قبيل", "بعيد", "قبل"))
    return timed


def _interrupted(scene: ArabicScene, first: int, last: int) -> bool:
    """Whether another verb or a word of no event stands between two indexes."""
    view = scene.view
    verbs = any(f.form.tense != "noun" for i in range(first + 1, last) for f in view.triggers.get(i, ()))
    return verbs or any(first < i < last and c.value not in ("fact", "held", "succeed") for i, c in view.cues.items())
