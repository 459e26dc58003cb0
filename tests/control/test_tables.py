"""The tables of sides: every row holds what its example shows, and what is wrong in them is told with file and row."""

from __future__ import annotations

import pytest

from geo.control.sides import (
    ALLIANCE_COLUMNS,
    OUTLET_COLUMNS,
    WHOLE_COLUMNS,
    Alliances,
    Outlets,
    load_sides,
    read_alliances,
    read_outlets,
)
from geo.errors import BadDataFile
from geo.folding import fold
from geo.tables import RULES, read_rows

ALLIANCES = read_alliances(RULES / "libya" / "alliances.csv")
OUTLETS = [row[0] for row in read_outlets(RULES / "libya" / "outlets.csv")]


@pytest.mark.parametrize("row", ALLIANCES, ids=lambda r: f"{r.actor}-{r.example}")
def test_an_alliance_holds_on_its_example(row):
    assert Alliances(ALLIANCES).of(row.actor, row.example) == row


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda o: o.name)
def test_an_outlet_is_found_by_its_example(outlet):
    assert load_sides("libya").outlets.find(outlet.example) == outlet


def test_every_side_of_an_outlet_is_a_side_of_the_table():
    assert {o.side for o in OUTLETS} - {""} <= {a.side for a in ALLIANCES}


@pytest.mark.parametrize("row", list(read_rows(RULES / "whole.csv", WHOLE_COLUMNS)), ids=lambda r: r["example"])
def test_a_word_for_the_whole_is_found_in_its_example(row):
    assert load_sides("libya").whole.search(fold(row["example"]))
    assert all(load_sides("libya").whole.search(fold(f"x {cue} x")) for cue in row.names("cues"))


SOURCES = [
    ("https://www.aljazeera.net/news/2020", "", "Al Jazeera"),
    ("", "https://arabic.rt.com/world", "RT"),
    ("notrt.com", "", None),
    ("بي بي سي العربية", "", "BBC"),
    ("رويترز + أ ف ب", "", "Reuters"),
    ("رويترز + الجزيرة", "", None),
    ("وكالة الأنباء", "", None),
    ("", "", None),
    ("http://[broken", "http://[broken", None),
]


@pytest.mark.parametrize(("source", "url", "name"), SOURCES)
def test_sources(source, url, name):
    found = load_sides("libya").outlets.find(source, url)
    assert (found.name if found else None) == name


def test_an_empty_table_finds_nothing():
    assert Outlets().find("Reuters") is None


def test_what_the_user_says_of_outlets_goes_before_the_table(tmp_path):
    header = ",".join(OUTLET_COLUMNS)
    rows = "Gazette of Sabha,,none,,a friend,Gazette of Sabha\nReuters,,LNA,,for the test,Reuters\n"
    (tmp_path / "outlets.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    outlets = load_sides("libya", tmp_path).outlets
    assert (outlets.find("Gazette of Sabha").side, outlets.find("Reuters").side) == ("", "LNA")
    assert outlets.find("AFP") == load_sides("libya").outlets.find("AFP")
    assert load_sides("libya", tmp_path / "none").outlets.find("Gazette of Sabha") is None


BAD = [
    (read_alliances, ALLIANCE_COLUMNS, "GNA,GNA,friend,,,x,2020-01-01", 2, "role"),
    (read_alliances, ALLIANCE_COLUMNS, "GNA,GNA,party,2020-13-01,,x,2020-01-01", 2, "no day"),
    (read_alliances, ALLIANCE_COLUMNS, "GNA,GNA,party,2020-02-01,2020-01-01,x,2020-01-01", 2, "before since"),
    (read_alliances, ALLIANCE_COLUMNS, "GNA,GNA,party,2020-02-01,,x,2020-01-01", 2, "example"),
    (read_alliances, ALLIANCE_COLUMNS, "GNA,GNA,party,,,x,2020-01-01\nGNA,LNA,part,2020-02-01,,x,2020-03-01", 3, "overlaps"),
    (read_outlets, OUTLET_COLUMNS, "Reuters,,none,,agency,Reuters\nAFP,reuters,none,,agency,AFP", 3, "line 2 already"),
    (read_outlets, OUTLET_COLUMNS, "Reuters,,,,agency,Reuters", 2, "side is blank"),
]


@pytest.mark.parametrize(("read", "columns", "rows", "line", "message"), BAD, ids=[b[4] for b in BAD])
def test_what_is_wrong_is_told_with_file_and_row(tmp_path, read, columns, rows, line, message):
    path = tmp_path / "table.csv"
    path.write_text(",".join(columns) + "\n" + rows + "\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=message) as error:
        read(path)
    assert error.value.row == line
    assert error.value.file.endswith("table.csv")
