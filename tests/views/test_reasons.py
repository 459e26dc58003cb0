"""Reasons in the page's language."""

import csv
import re
from pathlib import Path

import pytest

from geo.batch import read_folder
from geo.control import assess, load_sides
from geo.errors import BadDataFile
from geo.intake import Fetching, take_bytes, take_url
from geo.model import Refused
from geo.tables import RULES
from geo.views import reasons
from geo.views.theatre_data import arabic_names
from tests.intake.making import packed

ENGLISH = re.compile(r"\b(claimed|told|said|took|left|holds|but|also|derived|changed|admitted|denies|since|which|alone)\b")


@pytest.mark.parametrize("template", reasons.load(), ids=lambda t: t.example)
def test_the_example_of_a_row_is_read_by_that_row(template, ar):
    first = next(t for t in reasons.load() if t.pattern.fullmatch(template.example))
    assert first is template
    assert not ENGLISH.search(reasons.said(template.example, ar))


@pytest.mark.parametrize("template", reasons.load(reasons.PROBLEMS), ids=lambda t: t.example)
def test_the_example_of_a_problem_is_read_by_its_row(template, ar, en):
    first = next(t for t in reasons.load(reasons.PROBLEMS) if t.pattern.fullmatch(template.example))
    assert first is template
    assert re.search("[ء-ي]{3}", reasons.problem(template.example, ar))
    assert reasons.problem(template.example, en) == template.example


def test_the_problems_of_a_bad_folder_are_told_in_arabic(tmp_path, ar):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "broken.txt").write_bytes("سيطرت قوات الوفاق على سرت ".encode() * 20 + b"\xff\xfe" + "أمس".encode())
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    (tmp_path / "b.txt").write_text("نص", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,published,x\na,soon,\nz,,\n,,\na,,\n", encoding="utf-8")
    problems = read_folder(tmp_path, "libya").problems
    assert len(problems) > 6
    for problem in problems:
        assert reasons.problem(problem.message, ar) != problem.message, problem


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF"), ("a.html", b"<html><body></body></html>"), ("a.html", b"<div>" * 300), ("a.html", b"x" * 5_000_000),
        ("a.csv", b"document\na\n"), ("a.csv", b"text,published\n,x\na,x\n\"b"), ("a.jsonl", b'{\n[1]\n{"text": 1}\n{}'), ("a.rss", b"words"),
        ("a.rss", b"<rss><channel><item/></channel></rss>"), ("a.rss", b"<!ENTITY a 'b'>"), ("a.zip", b"PK"),
        ("a.zip", packed({"../a.txt": "x", "b.zip": packed({"c.txt": "x"}), "d.txt": b"a" * 3_000_000})), ("a.txt", "سرت ".encode() * 50 + b"\xff"),
    ],
)  # fmt: skip
def test_what_the_intake_refuses_is_told_in_arabic(name, data, ar):
    found = [one for one in take_bytes(name, data) if isinstance(one, Refused)]
    assert found
    for refused in found:
        assert re.search("[ء-ي]{3}", reasons.problem(refused.reason, ar)), refused


@pytest.mark.parametrize("url", ["file:///x", "http://", "http://a b", "http://me@x.example", "http://x.example:22", "http://127.0.0.1/", "http://["])
def test_what_is_not_fetched_is_told_in_arabic(url, ar):
    for settings in (Fetching(), Fetching(allowed=True)):
        (refused,) = take_url(url, settings)
        assert re.search("[ء-ي]{3}", reasons.problem(refused.reason, ar)), refused


def test_every_reason_of_the_seeds_is_told_in_arabic(places, ar):
    reading = read_folder(Path(__file__).resolve().parents[2] / "seeds", "libya")
    situation = assess(reading, places, load_sides("libya"))
    told = {weight.reason for weight in situation.weights.values()}
    told |= {spell.reason for timeline in situation.timelines.values() for spell in timeline.spells}
    told |= {article.published.reason for article in reading.articles if article.published}
    assert len(told) > 5
    for reason in told:
        assert not ENGLISH.search(reasons.said(reason, ar)), reason


@pytest.mark.parametrize("reason, told", [
    ("claimed by GNA alone", "claimed by {GNA} alone"),
    ("confirmed: LNA left it, admitted by LNA against its own interest", "confirmed: {LNA} left it, admitted by {LNA} against its own interest"),
    ("also claimed by GNA alone; but LNA too: claimed by LNA alone", "also claimed by {GNA} alone; but {LNA} too: claimed by {LNA} alone"),
])
def test_english_reasons_name_the_actors_in_full(reason, told, en):
    assert reasons.said(reason, en) == told.format(GNA=en.actor("GNA"), LNA=en.actor("LNA"))
    assert en.actor("GNA") != "GNA"


@pytest.mark.parametrize("until, told", [("2020-05-23", "23 May 2020"), ("2020-02-31", "2020-02-31"), ("0000-00-00", "0000-00-00")])
def test_what_only_looks_like_a_day_stays(until, told, en):
    reason = f"changed hands between 2020-05-22 and {until}: claimed by GNA alone"
    assert f"between 22 May 2020 and {told}:" in reasons.said(reason, en)


@pytest.mark.parametrize("reason", [
    "", "something new", "; ; ;", "told by <b>; but {reason}; also", "claimed by " * 50, "but " * 500 + "x", "{actor} left",
])
def test_what_no_template_fits_stays(reason, ar, en):
    assert reasons.said(reason, en) == reason
    assert reasons.said(reason, ar) is not None


def test_a_slot_that_is_not_known_is_told(tmp_path):
    path = tmp_path / "reasons.csv"
    path.write_text("en,ar,example\nby {nobody},من {nobody},by x\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match="slots"):
        reasons.load(path)


def test_every_period_has_an_arabic_name():
    periods = {row["name"].removesuffix(" (English)") for row in csv.DictReader((RULES / "libya/periods.csv").open(encoding="utf-8"))}
    assert periods <= set(arabic_names("libya"))
