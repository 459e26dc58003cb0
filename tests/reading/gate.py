"""The accuracy gate: sentences written for it, and how the reader does on them.

``python -m tests.reading.gate ar`` prints the figures and each miss; the test holds the floors in ``gate_floors.csv``.
A row's events are ``kind|place|actor|opponent|start..end|claimed_by``; "-" accepts anything, "?" before an event makes it
optional. An interval of ten days or more binds only by its end, as does a state that the text dates by "since".
"""

from __future__ import annotations

import csv
import math
import re
import sys
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from geo.model import CONTROL_KINDS, Article, Document, Event, Published

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Expected:
    kind: str
    place: str
    actor: str
    start: date
    end: date
    claimed_by: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    phenomenon: str
    published: date
    text: str
    expected: tuple[Expected, ...]


def load(language: str) -> list[Row]:
    with (FOLDER / f"gate_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(r["id"], r["phenomenon"], date.fromisoformat(r["published"]), r["text"], _expected(r["events"]))
            for r in csv.DictReader(file)
        ]


def _expected(cell: str) -> tuple[Expected, ...]:
    out = []
    for part in filter(None, (p.strip() for p in cell.split(" ; "))):
        kind, place, actor, _, days, claimed = (x.strip() for x in part.lstrip("?").split("|"))
        start, _, end = days.partition("..")
        out.append(Expected(kind, place, actor, date.fromisoformat(start), date.fromisoformat(end or start), claimed,
                            part.startswith("?")))  # fmt: skip
    return tuple(out)


def article(row: Row, language: str) -> Article:
    document = Document(sha256(row.text.encode()).hexdigest(), row.id, row.text)
    return Article(document, 1, 0, len(row.text), language,
                   published=Published(row.published, row.published, "given", "gate"))  # fmt: skip


def spots(path: Path) -> dict[str, tuple[float, float]]:
    """Where the places of the gate lie: name in English -> latitude, longitude."""
    with path.open(encoding="utf-8", newline="") as file:
        return {r["name_en"]: (float(r["lat"]), float(r["lon"])) for r in csv.DictReader(file)}


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    p = math.pi / 180
    x = math.sin((b[0] - a[0]) * p / 2) ** 2 + math.cos(a[0] * p) * math.cos(b[0] * p) * math.sin((b[1] - a[1]) * p / 2) ** 2
    return 12742 * math.asin(math.sqrt(x))


def agrees(event: Event, wanted: Expected, where: dict[str, tuple[float, float]]) -> bool:
    """Whether kind, place (16 km), actor and date agree."""
    if event.kind != wanted.kind or event.lat is None or event.start is None:
        return False
    point = tuple(map(float, wanted.place[1:].split(","))) if wanted.place.startswith("@") else where[wanted.place]
    if _km((event.lat, event.lon), point) > 16:
        return False
    if wanted.actor != "-" and event.actor != wanted.actor:
        free = ("OTHER", "LOCAL")
        if wanted.actor.split(":")[0] not in free or (event.actor or "OTHER").split(":")[0] not in free:
            return False
    return _days_agree(event, wanted)


def _days_agree(event: Event, wanted: Expected) -> bool:
    slack = 1
    if (event.start - wanted.end).days > slack or (wanted.start - event.end).days > slack:
        return False
    if (wanted.end - wanted.start).days >= 10:
        return (event.end - wanted.end).days <= slack
    return (event.end - event.start).days + 1 <= 2 * ((wanted.end - wanted.start).days + 1) + 2


@dataclass(slots=True)
class Tally:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def score(language: str, reader, where: dict[str, tuple[float, float]]) -> tuple[Tally, Tally, dict[str, list[str]]]:
    """(control, activity, misses by row id) of the sentences of a language."""
    control, activity, misses = Tally(), Tally(), {}
    for row in load(language):
        reading = reader.read([article(row, language)])
        left = list(reading.events)
        lines = []
        for wanted in sorted(row.expected, key=lambda e: e.optional):
            hit = next((e for e in left if agrees(e, wanted, where)), None)
            tally = control if wanted.kind in CONTROL_KINDS else activity
            if hit is not None:
                left.remove(hit)
                tally.right += not wanted.optional
            elif not wanted.optional:
                tally.missed += 1
                lines.append(f"  missed {wanted.kind} {wanted.place} {wanted.actor} {wanted.start}..{wanted.end}")
        for event in left:
            tally = control if event.kind in CONTROL_KINDS else activity
            tally.wrong += 1
            lines.append(f"  wrong  {event.kind} {event.place} {event.actor} {event.start}..{event.end} {event.rule}")
        if lines:
            backs = [f"  (held back {h.rule}: {h.reason} by {h.cue!r})" for h in reading.held_back]
            misses[row.id] = [f"{row.id} [{row.phenomenon}] {row.published} {row.text}", *lines, *backs]
    return control, activity, misses


def main(arguments: list[str]) -> None:
    from geo.reading.reader import Reader

    reader = Reader.load("libya")
    for language in [a for a in arguments if a in ("ar", "en")] or ["ar", "en"]:
        control, activity, misses = score(language, reader, spots(FOLDER / "gate_places.csv"))
        only = next((a for a in arguments if a.startswith("/")), "")
        for lines in misses.values():
            if not only or re.search(only[1:], lines[0]):
                print("\n".join(lines))
        for name, tally in (("control", control), ("activity", activity)):
            print(f"{language} {name}: right {tally.right} wrong {tally.wrong} missed {tally.missed} "
                  f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
