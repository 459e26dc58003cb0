"""Who: names of actors in a text, and the nouns around them ("قوات ... الموالية لـ", "Haftar's forces")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.folding import fold
from geo.reading.phrases import PhraseFinder
from geo.tables import RULES, Row, read_rows

COLUMNS = ("names", "language", "code", "role", "since", "until", "example")
ROLES = ("force", "town_force", "leader", "spokesman", "state")


@dataclass(frozen=True, slots=True)
class ActorName:
    """What a name stands for between two days (None: no bound); ``common``: a noun ("rebels"), bound to its time."""

    code: str
    role: str
    since: date | None
    until: date | None
    common: bool = False

    def holds(self, first: date | None, last: date | None) -> bool:
        if first is None or last is None:
            return True
        return not (self.since and last < self.since) and not (self.until and first > self.until)


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor in the folded text. ``code`` is "" where only the context can tell (``generic`` names how)."""

    start: int
    end: int
    code: str
    role: str
    clitic: str = ""
    generic: str = ""
    noun: str = ""


class ActorFinder:
    """Finds the actors of a theatre by name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        senses: dict[str, list[ActorName]] = defaultdict(list)
        for row in rows:
            for name in row.names("names"):
                common = _is_common(row, name)
                sense = ActorName(row["code"], _role(row), row.day("since"), row.day("until"), common)
                if sense not in senses[fold(name)]:
                    senses[fold(name)].append(sense)
        self._senses = [tuple(s) for s in senses.values()]
        self._finder = PhraseFinder(senses)

    @classmethod
    def load(cls, theatre: str) -> ActorFinder:
        return cls(load_names(RULES / theatre / "actor_names.csv"))

    def find(self, text: str, first: date | None, last: date | None) -> list[ActorMention]:
        """The actors named in a folded text of an article that appeared between two days."""
        mentions = []
        for hit in self._finder.find(text):
            senses = self._senses[hit.key]
            fitting = [s for s in senses if s.holds(first, last)]
            if not fitting and len({s.code for s in senses}) == 1 and not senses[0].common and senses[0].role != "town_force":
                fitting = list(senses)  # a name with one sense only, told of outside its time ("ثوار 2011")
            if fitting:
                mentions.append(ActorMention(hit.start, hit.end, fitting[0].code, fitting[0].role, hit.clitic))
        return mentions


def _is_common(row: Row, name: str) -> bool:
    """A noun rather than a name ("rebels", "الثوار"): it means this side only within the row's days."""
    return name == name.lower() if row["language"] == "en" else " " not in name and row["role"] != "leader"


def load_names(path: Path) -> list[Row]:
    """Rows of actor names. Raises :class:`geo.errors.BadDataFile`."""
    return list(read_rows(path, COLUMNS, ("names", "language", "code", "role", "example")))


def _role(row: Row) -> str:
    if row["role"] not in ROLES:
        raise row.bad(f"role {row['role']!r} is none of {', '.join(ROLES)}")
    return row["role"]

