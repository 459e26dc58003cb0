"""The views of the page in a browser: in both languages, from links, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.page.server import serving

AIRPORT = "?date=2020-06-03&place=tripoli-airport"


def tab(one, name):
    one.page.get_by_role("tab", name=name).click()
    one.settle()


def test_the_language_is_switched_and_kept_in_the_link(address, visit):
    one = visit(address + AIRPORT)
    one.page.get_by_role("radio", name="العربية").or_(one.page.get_by_role("button", name="العربية")).first.click()
    expect(one.page.locator("h1")).to_contain_text("ليبيا")
    one.settle()
    assert "lang=ar" in one.page.url and "place=tripoli-airport" in one.page.url and "date=2020-06-03" in one.page.url
    panel = one.page.locator(".geo-panel")
    assert "مطار طرابلس الدولي" in panel.inner_text() and "متنازع عليه" in panel.inner_text()
    assert panel.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert one.page.get_by_role("tab").first.inner_text() == "الأحداث"


def test_an_arabic_link_shows_an_arabic_page(address, visit):
    one = visit(address + AIRPORT + "&lang=ar")
    assert "ليبيا" in one.page.locator("h1").inner_text()
    assert "٢٠٢٠" in one.page.locator(".geo-panel").inner_text()
    for word in ("Held by", "since", "claimed", "document"):
        assert word not in one.page.locator(".geo-panel").inner_text()


@pytest.mark.parametrize("typed", ["23 May 2020", "٢٣ مايو ٢٠٢٠"])
def test_enter_takes_a_typed_day(address, visit, typed):
    one = visit(address)
    box = one.page.get_by_label("Type a day and press Enter")
    box.fill(typed)
    box.press("Enter")
    one.settle()
    assert one.map.locator(".geo-date").get_attribute("data-day") == "2020-05-23"
    assert "-".join(one.day_parts.all_inner_texts()) == "2020-05-23"
    assert "date=2020-05-23" in one.page.url


def test_a_typed_word_that_is_no_day_is_told(address, visit):
    one = visit(address)
    box = one.page.get_by_label("Type a day and press Enter")
    box.fill("<img src=x> **soon**")
    box.press("Enter")
    one.settle()
    assert "“<img src=x> **soon**” is no day" in one.page.inner_text("body")


def test_as_known_on_holds_for_the_whole_page(address, visit):
    one = visit(address + "?known=2020-05-23&place=tripoli-airport")
    assert "As known on 23 May 2020" in one.page.inner_text("body")
    assert "June 2020" not in one.page.locator(".geo-panel").inner_text()
    assert one.run("() => GeoMap.iso(GeoMap.app.timeline.last)") == "2020-05-23"


def test_changes_are_listed_and_marked_on_the_map(address, visit):
    one = visit(address + "?before=2020-05-20&after=2020-06-04&mark=1")
    tab(one, "Changes")
    assert "southern Tripoli" in one.page.locator(".geo-list").first.inner_text()
    rows = one.page.locator(".geo-list tbody tr").count()
    assert 0 < one.run("() => GeoMap.app.settings.highlight.length") <= rows
    assert "before=2020-05-20" in one.page.url


def test_a_row_opens_the_document_at_the_sentence(address, visit):
    one = visit(address)
    one.page.get_by_test_id("stDataFrame").locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})
    one.settle()
    reading = one.page.locator(".geo-reading")
    expect(reading).to_be_visible()
    here = reading.locator("mark.here").first
    assert here.inner_text()
    top = here.evaluate("node => node.getBoundingClientRect().top - node.closest('.geo-reading').getBoundingClientRect().top")
    assert 0 <= top < 416


def test_a_statement_unfolds_in_its_document(address, visit):
    one = visit(address + AIRPORT)
    summary = one.page.locator(".geo-statement summary").first
    summary.focus()
    one.page.keyboard.press("Enter")
    expect(one.page.locator(".geo-statement .geo-text mark").first).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_documents_view(address, visit, lang):
    one = visit(f"{address}?lang={lang}")
    tab(one, {"en": "Documents", "ar": "المقالات"}[lang])
    expect(one.page.locator(".geo-reading mark").first).to_be_visible()
    assert one.page.locator(".geo-list tbody tr").count() >= 7


def test_a_report_of_the_day(address, visit):
    one = visit(address + AIRPORT)
    tab(one, "Downloads")
    with one.page.expect_download() as started:
        one.page.get_by_role("button", name="Report of 3 June 2020").click()
    assert started.value.suggested_filename == "report-2020-06-03-en.html"
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert "Tripoli International Airport" in text and "<script" not in text


@pytest.mark.parametrize("lang, name", [("en", "Downloads"), ("ar", "التنزيل")])
def test_each_format_says_what_it_is_for_and_comes_by_its_name(address, visit, lang, name):
    one = visit(f"{address}?lang={lang}", 390, 844)
    tab(one, name)
    begins = {"GeoJSON": b"{", "CSV": b"\xef\xbb\xbf", "GeoPackage": b"SQLite format 3", "Parquet": b"PAR1", "KML": b"<?xml"}
    told = [line for line in one.page.get_by_test_id("stRadio").inner_text().split("\n") if line][1:]
    assert told[::2] == list(begins) and len(set(told[1::2]) - set(begins)) == len(begins)
    for format_name, start in begins.items():
        one.page.get_by_test_id("stRadio").get_by_text(format_name, exact=True).click()
        one.settle()
        for make in ("events", "control"):
            with one.page.expect_download() as started:
                one.page.get_by_role("button", name=f"({make}.").click()
            assert Path(started.value.path()).read_bytes().startswith(start), started.value.suggested_filename


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_sticks_out_on_a_phone(address, visit, lang):
    one = visit(f"{address}{AIRPORT}&lang={lang}", 390, 844)
    assert one.page.locator(".st-key-panel").evaluate("node => node.scrollHeight - node.clientHeight") <= 1
    for name in range(4):
        one.page.get_by_role("tab").nth(name).click()
        one.settle()
        assert one.page.locator("[data-testid=stMain]").evaluate("node => node.scrollWidth - node.clientWidth") <= 0


def test_a_given_day_brings_the_events_onto_the_map(visit, tmp_path):
    (tmp_path / "waits.txt").write_text("سيطرت قوات الوفاق على مدينة ترهونة أمس.\n", encoding="utf-8")
    (tmp_path / "dated.txt").write_text("أعلنت قوات الوفاق سيطرتها على سرت اليوم.\n", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,published\ndated,2020-06-07\n", encoding="utf-8")
    with serving(tmp_path, tmp_path / "log") as url:
        one = visit(url)
        tab(one, "Documents")
        before = one.run("() => GeoMap.app.timeline.places.length")
        form = one.page.get_by_test_id("stForm")
        form.get_by_role("spinbutton").first.click()
        one.page.keyboard.type("20200606")
        form.get_by_role("button", name="Use this day").click()
        expect(one.page.get_by_test_id("stCode")).to_contain_text("waits,1,2020-06-06")
        one.settle()
        assert one.run("() => GeoMap.app.timeline.places.length") == before + 1
        assert (tmp_path / "documents.csv").read_text(encoding="utf-8") == "document,published\ndated,2020-06-07\n"


def test_a_long_reading_counts_and_can_be_stopped(browser, tmp_path):
    text = "أعلنت قوات الوفاق، الجمعة 5 يونيو 2020، سيطرتها على مدينة ترهونة. وقال المتحدث إن القتال مستمر جنوب سرت.\n"
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(f"{number}\n" + text * 12, encoding="utf-8")
    with serving(tmp_path, tmp_path / "log") as url:
        page = browser.new_page()
        page.goto(url)
        stop = page.get_by_role("button", name="Stop reading")
        stop.wait_for(timeout=20_000)
        assert "of 400" in page.get_by_test_id("stProgress").inner_text()
        stop.click()
        expect(page.get_by_text("Reading was stopped after")).to_be_visible()
        assert page.locator("iframe").count() == 0
        page.get_by_role("button", name="Read again").click()
        expect(page.get_by_test_id("stProgress")).to_be_visible(timeout=20_000)
        page.close()
