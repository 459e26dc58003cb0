"""The whole page for people who use no mouse, or do not see it: axe-core, and every control by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
FIND = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  if (found.passes.length < 10) throw new Error("axe saw next to nothing");
  return found.violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) =>
    `${one.id}: ` + one.nodes.map((node) => `${node.target.join(" ")} ${node.html.slice(0, 160)}`).join(" | "));
}"""
VIEW = "date=2020-06-03&place=tripoli-airport"
FOCUS = """() => {
  let node = document.activeElement;
  while (node && node.tagName === "IFRAME") node = node.contentDocument.activeElement;
  return node ? [node.tagName, node.className, node.getAttribute("aria-label") || node.textContent.trim().slice(0, 40)] : null;
}"""


def findings(one) -> list[str]:
    return [finding for frame in (one.page.main_frame, one.frame) for finding in frame.evaluate(FIND)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_axe_finds_nothing_serious(address, visit, lang, scheme):
    one = visit(f"{address}?{VIEW}&lang={lang}", scheme=scheme)
    one.map.locator(".geo-legend summary").click()
    one.map.locator(".geo-choices summary").click()
    for frame in (one.page.main_frame, one.frame):
        frame.evaluate(AXE.read_text(encoding="utf-8"))
    assert findings(one) == []
    for tab in one.page.get_by_role("tab").all()[1:]:
        tab.click()
        one.settle()
        assert findings(one) == [], tab.inner_text()


def test_every_control_of_the_map_is_reached_with_the_tab_key_and_says_what_it_is(address, visit):
    one = visit(f"{address}?{VIEW}")
    wanted = one.run("""() => [...document.querySelectorAll("button, input, summary, a[href], [tabindex='0']")]
      .filter((node) => node.offsetParent).length""")
    one.map.locator("#map_div").focus()
    reached = [one.page.evaluate(FOCUS)]
    for _ in range(wanted + 3):
        one.page.keyboard.press("Tab")
        reached.append(one.page.evaluate(FOCUS))
        if not one.run("() => document.hasFocus()") or reached[-1] in reached[:-1]:
            break
    labels = {label for _, _, label in reached}
    assert {
        "Zoom in", "Zoom out", "Show the whole country", "Show the places of the articles", "Previous change", "Play",
        "Next change", "Save the map as a picture (PNG)", "Day shown on the map", "Legend",
    } <= labels
    assert all(label for _, _, label in reached)


def test_every_control_of_the_page_is_reached_with_the_tab_key(address, visit):
    one = visit(f"{address}?{VIEW}")
    one.page.evaluate("() => document.querySelector('h1').setAttribute('tabindex', '-1')")
    one.page.locator("h1").focus()
    reached = []
    for _ in range(90):
        one.page.keyboard.press("Tab")
        reached.append(" ".join(one.page.evaluate(FOCUS) or []))
        if "Downloads" in reached[-1]:
            break
    told = "\n".join(reached)
    for name in ("Filters", "Day shown on the map", "Play", "Events"):
        assert name in told, told


def test_the_keyboard_works_the_map(address, visit):
    one = visit(address)
    last = one.run("() => GeoMap.app.timeline.last")
    one.map.locator(".geo-range").focus()
    one.page.keyboard.press("Home")
    for label in ("Previous change", "Next change", "Play"):
        one.map.get_by_label(label, exact=True).focus()
        one.page.keyboard.press("Enter")
    one.map.get_by_label("Pause").focus()
    one.page.keyboard.press("Space")
    assert one.map.get_by_label("Play", exact=True).count() == 1
    zoom = one.run("() => GeoMap.app.map.getZoom()")
    one.map.get_by_label("Zoom in").focus()
    one.page.keyboard.press("Enter")
    one.page.wait_for_timeout(400)
    assert one.run("() => GeoMap.app.map.getZoom()") > zoom
    legend = one.map.locator(".geo-legend")
    was = legend.get_attribute("open")
    legend.locator("summary").focus()
    one.page.keyboard.press("Enter")
    assert legend.get_attribute("open") != was
    assert one.run("() => GeoMap.app.bar.day") <= last


def test_places_are_chosen_with_the_keyboard(address, visit):
    one = visit(address)
    one.map.locator("#map_div").focus()
    one.page.keyboard.press("Enter")
    assert one.page.evaluate(FOCUS)[0] == "BUTTON"
    name = one.map.locator(".geo-choice button bdi").first.inner_text()
    one.page.keyboard.press("Enter")
    one.settle()
    assert name in one.page.locator(".geo-panel").inner_text()
    assert name in one.map.locator(".geo-live").inner_text()
    one.map.locator("#map_div").focus()
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Escape")
    expect(one.map.locator(".geo-choice")).to_have_count(0)
