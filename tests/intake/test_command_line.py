"""``geo case add``: what is taken in from the command line."""

import io
import sys

import pytest

from geo.case import Case
from geo.cli import main
from tests.intake.making import PLAIN, item, page, rss


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "x.case"
    assert main(["case", "new", str(path)]) == 0
    return path


def _documents(path):
    with Case.open(path) as case:
        return {one.origin: one for one in case.store.documents()}


def test_a_folder_of_several_kinds_and_again(case, tmp_path, capsys):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.html").write_text(page('<meta name="date" content="2020-06-03">'), encoding="utf-8")
    (tmp_path / "news" / "f.rss").write_bytes(rss(item(), item(title="ثان")))
    (tmp_path / "news" / "p.pdf").write_bytes(b"%PDF")
    assert main(["case", "add", str(case), str(tmp_path / "news")]) == 0
    assert "3 new, 0 there already, 1 told of above" in capsys.readouterr().err
    found = _documents(case)
    assert set(found) == {"news/a.html", "news/f.rss#1", "news/f.rss#2"} and found["news/a.html"].text == PLAIN
    assert found["news/a.html"].rows[0].told_by == "page metadata"
    assert main(["case", "add", str(case), str(tmp_path / "news")]) == 0
    assert "0 new, 3 there already, 1 told of above" in capsys.readouterr().err


def test_what_is_piped_in(case, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("سيطرت القوات على ترهونة في يوم".encode("cp1256"))))
    assert main(["case", "add", str(case), "-"]) == 0
    assert [(one.origin, one.text) for one in _documents(case).values()] == [("pasted", "سيطرت القوات على ترهونة في يوم")]


def test_an_address_is_not_asked_unless_that_is_turned_on(case, capsys):
    assert main(["case", "add", str(case), "http://127.0.0.1/"]) == 1
    assert "fetching from the web is turned off" in capsys.readouterr().err
    assert main(["case", "add", str(case), "http://127.0.0.1/", "--fetch"]) == 1
    assert "no public address" in capsys.readouterr().err
