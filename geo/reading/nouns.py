"""Common nouns that stand for a place or a force named elsewhere, and the words around names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from geo.folding import fold
from geo.reading.remembered import Remembered
from geo.tables import RULES, Row, with_own

NOUN_COLUMNS = ("role", "words", "kinds", "example")
ROLES = ("anaphor", "anaphors", "facility", "whole", "near", "glue", "unit", "inside", "head", "link", "aid", "title", "prep", "adverb",
         "position", "building", "lister", "some", "civilian", "target", "reference", "partof", "equipment",
         "bearing", "own_part", "piece", "divided", "shares", "owned", "given", "casualty", "grip", "hands", "seated", "portion", "core",
         "block", "townsmen", "men", "whence", "whither", "way", "land")  # fmt: skip
GENERIC_COLUMNS = ("how", "language", "words", "example")
GENERIC = ("own", "army", "militia", "militant", "group", "attackers", "latter", "unit", "foe")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Nouns:
    """Words by role, folded: ``kinds`` gives the kinds of place that an anaphor or facility noun may stand for."""

    words: dict[str, frozenset[str]]
    kinds: dict[str, tuple[str, ...]]
    many: frozenset[str]
    _recalled: dict[Callable[[Nouns, str], bool], Remembered[bool]] = field(default_factory=dict, repr=False, compare=False)

    def recall(self, test: Callable[[Nouns, str], bool], word: str) -> bool:
        """What a test of these nouns and a word says of the word; worked out once per word."""
        if test not in self._recalled:
            self._recalled[test] = Remembered(partial(test, self))
        return self._recalled[test][word]

    def has(self, role: str, word: str) -> bool:
        return word in self.words.get(role, _NONE)

    def of(self, role: str) -> frozenset[str]:
        """The words of a role."""
        return self.words.get(role, _NONE)

    def owned(self) -> dict[str, str]:
        """The forms of the nouns of men and arms with a pronoun ("دورياتها", "رجاله"): whose they are, the context tells."""
        stems = (w[:-1] + "ت" if w.endswith("ه") else w for w in sorted(self.words.get("owned", ())))
        return {stem + pronoun: "own" for stem in stems for pronoun in ("ه", "ها", "هم", "هما", "نا", "كم")}

    @classmethod
    def load(cls, language: str, theatre: str) -> Nouns:
        """The nouns of a language, with those of a theatre. Raises :class:`geo.errors.BadDataFile`."""
        words: dict[str, set[str]] = defaultdict(set)
        kinds: dict[str, tuple[str, ...]] = {}
        many: set[str] = set()
        for row in load_nouns(RULES / f"nouns_{language}.csv", RULES / theatre):
            folded = [fold(word) for word in row.names("words")]
            words[row["role"]].update(folded)
            if row["kinds"]:
                kinds.update(dict.fromkeys(folded, row.names("kinds")))
            if row["role"] == "anaphors":
                many.update(folded)
        return cls({role: frozenset(w) for role, w in words.items()}, kinds, frozenset(many))


def load_nouns(path: Path, theatre: Path) -> list[Row]:
    """Rows of a noun table, with those that a theatre adds. Raises :class:`geo.errors.BadDataFile`."""
    rows = list(with_own(path, theatre, NOUN_COLUMNS, ("role", "words", "example")))
    for row in rows:
        if row["role"] not in ROLES:
            raise row.bad(f"role {row['role']!r} is none of {', '.join(ROLES)}")
    return rows


def load_generic(language: str, theatre: str) -> dict[str, str]:
    """Folded noun -> how its actor is found from the context. Raises :class:`geo.errors.BadDataFile`."""
    found = {}
    for row in with_own(RULES / "generic_actors.csv", RULES / theatre, GENERIC_COLUMNS, GENERIC_COLUMNS):
        if row["how"] not in GENERIC:
            raise row.bad(f"how {row['how']!r} is none of {', '.join(GENERIC)}")
        if row["language"] == language:
            found.update({fold(word): row["how"] for word in row.names("words")})
    return found
