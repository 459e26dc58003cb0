"""What is a theatre's stands in the theatre's folders: no module and no table that all theatres share names its own
actors, country or capital. Examples are left out: a sentence needs some country to speak of."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pytest

from gazetteer.rows import load_places, load_theatre
from geo.errors import BadDataFile
from geo.folding import fold
from geo.reading.actors import is_common, load_names, load_natures
from geo.tables import ACTOR_COLUMNS, read_rows

ROOT = Path(__file__).parents[1]
THEATRES = sorted(path.parent.name for path in ROOT.glob("gazetteer/*/theatre.json"))
MODULES = sorted([*ROOT.glob("geo/**/*.py"), *ROOT.glob("gazetteer/**/*.py"), ROOT / "app.py", ROOT / "run.py"])
# the countries of the world: a theatre takes its own ones out by ``own_words``
WORLD = ROOT / "gazetteer" / "words" / "foreign.csv"
TABLES = sorted(path for path in (*ROOT.glob("geo/**/*.csv"), *ROOT.glob("gazetteer/**/*.csv"))
                if path != WORLD and not set(THEATRES) & set(path.relative_to(ROOT).parts))  # fmt: skip
SHOWS = ("example", "expect")
RANKS = {"القائد العام"}  # names an actor where one man bears it, and is a rank everywhere


def _names(theatre: str) -> set[str]:
    about = load_theatre(ROOT / "gazetteer" / theatre)
    capital = next(p for p in load_places(about.folder) if p.id == about.capital)
    names = {theatre, about.name, about.name_ar, *about.own_words, capital.id, capital.name, capital.name_ar}
    rules = ROOT / "geo" / "rules" / theatre
    own = {row["code"]: row for row in read_rows(rules / "actors.csv", ACTOR_COLUMNS) if row["nature"] != "outsider"}
    for code, row in own.items():
        names |= {code, row["name_en"], row["name_ar"]}
    for row in load_names(rules / "actor_names.csv"):
        names |= {name for name in row.names("names") if row["code"] in own and not is_common(row, name)}
    return {fold(name) for name in names - RANKS}


def _strings(path: Path) -> list[tuple[int, str]]:
    """The strings of a module that are no documentation, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [(node.lineno, node.value) for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told]  # fmt: skip


def _cells(path: Path) -> list[tuple[int, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return [(reader.line_num, cell) for row in reader for column, cell in row.items() if column not in SHOWS]


def _finder(names: set[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:[وفبلك]|ال)*(?:{'|'.join(map(re.escape, sorted(names)))})(?:'s)?(?!\w)")


@pytest.mark.parametrize("theatre", THEATRES)
def test_nothing_shared_names_a_theatre(theatre: str) -> None:
    finder = _finder(_names(theatre))
    said = [(path, *told) for paths, texts in ((MODULES, _strings), (TABLES, _cells)) for path in paths for told in texts(path)]
    found = [f"{path.relative_to(ROOT)}:{line}: {hit[0]}" for path, line, text in said for hit in finder.finditer(fold(text))]
    assert found == []


@pytest.mark.parametrize("text", ["the LNA took it", "وقوات حكومة الوفاق", "Libya's", "بطرابلس", "Haftar"])
def test_such_a_name_would_be_seen(text: str) -> None:
    assert _finder(_names("libya")).search(fold(text))


@pytest.mark.parametrize("theatre", THEATRES)
def test_the_natures_of_actors(theatre: str) -> None:
    natures = load_natures(theatre)
    assert natures.militants <= natures.irregular and not natures.militants & natures.outsiders
    sides = {row["code"] for row in read_rows(ROOT / "geo" / "rules" / theatre / "actors.csv", ACTOR_COLUMNS) if row["nature"] == "party"}
    assert sides and not sides & (natures.irregular | natures.outsiders)


def test_an_unknown_nature_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "land").mkdir()
    row = "A,Name,اسم,A,#112233,circle,friend"
    (tmp_path / "land" / "actors.csv").write_text(f"{','.join(ACTOR_COLUMNS)}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr("geo.reading.actors.RULES", tmp_path)
    with pytest.raises(BadDataFile, match=r"actors\.csv:2: nature 'friend' is none of party"):
        load_natures("land")
