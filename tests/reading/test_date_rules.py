"""Each row of the date rules is a test of its example; a broken row gives file, row and reason; what holds of every text."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadDataFile
from geo.folding import fold, fold_text
from geo.model import DateMention, Published
from geo.reading.date_days import READINGS
from geo.reading.date_forms import load_grammar
from geo.reading.date_periods import load_periods
from geo.reading.dates import DateReader
from geo.tables import RULES

FOLDER = RULES / "dates"
DAY = date(2020, 6, 6)  # a Saturday: the day on which the examples are taken to appear
PUBLISHED = Published(DAY, DAY, "given", "")


def _rows() -> list[tuple[str, str, str, str, str]]:
    rows = []
    for path in sorted([*FOLDER.glob("*.csv"), *RULES.glob("*/dates/*.csv")]):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("reading") != "macro":
                    rows.append((path.stem, row.get("word", ""), row.get("kind", row.get("reading", "")), row["example"], row["expect"]))
    return rows


def _shown(mention: DateMention) -> str:
    days = f"{mention.first}" if mention.first == mention.last else f"{mention.first}..{mention.last}"
    return days if mention.role == "on" else f"{mention.role} {days}"


@pytest.fixture(scope="module")
def reader() -> DateReader:
    return DateReader.load("libya")


@pytest.mark.parametrize(("file", "word", "kind", "example", "expect"), _rows())
def test_each_row_does_what_its_example_says(reader: DateReader, file: str, word: str, kind: str, example: str, expect: str) -> None:
    found = reader.find(fold_text(example), PUBLISHED)
    assert (_shown(found[-1]) if found else "none") == expect
    if word and kind != "every":
        assert any(fold(name) in fold(example) for name in word.split("|")), "the example does not hold the word"


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    ("months.csv", "month,1,,", "mnth,1,,", r"dates/months.csv:2: unknown kind 'mnth'"),
    ("months.csv", "word,kind", "words,kind", r"dates/months.csv:1: the columns must be"),
    ("months.csv", "شباط,month,2", "يناير,month,2", r"dates/months.csv:\d+: 'يناير' stands in another row"),
    ("parts.csv", ",part,,,", ",part,,bold,", r"dates/parts.csv:2: unknown flag 'bold'"),
    ("forms.csv", "<weekday>", "<wekday>", r"dates/forms.csv:\d+: unknown kind 'wekday'"),
    ("forms.csv", "{daymon}", "{dymon}", r"dates/forms.csv:\d+: no macro 'dymon'"),
    ("forms.csv", ",weekday,", ",weekdya,", r"dates/forms.csv:\d+: unknown reading 'weekdya'"),
])
def test_a_broken_row_is_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = tmp_path / "dates"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadDataFile, match=message):
        load_grammar(folder, READINGS, RULES / "libya" / "dates")


@pytest.mark.parametrize(("row", "message"), [
    ("x,course,2019-04-31,2020-01-01,a,,s,e", "first '2019-04-31' is no day"),
    ("x,course,2020-04-01,2020-01-01,a,,s,e", "the last day is before the first"),
    ("x,course,2020-04-01,,a,,s,e", "last is for what ends"),
    ("x,from,2019-04-01,2020-01-01,a,,s,e", "last is for what ends"),
    ("x,war,2019-04-01,2020-01-01,a,,s,e", "unknown kind 'war'"),
    ("x,course,2019-04-01,2020-01-01,a,,,e", "source is blank"),
])
def test_a_broken_period_is_named(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "periods.csv"
    path.write_text(f"name,kind,first,last,cues,context,source,example\n{row}\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=message):
        load_periods(path)


@pytest.mark.parametrize("path", sorted(RULES.glob("*/periods.csv")), ids=lambda path: path.parent.name)
def test_the_example_of_a_period_names_it(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        examples = [row["example"] for row in csv.DictReader(file)]
    for period, example in zip(load_periods(path), examples, strict=True):
        assert period.named_in(fold(example)), period.name


def test_a_theatre_without_periods_has_a_reader() -> None:
    other = DateReader.load("nowhere")
    assert other.rules.periods == ()
    assert len(other.find(fold_text("on Friday"), PUBLISHED)) == 1


WORDS = sorted({name for row in _rows() if row[1] for name in row[1].split("|")} | {"5", "31", "2019", "1441", "5/6/2020", ".", ",", "(", ")", "-", "\n", "طرابلس", "town"})
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.one_of(st.none(), DAYS), st.integers(0, 40))
def test_mentions_are_ordered_whole_and_repeatable(text: str, day: date | None, length: int) -> None:
    reader = READER
    folded = fold_text(text)
    published = day and Published(day, date.fromordinal(min(day.toordinal() + length, date.max.toordinal())), "given", "")
    found = reader.find(folded, published)
    position = 0
    for mention in found:
        assert position <= mention.start < mention.end <= len(folded.text)
        assert mention.first <= mention.last
        assert mention.precision in ("day", "week", "month", "unknown")
        assert mention.role in ("on", "since", "until", "before", "after")
        position = mention.end
    assert reader.find(folded, published) == found


READER = DateReader.load("libya")


def test_without_a_publication_date_only_dates_with_a_year_are_read(reader: DateReader) -> None:
    text = "On Friday, on 22 May, two days ago and since April; on 4 April 2019, in December 2016 and in 2011."
    shown = [_shown(m) for m in reader.find(fold_text(text), None)]
    assert shown == ["2019-04-04", "2016-12-01..2016-12-31", "2011-01-01..2011-12-31"]


def test_an_inferred_interval_widens_what_is_relative_to_it(reader: DateReader) -> None:
    published = Published(date(2020, 5, 4), date(2020, 6, 4), "inferred", "")
    text = "انسحبت اليوم، وخلال اليومين الماضيين، ومنذ 4 أبريل 2019"
    shown = [_shown(m) for m in reader.find(fold_text(text), published)]
    assert shown == ["2020-05-04..2020-06-04", "2020-05-02..2020-06-04", "since 2019-04-04"]


def test_the_span_covers_the_whole_expression(reader: DateReader) -> None:
    text = "ظلت في يد قوات حفتر منذ أكتوبر/تشرين أول 2019. ثم مساء أمس الثلاثاء انسحبت، on Friday night."
    folded = fold_text(text)
    cut = [folded.cut(m.start, m.end) for m in reader.find(folded, Published(date(2020, 5, 27), date(2020, 5, 27), "given", ""))]
    assert [piece.rstrip("ء") for piece in cut] == ["منذ أكتوبر/تشرين أول 2019", "مساء أمس الثلاثا", "on Friday night"]


@pytest.mark.parametrize("piece", ["one ", "the day ", "1 and ", "in 2011 the next day ", "صباح ", "((((", "ثلاثة وعشرين "])
def test_a_long_hostile_text_is_read_to_its_end(reader: DateReader, piece: str) -> None:
    folded = fold_text(piece * (100_000 // len(piece)) + "\nOn 5 June 2020 it rained.")
    assert reader.find(folded, PUBLISHED)[-1].first == date(2020, 6, 5)
