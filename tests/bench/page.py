"""How long from a move of the slider to the painted map: ``python -m tests.bench.page``.

Prints, for each number of events, the median of 15 moves and the frames a second while dragging; and the same move on
a page that makes a new folium.Map at each rerun.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Frame, sync_playwright

from tests.page.server import ROOT, serving

SIZES = (500, 5_000, 50_000, 500_000)
MOVES = 15
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


def ours(browser: Browser, count: int, log: Path) -> tuple[float, float, float]:
    """Median milliseconds of a move, frames a second, growth of the heap from 20 to 200 moves."""
    with serving(ROOT / "seeds", log, app=ROOT / "tests/bench/ours.py", BENCH_EVENTS=str(count)) as url:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        frame = _map_frame(page)
        first = int(frame.evaluate("() => Number(document.querySelector('.geo-range').min)"))
        times = [frame.evaluate(MOVE, first + 100 + 211 * move) for move in range(MOVES)]
        frames = frame.evaluate(DRAG)
        early = frame.evaluate(HEAP)
        for move in range(180):
            frame.evaluate(MOVE, first + 19 * move)
        late = frame.evaluate(HEAP)
        page.close()
    return statistics.median(times), frames, late / early


def _map_frame(page) -> Frame:
    page.frame_locator("iframe").first.locator(".geo-map[data-ready]").wait_for(timeout=120_000)
    page.wait_for_timeout(1_000)
    return next(frame for frame in page.frames if "st_folium" in frame.url)


def plain(browser: Browser, count: int, log: Path) -> float:
    """Median milliseconds of a move on the plain page."""
    with serving(ROOT / "seeds", log, app=ROOT / "tests/bench/plain.py", BENCH_EVENTS=str(count)) as url:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        page.frame_locator("iframe").first.locator("#map_div.leaflet-container").wait_for(timeout=120_000)
        page.wait_for_timeout(1_000)
        slider = page.locator("input[type=range]").first
        slider.focus()
        times = []
        for _ in range(MOVES):
            goal = int(slider.input_value()) + 1
            started = page.evaluate("performance.now()")
            page.keyboard.press("ArrowRight")
            ended = page.wait_for_function(
                """(goal) => [...document.querySelectorAll("iframe")].some((frame) =>
                  frame.contentWindow.map && frame.contentWindow.map.options.benchDay === goal) && performance.now()""",
                arg=goal, timeout=60_000,
            ).json_value()
            times.append(ended - started)
            page.wait_for_timeout(300)
        page.close()
    return statistics.median(times)


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    log = Path(tempfile.mkdtemp()) / "log"
    flags = ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        print("events   move (ms)   frames/s   heap 200/20 moves   plain page (ms)")
        for count in SIZES:
            move, frames, growth = ours(browser, count, log)
            other = f"{plain(browser, count, log):.0f}" if count <= 50_000 else "not run"
            print(f"{count:<9}{move:<12.0f}{frames:<11.0f}{growth:<20.2f}{other}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
