"""Who denies what, and fighting told to be near a place: tables of (text, day, expected)."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from geo.model import Article, Document, Published, Reading
from geo.reading.reader import Reader

DENIALS = [
    ("نفى المسماري سقوط ترهونة.", "2020-05-28", ("captured", "tarhuna", "", "LNA")),
    ("نفى المسماري سيطرة قوات الوفاق على ترهونة.", "2020-05-28", ("captured", "tarhuna", "GNA", "LNA")),
    ("نفت قوات الوفاق انسحابها من الوشكة.", "2020-01-28", ("withdrew", "washka", "GNA", "GNA")),
    ("قال المسماري إن قوات الوفاق لم تدخل ترهونة.", "2020-05-28", ("captured", "tarhuna", "GNA", "LNA")),
    ("نفى ضابط في الجيش الوطني الليبي سقوط مدينة غريان بيد قوات حكومة الوفاق.", "2019-06-26",
     ("captured", "gharyan", "GNA", "LNA")),
    ("نفى مهندسون سيطرة الجيش الوطني على حقل الشرارة.", "2019-02-08", ("captured", "sharara", "LNA", "")),
    ("نفت غرفة عمليات الزنتان سيطرة فجر ليبيا على قاعدة الوطية.", "2014-11-24", ("captured", "watiya", "GNC", "LOCAL:Zintan")),
    ("Zintan forces denied on Monday that Libya Dawn had captured al-Watiya air base.", "2014-11-24",
     ("captured", "watiya", "GNC", "LOCAL:Zintan")),
    ("An LNA officer denied that Gharyan had fallen to the GNA.", "2019-06-26", ("captured", "gharyan", "GNA", "LNA")),
    ("Engineers denied that the LNA had taken control of the El Sharara oil field.", "2019-02-08",
     ("captured", "sharara", "LNA", "")),
    ("Mismari said Gharyan had not fallen to the GNA.", "2019-06-26", ("captured", "gharyan", "GNA", "LNA")),
]  # fmt: skip
NEAR = [
    ("دارت اشتباكات قرب مدينة سرت أمس.", "near"),
    ("دارت اشتباكات في مدينة سرت أمس.", "named"),
    ("Clashes broke out near Sirte on Monday.", "near"),
    ("Clashes broke out in Sirte on Monday.", "named"),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("libya")


def _read(reader: Reader, text: str, day: date) -> Reading:
    language = "en" if text.isascii() else "ar"
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return reader.read([Article(document, 1, 0, len(text), language, published=Published(day, day, "given", "test"))])


@pytest.mark.parametrize(("text", "day", "expected"), DENIALS)
def test_a_denial_is_no_event_and_keeps_who_denies(reader: Reader, text: str, day: str, expected: tuple[str, ...]) -> None:
    reading = _read(reader, text, date.fromisoformat(day))
    assert [(d.kind, d.place_id, d.actor, d.claimed_by) for d in reading.denials] == [expected]
    assert not reading.events


@pytest.mark.parametrize(("text", "precision"), NEAR)
def test_fighting_near_a_place_is_told_apart(reader: Reader, text: str, precision: str) -> None:
    (event,) = _read(reader, text, date(2020, 6, 8)).events
    assert (event.kind, event.place_id, event.geo_precision) == ("contested", "sirte", precision)
