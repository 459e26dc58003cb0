"""Input made to do harm: bounded, refused or read, with a reason."""

import io
import os
import stat
import tracemalloc
import zipfile

import pytest

from geo.intake import Limits, take_bytes, take_paths
from geo.model import Received, Refused
from tests.intake.making import packed, received, refused, rss, taken

MEGABYTE = 1024 * 1024


def _linked(target: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
        archive.writestr("b.txt", "sound")
    return out.getvalue()


def _lying_about_sizes() -> bytes:
    """A member that says it is small, in both headers, and is not."""
    data = bytearray(packed({"a.txt": b"\0" * (3 * MEGABYTE), "b.txt": "sound"}))
    real = (3 * MEGABYTE).to_bytes(4, "little")
    return bytes(data.replace(real, (10).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed({"a.txt": b"a" * (20 * MEGABYTE), "b.txt": "sound"}), "swells"),
        (packed({"../../a.txt": "x", "b.txt": "sound"}), "leads out"),
        (packed({"/etc/a.txt": "x", "b.txt": "sound"}), "leads out"),
        (packed({"..\\a.txt": "x", "b.txt": "sound"}), "leads out"),
        (packed({"C:\\a.txt": "x", "b.txt": "sound"}), "leads out"),
        (_linked("/etc/passwd"), "is a link"),
        (packed({"a.zip": packed({"a.txt": "x"}), "b.txt": "sound"}), "archive in an archive"),
        (packed({"a.txt": b"\0\1\2" * 99, "b.txt": "sound"}), "NUL"),
        (packed({"a.txt": b"", "b.txt": "sound"}), "empty"),
        (_lying_about_sizes(), "damaged"),
    ],
    ids=["bomb", "up", "root", "back slashes", "drive", "link", "nested", "binary", "empty", "lying header"],
)
def test_a_hostile_member_is_refused_and_the_others_are_taken(data, reason):
    (refusal,) = refused("z.zip", data)
    assert reason in refusal[2]
    assert [one.text for one in received("z.zip", data)] == ["sound"]


def test_members_packed_in_other_ways_are_refused():
    """bzip2 and lzma inflate without a bound in Python's module."""
    assert "packed in a way" in refused("z.zip", packed({"a.txt": "x"}, zipfile.ZIP_BZIP2))[0][2]


def test_a_locked_member_is_refused():
    data = bytearray(packed({"a.txt": "x"}, zipfile.ZIP_STORED))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    assert "password" in refused("z.zip", bytes(data))[0][2]


def test_a_damaged_member_is_refused():
    data = packed({"a.txt": "some words", "b.txt": "sound"}, zipfile.ZIP_STORED).replace(b"some words", b"SOME words")
    assert "damaged" in refused("z.zip", data)[0][2] and len(received("z.zip", data)) == 1


def test_an_archive_is_inflated_no_further_than_its_bound():
    data = packed({f"{n}.txt": os.urandom(50_000).hex() for n in range(10)})
    found = taken("z.zip", data, limits=Limits(inflated=500_000))
    assert [type(one) for one in found] == [Received] * 5 + [Refused] * 5 and "holds more than 500,000 bytes" in found[-1].reason


@pytest.mark.parametrize("limits", [Limits(files=3), Limits(archive=100), Limits(directory=100)])
def test_an_archive_of_too_many_members_or_too_large_is_refused_whole(limits):
    assert [type(one) for one in taken("z.zip", packed({f"{n}.txt": "x" for n in range(9)}), limits=limits)] == [Refused]


@pytest.mark.parametrize("cut", [10, 60, -30, -1])
def test_an_archive_that_breaks_off_is_refused(cut):
    assert [type(one) for one in taken("z.zip", packed({"a.txt": "words " * 50})[:cut])] == [Refused]


def test_names_in_utf8_that_do_not_say_so_are_put_right():
    data = packed({"XXXXXXXXXX.txt": "x"}).replace(b"XXXXXXXXXX", "سرت_2".encode() + b"_x")
    assert received("z.zip", data)[0].name == "سرت_2_x"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"x" * (33 * MEGABYTE), "is too large"),
        ("a.csv", b"text\n" + b"x" * (100 * MEGABYTE), "is too large"),
        ("a.xml", b"<rss>" + b"x" * (33 * MEGABYTE), "is too large"),
        ("a.html", b"<p>" + b"x" * (5 * MEGABYTE), "is too large"),
        ("a.html", b"<div>" * 700_000, "nested more than 250 deep"),
        ("a.html", b"<b>" * 1_000_000, "nested more than 250 deep"),
        ("a.html", b"<p>x" * 1_000_000, "holds more than 50,000 tags"),
        ("a.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">x", "more than 2,000 attributes"),
        ("a.html", b"<p " + b" ".join(b"a%d='>'" % n for n in range(300_000)) + b">x", "more than 2,000 attributes"),
        ("a.html", b"<p " + b" ".join(b"a%d=\"<b x>\"" % n for n in range(200_000)) + b">x", "more than 2,000 attributes"),
        ("a.txt", b"\x00\xff\x01" * 999, "NUL"),
        ("a.csv", b"text\n", "nothing in it"),
        ("a.zip", packed({}), "no file in it"),
        ("a.jsonl", b"[" * 1_000_000, "no JSON"),
    ],
    ids=lambda value: value[:20] if isinstance(value, (str, bytes)) else None,
)
def test_what_would_cost_too_much_is_refused(name, data, reason):
    assert any(reason in why for _, _, why in refused(name, data)), refused(name, data)[:1]


def test_a_large_file_is_not_read_into_memory(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * MEGABYTE)
    tracemalloc.start()
    (one,) = take_paths([path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "is too large" in one.reason and peak < 80 * MEGABYTE


def test_a_hundred_thousand_members():
    data = packed({f"{n}.txt": "x" for n in range(100_000)}, zipfile.ZIP_STORED)
    assert sum(isinstance(one, Received) for one in take_bytes("z.zip", data)) == 100_000


def test_links_out_of_a_folder_and_in_circles(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    top = tmp_path / "news"
    (top / "sub").mkdir(parents=True)
    (top / "a.txt").write_text("sound", encoding="utf-8")
    for link, target in (("out.txt", "../secret.txt"), ("round", "."), ("up", ".."), ("self.txt", "self.txt"), ("in.txt", "a.txt")):
        (top / link).symlink_to(target)
    found = {one.origin: getattr(one, "reason", "") for one in take_paths([top])}
    assert found == {
        "news/a.txt": "", "news/in.txt": "", "news/out.txt": "is a link that leads out of the folder: refused",
        "news/round": "is a link to a folder: not followed", "news/up": "is a link to a folder: not followed",
        "news/self.txt": found["news/self.txt"],
    }  # fmt: skip
    assert "cannot be read" in found["news/self.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert [one.reason for one in take_paths([tmp_path])] == ["is no file"]


def test_a_file_name_of_bytes_that_are_no_text(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt", "wb") as stream:
        stream.write(b"words")
    (one,) = take_paths([tmp_path])
    assert one.name.isprintable() and one.origin.isprintable() and one.text == "words"


@pytest.mark.parametrize("feed", [b"<rss>" + b"<item>" * 20_000, b"<rss><channel>" + b"<a>" * 50_000, rss("<item><title>" + "&lt;b" * 20_000 + "</title></item>")])
def test_a_deep_feed_is_refused_or_read(feed):
    assert taken("f.xml", feed)
