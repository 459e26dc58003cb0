"""Whatever bytes come: documents or reasons, never an exception, and nothing unseen in what is shown of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.intake import take_bytes
from geo.intake.files import SUFFIXES
from geo.model import Known, Received, Refused
from tests.intake.making import item, lines, packed, page, rss

ROOT = Path(__file__).parents[2]
SOUND = {
    ".txt": "نص الخبر".encode(), ".html": page().encode(), ".csv": "text,published\nنص,2020-06-03\n".encode(), ".jsonl": lines({"text": "x"}),
    ".rss": rss(item(more="<pubDate>Wed, 03 Jun 2020 00:30:00 +0200</pubDate>")), ".zip": packed({"a/b.txt": "x", "c.html": page()}),
}  # fmt: skip
PIECES = st.sampled_from(
    [b"<", b">", b"<p>", b"</", b"<!--", b"<![CDATA[", b"&amp;", b"&#0;", b"&#xd800;", b'"', b"'", b"\n", b"\r", b",", b"{", b"[", b"\0", b"\xff\xfe",
     b"\xd8\xa7", b"<script>", b"<meta name=date content=9999-99-99>", b"PK\x01\x02", b"\xe2\x80\xae"]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sound file with some of its bytes cut out, doubled or replaced."""
    suffix, data = draw(st.sampled_from(sorted(SOUND.items())))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        put = draw(st.one_of(PIECES, st.binary(max_size=20), st.just(data[start:end] * 2)))
        data = data[:start] + put + data[end:]
    return suffix, data


def _sound(one: Received | Refused | Known) -> None:
    assert one.origin.isprintable()
    if isinstance(one, Refused):
        assert one.reason and one.line >= 0
    elif isinstance(one, Received):
        one.text.encode("utf-8")
        assert one.text.strip() and "\0" not in one.text and one.data
        assert one.name and not set(one.name) & set("/\\\n\0") and len(one.name) <= 80
        assert all(row.url == "" or row.url.startswith(("http://", "https://")) for row in one.rows if row.told_by != "table")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(damaged())
def test_damaged_files(made):
    suffix, data = made
    found = list(take_bytes(f"a{suffix}", data))
    assert found
    for one in found:
        _sound(one)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=40), st.sampled_from(sorted(SUFFIXES)), st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=30).map(b"".join)))
def test_names_and_bytes_of_any_kind(name, suffix, data):
    found = list(take_bytes(name + suffix, data))
    assert found
    for one in found:
        _sound(one)


_PRINT = """
from geo.intake import take_bytes
from tests.intake.test_generated import SOUND
for suffix, data in sorted(SOUND.items()):
    for one in take_bytes("a" + suffix, data):
        print(ascii(one))
"""


@pytest.mark.parametrize("about", [{"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"}, {"PYTHONHASHSEED": "8", "TZ": "UTC", "LC_ALL": "C.UTF-8"}])
def test_the_result_depends_on_neither_hash_seed_nor_clock_nor_locale(about):
    done = subprocess.run([sys.executable, "-c", _PRINT], cwd=ROOT, env=os.environ | about, capture_output=True, text=True, check=True)
    here = [ascii(one) for suffix, data in sorted(SOUND.items()) for one in take_bytes("a" + suffix, data)]
    assert done.stdout.splitlines() == here and len(here) > 5
