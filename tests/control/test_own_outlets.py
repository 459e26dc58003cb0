"""The user's own table of outlets: a bad row costs that row, and is told with file and line."""

from __future__ import annotations

import os

import pytest

from geo.control import load_sides
from geo.control.sides import OUTLET_COLUMNS

HEADER = ",".join(OUTLET_COLUMNS)
GOOD = "Morning Star,,LNA,,,"
BAD = [
    ("no side", "Gazette,,,,x,Gazette", "side is blank"),
    ("no name", ",,none,,x,Gazette", "name is blank"),
    ("an unknown side", "Gazette,,ZZZ,,x,Gazette", "side 'ZZZ' is not known"),
    ("a local group without a name", "Gazette,,LOCAL:,,x,Gazette", "side 'LOCAL:' is not known"),
    ("too few cells", "Gazette,none", "has 2 cells, not 6"),
    ("too many cells", "Gazette,,none,,x,y,z", "has 7 cells, not 6"),
    ("an open quote", '"Gazette,,none,,x,Gazette', "this row is no CSV"),
    ("a name told twice", "Gazette,Star of Sabha,none,,x,y", "'Star of Sabha' stands in line 2 already"),
    ("a name without letters", "-,,none,,x,y", "'-' has no letters"),
]


def _write(folder, *rows, header=HEADER, end="\n"):
    data = end.join([header, *rows, ""])
    (folder / "outlets.csv").write_text(data, encoding="utf-8", newline="")
    return load_sides("libya", folder)


@pytest.mark.parametrize(("row", "told"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_bad_row_is_left_out_and_told(tmp_path, row, told):
    sides = _write(tmp_path, "Star of Sabha,,GNA,,,", row, GOOD)
    (problem,) = sides.problems
    assert (problem.file, problem.line) == ("outlets.csv", 3) and told in problem.message
    assert sides.outlets.find("Gazette") is None
    assert sides.outlets.find("Star of Sabha").side == "GNA" and sides.outlets.find("Morning Star").side == "LNA"
    assert sides.outlets.find("Reuters") == load_sides("libya").outlets.find("Reuters")


SOUND = [
    ("commas", HEADER, "\n", "Gazette,,LNA,,x,y"),
    ("of Windows", "\ufeff" + HEADER, "\r\n", "Gazette,,LNA,,x,y"),
    ("semicolons", HEADER.replace(",", ";"), "\n", "Gazette;;LNA;;x;y"),
    ("quotes", HEADER, "\n", '"Gazette","","LNA","","x","y"'),
    ("why and example left blank", HEADER, "\n", "Gazette,,LNA,,,"),
    ("blank lines", HEADER, "\n\n", "Gazette,,LNA,,,"),
]


@pytest.mark.parametrize(("header", "end", "row"), [s[1:] for s in SOUND], ids=[s[0] for s in SOUND])
def test_what_spreadsheets_save_is_read(tmp_path, header, end, row):
    sides = _write(tmp_path, row, header=header, end=end)
    assert sides.problems == () and sides.outlets.find("Gazette").side == "LNA"


@pytest.mark.parametrize("side", ["GNA", "PFG", "LOCAL:Zintan", "OTHER:Tebu", "none"])
def test_sides_that_may_stand_there(tmp_path, side):
    sides = _write(tmp_path, f"Gazette,,{side},,,")
    assert sides.problems == () and sides.outlets.find("Gazette").side == side.replace("none", "")


def _directory(path):
    path.mkdir()


def _link(path):
    os.symlink(__file__, path)


FILES = [
    ("a wrong header", lambda p: p.write_text("name,sides\nGazette,none\n"), 1, "the first line must be name,"),
    ("empty", lambda p: p.write_bytes(b""), 0, "empty"),
    ("binary", lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00"), None, "no plain text"),
    ("a folder", _directory, 0, "is no file"),
    ("a link that leads out", _link, 0, "leads out of the folder"),
]


@pytest.mark.parametrize(("make", "line", "told"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_a_bad_file_is_left_out_and_told(tmp_path, make, line, told):
    make(tmp_path / "outlets.csv")
    sides = load_sides("libya", tmp_path)
    (problem,) = sides.problems
    assert problem.file == "outlets.csv" and told in problem.message and line in (None, problem.line)
    assert sides.outlets.find("Reuters") and sides.outlets.find("Gazette") is None


def test_no_file_is_no_problem(tmp_path):
    assert load_sides("libya", tmp_path).problems == load_sides("libya").problems == ()
