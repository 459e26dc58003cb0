"""The downloads: what is in them, in which form, and that they do not move."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from datetime import date

import geopandas
import pyogrio
import pytest

from geo.control import Filters, assess, load_sides
from geo.exports import control, control_geojson, events, events_geojson, to_bytes
from geo.exports.labels import acled_term, load_acled
from geo.exports.columns import CONTROL_COLUMNS, EVENT_COLUMNS
from geo.model import Reading
from geo.tables import RULES
from tests.factories import make_event as ev
from tests.factories import make_place

SIDES = load_sides("libya")
EVENTS = (
    ev("captured", "airport", "GNA", "2020-06-03", by="GNA", opponent="LNA"),
    ev("repelled", "airport", "LNA", "2020-06-02..2020-06-03", by="LNA", at=60),
    ev("held", "tarhuna", "LNA", "2020-05-04..2020-06-04", doc="d2", source=""),
    ev("struck", "sirte", "USA", "2016-11-25..2016-11-27", doc="d0", at=9),
    ev("captured", "nowhere", "GNA", "2020-06-01", doc="d3", located=False),
    ev("captured", "tarhuna", "GNA", "2020-06-05", doc="d4", opponent="LNA", quote='=cmd|"x"!A1 </script>\n{{7*7}}'),
    ev("captured", "tarhuna", "GNA", "2020-06-05", doc="d5", source="AFP"),
)
UNDATED = (ev("captured", "derna", "LNA", "", known=None, doc="d9"),)
PLACES = (make_place("tarhuna", "city", name="Tarhuna", name_ar="ترهونة"),)


def situation(events=EVENTS, filters=Filters()):
    return assess(Reading(events=tuple(events), undated=UNDATED), PLACES, SIDES, filters)


def events_csv(situation):
    return to_bytes(events(situation), ".csv")


def control_csv(situation):
    return to_bytes(control(situation), ".csv")


def features(data: bytes):
    return json.loads(data)["features"]


def test_events_have_the_promised_properties():
    found = features(events_geojson(situation()))
    assert len(found) == len(EVENTS)
    assert all(tuple(f["properties"]) == tuple(name for name, _ in EVENT_COLUMNS) for f in found)
    assert all(f["id"] == f["properties"]["id"] for f in found)


def test_control_has_the_promised_properties():
    found = features(control_geojson(situation()))
    assert all(tuple(f["properties"]) == tuple(name for name, _ in CONTROL_COLUMNS) for f in found)
    assert len({f["id"] for f in found}) == len(found)


@pytest.mark.parametrize("write", [events_geojson, control_geojson])
def test_days_are_full_times_and_nothing_is_empty(write):
    for feature in features(write(situation())):
        p = feature["properties"]
        assert p["start_datetime"].endswith("T00:00:00Z") and p["end_datetime"].endswith("T23:59:59Z")
        assert p["start_datetime"] < p["end_datetime"]
        assert "" not in p.values()
        assert not any(isinstance(value, list | dict) for value in p.values())


def test_ages_and_days_of_knowledge_are_in_the_files():
    events = (ev("held", "tarhuna", "LNA", "2020-05-01", known="2020-05-02"), ev("held", "sirte", "LNA", "2020-06-05", doc="d2", known="2020-06-06"))
    now = situation(events)
    by_place = {f["properties"]["place_id"]: f["properties"] for f in features(control_geojson(now))}
    assert (by_place["tarhuna"]["days_since_evidence"], by_place["tarhuna"]["known"]) == (36, "2020-05-02")
    assert (by_place["sirte"]["days_since_evidence"], by_place["sirte"]["known"]) == (1, "2020-06-06")
    assert [f["properties"]["known"] for f in features(events_geojson(now))] == ["2020-05-02", "2020-06-06"]
    then = json.loads(control_geojson(now.as_known_on(date(2020, 5, 12))))
    assert (then["known_on"], then["cut_off"]) == ("2020-05-12", "2020-05-12")
    assert [f["properties"]["days_since_evidence"] for f in then["features"]] == [11]
    assert "known_on" not in json.loads(control_geojson(now))


def test_collection_says_what_it_is():
    data = json.loads(events_geojson(situation(filters=Filters(kinds=("captured",), first=date(2020, 6, 1)))))
    assert data["filters"] == {"kinds": ["captured"], "first_day": "2020-06-01"}
    assert data["cut_off"] == "2020-06-05"
    assert "no basis for decisions on safety" in data["note"]
    assert data["licence"] and data["attribution"] and data["version"]
    assert "time" not in data
    assert {f["properties"]["kind"] for f in data["features"]} == {"captured"}


def test_points_bbox_and_unresolved_places():
    data = json.loads(events_geojson(situation()))
    assert data["bbox"] == [13.635, 32.434591, 13.635, 32.434591]
    unresolved = [f for f in data["features"] if f["geometry"] is None]
    assert [f["properties"]["place"] for f in unresolved] == ["nowhere"]
    assert "bbox" not in json.loads(events_geojson(situation(EVENTS[4:5])))


def test_two_documents_on_one_event_share_same_event():
    by_doc = {f["properties"]["document"]: f["properties"] for f in features(events_geojson(situation()))}
    assert by_doc["d4"]["same_event"] == by_doc["d5"]["same_event"] != by_doc["d3"]["same_event"]


def test_a_feature_per_line_in_stable_order():
    shuffled = list(EVENTS)
    random.Random(7).shuffle(shuffled)
    for write in (events_geojson, events_csv, control_geojson, control_csv):
        assert write(situation()) == write(situation(shuffled))
    lines = events_geojson(situation()).decode().splitlines()
    assert len(lines) == len(EVENTS) + 2
    starts = [f["properties"]["start_datetime"] for f in features(events_geojson(situation()))]
    assert starts == sorted(starts)


def test_an_empty_collection_is_sound():
    data = json.loads(events_geojson(situation(())))
    assert data["features"] == [] and data["cut_off"] is None


def test_half_a_surrogate_pair_does_no_harm():
    assert features(events_geojson(situation([ev(doc="bad\udce9name")])))[0]["properties"]["document"] == "bad?name"
    assert b"bad?name" in events_csv(situation([ev(doc="bad\udce9name")]))


def test_csv_opens_in_a_spreadsheet_and_runs_nothing():
    data = events_csv(situation())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(EVENTS)
    assert [r["notes"] for r in rows if r["document"] == "d4"] == ["'=cmd|\"x\"!A1 </script>\n{{7*7}}"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert rows[-1]["longitude"] == "13.635" and rows[-1]["actor1"] == "Government of National Accord"


@pytest.mark.parametrize(
    ("quote", "cell"),
    [
        ("a\x1b[31mred\x07", "a\\u001b[31mred\\u0007"),
        ("a\x00b\x7fc\x9bd", "a\\u0000b\\u007fc\\u009bd"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\r=1+1", "'\n=1+1"),
        ("\x1b=1+1", "\\u001b=1+1"),
        ("مطار\u200cطرابلس", "مطار\u200cطرابلس"),
    ],
)
def test_no_cell_steers_a_terminal(quote, cell):
    data = events_csv(situation([ev("held", "tarhuna", "LNA", "2020-06-01", quote=quote)])).decode("utf-8-sig")
    assert [row["notes"] for row in csv.DictReader(io.StringIO(data, newline=""))] == [cell]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://news.example/a?b=1", "https://news.example/a?b=1"),
        (" HTTP://news.example ", "HTTP://news.example"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https:no-host", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_only_addresses_of_the_web_are_told(url, told):
    now = situation([replace(ev("held", "tarhuna", "LNA", "2020-06-01"), source_url=url)])
    assert features(events_geojson(now))[0]["properties"]["source_url"] == told
    rows = csv.DictReader(io.StringIO(events_csv(now).decode("utf-8-sig"), newline=""))
    assert [row["source_url"] for row in rows] == [told or ""]


def test_control_tells_both_sides_of_a_dispute():
    found = [f["properties"] for f in features(control_geojson(situation())) if f["properties"]["place_id"] == "airport"]
    last = found[-1]
    assert (last["actor"], last["state"], last["status"], last["ongoing"]) == ("LNA|GNA", "disputed", "disputed", True)
    assert last["end_datetime"] == "2020-06-05T23:59:59Z"
    assert "GNA took it" in last["status_reason"] and "LNA beat off" in last["status_reason"]


@pytest.mark.parametrize(("write", "layer"), [(events_geojson, "events"), (control_geojson, "control")])
def test_other_programs_see_times_numbers_and_truths(write, layer, tmp_path):
    path = tmp_path / "file.geojson"
    path.write_bytes(write(situation()))
    opened = geopandas.read_file(path)
    assert len(opened) and opened.crs.to_epsg() == 4326 and set(opened.geom_type.dropna()) == {"Point"}
    info = pyogrio.read_info(path)
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert (info["driver"], info["layer_name"]) == ("GeoJSON", layer)
    assert types["start_datetime"].startswith("datetime64") and types["end_datetime"].startswith("datetime64")
    assert [name for name, kind in types.items() if kind == "bool"] == [
        name for name in types if name in ("start_open", "since_known", "until_known", "derived", "ongoing")
    ]


ACLED = load_acled(RULES / "acled.csv")


@pytest.mark.parametrize("row", ACLED, ids=lambda r: f"{r.kind}-{r.role}-{r.term}")
def test_every_row_of_acled_has_an_example_that_gives_its_term(row):
    assert acled_term(ACLED, row.kind, row.role or "party", row.example) == row.term
