"""Archives of every kind give the events of their texts, whatever is cut short, damaged or read again."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.archive import holds_parts
from geo.archive.control import read_parts
from geo.archive.progress import Progress
from geo.archive.run import extract
from geo.batch import read_folder
from geo.cli import main
from geo.errors import GeoError
from tests.bench.made_up import articles

ROOT = Path(__file__).parents[2]
SAID = {"ar": "أعلنت قوات حكومة الوفاق، السبت، السيطرة على مدينة ترهونة بعد انسحاب قوات حفتر منها.",
        "en": "The Libyan National Army said on Wednesday it had captured Gharyan."}  # fmt: skip
DENIED = {"document": "denied", "published": "2014-11-24", "source": "Gazette", "language": "ar",
          "text": "نفت قوات الزنتان، مساء الاثنين، سيطرة قوات فجر ليبيا على قاعدة الوطية."}  # fmt: skip
#: Each says something; in order of their names, as a folder has them.
ROWS = [*({**row, "text": f"{row['text']}\n{SAID[row['language']]}"} for row in articles(23, 600)), DENIED]
SIZE = 5  # articles to a task


def _lines(path, rows=ROWS):
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def _table(path, rows=ROWS):
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=7)
    return path


def _texts(path, rows=ROWS):
    path.mkdir()
    told = ["document,published,source,language"]
    for row in rows:
        (path / f"{row['document']}.txt").write_text(row["text"], encoding="utf-8")
        told.append(",".join(row[name] for name in told[0].split(",")))
    (path / "documents.csv").write_text("\n".join(told), encoding="utf-8")
    return path


KINDS = {"a.jsonl": _lines, "a.jsonl.gz": _lines, "a.parquet": _table, "a": _texts}


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """What the folder gives without any parts."""
    return read_folder(_texts(tmp_path_factory.mktemp("plain") / "texts"), "libya")


def _tables(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.glob("*/*.parquet")}


def _done(folder):
    return {path.name: path.stat().st_mtime_ns for path in (folder / "done").iterdir()}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_gives_the_events_of_its_texts(tmp_path, expected, name):
    outcome = extract(KINDS[name](tmp_path / name), tmp_path / "out", "libya", size=SIZE)
    found = read_parts(tmp_path / "out", "libya")
    assert len(expected.events) >= len(ROWS) - 1 and expected.denials
    assert found.events == expected.events and found.denials == expected.denials
    assert (outcome.parts, outcome.failed) == (5, ()) and outcome.articles >= len(ROWS)


def test_the_parts_are_the_same_whoever_reads_them(tmp_path):
    archive = _lines(tmp_path / "a.jsonl")
    extract(archive, tmp_path / "one", "libya", size=SIZE)
    extract(archive, tmp_path / "two", "libya", workers=2, size=SIZE)
    assert _tables(tmp_path / "one") == _tables(tmp_path / "two") and len(_tables(tmp_path / "one")) >= 5


def test_how_the_archive_is_cut_changes_no_event(tmp_path):
    archive = _lines(tmp_path / "a.jsonl")
    for size in (3, 1_000):
        extract(archive, tmp_path / str(size), "libya", size=size)
    assert read_parts(tmp_path / "3", "libya") == read_parts(tmp_path / "1000", "libya")


def test_control_of_the_parts_is_control_of_the_texts(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for path in (ROOT / "seeds").iterdir():
        if path.suffix in (".txt", ".csv"):
            (texts / path.name).write_bytes(path.read_bytes())
    assert main(["extract", str(texts), "-o", str(tmp_path / "parts"), "--workers", "1"]) == 0
    for folder in ("texts", "parts"):
        assert main(["control", str(tmp_path / folder), "-o", str(tmp_path / f"{folder}.geojson")]) == 0
    assert (tmp_path / "parts.geojson").read_bytes() == (tmp_path / "texts.geojson").read_bytes()


def test_finished_parts_are_not_done_again(tmp_path):
    archive, out = _lines(tmp_path / "a.jsonl"), tmp_path / "out"
    extract(archive, out, "libya", size=SIZE)
    whole, times = _tables(out), _done(out)
    lost = sorted(times)[2]
    (out / "done" / lost).unlink()
    (out / "events" / ".half.unfinished").write_bytes(b"half a part")
    assert extract(archive, out, "libya", size=SIZE).parts == 5
    again = _done(out)
    assert _tables(out) == whole and {n: t for n, t in again.items() if n != lost} == {n: t for n, t in times.items() if n != lost}
    assert not list(out.glob("*/.*"))


def test_an_archive_that_grew_is_read_where_it_grew(tmp_path):
    archive, out = _lines(tmp_path / "a.jsonl", ROWS[:20]), tmp_path / "out"
    extract(archive, out, "libya", size=SIZE)
    before = _done(out)
    _lines(archive)
    extract(archive, out, "libya", size=SIZE)
    after = _done(out)
    assert before.items() < after.items() and len(after) == 5


def test_a_text_that_was_changed_replaces_its_part(tmp_path):
    texts, out = _texts(tmp_path / "a"), tmp_path / "out"
    extract(texts, out, "libya", size=SIZE)
    before = _done(out)
    (texts / f"{ROWS[0]['document']}.txt").write_text("Nothing was said.", encoding="utf-8")
    extract(texts, out, "libya", size=SIZE)
    assert len(_done(out)) == 5 and len(before.keys() & _done(out).keys()) == 4
    assert ROWS[0]["document"] not in {e.document for e in read_parts(out, "libya").events}


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path):
    rows = list(articles(400, 1_000))
    archive, out = _lines(tmp_path / "a.jsonl", rows), tmp_path / "out"
    code = f"from pathlib import Path; from geo.archive.run import extract; extract(Path({str(archive)!r}), Path({str(out)!r}), 'libya', size=20)"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    while process.poll() is None and len(list(out.glob("done/*.json"))) < 3:
        pass
    process.kill()
    process.wait()
    kept = _done(out)
    assert 3 <= len(kept) < 20
    with pytest.raises(GeoError, match="parts are not finished"):
        read_parts(out, "libya")
    extract(archive, out, "libya", size=20)
    assert kept.items() <= _done(out).items()
    extract(archive, tmp_path / "whole", "libya", size=20)
    assert _tables(out) == _tables(tmp_path / "whole")


# (line, what is told of it)
BAD = (
    ("{", "this line is no JSON"),
    ("[1]", "this line is no object of JSON"),
    ('{"document": "x"}', "there is no 'text' in this row"),
    ('{"text": 5}', "'text' is no string"),
    ('{"text": ""}', "the file is empty"),
    ('{"text": "a\\u0000b"}', "NUL"),
    ('{"text": "LNA forces took Sirte.", "published": "06.06.2020"}', "is no day"),
    ('{"text": "LNA forces took Sirte.", "article": "second"}', "is no number"),
    ('{"text": "LNA forces took Sirte.", "language": "fr"}', "is not read"),
)


@pytest.mark.parametrize(("line", "told"), BAD)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read(tmp_path, line, told):
    archive = tmp_path / "a.jsonl"
    good = [json.dumps(row) for row in ROWS[:6]]
    archive.write_text("\n".join([*good[:3], "", line, *good[3:]]), encoding="utf-8")
    outcome = extract(archive, tmp_path / "out", "libya", size=2)
    assert [(p.file, p.line) for p in outcome.problems] == [("a.jsonl", 5)] and told in outcome.problems[0].message
    assert {e.document for e in read_parts(tmp_path / "out", "libya").events} >= {ROWS[0]["document"], ROWS[5]["document"]}


def test_a_line_that_is_too_long_is_told_and_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.archive.lines.MAX_BYTES", 50_000)
    archive = tmp_path / "a.jsonl"
    good = [json.dumps(row) for row in ROWS[:4]]
    archive.write_text("\n".join([good[0], json.dumps({"text": "x" * 3_000_000}), *good[1:]]), encoding="utf-8")
    outcome = extract(archive, tmp_path / "out", "libya", size=3)
    assert [(p.line, "too long" in p.message) for p in outcome.problems] == [(2, True)] and outcome.articles == 4


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
def test_a_name_that_is_no_text_keeps_its_events(tmp_path):
    texts = _texts(tmp_path / "a", ROWS[:2])
    (texts / f"{ROWS[0]['document']}.txt").rename(texts / os.fsdecode(b"\xff.txt"))
    outcome = extract(texts, tmp_path / "out", "libya")
    assert outcome.failed == () and outcome.events and outcome.articles == 2


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet"])
def test_a_damaged_file_is_told_and_others_are_read(tmp_path, name):
    folder = tmp_path / "archive"
    folder.mkdir()
    KINDS[name](folder / name)
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[: len(data) * 2 // 3])
    _lines(folder / "b.jsonl", ROWS[:3])
    (folder / "notes.docx").write_bytes(b"x")
    (folder / "sub").mkdir()
    outcome = extract(folder, tmp_path / "out", "libya", size=SIZE)
    assert {p.file for p in outcome.problems} == {name, "notes.docx", "sub"}
    assert ROWS[0]["document"] in {e.document for e in read_parts(tmp_path / "out", "libya").events}


def test_rows_of_the_table_go_to_their_texts(tmp_path):
    texts = _texts(tmp_path / "a")
    with (texts / "documents.csv").open("a", encoding="utf-8") as table:
        table.write(f"\nnobody,2020-01-01,,\n\n{ROWS[3]['document']},2020-01-01,,\n")
    outcome = extract(texts, tmp_path / "out", "libya", size=SIZE)
    lines = len(ROWS) + 2
    assert sorted((p.file, p.line) for p in outcome.problems) == [("documents.csv", lines), ("documents.csv", lines + 2)]


def test_a_row_may_be_one_article_of_a_document(tmp_path):
    rows = [_with(ROWS[0], article=2, published="2020-06-06T10:20:00Z"), _with(ROWS[1], article="", document="")]
    extract(_lines(tmp_path / "news.jsonl", rows), tmp_path / "out", "libya")
    found = {(e.document, e.article) for e in read_parts(tmp_path / "out", "libya").events}
    assert found == {(ROWS[0]["document"], 2), ("news-2", 1)}


def _with(row, **cells):
    return {**row, **cells}


def test_events_without_a_day_wait_apart(tmp_path):
    rows = [{"text": "سيطرت قوات حكومة الوفاق على مدينة ترهونة."}]
    outcome = extract(_lines(tmp_path / "a.jsonl", rows), tmp_path / "out", "libya")
    found = read_parts(tmp_path / "out", "libya")
    assert (outcome.events, outcome.undated) == (0, 1) and [e.start for e in found.undated] == [None] and not found.events


def test_the_parts_are_geoparquet_that_says_what_it_is(tmp_path):
    extract(_lines(tmp_path / "a.jsonl"), tmp_path / "out", "libya")
    (part,) = (tmp_path / "out" / "events").iterdir()
    table = pq.read_table(part)
    said = pq.read_metadata(part).metadata
    assert json.loads(said[b"geo"])["version"] == "1.1.0"
    assert json.loads(said[b"about"])["status"] == "not weighed" and "status" not in table.column_names
    assert pa.types.is_timestamp(table.schema.field("start_datetime").type) and not table["start_datetime"].null_count


def test_a_folder_of_something_else_is_not_touched(tmp_path):
    archive, out = _lines(tmp_path / "a.jsonl"), tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(GeoError, match="is not empty"):
        extract(archive, out, "libya")
    assert [p.name for p in out.iterdir() if p.name != "lists"] == ["thesis.txt"]
    extract(archive, tmp_path / "parts", "libya")
    with pytest.raises(GeoError, match="holds the parts of 'a.jsonl'"):
        extract(_lines(tmp_path / "b.jsonl"), tmp_path / "parts", "libya")


def test_names_of_files_lead_nowhere_else(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    _lines(folder / "a\\..\\..%2f\x1b[2J.jsonl", [{**ROWS[0], "document": "../../../etc/passwd"}])
    _lines(tmp_path / "secret.jsonl", ROWS[1:2])
    (folder / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    outcome = extract(folder, tmp_path / "out", "libya")
    assert [p.message for p in outcome.problems] == ["is a link that leads out of the folder: refused"]
    assert {e.document for e in read_parts(tmp_path / "out", "libya").events} == {"../../../etc/passwd"}
    assert {p.parent.name for p in tmp_path.glob("out/*/*")} <= {"events", "undated", "denials", "done", "problems"}


def test_the_command_line(tmp_path, capsys):
    archive, out = _lines(tmp_path / "a.jsonl"), tmp_path / "out"
    assert main(["extract", str(archive), "-o", str(out), "--workers", "1"]) == 0
    said = capsys.readouterr().err
    assert "100%" in said and "24 of 24 articles" in said and "events of 24 articles in 1 parts" in said and holds_parts(out)
    assert main(["extract", str(archive), "-o", str(tmp_path / "x.geojson")]) == 1
    assert "need a folder" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--workers", "0"], ["--workers", "many"]])
def test_wrong_use_ends_with_2(tmp_path, arguments):
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(_lines(tmp_path / "a.jsonl")), "-o", str(tmp_path / "out"), *arguments])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("done", "before", "seconds", "line"),
    [(0, 0, 0.0, "[........................]   0%  0 of 1,000 articles, 0/s"),
     (500, 0, 2.0, "[############............]  50%  500 of 1,000 articles, 250/s, 2 s left"),
     (500, 400, 100.0, "[############............]  50%  500 of 1,000 articles, 1/s, 8 min 20 s left"),
     (1000, 0, 4.0, "[########################] 100%  1,000 of 1,000 articles, 250/s")],
)  # fmt: skip
def test_the_line_of_progress(done, before, seconds, line):
    assert Progress(sys.stderr, 1_000, before, done).line(seconds) == line
