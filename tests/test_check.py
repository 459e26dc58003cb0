"""What ``check`` says of a rule table, row by row."""

import shutil

import pytest

from geo.check import check, check_actors, check_examples, check_table
from geo.errors import BadDataFile
from geo.tables import RULES, read_rows
from geo.views import words

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


@pytest.mark.parametrize(
    ("file", "row", "told"),
    [
        ("outlets.csv", "New Outlet,,NOONE,,why,New Outlet", "side 'NOONE' is no code of actors.csv"),
        ("alliances.csv", "NOBODY,GNA,part,2019-01-01,,source,2019-05-01", "actor 'NOBODY' is no code of actors.csv"),
        ("actor_names.csv", "قوة ما,ar,NOBODY,force,,,قالت قوة ما", "code 'NOBODY' is no code of actors.csv"),
    ],
)
def test_an_unknown_actor_is_told(tmp_path, file, row, told):
    folder = tmp_path / "libya"
    shutil.copytree(RULES / "libya", folder)
    path = folder / file
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, row, ""]), encoding="utf-8")
    assert [(p.file, p.line, p.message) for p in check_actors(folder)] == [(f"libya/{file}", len(lines) + 1, told)]


def test_what_spreadsheets_save_is_read_or_told(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("name,side\nx,y\n", encoding="utf-8-sig")
    assert [row.cells for row in read_rows(path, ("name", "side"))] == [{"name": "x", "side": "y"}]
    path.write_bytes("name,side\nx,y\nترهونة,y\n".encode("cp1256"))
    with pytest.raises(BadDataFile, match=r"table\.csv:3: this row is not in UTF-8"):
        list(read_rows(path, ("name", "side")))
    path.write_bytes("name,side\rx,y\rترهونة,y\r".encode("cp1256"))
    with pytest.raises(BadDataFile, match=r"table\.csv:3: this row is not in UTF-8"):
        list(read_rows(path, ("name", "side")))
    with pytest.raises(BadDataFile, match="there is no such file"):
        list(read_rows(tmp_path / "none.csv", ("name", "side")))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_says_the_same_however_its_lines_end(tmp_path, end):
    path = tmp_path / "table.csv"
    path.write_bytes('name,side\nx,"two\nlines"\n\nlast,y\n'.replace("\n", end).encode())
    rows = [(row.line, row["name"], row["side"]) for row in read_rows(path, ("name", "side"))]
    assert rows == [(3, "x", "two\nlines"), (5, "last", "y")]


@pytest.mark.parametrize(("cell", "told"), [('"open', "2: this row is no CSV"), ("x" * 200_000, "2: this row is no CSV")])
def test_what_is_no_csv_is_told_and_not_taken_for_one_long_cell(tmp_path, cell, told):
    path = tmp_path / "table.csv"
    path.write_text(f"name,side\nx,{cell}\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=told):
        list(read_rows(path, ("name", "side")))


@pytest.mark.parametrize(
    ("file", "row", "line"),
    [
        ("libya/actor_names.csv", "قوة الرمال|درع الرمال,ar,LNA,force,,,دخلت كتيبة من الجنوب", True),
        ("libya/actor_names.csv", "قوة الرمال|درع الرمال,ar,LNA,force,,,دخلت المدينة قوات ودرع الرمال", False),
        ("libya/actor_names.csv", "Sand Shield,en,LNA,force,,,The Sand Shields went in", True),
        ("triggers_ar.csv", 'ar-x,take,captured,قنص/يقنص,قنص,"0,على",same,,دخلت قوات الوفاق ترهونة,captured|Tarhuna|GNA', True),
        ("triggers_ar.csv", 'ar-x,take,captured,قنص/يقنص,قنص,"0,على",same,,وقنصت قوات الوفاق ترهونة,captured|Tarhuna|GNA', False),
        ("triggers_en.csv", "en-x,take,captured,pocket,,0,same,GNA forces entered Tarhuna,captured|Tarhuna|GNA", True),
        ("triggers_en.csv", "en-x,take,captured,pocket,,0,same,GNA forces pocketed Tarhuna,captured|Tarhuna|GNA", False),
    ],
)
def test_an_example_shows_its_row_at_work(tmp_path, file, row, line):
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    path = rules / file
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, row, ""]), encoding="utf-8")
    told = [(p.file.split("/")[-1], p.line, p.message) for p in check_examples(rules, "libya")]
    assert told == [(path.name, len(lines) + 1, "none of its words stands in the example")] * line


@pytest.mark.parametrize(
    ("target", "file", "before", "after", "told"),
    [
        (None, "rules/libya/actors.csv", "#0072B2", "blue", "colour 'blue' is not like #0072B2"),
        ("geo.views.words.FILE", "words.csv", "{days} days", "{day} days", "must hold the same {...} in both languages"),
        ("geo.views.reasons.PROBLEMS", "problems.csv", "{", "{x", "the slots in braces differ"),
        ("geo.views.reasons.REASONS", "reasons.csv", "{", "{x", "the slots in braces differ"),
    ],
)
def test_what_the_page_reads_is_checked_too(tmp_path, monkeypatch, target, file, before, after, told):
    shutil.copytree(RULES, tmp_path / "rules")
    for path in words.FILE.parent.glob("*.csv"):
        shutil.copy(path, tmp_path / path.name)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    if target:
        monkeypatch.setattr(target, path)
    found = [problem for problem in check("libya", tmp_path / "rules") if problem.file.endswith(path.name)]
    assert len(found) == 1 and told in found[0].message


def test_what_the_exports_read_is_checked_too(tmp_path, monkeypatch):
    shutil.copytree(RULES, tmp_path / "rules")
    path = tmp_path / "rules" / "acled.csv"
    path.write_text(path.read_text(encoding="utf-8") + "held,,,Peace,an example\n", encoding="utf-8")
    monkeypatch.setattr("geo.exports.labels.RULES", tmp_path / "rules")
    assert ["'Peace' is no sub-event type of ACLED"] == [p.message for p in check("libya") if "acled" in p.file]


def test_the_data_files_are_sound():
    assert check("libya") == ()
