"""Bench page: nothing but an empty map of st_folium (Leaflet from this machine, as there is no network)."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import folium  # noqa: E402
import streamlit as st  # noqa: E402
import streamlit.components.v1 as components  # noqa: E402
from streamlit_folium import st_folium  # noqa: E402

from geo.maps import plugin  # noqa: E402

st.set_page_config(layout="wide")
assets = components.declare_component("assets", path=plugin.ASSETS)
drawn = folium.Map(location=(28, 17), zoom_start=5, tiles=None)
leaflet = f"../{assets.name}/vendor/leaflet-1.9.4/leaflet"
drawn.default_js, drawn.default_css = [("leaflet", f"{leaflet}.js")], [("leaflet_css", f"{leaflet}.css")]
st_folium(drawn, use_container_width=True, returned_objects=[])
