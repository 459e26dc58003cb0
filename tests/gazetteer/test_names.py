"""Every name of the table is found, however it is written; every row of the word tables does what its example says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.finder import PlaceFinder
from gazetteer.names import is_arabic
from gazetteer.rows import load_places, theatre_folder
from gazetteer.words import WORDS, scan_form
from geo.folding import fold_text
from geo.model import Place

LIBYA = theatre_folder("libya")
FINDER = PlaceFinder.load(LIBYA)
PLACES = load_places(LIBYA)
HEADS = {
    "city": "مدينة", "town": "بلدة", "village": "قرية", "district": "حي", "camp": "معسكر", "airport": "مطار",
    "airbase": "قاعدة", "port": "ميناء", "oil_port": "ميناء", "oil_field": "حقل", "refinery": "مصفاة",
    "crossing": "معبر", "gate": "بوابة", "bridge": "كوبري", "area": "منطقة",
}
HEADS_EN = {
    "city": "the city of {}", "town": "the town of {}", "village": "the village of {}", "camp": "{} camp",
    "oil_field": "{} oil field", "area": "the area of {}",
}
# Names that two rows bear: without the town in the text, another row of the name is a fair answer.
HOMONYMS = {
    "sultan-ajdabiya": "sultan-sirte", "mashrou-ubari": "mashrou-hadba", "benghazi-old-city": "tripoli-old-city",
    "derna-old-city": "tripoli-old-city",
}


def found(text: str) -> list[str]:
    return [mention.place.id for mention in FINDER.find(fold_text(text)) if mention.place]


def texts(place: Place, name: str) -> list[str]:
    """Neutral sentences with the name alone and with a cue."""
    name = re.sub(r" *\(.*\)$", "", name)
    if is_arabic(name):
        head = HEADS.get(place.kind, "")
        return [f"أفاد شهود بأن الوضع هادئ عند {name} أمس", f"أفاد شهود بأن الوضع هادئ عند {head} {name} أمس"]
    with_head = HEADS_EN.get(place.kind, "{} district").format(name)
    return [f"Witnesses said that {name} was calm", f"Witnesses said that {with_head} was calm"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_name_leads_to_its_row(place: Place) -> None:
    allowed = {place.id, HOMONYMS.get(place.id, place.id)}
    for name in (place.name, place.name_ar, *place.aliases):
        answers = [answer for text in texts(place, name) for answer in found(text)]
        assert allowed & set(answers), (name, answers)


@pytest.mark.parametrize(("text", "expected"), [
    ("في أوباري، حي المشروع", "mashrou-ubari"), ("في بنغازي، حي المدينة القديمة", "benghazi-old-city"),
    ("في درنة، حي المدينة القديمة", "derna-old-city"), ("في أجدابيا، قرية سلطان", "sultan-ajdabiya"),
])
def test_homonyms_are_told_apart_by_their_town(text: str, expected: str) -> None:
    assert expected in found(text)


PLAIN = [place for place in PLACES if not place.needs_cue and place.kind in ("city", "town")]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(place=st.sampled_from(PLAIN), glue=st.sampled_from(["و", "ب", "ل", "وب", "ول", "ف"]))
def test_glued_prepositions_change_nothing(place: Place, glue: str) -> None:
    name = place.name_ar
    glued = glue[:-1] + "لل" + name[2:] if glue.endswith("ل") and name.startswith("ال") else glue + name
    assert found(f"عاد الهدوء {glued} أمس") == [place.id] or glued in ("فسرت", "لغات", "فغات", "بنينا")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(place=st.sampled_from(PLAIN), data=st.data())
def test_spelling_at_will_changes_nothing(place: Place, data: st.DataObject) -> None:
    swaps = {"ة": "ه", "أ": "ا", "إ": "ا", "ى": "ي", "ي": "ى", "ئ": "ي"}
    written = "".join(data.draw(st.sampled_from([char, swaps.get(char, char), char + "ـ", char + "\u064e"]))
                      for char in place.name_ar)
    assert found(f"عاد الهدوء إلى {written} أمس") == [place.id]


@pytest.mark.parametrize("place", [place for place in PLAIN if " " not in place.name_ar], ids=lambda place: place.id)
def test_a_name_inside_a_longer_word_is_none(place: Place) -> None:
    assert place.id not in found(f"قال {place.name_ar}ية أمس")
    assert place.id not in found(f"قال متن{place.name_ar} أمس")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _name(row: dict[str, str]) -> str:
    return " ".join(value for key, value in row.items() if key != "example")[:40]


@pytest.mark.parametrize("row", [*rows(WORDS / "heads.csv"), *rows(LIBYA / "words" / "heads.csv")], ids=_name)
def test_the_example_of_a_head(row: dict[str, str]) -> None:
    folded = fold_text(row["example"])
    mentions = FINDER.find(folded)
    assert mentions and all(mention.place for mention in mentions)
    if row["position"] == "tail":
        assert folded.cut(mentions[-1].start, mentions[-1].end).endswith(row["word"])
    else:
        assert len(mentions) == (1 if row["number"] == "one" else 2)
        assert all(mention.head == scan_form(row["word"]) for mention in mentions)


DISTANCES = [*rows(WORDS / "directions.csv"), *rows(WORDS / "numbers.csv"), *rows(WORDS / "units.csv")]


@pytest.mark.parametrize("row", DISTANCES, ids=_name)
def test_the_example_of_a_distance(row: dict[str, str]) -> None:
    (mention,) = FINDER.find(fold_text(row["example"]))
    assert (mention.how, mention.place.parent) == ("relative", "sirte")
    if "value" in row:
        assert mention.place.id == f"rel:w:{float(row['value']):g}:sirte"


LOCATING = ("about", "lies", "within", "verb", "this", "side")


@pytest.mark.parametrize("row", rows(WORDS / "phrases.csv"), ids=_name)
def test_the_example_of_a_phrase(row: dict[str, str]) -> None:
    mentions = FINDER.find(fold_text(row["example"]))
    if row["role"] == "name_start":
        assert [mention.how for mention in mentions] == ["unresolved"]
        return
    assert mentions and all(mention.place for mention in mentions)
    if row["role"] in LOCATING:
        assert mentions[-1].locates
    if row["role"] == "join":
        assert [mention.place.id for mention in mentions] == ["tarhuna", "gharyan"]


@pytest.mark.parametrize("row", [*rows(WORDS / "foreign.csv"), *rows(WORDS / "no_names.csv"), *rows(LIBYA / "words" / "no_names.csv")], ids=_name)
def test_the_example_of_what_is_no_name(row: dict[str, str]) -> None:
    own = row["word"] in ("الليبية", "الليبي", "Libyan")
    assert found(row["example"]) == (["tripoli"] if own else [])
    assert own or FINDER.find(fold_text(row["example"])) == ()


@pytest.mark.parametrize("row", rows(LIBYA / "not_places.csv"), ids=_name)
def test_the_example_of_what_is_no_place(row: dict[str, str]) -> None:
    named = {place.id for place in PLACES for name in (place.name, place.name_ar, *place.aliases)
             if scan_form(name) == scan_form(row["name"])}
    assert bool(named & set(found(row["example"]))) == (row["rule"] == "in_is_cue")


def test_a_long_hostile_text_is_read_whole() -> None:
    assert len(FINDER.find(fold_text("على بعد 20 كيلومترا غرب سرت وترهونة، " * 5000))) == 10000
