"""The files that the browser draws the map from."""

import json
from array import array
from dataclasses import replace
from datetime import date

import pytest

from gazetteer.rows import load_places, load_theatre, theatre_folder
from geo.maps.layers import basemap, build, day_number
from geo.maps.palette import load_styles
from geo.maps.plugin import Command, MapSettings, build_map
from geo.maps.script import bundle
from geo.maps.store import KEPT, DataStore
from geo.model import STATUSES, Event, Place, Spell, Timeline

SPAN = (date(2020, 1, 1), date(2020, 6, 6))
TARHUNA = Place("tarhuna", "Tarhuna", "ترهونة", "city", 32.43, 13.63, 3.0)
EVENT = Event(
    id="e1", document="d", document_id="0", article=1, kind="struck", place="Tarhuna", place_ar="ترهونة",
    place_id="tarhuna", lat=32.43, lon=13.63, radius_km=3.0, geo_precision="named", actor="GNA", opponent=None,
    claimed_by=None, start=date(2020, 5, 1), end=date(2020, 5, 3), date_precision="day", start_open=False,
    known=date(2020, 5, 4), quote=(0, 4), quote_text="HIDE", evidence=(0, 4), source="HIDE", source_url="HIDE",
    language="en", rule="r",
)
SPELL = Spell(
    "tarhuna", date(2020, 6, 5), date(2020, 6, 6), ("GNA",), "held", "claimed", "HIDE", True, True, True, False, ("e1",),
    date(2020, 6, 5),
)


def built(events=(EVENT,), spells=(SPELL,), places=(TARHUNA,)):
    timelines = {"tarhuna": Timeline("tarhuna", tuple(spells))} if spells else {}
    return build(events, timelines, {place.id: place for place in places}, load_styles("libya"), SPAN)


def columns(data) -> list[list[int]]:
    values = array("i", data.events).tolist()
    n = len(values) // 4
    return [values[i * n : (i + 1) * n] for i in range(4)]


def test_what_is_said_of_a_place_stands_in_columns():
    data = built()
    control = json.loads(data.control)
    assert control["spells"] == {
        "place": [0], "from": [day_number(date(2020, 6, 5))], "to": [day_number(date(2020, 6, 6))],
        "state": [control["states"].index("held")], "status": [STATUSES.index("claimed")],
        "actors": [[0]], "seen": [day_number(date(2020, 6, 5))],
        "derived": [0],
    }
    assert control["actors"][0]["code"] == "GNA"
    assert data.events_name == f"events-{data.hash}.bin"


@pytest.mark.parametrize("changed, shown", [
    ({}, (date(2020, 5, 1), date(2020, 5, 3))),
    ({"start_open": True}, (date(2020, 5, 3), date(2020, 5, 3))),
    ({"start": date(2020, 1, 1)}, (date(2020, 5, 3), date(2020, 5, 3))),
])
def test_a_vague_event_is_shown_on_its_last_day(changed, shown):
    _, first, last, kind = columns(built([replace(EVENT, **changed)]))
    assert (first, last, kind) == ([day_number(shown[0])], [day_number(shown[1])], [2])


@pytest.mark.parametrize(("where", "kind"), [("named", 0), ("near", 3)])
def test_fighting_near_a_place_is_not_drawn_on_it(where, kind):
    assert columns(built([replace(EVENT, kind="contested", geo_precision=where)]))[3] == [kind]


@pytest.mark.parametrize("changed", [{"start": None, "end": None}, {"place_id": "", "lat": None, "lon": None}])
def test_what_has_no_day_or_no_point_is_not_drawn(changed):
    assert columns(built([replace(EVENT, **changed)])) == [[], [], [], []]


def test_a_place_that_only_the_capture_of_its_parent_names_is_marked_so():
    assert [place["own"] for place in json.loads(built([]).control)["places"]] == [0]


def test_no_text_of_an_article_is_in_the_files():
    data = built()
    assert b"HIDE" not in data.control + data.events


def test_the_same_view_has_the_same_name():
    assert built().hash == built().hash != built([replace(EVENT, start=date(2020, 5, 2))]).hash


def test_the_base_map_of_libya_is_whole():
    home = theatre_folder("libya")
    land = json.loads(basemap(load_theatre(home), load_places(home)))
    assert len(land["districts"]) == 22
    assert {"Tunisia", "Algeria", "Niger", "Chad", "Sudan", "Egypt"} <= {f["properties"]["name"] for f in land["neighbours"]}
    assert all(feature["properties"]["name_ar"] for feature in land["neighbours"])
    kept = {"country": {"name"}, "neighbours": {"name", "name_ar", "label"}, "districts": {"name", "name_ar", "label"}}
    assert {key: set().union(*(f["properties"] for f in land[key])) for key in kept} == kept  # what the map draws, no more
    assert all("OpenStreetMap" in land["attribution"][language] for language in ("en", "ar"))
    assert "districts:" in land["attribution"]["en"] and "الأماكن" in land["attribution"]["ar"]
    assert all("Natural Earth" in words["credit"] for words in land["words"].values())


def test_the_map_asks_nobody_outside():
    drawn = build_map("../a/", "../d/", "0" * 20, (9, 19, 25, 33))
    links = [link for element in (drawn, *drawn._children.values()) for _, link in getattr(element, "default_js", [])]
    assert links and all(link.startswith("../d/map-") for link in links)
    styles = [link for element in (drawn, *drawn._children.values()) for _, link in getattr(element, "default_css", [])]
    assert styles and all(link.startswith("../a/") for link in styles)


def test_a_store_holds_the_script_of_the_map():
    name, content = bundle()
    assert (DataStore.temporary().folder / name).read_bytes() == content
    assert b"sourceMappingURL" not in content


@pytest.mark.parametrize("bad", ["", "0" * 19, '");alert(1)//' + "0" * 8, "{{7*7}}" + "0" * 13])
def test_a_command_takes_hashes_and_numbers_only(bad):
    with pytest.raises(ValueError):
        Command(bad, 0, 0, 0)
    with pytest.raises(ValueError):
        Command("0" * 20, "1); alert(1", 0, 0)


@pytest.mark.parametrize("bad", [
    {"lang": "fr"}, {"theme": '"});alert(1)'}, {"stale_days": -1}, {"areas_km": 0}, {"highlight": ("x",)}, {"stale_days": "x"},
])
def test_settings_take_known_words_and_numbers_only(bad):
    with pytest.raises(ValueError):
        Command("0" * 20, 0, 0, 0, MapSettings(**bad))


def test_settings_reach_the_script_as_numbers_and_fixed_words():
    settings = MapSettings("ar", "dark", 90, True, 30, (1, 2), (12.5, 32, 13, 33))
    assert json.loads(settings.script()) == {
        "lang": "ar", "theme": "dark", "stale_days": 90, "areas": True, "areas_km": 30, "highlight": [1, 2],
        "box": [12.5, 32.0, 13.0, 33.0],
    }


def test_places_are_known_by_their_numbers():
    assert built().numbers(["nowhere", "tarhuna", "tarhuna"]) == (0,)


def test_local_forces_are_named_in_arabic_by_their_place():
    control = json.loads(built(spells=[replace(SPELL, actors=("LOCAL:Tarhuna",))]).control)
    assert control["actors"][0]["name_ar"] == "قوات محلية من ترهونة"


def test_old_files_go_and_the_base_map_stays(tmp_path):
    store = DataStore(tmp_path)
    store.put("basemap-0.json", b"land")
    for number in range(KEPT + 5):
        store.put(f"control-{number}.json", b"x")
    names = {path.name for path in tmp_path.iterdir()}
    assert "basemap-0.json" in names and f"control-{KEPT + 4}.json" in names
    assert len(names) <= KEPT + 1
