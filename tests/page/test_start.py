"""What the browser gets first, and what it gets where the map fails."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.page.conftest import READY


def test_the_map_goes_before_the_code_of_the_tables(address, browser):
    asked = []
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.locator(".stDataFrame canvas").first).to_be_visible(timeout=READY)
    names = [url.rsplit("/", 1)[-1] for url in asked]
    of_map = next(i for i, name in enumerate(names) if name.startswith("control-"))
    assert of_map < next(i for i, name in enumerate(names) if name.startswith("DataFrame."))
    context.close()


def test_the_rest_of_the_page_comes_without_the_map(address, browser):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.route("**/map-*.js", lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_role("tab")).to_have_count(4, timeout=READY)
    expect(page.get_by_label("Day", exact=True).first).to_be_visible()
    context.close()
