"""What a link restores beside day, place and filters: the open tab, the map's layers, the marks of what changed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect


def query(one) -> dict[str, list[str]]:
    return parse_qs(urlsplit(one.page.url).query)


@pytest.mark.parametrize("lang, name", [("en", "Documents"), ("ar", "المقالات")])
def test_a_link_opens_the_tab(address, visit, lang, name):
    one = visit(f"{address}?tab=documents&lang={lang}")
    expect(one.page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    expect(one.page.locator(".geo-reading").first).to_be_visible()
    one.page.get_by_role("tab").first.click()
    one.settle()
    assert "tab" not in query(one)


def test_a_tab_that_is_none_opens_the_first(address, visit):
    one = visit(f"{address}?tab=%3Cscript%3E")
    expect(one.page.get_by_role("tab").first).to_have_attribute("aria-selected", "true")
    assert "tab" not in query(one)


def test_the_open_tab_stays_when_the_language_changes(address, visit):
    one = visit(address)
    one.page.get_by_role("tab", name="Downloads").click()
    one.settle()
    assert query(one)["tab"] == ["downloads"]
    one.page.get_by_role("radio", name="العربية").or_(one.page.get_by_role("button", name="العربية")).first.click()
    one.settle()
    expect(one.page.get_by_role("tab").last).to_have_attribute("aria-selected", "true")


def test_the_layers_of_the_map_stand_in_the_link(address, visit):
    one = visit(address)
    one.map.locator(".geo-choices summary").click()
    one.map.get_by_label("Show inferred areas of control").check()
    reach = one.map.get_by_label("No further from a place than (km)")
    reach.fill("80")
    reach.press("Tab")
    one.page.wait_for_url("**areas_km=80**")
    one.settle()
    assert query(one)["areas"] == ["1"] and query(one)["areas_km"] == ["80"] and "stale_days" not in query(one)
    other = visit(one.page.url)
    settings = other.run("() => GeoMap.app.settings")
    assert (settings["areas"], settings["areas_km"], settings["stale_days"]) == (True, 80, 180)


def test_a_link_marks_changes_only_where_they_were_marked(address, visit):
    one = visit(f"{address}?before=2020-05-01&after=2020-06-04&tab=changes")
    marks = "() => GeoMap.app.settings.highlight.length"
    assert one.run(marks) == 0
    one.page.get_by_text("Mark these places on the map").click()
    one.settle()
    assert one.run(marks) > 0 and query(one)["mark"] == ["1"]
    assert visit(one.page.url).run(marks) > 0
