"""The table of places of a theatre: loading it, and telling what is wrong with it.

A theatre is a folder with ``places.csv``, ``theatre.json`` and ``not_places.csv``; the folders beside this module are
found by their name. Names are separated by ``|`` in the columns of aliases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from geo.errors import BadDataFile
from geo.folding import fold
from geo.model import Place, Problem
from geo.tables import Row, read_rows

KINDS = (
    "city", "town", "village", "district", "camp", "airport", "airbase", "port", "oil_port", "oil_field", "refinery",
    "power_plant", "crossing", "gate", "bridge", "road", "area", "coast", "mountain", "wadi", "facility",
)
COLUMNS = (
    "id", "name_en", "name_ar", "aliases_ar", "aliases_en", "kind", "lat", "lon", "radius_km", "parent", "needs_cue",
    "source", "note",
)
_REQUIRED = ("id", "name_en", "name_ar", "kind", "lat", "lon", "radius_km", "needs_cue", "source")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Theatre:
    """What holds for a theatre as a whole. ``bounds`` are degrees: west, south, east, north; ``articles`` is the folder
    of articles to begin with, ``rank`` the theatre's place among others (the first one is shown where none is asked for)."""

    folder: Path
    name: str
    name_ar: str
    bounds: tuple[float, float, float, float]
    capital: str
    own_words: tuple[str, ...]
    licence: str
    attribution: str
    attribution_ar: str
    articles: Path
    rank: int


def theatres() -> tuple[Theatre, ...]:
    """The theatres beside this module, by rank and name. Raises BadDataFile where one's ``theatre.json`` is broken."""
    found = [load_theatre(path.parent) for path in Path(__file__).parent.glob("*/theatre.json")]
    return tuple(sorted(found, key=lambda theatre: (theatre.rank, theatre.folder.name)))


def theatre_folder(name: str | Path) -> Path:
    """The folder of a theatre, by its name or by its path. Raises BadDataFile where there is none."""
    folder = Path(name)
    if not (folder / "places.csv").is_file():
        folder = Path(__file__).parent / str(name)
    if not re.fullmatch(r"[\w-]+", folder.name) or not (folder / "places.csv").is_file():
        raise BadDataFile(str(name), 0, "there is no theatre of this name (a folder with places.csv in it)")
    return folder


def load_theatre(folder: Path) -> Theatre:
    """Read ``theatre.json``. Raises BadDataFile where it is missing, broken or incomplete."""
    path = folder / "theatre.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        west, south, east, north = (float(value) for value in data["bounds"])
        return Theatre(
            folder, data["name"]["en"], data["name"]["ar"], (west, south, east, north), data["capital"],
            tuple(data["own_words"]), data["licence"], data["attribution"], str(data.get("attribution_ar", data["attribution"])),
            (folder / data["articles"]).resolve(), int(data["rank"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadDataFile(f"{folder.name}/{path.name}", 0, f"{type(error).__name__}: {error}") from error


def row_faults(row: Row) -> list[str]:
    """What is wrong with the cells of a row, by themselves."""
    found = [f"{column} is empty" for column in _REQUIRED if not row[column]]
    if row["id"] and not _SLUG.fullmatch(row["id"]):
        found.append(f"the id {row['id']!r} is not a slug (a-z, 0-9, single hyphens)")
    if row["kind"] and row["kind"] not in KINDS:
        found.append(f"the kind {row['kind']!r} is not one of {', '.join(KINDS)}")
    if row["needs_cue"] not in ("", "0", "1"):
        found.append(f"needs_cue is {row['needs_cue']!r}, not 0 or 1")
    for column in ("lat", "lon", "radius_km"):
        try:
            value = float(row[column] or "1")
        except ValueError:
            found.append(f"{column} is no number: {row[column]!r}")
            continue
        if column == "radius_km" and not value > 0:
            found.append("radius_km is not above 0")
    return found


def row_place(row: Row) -> Place:
    """The place of a row that has no faults."""
    return Place(
        id=row["id"], name=row["name_en"], name_ar=row["name_ar"], kind=row["kind"], lat=float(row["lat"]),
        lon=float(row["lon"]), radius_km=float(row["radius_km"]), parent=row["parent"], source=row["source"],
        aliases=row.names("aliases_ar") + row.names("aliases_en"), needs_cue=row["needs_cue"] == "1",
    )


def load_places(folder: Path) -> tuple[Place, ...]:
    """The places of a theatre in the order of the file. Raises BadDataFile on the first row that cannot be used."""
    places, seen = [], set()
    rows = list(read_rows(folder / "places.csv", COLUMNS))
    parents = {row["id"]: row["parent"] for row in rows}
    for row in rows:
        faults = row_faults(row)
        if row["id"] in seen:
            faults.append(f"the id {row['id']!r} stands twice")
        faults += _parent_faults(row, parents)
        if faults:
            raise row.bad(faults[0])
        seen.add(row["id"])
        places.append(row_place(row))
    return tuple(places)


def new_place(cells: Mapping[str, str], known: Container[str], bounds: tuple[float, float, float, float]) -> Place:
    """The place of a row that a user adds: cells by column, those missing are blank; ``known`` are the ids there are.

    Raises ValueError with what is wrong: an empty or taken id, no such kind or parent, a point outside the bounds.
    """
    row = Row("", 0, {column: cells.get(column, "").strip() for column in COLUMNS})
    faults = row_faults(row)
    if row["id"] in known:
        faults.append(f"the id {row['id']!r} is taken")
    if row["parent"] and row["parent"] not in known:
        faults.append(f"the parent {row['parent']!r} is no id of the gazetteer")
    if not faults and not isfinite(float(row["radius_km"])):
        faults.append(f"radius_km is no number: {row['radius_km']!r}")
    if not _within(row, bounds):
        faults.append(f"the point {row['lat']}, {row['lon']} lies outside the theatre")
    if unknown := set(cells) - set(COLUMNS):
        faults.append(f"there is no column {min(unknown)!r}")
    if faults:
        raise ValueError(faults[0])
    return row_place(row)


def with_aliases(places: Iterable[Place], aliases: Mapping[str, tuple[str, ...]]) -> tuple[Place, ...]:
    """The places, some of them with further names (by place id)."""
    return tuple(replace(p, aliases=(*p.aliases, *aliases[p.id])) if p.id in aliases else p for p in places)


def _name_faults(rows: list[Row]) -> list[tuple[int, str]]:
    """Names that two rows bear though nothing tells them apart."""
    seen: dict[str, list[Row]] = {}
    found = []
    for row in rows:
        names = (row["name_en"], row["name_ar"], *row.names("aliases_ar"), *row.names("aliases_en"))
        for name in sorted({fold(name) for name in names}):
            others = seen.setdefault(name, [])
            found += [
                (row.line, f"the name {name!r} is also that of {other['id']!r} (row {other.line})")
                for other in others if not _apart(row, other)
            ]  # fmt: skip
            others.append(row)
    return found


def _apart(row: Row, other: Row) -> bool:
    """Whether a text can tell two rows of one name apart: one of them needs a cue, and they differ in kind or parent."""
    differ = (row["parent"], row["kind"]) != (other["parent"], other["kind"])
    return differ and "1" in (row["needs_cue"], other["needs_cue"])


def _link_faults(rows: list[Row], theatre: Theatre) -> list[tuple[int, str]]:
    parents = {row["id"]: row["parent"] for row in rows}
    found = []
    for row in rows:
        found += [(row.line, fault) for fault in _parent_faults(row, parents)]
        if not _within(row, theatre.bounds):
            found.append((row.line, f"the point {row['lat']}, {row['lon']} lies outside the theatre"))
    if theatre.capital not in parents:
        found.append((0, f"the capital {theatre.capital!r} of theatre.json is no id of this file"))
    return found


def _parent_faults(row: Row, parents: dict[str, str]) -> list[str]:
    if row["parent"] and row["parent"] not in parents:
        return [f"the parent {row['parent']!r} is no id of this file"]
    return [f"{row['id']!r} lies in itself by way of its parents"] if _in_itself(row["id"], parents) else []


def _in_itself(start: str, parents: dict[str, str]) -> bool:
    above, seen = parents.get(start, ""), set()
    while above and above not in seen:
        if above == start:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False


def _within(row: Row, bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    try:
        return west <= float(row["lon"]) <= east and south <= float(row["lat"]) <= north
    except ValueError:
        return True  # told as no number already


def check(theatre: str | Path) -> list[Problem]:
    """All that is wrong with the places of a theatre: file, row, message. An empty list where nothing is."""
    try:
        folder = theatre_folder(theatre)
        about = load_theatre(folder)
        rows = list(read_rows(folder / "places.csv", COLUMNS))
    except BadDataFile as error:
        return [Problem(error.file, error.row, error.message)]
    found: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for row in rows:
        found += [(row.line, fault) for fault in row_faults(row)]
        if row["id"] in seen:
            found.append((row.line, f"the id {row['id']!r} stands in row {seen[row['id']]} already"))
        seen.setdefault(row["id"], row.line)
    found += _name_faults(rows) + _link_faults(rows, about)
    return [Problem(f"{folder.name}/places.csv", line, message) for line, message in sorted(set(found))]
