"""Another theatre chosen: by a link, on the page, and when the page is started."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GEO_ARTICLES", str(ROOT / "seeds"))
    return _opened()


def _opened() -> AppTest:
    opened = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    opened.session_state["waited"] = True  # no map will report
    return opened


def _title(app: AppTest) -> str:
    return next(html.proto.body for html in app.get("html") if "<h1" in html.proto.body)


def _places(app: AppTest) -> list[str]:
    return app.selectbox(key="place").options


def test_the_first_theatre_is_shown_and_the_link_says_nothing_of_it(app):
    app.run()
    assert not app.exception and app.radio(key="theatre").options == ["Libya", "Sudan"]
    assert "Libya" in _title(app) and "theatre" not in app.query_params


def test_a_link_shows_another_theatre(app):
    app.query_params["theatre"] = "sudan"
    app.run()
    assert not app.exception and "Sudan" in _title(app)
    assert any(option.startswith("El Fasher") for option in _places(app))
    assert app.query_params["theatre"] == "sudan"


def test_a_link_to_no_theatre_shows_the_first(app):
    app.query_params["theatre"] = "atlantis"
    app.run()
    assert not app.exception and "Libya" in _title(app) and "theatre" not in app.query_params


def test_another_theatre_takes_no_day_place_or_filter_along(app):
    app.query_params["lang"] = "ar"
    app.query_params["place"] = "tripoli-airport"
    app.run()
    app.multiselect(key="filter_kinds").set_value(["struck"]).run()
    app.radio(key="theatre").set_value("sudan").run()
    assert not app.exception and "السودان" in _title(app)
    assert app.multiselect(key="filter_kinds").value == [] and app.selectbox(key="place").value == ""
    assert app.date_input(key="day").value.year == 2025
    assert "place" not in app.query_params and app.query_params["lang"] == "ar"
    app.radio(key="theatre").set_value("libya").run()
    assert not app.exception and "ليبيا" in _title(app) and any("سرت" in option for option in _places(app))


def test_the_theatre_and_folder_that_the_page_is_started_with(app, monkeypatch, tmp_path):
    (tmp_path / "one.txt").write_text("استعاد الجيش السوداني مدينة سنجة في 22 نوفمبر 2024.", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,published\none,2024-11-23\n", encoding="utf-8")
    monkeypatch.setenv("GEO_THEATRE", "sudan")
    monkeypatch.setenv("GEO_ARTICLES", str(tmp_path))
    app.run()
    assert app.radio(key="theatre").options == ["Sudan", "Libya"] and "theatre" not in app.query_params
    assert [option.split(" ")[0] for option in _places(app)[1:]] == ["Singa"]
    app.radio(key="theatre").set_value("libya").run()
    assert not app.exception and any(option.startswith("Sirte") for option in _places(app))


def test_one_folder_is_read_anew_for_another_theatre(app, monkeypatch, tmp_path):
    text = "استعاد الجيش السوداني مدينة سنجة في 22 نوفمبر 2024. وانسحبت قوات حفتر من سرت في 21 نوفمبر 2024.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,published\none,2024-11-23\n", encoding="utf-8")
    monkeypatch.setenv("GEO_ARTICLES", str(tmp_path))
    app.run()
    libyan = _places(app)[1:]
    monkeypatch.setenv("GEO_THEATRE", "sudan")
    other = _opened().run()
    assert [option.split(" ")[0] for option in libyan] == ["Sirte"]
    assert [option.split(" ")[0] for option in _places(other)[1:]] == ["Singa"]


def test_an_unknown_theatre_is_told(app, monkeypatch):
    monkeypatch.setenv("GEO_THEATRE", "atlantis")
    app.run()
    assert any("atlantis" in text.value for text in app.text)
