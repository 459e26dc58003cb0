"""Folders, archives and pasted text: what is taken, what tells of it, and how an intake stops and goes on."""

import hashlib
import os
from datetime import date

import pytest

from geo.intake import Limits, count, take_paths, take_text
from geo.model import DocumentRow, Known, Received, Refused
from tests.intake.making import PLAIN, item, lines, packed, page, received, refused, rss, taken

DAY = date(2020, 6, 3)
TABLE = "document,article,published,source\na,,2020-06-03,\nb.html,,,رويترز\nnobody,,,\n"


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "news"
    (top / "below").mkdir(parents=True)
    (top / "a.txt").write_text("one", encoding="utf-8")
    (top / "b.html").write_text(page('<meta name="date" content="2020-01-01"><meta property="og:site_name" content="X">'), encoding="utf-8")
    (top / "documents.csv").write_text(TABLE, encoding="utf-8")
    (top / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (top / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (top / "below" / "a.txt").write_text("two", encoding="utf-8")
    (top / "below" / "more.zip").write_bytes(packed({"x/c.txt": "three", "x/documents.csv": "document,published\nc,2020-06-03\n"}))
    return top


def _all(*paths, **about):
    return list(take_paths(paths, **about))


def _documents(*paths, **about):
    return [one for one in _all(*paths, **about) if isinstance(one, Received)]


def _refusals(*paths, **about):
    return [one for one in _all(*paths, **about) if isinstance(one, Refused)]


def test_a_folder_with_all_below_it_and_what_its_tables_tell(folder):
    found = {one.origin: (one.name, one.rows) for one in _documents(folder)}
    assert found == {
        "news/a.txt": ("a", (DocumentRow(published=DAY),)),
        "news/b.html": ("b", (DocumentRow(0, date(2020, 1, 1), "رويترز", "", PLAIN.split("\n")[0], "", "page metadata"),)),
        "news/below/a.txt": ("a", ()),
        "news/below/more.zip: x/c.txt": ("c", (DocumentRow(published=DAY),)),
    }
    assert [(r.origin, r.line) for r in _refusals(folder)] == [("news/documents.csv", 4), ("news/photo.jpg", 0)]


def test_a_file_alone_is_told_of_by_the_table_beside_it(folder):
    (one,) = _all(folder / "a.txt")
    assert (one.origin, one.rows) == ("a.txt", (DocumentRow(published=DAY),))
    assert [r.origin for r in _refusals(folder / "a.txt", folder / "documents.csv")] == []


def test_rows_for_articles_are_checked_against_the_text(tmp_path):
    (tmp_path / "a.txt").write_text("one article", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,article,published\na,2,2020-06-03\na,1,2020-06-03\n", encoding="utf-8")
    refusal, one = _all(tmp_path)
    assert refusal.line == 2 and "there is no article 2" in refusal.reason
    assert one.rows == (DocumentRow(1, DAY),)


def test_a_documents_csv_that_holds_texts_is_read_as_such(tmp_path):
    (tmp_path / "documents.csv").write_text("document,text\nx,words\n", encoding="utf-8")
    assert [one.text for one in _documents(tmp_path)] == ["words"]


def test_the_order_does_not_depend_on_the_file_system(folder, monkeypatch):
    first = _all(folder)
    listed = os.scandir

    class Backwards:
        def __init__(self, path):
            self._entries = listed(path)

        def __enter__(self):
            return reversed(list(self._entries))

        def __exit__(self, *_):
            self._entries.close()

    monkeypatch.setattr(os, "scandir", Backwards)
    assert _all(folder) == first


def test_it_tells_how_far_it_is_and_what_is_raised_then_ends_it(folder):
    told = []
    _all(folder, tell=lambda done, known: told.append((done, known)))
    assert told[0] == (0, count([folder])) and told[-1] == (7, 8) and [d for d, _ in told] == list(range(8))

    class Enough(RuntimeError):
        pass

    def stop(done, _):
        if done == 3:
            raise Enough

    with pytest.raises(Enough):
        _all(folder, tell=stop)


def test_it_goes_on_where_it_stopped(folder):
    stored = {}
    for one in take_paths([folder]):
        if isinstance(one, Received):
            stored[hashlib.sha256(one.data).hexdigest()] = one.origin
        if len(stored) == 2:
            break
    later = _all(folder, has=stored.__contains__)
    assert {one.id: one.origin for one in later if isinstance(one, Known)} == stored
    assert len([one for one in later if isinstance(one, Received)]) == 2


@pytest.mark.parametrize(
    ("name", "data"), [("t.csv", b"text\nx\n"), ("t.jsonl", lines({"text": "x"})), ("f.xml", rss(item())), ("a.txt", b"x"), ("z.zip", packed({"a.txt": "x"}))]
)
def test_what_the_caller_has_is_only_named(name, data):
    (one,) = received(name, data)
    digest = hashlib.sha256(one.data).hexdigest()
    assert taken(name, data, has=digest.__eq__) == [Known(one.origin, digest)]


def test_every_kind_within_an_archive():
    members = {
        "a.txt": PLAIN, "b.html": page(), "c.csv": "text\nx", "d.jsonl": lines({"text": "y"}), "e.rss": rss(item()), "f.pdf": "%PDF",
        "__MACOSX/._a.txt": "x", "dir/.DS_Store": "x", "dir/": "", "g.zip": packed({"a.txt": "x"}),
    }  # fmt: skip
    found = taken("all.zip", packed(members))
    assert [one.origin for one in found] == [
        "all.zip: a.txt", "all.zip: b.html", "all.zip: c.csv:2", "all.zip: d.jsonl:1", "all.zip: e.rss#1", "all.zip: f.pdf", "all.zip: g.zip",
    ]  # fmt: skip
    assert [type(one) for one in found] == [Received] * 5 + [Refused] * 2 and "archive in an archive" in found[-1].reason


def test_one_bad_file_never_stops_the_others(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x00" * 50)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 no archive")
    (tmp_path / "d.xml").write_bytes(b"<<<<")
    (tmp_path / "e.html").write_bytes(b"<p>")
    (tmp_path / "f.txt").write_text("sound", encoding="utf-8")
    found = _all(tmp_path)
    assert [type(one) for one in found] == [Refused] * 5 + [Received] and all(one.reason for one in found[:5])


def test_broken_characters_are_told_and_the_text_is_taken(tmp_path):
    (tmp_path / "a.txt").write_bytes("سيطرت القوات على ترهونة في يوم الجمعة\n".encode() + b"\xd8")
    one, note = _all(tmp_path)
    assert "\ufffd" in one.text and (note.line, note.reason.split(" (")[0]) == (2, "1 broken characters")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("noname", page().encode(), "trafilatura"), ("feed", rss(item()), "feedparser"), ("pack", packed({"a.txt": "x"}), "text"),
        ("page.HTM", page().encode(), "trafilatura"), ("x.TXT", b"x", "text"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_suffix_or_beginning(name, data, kind):
    assert received(name, data)[0].reader.startswith(kind)


def test_pasted_text():
    (one,) = take_text("\n  عنوان الخبر \nنص الخبر")
    assert (one.name, one.origin, one.rows) == ("عنوان الخبر", "pasted", ())
    row = DocumentRow(published=DAY, title="A/b\u202ec", told_by="pasted")
    (other,) = take_text("text\r\nmore", row)
    assert (other.name, other.text, other.rows) == ("A bc", "text\r\nmore", (row,))
    assert [type(one) for one in take_text("  \n")] == [Refused]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd.txt", "passwd"), ("C:\\x\\y.txt", "y"), ("a\x00b\x1b[31m.txt", "ab[31m"), ("e\u0301.txt", "é"), ("\u202etxt.exe.txt", "txt.exe"),
        ("نص\u200c.txt", "نص\u200c"), ("\ud800.txt", "?"), (" . .txt", "txt"), ("x" * 300 + ".txt", "x" * 80), ("-- .txt", "-- .txt"),
    ],
)  # fmt: skip
def test_names_hold_no_path_and_nothing_unseen(given, name):
    (one,) = received(given, "x")
    assert one.name == name or (name == "?" and one.name in ("?", "document"))


def test_the_same_input_gives_the_same_bytes(folder):
    assert _all(folder) == _all(folder)


@pytest.mark.parametrize("path", ["nothing.txt", "no/such/folder"])
def test_what_is_not_there_is_refused(tmp_path, path):
    assert [one.reason for one in _all(tmp_path / path)] == ["there is no such file or folder"]


def test_more_files_than_are_taken_at_once(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(str(number), encoding="utf-8")
    *kept, last = sorted(_all(tmp_path, limits=Limits(files=3)), key=lambda one: isinstance(one, Refused))
    assert len(kept) == 3 and "more than 3 files" in last.reason
    assert "more than 3 rows" in refused("t.csv", "text\n" + "x\n" * 5, limits=Limits(files=3))[0][2]
