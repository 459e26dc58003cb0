"""The table of places: what it must hold, and what its check tells."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from gazetteer import rows
from gazetteer.words import load_words
from geo.errors import BadDataFile
from geo.folding import fold

LIBYA = rows.theatre_folder("libya")


def test_the_table_of_libya_is_sound() -> None:
    assert rows.check("libya") == []


def test_the_table_of_libya_is_wide_enough() -> None:
    places = rows.load_places(LIBYA)
    kinds = Counter(place.kind for place in places)
    assert len(places) >= 400
    assert kinds["district"] >= 80 and kinds["oil_field"] >= 15 and kinds["crossing"] >= 6
    assert kinds["airport"] + kinds["airbase"] >= 30 and kinds["oil_port"] >= 7
    assert all(place.name_ar and place.source for place in places)
    assert {place.kind for place in places} <= set(rows.KINDS)


def test_estimates_say_why_and_do_not_pretend() -> None:
    for place in rows.load_places(LIBYA):
        named = place.source in ("OpenStreetMap", "GeoNames", "OurAirports")
        assert named or place.source.startswith("estimate: ") and len(place.source) > 15, place.id
        assert place.radius_km >= 1


@pytest.fixture
def theatre(tmp_path: Path) -> Path:
    folder = tmp_path / "libya"
    folder.mkdir()
    for name in ("theatre.json", "not_places.csv", "places.csv"):
        (folder / name).write_bytes((LIBYA / name).read_bytes())
    return folder


def _write(folder: Path, changes: dict[str, str], extra: dict[str, str] | None = None) -> None:
    """Three rows, the second with changes, perhaps a fourth."""
    row = dict.fromkeys(rows.COLUMNS, "")
    row |= {"kind": "town", "lat": "32", "lon": "13", "radius_km": "2", "needs_cue": "0", "source": "OpenStreetMap"}
    table = [row | {"id": name, "name_en": name.title(), "name_ar": arabic}
             for name, arabic in (("tripoli", "طرابلس"), ("sirte", "سرت"), ("derna", "درنة"))]
    table[1] |= changes
    if extra:
        table.append(row | extra)
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


FAULTS = [
    ({"id": "Sirte!"}, "not a slug"), ({"id": "tripoli"}, "already"), ({"kind": "village hall"}, "the kind"),
    ({"lat": "north"}, "lat is no number"), ({"lat": "60"}, "outside the theatre"), ({"parent": "nowhere"}, "parent"),
    ({"parent": "sirte"}, "lies in itself"), ({"name_ar": ""}, "name_ar is empty"), ({"needs_cue": "x"}, "needs_cue"),
    ({"radius_km": "0"}, "radius_km"), ({"source": ""}, "source is empty"), ({"aliases_ar": "طَرابلس"}, "also that of"),
    ({"aliases_en": "Foo|TRIPOLI"}, "also that of"),
]


@pytest.mark.parametrize(("changes", "told"), FAULTS)
def test_a_wrong_row_is_told_with_file_and_row(theatre: Path, changes: dict[str, str], told: str) -> None:
    _write(theatre, changes)
    problems = rows.check(theatre)
    assert any(told in problem.message and problem.line == 3 and problem.file == "libya/places.csv"
               for problem in problems), problems


def test_homonyms_apart_by_parent_and_cue_are_no_fault(theatre: Path) -> None:
    other = {"id": "tripoli-east", "name_en": "Sirte", "name_ar": "سرت", "parent": "derna", "needs_cue": "1"}
    _write(theatre, {}, other)
    assert rows.check(theatre) == []


CLASHES = [
    ({"kind": "district", "aliases_ar": "طَرابلس", "parent": "derna"}, True),
    ({"kind": "airport", "name_en": "TRIPOLI"}, True),
    ({"kind": "airport", "name_en": "TRIPOLI", "parent": "tripoli"}, True),
    ({"kind": "district", "aliases_ar": "طَرابلس", "parent": "derna", "needs_cue": "1"}, False),
    ({"kind": "airport", "name_en": "TRIPOLI", "needs_cue": "1"}, False),
    ({"name_en": "TRIPOLI", "needs_cue": "1"}, True),
]


@pytest.mark.parametrize(("changes", "clash"), CLASHES)
def test_a_name_of_two_kinds_needs_a_cue(theatre: Path, changes: dict[str, str], clash: bool) -> None:
    _write(theatre, changes)
    told = [("libya/places.csv", 3, "the name 'tripoli' is also that of 'tripoli' (row 2)"),
            ("libya/places.csv", 3, "the name 'طرابلس' is also that of 'tripoli' (row 2)")]
    found = [(problem.file, problem.line, problem.message) for problem in rows.check(theatre)]
    assert len(found) == clash and set(found) <= set(told)


def test_a_name_is_compared_with_every_row_that_bears_it(theatre: Path) -> None:
    other = {"id": "benghazi", "name_en": "Tripoli", "name_ar": "بنغازي", "kind": "village"}
    _write(theatre, {"kind": "airport", "name_en": "Tripoli", "needs_cue": "1"}, other)
    assert [problem.line for problem in rows.check(theatre)] == [5]


def test_loading_stops_at_the_first_wrong_row(theatre: Path) -> None:
    _write(theatre, {"kind": "hall"})
    with pytest.raises(BadDataFile, match=r"libya/places.csv:3: the kind 'hall'"):
        rows.load_places(theatre)


@pytest.mark.parametrize("parent", ["nowhere", "sirte"])
def test_loading_stops_at_a_parent_that_cannot_be(theatre: Path, parent: str) -> None:
    _write(theatre, {"parent": parent})
    with pytest.raises(BadDataFile, match="libya/places.csv:3"):
        rows.load_places(theatre)


def test_a_wrong_header_is_told(theatre: Path) -> None:
    (theatre / "places.csv").write_text("id,name\nx,y\n", encoding="utf-8")
    assert "columns" in rows.check(theatre)[0].message


def test_a_broken_theatre_file_is_told(theatre: Path) -> None:
    (theatre / "theatre.json").write_text("{", encoding="utf-8")
    assert rows.check(theatre)[0].file == "libya/theatre.json"


@pytest.mark.parametrize("name", ["atlantis", "../gazetteer", "libya/../libya/x"])
def test_an_unknown_theatre_is_told(name: str) -> None:
    with pytest.raises(BadDataFile, match="no theatre"):
        rows.theatre_folder(name)


@pytest.mark.parametrize(("row", "told"), [
    ("سرت,not_near,x,y,z", "not one of"), ("سرت,not_before,,y,z", "words must"), ("سرت,cue,x,y,z", "words must"),
    ("سرت,not_before,x,y,", "example is blank"), ("سرت,not_before,x", "cells"),
])
def test_a_wrong_rule_is_told_with_file_and_row(theatre: Path, row: str, told: str) -> None:
    (theatre / "not_places.csv").write_text(f"name,rule,words,why,example\n{row}\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=told) as caught:
        load_words(theatre)
    assert (caught.value.file, caught.value.row) == ("libya/not_places.csv", 2)


def test_places_keep_their_names_in_both_languages() -> None:
    places = {place.id: place for place in rows.load_places(LIBYA)}
    assert places["tarhuna"].name_ar == "ترهونة"
    assert "Tarhouna" in places["tarhuna"].aliases
    assert places["badr"].needs_cue
    assert fold(places["ras-lanuf"].name_ar) == fold("راس لانوف")
