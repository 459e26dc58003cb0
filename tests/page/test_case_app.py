"""A case on the page, without a browser: kept, corrected, undone, handed on."""

from __future__ import annotations

import re
from dataclasses import replace
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


def starting(widgets, beginning: str):
    """The widget whose key begins so."""
    return next(w for w in widgets if (w.key or "").startswith(beginning))


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
    button = starting(app.button, "correct_document_")
    button.click().run()
    assert not app.exception
    starting(app.selectbox, "place_document").set_value("sirte")
    starting(app.text_input, "who_document").set_value("Amal")
    starting(app.text_input, "why_document").set_value("the map in the article")
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


def test_a_file_that_is_not_there_is_made_when_the_visitor_says_so(app, monkeypatch, tmp_path):
    path = tmp_path / "new.case"
    monkeypatch.setenv("GEO_CASE", str(path))
    app.run()
    assert not app.exception and not app.get("component_instance") and not path.exists()
    assert any("no case file" in info.value for info in app.info) and app.text[0].value == "new.case"
    app.radio[0].set_value("sudan")
    press(app, "Make the case")
    assert not app.exception and app.get("component_instance")
    assert any("No article is in this case" in info.value for info in app.info)
    with Case.open(path) as case:
        assert case.store.theatre == "sudan"


def test_a_file_that_is_no_case_is_told_without_its_folder(app, monkeypatch, tmp_path):
    path = tmp_path / "bad.case"
    path.write_bytes(b"no database")
    monkeypatch.setenv("GEO_CASE", str(path))
    app.run()
    assert not app.exception and app.error[0].value == "The case file cannot be opened."
    assert "bad.case" in app.text[0].value and str(tmp_path) not in app.text[0].value


@pytest.mark.parametrize("name", ["../One", "/etc/passwd", "nowhere", ""])
def test_a_link_opens_cases_of_the_folder_alone(app, tmp_path, name):
    with Case.new(tmp_path / "One.case", "libya"):
        pass
    app.query_params["case"] = name
    app.run()
    assert not app.exception and len(app.tabs) == 4 and "case" not in app.query_params


def test_a_pasted_text_is_taken_in_and_what_is_refused_is_listed(app, case):
    open_tab(app, "Add articles")
    app.text_area(key="paste_text").set_value("سيطرت قوات الوفاق على مدينة سرت يوم 7 يونيو 2020.")
    app.text_input(key="paste_title").set_value("<b>x</b>")
    app.date_input(key="paste_day").set_value(date(2020, 6, 7))
    take_in(app, "paste")
    assert not app.exception and any("New: 1." in one.value for one in app.success)
    told = " ".join(h.proto.body for h in app.get("html"))
    assert "Documents in the case: 2" in told and "&lt;b&gt;" in told and "<b>x" not in told
    app.text_area(key="paste_text").set_value("\x00")
    take_in(app, "paste")
    assert not app.exception and "Not taken in" in " ".join(h.proto.body for h in app.get("html"))


def take_in(app: AppTest, form: str) -> None:
    next(b for b in app.button if b.label == "Take in" and b.form_id == form).click().run()


def test_a_folder_is_taken_in_and_one_that_is_not_there_told(app, case, tmp_path):
    open_tab(app, "Add articles")
    app.text_input(key="folder_path").set_value(str(ROOT / "seeds"))
    take_in(app, "folder")
    assert not app.exception and any("New: 5." in one.value for one in app.success)
    app.text_input(key="folder_path").set_value(str(tmp_path / "none"))
    take_in(app, "folder")
    assert not app.exception and any("no such folder" in one.value for one in app.error)


def test_addresses_are_asked_only_where_that_is_turned_on(app, case, monkeypatch):
    open_tab(app, "Add articles")
    assert any("GEO_FETCH" in one.value for one in app.caption) and not [t for t in app.text_input if t.key == "fetch_url"]
    monkeypatch.setenv("GEO_FETCH", "1")
    app.run()
    app.text_input(key="fetch_url").set_value("http://127.0.0.1/secret")
    take_in(app, "address")
    assert not app.exception
    with Case.open(case) as opened:
        assert not len(list(opened.store.documents())) > 1 and "127.0.0.1" in opened.store.refusals()[0].origin


def test_an_event_is_added_by_hand_on_words_of_the_article(app, case):
    open_tab(app, "Documents")
    area = next(a for a in app.text_area if a.label == "The words that say it")
    area.set_value("not in it").run()
    assert any("do not stand in the article" in one.value for one in app.warning)
    next(a for a in app.text_area if a.label == "The words that say it").set_value("قوات  حفتر").run()
    assert not app.exception
    form = starting(app.selectbox, "place_add_")
    form.set_value("sirte")
    key = form.key.removeprefix("place_")
    app.text_input(key=f"who_{key}").set_value("Amal")
    next(b for b in app.button if b.form_id == key).click().run()
    assert not app.exception and not app.error
    assert decisions(case) == [("add", "Amal", "")]
    assert any("قوات حفتر</mark>" in h.proto.body for h in app.get("html"))


def test_what_the_desk_refuses_is_told_in_the_language_of_the_page(app, case):
    app.session_state["lang"] = "ar"
    app.session_state["tabs_ar"] = "المقالات"
    app.run()
    button = starting(app.button, "correct_document_")
    button.click().run()
    starting(app.text_input, "who_document").set_value("عمر")
    press(app, "احفظ التعديل")
    assert not app.exception and app.error[0].value == "لم يُنفَّذ هذا:"
    assert any("هذا لا يغير شيئا" in t.value for t in app.text)


def test_a_name_becomes_a_new_place_and_its_event_joins_the_map(app, tmp_path):
    (tmp_path / "cases").mkdir()
    path = tmp_path / "cases" / "Names.case"
    with Case.new(path, "libya") as made:
        list(made.take(take_text("سيطرت قوات الوفاق على بلدة الزنبقة البيضاء يوم السبت 6 يونيو 2020.")))
    app.query_params["case"] = "Names"
    open_tab(app, "Documents")
    values = {"en": "White Lily", "lat": "31.5", "lon": "14.2"}
    fields = {name: starting(app.text_input, f"{name}_name_0") for name in values}
    for name, value in values.items():
        fields[name].set_value(value)
    app.text_input(key="who_place_name_0").set_value("Amal")
    press(app, "Add the place")
    assert not app.exception and not app.error
    assert decisions(path) == [("place", "Amal", "")]
    assert any(option.startswith("White Lily") for option in app.selectbox(key="place").options)


def test_a_rejected_event_is_listed_and_taken_back(app, case):
    open_tab(app, "Documents")
    button = starting(app.button, "correct_document_")
    button.click().run()
    starting(app.text_input, "who_document").set_value("Amal")
    press(app, "Wrong: leave it out")
    assert not app.exception and decisions(case) == [("reject", "Amal", "")]
    open_tab(app, "Decisions")
    assert "Rejected: 1" in " ".join(h.proto.body for h in app.get("html"))
    app.selectbox(key="rejected").select_index(0).run()
    press(app, "Right as it stands")
    assert not app.exception and [d[0] for d in decisions(case)] == ["reject", "accept"]
    assert "Rejected: 1" not in " ".join(h.proto.body for h in app.get("html"))


def test_every_label_of_a_case_is_arabic_on_the_arabic_page(app, case):
    app.session_state["lang"] = "ar"
    for tab in ("المقالات", "إضافة مقالات", "القرارات", "الأماكن والمصادر"):
        app.session_state["tabs_ar"] = tab
        app.run()
        assert not app.exception
        widgets = (*app.date_input, *app.multiselect, *app.selectbox, *app.text_input, *app.text_area, *app.button, *app.tabs, *app.number_input)
        labels = [w.label for w in widgets if w.label not in ("English",)]
        assert len(labels) > 8 and not [label for label in labels if LATIN.search(label.replace("(URL)", "").replace("example.ly", ""))]


LATIN = re.compile(r"[A-Za-z]{3}")


def test_the_reason_of_a_decision_is_not_that_of_the_next(app, case):
    open_tab(app, "Documents")
    starting(app.button, "correct_document_").click().run()
    starting(app.text_input, "who_document").set_value("Amal")
    starting(app.text_input, "why_document").set_value("read twice")
    press(app, "Right as it stands")
    assert decisions(case) == [("accept", "Amal", "read twice")]
    assert not [t for t in app.text_input if (t.key or "").startswith("who_document")] and starting(app.text_input, "why_document").value == ""


def test_fields_filled_before_do_not_set_back_what_another_changed(app, case):
    open_tab(app, "Documents")
    starting(app.button, "correct_document_").click().run()
    with Case.open(case) as other:
        look = other.look()
        event = min(look.reading.events, key=lambda e: e.evidence)
        other.decide(other.desk(look).amend(event.id, {"place": "sirte"}), "Omar", "")
    app.run()
    starting(app.text_input, "who_document").set_value("Amal")
    press(app, "Save the changes")
    assert [d[:2] for d in decisions(case)] == [("amend", "Omar")] and app.error


def test_a_decision_that_newer_rules_read_otherwise_is_looked_at_again(app, case):
    with Case.open(case) as made:
        look = made.look()
        event = look.reading.events[0]
        draft = made.desk(look).accept(event.id)
        made.decide(replace(draft, old=draft.old.replace(f'"kind":"{event.kind}"', '"kind":"struck"')), "Amal", "")
    open_tab(app, "Decisions")
    told = " ".join(h.proto.body for h in app.get("html"))
    assert "To be looked at again: 1" in told and "struck" in told
    app.text_input(key="who_review").set_value("Omar")
    press(app, "Take what is read now")
    assert not app.exception and decisions(case) == [("accept", "Amal", ""), ("undo", "Omar", "")]
    assert "To be looked at again" not in " ".join(h.proto.body for h in app.get("html"))


def test_keeping_takes_along_the_days_and_the_outlets_of_the_folder(app, monkeypatch, tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("سيطرت قوات الوفاق على مدينة سرت أمس.", encoding="utf-8")
    (news / "outlets.csv").write_text("name,aliases,side,url_host,why,example\nRadio X,,GNA,,,\n", encoding="utf-8")
    monkeypatch.setenv("GEO_ARTICLES", str(news))
    app.session_state["given"] = {("a", 1): date(2020, 6, 7)}
    app.run()
    app.text_input(key="case_name").set_value("Kept")
    press(app, "Make the case")
    assert app.error and not (tmp_path / "cases" / "Kept.case").exists()
    app.text_input(key="who_keep").set_value("Amal")
    press(app, "Make the case")
    assert not app.exception and not app.error
    assert [d[:2] for d in decisions(tmp_path / "cases" / "Kept.case")] == [("publish", "Amal"), ("side", "Amal")]
    with Case.open(tmp_path / "cases" / "Kept.case") as kept:
        assert kept.look().reading.events[0].start == date(2020, 6, 6)
