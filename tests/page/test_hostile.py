"""An article that tries to run: shown as text, executed nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.page.server import serving

PAYLOAD = (
    "<img src=x onerror=document.title='pwned'> {{7*7}} {% raw ` ${document.title='pwned'} "
    "</script><script>document.title='pwned'</script> [a](javascript:alert(1)) \u202egnp.exe"
)
NAME = "evil<img src=x onerror=document.title='pwned'>{{7*7}}`${1}"
TEXT = f"""عنوان {PAYLOAD}

أعلنت قوات حكومة الوفاق الوطني، السبت 23 مايو 2020، سيطرتها على قاعدة الوطية الجوية {PAYLOAD}.

قال المتحدث إن قوات حكومة الوفاق {PAYLOAD} سيطرت على مدينة ترهونة يوم 5 يونيو 2020.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / f"{NAME}.txt").write_text(TEXT, encoding="utf-8")
    cell = '"' + PAYLOAD.replace('"', '""') + '"'
    (folder / "documents.csv").write_text(
        f"document,published,source,language,title,url\n{NAME},2020-06-06,{cell},ar,{cell},javascript:alert(1)\n", encoding="utf-8"
    )
    with serving(folder, tmp_path_factory.mktemp("server") / "log") as url:
        yield url


TABS = {"en": ("Documents", "Changes", "Downloads", "Events"), "ar": ("المقالات", "التغيّرات", "التنزيل", "الأحداث")}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_hostile_text_is_shown_as_text(hostile, visit, lang):
    one = visit(f"{hostile}?place=watiya&date=2020-05-23&lang={lang}")
    panel = one.page.locator(".geo-panel")
    assert "{{7*7}}" in panel.inner_text()
    assert "<img src=x onerror=" in panel.inner_text()
    assert "49" not in panel.locator("blockquote").first.inner_text()
    assert "\u202e" not in panel.inner_text() and "[U+202E]gnp.exe" in panel.inner_text()
    for name in TABS[lang]:
        one.page.get_by_role("tab", name=name).click()
        one.settle()
        _harmless(one)
    one.page.get_by_test_id("stDataFrame").locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})
    one.settle()
    assert "<img src=x onerror=" in one.page.locator(".geo-reading").inner_text()
    one.page.get_by_test_id("stPopover").nth(1).get_by_role("button").click()
    one.settle()
    _harmless(one)


def _harmless(one):
    assert "pwned" not in one.page.title()
    assert one.page.locator("img[src=x]").count() == 0
    assert one.map.locator("img[src=x]").count() == 0
    assert one.page.locator("a[href^=javascript]").count() == 0
    assert one.page.get_by_test_id("stException").count() == 0


HOSTILE = quote("<img src=x onerror=document.title='pwned'>{{7*7}}{%`${1}</script>")


@pytest.mark.parametrize("query", [
    f"text={HOSTILE}", f"place={HOSTILE}&date={HOSTILE}&known={HOSTILE}", f"kinds={HOSTILE}&sources={HOSTILE}&area={HOSTILE}",
    f"lang={HOSTILE}&before={HOSTILE}&after={HOSTILE}&sides={HOSTILE}",
])
def test_a_hostile_link_does_nothing(hostile, visit, query):
    one = visit(f"{hostile}?{query}")
    _harmless(one)
    assert one.page.locator(".geo-panel").is_visible()


def test_a_hostile_report_runs_nothing(hostile, visit, tmp_path):
    one = visit(f"{hostile}?place=watiya&date=2020-05-23")
    one.page.get_by_role("tab", name="Downloads").click()
    with one.page.expect_download() as started:
        one.page.get_by_role("button", name="Report of").click()
    started.value.save_as(tmp_path / "report.html")
    context = one.page.context
    report = context.new_page()
    report.set_content((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert "pwned" not in report.title()
    assert report.locator("img, script").count() == 0
    assert "{{7*7}}" in report.inner_text("body")


def test_the_files_of_the_map_hold_no_article_text(hostile, visit):
    one = visit(hostile)
    told = one.run("async () => (await fetch(`${GeoMap.app.options.data}control-${GeoMap.app.hash}.json`)).text()")
    for piece in ("onerror", "{{", "{%", "${", "</script>", "أعلنت"):
        assert piece not in told
