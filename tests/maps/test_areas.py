"""Areas of control: whose cell a point lies in, how far it reaches, where it ends."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
import shapely
from geopy.distance import great_circle
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.rows import theatre_folder
from geo.control import assess, load_sides
from geo.maps.areas import NOTE, Ground, areas_geojson, areas_on, load_country, points_of
from geo.maps.plane import Plane
from geo.model import Place, Reading, Spell
from tests.factories import make_event as ev

HOME = theatre_folder("libya")
LIBYA = load_country(HOME)
DAY = date(2020, 6, 5)
POINTS = {"tarhuna": (13.63, 32.43), "bani-walid": (13.99, 31.75), "sirte": (16.59, 31.2), "sebha": (14.43, 27.04)}


def spell(place, actors=("GNA",), state="held", status="established", last=DAY, derived=False):
    return Spell(place, DAY, DAY, tuple(actors), state, status, "", True, True, True, derived, ("e",), last)


def on(spells, points=POINTS, distance=80.0, threshold=None):
    return Ground(LIBYA, points, distance).on({s.place_id: s for s in spells}, DAY, threshold)


def holder(areas, lon, lat):
    return [a.actors for a in areas if shapely.contains_xy(a.shape, lon, lat)]


def test_a_point_belongs_to_the_nearest_place_within_the_distance():
    areas = on([spell("tarhuna"), spell("bani-walid", ["LNA"])])
    assert holder(areas, 13.63, 32.43) == [("GNA",)]
    assert holder(areas, 13.7, 32.3) == [("GNA",)]
    assert holder(areas, 13.95, 31.9) == [("LNA",)]
    assert holder(areas, 14.43, 27.04) == []
    assert {a.places for a in areas} == {("tarhuna",), ("bani-walid",)}


def test_it_ends_at_the_border_and_at_the_distance():
    (area,) = on([spell("tarhuna")], distance=120.0)
    assert shapely.difference(area.shape, shapely.buffer(LIBYA, 1e-3)).is_empty
    far = [great_circle((32.43, 13.63), (lat, lon)).km for lon, lat in shapely.get_coordinates(area.shape)]
    assert 119 < max(far) < 121


def test_alike_is_dissolved_and_unlike_is_told_apart():
    spells = [spell("tarhuna"), spell("bani-walid"), spell("sirte", status="claimed"), spell("sebha", ["LNA", "GNA"], "disputed", "disputed")]
    areas = on(spells)
    assert [(a.actors, a.state, a.status, a.places) for a in areas] == [
        (("GNA",), "held", "claimed", ("sirte",)),
        (("GNA",), "held", "established", ("bani-walid", "tarhuna")),
        (("LNA", "GNA"), "disputed", "disputed", ("sebha",)),
    ]
    assert areas[1].shape.geom_type == "Polygon"


@pytest.mark.parametrize("state", ["nobody", "unknown"])
def test_what_nobody_holds_stays_blank(state):
    areas = on([spell("tarhuna"), spell("bani-walid", (), state)])
    assert holder(areas, 13.99, 31.75) == [] and holder(areas, 13.63, 32.43) == [("GNA",)]


def test_old_evidence_is_told_apart_where_asked():
    spells = [spell("tarhuna"), spell("bani-walid", last=date(2020, 1, 1))]
    assert [a.stale for a in on(spells, threshold=90)] == [False, True]
    assert [a.stale for a in on(spells, threshold=300)] == [False]
    assert [a.stale for a in on(spells)] == [None]
    told = [[feature["properties"].get("stale") for feature in areas_geojson(on(spells, threshold=days), DAY, 60)["features"]]
            for days in (90, None)]
    assert told == [[False, True], [None]]  # a file says nothing of what was not asked


def test_of_two_places_at_one_point_the_later_told_counts():
    points = {**POINTS, "port": POINTS["sirte"]}
    older = spell("sirte", ["LNA"], last=date(2020, 1, 1))
    assert holder(on([older, spell("port")], points), 16.59, 31.2) == [("GNA",)]
    assert holder(on([older, spell("port", derived=True)], points), 16.59, 31.2) == [("LNA",)]


def test_nothing_gives_nothing():
    assert on([]) == ()
    assert on([spell("tarhuna")], points={}) == ()
    assert on([spell("tarhuna")], points={"tarhuna": (0.0, 0.0)}) == ()
    for distance in (0, -1, float("nan")):
        with pytest.raises(ValueError, match="distance"):
            Ground(LIBYA, POINTS, distance)


def test_the_same_ground_serves_many_days():
    ground = Ground(LIBYA, POINTS, 50.0)
    for count in (*range(5), *range(5)):
        spells = {p: spell(p) for p in sorted(POINTS)[:count]}
        fresh = Ground(LIBYA, POINTS, 50.0).on(spells, DAY)
        assert areas_geojson(ground.on(spells, DAY), DAY, 50.0) == areas_geojson(fresh, DAY, 50.0)


INSIDE = st.tuples(st.integers(1000, 2400), st.integers(2200, 3200)).map(lambda p: (p[0] / 100, p[1] / 100))


@settings(max_examples=60, deadline=None)
@given(st.lists(INSIDE, min_size=1, max_size=25, unique=True), st.sampled_from((5.0, 60.0, 400.0)), st.randoms(use_true_random=False))
def test_areas_lie_in_the_country_and_never_over_each_other(sites, distance, random):
    points = {f"p{i}": site for i, site in enumerate(sites)}
    spells = [spell(p, [random.choice(("GNA", "LNA", "ISIS"))]) for p in points]
    areas = on(spells, points, distance)
    shapes = [a.shape for a in areas]
    assert all(shapely.is_valid(shapes))
    total = shapely.union_all(shapes).area if shapes else 0
    assert sum(s.area for s in shapes) == pytest.approx(total, rel=1e-4, abs=1e-9)
    assert all(shapely.difference(s, shapely.buffer(LIBYA, 1e-3)).is_empty for s in shapes)
    holes = [ring for s in shapes for part in shapely.get_parts(s) for ring in part.interiors]
    assert all(shapely.polygons(ring).area > 1e-5 for ring in holes)
    random.shuffle(spells)
    assert [(a.actors, a.places) for a in on(spells, points, distance)] == [(a.actors, a.places) for a in areas]


@given(st.tuples(st.floats(9, 26), st.floats(19, 34)))
def test_the_plane_and_back(point):
    plane = Plane(17.5, 26.5)
    there = plane.project(shapely.points([point]))
    assert shapely.get_coordinates(plane.unproject(there)) == pytest.approx(np.array([point]), abs=1e-9)
    km = great_circle((26.5, 17.5), point[::-1]).km
    assert np.hypot(*shapely.get_coordinates(there)[0]) == pytest.approx(km, rel=0.01, abs=1e-6)


def test_from_a_situation_to_geojson():
    town = Place("tarhuna", "Tarhuna", "ترهونة", "city", 32.43, 13.63, 5.0)
    coast = Place("coast", "The coast", "", "coast", 32.8, 13.0, 50.0)
    events = (ev("captured", "tarhuna", "GNA", "2020-06-05"), ev("held", "coast", "GNA", "2020-06-05", at=9), ev("held", "rel:x", "LNA", "2020-06-05", at=20))
    now = assess(Reading(events=events), (town, coast), load_sides("libya"))
    assert points_of(now) == {"tarhuna": (13.63, 32.43), "rel:x": (13.635, 32.4345912)}
    data = areas_geojson(areas_on(now, HOME, DAY, 30.0), DAY, 30.0)
    assert json.loads(json.dumps(data)) == data
    assert (data["note"], data["inferred"], data["day"], data["distance_km"]) == (NOTE, True, "2020-06-05", 30.0)
    assert [f["properties"]["actor"] for f in data["features"]] == ["GNA", "LNA"]
    for feature in data["features"]:
        assert feature["properties"]["inferred"] is True
        for polygon in feature["geometry"]["coordinates"]:
            assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in polygon)
            assert shapely.is_ccw(shapely.linearrings(polygon[0]))
