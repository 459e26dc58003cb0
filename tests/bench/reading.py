"""How reading grows with the text: the time of a text against that of one four times shorter, in the same run.

Reading is linear where that ratio is about 4. Texts are made of words that dates, places and rules might begin with again
and again; the first row is an ordinary report.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from hashlib import sha256

from gazetteer.finder import PlaceFinder
from geo.folding import fold_text
from geo.model import Article, Document, Published
from geo.reading.dates import DateReader
from geo.reading.decoding import decode
from geo.reading.reader import Reader

REPORT = ("أعلنت قوات حكومة الوفاق، مساء أمس السبت، سيطرتها على معسكر اليرموك جنوبي العاصمة طرابلس. "
          "The army said on Tuesday that it had left the town of Sirte two days earlier. ")  # fmt: skip
PIECES = (REPORT, "one ", "the day ", "1 and ", "in 2011 the next day ", "صباح ", "((((", "ثلاثة وعشرين ",
          "على بعد 20 كيلومترا غرب سرت وترهونة، ")  # fmt: skip
SHORT, TIMES, LIMIT, ROUNDS = 20_000, 4, 8.0, 3
DAY = Published(date(2020, 6, 6), date(2020, 6, 6), "given", "")


def best(work: Callable[[str], object], text: str) -> float:
    """The shortest of several runs, in seconds."""
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(text)
        took.append(time.perf_counter() - start)
    return min(took)


def stages() -> dict[str, Callable[[str], object]]:
    dates, places, reader = DateReader.load("libya"), PlaceFinder.load("libya"), Reader.load("libya")

    def whole(text: str) -> object:
        document = Document(sha256(text.encode()).hexdigest(), "text", text)
        return reader.read([Article(document, 1, 0, len(text), "ar", published=DAY)])

    return {
        "bytes of cp1256": lambda text: decode(text.encode("cp1256", "replace")),
        "dates": lambda text: dates.find(fold_text(text), DAY),
        "places": lambda text: places.find(fold_text(text)),
        "whole article": whole,
    }


def main() -> int:
    worst = 0.0
    for name, work in stages().items():
        for piece in PIECES:
            short, long = (piece * (size // len(piece)) for size in (SHORT, SHORT * TIMES))
            few, many = best(work, short), best(work, long)
            worst = max(worst, many / few)
            print(f"{name:16} {piece[:24]!r:28} {few * 1000:8.1f} ms, {TIMES} times the text {many * 1000:8.1f} ms ({many / few:.1f})")
    print(f"worst growth: {worst:.1f} for {TIMES} times the text; the limit is {LIMIT}: {'met' if worst <= LIMIT else 'MISSED'}")
    return int(worst > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
