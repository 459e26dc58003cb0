"""``python -m geo gazetteer``: places out of a GeoNames file or a CSV, looked at first and then put into a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from gazetteer.geonames import load_features
from gazetteer.import_files import Wanted, append, read_file
from gazetteer.importing import Match, Merge, merge
from gazetteer.resolve import kilometres
from gazetteer.rows import KINDS, load_places, load_theatre, theatre_folder
from geo.model import Place
from geo.telling import printable, problem_line

SHOWN = 20  # lines of each sort, where no other number is asked for
_WHY = {
    "id": "the id is that of {name} ({id})",
    "near": "{name} ({id}) lies {km:.0f} km off: the same one?",
    "far": "a place of this name, {name} ({id}), lies {km:.0f} km off: texts could not tell them apart",
    "parent": "its parent {parent!r} is no place",
}


def add(commands: argparse._SubParsersAction) -> tuple[tuple[str, argparse.ArgumentParser], ...]:
    """Adds the command, and gives its two parts by name, which take the theatre as other commands do."""
    what = "take in places from a GeoNames country file or a CSV with the columns of places.csv"
    parts = commands.add_parser("gazetteer", help=what, description=what).add_subparsers(metavar="PART", required=True)
    preview = parts.add_parser("preview", help="tell what is new, what is there already, and what needs a look")
    preview.set_defaults(run=_preview)
    put = parts.add_parser("merge", help="put the new rows behind those of the theatre; rows that are there stay as they are")
    put.add_argument("-o", dest="output", type=Path, metavar="FILE", help="a CSV of its own instead of the theatre's places.csv")
    put.set_defaults(run=_merge)
    for part in (preview, put):
        part.add_argument("file", type=Path, metavar="FILE", help="a .csv in our columns, else a GeoNames file (LY.txt)")
        part.add_argument("--kinds", type=_kinds, default=(), metavar="KIND,...", help="only places of these kinds")
        part.add_argument("--population", type=int, default=0, metavar="N", help="of a GeoNames file: only settlements of so many")
        part.add_argument("--show", type=int, default=SHOWN, metavar="N", help="lines of each sort (default: %(default)s; 0: all)")
    return ("preview", preview), ("merge", put)


def _kinds(argument: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in argument.split(","))
    if wrong := [kind for kind in kinds if kind not in KINDS]:
        raise argparse.ArgumentTypeError(f"{wrong[0]!r} is no kind of place: {', '.join(KINDS)}")
    return kinds


def _preview(options: argparse.Namespace) -> int:
    _compare(options, load_places(theatre_folder(options.theatre)))
    return 0


def _merge(options: argparse.Namespace) -> int:
    folder = theatre_folder(options.theatre)
    existing = load_places(folder)
    target = options.output or folder / "places.csv"
    if options.output and options.output.exists():
        print(f"geo: {printable(str(target))} is there already: name a file that is not")
        return 1
    new = [row.place for row in _compare(options, existing).new]
    if new:
        append(target, new)
    print(printable(f"{target}: {len(new)} rows added"))
    return 0


def _compare(options: argparse.Namespace, existing: tuple[Place, ...]) -> Merge:
    """Reads the file, compares it with a table, and tells what came of it."""
    about = load_theatre(theatre_folder(options.theatre))
    found = read_file(options.file, Wanted(about.bounds, options.kinds, options.population), load_features())
    made = merge(existing, found.rows)
    name = options.file.name
    print(printable(f"{name}: {len(made.new)} new, {len(made.same)} there already, {len(made.conflicts)} to look at"))
    for reason, number in found.left_out:
        print(f"left out: {number} {reason}")
    _show("cannot be used", map(problem_line, found.problems), len(found.problems), options.show)
    _show("to look at (not added)", (_conflict_line(name, match) for match in made.conflicts), len(made.conflicts), options.show)
    fuller = [match for match in made.same if match.names]
    _show("there already, with further names", map(_names_line, fuller), len(fuller), options.show)
    _show("new", (_place_line(row.place) for row in made.new), len(made.new), options.show)
    return made


def _show(title: str, lines: Iterable[str], number: int, most: int) -> None:
    if not number:
        return
    print(f"{title}: {number}")
    for line in islice(lines, most or None):
        print(f"  {line}")
    if most and number > most:
        print(f"  ... and {number - most} more (--show 0 tells all)")


def _place_line(place: Place) -> str:
    names = " ".join(dict.fromkeys((place.name, place.name_ar)))
    return printable(f"{place.kind} {names} ({place.lat:.3f}, {place.lon:.3f}) {place.id}")


def _conflict_line(file: str, match: Match) -> str:
    place, other = match.candidate.place, match.place
    km = kilometres(place, other) if other else 0.0
    why = _WHY[match.why].format(name=other.name if other else "", id=other.id if other else "", km=km, parent=place.parent)
    return printable(f"{file}:{match.candidate.line}: {_place_line(place)}: {why}")


def _names_line(match: Match) -> str:
    return printable(f"{match.place.id if match.place else ''}: {', '.join(match.names)}")
