"""English sentences and what they say of control: tables of (published, text, expected)."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from geo.model import CONTROL_KINDS, Article, Document, Event, Published
from geo.reading.english_forms import english_forms
from geo.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("libya")


def events_of(reader: Reader, text: str, published: str = "2020-06-06") -> list[Event]:
    day = date.fromisoformat(published)
    document = Document("0" * 64, "test", text)
    article = Article(document, 1, 0, len(text), "en", published=Published(day, day, "given", "test"))
    return list(reader.read([article]).events)


def control(events: list[Event]) -> list[str]:
    return sorted(f"{e.kind}|{e.place}|{e.actor or ''}" for e in events if e.kind in CONTROL_KINDS)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("take/took/taken", {"take", "takes", "took", "taken", "taking"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("control/controlled", {"control", "controls", "controlled", "controlling"}),
        ("pull out", {"pull out", "pulls out", "pulled out", "pulling out"}),
        ("occupy", {"occupy", "occupies", "occupied", "occupying"}),
    ],
)
def test_forms_of_a_verb(verb: str, forms: set[str]) -> None:
    assert forms <= {written for written, _ in english_forms([verb], [])}


def _table() -> list[tuple[str, str, str]]:
    path = __file__.replace("test_english.py", "english_sentences.csv")
    with open(path, encoding="utf-8", newline="") as file:
        return [(r["published"], r["text"], r["events"]) for r in csv.DictReader(file)]


@pytest.mark.parametrize(("published", "text", "expected"), _table())
def test_what_a_sentence_says_of_control(reader: Reader, published: str, text: str, expected: str) -> None:
    wanted = sorted(part.strip() for part in expected.split(";") if part.strip())
    assert control(events_of(reader, text, published)) == wanted


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("LNA spokesman Ahmed al-Mismari said his forces had withdrawn from Gharyan.", "LNA"),
        ('"Our forces have captured Tarhuna," GNA spokesman Mohamed Gnounou said on Friday.', "GNA"),
        ("GNA forces captured Tarhuna on Friday, residents said.", None),
        ("GNA forces captured Tarhuna on Friday.", None),
        ("According to the LNA, GNA forces captured Tarhuna.", "LNA"),
        ("Tarhuna has been liberated, Volcano of Rage said.", "GNA"),
    ],
)
def test_who_says_so(reader: Reader, text: str, speaker: str | None) -> None:
    events = events_of(reader, text)
    assert [e.claimed_by for e in events if e.kind in CONTROL_KINDS] == [speaker]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("GNA forces, who had reached al-Washka on Monday, captured Tarhuna on Friday.", "2020-06-05", "2020-06-05"),
        ("LNA columns stormed Abu Grein on Thursday. By nightfall GNA units had retaken Tarhuna.", "2020-06-04", "2020-06-04"),
        ("The LNA has held Tarhuna since 4 April 2019.", "2019-04-04", "2020-06-06"),
        ("The GNA captured Tarhuna.", "2020-06-05", "2020-06-06"),
    ],
)
def test_when(reader: Reader, text: str, start: str, end: str) -> None:
    found = [(e.start.isoformat(), e.end.isoformat()) for e in events_of(reader, text) if e.place == "Tarhuna"]
    assert found == [(start, end)]


def test_reading_again_changes_nothing(reader: Reader) -> None:
    text = "GNA forces captured Tarhuna on Friday and the LNA withdrew from Bani Walid."
    assert events_of(reader, text) == events_of(reader, text)
