"""The map alone in a browser: language, theme, areas, ageing, changed places, picture, thumbs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shapely
from PIL import Image

from gazetteer.rows import load_places, theatre_folder
from geo.batch import read_folder
from geo.control import Situation, assess, load_sides
from geo.maps.areas import areas_on
from tests.page.server import ROOT, serving

DAY = date(2020, 6, 3)
POINT = """(id) => {
  const { layer, timeline } = GeoMap.app;
  const p = layer._points[timeline.places.findIndex((place) => place.id === id)];
  const k = layer._ratio, corner = layer._bounds.min;
  return [(p.x - corner.x) * k, (p.y - corner.y) * k];
}"""
# the colours of some pixels of the canvas of the places around a point
AROUND = """([x, y, r]) => Array.from(GeoMap.app.layer._ctx.getImageData(x - r, y - r, 2 * r, 2 * r).data)"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "log"
    with serving(ROOT / "seeds", log, app=Path(__file__).parent / "map_app.py") as url:
        yield url


@pytest.fixture(scope="module")
def situation() -> Situation:
    return assess(read_folder(ROOT / "seeds", "libya"), load_places(theatre_folder("libya")), load_sides("libya"))


def around(one, place_id: str, r: int = 20) -> list[int]:
    return one.run(AROUND, [*one.run(POINT, place_id), r])


def test_the_map_is_arabic(alone, visit):
    one = visit(f"{alone}?lang=ar&date=2020-06-03", panel=False)
    assert one.map.locator(".geo-date").inner_text() == "الأربعاء ٣ يونيو ٢٠٢٠"
    assert one.map.locator(".geo-bar").get_attribute("dir") == "rtl"
    assert one.map.get_by_label("التغير التالي").count() == 1
    names = one.run("() => GeoMap.app.layer._labels.filter(Boolean).map((label) => label.text)")
    assert names and not any("a" <= char.lower() <= "z" for name in names for char in name)
    latin = one.run("""() => [...document.querySelectorAll(".geo-legend span, .geo-legend p, .geo-legend summary")]
      .map((node) => node.textContent).filter((text) => /[a-z0-9]/i.test(text))""")
    assert latin == []
    assert one.run("() => document.querySelector('.geo-legend').getBoundingClientRect().left < 100")


def test_time_runs_to_the_left_in_arabic(alone, visit):
    one = visit(f"{alone}?lang=ar&date=2020-05-01", panel=False)
    one.map.locator(".geo-range").focus()
    day = one.run("() => GeoMap.app.bar.day")
    for key, moved in (("ArrowLeft", 1), ("Shift+ArrowLeft", 31), ("ArrowRight", 30), ("Shift+ArrowRight", 0)):
        one.page.keyboard.press(key)
        assert one.run("() => GeoMap.app.bar.day") == day + moved, key
    box = one.map.locator(".geo-range").bounding_box()
    one.page.mouse.click(box["x"] + 3, box["y"] + box["height"] / 2)
    assert one.run("() => GeoMap.app.bar.day - GeoMap.app.timeline.last") == 0


@pytest.mark.parametrize("scheme, asked, dark", [
    ("dark", "", True), ("light", "", False), ("light", "&theme=dark", True), ("dark", "&theme=light", False),
])
def test_the_theme_is_that_of_the_page_unless_it_asks_for_another(alone, visit, scheme, asked, dark):
    one = visit(f"{alone}?date=2020-06-03{asked}", panel=False, scheme=scheme)
    assert one.run("() => GeoMap.app.map.getContainer().classList.contains('geo-dark')") is dark
    ink = one.run("() => getComputedStyle(document.querySelector('.geo-date')).color")
    assert (ink == "rgb(242, 244, 248)") is dark


def test_the_theme_follows_a_change_of_the_browser(alone, visit):
    one = visit(f"{alone}?date=2020-06-03", panel=False)
    one.page.emulate_media(color_scheme="dark")
    one.map.locator(".geo-map.geo-dark").wait_for(timeout=10_000)


def test_areas_are_those_that_python_infers(alone, visit, situation):
    one = visit(f"{alone}?date=2020-06-03&areas=1&km=60", panel=False)
    expected = areas_on(situation, theatre_folder("libya"), DAY, 60, 180)
    grid = [(10 + 0.13 * i, 29.5 + 0.12 * j) for i in range(45) for j in range(32)]
    told = one.run(
        """(grid) => { const { areas, timeline, bar } = GeoMap.app; return grid.map(([lon, lat]) => {
          const place = areas.at([lat, lon]);
          if (place < 0) return "";
          const mark = timeline.markAt(place, bar.day);
          return [mark.actors.map((a) => a.code).join("|"), mark.state, mark.status].join(" ");
        }); }""",
        grid,
    )
    statuses = ("established", "reported", "claimed", "disputed")
    differ = inside = 0
    for point, said in zip(grid, told, strict=True):
        near = [area for area in expected if area.shape.distance(shapely.Point(point)) == 0]
        if any(area.shape.boundary.distance(shapely.Point(point)) < 0.02 for area in expected):
            continue  # a pixel at an edge may fall on either side
        wanted = f"{'|'.join(near[0].actors)} {near[0].state} {statuses.index(near[0].status)}" if near else ""
        inside += bool(near)
        differ += wanted != said
    assert inside > 20
    assert differ == 0


def test_areas_follow_the_slider_and_are_marked_as_inferred(alone, visit):
    one = visit(f"{alone}?date=2020-06-03&areas=1", panel=False)
    painted = "() => GeoMap.app.areas._ctx.getImageData(0, 0, 2000, 2000).data.reduce((a, b) => a + b, 0)"
    before = one.run(painted)
    one.map.get_by_label("Previous change").click()
    one.page.wait_for_timeout(100)
    assert before > 0 and one.run(painted) != before
    assert "inferred" in one.map.locator(".geo-legend").text_content()
    off = visit(f"{alone}?date=2020-06-03", panel=False)
    assert off.run(painted) == 0
    assert "inferred" not in off.map.locator(".geo-legend").text_content()


def test_old_states_look_pale_from_the_age_that_is_set(alone, visit):
    fresh = visit(f"{alone}?date=2020-06-03&stale=0", panel=False)
    old = visit(f"{alone}?date=2020-06-03&stale=3", panel=False)
    aged = old.run("""() => { const { timeline, bar } = GeoMap.app; return timeline.places.filter((place, i) => {
      const mark = timeline.markAt(i, bar.day);
      return place.own && mark && bar.day - mark.seen > 3; }).map((place) => place.id); }""")
    assert aged
    assert max(around(fresh, aged[0], 3)[3::4]) == 255 > max(around(old, aged[0], 3)[3::4])
    assert "over 3 days" in old.map.locator(".geo-legend").text_content()
    assert "No statement" not in fresh.map.locator(".geo-legend").text_content()


def test_the_reader_sets_areas_and_ageing_on_the_map(alone, visit):
    one = visit(f"{alone}?date=2020-06-03", panel=False)
    choices = one.map.locator(".geo-choices")
    choices.locator("summary").focus()
    for key in ("Enter", "Tab", "Space"):
        one.page.keyboard.press(key)
    painted = "() => GeoMap.app.areas._shown.length"
    wide = one.run(painted)
    assert wide > 0
    choices.get_by_label("Pale after days").fill("2")
    choices.get_by_label("No further from a place").fill("0")
    one.page.keyboard.press("Tab")
    assert one.run("() => [GeoMap.app.settings.areas_km, GeoMap.app.timeline.staleDays]") == [50, 2]
    assert choices.get_by_label("No further from a place").input_value() == "50"
    one.map.get_by_label("Previous change").click()
    one.settle()
    assert one.run("() => GeoMap.app.settings.areas") is True
    assert "over 2 days" in one.map.locator(".geo-legend").text_content()


def test_changed_places_are_ringed(alone, visit):
    plain = visit(f"{alone}?date=2020-06-03", panel=False)
    marked = visit(f"{alone}?date=2020-06-03&highlight=jufra,nowhere", panel=False)
    assert around(plain, "jufra") != around(marked, "jufra")
    assert around(plain, "tarhuna") == around(marked, "tarhuna")
    assert "Changed between the two days" in marked.map.locator(".geo-legend").text_content()


def test_a_place_chosen_on_the_page_comes_into_view(alone, visit):
    one = visit(f"{alone}?date=2020-06-03", panel=False)
    one.run("() => { GeoMap.app.map.setView([24, 22], 7, { animate: false }); }")
    one.page.get_by_label("Place").fill("tarhuna")
    one.page.keyboard.press("Enter")
    one.page.frame_locator("iframe").first.locator(".geo-live", has_text="Tarhuna").wait_for(state="attached", timeout=5000)
    seen = "(id) => { const { map, timeline } = GeoMap.app, p = timeline.places.find((one) => one.id === id);"
    assert one.run(seen + " return map.getBounds().contains([p.lat, p.lon]); }", "tarhuna")
    assert one.run("() => GeoMap.app.map.getZoom()") == 7


@pytest.mark.parametrize("lang, scheme", [("en", "light"), ("ar", "dark")])
def test_the_picture_holds_map_legend_and_sources(alone, visit, lang, scheme):
    one = visit(f"{alone}?date=2020-06-03&lang={lang}&areas=1", panel=False, scheme=scheme)
    with one.page.expect_download() as started:
        one.map.locator(".geo-bar button").last.click()
    assert started.value.suggested_filename == "map-2020-06-03.png"
    picture = Image.open(io.BytesIO(Path(started.value.path()).read_bytes())).convert("RGB")
    size = one.run("() => { const s = GeoMap.app.map.getSize(); return [s.x, s.y - GeoMap.app.bar.root.offsetHeight]; }")
    assert picture.width == 2 * size[0] and picture.height > 2 * size[1] + 300
    for part in ((0, 0, picture.width, 120), (0, picture.height - 90, picture.width, picture.height)):
        assert len(set(picture.crop(part).get_flattened_data())) > 5  # title and day; warning and sources
    assert {(0, 114, 178), (213, 94, 0)} <= set(picture.get_flattened_data())  # the holders' colours


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_thumb_can_work_it(alone, visit, lang):
    one = visit(f"{alone}?date=2020-06-03&lang={lang}", 390, 844, panel=False)
    one.map.locator(".geo-choices summary").click()
    small = one.run("""() => [...document.querySelectorAll("button, summary, label, .geo-range")].filter((node) => node.offsetParent)
      .map((node) => [node.textContent || node.className, node.getBoundingClientRect()])
      .filter(([, box]) => box.height < 44 || box.width < 44).map(([name, box]) => `${name} ${box.width}x${box.height}`)""")
    assert small == []
    assert one.run("() => document.querySelector('.geo-choices').getBoundingClientRect().bottom < innerHeight - 150")
    one.map.locator(".geo-choices summary").click()
    one.map.locator(".geo-legend summary").click()
    inside = one.run("""() => { const box = document.querySelector(".geo-legend").getBoundingClientRect();
      return [box.left >= 0, box.right <= innerWidth, box.bottom <= document.querySelector(".geo-bar").getBoundingClientRect().top]; }""")
    assert inside == [True, True, True]
    assert one.run("() => document.documentElement.scrollWidth <= innerWidth + 1")
    box = one.map.locator(".geo-range").bounding_box()
    one.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 8)
    assert one.run("() => Math.abs(GeoMap.app.bar.day - (GeoMap.app.timeline.first + GeoMap.app.timeline.last) / 2) < 30")
