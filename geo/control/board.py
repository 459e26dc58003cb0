"""All places on any day, made for asking often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date

from geo.model import Spell, Timeline

#: The number of a place and its spell from then on; None where nothing is known any more.
_Update = tuple[int, Spell | None]


class Board:
    """The history of all places by day: full boards now and then, and between them only what changes.

    A full board is kept whenever as many changes as places have come together, so that memory grows with the changes
    alone and a day costs no more than two looks at each place.
    """

    def __init__(self, found: Mapping[str, Timeline]) -> None:
        self._places = [place for place, timeline in found.items() if timeline.spells]
        updates: dict[int, list[_Update]] = {}
        for number, place in enumerate(self._places):
            spells = found[place].spells
            for spell in spells:
                updates.setdefault(spell.start.toordinal(), []).append((number, spell))
            updates.setdefault(spells[-1].end.toordinal() + 1, []).append((number, None))
        self._days = sorted(updates)
        self._updates = [updates[day] for day in self._days]
        self._full = self._boards()
        self._full_at = sorted(self._full)

    def _boards(self) -> dict[int, list[Spell | None]]:
        board: list[Spell | None] = [None] * len(self._places)
        found, pending = {-1: board.copy()}, 0
        for index, updates in enumerate(self._updates):
            for number, spell in updates:
                board[number] = spell
            pending += len(updates)
            if pending >= len(board):
                found[index], pending = board.copy(), 0
        return found

    def on(self, day: date) -> dict[str, Spell]:
        """The spell of every place on a day, for the places of which something is known then."""
        index = bisect_right(self._days, day.toordinal()) - 1
        start = self._full_at[bisect_right(self._full_at, index) - 1]
        board = self._full[start].copy()
        for updates in self._updates[start + 1 : index + 1]:
            for number, spell in updates:
                board[number] = spell
        return {place: spell for place, spell in zip(self._places, board, strict=True) if spell}
