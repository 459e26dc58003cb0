"""The words around names: heads ("camp", "مطار"), directions, numbers, units, and what is no name.

The tables stand in ``gazetteer/words/`` and hold for any theatre; a table of the same name in ``words/`` of a theatre's
folder adds to them, and its ``not_places.csv`` says where one of its names means something else. Every row carries an example.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gazetteer.rows import load_theatre
from geo.folding import fold
from geo.tables import Row, read_rows, with_own

WORDS = Path(__file__).parent / "words"
RULES = ("not_before", "not_after", "not_with", "not_form", "cue", "in_is_cue")
ROLES = ("about", "lies", "within", "verb", "this", "cue", "join", "off", "side", "of", "name_start")
_POSITIONS = {"before": ("one", "two", "many"), "after": ("one", "many"), "tail": ("one",)}
_BLANKS = str.maketrans("-\n_", "   ")


@dataclass(frozen=True, slots=True)
class Head:
    """A word that says what a name names. ``kinds`` in order of preference, () for any; ``number`` one, two, many."""

    word: str
    lang: str
    lemma: str
    number: str
    position: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameRule:
    """Where a name is none: ``not_before``, ``not_after``, ``not_with``, ``not_form`` some words.

    ``cue``: the name needs one; ``in_is_cue``: a preposition of place is one, though this is no town.
    """

    name: str
    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All tables of words, in the form in which texts are scanned (:func:`scan_form`).

    ``bearings``: word -> (degrees, "construct" | "definite"); ``units``: word -> (kilometres, number in it or 0);
    ``roles``: role -> words; ``foreign``: words after "the capital" that make it another country's.
    """

    heads: tuple[Head, ...]
    bearings: dict[str, tuple[int, str]]
    labels: dict[int, tuple[str, str]]
    numbers: dict[str, float]
    units: dict[str, tuple[float, float]]
    roles: dict[str, frozenset[str]]
    foreign: frozenset[str]
    no_names: frozenset[str]
    rules: tuple[NameRule, ...]


def blank_out(folded: str) -> str:
    """A folded text with hyphens and line ends as blanks; no character moves."""
    return folded.translate(_BLANKS)


def scan_form(name: str) -> str:
    """The form in which names and words are compared: folded, hyphens as blanks, single blanks."""
    return " ".join(blank_out(fold(name)).split())


def _rows(theatre: Path, name: str, columns: str) -> list[Row]:
    names = tuple(columns.split(","))
    required = tuple(set(names) - {"lemma", "kinds", "number", "words"})
    return list(with_own(WORDS / name, theatre / WORDS.name, names, required))


def _heads(theatre: Path) -> tuple[Head, ...]:
    heads = []
    for row in _rows(theatre, "heads.csv", "word,lang,lemma,number,position,kinds,example"):
        if row["number"] not in _POSITIONS.get(row["position"], ()):
            raise row.bad(f"the position {row['position']!r} with the number {row['number']!r} is unknown")
        kinds = () if row["kinds"] == "*" else row.names("kinds")
        heads.append(Head(scan_form(row["word"]), row["lang"], row["lemma"], row["number"], row["position"], kinds))
    return tuple(heads)


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column] or "0")
    except ValueError:
        raise row.bad(f"{column} is no number: {row[column]!r}") from None


def _bearings(theatre: Path) -> tuple[dict[str, tuple[int, str]], dict[int, tuple[str, str]]]:
    bearings, first = {}, {}
    for row in _rows(theatre, "directions.csv", "word,lang,bearing,form,example"):
        if row["form"] not in ("construct", "definite"):
            raise row.bad(f"the form {row['form']!r} is unknown")
        degrees = int(_number(row, "bearing"))
        bearings[scan_form(row["word"])] = (degrees, row["form"])
        first.setdefault((degrees, row["lang"]), row["word"])
    return bearings, {degrees: (first[degrees, "en"], first[degrees, "ar"]) for degrees, _ in bearings.values()}


def _roles(theatre: Path) -> dict[str, frozenset[str]]:
    roles: dict[str, set[str]] = {role: set() for role in ROLES}
    for row in _rows(theatre, "phrases.csv", "word,lang,role,example"):
        if row["role"] not in roles:
            raise row.bad(f"the role {row['role']!r} is unknown")
        roles[row["role"]].add(scan_form(row["word"]))
    return {role: frozenset(words) for role, words in roles.items()}


def load_rules(folder: Path) -> tuple[NameRule, ...]:
    """The rules of a theatre on names that mean something else. Raises BadDataFile where a row is wrong."""
    rules = []
    for row in read_rows(folder / "not_places.csv", ("name", "rule", "words", "why", "example"),
                         ("name", "rule", "why", "example")):
        if row["rule"] not in RULES:
            raise row.bad(f"the rule {row['rule']!r} is not one of {', '.join(RULES)}")
        if bool(row["words"]) == (row["rule"] in ("cue", "in_is_cue")):
            raise row.bad("words must be blank for the rules cue and in_is_cue, and given for the others")
        words = tuple(word if word.startswith("@") else scan_form(word) for word in row.names("words"))
        rules.append(NameRule(row["name"], row["rule"], words))
    return tuple(rules)


def load_words(theatre: Path) -> Words:
    """The tables of words, with the rules of a theatre. Raises BadDataFile where a row is wrong."""
    own = {scan_form(word) for word in load_theatre(theatre).own_words}
    bearings, labels = _bearings(theatre)
    units = {
        scan_form(row["word"]): (_number(row, "km"), _number(row, "number"))
        for row in _rows(theatre, "units.csv", "word,lang,km,number,example")
    }
    numbers = {
        scan_form(row["word"]): _number(row, "value") for row in _rows(theatre, "numbers.csv", "word,lang,value,example")
    }
    foreign = {scan_form(row["word"]) for row in _rows(theatre, "foreign.csv", "word,lang,what,example")}
    no_names = {scan_form(row["word"]) for row in _rows(theatre, "no_names.csv", "word,lang,example")}
    return Words(
        heads=_heads(theatre), bearings=bearings, labels=labels, numbers=numbers, units=units, roles=_roles(theatre),
        foreign=frozenset(foreign - own), no_names=frozenset(no_names), rules=load_rules(theatre),
    )
