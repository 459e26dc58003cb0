"""What one statement is worth taken alone: who says it, and whether it is in that side's favour.

After the editing rules of Wikipedia's detailed war maps: an outlet or speaker that belongs to a side counts fully only
for what is unfavourable to that side; what is in its favour is a claim until another side or an independent outlet says
the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.control.sides import FIGHTING, Allegiance, Alliances, Sides
from geo.model import Event, Weight

FOR, AGAINST, NEITHER = "for", "against", "neither"
STRENGTH = {"disputed": 0, "claimed": 1, "reported": 2, "established": 3}


@dataclass(frozen=True, slots=True)
class Said:
    """An event, the side its actor is on, its weight taken alone and the voice that says it.

    ``voice`` tells voices apart: a side, or an outlet's name, or "" where nobody knows who wrote it.
    """

    event: Event
    side: str
    weight: Weight
    voice: str


def day_of(event: Event) -> date | None:
    """The day against which sides are read: the last day of the event, else of its publication."""
    return event.end or event.known


def judge_alone(event: Event, sides: Sides) -> Said:
    """Weigh one event without looking at any other."""
    day = day_of(event)
    side = sides.alliances.side(event.actor, day)
    if event.claimed_by:
        speaker = sides.alliances.of(event.claimed_by, day)
        return Said(event, side, _speaker_weight(event, speaker, sides.alliances), speaker.side)
    outlet = sides.outlets.find(event.source, event.source_url)
    if outlet is None:
        who = f"an outlet of unknown side ({event.source})" if event.source else "an outlet that is not named"
        return Said(event, side, Weight("reported", f"told by {who} in its own voice"), event.source)
    if not outlet.side:
        return Said(event, side, Weight("established", f"told by {outlet.name}, which belongs to no side"), outlet.name)
    return Said(event, side, _outlet_weight(event, outlet.name, outlet.side, sides.alliances), outlet.name)


def _speaker_weight(event: Event, speaker: Allegiance, alliances: Alliances) -> Weight:
    name = speaker.actor
    if speaker.role == "neutral":
        return Weight("established", f"said by {name}, which belongs to no side")
    interest = stake(event, speaker.side, alliances)
    if interest == FOR:
        return Weight("claimed", f"claimed by {name} alone")
    if interest == AGAINST:
        return Weight("established", f"admitted by {name} against its own interest")
    return Weight("reported", f"said by {name}, whose side has no part in it")


def _outlet_weight(event: Event, outlet: str, side: str, alliances: Alliances) -> Weight:
    interest = stake(event, alliances.side(side, day_of(event)), alliances)
    if interest == FOR:
        return Weight("claimed", f"claimed by {outlet} alone, on the side of {side}")
    if interest == AGAINST:
        return Weight("established", f"admitted by {outlet}, on the side of {side}, against that side's interest")
    return Weight("reported", f"told by {outlet}, on the side of {side}, which has no part in it")


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
