"""The case file: what goes in comes out, nothing changes or goes, and what is no case is told."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from geo.errors import CaseNotWritten, UnusableCase
from geo.model import DocumentRow, Draft, Progress, Received, Refused
from geo.store import SqliteStore, schema

FILES = Path(__file__).parent / "files"
ROW = DocumentRow(2, date(2020, 6, 3), "Reuters", "en", "A title", "https://example.org/a", "the page")


def received(name="a", data=b"text", text="text", **more):
    return Received(name, data, text, "folder/a.txt", "text", **more)


@pytest.fixture(params=["a.case"])
def path(tmp_path, request):
    return tmp_path / request.param


@pytest.fixture
def store(path):
    with closing(SqliteStore.create(path, "libya", lambda: "2026-11-22T01:40:39.000000Z")) as made:
        yield made


def test_a_document_comes_out_as_it_went_in(store, path):
    data = b"\x00\xff any bytes \xd8"
    added = store.add(received(data=data, text="نص\U0001f600", rows=(ROW, replace(ROW, article=3, published=None))))
    assert added.new and added.document.id == sha256(data).hexdigest()
    with closing(SqliteStore.open(path)) as again:
        assert tuple(again.documents()) == (added.document,) and again.data(added.document.id) == data
    assert added.document.rows[0] == ROW and added.document.taken == "2026-11-22T01:40:39.000000Z"
    assert store.has(added.document.id) and not store.has("0" * 64)


def test_the_same_bytes_are_one_document(store):
    first = store.add(received())
    assert store.add(received("another name", text="read otherwise")) == replace(first, new=False)


def test_documents_of_one_name_live_side_by_side(store):
    names = [store.add(received("report", data=text.encode(), text=text)).document.name for text in ("one", "two", "three")]
    assert names == ["report", f"report~{sha256(b'two').hexdigest()[:6]}", f"report~{sha256(b'three').hexdigest()[:6]}"]


def test_documents_come_by_name_however_many(store):
    for number in range(450):
        store.add(received(f"{number * 7919 % 450:03}", data=str(number).encode()))
    assert [d.name for d in store.documents()] == [f"{n:03}" for n in range(450)]


@pytest.mark.parametrize("text", ["a\udc80b", "\ud800", "nul \0 in it", "'; DROP TABLE documents; --", "‮"])
def test_any_text_can_be_kept(store, text):
    kept = store.add(Received(text, b"x", text, text, text, (replace(ROW, title=text),))).document
    assert len(kept.text) == len(text) and tuple(store.documents()) == (kept,)
    store.refuse(Refused(text, 1, text))
    assert store.append(Draft("reject", text, "", ""), text, text) in store.decisions()


def test_a_document_that_is_not_there(store):
    with pytest.raises(KeyError):
        store.data("0" * 64)


def test_the_log_counts_and_keeps_its_order(store):
    made = [store.append(Draft("reject", f"e{n}", "old", "new"), "she", "because") for n in range(3)]
    assert store.decisions() == tuple(made)
    assert [d.number for d in made] == [1, 2, 3] and len({d.id for d in made}) == 3
    assert (made[0].who, made[0].why, made[0].time) == ("she", "because", "2026-11-22T01:40:39.000000Z")


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = 'x'", "REPLACE INTO {0} SELECT * FROM {0}"])
@pytest.mark.parametrize("table", ["decisions", "documents"])
def test_what_is_kept_can_be_neither_changed_nor_deleted(store, path, table, statement):
    store.add(received())
    store.append(Draft("reject", "e", "", ""), "she", "")
    before = (tuple(store.documents()), store.decisions())
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.IntegrityError, match=f"{table} stay"):
        db.execute(statement.format(table))
    assert (tuple(store.documents()), store.decisions()) == before


def test_decisions_of_another_copy_are_adopted_once(store, tmp_path):
    store.append(Draft("reject", "mine", "", ""), "she", "")
    with closing(SqliteStore.create(tmp_path / "b.case", "libya")) as other:
        theirs = [other.append(Draft("accept", f"e{n}", "", ""), "he", "") for n in range(3)]
    assert store.adopt(theirs) == 3 and store.adopt(theirs) == 0 and store.adopt([*theirs, *theirs]) == 0
    assert store.decisions()[1:] == tuple(replace(d, number=n) for n, d in enumerate(theirs, start=2))


def test_refusals_are_listed_once_each(store):
    first, second = Refused("z.pdf", 0, "is a PDF"), Refused("a.csv", 3, "no day")
    for refused in (first, second, first):
        store.refuse(refused)
    assert store.refusals() == (first, second)


def test_an_intake_that_was_broken_off_can_be_told(store, path):
    store.note(Progress("a", 5, 10, False))
    store.note(Progress("b", 1, 1, True))
    store.note(Progress("a", 7, 10, False))
    with closing(SqliteStore.open(path)) as again:
        assert again.progress() == (Progress("a", 7, 10, False), Progress("b", 1, 1, True))


def test_the_revision_tells_that_another_wrote(store, path):
    seen = {store.revision()}
    with closing(SqliteStore.open(path)) as other:
        for write in (
            lambda: other.add(received()),
            lambda: other.append(Draft("reject", "e", "", ""), "he", ""),
            lambda: other.refuse(Refused("x", 0, "no")),
        ):
            write()
            assert store.revision() not in seen
            seen.add(store.revision())
        other.add(received("same bytes"))
    assert store.revision() in seen and len(seen) == 4


@pytest.mark.parametrize("path", ["a.case", "[a]*?#%20 حالة.case"], indirect=True)
def test_a_closed_case_is_one_file(store, path):
    store.add(received())
    store.close()
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o077 == 0


def test_a_new_case_never_takes_the_place_of_a_file(path):
    path.write_bytes(b"mine")
    with pytest.raises(CaseNotWritten, match="a file of this name already"):
        SqliteStore.create(path, "libya")
    assert path.read_bytes() == b"mine" and len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize("data", [b"", b"no case", b"SQLite format 3\0" + b"\0" * 100, b"\0" * 5000])
def test_what_is_no_case_is_told_and_left_alone(path, data):
    path.write_bytes(data)
    with pytest.raises(UnusableCase, match="no case file"):
        SqliteStore.open(path)
    assert path.read_bytes() == data


def test_a_file_that_is_not_there(path):
    with pytest.raises(UnusableCase, match="no such file"):
        SqliteStore.open(path)
    assert not path.exists()


def test_another_programs_database_is_no_case(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE documents (id)")
    with pytest.raises(UnusableCase, match="no case file"):
        SqliteStore.open(path)


@pytest.mark.parametrize("at", [0.3, 0.5, 0.9])
def test_a_damaged_case_is_told(store, path, at):
    for number in range(200):
        store.add(received(data=bytes([number]) * 1000, text="x" * 1000))
    store.close()
    data = bytearray(path.read_bytes())
    data[int(len(data) * at) : int(len(data) * at) + 40_000] = b"\xff" * 40_000
    path.write_bytes(data)
    with pytest.raises(UnusableCase, match="damaged"), closing(SqliteStore.open(path)) as opened:
        for document in opened.documents():
            opened.data(document.id)


@pytest.mark.parametrize(
    "statement",
    ["DROP TRIGGER decisions_stay", "CREATE VIEW more AS SELECT 1", "ALTER TABLE about ADD COLUMN x TEXT",
     "CREATE TRIGGER evil AFTER INSERT ON decisions BEGIN DELETE FROM refusals; END"],
)
def test_a_case_whose_tables_were_tampered_with_is_refused(store, path, statement):
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
    with pytest.raises(UnusableCase, match="changed by another program"):
        SqliteStore.open(path)


def test_a_case_of_a_newer_version_is_refused(store, path):
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    before = path.read_bytes()
    with pytest.raises(UnusableCase, match="newer version"):
        SqliteStore.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", range(1, len(schema.STEPS) + 1))
def test_a_file_of_every_released_version_opens(tmp_path, version):
    path = tmp_path / "old.case"
    shutil.copy(FILES / f"version-{version}.case", path)
    with closing(SqliteStore.open(path)) as store:
        assert store.theatre == "libya"
        assert [d.name for d in store.documents()] == ["تقرير", "تقرير~468c1b"]
        assert [d.what for d in store.decisions()] == ["reject", "undo", "publish"]
        assert store.refusals() == (Refused("folder/a.pdf", 1, "is a PDF"),)
        assert store.progress() == (Progress("folder", 3, 3, True),)
        assert all(sha256(store.data(d.id)).hexdigest() == d.id for d in store.documents())
        store.append(Draft("reject", "e", "", ""), "she", "")


NEXT = (*schema.STEPS, "CREATE TABLE notes (text TEXT NOT NULL) STRICT;\nINSERT INTO notes VALUES ('a;b');\n")


def test_an_older_file_is_taken_a_step_further(tmp_path):
    path = tmp_path / "old.case"
    shutil.copy(FILES / "version-1.case", path)
    before = _contents(path)
    SqliteStore.open(path, steps=NEXT).close()
    assert _contents(path) == before
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT text FROM notes").fetchall() == [("a;b",)]
        assert schema.version(db) == len(NEXT)
    SqliteStore.open(path, steps=NEXT).close()
    with pytest.raises(UnusableCase, match="newer version"):
        SqliteStore.open(path)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "old.case"
    shutil.copy(FILES / "version-1.case", path)
    broken = (*NEXT[:-1], "CREATE TABLE notes (text TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(UnusableCase, match="nowhere"):
        SqliteStore.open(path, steps=broken)
    with closing(SqliteStore.open(path)) as store:
        assert len(store.decisions()) == 3


def _contents(path):
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(f"SELECT * FROM {table}").fetchall() for table in ("about", "documents", "decisions", "refusals", "intakes")]
