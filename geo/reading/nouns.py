"""Common nouns that stand for a place or a force named elsewhere, and the words around names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from geo.folding import fold
from geo.tables import RULES, Row, read_rows

NOUN_COLUMNS = ("role", "words", "kinds", "example")
ROLES = ("anaphor", "anaphors", "facility", "whole", "near", "glue", "unit", "inside", "head", "link", "aid", "title", "prep", "adverb",
         "position", "building", "lister", "some", "civilian", "target", "reference", "partof", "equipment",
         "bearing", "own_part", "piece", "divided", "shares", "grip", "hands", "seated", "portion", "core", "block")  # fmt: skip
GENERIC_COLUMNS = ("how", "language", "words", "example")
GENERIC = ("own", "army", "militia", "militant", "group", "attackers", "latter")


@dataclass(frozen=True, slots=True)
class Nouns:
    """Words by role, folded: ``kinds`` gives the kinds of place that an anaphor or facility noun may stand for."""

    words: dict[str, frozenset[str]]
    kinds: dict[str, tuple[str, ...]]
    many: frozenset[str]

    def has(self, role: str, word: str) -> bool:
        return word in self.words.get(role, frozenset())

    @classmethod
    def load(cls, language: str) -> Nouns:
        words: dict[str, set[str]] = defaultdict(set)
        kinds: dict[str, tuple[str, ...]] = {}
        many: set[str] = set()
        for row in load_nouns(RULES / f"nouns_{language}.csv"):
            folded = [fold(word) for word in row.names("words")]
            words[row["role"]].update(folded)
            if row["kinds"]:
                kinds.update(dict.fromkeys(folded, row.names("kinds")))
            if row["role"] == "anaphors":
                many.update(folded)
        return cls({role: frozenset(w) for role, w in words.items()}, kinds, frozenset(many))


def load_nouns(path: Path) -> list[Row]:
    """Rows of a noun table. Raises :class:`geo.errors.BadDataFile`."""
    rows = list(read_rows(path, NOUN_COLUMNS, ("role", "words", "example")))
    for row in rows:
        if row["role"] not in ROLES:
            raise row.bad(f"role {row['role']!r} is none of {', '.join(ROLES)}")
    return rows


def load_generic(language: str) -> dict[str, str]:
    """Folded noun -> how its actor is found from the context. Raises :class:`geo.errors.BadDataFile`."""
    found = {}
    for row in read_rows(RULES / "generic_actors.csv", GENERIC_COLUMNS, GENERIC_COLUMNS):
        if row["how"] not in GENERIC:
            raise row.bad(f"how {row['how']!r} is none of {', '.join(GENERIC)}")
        if row["language"] == language:
            found.update({fold(word): row["how"] for word in row.names("words")})
    return found
