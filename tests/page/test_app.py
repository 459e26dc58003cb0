"""The page run without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GEO_ARTICLES", str(ROOT / "seeds"))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def component_arguments(app: AppTest) -> dict:
    (component,) = app.get("component_instance")
    return json.loads(component.proto.json_args)


def test_the_script_of_the_map_holds_no_address_and_no_text(app):
    app.run()
    assert not app.exception
    arguments = component_arguments(app)
    sent = json.dumps(arguments, ensure_ascii=False)
    assert "://" not in sent and "http:" not in sent and "https:" not in sent
    assert not any("\u0600" <= char <= "\u06ff" for char in sent)
    assert "GeoMap.command(" in arguments["feature_group"]


def test_the_script_stays_the_same_when_day_place_and_filters_change(app):
    app.run()
    before = component_arguments(app)
    app.date_input(key="day").set_value(app.date_input(key="day").min).run()
    app.multiselect(key="filter_kinds").set_value(["struck"]).run()
    after = component_arguments(app)
    assert before["script"] == after["script"]
    assert before["feature_group"] != after["feature_group"]


def test_an_empty_folder_says_what_to_do(app, monkeypatch, tmp_path):
    monkeypatch.setenv("GEO_ARTICLES", str(tmp_path))
    app.run()
    assert not app.exception
    assert any("No article was read" in info.value for info in app.info)


def test_a_missing_folder_is_told(app, monkeypatch, tmp_path):
    monkeypatch.setenv("GEO_ARTICLES", str(tmp_path / "nowhere"))
    app.run()
    assert not app.exception
    assert any("could not be read" in error.value for error in app.error)
