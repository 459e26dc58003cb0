"""Other programs open the files: no row lost, times as times, and what is read back is what was written."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import UTC, datetime

import geopandas
import pyarrow.parquet as pq
import pyogrio
import pytest

from geo.control import assess, load_sides
from geo.exports import FORMATS, control, events, events_geojson, to_bytes, write_file
from geo.exports.tables import ACLED_COLUMNS
from geo.model import Reading
from tests.factories import make_event as ev
from tests.factories import make_place

SIDES = load_sides("libya")
HOSTILE = '</SimpleData>]]><script>alert(1)</script> {{7*7}} ${x} "\'& \x00\x1b\ufffe \u202eabc'
EVENTS = (
    ev("captured", "tarhuna", "GNA", "2020-06-05", opponent="LNA", by="GNA"),
    ev("held", "tarhuna", "LNA", "2020-05-01..2020-06-04", doc="d2", source="", open_start=True, precision="month"),
    ev("struck", "coast", "USA", "2016-11-25..2016-11-27", doc="d0", at=9, precision="week"),
    ev("captured", "nowhere", "GNA", "2020-06-01", doc="d3", located=False),
    ev("captured", "sirte", "OTHER:<b>x", "2020-06-02", doc="d4", quote=HOSTILE),
    ev("captured", "sirte", "LNA", "2020-06-03", doc="bad\udce9name", quote="سيطر الجيش على سرت"),
)
PLACES = (make_place("tarhuna", "city", name="Tarhuna", name_ar="ترهونة"), make_place("coast", "coast", name="The coast", name_ar="الساحل"))
CONTENTS = [events, control]


@pytest.fixture(scope="module")
def situation():
    return assess(Reading(events=EVENTS), PLACES, SIDES)


def features(content):
    return [(position, properties) for position, properties in content.features()]


@pytest.mark.parametrize("make", CONTENTS)
@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".kml"])
def test_gdal_reads_every_row_with_times(make, suffix, situation, tmp_path):
    path = tmp_path / f"file{suffix}"
    content = make(situation)
    write_file(content, path)
    start, end = ("begin", "end") if suffix == ".kml" else ("start_datetime", "end_datetime")
    frames = [pyogrio.read_dataframe(path, layer=name, use_arrow=False) for name, _ in pyogrio.list_layers(path)]
    read = {row["id"]: row for frame in frames for row in frame.to_dict("records")}
    wanted = features(content)
    assert sum(map(len, frames)) == len(wanted) == len(read)
    for position, properties in wanted:
        row = read[properties["id"]]
        for name in (start, end):
            told = properties["start_datetime" if name == start else "end_datetime"]
            assert row[name].to_pydatetime().astimezone(UTC) == datetime.fromisoformat(told)
        point = row["geometry"]
        assert ((point.x, point.y) if point is not None and not point.is_empty else None) == position


def test_kml_is_read_by_libkml_with_a_folder_per_holder(situation, tmp_path):
    path = tmp_path / "control.kml"
    write_file(control(situation), path)
    assert pyogrio.read_info(path, layer=0)["driver"] == "LIBKML"
    names = {p["actor_name"] or "nobody named" for _, p in control(situation).features()}
    assert {name for name, _ in pyogrio.list_layers(path)} == names


def test_kml_shows_hostile_text_as_text(situation, tmp_path):
    path = tmp_path / "events.kml"
    write_file(events(situation), path)
    data = path.read_text(encoding="utf-8")
    assert "<script" not in data and "&amp;lt;script&amp;gt;" in data
    frames = [pyogrio.read_dataframe(path, layer=name) for name, _ in pyogrio.list_layers(path)]
    quotes = [row["quote"] for frame in frames for row in frame.to_dict("records") if row["document"] == "d4"]
    assert quotes == [HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ufffe", "\ufffd")]


@pytest.mark.parametrize("make", CONTENTS)
def test_geopackage_has_datetime_columns_and_says_what_it_is(make, situation, tmp_path):
    path = tmp_path / "file.gpkg"
    write_file(make(situation), path)
    info = pyogrio.read_info(path)
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["start_datetime"] == types["end_datetime"] == "OFTDateTime" and types["known"] == "OFTDate"
    assert info["layer_metadata"]["licence"] and "no basis for decisions" in info["layer_metadata"]["note"]
    assert info["geometry_type"] == "Point" and geopandas.read_file(path).crs.to_epsg() == 4326


@pytest.mark.parametrize("make", CONTENTS)
def test_geoparquet_has_sound_metadata_and_the_same_values(make, situation, tmp_path):
    path = tmp_path / "file.parquet"
    content = make(situation)
    write_file(content, path)
    table = pq.read_table(path)
    metadata = pq.read_metadata(path).metadata
    geo = json.loads(metadata[b"geo"])
    column = geo["columns"][geo["primary_column"]]
    assert (geo["version"], column["encoding"], column["geometry_types"]) == ("1.1.0", "WKB", ["Point"])
    assert json.loads(metadata[b"about"]) == content.about()
    read = geopandas.read_parquet(path)
    assert read.crs.to_string() == "OGC:CRS84" and list(read.total_bounds) == column["bbox"]
    for row, (position, properties) in zip(table.to_pylist(), features(content), strict=True):
        for name, kind in content.columns:
            value = properties[name]
            if kind == "moment":
                value = datetime.fromisoformat(value)
            elif kind == "day":
                value = datetime.fromisoformat(value).date()
            elif isinstance(value, str):
                value = value.encode("utf-8", "replace").decode()
            assert row[name] == value
        assert (row["geometry"] is None) == (position is None)


def test_csv_has_the_columns_of_acled(situation):
    rows = list(csv.DictReader(io.StringIO(to_bytes(events(situation), ".csv").decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == ACLED_COLUMNS
    taken = next(row for row in rows if row["document"] == "d1")
    told = ("event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country", "location", "geo_precision")
    assert [taken[name] for name in told] == [
        "2020-06-05", "2020", "1", "Battles", "Government regains territory", "Government of National Accord",
        "Libyan National Army", "Libya", "tarhuna", "1",
    ]  # fmt: skip
    assert {row["document"]: (row["event_date"], row["time_precision"], row["geo_precision"]) for row in rows} == {
        "d0": ("2016-11-27", "2", "3"), "d1": ("2020-06-05", "1", "1"), "d2": ("2020-06-04", "3", "1"),
        "d3": ("2020-06-01", "1", ""), "d4": ("2020-06-02", "1", "1"), "bad?name": ("2020-06-03", "1", "1"),
    }  # fmt: skip


def test_geojson_keeps_to_the_rfc(situation):
    data = json.loads(events_geojson(situation))
    assert data["type"] == "FeatureCollection" and "crs" not in data
    west, south, east, north = data["bbox"]
    assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    ids = [feature["id"] for feature in data["features"]]
    assert len(ids) == len(set(ids)) and all(set(f) == {"type", "id", "geometry", "properties"} for f in data["features"])


@pytest.mark.parametrize("make", CONTENTS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_content_gives_the_same_bytes(make, suffix, situation):
    again = assess(Reading(events=EVENTS[::-1]), PLACES, SIDES)
    assert to_bytes(make(situation), suffix) == to_bytes(make(again), suffix)


@pytest.mark.parametrize("make", CONTENTS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_to_write_gives_a_sound_file(make, suffix, tmp_path):
    path = tmp_path / f"file{suffix}"
    write_file(make(assess(Reading(), PLACES, SIDES)), path)
    if suffix == ".csv":
        assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 1
    elif suffix == ".parquet":
        assert pq.read_table(path).num_rows == 0
    elif suffix != ".kml":  # GDAL finds no layer where there is no holder
        assert pyogrio.read_info(path)["features"] == 0


def test_a_file_that_cannot_be_written_leaves_the_old_one(situation, tmp_path, monkeypatch):
    path = tmp_path / "events.geojson"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(events(situation), path)
    assert path.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["events.geojson"]
