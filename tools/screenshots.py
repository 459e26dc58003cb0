"""Takes the pictures of the README: ``python tools/screenshots.py``. Needs requirements-test.txt and Chromium."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.page.server import serving  # noqa: E402

READY = 60_000  # milliseconds
# file, width, height, light or dark, address
SHOTS = (
    ("screenshot.png", 1440, 1000, "light", "?date=2020-06-03&place=tripoli-airport"),
    ("screenshot-dark.png", 1440, 1000, "dark", "?date=2020-06-03&place=tripoli-airport"),
    ("screenshot-arabic.png", 1440, 1000, "light", "?date=2020-06-03&place=tripoli-airport&lang=ar"),
    ("screenshot-narrow.png", 390, 1500, "light", "?date=2020-06-03&place=tripoli-airport"),
)


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    log = Path(tempfile.mkdtemp()) / "log"
    with serving(ROOT / "seeds", log) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, width, height, scheme, query in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(url + query)
            page.frame_locator("iframe").first.locator(".geo-map[data-ready]").wait_for(timeout=READY)
            page.get_by_role("tab").first.wait_for(timeout=READY)  # comes last, with all below the map
            page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')", timeout=READY)
            page.wait_for_timeout(2_000)
            page.screenshot(path=ROOT / "docs" / name)
            print(ROOT / "docs" / name)
        browser.close()


if __name__ == "__main__":
    main()
