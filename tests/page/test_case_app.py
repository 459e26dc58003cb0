"""A case on the page, without a browser: kept, corrected, undone, handed on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.case import Case
from geo.intake import take_paths, take_text
from geo.model import DocumentRow

ROOT = Path(__file__).resolve().parents[2]
TAKEN = "أعلنت قوات حكومة الوفاق، السبت، السيطرة على مدينة ترهونة بعد انسحاب قوات حفتر منها."


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("GEO_ARTICLES", str(ROOT / "seeds"))
    monkeypatch.setenv("GEO_CASES", str(tmp_path / "cases"))
    monkeypatch.delenv("GEO_CASE", raising=False)
    monkeypatch.delenv("GEO_FETCH", raising=False)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["waited"] = True
    return app


@pytest.fixture
def case(app: AppTest, tmp_path: Path) -> Path:
    """A case of one article, shown."""
    (tmp_path / "cases").mkdir()
    path = tmp_path / "cases" / "Week 23.case"
    with Case.new(path, "libya") as made:
        row = DocumentRow(published=date(2020, 6, 6), source="الجزيرة", title="ترهونة")
        assert list(made.take(take_text(TAKEN, row)))
    app.query_params["case"] = "Week 23"
    return path


def decisions(path: Path) -> list[tuple[str, str, str]]:
    with Case.open(path) as case:
        return [(d.what, d.who, d.why) for d in case.store.decisions()]


def press(app: AppTest, label: str) -> AppTest:
    button = next(b for b in app.button if b.label == label)
    return button.click().run()


def open_tab(app: AppTest, name: str) -> AppTest:
    app.session_state["tabs_en"] = name
    return app.run()


def test_keep_my_work_makes_a_case_of_what_is_shown_and_goes_on_with_it(app, tmp_path):
    app.run()
    assert not app.exception and len(app.tabs) == 4
    before = next(h.proto.body for h in app.get("html") if "events at" in h.proto.body)
    app.text_input(key="case_name").set_value("Week 22")
    press(app, "Make the case")
    assert not app.exception
    assert len(app.tabs) == 7 and app.query_params["case"] in ("Week 22", ["Week 22"])
    assert before in [h.proto.body for h in app.get("html")]
    with Case.open(tmp_path / "cases" / "Week 22.case") as kept:
        assert len(list(kept.store.documents())) == 5


@pytest.mark.parametrize("name", ["../up", "a/b", "", " ", ".hidden", "CON", "a\\b", "a\u202eb", "<b>"])
def test_a_name_that_is_no_plain_name_is_refused(app, tmp_path, name):
    app.run()
    app.text_input(key="case_name").set_value(name)
    press(app, "Make the case")
    assert not app.exception and app.error
    assert not list(tmp_path.rglob("*.case"))


def test_an_event_is_amended_its_history_told_and_undone(app, case):
    open_tab(app, "Documents")
    assert not app.exception
    button = next(b for b in app.button if (b.key or "").startswith("correct_document_"))
    button.click().run()
    assert not app.exception
    key = button.key.removeprefix("correct_")
    app.selectbox(key=f"place_{key}").set_value("sirte")
    app.text_input(key=f"who_{key}").set_value("Amal")
    app.text_input(key=f"why_{key}").set_value("the map in the article")
    press(app, "Save the changes")
    assert not app.exception and not app.error
    assert decisions(case) == [("amend", "Amal", "the map in the article")]
    told = " ".join(h.proto.body for h in app.get("html"))
    assert "Tarhuna → Sirte" in told and "the map in the article" in told
    open_tab(app, "Decisions")
    press(app, "Undo it")
    assert not app.exception
    assert [d[0] for d in decisions(case)] == ["amend", "undo"]
    assert decisions(case)[1][1] == "Amal"
