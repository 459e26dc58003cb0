"""How fast articles are read on one core: dates, claims, evidence, all rules; beside programs that do a part of that.

``python -m tests.bench.speed ARTICLES`` (default: 20,000 of 3 kB, made from the project's own sentences). Beside the full
reading, in the same run: (a) a bare multi-pattern scan for the same names in folded text, (b) spaCy's EntityRuler on a
blank Arabic pipeline with the same names, (c) dateparser's search. The other programs get at most ``SECONDS`` each, and
their rate is that of the articles they managed. The aim: 1,000 articles a second, and 8 times the rate of (c).
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256

import ahocorasick_rs
import spacy
from dateparser.search import search_dates

from gazetteer.rows import load_places, theatre_folder
from geo.folding import fold, fold_text
from geo.model import Article, Document, Published
from geo.reading.reader import Reader
from geo.tables import RULES
from tests.bench.made_up import articles

ARTICLES, SIZE, SECONDS, THEATRE = 20_000, 3_000, 60.0, "libya"
AIM, TIMES = 1_000, 8


def main(count: int = ARTICLES) -> int:
    made = [_article(row) for row in articles(count, SIZE)]
    names, texts = _names(), [article.text for article in made]
    folded = [fold_text(text).text for text in texts]
    reader = Reader.load(THEATRE)
    rates = {"full reading": _rate("full reading", lambda article: reader.read([article]), made, float("inf"))}
    scan = ahocorasick_rs.AhoCorasick([fold(name) for name in names])
    for name, work, given in (
        ("(a) bare scan", lambda text: scan.find_matches_as_indexes(text, overlapping=True), folded),
        ("(b) spaCy EntityRuler", _ruler(names), texts),
        ("(c) dateparser search", lambda text: search_dates(text, languages=["ar", "en"]), texts),
    ):
        rates[name] = _rate(name, work, given, SECONDS)
    full = rates["full reading"]
    times = full / rates["(c) dateparser search"]
    print(f"full reading: {full:.0f} articles/s; the aim is {AIM}: {'met' if full >= AIM else 'MISSED'}")
    print(f"full reading / dateparser search: {times:.1f}; the aim is {TIMES}: {'met' if times >= TIMES else 'MISSED'}")
    return int(full < AIM or times < TIMES)


def _article(row: dict[str, str]) -> Article:
    day, text = date.fromisoformat(row["published"]), row["text"]
    document = Document(sha256(text.encode()).hexdigest(), row["document"], text)
    return Article(document, 1, 0, len(text), row["language"], published=Published(day, day, "given", "made up"))


def _names() -> list[str]:
    """The names of the places and actors of the theatre, as they are written."""
    found = {name: None for p in load_places(theatre_folder(THEATRE)) for name in (p.name, p.name_ar, *p.aliases) if name}
    with open(RULES / THEATRE / "actor_names.csv", encoding="utf-8", newline="") as file:
        found.update({name: None for row in csv.DictReader(file) for name in row["names"].split("|")})
    return list(found)


def _ruler(names: Iterable[str]) -> Callable[[str], object]:
    pipeline = spacy.blank("ar")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "NAME", "pattern": name} for name in names])
    return pipeline


def _rate(name: str, work: Callable[[object], object], given: list, seconds: float) -> float:
    """Articles a second of CPU; stopped when its time is up."""
    begun, done = time.process_time(), 0
    for one in given:
        work(one)
        done += 1
        if time.process_time() - begun > seconds:
            break
    rate = done / (time.process_time() - begun)
    print(f"{name:24} {rate:10,.1f} articles/s ({done:,} articles)", flush=True)
    return rate


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
