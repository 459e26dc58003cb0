"""Other tables of places as files: a GeoNames country file (https://download.geonames.org/export/dump/, CC BY 4.0: tab
separated, 19 columns) or a CSV with the columns of ``places.csv``. Lines are read one at a time and checked one by one."""

from __future__ import annotations

import csv
import io
import math
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.geonames import Features, place_of
from gazetteer.importing import Candidate, name_fault
from gazetteer.names import is_arabic
from gazetteer.rows import COLUMNS, row_faults, row_place
from geo.errors import UnreadableText
from geo.model import Place, Problem
from geo.tables import Row

LONGEST = 100_000  # bytes of a line; alternate names of GeoNames take up to 10,000 characters
MOST_PLACES = 100_000
MOST_PROBLEMS = 500  # problems told one by one; what comes after is counted


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken of a file: points within ``bounds`` (west, south, east, north in degrees), of some kinds (none: all),
    settlements of so many people at least."""

    bounds: tuple[float, float, float, float]
    kinds: tuple[str, ...] = ()
    population: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: rows to compare, what is wrong in which line, and how many lines were left out why."""

    rows: tuple[Candidate, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[tuple[str, int], ...]


class _LeftOut(Exception):
    """A sound line that is not asked for; the message says why."""


def read_file(path: Path, wanted: Wanted, features: Features) -> Found:
    """The rows of a file: a CSV by its suffix, else a GeoNames file.

    Raises :class:`geo.errors.UnreadableText` where it has not the columns of either, or more places than the table of a
    theatre should hold; OSError where it cannot be opened.
    """
    reading = _Reading(path.name, wanted)
    with path.open("rb") as file:
        lines = _lines(file, reading)
        if path.suffix.lower() == ".csv":
            return reading.gather(lines, _csv_rows(lines, path.name))
        return reading.gather(lines, lambda _, line: _geonames_row(line, wanted, features))


class _Reading:
    """What has been read of a file so far."""

    def __init__(self, name: str, wanted: Wanted) -> None:
        self._name, self._wanted = name, wanted
        self._rows: list[Candidate] = []
        self._problems: list[Problem] = []
        self._left_out: Counter[str] = Counter()

    def gather(self, lines: Iterator[tuple[int, str]], read: Callable[[int, str], Place]) -> Found:
        for number, line in lines:
            try:
                place = read(number, line)
                self._check(place)
                self._rows.append(Candidate(number, place))
            except _LeftOut as why:
                self._left_out[str(why)] += 1
            except ValueError as error:
                self.wrong(number, str(error))
            if len(self._rows) > MOST_PLACES:
                raise UnreadableText(
                    f"{self._name} holds more than {MOST_PLACES:,} places: choose kinds, or a number of people", number
                )
        return Found(tuple(self._rows), tuple(self._problems), tuple(sorted(self._left_out.items())))

    def wrong(self, line: int, message: str) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(self._name, line, message))
        else:
            self._left_out["further lines that cannot be used"] += 1

    def _check(self, place: Place) -> None:
        """What holds for a place from anywhere. Raises ValueError, or _LeftOut where it is not asked for."""
        west, south, east, north = self._wanted.bounds
        if not (west <= place.lon <= east and south <= place.lat <= north):
            raise _LeftOut("outside the theatre")
        if self._wanted.kinds and place.kind not in self._wanted.kinds:
            raise _LeftOut("of a kind that is not asked for")
        for name in (place.name, place.name_ar, *place.aliases):
            if fault := name_fault(name):
                raise ValueError(fault)


def _lines(file: io.BufferedReader, reading: _Reading) -> Iterator[tuple[int, str]]:
    """The lines that are text of a bearable length, with their numbers; the others are told as wrong."""
    number = 0
    while data := file.readline(LONGEST):
        number += 1
        whole = data
        while whole and not whole.endswith(b"\n"):  # the rest of a long line is read past, not kept
            whole = file.readline(LONGEST)
            if whole:
                data = b""
        if not data:
            reading.wrong(number, f"this line has more than {LONGEST:,} bytes")
            continue
        try:
            line = data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            reading.wrong(number, "this line is not in UTF-8")
            continue
        if line.strip():
            yield number, line


def _geonames_row(line: str, wanted: Wanted, features: Features) -> Place:
    found = place_of(line, features)
    if found is None:
        raise _LeftOut("of a kind that no theatre has (streams, hotels...)")
    if found.settled and found.population < wanted.population:
        raise _LeftOut("settlements of fewer people than asked for")
    return found.place


def _csv_rows(lines: Iterator[tuple[int, str]], name: str) -> Callable[[int, str], Place]:
    """How a line of our own columns is read. Raises UnreadableText where the first line does not name them."""
    _, first = next(lines, (0, ""))
    header = next(csv.reader([first]), [])
    missing = [column for column in COLUMNS if column not in header and column not in ("parent", "note", "needs_cue")]
    if missing:
        raise UnreadableText(f"{name}: the first line does not name the columns {', '.join(missing)}", 1)

    def read(number: int, line: str) -> Place:
        try:
            cells = next(csv.reader([line], strict=True))
        except csv.Error as error:
            raise ValueError(f"this row is no CSV ({error})") from None
        if len(cells) != len(header):
            raise ValueError(f"has {len(cells)} cells, not {len(header)}")
        given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        row = Row(name, number, {column: given.get(column, "") for column in COLUMNS} | {"needs_cue": given.get("needs_cue") or "0"})
        if faults := row_faults(row):
            raise ValueError(faults[0])
        place = row_place(row)
        if not all(map(math.isfinite, (place.lat, place.lon, place.radius_km))):
            raise ValueError("lat, lon or radius_km is no number")
        return place

    return read


def cells_of(place: Place) -> list[str]:
    """A place as the cells of ``places.csv``."""
    arabic = [name for name in place.aliases if is_arabic(name)]
    latin = [name for name in place.aliases if not is_arabic(name)]
    return [
        place.id, place.name, place.name_ar, "|".join(arabic), "|".join(latin), place.kind, str(round(place.lat, 5)), str(round(place.lon, 5)),
        f"{place.radius_km:g}", place.parent, "1" if place.needs_cue else "0", place.source, "",
    ]  # fmt: skip


def append(path: Path, places: Sequence[Place]) -> None:
    """Puts rows behind those of a ``places.csv``, or makes one; the rows that stand there stay as they are, byte for byte.

    The file is replaced whole or not at all.
    """
    before = path.read_bytes() if path.exists() else (",".join(COLUMNS) + "\n").encode("ascii")
    if before and not before.endswith(b"\n"):
        before += b"\n"
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n" if b"\r\n" in before[:2000] else "\n").writerows(map(cells_of, places))
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(before + text.getvalue().encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(draft, path.stat().st_mode & 0o777)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
