"""One line of a GeoNames country file (``LY.txt``; see readme.txt of https://download.geonames.org/export/dump/) as a place.

Which feature codes are places of ours, and how far off their points may be, stands in ``words/features.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gazetteer.importing import name_fault
from gazetteer.rows import KINDS
from gazetteer.words import WORDS, scan_form
from geo.folding import fold
from geo.model import Place
from geo.tables import read_rows

COLUMNS = 19
_NUMBER, _NAME, _ASCII, _OTHERS, _LAT, _LON, _CODE, _POPULATION = 0, 1, 2, 3, 4, 5, 7, 14
_SETTLED = ("city", "town", "village", "district")
_CODE_LIKE = re.compile(r"[A-Z]{2,5}|[^ ]*[0-9/:_][^ ]*")  # codes of airports and the like among the names


@dataclass(frozen=True, slots=True)
class Feature:
    """What a feature code of GeoNames is here, from so many people on; ``radius_km`` is how far off its point may be."""

    code: str
    kind: str
    population: int
    radius_km: float
    example: str


#: The features by their codes.
Features = Mapping[str, tuple[Feature, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a place. ``settled``: people live there, so many as ``population`` says (0: not known)."""

    place: Place
    population: int
    settled: bool


def load_features(path: Path = WORDS / "features.csv") -> Features:
    """The feature codes that are places of ours. Raises :class:`geo.errors.BadDataFile`."""
    found: dict[str, tuple[Feature, ...]] = {}
    columns = ("code", "kind", "population", "radius_km", "example")
    for row in read_rows(path, columns, columns):
        if row["kind"] not in KINDS:
            raise row.bad(f"the kind {row['kind']!r} is not one of {', '.join(KINDS)}")
        try:
            feature = Feature(row["code"], row["kind"], int(row["population"]), float(row["radius_km"]), row["example"])
        except ValueError:
            raise row.bad("population or radius_km is no number") from None
        if not feature.radius_km > 0:
            raise row.bad("radius_km is not above 0")
        found[feature.code] = (*found.get(feature.code, ()), feature)
    return found


def place_of(line: str, features: Features) -> Line | None:
    """What a line of GeoNames says; None where it is no place of ours. Raises ValueError where it is broken.

    Where it has no Arabic name, the Latin one stands for it. All but cities need a cue in Arabic: lists hold many
    villages that are named like a person or a common word.
    """
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise ValueError(f"has {len(cells)} columns, not the {COLUMNS} of a GeoNames file")
    number = cells[_NUMBER]
    if not number.isascii() or not number.isdecimal():
        raise ValueError(f"the number {number[:20]!r} is none")
    population = _population(cells[_POPULATION])
    fitting = [f for f in features.get(cells[_CODE], ()) if f.population <= population]
    if not fitting:
        return None
    feature = max(fitting, key=lambda f: f.population)
    names = _distinct((cells[_NAME], cells[_ASCII], *cells[_OTHERS].split(",")))
    latin, arabic = ([n for n in names if _script(n) == script] for script in ("LATIN", "ARABIC"))
    if not latin:
        raise ValueError("has no name in Latin letters")
    slug = re.sub(r"[^a-z0-9]+", "-", fold(cells[_ASCII]).replace("'", "")).strip("-") or "place"
    place = Place(
        id=f"{slug}-{number}", name=latin[0], name_ar=(arabic or latin)[0], kind=feature.kind,
        lat=_degrees(cells[_LAT], "latitude", 90), lon=_degrees(cells[_LON], "longitude", 180), radius_km=feature.radius_km,
        source=f"GeoNames {number} (CC BY 4.0)", aliases=(*arabic[1:], *latin[1:]), needs_cue=feature.kind != "city",
    )  # fmt: skip
    return Line(place, population, feature.kind in _SETTLED)


def _population(cell: str) -> int:
    if not cell:
        return 0
    if not cell.isascii() or not cell.isdecimal() or len(cell) > 12:
        raise ValueError(f"the population {cell[:20]!r} is no number")
    return int(cell)


def _degrees(cell: str, what: str, most: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"the {what} {cell[:20]!r} is no number") from None
    if not -most <= value <= most:
        raise ValueError(f"the {what} {cell[:20]} is none")
    return value


def _distinct(names: Iterable[str]) -> list[str]:
    """The names that differ once folded, in their order, without codes and what a name of ours cannot hold."""
    seen: dict[str, str] = {}
    for index, name in enumerate(map(str.strip, names)):
        if len(name) < 2 or "|" in name or (index and (_CODE_LIKE.fullmatch(name) or name_fault(name))):
            continue
        seen.setdefault(scan_form(name), name)
    return list(seen.values())


def _script(name: str) -> str:
    """ "LATIN" or "ARABIC" where all letters are of that script, else ""."""
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in name if char.isalpha()} - {"MODIFIER"}
    return scripts.pop() if len(scripts) == 1 else ""
