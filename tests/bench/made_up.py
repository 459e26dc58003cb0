"""Articles by the million, made from the project's own sentences: those of the accuracy gate."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from tests.reading.gate import load

FIRST, DAYS = date(2011, 2, 15), 3_500


def articles(count: int, size: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """So many articles of about ``size`` bytes, three in four Arabic, as rows with the columns of ``documents.csv`` and
    ``text``; no two texts are the same, and the same call gives the same."""
    number = random.Random(seed)
    sentences = {language: [row.text for row in load(language)] for language in ("ar", "en")}
    for index in range(count):
        language = "en" if index % 4 == 3 else "ar"
        parts, length = [f"{index}."], 0
        while length < size:
            parts.append(number.choice(sentences[language]))
            length += len(parts[-1].encode()) + 1
        day = FIRST + timedelta(number.randrange(DAYS))
        yield {"document": f"a{index:07}", "published": day.isoformat(), "source": f"Outlet {index % 97}",
               "language": language, "text": "\n".join(parts)}  # fmt: skip
