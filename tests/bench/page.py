"""How fast the page is: ``python3 run.py bench-page``.

Prints for each number of events (10 years, 300 places) the median and the longest of 15 moves of the slider until the
map is painted, the frames a second while dragging (median of 3), the growth of the JavaScript heap from 20 to 200
moves, and the same move on a page that makes a new folium.Map at each rerun (see plain.py for what it draws). Then how long the page on the
seed articles takes until its map stands, beside a page with an empty map (medians of 7, in turns, nothing in the
browser's cache).
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Frame, sync_playwright

from tests.page.server import ROOT, serving

SIZES = (500, 5_000, 50_000, 500_000)
MOVES, LOADS = 15, 7
BENCH = ROOT / "tests" / "bench"
MOVE = """(day) => new Promise((done) => {
  const range = document.querySelector(".geo-range"), from = performance.now();
  range.value = day;
  range.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
})"""
DRAG = """() => new Promise((done) => {
  const range = document.querySelector(".geo-range"), from = performance.now();
  let frames = 0, day = Number(range.min) + 200;
  const step = (now) => {
    frames++;
    range.value = day += 3;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    if (now - from < 3000) requestAnimationFrame(step); else done(frames / ((now - from) / 1000));
  };
  requestAnimationFrame(step);
})"""
# heap in bytes after the moves, garbage collected where the browser allows
HEAP = "() => { if (window.gc) window.gc(); return performance.memory.usedJSHeapSize; }"
# counts from the key going down; the map is new, so its markers are drawn in the script that makes it
NEW_MAP = """(goal) => new Promise((done) => {
  let from = 0;
  window.addEventListener("keydown", () => { from = performance.now(); }, { capture: true, once: true });
  const look = () => {
    const shown = [...document.querySelectorAll("iframe")].some((frame) =>
      frame.contentWindow.map && frame.contentWindow.map.options.benchDay === goal);
    if (!shown) { requestAnimationFrame(look); return; }
    requestAnimationFrame(() => requestAnimationFrame(() => { window.benchTook = performance.now() - from; }));
  };
  window.benchTook = 0;
  look();
  done();
})"""


def ours(browser: Browser, count: int, log: Path) -> tuple[list[float], float, float]:
    """Milliseconds of each move, frames a second, growth of the heap from 20 to 200 moves."""
    with serving(ROOT / "seeds", log, app=BENCH / "ours.py", BENCH_EVENTS=str(count)) as url:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        frame = _map_frame(page)
        first = int(frame.evaluate("() => Number(document.querySelector('.geo-range').min)"))
        times = [frame.evaluate(MOVE, first + 100 + 211 * move) for move in range(MOVES)]
        frames = statistics.median(frame.evaluate(DRAG) for _ in range(3))
        for move in range(20):
            frame.evaluate(MOVE, first + 19 * move)
        early = frame.evaluate(HEAP)
        for move in range(180):
            frame.evaluate(MOVE, first + 19 * move)
        late = frame.evaluate(HEAP)
        page.close()
    return times, frames, late / early


def _map_frame(page) -> Frame:
    page.frame_locator("iframe").first.locator(".geo-map[data-ready]").wait_for(timeout=120_000)
    page.wait_for_timeout(1_000)
    return next(frame for frame in page.frames if "st_folium" in frame.url)


def plain(browser: Browser, count: int, log: Path) -> float:
    """Median milliseconds of a move on the plain page."""
    with serving(ROOT / "seeds", log, app=BENCH / "plain.py", BENCH_EVENTS=str(count)) as url:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        page.frame_locator("iframe").first.locator("#map_div.leaflet-container").wait_for(timeout=120_000)
        page.wait_for_timeout(1_000)
        slider = page.locator("input[type=range]").first
        slider.focus()
        times = []
        for _ in range(MOVES):
            page.evaluate(NEW_MAP, int(slider.input_value()) + 1)
            page.keyboard.press("ArrowRight")
            times.append(page.wait_for_function("() => window.benchTook", timeout=60_000).json_value())
            page.wait_for_timeout(300)
        page.close()
    return statistics.median(times)


def ready(browser: Browser, log: Path) -> tuple[float, float]:
    """Milliseconds until the map of an empty page stands, and that of the page."""
    apps = {BENCH / "empty.py": "#map_div.leaflet-container", ROOT / "app.py": ".geo-map[data-ready]"}
    times: dict[Path, list[float]] = {app: [] for app in apps}
    with serving(ROOT / "seeds", log, app=BENCH / "empty.py") as empty, serving(ROOT / "seeds", log) as page:
        urls = dict(zip(apps, (empty, page)))
        for load in range(LOADS + 1):
            for app, sign in apps.items():
                took = _load(browser, urls[app], sign)
                if load:  # the first load fills the server's caches
                    times[app].append(took)
    empty_took, page_took = (statistics.median(values) for values in times.values())
    return empty_took, page_took


def _load(browser: Browser, url: str, sign: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(url, wait_until="commit")
    script = """(sign) => [...document.querySelectorAll("iframe")].some((frame) => {
      try { return frame.contentDocument.querySelector(sign); } catch { return false; }
    }) && performance.now()"""
    took = page.wait_for_function(script, arg=sign, timeout=60_000).json_value()
    context.close()
    return took


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    log = Path(tempfile.mkdtemp()) / "log"
    flags = ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"]
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        print("events   move (ms)   longest   frames/s   heap 200/20   plain page (ms)   times faster")
        for count in sizes:
            times, frames, growth = ours(browser, count, log)
            move, other = statistics.median(times), plain(browser, count, log)
            print(f"{count:<9}{move:<12.0f}{max(times):<10.0f}{frames:<11.1f}{growth:<14.2f}{other:<18.0f}{other / move:.1f}",
                  flush=True)
        empty, page = ready(browser, log)
        print(f"page ready: {page:.0f} ms, an empty page with a map {empty:.0f} ms, ratio {page / empty:.2f}")
        browser.close()


if __name__ == "__main__":
    main()
