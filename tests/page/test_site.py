"""The published site, opened from the disk in a browser that knows no host: map, day, panel, downloads, hostile text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from gazetteer.rows import load_places, theatre_folder
from geo.batch import read_folder
from geo.cli import main
from geo.control import assess, load_sides
from geo.model import Reading
from geo.site import publish
from tests.factories import make_event
from tests.page.server import ROOT
from tests.page.test_map_accessible import AXE, FIND

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}${alert(2)}`\u202e {% x %}"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    assert main(["publish", str(ROOT / "seeds"), "-o", str(folder)]) == 0
    return folder


class Opened:
    def __init__(self, browser, **context):
        self.context = browser.new_context(**context)
        self.page, self.wrong = self.context.new_page(), []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:", "blob:")) else self.wrong.append(asked.url))

    def open(self, path, view=""):
        self.page.goto(f"file://{path}{view}")
        self.page.locator(".geo-map[data-ready]").wait_for(timeout=30_000)
        return self.page


@pytest.fixture
def opened(browser):
    made = []

    def start(**context):
        made.append(Opened(browser, **context))
        return made[-1]

    yield start
    wrong = [line for one in made for line in one.wrong]
    for one in made:
        one.context.close()
    assert wrong == []


def test_the_link_restores_day_and_place_and_the_slider_moves_the_history(site, opened):
    page = opened(viewport={"width": 1440, "height": 900}).open(site / "index.html", "#date=2020-06-03&place=tripoli-airport")
    expect(page.locator("#panel h2")).to_contain_text("Tripoli International Airport")
    expect(page.locator("#panel [data-state]")).to_contain_text("3 June 2020")
    expect(page.locator("#panel mark.said").first).to_be_visible()
    before = page.locator("#panel tr.now").inner_text()
    page.locator(".geo-map input[type=range]").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#panel [data-state]")).to_contain_text("31 May 2020")
    assert "date=2020-05-31&place=tripoli-airport" in page.url
    assert page.locator("#panel tr.now").all_inner_texts() != [before]
    assert page.locator("#other").get_attribute("href").endswith("/ar.html#date=2020-05-31&place=tripoli-airport")


def test_in_arabic_it_runs_from_right_to_left_and_fits_a_narrow_screen(site, opened):
    page = opened(viewport={"width": 390, "height": 844}).open(site / "ar.html", "#date=2020-06-03&place=tarhuna")
    assert page.evaluate("() => getComputedStyle(document.body).direction") == "rtl"
    expect(page.locator("#panel h2")).to_contain_text("ترهونة")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", ["index.html", "ar.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(site, opened, name, scheme):
    one = opened(color_scheme=scheme)
    page = one.open(site / name, "#date=2020-06-03&place=tripoli-airport")
    assert one.wrong == []
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(FIND) == []
    one.wrong.clear()  # axe would fetch the style sheets, which the page's policy forbids


def test_hostile_text_is_text(tmp_path, opened):
    events = [
        replace(make_event("captured", "tarhuna", "OTHER:<b>x</b>", "2020-06-05", doc=HOSTILE, quote=HOSTILE), place=HOSTILE, source=HOSTILE),
        make_event("held", "sirte", "LNA", "2020-06-04", quote="\u2028" + HOSTILE),
    ]
    situation = assess(Reading(events=tuple(events)), load_places(theatre_folder("libya")), load_sides("libya"))
    publish(Reading(events=tuple(events)), situation, "libya", tmp_path)
    page = opened().open(tmp_path / "index.html", "#date=2020-06-05&place=tarhuna")
    expect(page.locator("#panel blockquote")).to_contain_text("</script><img src=x onerror=alert(1)>{{7*7}}${alert(2)}`")
    assert page.locator("#panel img, #panel script, #panel b").count() == 0


def test_the_downloads_are_those_of_the_command_line(site, tmp_path):
    for name, command in (("events.geojson", "extract"), ("control.csv", "control")):
        assert main([command, str(ROOT / "seeds"), "-o", str(tmp_path / name)]) == 0
        assert (site / name).read_bytes() == (tmp_path / name).read_bytes()


def test_publishing_again_gives_the_same_bytes_and_no_address_of_another_host(site, tmp_path):
    reading = read_folder(ROOT / "seeds", "libya")
    publish(reading, assess(reading, load_places(theatre_folder("libya")), load_sides("libya", ROOT / "seeds")), "libya", tmp_path)
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        assert path.read_bytes() == (tmp_path / path.relative_to(site)).read_bytes(), path
    for name in ("index.html", "ar.html"):
        text = (site / name).read_text(encoding="utf-8")
        assert 'src="http' not in text and 'href="http' not in text
