"""How old the evidence of a state is. No clock: ages are counted to a day that is asked for."""

from __future__ import annotations

from datetime import date

from geo.model import Spell


def age(spell: Spell, day: date) -> int:
    """Days from the last evidence of a spell to a day; 0 where evidence lies on that day or after it.

    A state that is confirmed later is not old on the days between: what is shown is known today. On the map as known on
    a day (:meth:`geo.control.Situation.as_known_on`) later evidence does not count.
    """
    return max((day - spell.last_evidence).days, 0)


def stale(spell: Spell, day: date, days: int) -> bool:
    """Whether the last evidence lies more than ``days`` days before a day."""
    return age(spell, day) > days
