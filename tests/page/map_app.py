"""The map alone on the seed articles, its settings and commands taken from the address: for tests of the map."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
import streamlit.components.v1 as components  # noqa: E402
from streamlit_folium import st_folium  # noqa: E402

from gazetteer.rows import load_places, load_theatre, theatre_folder  # noqa: E402
from geo.batch import read_folder  # noqa: E402
from geo.control import assess, load_sides  # noqa: E402
from geo.maps import layers, plugin  # noqa: E402
from geo.maps.palette import load_styles  # noqa: E402
from geo.maps.store import DataStore  # noqa: E402

SPAN = date(2019, 4, 1), date(2020, 6, 10)


@st.cache_resource
def files() -> tuple[Path, str, layers.MapData]:
    home = theatre_folder("libya")
    places = {place.id: place for place in load_places(home)}
    situation = assess(read_folder(ROOT / "seeds", "libya"), places, load_sides("libya"))
    data = layers.build(situation.events, situation.timelines, places, load_styles("libya"), SPAN)
    land = layers.basemap(load_theatre(home), places.values())
    store = DataStore.temporary()
    store.put(f"basemap-{layers.content_hash(land)}.json", land)
    store.put(f"control-{data.hash}.json", data.control)
    store.put(data.events_name, data.events)
    return store.folder, layers.content_hash(land), data


st.set_page_config(layout="wide", page_title="Map")
folder, land_hash, data = files()
asked = st.query_params
assets = components.declare_component("assets", path=plugin.ASSETS)
served = components.declare_component("data", path=folder)
place = st.text_input("Place", key="place")
(number,) = data.numbers([place]) or (-1,)
settings = plugin.MapSettings(
    asked.get("lang", "en"), asked.get("theme", ""), int(asked.get("stale", "180")), asked.get("areas") == "1",
    int(asked.get("km", "50")), data.numbers(asked.get("highlight", "").split(",")),
)
day = layers.day_number(date.fromisoformat(asked.get("date", "2020-06-03")))
command = plugin.Command(data.hash, day, number, 0 if not place else 1, settings)
st_folium(
    plugin.build_map(f"../{assets.name}/", f"../{served.name}/", land_hash, (9.3, 19.4, 25.3, 33.3)),
    key="map", height=620, use_container_width=True, returned_objects=[],
    feature_group_to_add=plugin.command_group(command),
)
