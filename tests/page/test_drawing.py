"""An area drawn on the map: by mouse, finger and keyboard, for all views, kept in the link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

BOX = "() => GeoMap.app.settings.box"


def box_in_link(one):
    return parse_qs(urlsplit(one.page.url).query).get("box", [""])[0]


def drag(one):
    """Draws over the middle of the map with the mouse."""
    one.map.get_by_role("button", name="Draw an area").click()
    frame = one.page.locator("iframe").first.bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + 200
    one.page.mouse.move(x - 150, y - 100)
    one.page.mouse.down()
    one.page.mouse.move(x, y)
    one.page.mouse.move(x + 150, y + 100)
    one.page.mouse.up()
    one.settle()


def test_an_area_drawn_by_mouse_filters_map_table_and_link_until_removed(address, visit):
    one = visit(address)
    places = one.run("() => GeoMap.app.timeline.places.length")
    before = one.run("() => GeoMap.app.map.getCenter().lng")
    drag(one)
    assert one.run("() => GeoMap.app.map.getCenter().lng") == before
    west, south, east, north = one.run(BOX)
    assert box_in_link(one) == ",".join(f"{edge:g}" for edge in (west, south, east, north))
    inside = one.run("() => GeoMap.app.timeline.places.filter((p) => p.own).map((p) => [p.lon, p.lat])")
    assert len(inside) < places and all(west <= lon <= east and south <= lat <= north for lon, lat in inside)
    expect(one.page.locator(".geo-filtered")).to_contain_text("Area drawn on the map: longitude")
    one.map.get_by_role("button", name="Remove the area drawn").click()
    one.settle()
    assert one.run(BOX) == [] and box_in_link(one) == ""
    assert one.run("() => GeoMap.app.timeline.places.length") == places
    expect(one.map.get_by_role("button", name="Remove the area drawn")).to_be_hidden()


def test_an_area_is_drawn_by_keyboard(address, visit):
    one = visit(address)
    one.map.get_by_role("button", name="Draw an area").focus()
    one.page.keyboard.press("Enter")
    expect(one.map.locator(".geo-hint")).to_contain_text("Shift")
    one.page.keyboard.press("ArrowRight")
    first = one.run("() => GeoMap.app.layer._box")
    one.page.keyboard.press("ArrowRight")
    moved = one.run("() => GeoMap.app.layer._box")
    assert moved[0] > first[0] and moved[2] > first[2]
    one.page.keyboard.press("Shift+ArrowDown")
    sized = one.run("() => GeoMap.app.layer._box")
    assert sized[3] == moved[3] and sized[1] < moved[1]
    one.page.keyboard.press("Enter")
    one.settle()
    assert one.run(BOX) == sized and box_in_link(one)
    one.map.get_by_role("button", name="Draw an area").press("Enter")
    one.page.keyboard.press("ArrowLeft")
    one.page.keyboard.press("Escape")
    one.settle()
    assert one.run(BOX) == sized


def test_an_area_is_drawn_by_finger(address, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    frame = page.frame_locator("iframe").first
    frame.locator(".geo-map[data-ready]").wait_for()
    frame.get_by_role("button", name="Draw an area").tap()
    box = page.locator("iframe").first.bounding_box()
    touch = context.new_cdp_session(page)
    x, y = box["x"] + 120, box["y"] + 120
    for kind, points in (("touchStart", [(x, y)]), ("touchMove", [(x + 60, y + 50)]), ("touchMove", [(x + 120, y + 100)]), ("touchEnd", [])):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": px, "y": py} for px, py in points]})
    page.wait_for_url("**box=**")
    assert len(frame.locator("body").evaluate(BOX)) == 4
    context.close()


def test_a_link_restores_the_area(address, visit):
    one = visit(address + "?box=12.5,32.3,13.7,33.1")
    assert one.run(BOX) == [12.5, 32.3, 13.7, 33.1]
    expect(one.page.locator(".geo-filtered")).to_contain_text("12.5 to 13.7")
    assert one.run("() => GeoMap.app.timeline.places.filter((p) => p.own).length") > 0


@pytest.mark.parametrize("box", ["1,2,3", "13,32,12,33", "nan,1,2,3", "{{7*7}},1,2,3", "-inf,-inf,inf,inf"])
def test_a_box_in_a_link_that_is_none_is_left_out(address, visit, box):
    one = visit(f"{address}?box={box}")
    assert one.run(BOX) == [] and one.page.locator(".geo-filtered").count() == 0
