"""The page: puts together what ``geo/views`` draws. Start it with ``python3 run.py``."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from geo.errors import GeoError
from geo.views import data, explore, html

THEATRE = "libya"
FOLDER = Path(os.environ.get("GEO_ARTICLES") or Path(__file__).parent / "seeds")


def main() -> None:
    st.set_page_config(page_title="Conflict map from the news", layout="wide")
    try:
        page = data.load(FOLDER, THEATRE)
    except GeoError as error:
        st.title("Conflict map from the news")
        st.error("The articles could not be read.")
        st.text(str(error))
        return
    st.html(html.STYLE.format(assets=page.assets.replace("../", f"{html.ASSET_FOLDER}/")))
    st.html(html.header(page.title))
    explore.show(page)


main()
