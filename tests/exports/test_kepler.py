"""kepler.gl's own detection of types sees times in our files: without them it shows no player."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from geo.batch import read_folder
from geo.control import assess, load_sides
from geo.exports import control, events, to_bytes
from gazetteer.rows import load_places, theatre_folder

ROOT = Path(__file__).parents[2]
ANALYZER = Path(__file__).parent / "vendor" / "type-analyzer-0.4.0"
CODE = "const {Analyzer} = require(process.argv[1]); let s = ''; process.stdin.on('data', d => s += d).on('end', () => " \
       "console.log(JSON.stringify(Analyzer.computeColMeta(JSON.parse(s)))))"


@pytest.fixture(scope="module")
def situation():
    return assess(read_folder(ROOT / "seeds", "libya"), load_places(theatre_folder("libya")), load_sides("libya"))


def rows_of(data: bytes, suffix: str) -> list[dict]:
    if suffix == ".geojson":
        return [feature["properties"] for feature in json.loads(data)["features"]]
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("make", [events, control])
@pytest.mark.parametrize("suffix", [".geojson", ".csv"])
def test_start_and_end_are_timestamps(make, suffix, situation):
    node, _ = compute_driver_executable()
    rows = rows_of(to_bytes(make(situation), suffix), suffix)
    told = subprocess.run([node, "-e", CODE, str(ANALYZER)], input=json.dumps(rows), capture_output=True, text=True, check=True)
    types = {column["key"]: column["type"] for column in json.loads(told.stdout)}
    assert (types["start_datetime"], types["end_datetime"]) == ("DATETIME", "DATETIME")
    assert types["place" if "place" in types else "location"] == "STRING"
