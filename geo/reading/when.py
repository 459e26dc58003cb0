"""When: which date of a sentence belongs to a claim, and what holds where none does."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.model import DateMention, Published
from geo.reading.claims import Claim
from geo.reading.clauses import RELATIVE, View
from geo.reading.tokens import DATE, PLACE, PUNCT, WORD

_RECENT = timedelta(days=1)
_UNITS = {"ساعات": 0, "ساعه": 0, "ساعتين": 0, "يوم": 1, "يوما": 1, "اسبوعا": 7, "شهرا": 30, "يومين": 2, "ايام": 1, "اسبوع": 7, "اسبوعين": 14, "اسابيع": 7, "شهر": 30,
          "شهرين": 60, "اشهر": 30}  # fmt: skip
_MANY = frozenset({"ايام", "اسابيع", "اشهر"})
_NUMBERS = {"ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5, "سته": 6, "ست": 6, "سبعه": 7, "سبع": 7, "ثمانيه": 8,
            "ثماني": 8, "تسعه": 9, "تسع": 9, "عشره": 10, "عشر": 10}  # fmt: skip

_HOURS = frozenset({"ليلا", "فجرا", "صباحا", "مساء", "مسا", "ظهرا", "عصرا"})  # "had left by night": lately
_TEENS = {"احد": 11, "اثني": 12, "اثنا": 12, "ثلاثه": 13, "اربعه": 14, "خمسه": 15, "سته": 16}


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days; None, None where it cannot be known yet. ``open_start``: only its end is firm."""

    start: date | None
    end: date | None
    precision: str
    open_start: bool = False


UNKNOWN = When(None, None, "unknown")


def date_of(view: View, claim: Claim, published: Published | None) -> When:
    """The time of a claim: the date of its clause, of its sentence, or of its article."""
    mention = claim.date if claim.dated else nearest(view, claim)
    if claim.kind == "held":
        return _state(claim, mention, published)
    ago = _days_ago(view, claim.at) if published else None
    if ago is not None:
        return _ago(ago, _main_day(view, claim.at) or published)
    if mention is None:
        return _undated(view, claim, published)
    if claim.past and mention.role == "since" and claim.kind in ("captured", "withdrew"):
        mention = replace(mention, role="on")  # "كان قد استولى عليها منذ عام": a year ago
    return _dated(mention, published)


def _dated(mention: DateMention, published: Published | None) -> When:
    last = published.end if published else mention.last
    if mention.role in ("since", "after"):
        if published and mention.first > published.end:
            return _undated_interval(published)
        if (
            mention.role == "since"
            and mention.last - mention.first <= timedelta(days=1)
            and last - mention.last <= timedelta(days=10)
        ):
            return When(mention.first, last, "week")
        return When(mention.first, last, "unknown", True)
    if mention.role in ("before", "until"):
        return When(mention.first, mention.last, "unknown", True)
    if published and mention.first > published.end:
        return _undated_interval(published)
    if (mention.last - mention.first).days >= 27 and mention.first.day != 1 and mention.first.month != mention.last.month:
        # "three days later", said of a month: no sharper than that month
        mention = replace(mention, first=mention.first.replace(day=1), last=month_end(mention.first))
    end = min(mention.last, published.end) if published else mention.last
    return When(mention.first, max(end, mention.first), mention.precision)


def _undated(view: View, claim: Claim, published: Published | None) -> When:
    if published is None:
        return UNKNOWN
    if claim.past and not any(view.word(i) in _HOURS for i in range(claim.at, claim.at + 7)):
        return When(published.start - timedelta(days=30), published.end, "unknown", True)
    return _undated_interval(published)


def _undated_interval(published: Published) -> When:
    if published.start == published.end:
        return When(published.start - _RECENT, published.end, "day")
    return When(published.start, published.end, "unknown")


def _days_ago(view: View, trigger: int) -> tuple[int, int] | None:
    """ "تأتي ... بعد ثلاثة أيام من سيطرتها على P": how many days ago, least and most."""
    if view.bare(trigger - 1) != "من":
        return None
    words = " ".join(t.text for t in view.tokens[max(0, trigger - 6) : trigger - 1]).split()
    if "بعد" not in words:
        return None
    told = words[len(words) - words[::-1].index("بعد") :]
    if not told or told[-1] not in _UNITS:
        return None
    unit = _UNITS[told[-1]]
    if told[1:2] == ["عشر"] and told[0] in _TEENS:
        return _TEENS[told[0]] * unit, _TEENS[told[0]] * unit + max(1, unit // 7)
    count = next((int(w) if w.isdigit() else _NUMBERS[w] for w in told[:-1] if w.isdigit() or w in _NUMBERS), None)
    if told[-1] in _MANY and count is None:
        return unit, unit * 10
    days = (count or 1) * unit
    return days, days + max(1, unit // 7)


def _main_day(view: View, trigger: int) -> Published | None:
    """The day of the main clause that a nested one counts from ("استعادت P الثلاثاء بعد يومين من سيطرة B عليها")."""
    days = [t.ref for t in view.tokens[:trigger] if t.kind == DATE and t.ref.role == "on" and t.ref.precision == "day"]
    return Published(days[-1].first, days[-1].last, "given", "") if days else None


def _ago(days: tuple[int, int], published: Published) -> When:
    precision = "day" if days[1] - days[0] <= 1 else "week"
    return When(published.start - timedelta(days=days[1]), published.end - timedelta(days=days[0]), precision)


def _state(claim: Claim, mention: DateMention | None, published: Published | None) -> When:
    """A state holds at the time of speaking, or since the day that the text gives."""
    if published is None:
        return When(mention.first, mention.last, mention.precision) if mention and mention.role == "on" else UNKNOWN
    if mention and mention.first > published.end:
        mention = None  # a day to come: it is not since then that anything holds
    if mention and mention.role == "since":
        return When(mention.first, published.end, mention.precision)
    if claim.past and mention:
        return When(mention.first, min(mention.last, published.end), mention.precision)
    if published.start == published.end:
        return When(published.start - _RECENT, published.end, "day")
    return When(published.start, published.end, "unknown")


def nearest(view: View, claim: Claim) -> DateMention | None:
    """The date that belongs to a trigger: in its clause, else before it in the sentence, else behind it."""
    tokens = view.tokens
    dates = [i for i, t in enumerate(tokens) if t.kind == DATE]
    if not dates:
        return None
    own = _same_day(view, claim) or _since_when(view, claim) or beside_place(view, claim)
    if own is not None:
        return own
    best, best_cost = None, 1000
    for index in dates:
        cost = _distance(view, index, claim)
        if claim.kind not in ("held", "contested") and tokens[index].ref.role == "on" and _since_before(view, index, claim.at):
            cost += 60
        if cost < best_cost:
            best, best_cost = index, cost
    if best is not None and tokens[best].ref.role == "on" and _since_before(view, best, claim.at):
        return replace(tokens[best].ref, role="since")
    on = [i for i in dates if tokens[i].ref.role == "on"]
    if best is not None and tokens[best].ref.role == "since" and len(on) == 1 and claim.kind not in ("held", "contested"):
        return tokens[on[0]].ref  # "since" tells how long, the sentence's one day tells when
    limit = 26 if claim.kind == "held" else 80
    if best is not None and best > claim.at and tokens[best].ref.role == "since" and claim.kind not in ("held", "contested"):
        limit = 76  # a "since" further behind is of another clause
    return tokens[best].ref if best is not None and best_cost < limit else None


def _since_before(view: View, date: int, trigger: int) -> bool:
    """ "منذ إطلاق العملية نهاية مارس، ...", "منذ سقوط النظام عام 2011": a date inside a clause of "since"."""
    for at in range(date - 1, max(-1, date - 16), -1):
        if view.tokens[at].kind == PUNCT and view.tokens[at].text in "،,;؛:.":
            return False
        if view.bare(at) in ("منذ", "since"):
            return trigger > date or trigger < at
    return False


def _since_when(view: View, claim: Claim) -> DateMention | None:
    """"فمنذ منتصف يناير دخلت P": a change right behind "since" happened then."""
    for at in (claim.at - 1, claim.at - 2):
        if view.tokens[claim.at - 1].kind == PUNCT:
            return None  # the "since" is of the clause before
        if at >= 0 and view.tokens[at].kind == DATE and view.tokens[at].ref.role == "since":
            return replace(view.tokens[at].ref, role="on") if claim.kind in ("captured", "withdrew") else None
    return None


def _same_day(view: View, claim: Claim) -> DateMention | None:
    """The date that "the day when", "when" takes up ("since 4 April, the day it entered the town")."""
    if view.bare(claim.at - 1) not in ("يوم", "حين", "عندما", "حينما", "لما"):
        return None
    for at in range(claim.at - 2, max(-1, claim.at - 7), -1):
        if view.tokens[at].kind == DATE:
            return replace(view.tokens[at].ref, role="on")
    return None


def beside_place(view: View, claim: Claim) -> DateMention | None:
    """The date right behind (or before) a further place of a list ("... P1 on Monday and P2 the next day")."""
    tokens = view.tokens
    index = next((i for i, t in enumerate(tokens) if t.start <= claim.spot.start < t.end), -1)
    if index <= claim.at + 1 or claim.kind == "held":
        return None
    listed = any(t.kind in (PLACE, DATE) for t in tokens[claim.at + 1 : index])
    for at in (index + 1, index - 1, index - 2):
        if listed and claim.at < at < len(tokens) and tokens[at].kind == DATE:
            return tokens[at].ref
    return None


def _distance(view: View, index: int, claim: Claim) -> int:
    """How far a date is from a trigger: tokens between, clause bounds counting more, behind more than before."""
    first, last = min(index, claim.at), max(index, claim.at)
    cost = last - first
    for at in range(first + 1, last):
        token = view.tokens[at]
        if token.kind == PUNCT and token.text in "،,":
            cost += 4
        elif token.kind == PUNCT and token.text in ";؛:":
            cost += 25
        elif token.kind == WORD and (view.bare(at) in RELATIVE):
            cost += 12
        elif token.kind == WORD and view.bare(at) in ("فيما", "بينما", "حيث", "لكن"):
            cost += 40
        elif token.kind == WORD and at in view.triggers and at != claim.at:
            finite = any(f.form.tense in ("perfect", "imperfect") for f in view.triggers[at])
            cost += (40 if index > claim.at else 18) if finite else 6
    if index > claim.at:
        cost += 2
    ref: DateMention = view.tokens[index].ref
    if ref.role == "since" and claim.kind not in ("held", "contested"):
        cost += 60
    return cost


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
