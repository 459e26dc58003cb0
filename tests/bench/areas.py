"""Areas of control of 1,000 places on a day, beside a bare dissolve and clip of cells made once, in the same run.

Bare: Voronoi cells of the same points, made before the clock starts; timed are ``union_all`` per holder and status and
the ``intersection`` with the country. Ours is timed twice: on a day whose places were known the day before (cells kept),
and on the first day of a set of places (cells made and clipped to the distance too).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import shapely

from gazetteer.rows import theatre_folder
from geo.maps.areas import Ground, load_country
from geo.model import Spell

PLACES, DISTANCES, LIMIT, ROUNDS = 1_000, (10.0, 50.0, 150.0), 1.5, 7
DAY = date(2020, 6, 5)
ACTORS, STATUSES = ("GNA", "LNA", "ISIS", "PFG"), ("established", "claimed", "reported")


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return min(took)


def fronts(points: dict[str, tuple[float, float]], number: random.Random) -> dict[str, Spell]:
    """Who holds what: blocks of land as in a war, and one place in ten at random."""
    spells = {}
    for place, (lon, lat) in points.items():
        block = int(lon // 4 + lat // 4)
        if number.random() < 0.1:
            block = number.randrange(12)
        spells[place] = Spell(place, DAY, DAY, (ACTORS[block % 4],), "held", STATUSES[block % 3], "", True, True, True, False, (), DAY)
    return spells


def main() -> int:
    number = random.Random(5)
    country = load_country(theatre_folder("libya"))
    west, south, east, north = country.bounds
    points: dict[str, tuple[float, float]] = {}
    while len(points) < PLACES:
        lon, lat = number.uniform(west, east), number.uniform(south, north)
        if shapely.contains_xy(country, lon, lat):
            points[f"p{len(points):04}"] = (lon, lat)
    spells = fronts(points, number)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(list(points.values())), extend_to=country, ordered=True))
    keys = np.array([f"{s.actors[0]} {s.status}" for s in spells.values()])
    groups = [cells[keys == key] for key in sorted(set(keys))]
    shapely.prepare(country)
    bare = best(lambda: [shapely.intersection(shapely.union_all(group), country) for group in groups])
    print(f"{PLACES:,} places, {len(groups)} holders and statuses")
    print(f"bare dissolve and clip of cells made once: {bare * 1000:7.1f} ms")
    worst = 0.0
    for distance in DISTANCES:
        ground = Ground(country, points, distance)
        ground.on(spells, DAY)
        again = best(lambda: ground.on(spells, DAY))
        first = best(lambda: Ground(country, points, distance).on(spells, DAY))
        worst = max(worst, again / bare)
        print(f"{distance:5.0f} km: a day {again * 1000:7.1f} ms ({again / bare:.2f} times bare), "
              f"the first day of a set of places {first * 1000:7.1f} ms ({first / bare:.2f})")
    print(f"worst day: {worst:.2f} times bare; the limit is {LIMIT}: {'met' if worst <= LIMIT else 'MISSED'}")
    return int(worst > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
