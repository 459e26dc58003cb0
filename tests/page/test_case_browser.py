"""A case in a browser: from a pasted text to an event that is amended and undone; two pages on one case; hostile words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.case import Case
from tests.page.server import ROOT, serving

SLOW = 20_000  # milliseconds
TAKEN = "أعلنت قوات حكومة الوفاق، السبت 6 يونيو 2020، السيطرة على مدينة ترهونة بعد انسحاب قوات حفتر منها."
BAD = "<img src=x onerror=alert(1)> {{7*7}} ${7} `x` **b** </script>\u202egpj"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The page on empty cases; gives its address and the folder of the cases."""
    home = tmp_path_factory.mktemp("cases")
    for name in ("One", "Two", "Three", "Four"):
        Case.new(home / f"{name}.case", "libya").close()
    with serving(ROOT / "seeds", home / "log", GEO_CASES=str(home)) as url:
        yield url, home


def paste(page: Page, text: str, title: str = "", take: str = "Take in", field: str = "Text of the article") -> None:
    page.get_by_label(field).fill(text)
    page.locator(".st-key-paste_title input").fill(title)
    page.get_by_test_id("stForm").filter(has=page.get_by_label(field)).get_by_role("button", name=take).click()


def test_from_a_pasted_text_to_an_event_amended_and_undone_seen_by_both_pages(visit, served):
    url, home = served
    one = visit(f"{url}/?case=One&tab=intake")
    other = visit(f"{url}/?case=One&tab=decisions&lang=ar")
    paste(one.page, TAKEN, "ترهونة")
    expect(one.page.get_by_text("New: 1.")).to_be_visible(timeout=SLOW)
    expect(one.page.get_by_text("1 articles from 1 documents")).to_be_visible(timeout=SLOW)
    expect(other.page.get_by_text("المقالات: ١ (ملفات: ١)")).to_be_visible(timeout=SLOW)
    one.page.wait_for_load_state("networkidle")  # leaving earlier would break off what the map fetches
    one.settle()
    one.open(f"{url}/?case=One&place=tarhuna&date=2020-06-06&tab=decisions")
    expect(one.page.locator(".geo-holder")).to_contain_text("Government of National Accord")

    one.page.locator("[class*=st-key-correct_why_]").get_by_role("button", name="Correct").first.click()
    form = one.page.get_by_test_id("stForm").filter(has=one.page.get_by_role("button", name="Save the changes"))
    who = form.get_by_label("Who", exact=True)
    who.scroll_into_view_if_needed()
    one.settle()  # a list that opens while its box is scrolled closes again
    who.click()
    one.page.get_by_role("option", name="Libyan National Army").click()
    form.get_by_role("textbox", name="Your name").fill("Amal")
    form.get_by_role("textbox", name="Why").fill(BAD)
    form.get_by_role("button", name="Save the changes").click()
    expect(one.page.locator(".geo-holder")).to_contain_text("Held by nobody known", timeout=SLOW)  # who took it, left it
    row = one.page.locator(".st-key-panel .geo-list tr").last
    expect(row).to_contain_text("Government of National Accord → Libyan National Army")
    expect(row).to_contain_text(BAD.replace("\u202e", "[U+202E]"))
    expect(other.page.locator(".geo-list tr").filter(has_text="Amal").first).to_contain_text("تعديل", timeout=SLOW)

    other.page.get_by_role("textbox", name="اسمك").last.fill("عمر")
    other.page.get_by_role("button", name="تراجع عنه").last.click()
    expect(one.page.locator(".geo-holder")).to_contain_text("Government of National Accord", timeout=SLOW)
    with Case.open(home / "One.case") as case:
        assert [(d.what, d.who) for d in case.store.decisions()] == [("amend", "Amal"), ("undo", "عمر")]


def test_hostile_names_and_words_are_text_everywhere(visit, served):
    url, home = served
    one = visit(f"{url}/?case=Two&tab=intake")
    one.page.locator("input[type=file]").first.set_input_files([
        {"name": "a<img src=x onerror=alert(2)>.txt", "mimeType": "text/plain", "buffer": TAKEN.encode()},
        {"name": "b{{7*7}}`x`.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 \x00 binary"},
    ])  # fmt: skip
    one.page.wait_for_timeout(800)
    one.page.get_by_test_id("stForm").filter(has=one.page.get_by_test_id("stFileUploader")).get_by_role("button", name="Take in").click()
    expect(one.page.get_by_text("New: 1.")).to_be_visible(timeout=SLOW)
    expect(one.page.get_by_text("b{{7*7}}`x`.pdf").last).to_be_visible()
    paste(one.page, f"{TAKEN} {BAD}", BAD)
    expect(one.page.get_by_text("Documents in the case: 2")).to_be_visible(timeout=SLOW)
    for tab in ("Documents", "Decisions", "Places and sources", "Events"):
        one.page.get_by_role("tab", name=tab).click()
        one.settle()
        assert not one.page.locator("img[src=x]").count()
        assert "49" not in one.page.locator("[role=tabpanel]:visible").first.inner_text().replace("2020", "")
    with Case.open(home / "Two.case") as case:
        assert len(list(case.store.documents())) == 2 and len(case.store.refusals()) == 1


def test_a_case_is_handed_on_as_one_file_and_places_out_of_a_file_are_taken_in(visit, served, tmp_path):
    url, home = served
    one = visit(f"{url}/?case=Three&tab=places")
    one.page.locator(".st-key-places_file input[type=file]").set_input_files(
        {"name": "<b>p</b>.csv", "mimeType": "text/csv", "buffer": PLACES.encode()}
    )
    expect(one.page.get_by_text("New: 2. There already: 0. To look at: 1. Cannot be used: 1.")).to_be_visible(timeout=SLOW)
    one.page.get_by_test_id("stForm").filter(has_text="Add the new places").get_by_role("textbox", name="Your name").fill("Amal")
    one.page.get_by_role("button", name="Add the new places (2)").click()
    expect(one.page.get_by_text("New: 0. There already: 2.")).to_be_visible(timeout=SLOW)
    one.page.get_by_role("button", name="Case", exact=True).click()
    one.page.get_by_role("button", name="Prepare the whole case as one file").click()
    with one.page.expect_download(timeout=SLOW) as download:
        one.page.get_by_role("button", name="Download the case (ZIP)").click()
    file = tmp_path / "three.zip"
    download.value.save_as(file)

    other = visit(f"{url}/")
    other.page.get_by_role("button", name="Keep my work").click()
    other.page.locator(".st-key-bring_file input[type=file]").set_input_files(file)
    other.page.locator(".st-key-bring_name input").fill("Copy")
    other.page.wait_for_timeout(800)
    other.page.get_by_role("button", name="Take it in").click()
    expect(other.page.get_by_text("Kept in the case Copy.")).to_be_visible(timeout=SLOW)
    with Case.open(home / "Three.case") as first, Case.open(home / "Copy.case") as second:
        assert first.store.decisions() == second.store.decisions() and len(first.store.decisions()) == 2


PLACES = """id,name_en,name_ar,aliases_ar,aliases_en,kind,lat,lon,radius_km,parent,needs_cue,source,note
lily-farm,Lily Farm,مزرعة الزنبقة,,,village,31.2,14.2,2,lily-hill,0,survey,
lily-hill,Lily Hill,تل الزنبقة,,,village,31.3,14.3,2,,0,survey,
sirte,Rose,وردة,,,village,31.5,14.9,2,,0,survey,
broken,Broken,مكسور,,,village,x,14.2,2,,0,survey,
"""


def test_an_intake_is_stopped_and_goes_on_where_it_stopped(visit, served, tmp_path):
    url, home = served
    for number in range(900):
        (tmp_path / f"{number:04}.txt").write_text(f"تقرير رقم {number} عن الطقس.", encoding="utf-8")
    one = visit(f"{url}/?case=Four&tab=intake")
    one.page.get_by_label("Folder (with all below it), or a file").fill(str(tmp_path))
    one.page.get_by_test_id("stForm").filter(has_text="Folder (with").get_by_role("button", name="Take in").click()
    one.page.get_by_role("button", name="Stop", exact=True).click()
    expect(one.page.get_by_text("Stopped. What was taken in is kept")).to_be_visible(timeout=SLOW)
    with Case.open(home / "Four.case") as case:
        assert len(list(case.store.documents())) < 900
    one.page.get_by_role("button", name="Go on with this folder").click()
    expect(one.page.get_by_text("Documents in the case: 900")).to_be_visible(timeout=3 * SLOW)
    expect(one.page.get_by_text("Broken off")).to_have_count(0)
