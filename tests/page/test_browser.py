"""The page in a browser that can reach nothing but this machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gazetteer.rows import load_places, theatre_folder
from geo.batch import read_folder
from geo.control import Situation, assess, load_sides
from geo.model import Spell

ROOT = Path(__file__).resolve().parents[2]

# the pixels around a place, as the canvas shows them
PIXELS = """(id) => {
  const { layer, timeline } = GeoMap.app;
  const i = timeline.places.findIndex((place) => place.id === id);
  const p = layer._points[i].subtract(layer._bounds.min), k = layer._ratio;
  return Array.from(layer._ctx.getImageData((p.x - 9) * k, (p.y - 9) * k, 18 * k, 18 * k).data).join();
}"""
VIEW = "() => { const m = GeoMap.app.map, c = m.getCenter(); return [m.getZoom(), c.lat, c.lng]; }"
MOVE = """(day) => {
  const range = document.querySelector(".geo-range");
  range.value = day;
  range.dispatchEvent(new Event("input", { bubbles: true }));
  range.dispatchEvent(new Event("change", { bubbles: true }));
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def day_number(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


@pytest.fixture(scope="module")
def situation() -> Situation:
    return assess(read_folder(ROOT / "seeds", "libya"), load_places(theatre_folder("libya")), load_sides("libya"))


def name_of(situation: Situation, place_id: str) -> str:
    return next(place.name for place in situation.places if place.id == place_id)


def changes_of_holder(situation: Situation) -> Iterator[tuple[Spell, Spell]]:
    own = {event.place_id for event in situation.events if event.lat is not None}
    for place_id, timeline in sorted(situation.timelines.items()):
        for before, after in zip(timeline.spells, timeline.spells[1:]):
            if place_id in own and before.actors != after.actors and len(after.actors) == 1:
                yield before, after


def test_the_page_comes_up_without_a_failed_or_outside_request(address, visit):
    one = visit(address)
    assert "It is no basis for decisions on safety or movement." in one.page.inner_text("body")
    assert one.map.locator(".geo-date").inner_text() != ""


def test_moving_the_slider_over_a_change_changes_the_place_and_keeps_the_view(address, visit, situation):
    before, after = next(changes_of_holder(situation))
    one = visit(address)
    one.run("() => { GeoMap.app.map.setView([31.9, 13.4], 7.5, { animate: false }); }")
    view = one.run(VIEW)
    one.run(MOVE, day_number(before.end))
    earlier = one.run(PIXELS, after.place_id)
    one.run(MOVE, day_number(after.start))
    later = one.run(PIXELS, after.place_id)
    assert earlier != later
    one.settle()
    assert one.run(VIEW) == view
    assert one.run(PIXELS, after.place_id) == later
    assert "-".join(one.day_parts.all_inner_texts()) == after.start.isoformat()
    assert f"date={after.start.isoformat()}" in one.page.url


def test_the_date_input_moves_the_map(address, visit, situation):
    before, _ = next(changes_of_holder(situation))
    one = visit(address)
    view = one.run(VIEW)
    one.day_parts.first.click()
    one.page.keyboard.type(before.end.strftime("%Y%m%d"))
    one.page.locator("h1").click()
    one.settle()
    assert one.map.locator(".geo-date").get_attribute("data-day") == before.end.isoformat()
    assert one.run(VIEW) == view


def test_a_click_on_a_place_shows_why(address, visit, situation):
    _, after = next(changes_of_holder(situation))
    one = visit(address + f"?date={after.start.isoformat()}")
    point = one.run(
        """(id) => { const { layer, timeline, map } = GeoMap.app;
        const i = timeline.places.findIndex((p) => p.id === id), place = timeline.places[i];
        map.setView([place.lat, place.lon], 12, { animate: false });
        const p = map.layerPointToContainerPoint(layer._points[i]); return [p.x, p.y]; }""",
        after.place_id,
    )
    one.map.locator("#map_div").click(position={"x": point[0], "y": point[1]})
    choice = one.map.locator(".geo-choice button")
    if choice.count():
        choice.first.click()
    one.settle()
    panel = one.page.locator(".geo-panel")
    assert name_of(situation, after.place_id) in panel.inner_text()
    said = next(event for event in situation.events if event.id == after.evidence[0])
    start, end = (offset - said.quote[0] for offset in said.evidence)
    marks = panel.locator("blockquote mark").all_inner_texts()
    assert " ".join(said.quote_text[start:end].split()) in [" ".join(mark.split()) for mark in marks]
    assert panel.locator("blockquote").first.evaluate("node => getComputedStyle(node).unicodeBidi") == "plaintext"


def test_a_link_restores_day_and_place(address, visit, situation):
    _, after = next(changes_of_holder(situation))
    one = visit(address + f"?date={after.start.isoformat()}&place={after.place_id}")
    assert one.map.locator(".geo-date").get_attribute("data-day") == after.start.isoformat()
    assert name_of(situation, after.place_id) in one.page.locator(".geo-panel").inner_text()


@pytest.mark.parametrize("query", ["?date=2020-99-99&place=nowhere", "?date=%3Cscript%3E&kinds=x&from=0001-01-01"])
def test_a_broken_link_falls_back(address, visit, query):
    one = visit(address + query)
    assert one.page.locator(".geo-panel").is_visible()
    assert one.page.get_by_test_id("stException").count() == 0


def test_the_download_equals_the_command_line(address, visit):
    one = visit(address)
    one.page.get_by_role("tab", name="Downloads").click()
    with one.page.expect_download() as started:
        one.page.get_by_role("button", name="events.geojson").click()
    printed = subprocess.run(
        [sys.executable, "-m", "geo", "extract", "seeds", "-o", "-"], cwd=ROOT, capture_output=True, check=True
    )
    assert Path(started.value.path()).read_bytes() == printed.stdout


def test_filters_hold_for_map_table_and_download(address, visit, situation):
    one = visit(address + "?kinds=struck")
    struck = [event for event in situation.events if event.kind == "struck"]
    assert one.run("() => GeoMap.app.timeline.spells.place.length") == 0
    assert one.run("() => GeoMap.app.timeline.eventPlace.length") == len([e for e in struck if e.lat is not None])
    one.page.get_by_role("tab", name="Downloads").click()
    one.page.get_by_role("radiogroup", name="Format").get_by_text("CSV").click()
    with one.page.expect_download() as started:
        one.page.get_by_role("button", name="events.csv").click()
    lines = Path(started.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert sum("struck" in line for line in lines) == len(struck)
    assert not any("captured" in line for line in lines)


def test_keys_move_the_day(address, visit):
    one = visit(address)
    last = one.run("() => GeoMap.app.timeline.last")
    one.map.locator(".geo-range").focus()
    for key, moved in (("ArrowLeft", -1), ("Shift+ArrowLeft", -31), ("PageDown", -396), ("End", 0)):
        one.page.keyboard.press(key)
        assert one.run("() => GeoMap.app.bar.day") == last + moved, key


def test_the_steps_between_changes(address, visit):
    one = visit(address)
    one.map.get_by_label("Previous change").click()
    changes = one.run("() => GeoMap.app.timeline.changes")
    last = one.run("() => GeoMap.app.timeline.last")
    assert one.run("() => GeoMap.app.bar.day") == max(day for day in changes if day < last)
    one.settle()


def test_play_moves_the_day_until_it_is_paused(address, visit):
    one = visit(address)
    one.run(MOVE, one.run("() => GeoMap.app.timeline.first"))
    one.map.get_by_label("Play").click()
    one.page.wait_for_timeout(500)
    one.map.get_by_label("Pause").click()
    reached = one.run("() => GeoMap.app.bar.day")
    assert reached > one.run("() => GeoMap.app.timeline.first")
    one.settle()
    assert one.run("() => GeoMap.app.bar.day") == reached


def test_a_row_of_the_table_shows_its_place(address, visit, situation):
    one = visit(address)
    assert one.page.locator(".geo-panel h3").inner_text() == "Choose a place"
    one.page.get_by_test_id("stDataFrame").locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})
    one.settle()
    names = {event.place for event in situation.events if event.place_id}
    assert one.page.locator(".geo-panel h3 bdi").first.inner_text() in names


@pytest.mark.parametrize("width, height", [(390, 844), (1440, 900)])
def test_nothing_sticks_out(address, visit, width, height):
    one = visit(address, width, height)
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    assert one.page.locator("[data-testid=stMain]").evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    assert one.run("() => document.documentElement.scrollWidth <= innerWidth + 1")
