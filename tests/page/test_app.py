"""The page run without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GEO_ARTICLES", str(ROOT / "seeds"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["waited"] = True  # no map will report
    return app


def component_arguments(app: AppTest) -> dict:
    (component,) = app.get("component_instance")
    return json.loads(component.proto.json_args)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.5", "", None])
def test_nothing_is_shown_where_others_may_reach_the_server(app, monkeypatch, address):
    monkeypatch.delenv("GEO_BEHIND_SIGN_IN", raising=False)
    monkeypatch.setattr("streamlit.get_option", lambda name: address if name == "server.address" else None)
    app.run()
    assert "GEO_BEHIND_SIGN_IN" in app.error[0].value and not app.get("component_instance") and not app.date_input
    monkeypatch.setenv("GEO_BEHIND_SIGN_IN", "1")
    app.run()
    assert not app.error and app.get("component_instance")


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


def test_what_is_around_the_map_comes_when_it_reports_or_after_a_time(app):
    del app.session_state["waited"]
    app.run()
    assert app.get("component_instance") and not app.tabs and not [one for one in app.date_input if one.key == "day"]
    app.run()
    assert len(app.tabs) == 4 and app.date_input(key="day").label == "Day"


def test_a_long_list_goes_on_page_by_page(app, monkeypatch):
    monkeypatch.setattr("geo.views.documents.ROWS", 3)
    app.session_state["tabs_en"] = "Documents"
    app.run()
    pages = app.selectbox(key="page_articles")
    assert pages.options == ["1 to 3 of 7", "4 to 6 of 7", "7 to 7 of 7"]

    def numbers() -> list[str]:
        table = next(html.proto.body for html in app.get("html") if "geo-list wide" in html.proto.body)
        return re.findall(r"<tr><td><bdi[^>]*>([^<]*)</bdi></td><td>(\d+)</td>", table)

    first = numbers()
    pages.set_value(2).run()
    assert len(first) == 3 and len(numbers()) == 1 and not set(first) & set(numbers())


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


LINK = {
    "kinds": ["captured", "held"], "actors": ["GNA"], "statuses": ["claimed"], "documents": ["001_967365c9c3574a9a"],
    "sources": ["-", "الجزيرة مباشر"], "sides": ["GNA"], "languages": ["ar"], "date_precisions": ["day"], "geo_precisions": ["named"],
    "area": ["libya-west"], "text": ["معسكر"], "from": ["2020-05-01"], "to": ["2020-06-01"], "known": ["2020-05-30"],
    "lang": ["ar"], "date": ["2020-05-24"], "before": ["2020-05-22"], "after": ["2020-05-24"],
}  # fmt: skip


def test_a_link_restores_every_choice(app):
    for name, values in LINK.items():
        app.query_params[name] = values
    app.run()
    assert not app.exception
    for name in ("kinds", "actors", "statuses", "documents", "sources", "sides", "languages", "date_precisions", "geo_precisions"):
        assert app.multiselect(key=f"filter_{name}").value == [value.strip("-") for value in LINK[name]], name
    assert app.text_input(key="filter_text").value == "معسكر"
    for name, values in LINK.items():
        assert app.query_params[name] in (values, values[0]), name


def test_the_language_changes_labels_and_keeps_the_choices(app):
    app.query_params["kinds"] = ["captured"]
    app.run()
    assert app.date_input(key="day").label == "Day"
    app.session_state["lang"] = "ar"
    app.run()
    assert not app.exception
    assert app.date_input(key="day").label == "اليوم"
    assert app.multiselect(key="filter_kinds").value == ["captured"]
    assert app.query_params["lang"] in ("ar", ["ar"])
    assert not [label for label in labels(app) if LATIN.search(label)]


LATIN = re.compile(r"[a-z]{3,}")


def labels(app: AppTest) -> list[str]:
    widgets = (*app.date_input, *app.multiselect, *app.selectbox, *app.text_input, *app.radio, *app.button, *app.tabs)
    return [w.label for w in widgets if w.label not in ("English",)]


def test_filters_that_find_nothing_say_what_to_do(app):
    app.query_params["text"] = ["no such words anywhere"]
    app.run()
    assert not app.exception
    assert any("remove a filter" in info.value for info in app.info)


def test_a_name_that_was_not_found_makes_a_row_of_the_gazetteer(app, monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text("سيطرت قوات الوفاق على بلدة القصيعات الجديدة يوم 5 يونيو 2020.\n", encoding="utf-8")
    monkeypatch.setenv("GEO_ARTICLES", str(tmp_path))
    app.session_state["tabs_en"] = "Documents"
    app.run()
    assert not app.exception
    app.selectbox(key="means_0").set_value("tarhuna").run()
    assert not app.exception
    assert any(code.value.startswith("tarhuna,Tarhuna,ترهونة,") and "القصيعات" in code.value for code in app.code)
