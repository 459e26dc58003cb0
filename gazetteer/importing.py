"""Rows for a table of places out of other tables: what is new, what is there already, what a person must look at.

:func:`merge` is pure and knows no files; :mod:`gazetteer.import_files` reads and writes them. Nothing here replaces or
changes a row that is there: what does not fit beside it is a conflict, and is left out.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from gazetteer.names import spellings
from gazetteer.resolve import kilometres
from gazetteer.words import scan_form
from geo.model import Place

#: Why a row is a conflict: its id is taken by another place; a place of its name lies near, but not where it does or as
#: something else; a place of its name lies far off (texts could not tell them apart); its parent is no place.
CONFLICTS = ("id", "near", "far", "parent")
NEAR_KM = 25.0
MOST_NAME = 120  # characters of a name
_FORMULA = ("=", "+", "-", "@")
_UNSEEN = frozenset(("Cc", "Cs", "Co", "Zl", "Zp"))
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # change the direction of what follows
_ARTICLES = frozenset(("al", "el", "as", "ash", "az", "ad", "adh", "ar", "at", "an", "the"))
#: Kinds that name one thing in other tables: a town there is a village here.
_ALIKE = (
    frozenset(("city", "town", "village", "district")), frozenset(("airport", "airbase")),
    frozenset(("port", "oil_port")), frozenset(("camp", "facility", "airbase")),
    frozenset(("area", "coast", "mountain", "wadi")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be taken in: where it stands in its file, and the place that it makes."""

    line: int
    place: Place


@dataclass(frozen=True, slots=True)
class Match:
    """A row beside the place that it meets (none where its parent is missing). ``why`` is one of ``CONFLICTS``, "" where
    both are the same; ``names`` are names of the row that the place does not have."""

    candidate: Candidate
    place: Place | None
    why: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of rows beside a table: those to add, those it has, those that a person must look at; in their order."""

    new: tuple[Candidate, ...]
    same: tuple[Match, ...]
    conflicts: tuple[Match, ...]


def merge(existing: Sequence[Place], rows: Iterable[Candidate]) -> Merge:
    """Compares rows with a table, and with the rows before them.

    A row is the same where a place of one of its names, and of a like kind, lies no further off than both are uncertain.
    """
    table, new, same, conflicts = _Table(existing), [], [], []
    for row in rows:
        match = table.meets(row)
        if match is None:
            new.append(row)
            table.add(row.place, (row.place.name, row.place.name_ar, *row.place.aliases))
        else:
            (conflicts if match.why else same).append(match)
    kept, orphans = _with_parents(existing, new)
    conflicts = sorted([*conflicts, *(Match(row, None, "parent") for row in orphans)], key=lambda match: match.candidate.line)
    return Merge(tuple(kept), tuple(same), tuple(conflicts))


def name_key(name: str) -> str:
    """What is compared of a name: folded, without articles."""
    words = (word.removeprefix("ال") if len(word) > 4 else word for word in scan_form(name).split())
    return " ".join(word for word in words if word not in _ARTICLES)


def name_fault(name: str) -> str:
    """What is wrong with a name from outside: it must be no formula of a spreadsheet and hold nothing unseen."""
    if name.startswith(_FORMULA):
        return f"a name begins with {name[0]!r}"
    if len(name) > MOST_NAME:
        return f"a name has more than {MOST_NAME} characters"
    if any(unicodedata.category(char) in _UNSEEN or char in _TURNS for char in name):
        return "a name holds characters that cannot be seen"
    return ""


class _Table:
    """The places so far, by their ids and by every spelling of their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_id: dict[str, Place] = {}
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            names = (place.name, place.name_ar, *place.aliases)
            self.add(place, [spelling for name in names for spelling in spellings(name)])

    def add(self, place: Place, names: Iterable[str]) -> None:
        self._by_id[place.id] = place
        for key in {name_key(name) for name in names}:
            self._by_name[key].append(place)

    def meets(self, row: Candidate) -> Match | None:
        """The nearest place of one of the row's names, or the one of its id; None where the row is new."""
        place = row.place
        names = {name: self._by_name.get(name_key(name), ()) for name in (place.name, place.name_ar, *place.aliases)}
        namesakes = {other.id: other for found in names.values() for other in found}
        nearest = min(namesakes.values(), key=lambda other: (_roughly(place, other), other.id), default=None)
        holder = self._by_id.get(place.id)
        if holder is not None and not _is_same(place, namesakes.get(place.id)):
            return Match(row, holder, "id")
        nearest = holder or nearest
        if nearest is None:
            return None
        if _is_same(place, nearest):
            return Match(row, nearest, names=tuple(name for name, found in names.items() if nearest not in found))
        return Match(row, nearest, "near" if kilometres(place, nearest) <= NEAR_KM else "far")


def _is_same(place: Place, other: Place | None) -> bool:
    if other is None or not (place.kind == other.kind or any({place.kind, other.kind} <= alike for alike in _ALIKE)):
        return False
    return kilometres(place, other) <= place.radius_km + other.radius_km


def _roughly(one: Place, other: Place) -> float:
    """A distance in degrees that is good enough to choose the nearest of several."""
    return hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat)))


def _with_parents(existing: Iterable[Place], new: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The new rows whose parents lead up to a place without one, and the others."""
    parents = {place.id: place.parent for place in existing} | {row.place.id: row.place.parent for row in new}
    rooted = {"": True}
    for row in new:
        path, above = [], row.place.id
        while above not in rooted and above in parents:
            rooted[above] = False  # until a root is found: what leads back to it has none
            path.append(above)
            above = parents[above]
        rooted.update(dict.fromkeys(path, rooted.get(above, False)))
    return [row for row in new if rooted[row.place.id]], [row for row in new if not rooted[row.place.id]]
