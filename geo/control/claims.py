"""What one statement is worth taken alone: who says it, and whether it is in that side's favour.

After the editing rules of Wikipedia's detailed war maps: an outlet or speaker that belongs to a side counts fully only
for what is unfavourable to that side; what is in its favour is a claim until another side or an independent outlet says
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from geo.control.sides import FIGHTING, Allegiance, Alliances, Outlet, Sides
from geo.model import Denial, Event, Weight

FOR, AGAINST, NEITHER = "for", "against", "neither"
STRENGTH = {"disputed": 0, "claimed": 1, "reported": 2, "established": 3}


@dataclass(frozen=True, slots=True)
class Said:
    """An event, the side its actor is on, its weight taken alone and the voice that says it.

    ``voice`` tells voices apart: a side, or an outlet's name, or "" where nobody knows who wrote it. ``camp`` is the side
    on which the voice is, "" where it has none or nobody knows it. ``copied`` is true where the words were taken over from
    another article that says the same: they are no voice of their own.
    """

    event: Event
    side: str
    weight: Weight
    voice: str
    camp: str = ""
    copied: bool = False

    @property
    def unknown(self) -> bool:
        """Whether an outlet says it of which nobody has told whose side it is on."""
        return bool(self.voice) and not self.camp and self.weight.status == "reported" and not self.event.claimed_by


def day_of(event: Event | Denial) -> date | None:
    """The day against which sides are read: the last day of the event, else of its publication."""
    return event.end or event.known


def judge_alone(event: Event, sides: Sides) -> Said:
    """Weigh one event without looking at any other."""
    day = day_of(event)
    side = sides.alliances.side(event.actor, day)
    weight, voice, camp = _weigh(
        event.claimed_by, event.source, event.source_url, day, sides, lambda who: stake(event, who, sides.alliances)
    )
    return Said(event, side, weight, voice, camp)


def judge_denial(denial: Denial, sides: Sides) -> tuple[Weight, str]:
    """The weight of a denial taken alone, and its voice: what is for a side in the event is against it in its denial."""
    turned = {FOR: AGAINST, AGAINST: FOR, NEITHER: NEITHER}
    weight, voice, _ = _weigh(
        denial.claimed_by, denial.source, "", day_of(denial), sides,
        lambda who: turned[_stake_denied(denial, who, sides.alliances)],
    )  # fmt: skip
    return weight, voice


def _stake_denied(denial: Denial, side: str, alliances: Alliances) -> str:
    """What the event denied would be for a side; a party that denies a taking by nobody named denies its own loss."""
    day = day_of(denial)
    if not denial.actor:
        return AGAINST if alliances.of(side, day).role in FIGHTING else NEITHER
    actor = alliances.side(denial.actor, day)
    if side != actor and alliances.of(side, day).role not in FIGHTING:
        return NEITHER
    return FOR if (side == actor) != (denial.kind == "withdrew") else AGAINST


def _weigh(
    speaker: str | None, source: str, url: str, day: date | None, sides: Sides, interest: Callable[[str], str]
) -> tuple[Weight, str, str]:
    """The weight of a statement, its voice and that one's side; ``interest`` tells whether it is for or against a side."""
    if speaker:
        allegiance = sides.alliances.of(speaker, day)
        return _speaker_weight(allegiance, interest(allegiance.side)), allegiance.side, allegiance.side
    outlet = sides.outlets.find(source, url)
    if outlet is None:
        return Weight("reported", _told_by_unknown(source)), source, ""
    if not outlet.side:
        return Weight("established", f"told by {outlet.name}, which belongs to no side"), outlet.name, ""
    camp = sides.alliances.side(outlet.side, day)
    return _outlet_weight(outlet, interest(camp)), outlet.name, camp


def _told_by_unknown(source: str) -> str:
    if not source:
        return "told by an outlet that is not named in its own voice"
    return f"told by an outlet of unknown side ({source}) in its own voice (outlets.csv is where to say its side)"


def _speaker_weight(speaker: Allegiance, interest: str) -> Weight:
    name = speaker.actor
    if speaker.role == "neutral":
        return Weight("established", f"said by {name}, which belongs to no side")
    if interest == FOR:
        return Weight("claimed", f"claimed by {name} alone")
    if interest == AGAINST:
        return Weight("established", f"admitted by {name} against its own interest")
    return Weight("reported", f"said by {name}, whose side has no part in it")


def _outlet_weight(outlet: Outlet, interest: str) -> Weight:
    name, side = outlet.name, outlet.side
    if interest == FOR:
        return Weight("claimed", f"claimed by {name} alone, on the side of {side}")
    if interest == AGAINST:
        return Weight("established", f"admitted by {name}, on the side of {side}, against that side's interest")
    return Weight("reported", f"told by {name}, on the side of {side}, which has no part in it")


def stake(event: Event, side: str, alliances: Alliances) -> str:
    """Whether what an event says is for or against a side on its day, or neither."""
    day = day_of(event)
    actor, opponent = alliances.side(event.actor, day), alliances.side(event.opponent, day)
    fights = alliances.of(side, day).role in FIGHTING
    if event.kind in ("contested", "struck"):
        # Each party's own account of a fight or a strike is a claim: neither outcome speaks against the speaker.
        takes_part = side in (actor, opponent) or (not actor and not opponent and fights)
        return FOR if takes_part else NEITHER
    for_actor, against_actor = (AGAINST, FOR) if event.kind == "withdrew" else (FOR, AGAINST)
    if actor and side == actor:
        return for_actor
    if opponent and side == opponent:
        return against_actor
    if not opponent and actor and fights:
        return against_actor
    return NEITHER
