"""Does QGIS, told the two time fields, show on a day the places that ``geo control`` knows of? On five days of the seeds.

Needs Debian's ``python3-qgis``, which ``python3 run.py check-qgis`` installs where it may.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from gazetteer.rows import load_places, theatre_folder
from geo.batch import read_folder
from geo.control import assess, load_sides
from geo.exports import control, write_file

ROOT = Path(__file__).parents[2]
DAYS = tuple(date(2020, month, day) for month, day in ((5, 4), (5, 18), (5, 25), (6, 3), (6, 4)))


def main() -> int:
    situation = assess(read_folder(ROOT / "seeds", "libya"), load_places(theatre_folder("libya")), load_sides("libya"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "control.geojson"
        write_file(control(situation), path)
        shown = _in_qgis(path)
    missed = 0
    for day in DAYS:
        ours = sorted(place for place in situation.timelines if situation.on(place, day))
        theirs = shown[day.isoformat()]
        print(f"{day}: {len(ours)} places, in QGIS {len(theirs)}: {'the same' if ours == theirs else 'OTHERS'}")
        missed += ours != theirs
    return int(missed > 0 or not any(shown.values()))


def _in_qgis(path: Path) -> dict[str, list[str]]:
    command = ["/usr/bin/python3", str(Path(__file__).with_name("inside.py")), str(path), *(day.isoformat() for day in DAYS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode or not done.stdout:
        raise SystemExit(f"QGIS could not open the file:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def _environment() -> dict[str, str]:
    """Without our virtual environment and a screen."""
    return {**{k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}, "QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main())
