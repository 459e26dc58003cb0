"""Who stands with whom, and on whose side an outlet is: dated rows that an analyst edits.

Roles of an actor on its side: ``government`` (the internationally recognised one) and ``party`` are sides of their own
that hold places; a ``part`` belongs to a side and holds places for it; an ``auxiliary`` fights beside it, so that its
leaving empties a place only where it is itself said to hold it; ``neutral`` takes no side and counts as independent.
An actor without a row for the day is a side of its own: a ``party`` where another row has it hold places, ``local``
where it is a local or other group (it may hold places, and is nobody's enemy until told so), else ``foreign``: its
leaving empties nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from geo.control.own_outlets import FILE as OWN_OUTLETS
from geo.control.own_outlets import read_own
from geo.folding import fold
from geo.model import Problem
from geo.tables import ACTOR_COLUMNS, RULES, Row, read_rows

ALLIANCE_COLUMNS = ("actor", "side", "role", "since", "until", "source", "example")
OUTLET_COLUMNS = ("name", "aliases", "side", "url_host", "why", "example")
WHOLE_COLUMNS = ("cues", "reach", "language", "example")
REACHES = ("place", "borders")
ROLES = ("government", "party", "part", "auxiliary", "neutral")
FIGHTING = ("government", "party", "part", "auxiliary")
HOLDING = ("government", "party", "part", "local")
NO_SIDE = "none"


@dataclass(frozen=True, slots=True)
class Allegiance:
    """An actor's side and its role there, from ``since`` to ``until`` (None: no bound); ``example`` is a day inside."""

    actor: str
    side: str
    role: str
    since: date | None
    until: date | None
    example: date | None = None

    def covers(self, day: date | None) -> bool:
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Alliances:
    """Sides by day. Later rows of the file do not override earlier ones: rows of one actor may not overlap."""

    def __init__(self, rows: Iterable[Allegiance] = ()) -> None:
        self._rows: dict[str, list[Allegiance]] = {}
        for row in rows:
            self._rows.setdefault(row.actor, []).append(row)

    def of(self, actor: str, day: date | None) -> Allegiance:
        """The allegiance of an actor on a day (None: today's)."""
        rows = self._rows.get(actor, ())
        for row in rows:
            if row.covers(day):
                return row
        if any(row.role in HOLDING for row in rows):
            return Allegiance(actor, actor, "party", None, None)
        return Allegiance(actor, actor, "local" if actor.startswith(("LOCAL:", "OTHER:")) else "foreign", None, None)

    def side(self, actor: str | None, day: date | None) -> str:
        """The side of an actor on a day; "" where there is no actor."""
        return self.of(actor, day).side if actor else ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and the side that it belongs to ("" for none)."""

    name: str
    side: str
    example: str = ""


class Outlets:
    """Finds the outlet that a source names, by the host of its address or by a name as a whole word."""

    def __init__(self, outlets: Iterable[tuple[Outlet, tuple[str, ...], tuple[str, ...]]] = ()) -> None:
        self._names: dict[str, Outlet] = {}
        self._hosts: dict[str, Outlet] = {}
        for outlet, names, hosts in outlets:
            self._names.update((fold(name), outlet) for name in (outlet.name, *names))
            self._hosts.update((host.lower(), outlet) for host in hosts)
        self._pattern = _words(self._names)

    def find(self, source: str, url: str = "") -> Outlet | None:
        """The outlet of an article; None where it is unknown or the source names outlets of several sides."""
        if outlet := self._by_host(url) or self._by_host(source):
            return outlet
        found = [self._names[match] for match in self._pattern.findall(fold(source))]
        return found[0] if found and len({outlet.side for outlet in found}) == 1 else None

    def _by_host(self, address: str) -> Outlet | None:
        try:
            host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower()
        except ValueError:
            return None
        labels = host.split(".")
        return next((self._hosts[h] for i in range(len(labels)) if (h := ".".join(labels[i:])) in self._hosts), None)


@dataclass(frozen=True, slots=True)
class Sides:
    """The tables of a theatre, and its name.

    ``whole`` finds the words that make a capture one of the whole place, ``borders`` those that take in the towns and
    villages around it too ("up to its administrative borders"). ``problems`` are what is wrong with the
    user's own table of outlets.
    """

    theatre: str
    outlets: Outlets
    alliances: Alliances
    whole: re.Pattern[str]
    borders: re.Pattern[str]
    problems: tuple[Problem, ...] = ()


#: An outlet, the other names that it is known by, and the hosts of its addresses.
OutletRow = tuple[Outlet, tuple[str, ...], tuple[str, ...]]


def load_sides(theatre: str, articles: Path | None = None, own: Iterable[OutletRow] = ()) -> Sides:
    """The outlets and alliances of a theatre. Raises :class:`geo.errors.BadDataFile`.

    An ``outlets.csv`` in the folder ``articles`` says what the user knows of outlets; it goes before the theatre's.
    What is wrong there is told in ``problems``, and the rest is used. The rows ``own`` go before both, with all names
    and hosts by which the outlet was known before.
    """
    folder = RULES / theatre
    outlets, alliances = read_outlets(folder / "outlets.csv"), read_alliances(folder / "alliances.csv")
    problems: list[Problem] = []
    if articles and os.path.lexists(articles / OWN_OUTLETS):
        rows, problems = read_own(articles, OUTLET_COLUMNS, load_actor_codes(theatre) | {NO_SIDE})
        outlets += map(_outlet, rows)
    for row in own:
        outlets.append(_known_by(row, outlets))
    cues: dict[str, list[str]] = {reach: [] for reach in REACHES}
    for row in read_rows(RULES / "whole.csv", WHOLE_COLUMNS, WHOLE_COLUMNS):
        if row["reach"] not in REACHES:
            raise row.bad(f"reach {row['reach']!r} is none of {', '.join(REACHES)}")
        cues[row["reach"]].extend(map(fold, row.names("cues")))
    whole, borders = _words([*cues["place"], *cues["borders"]]), _words(cues["borders"])
    return Sides(theatre, Outlets(outlets), Alliances(alliances), whole, borders, tuple(problems))


def _known_by(row: OutletRow, others: Iterable[OutletRow]) -> OutletRow:
    """The row with the names and hosts of the outlets that bear its name."""
    outlet, names, hosts = row
    for other, more, at in others:
        if fold(outlet.name) in map(fold, (other.name, *more)):
            names, hosts = (*names, other.name, *more), (*hosts, *at)
    return outlet, names, hosts


def load_actor_codes(theatre: str) -> frozenset[str]:
    """The codes of a theatre's actors. Raises :class:`geo.errors.BadDataFile`."""
    return frozenset(row["code"] for row in read_rows(RULES / theatre / "actors.csv", ACTOR_COLUMNS, ("code",)))


def _words(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds folded phrases as whole words, longer ones first; no phrase is found nowhere."""
    by_length = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, by_length))})(?!\w)" if by_length else r"(?!)")


def read_alliances(path: Path) -> list[Allegiance]:
    """The rows of ``alliances.csv``. Raises BadDataFile (unknown role, bad or overlapping dates)."""
    found: list[Allegiance] = []
    for row in read_rows(path, ALLIANCE_COLUMNS, required=("actor", "side", "role", "source", "example")):
        if row["role"] not in ROLES:
            raise row.bad(f"role {row['role']!r} is none of {', '.join(ROLES)}")
        since, until, example = (_day(row, column) for column in ("since", "until", "example"))
        new = Allegiance(row["actor"], row["side"], row["role"], since, until, example)
        if new.since and new.until and new.until < new.since:
            raise row.bad("until lies before since")
        if not new.covers(new.example):
            raise row.bad("the example is no day between since and until")
        if any(old.actor == new.actor and _overlap(old, new) for old in found):
            raise row.bad(f"overlaps an earlier row of {new.actor}")
        found.append(new)
    return found


def read_outlets(path: Path) -> list[OutletRow]:
    """The rows of ``outlets.csv``: outlet, aliases, hosts. Raises BadDataFile (a name told twice)."""
    seen: dict[str, int] = {}
    found = []
    for row in read_rows(path, OUTLET_COLUMNS, required=("name", "side", "why", "example")):
        for name in {*map(fold, (row["name"], *row.names("aliases"))), *row.names("url_host")}:
            if name in seen:
                raise row.bad(f"{name!r} stands in line {seen[name]} already")
            seen[name] = row.line
        found.append(_outlet(row))
    return found


def _outlet(row: Row) -> OutletRow:
    side = "" if row["side"] == NO_SIDE else row["side"]
    return Outlet(row["name"], side, row["example"]), row.names("aliases"), row.names("url_host")


def _overlap(a: Allegiance, b: Allegiance) -> bool:
    a_first = a.until is None or b.since is None or b.since <= a.until
    b_first = b.until is None or a.since is None or a.since <= b.until
    return a_first and b_first


def _day(row: Row, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        raise row.bad(f"{column} {row[column]!r} is no day like 2019-04-04") from None
