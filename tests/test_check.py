"""What ``check`` says of a rule table, row by row."""

import shutil

import pytest

from geo.check import check, check_table
from geo.tables import RULES

GOOD = "names,since,until,example\nfirst,2019-01-01,2020-01-01,one\nsecond,,,two\n"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (GOOD, []),
        (GOOD + "third,,,\n", [(4, "has no example")]),
        (GOOD + "third,,\n", [(4, "has 3 cells, not 4")]),
        (GOOD + "third,2020-13-01,,x\n", [(4, "since '2020-13-01' is no day: write it as 2020-06-03")]),
        (GOOD + "third,2020-01-02,2020-01-01,x\n", [(4, "since 2020-01-02 comes after until 2020-01-01")]),
        (GOOD + "Second,,,two\n", [(4, "says the same as row 3")]),
        (GOOD + "third,,,\n\nfourth,,,\n", [(4, "has no example"), (6, "has no example")]),
        ("name,side\nx,y\n", []),
    ],
)
def test_a_table_row_by_row(tmp_path, table, told):
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    assert [(p.line, p.message) for p in check_table(path)] == told
    assert all(p.file == f"{tmp_path.name}/table.csv" for p in check_table(path))


def test_a_table_in_another_encoding(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes((GOOD + "ترهونة,,,x\n").encode("cp1256"))
    assert [(p.line, p.message) for p in check_table(path)] == [(4, "this row is not in UTF-8")]


def test_what_the_exports_read_is_checked_too(tmp_path, monkeypatch):
    shutil.copytree(RULES, tmp_path / "rules")
    path = tmp_path / "rules" / "acled.csv"
    path.write_text(path.read_text(encoding="utf-8") + "held,,,Peace,an example\n", encoding="utf-8")
    monkeypatch.setattr("geo.exports.labels.RULES", tmp_path / "rules")
    assert ["'Peace' is no sub-event type of ACLED"] == [p.message for p in check("libya") if "acled" in p.file]


def test_the_data_files_are_sound():
    assert check("libya") == ()
