"""The page: puts together what ``geo/views`` draws. Start it with ``python3 run.py``."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.errors import BadDataFile, GeoError
from geo.views import data, explore, header, html, session
from geo.views.words import Words

THEATRE = "libya"
FOLDER = Path(os.environ.get("GEO_ARTICLES") or Path(__file__).parent / "seeds")


def main() -> None:
    st.set_page_config(page_title="Conflict map from the news", layout="wide")
    try:
        words = data.words(THEATRE, session.language())
    except BadDataFile as error:
        st.error("A data file of the program is broken: put the row right and reload this page.")
        st.text(html.clean(str(error)))
        return
    header.style(data.assets(), words)
    top = header.show(data.theatre(THEATRE).names[words.language], words)
    try:
        show(words, top)
    except GeoError as error:
        st.error(words("not_read"))
        st.text(html.clean(str(error)))
        st.text(words("try_folder"))


def show(words: Words, top: DeltaGenerator) -> None:
    """All below the title; ``top`` is where the page says what was read."""
    page = data.load(FOLDER, words, THEATRE, session.given())
    if page is not None:
        with top:
            header.about(page)
        explore.show(page)


main()
