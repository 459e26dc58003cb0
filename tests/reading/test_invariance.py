"""What writers and pages do to a text without changing what it says changes no event."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.batch import read_folder
from geo.model import Event, Reading
from geo.reading.articles import split
from geo.reading.documents import document_from_bytes
from geo.reading.reader import Reader

SEEDS = Path(__file__).parents[2] / "seeds"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


def _tatweel(text: str) -> str:
    return re.sub(r"(?<=[بتثسشصضفقكلمنهي])(?=[\u0628-\u064a])", "ـ", text, count=400)


def _vowels(text: str) -> str:
    dice = random.Random(7)
    return "".join(c + (dice.choice(MARKS) if "\u0628" <= c <= "\u064a" and dice.random() < 0.2 else "") for c in text)


def _hamza(text: str) -> str:
    return text.translate(str.maketrans("أإآ", "اaا".replace("a", "ا")))


def _ya(text: str) -> str:
    return text.replace("ى ", "ي ").replace("ة ", "ه ")


def _blanks(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _marks(text: str) -> str:
    return re.sub(r"(?<=\w) (?=\w)", " \u200f", text)


def _wrapped(text: str) -> str:
    """Lines broken at 78 characters, paragraphs parted by an empty line."""
    return "\n\n".join(textwrap.fill(line, 78, break_long_words=False) for line in text.split("\n") if line.strip())


CHANGES: list[Callable[[str], str]] = [_tatweel, _vowels, _hamza, _ya, _blanks, _marks, _wrapped]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("libya")


def _told(events: tuple[Event, ...]) -> list[tuple]:
    return [(e.article, e.kind, e.place_id, e.actor, e.opponent, e.claimed_by, e.start, e.end) for e in events]


def _read(reader: Reader, text: str) -> Reading:
    return reader.read(split(document_from_bytes("text", text.encode())))


@pytest.mark.parametrize("change", CHANGES, ids=[c.__name__.strip("_") for c in CHANGES])
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.stem[:3])
def test_spelling_changes_no_event(reader: Reader, path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    plain, changed = _read(reader, text), _read(reader, change(text))
    assert change(text) != text
    assert _told(changed.events) == _told(plain.events)
    assert _told(changed.undated) == _told(plain.undated)


def test_every_quote_is_cut_from_the_text_as_given(reader: Reader) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = _vowels(_tatweel(path.read_text(encoding="utf-8")))
        reading = _read(reader, text)
        for event in (*reading.events, *reading.undated):
            start, end = event.quote
            assert event.quote_text == text[start:end]
            assert start <= event.evidence[0] < event.evidence[1] <= end


def test_another_article_changes_no_event(reader: Reader) -> None:
    folder = read_folder(SEEDS, "libya")
    alone = {a.document.name: a for a in folder.articles}
    for article in folder.articles:
        mine = [e for e in folder.events if (e.document, e.article) == (article.document.name, article.number)]
        single = reader.read([article])
        named = [e for e in mine if not e.same_event]
        assert {e.id for e in named} <= {e.id for e in single.events}
    assert len(alone) == 5
