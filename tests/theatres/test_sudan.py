"""The second theatre: what the software finds in eight articles that were written, with what they say, before it read them."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from gazetteer.finder import PlaceFinder
from gazetteer.names import is_arabic
from gazetteer.rows import load_places, load_theatre, theatre_folder, theatres
from geo.batch import read_folder
from geo.check import check
from geo.control import assess, load_sides
from geo.control.sides import Allegiance, Alliances, Outlet, read_alliances, read_outlets
from geo.folding import fold_text
from geo.maps.layers import basemap
from geo.maps.palette import load_styles
from geo.model import Event, Place, Reading
from geo.reading.actors import ActorFinder, load_names
from geo.tables import RULES, Row, read_rows

SUDAN = theatre_folder("sudan")
EXPECTED = Path(__file__).parent / "sudan" / "expected.csv"
HEADS = ("word", "lang", "lemma", "number", "position", "kinds", "example")
FLOOR = (4, 7)  # expected events that are not found, and events found that are not expected: they may only fall
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(load_theatre(SUDAN).articles, "sudan")


def _expected() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _is(event: Event, row: dict[str, str]) -> bool:
    """Kind, place and actor agree (a blank actor: any), the days overlap within a day, and are not much longer."""
    if (event.document, event.kind, event.place_id) != (row["document"], row["kind"], row["place"]):
        return False
    if row["actor"] and event.actor != row["actor"] or event.start is None or event.end is None:
        return False
    first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    longest = 2 * (last - first + DAY) + 2 * DAY
    return event.start <= last + DAY and first - DAY <= event.end and event.end - event.start + DAY <= longest


def compare(events: tuple[Event, ...]) -> tuple[list[dict[str, str]], list[Event]]:
    """The rows that no event meets, and the events that meet no row; each counts once."""
    left, missed = list(events), []
    for row in _expected():
        found = next((event for event in left if _is(event, row)), None)
        missed.append(row) if found is None else left.remove(found)
    return missed, left


def test_what_is_found_in_the_articles(reading: Reading) -> None:
    missed, left = compare(reading.events)
    assert reading.problems == () and reading.undated == () and len(reading.documents) == 8
    assert len(missed) <= FLOOR[0] and len(left) <= FLOOR[1], (missed, [(e.document, e.kind, e.place_id, e.actor, e.start) for e in left])


def test_the_expected_events_can_be_missed(reading: Reading) -> None:
    assert len(compare(reading.events[1:])[0]) >= len(compare(reading.events)[0])
    assert len(compare(())[0]) == len(_expected()) == 43


def test_who_holds_what_in_the_end(reading: Reading) -> None:
    situation = assess(reading, load_places(SUDAN), load_sides("sudan"))
    held = {place: situation.on(place, date(2025, 10, 28)) for place in ("singa", "el-fasher", "zalingei")}
    assert {place: spell.actors for place, spell in held.items() if spell} == {
        "singa": ("SAF",), "el-fasher": ("RSF",), "zalingei": ("RSF",),
    }  # fmt: skip


def test_the_data_files_are_sound() -> None:
    assert check("sudan") == ()


FINDER = PlaceFinder.load(SUDAN)


def _found(text: str) -> list[str]:
    return [mention.place.id for mention in FINDER.find(fold_text(text)) if mention.place]


@pytest.mark.parametrize("place", load_places(SUDAN), ids=lambda place: place.id)
def test_every_name_leads_to_its_row(place: Place) -> None:
    for name in (place.name, place.name_ar, *place.aliases):
        told = f"قال شهود إن الوضع هادئ في {name} أمس" if is_arabic(name) else f"Witnesses said that {name} was calm"
        assert place.id in _found(told), name


@pytest.mark.parametrize("row", list(read_rows(SUDAN / "not_places.csv", ("name", "rule", "words", "why", "example"))),
                         ids=lambda row: row["name"])  # fmt: skip
def test_the_example_of_what_is_no_place(row: Row) -> None:
    assert _found(row["example"]) == []
    assert _found(f"عاد الهدوء في {row['name']} أمس") != []


@pytest.mark.parametrize("row", list(read_rows(SUDAN / "words" / "heads.csv", HEADS)), ids=lambda row: row["word"])
def test_the_example_of_a_head(row: Row) -> None:
    folded = fold_text(row["example"])
    assert folded.cut((mention := FINDER.find(folded)[-1]).start, mention.end).endswith(row["word"])


@pytest.mark.parametrize("row", load_names(RULES / "sudan" / "actor_names.csv"), ids=lambda row: f"{row['code']}-{row.line}")
def test_the_example_of_an_actor(row: Row) -> None:
    found = ActorFinder([row]).find(fold_text(row["example"]).text, row.day("since"), row.day("since"))
    assert {mention.code for mention in found} == {row["code"]}


ALLIANCES = read_alliances(RULES / "sudan" / "alliances.csv")
OUTLETS = [row[0] for row in read_outlets(RULES / "sudan" / "outlets.csv")]


@pytest.mark.parametrize("row", ALLIANCES, ids=lambda row: f"{row.actor}-{row.example}")
def test_an_alliance_holds_on_its_example(row: Allegiance) -> None:
    assert Alliances(ALLIANCES).of(row.actor, row.example) == row


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)
def test_an_outlet_is_found_by_its_example(outlet: Outlet) -> None:
    assert load_sides("sudan").outlets.find(outlet.example) == outlet


def test_every_actor_has_a_look_of_its_own() -> None:
    styles = load_styles("sudan")
    assert len({(style.colour, style.shape) for style in styles.values()}) == len(styles)


@pytest.mark.parametrize("theatre", [theatre.folder.name for theatre in theatres()])
def test_the_base_map_has_its_country_and_names_of_neighbours(theatre: str) -> None:
    folder = theatre_folder(theatre)
    about = load_theatre(folder)
    land = json.loads(basemap(about, load_places(folder)))
    assert [feature["properties"]["name"] for feature in land["country"]] == [about.name]
    assert all(feature["properties"]["name_ar"] for feature in land["neighbours"] if "label" in feature["properties"])
    assert bool(land["districts"]) == (folder / "basemap" / "districts.geojson").is_file()


def test_the_first_theatre_by_rank_is_the_one_shown() -> None:
    assert [theatre.folder.name for theatre in theatres()] == ["libya", "sudan"]
    assert all(any(theatre.articles.glob("*.txt")) for theatre in theatres())
