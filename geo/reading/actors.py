"""Who: names of actors in a text, and the nouns around them ("قوات ... الموالية لـ", "Haftar's forces")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.folding import fold
from geo.reading.phrases import Hit, PhraseFinder
from geo.tables import ACTOR_COLUMNS, RULES, Row, read_rows

COLUMNS = ("names", "language", "code", "role", "since", "until", "example")
ROLES = ("force", "town_force", "leader", "spokesman", "state")
#: A side of the war; groups that "the militants" may mean; others that "the forces" do not mean; foreign states and
#: bodies, who help a side and are no side of an article's fighting; foreign fighters, who are irregular too.
NATURES = ("party", "militant", "irregular", "outsider", "mercenary")


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


@dataclass(frozen=True, slots=True)
class Natures:
    """Codes of a theatre's actors whom bare nouns for forces can mean, or cannot (see ``NATURES``)."""

    militants: frozenset[str] = frozenset()
    irregular: frozenset[str] = frozenset()
    outsiders: frozenset[str] = frozenset()


class ActorFinder:
    """Finds the actors of a theatre by name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        senses: dict[str, list[ActorName]] = defaultdict(list)
        for row in rows:
            for name in row.names("names"):
                common = is_common(row, name)
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
        senses: dict[int, list[ActorName]] = {}

        def holds(hit: Hit) -> bool:
            if hit.key not in senses:
                senses[hit.key] = self._fitting(self._senses[hit.key], first, last)
            return bool(senses[hit.key])

        hits = self._finder.find(text, holds)
        return [ActorMention(h.start, h.end, senses[h.key][0].code, senses[h.key][0].role, h.clitic) for h in hits]

    @staticmethod
    def _fitting(senses: tuple[ActorName, ...], first: date | None, last: date | None) -> list[ActorName]:
        """The senses that a name has in an article of these days; a name of one sense keeps it outside its time ("ثوار 2011")."""
        fitting = [s for s in senses if s.holds(first, last)]
        if not fitting and len({s.code for s in senses}) == 1 and not senses[0].common and senses[0].role != "town_force":
            return list(senses)
        return fitting


def is_common(row: Row, name: str) -> bool:
    """Whether a name of a row is a noun rather than a name ("rebels", "الثوار"): it means this side only within the row's days."""
    return name == name.lower() if row["language"] == "en" else " " not in name and row["role"] != "leader"


def load_names(path: Path) -> list[Row]:
    """Rows of actor names. Raises :class:`geo.errors.BadDataFile`."""
    return list(read_rows(path, COLUMNS, ("names", "language", "code", "role", "example")))


def load_natures(theatre: str) -> Natures:
    """The natures of a theatre's actors. Raises :class:`geo.errors.BadDataFile`."""
    codes: dict[str, set[str]] = {nature: set() for nature in NATURES}
    for row in read_rows(RULES / theatre / "actors.csv", ACTOR_COLUMNS, ("code", "nature")):
        if row["nature"] not in codes:
            raise row.bad(f"nature {row['nature']!r} is none of {', '.join(NATURES)}")
        codes[row["nature"]].add(row["code"])
    militants, mercenaries = codes["militant"], codes["mercenary"]
    return Natures(
        frozenset(militants), frozenset(militants | codes["irregular"] | mercenaries),
        frozenset(codes["outsider"] | mercenaries),
    )  # fmt: skip


def _role(row: Row) -> str:
    if row["role"] not in ROLES:
        raise row.bad(f"role {row['role']!r} is none of {', '.join(ROLES)}")
    return row["role"]

