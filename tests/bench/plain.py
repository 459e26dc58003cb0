"""Bench page: what everyone writes, a new folium.Map at each rerun (Leaflet from this machine, as there is no network).

It draws what our map draws on the same day: the land with neighbours and districts, a marker for each of 300 places in
the colour of its holder, and a marker for each event of the last 7 days.
"""

import os
import random
import sys
from bisect import bisect_right
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import folium  # noqa: E402
import streamlit as st  # noqa: E402
import streamlit.components.v1 as components  # noqa: E402
from streamlit_folium import st_folium  # noqa: E402

from geo.maps import plugin  # noqa: E402

PLACES, DAYS, SHOWN = 300, 3650, 7
COLOURS = ("#0072B2", "#D55E00", "#111111")
LAND = ROOT / "gazetteer" / "libya" / "basemap"


@st.cache_resource
def made(count: int) -> tuple[list[tuple[float, float]], list[tuple[int, int]], list[str]]:
    """Points of places; day and place of made-up events, in order; the land."""
    chance = random.Random(1)
    places = [(chance.uniform(24, 33), chance.uniform(10, 24)) for _ in range(PLACES)]
    land = [(LAND / f"{name}.geojson").read_text(encoding="utf-8") for name in ("neighbours", "country", "districts")]
    return places, sorted((chance.randrange(DAYS), n % PLACES) for n in range(count)), land


st.set_page_config(layout="wide")
day = st.slider("Day", 0, DAYS, 1000, key="day")
assets = components.declare_component("assets", path=plugin.ASSETS)
drawn = folium.Map(location=(28, 17), zoom_start=5, tiles=None)
drawn.options["benchDay"] = day
leaflet = f"../{assets.name}/vendor/leaflet-1.9.4/leaflet"
drawn.default_js, drawn.default_css = [("leaflet", f"{leaflet}.js")], [("leaflet_css", f"{leaflet}.css")]
places, events, land = made(int(os.environ["BENCH_EVENTS"]))
for shape in land:
    folium.GeoJson(shape).add_to(drawn)
for number, point in enumerate(places):
    colour = COLOURS[(number + day // 200) % len(COLOURS)]
    folium.CircleMarker(point, radius=6, fill=True, color=colour, tooltip=f"Place {number}").add_to(drawn)
for when, place in events[bisect_right(events, (day - SHOWN, PLACES)):bisect_right(events, (day, PLACES))]:
    folium.CircleMarker(places[place], radius=3, fill=True, color="#8a1c1c", tooltip=f"Day {when}").add_to(drawn)
st_folium(drawn, use_container_width=True, returned_objects=[])
