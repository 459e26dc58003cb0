"""Areas of control, inferred from the places held: never evidence of their own, and marked as inferred wherever they go.

A place speaks for what lies nearer to it than to any other place of which something is known on the day (its Voronoi
cell), as far as a distance that the user sets and no farther than the country reaches. Cells of one holder and status
are dissolved. Distances are measured on an equal-area plane around the country's middle (off by less than 1 % there).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.control import Board, Situation, stale
from geo.exports.labels import NOTE as CAUTION
from geo.exports.labels import load_labels
from geo.maps.plane import Plane
from geo.model import VAGUE, Spell
from geo.version import VERSION

#: States in which nobody known holds a place: its cell stays blank, and nobody else's area runs over it.
BLANK = ("nobody", "unknown")
NOTE = "Inferred from points: no article says where an area ends."
_CORNERS = 8  # of a quarter of a circle
_STEP_KM, _STEP_DEGREES = 25.0, 0.2  # what is straight in degrees is not on the plane: long edges go in steps
_KEPT = 8  # sets of places whose cells are kept

#: Longitude and latitude in WGS 84 by place id.
Points = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Area:
    """What is inferred to be held alike: by the same holders, in the same state and status, ``stale`` or not (None where no
    threshold was asked for).

    ``shape`` is a polygon or several, in WGS 84; ``places`` are the ids of those that it is inferred from.
    """

    actors: tuple[str, ...]
    state: str
    status: str
    stale: bool | None
    places: tuple[str, ...]
    shape: BaseGeometry


class Ground:
    """The country and its places, made for asking one day after another: cells are made once for a set of places."""

    def __init__(self, country: BaseGeometry, points: Points, distance_km: float) -> None:
        """Raises ValueError where the distance is not above 0."""
        if not distance_km > 0:
            raise ValueError(f"the distance must be above 0 km, not {distance_km}")
        self.distance_km = distance_km
        self._plane = Plane.around(country)
        self._country = self._plane.project(shapely.segmentize(country, _STEP_DEGREES))
        self._points = points
        self._cells: dict[tuple[tuple[float, float], ...], _Cells] = {}

    def on(self, spells: Mapping[str, Spell], day: date, threshold: int | None = None) -> tuple[Area, ...]:
        """The areas of a day from its spells by place id, in order of holders, state and status.

        ``threshold`` (days) tells apart what is stale. Of places at one point the one with the latest evidence counts.
        """
        chosen: dict[tuple[float, float], Spell] = {}
        for place_id in sorted(spells.keys() & self._points.keys()):
            point, spell = self._points[place_id], spells[place_id]
            if point not in chosen or _precedes(spell, chosen[point]):
                chosen[point] = spell
        sites = tuple(sorted(chosen))
        groups: dict[tuple, list[int]] = {}
        for index, site in enumerate(sites):
            spell = chosen[site]
            if spell.state not in BLANK:
                old = None if threshold is None else stale(spell, day, threshold)
                groups.setdefault((spell.actors, spell.state, spell.status, old), []).append(index)
        cells, found = self._cells_of(sites), []
        for key, members in sorted(groups.items()):
            shape = shapely.coverage_union_all(cells.faces[np.isin(cells.sites, members)])
            if not shape.is_empty:
                found.append(Area(*key, tuple(sorted(chosen[sites[i]].place_id for i in members)), shape))
        return tuple(found)

    def _cells_of(self, sites: tuple[tuple[float, float], ...]) -> _Cells:
        if sites not in self._cells:
            while len(self._cells) >= _KEPT:
                del self._cells[next(iter(self._cells))]
            self._cells[sites] = self._made(sites)
        return self._cells[sites]

    def _made(self, sites: tuple[tuple[float, float], ...]) -> _Cells:
        """All edges are cut at all crossings before faces are made of them, so that neighbours share every corner."""
        points = self._plane.project(shapely.points(np.array(sites).reshape(-1, 2)))
        discs = shapely.buffer(points, self.distance_km, quad_segs=_CORNERS)
        reach = shapely.intersection(shapely.disjoint_subset_union_all(discs), self._country)
        lines = [shapely.boundary(reach)]
        if len(sites) > 1:
            around = shapely.box(*shapely.total_bounds(discs))
            lines.append(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=around, only_edges=True))
        noded = shapely.segmentize(shapely.union_all(lines), _STEP_KM)
        faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
        inside = shapely.point_on_surface(faces)
        shapely.prepare(reach)
        kept = shapely.contains(reach, inside)
        nearest = shapely.STRtree(points).nearest(inside[kept]) if kept.any() else np.empty(0, dtype=int)
        return _Cells(self._plane.unproject(faces[kept]), nearest)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Polygons in WGS 84 that meet without gap or overlap, and for each the index of the site whose cell it is of."""

    faces: np.ndarray
    sites: np.ndarray


def _precedes(a: Spell, b: Spell) -> bool:
    """Whether of two spells of one point the first counts: told of itself rather than derived, then the later evidence."""
    return (not a.derived, a.last_evidence) > (not b.derived, b.last_evidence)


def load_country(home: Path) -> BaseGeometry:
    """The outline of a theatre's country (``basemap/country.geojson`` in its folder of the gazetteer), in WGS 84."""
    content = json.loads((home / "basemap" / "country.geojson").read_text(encoding="utf-8"))
    return shapely.union_all([shapely.from_geojson(json.dumps(f["geometry"])) for f in content["features"]])


def points_of(situation: Situation) -> dict[str, tuple[float, float]]:
    """The points of all places with a history, but of vague ones (a coast, a road)."""
    found: dict[str, tuple[float, float]] = {}
    for event in situation.all_events:
        if event.place_id in situation.timelines and event.lat is not None and event.lon is not None:
            found[event.place_id] = (event.lon, event.lat)
    for place in situation.places:
        if place.id in situation.timelines:
            found[place.id] = (place.lon, place.lat)
            if place.kind in VAGUE:
                del found[place.id]
    return found


def areas_on(
    situation: Situation, home: Path, day: date, distance_km: float, threshold: int | None = None
) -> tuple[Area, ...]:
    """The areas of one day; who asks for many days makes a :class:`Ground` and a :class:`geo.control.Board` once."""
    ground = Ground(load_country(home), points_of(situation), distance_km)
    return ground.on(Board(situation.timelines).on(day), day, threshold)


def areas_file(situation: Situation, home: Path, day: date, distance_km: float) -> bytes:
    """The areas of one day as a GeoJSON file that says what it is: the same bytes for the same input."""
    labels = load_labels(situation.sides.theatre)
    about = {
        "version": VERSION,
        "cut_off": situation.cut_off.isoformat() if situation.cut_off else None,
        "known_on": situation.known_on.isoformat() if situation.known_on else None,
        "licence": labels.licence,
        "attribution": labels.attribution,
        "caution": CAUTION,
    }
    found = areas_geojson(areas_on(situation, home, day, distance_km), day, distance_km)
    return json.dumps({**found, **about}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def areas_geojson(areas: Iterable[Area], day: date, distance_km: float) -> dict[str, Any]:
    """Areas as a GeoJSON collection: polygons after RFC 7946 with 5 decimals, each marked as inferred, and as ``stale``
    or not where a threshold was asked for."""
    features = []
    for area in areas:
        properties = {
            "actor": "|".join(area.actors), "state": area.state, "status": area.status, "inferred": True,
            "places": "|".join(area.places),
        }
        if area.stale is not None:
            properties["stale"] = area.stale
        if polygons := _polygons(area.shape):
            geometry = {"type": "MultiPolygon", "coordinates": polygons}
            features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {
        "type": "FeatureCollection", "day": day.isoformat(), "distance_km": distance_km, "inferred": True, "note": NOTE,
        "features": features,
    }


def _polygons(shape: BaseGeometry) -> list[list[list[list[float]]]]:
    """The rings of polygons, outer ones counterclockwise; what is too small to draw is left out."""
    found = []
    for polygon in shapely.get_parts(shapely.orient_polygons(shape)):
        if polygon.geom_type == "Polygon":
            rings = [_ring(polygon.exterior), *map(_ring, polygon.interiors)]
            if rings[0]:
                found.append([ring for ring in rings if ring])
    return found


def _ring(ring: BaseGeometry) -> list[list[float]]:
    points = shapely.get_coordinates(ring).round(5).tolist()
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return kept if len(kept) > 3 else []
