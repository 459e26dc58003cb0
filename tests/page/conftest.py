"""A server of the page on a free port and one browser, for which only 127.0.0.1 exists."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Locator, Page, expect, sync_playwright

from tests.page.server import ROOT, serving

READY = 30_000  # milliseconds
FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page on the seed articles."""
    with serving(ROOT / "seeds", tmp_path_factory.mktemp("server") / "log") as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


class Visit:
    """A page opened in the browser, and everything that went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page, self.wrong = page, []
        page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))
        page.on("console", lambda said: self.wrong.append(f"console: {said.text}") if said.type == "error" else None)
        page.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))
        page.on("request", lambda request: self._check(request.url))
        page.on("response", lambda answer: self.wrong.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _check(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            self.wrong.append(f"outside: {url}")

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator("iframe").first

    @property
    def frame(self) -> Frame:
        """The frame of the map."""
        return next(frame for frame in self.page.frames if "st_folium" in frame.url)

    def open(self, url: str, panel: bool = True) -> None:
        """Opens the page and waits until the map shows its data, and the panel where there is one."""
        self.page.goto(url)
        self.map.locator(".geo-map[data-ready]").wait_for(timeout=READY)
        if panel:
            expect(self.page.locator(".geo-panel")).to_be_visible(timeout=READY)
        self.settle()

    def settle(self) -> None:
        """Waits until the server has answered."""
        self.page.wait_for_timeout(600)
        self.page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')", timeout=READY)

    @property
    def day_parts(self) -> Locator:
        """Year, month and day of the page's own date input."""
        return self.page.get_by_label("Day", exact=True).get_by_role("spinbutton")

    def run(self, script: str, argument: object = None) -> object:
        """Runs a function in the map's frame."""
        return self.map.locator("body").evaluate(f"(body, given) => ({script})(given)", argument)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a page; at the end of the test nothing may have gone wrong in it."""
    contexts, visits = [], []

    def start(url: str, width: int = 1440, height: int = 900, scheme: str = "light", panel: bool = True) -> Visit:
        """``panel``: whether the page has a panel beside the map."""
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, color_scheme=scheme
        )  # fmt: skip
        contexts.append(context)
        visits.append(Visit(context.new_page()))
        visits[-1].open(url, panel)
        return visits[-1]

    yield start
    wrong = [line for one in visits for line in one.wrong]
    for context in contexts:
        context.close()
    assert wrong == []
