"""An article that tries to run: shown as text, executed nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


def test_hostile_text_is_shown_as_text(hostile, visit):
    one = visit(f"{hostile}?place=watiya&date=2020-05-23")
    panel = one.page.locator(".geo-panel")
    assert "{{7*7}}" in panel.inner_text()
    assert "<img src=x onerror=" in panel.inner_text()
    assert "49" not in panel.locator("blockquote").first.inner_text()
    assert "\u202e" not in panel.inner_text()
    for tab in ("Documents", "Downloads", "Events"):
        one.page.get_by_role("tab", name=tab).click()
        one.settle()
    one.page.get_by_role("button", name="Filters").click()
    one.settle()
    assert "pwned" not in one.page.title()
    assert one.page.locator("img[src=x]").count() == 0
    assert one.map.locator("img[src=x]").count() == 0
    assert one.page.locator("a[href^=javascript]").count() == 0
    assert one.page.get_by_test_id("stException").count() == 0


def test_the_files_of_the_map_hold_no_article_text(hostile, visit):
    one = visit(hostile)
    told = one.run("async () => (await fetch(`${GeoMap.app.options.data}control-${GeoMap.app.hash}.json`)).text()")
    for piece in ("onerror", "{{", "{%", "${", "</script>", "أعلنت"):
        assert piece not in told
