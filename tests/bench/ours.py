"""Bench page: our map on made-up events; ``BENCH_EVENTS`` says how many."""

import os
import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
import streamlit.components.v1 as components  # noqa: E402
from streamlit_folium import st_folium  # noqa: E402

from gazetteer.rows import load_theatre, theatre_folder  # noqa: E402
from geo.maps import layers, plugin  # noqa: E402
from geo.maps.palette import load_styles  # noqa: E402
from geo.maps.store import DataStore  # noqa: E402
from geo.model import KINDS, Place, Spell, Timeline  # noqa: E402
from tests.factories import make_event  # noqa: E402

FIRST, DAYS, PLACES = date(2011, 1, 1), 3650, 300


@st.cache_resource
def files(count: int) -> tuple[Path, str, str]:
    """Writes the map's files; gives their folder and the hashes of base map and data."""
    chance = random.Random(1)
    places = [
        Place(f"p{n}", f"Place {n}", "", "town", chance.uniform(24, 33), chance.uniform(10, 24), 3.0) for n in range(PLACES)
    ]
    one = make_event()
    events = []
    for number in range(count):
        place, day = places[number % PLACES], FIRST + timedelta(days=chance.randrange(DAYS))
        events.append(_event(one, place, day, chance.choice(KINDS)))
    timelines = {place.id: Timeline(place.id, tuple(_spells(place.id, chance))) for place in places}
    data = layers.build(
        events, timelines, {p.id: p for p in places}, load_styles("libya"), (FIRST, FIRST + timedelta(days=DAYS))
    )
    store = DataStore.temporary()
    land = layers.basemap(load_theatre(theatre_folder("libya")), [])
    store.put(f"basemap-{layers.content_hash(land)}.json", land)
    store.put(f"control-{data.hash}.json", data.control)
    store.put(data.events_name, data.events)
    return store.folder, layers.content_hash(land), data.hash


def _event(one, place: Place, day: date, kind: str):
    return replace(one, place_id=place.id, place=place.name, lat=place.lat, lon=place.lon, start=day, end=day, kind=kind)


def _spells(place_id: str, chance: random.Random):
    day = FIRST
    last = FIRST + timedelta(days=DAYS)
    while day < last:
        end = min(last, day + timedelta(days=chance.randrange(60, 500)))
        yield Spell(place_id, day, end, (chance.choice(("GNA", "LNA", "ISIS")),), "held", "reported", "", True, True,
                    False, False, (), day)
        day = end + timedelta(days=1)


st.set_page_config(layout="wide")
folder, land_hash, data_hash = files(int(os.environ["BENCH_EVENTS"]))
assets = components.declare_component("assets", path=plugin.ASSETS)
data = components.declare_component("data", path=folder)
drawn = plugin.build_map(f"../{assets.name}/", f"../{data.name}/", land_hash, (9.3, 19.4, 25.3, 33.3))
command = plugin.Command(data_hash, layers.day_number(FIRST), -1, 0)
st_folium(drawn, key="map", returned_objects=[], use_container_width=True,
          feature_group_to_add=plugin.command_group(command))
