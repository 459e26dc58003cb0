"""Bench page: what everyone writes, a new folium.Map at each rerun (Leaflet from this machine, as there is no network)."""

import os
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import folium  # noqa: E402
import streamlit as st  # noqa: E402
import streamlit.components.v1 as components  # noqa: E402
from streamlit_folium import st_folium  # noqa: E402

from geo.maps import plugin  # noqa: E402

PLACES, DAYS = 300, 3650


@st.cache_resource
def events(count: int) -> list[tuple[int, float, float]]:
    """Day, latitude, longitude of made-up events."""
    chance = random.Random(1)
    places = [(chance.uniform(24, 33), chance.uniform(10, 24)) for _ in range(PLACES)]
    return sorted((chance.randrange(DAYS), *places[n % PLACES]) for n in range(count))


st.set_page_config(layout="wide")
day = st.slider("Day", 0, DAYS, 1000, key="day")
assets = components.declare_component("assets", path=plugin.ASSETS)
drawn = folium.Map(location=(28, 17), zoom_start=5, tiles=None)
drawn.options["benchDay"] = day
leaflet = f"../{assets.name}/vendor/leaflet-1.9.4/leaflet"
drawn.default_js, drawn.default_css = [("leaflet", f"{leaflet}.js")], [("leaflet_css", f"{leaflet}.css")]
latest = {}
for when, lat, lon in events(int(os.environ["BENCH_EVENTS"])):
    if when <= day:
        latest[lat, lon] = when
for (lat, lon), when in latest.items():
    folium.CircleMarker((lat, lon), radius=6, fill=True, color="#0072B2" if when % 2 else "#D55E00").add_to(drawn)
st_folium(drawn, use_container_width=True, returned_objects=[])
