"""What is remembered of words changes no reading."""

from __future__ import annotations

from datetime import date

import pytest

from geo.model import Article, Document, Published, Reading
from geo.reading import remembered
from geo.reading.reader import Reader
from geo.reading.remembered import Remembered
from tests.bench.made_up import articles

DAY = date(2020, 6, 10)


def _read(reader: Reader) -> list[Reading]:
    documents = [(Document(row["document"], row["document"], row["text"]), row["language"]) for row in articles(8, 3_000)]
    published = Published(DAY, DAY, "given", "made up")
    return [reader.read([Article(d, 1, 0, len(d.text), language, published=published)]) for d, language in documents]


def test_a_value_is_worked_out_once_and_again_when_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_MOST", 1)
    asked: list[str] = []
    upper = Remembered(lambda word: asked.append(word) or word.upper())
    assert [upper[word] for word in ("a", "a", "b", "b", "c", "a")] == ["A", "A", "B", "B", "C", "A"]
    assert asked == ["a", "b", "c", "a"]


def test_neither_what_was_read_before_nor_a_full_memory_changes_a_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader.load("libya")
    first = _read(reader)
    assert sum(len(reading.events) for reading in first) > 50
    assert _read(reader) == first
    monkeypatch.setattr(remembered, "_MOST", 2)
    assert _read(Reader.load("libya")) == first
