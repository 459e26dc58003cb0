"""Time and memory of each file at 10,000, 100,000 and 1,000,000 events, beside ``GeoDataFrame.to_json`` in the same run.

Each measurement is a process of its own: it makes the events and weighs them (not counted), then writes one file.
Time is that of the processor. Memory is how far the peak rises above what the events themselves take. ``python -m tests.bench.exports EVENTS...`` takes
other numbers. The limits: GeoJSON at most a quarter of the time of ``to_json`` with under 100 MB more memory, GeoParquet
at most a tenth; both at the largest number.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geo.control import Situation, assess, load_sides
from geo.exports import events, write_file
from geo.model import Event, Reading
from tests.bench.state import events as made_up

SIZES = (10_000, 100_000, 1_000_000)
FILES = (".geojson", ".parquet", ".csv", ".kml", ".gpkg")
PLAIN = "to_json"
SENTENCE = "وقال المتحدث إن القوات سيطرت على البلدة صباح الجمعة بعد معارك استمرت ثلاثة أيام، بحسب شهود. " * 2


def main(*sizes: int) -> int:
    print(f"{'events':>10} {'file':10} {'seconds':>9} {'MB more':>9} {'MB file':>9}")
    missed = 0
    for size in sizes or SIZES:
        took = {name: _apart(size, name) for name in (PLAIN, *FILES)}
        for name, (seconds, memory, written) in took.items():
            print(f"{size:>10,} {name:10} {seconds:>9.2f} {memory:>9.0f} {written:>9.1f}", flush=True)
    plain, geojson, parquet = took[PLAIN][0], took[".geojson"], took[".parquet"][0]
    for what, value, limit in (("GeoJSON / to_json, time", geojson[0] / plain, 0.25), ("GeoJSON, MB more", geojson[1], 100),
                               ("GeoParquet / to_json, time", parquet / plain, 0.1)):
        print(f"{what}: {value:.3g}; the limit is {limit}: {'met' if value <= limit else 'MISSED'}")
        missed |= value > limit
    return int(missed)


def _apart(size: int, name: str) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "tests.bench.exports", "one", str(size), name]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    return tuple(json.loads(done.stdout))


def one(size: int, name: str) -> None:
    """One measurement: seconds, megabytes above the events, megabytes written."""
    situation = _situation(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"events{'' if name == PLAIN else name}"
        before, begun = _peak(), time.process_time()
        if name == PLAIN:
            _to_json(situation, path)
        else:
            write_file(events(situation), path)
        print(json.dumps([time.process_time() - begun, _peak() - before, path.stat().st_size / 1e6]))


def _to_json(situation: Situation, path: Path) -> None:
    """What one would write without us, the table of events given."""
    import geopandas

    rows = list(events(situation).features())
    points = geopandas.points_from_xy([p[0] for p, _ in rows], [p[1] for p, _ in rows])
    path.write_text(geopandas.GeoDataFrame([properties for _, properties in rows], geometry=points, crs=4326).to_json())


def _situation(size: int) -> Situation:
    number, places = random.Random(5), 1_000
    found: list[Event] = []
    for i in range(places):
        found += made_up(f"p{i:04}", size // places, number)
    return assess(Reading(events=tuple(found)), (), load_sides("libya"))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(int(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(main(*map(int, sys.argv[1:])))
