"""Places by bearing and distance ("20 km west of Sirte"), and words that only say where another place lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geopy.distance import geodesic

from gazetteer.resolve import Between
from gazetteer.scan import OPENING, Found, Scan
from gazetteer.words import Words
from geo.model import Place

_NO_BASE = ("area", "coast", "road", "wadi")
_SETTLED = ("city", "town")
_WINDOW = 70
_SENTENCE_LONG = 200
_SKIP = " \"'()[]،,؛-"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_SENTENCE = re.compile(r"[.!?؟\n](?!\d)")
_DEFINITE = ("the", "this", "that")
_NEAR_KM = 60.0
_POINTS_KEPT = 10_000  # derived points that are kept
_POINTS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


@dataclass(frozen=True, slots=True)
class Distance:
    """So many kilometres, told by ``start:end`` of a text."""

    km: float
    start: int
    end: int


class Relative:
    """Turns bearings and distances around resolved names into places of their own."""

    def __init__(self, places: tuple[Place, ...], words: Words, between: Between) -> None:
        self._between = between
        self._point = lru_cache(_POINTS_KEPT)(_point)
        self._by_id = {place.id: place for place in places}
        self._words = words
        self._heads = frozenset(head.word for head in words.heads if head.number == "one" and head.position != "tail")
        self._tails = frozenset(head.word for head in words.heads if head.position == "tail")

    def apply(self, scan: Scan) -> None:
        """Derive the relative places of a scan, and mark those that only locate."""
        for name in scan.names:
            if name.place and name.how == "named":
                self._derive(scan, name)
        ends = {name.right: name for name in scan.names if name.place} | {
            name.end: name for name in scan.names if name.place
        }
        for name in scan.names:
            if name.place and self._points_away(name):
                name.locates = self._locates(scan, name, ends)

    def _points_away(self, name: Found) -> bool:
        """Whether this is a place beside another one: derived, or a named area of a town."""
        if name.how == "relative":
            return name.place.id.split(":")[1] in (*_POINTS, "any")
        if name.place.kind != "area":
            return False
        above = self._by_id.get(name.place.parent)
        sides = (*self._words.bearings, *self._words.roles["side"])
        beside_town = above is not None and above.kind in _SETTLED
        return beside_town or name.form.startswith(tuple(f"{side} " for side in sides))

    def _derive(self, scan: Scan, name: Found) -> None:
        if name.place.kind == "area":
            self._derive_from_area(scan, name)
            return
        if name.place.kind in _NO_BASE or name.glued:
            return
        at = _back(scan.text, name.left)
        bearing, linked = scan.bearings_by_end.get(at), False
        if bearing is None or self._words.bearings[bearing[1]][1] != "construct":
            bearing = None
            word = scan.text[max(0, at - _WINDOW) : at].rpartition(" ")[2]
            if word in self._words.roles["of"]:
                linked, at = True, _back(scan.text, at - len(word))
                bearing = scan.bearings_by_end.get(at)
        if bearing is None and not linked:
            return
        start = bearing[0] if bearing else at
        distance = self._before(scan.text, start) or (self._after(scan.text, name.right) if bearing else None)
        if bearing is None and (distance is None or not self._stands_off(scan.text, distance.start)):
            return
        degrees = self._words.bearings[bearing[1]][0] if bearing else None
        self._place(name, name.place, degrees, distance, start)

    def _derive_from_area(self, scan: Scan, name: Found) -> None:
        """A distance makes "south of Tripoli" more than the area of that name."""
        base = self._by_id.get(name.place.parent)
        word = max((word for word in self._words.bearings if name.form.startswith(word + " ")), key=len, default="")
        if not word or base is None or base.kind not in _SETTLED:
            return
        distance = self._before(scan.text, name.left) or self._after(scan.text, name.right)
        if distance:
            self._place(name, base, self._words.bearings[word][0], distance, name.left)

    def _place(self, name: Found, base: Place, degrees: int | None, distance: Distance | None, start: int) -> None:
        near = 12.0 if base.kind == "city" else 8.0
        km = distance.km if distance else near
        radius = max(3.0, 0.15 * km) if distance else 12.0 if base.kind == "city" else 10.0
        lat, lon = base.lat, base.lon
        if degrees is None:
            radius += km
        else:
            lat, lon = self._point(lat, lon, degrees, km)
        name.place = self._made(base, degrees, distance, lat, lon, round(radius, 2))
        name.how, name.base = "relative", None if distance or degrees is None else base
        name.left = min(start, distance.start) if distance else start
        name.right = max(name.right, distance.end) if distance else name.right

    def _made(self, base: Place, degrees: int | None, distance: Distance | None, lat: float, lon: float,
              radius: float) -> Place:
        english, arabic = self._words.labels[degrees] if degrees is not None else ("", "")
        far = f"{distance.km:g}" if distance else ""
        point = "any" if degrees is None else _POINTS[degrees // 45]
        name = f"{far} km {english} of {base.name}" if english else f"{far} km from {base.name}"
        name_ar = f"على بعد {far} كم {arabic} {base.name_ar}" if arabic else f"على بعد {far} كم من {base.name_ar}"
        if not distance:
            name, name_ar = f"{english} of {base.name}", f"{arabic} {base.name_ar}"
        return Place(
            id=f"rel:{point}:{far or 'near'}:{base.id}", name=name, name_ar=name_ar, kind="area", lat=lat, lon=lon,
            radius_km=radius, parent=base.id, source=f"derived from the point of {base.name}",
        )

    def _before(self, text: str, at: int) -> Distance | None:
        """The distance that stands before ``at``: "20 km", "نحو ثمانين كيلومترا إلى"."""
        first = max(0, at - _WINDOW)
        tokens = [(found[0], first + found.start(), first + found.end()) for found in _TOKEN.finditer(text[first:at])]
        while tokens and (tokens[-1][0] in self._words.roles["about"] or tokens[-1][0] == ")"):
            if tokens.pop()[0] == ")":  # the same in another unit: "80 km (50 miles)"
                tokens = tokens[: max((at for at, token in enumerate(tokens) if token[0] == "("), default=0)]
        unit, length = self._unit(tokens)
        if unit is None:
            return None
        start, end = tokens[-length][1], tokens[-1][2]
        tokens = tokens[:-length]
        values: list[float] = []
        while tokens and (value := self._value(tokens[-1][0])) is not None:
            values.insert(0, value)
            start = tokens.pop()[1]
            if text[start].isdigit():
                break
        return self._sum(values, unit, start, end)

    def _stands_off(self, text: str, at: int) -> bool:
        """Without a bearing only "at 40 km from" is a place: "fell back 2 km from" is a movement."""
        before = " ".join(text[max(0, at - 30) : at].split()[-4:])
        return any(f" {word} " in f" {before} " for word in self._words.roles["off"])

    def _after(self, text: str, at: int) -> Distance | None:
        """The distance that stands right after ``at``: "بـ140 كم", "(70 km)"."""
        tokens = [(found[0], at + found.end()) for found in _TOKEN.finditer(text[at : at + _WINDOW])]
        index = 0
        while index < len(tokens) and (tokens[index][0] in ("(", "ب", "by") or self._about(tokens[index][0])):
            index += 1
        values: list[float] = []
        while index < len(tokens) and (value := self._value(tokens[index][0])) is not None:
            values.append(value)
            index += 1
        for length in (2, 1):
            unit = self._words.units.get(" ".join(token for token, _ in tokens[index : index + length]))
            if unit and len(tokens) >= index + length:
                return self._sum(values, unit, at, tokens[index + length - 1][1])
        return None

    def _about(self, token: str) -> bool:
        about = self._words.roles["about"]
        return token in about or (token[:1] == "ب" and token[1:] in about)

    def _unit(self, tokens: list[tuple[str, int, int]]) -> tuple[tuple[float, float] | None, int]:
        for length in (2, 1):
            unit = self._words.units.get(" ".join(token for token, _, _ in tokens[-length:]))
            if unit and len(tokens) >= length:
                return unit, length
        return None, 0

    def _value(self, token: str) -> float | None:
        if token[0].isdigit():
            whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", token).replace(",", ".")
            return float(whole) if whole.count(".") <= 1 else None
        numbers = self._words.numbers
        return numbers.get(token, numbers.get(token[1:]) if token[0] in "وب" else None)

    @staticmethod
    def _sum(values: list[float], unit: tuple[float, float], start: int, end: int) -> Distance | None:
        total = 0.0
        for value in values:
            total = total * value if value == 100 and 1 < total < 10 else total + value
        total = total or unit[1]
        return Distance(round(total * unit[0], 2), start, end) if total else None

    def _locates(self, scan: Scan, name: Found, ends: dict[int, Found]) -> bool:
        """Whether the words before say that something named just now lies there."""
        text, roles = scan.folded.text, self._words.roles
        at, within, steps = name.left, False, 0
        while at > 0 and steps < 8:
            if text[at - 1] in _SKIP:
                if at in ends and ends[at] is not name:
                    break
                at -= 1
                continue
            if at in ends or not text[at - 1].isalnum():
                break
            start = at
            while start > 0 and text[start - 1].isalnum():
                start -= 1
            word = text[start:at]
            if self._is_definite_place(text, word, start):
                return True
            if word in roles["within"]:
                within = True
            elif not (word in roles["about"] or word in roles["lies"] or word in self._words.numbers
                      or word in self._words.units or word.isdigit() or word[2:] in self._tails or word in self._tails):
                break
            at, steps = start, steps + 1
        other = ends.get(at)
        if other and other is not name and other.place:
            wide = name.place.radius_km > _NEAR_KM  # "in Sabha in southern Libya"
            near = self._between(other.place, name.place) <= max(_NEAR_KM, name.place.radius_km)
            return not within or (near and (wide or other.place.kind not in _SETTLED))
        return self._told_by_verb(scan, name, ends)

    def _is_definite_place(self, text: str, word: str, start: int) -> bool:
        """ "The town", "this village": a place named before."""
        if word.startswith("ال") and word[2:] in self._heads:
            return True
        return word in self._heads and text[max(0, start - _WINDOW) : start].rstrip().rpartition(" ")[2] in _DEFINITE

    def _told_by_verb(self, scan: Scan, name: Found, ends: dict[int, Found]) -> bool:
        """ "Sirte lies on the coast, 450 km east of Tripoli": a verb of lying between a place and the words."""
        text = scan.folded.text
        start = max(0, name.left - _SENTENCE_LONG)
        first = max((found.end() for found in _SENTENCE.finditer(text, start, name.left)), default=start)
        words = text[first : name.left].split()
        if not any(word.strip(_SKIP) in self._words.roles["verb"] for word in words):
            return False
        named = any(end in ends and ends[end].left >= first for end in range(first, name.left + 1))
        pairs = zip(["", *words], words)
        return named or any(
            word.startswith("ال") and word[2:] in self._heads or (before in _DEFINITE and word in self._heads)
            for before, word in pairs
        )


def _point(lat: float, lon: float, degrees: int, km: float) -> tuple[float, float]:
    """The point (WGS 84 degrees, to a metre) that lies so far from another in a direction."""
    point = geodesic(kilometers=km).destination((lat, lon), bearing=degrees)
    return round(point.latitude, 5), round(point.longitude, 5)


def _back(text: str, at: int) -> int:
    while at > 0 and text[at - 1] in OPENING:
        at -= 1
    return at
