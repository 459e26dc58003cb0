"""The page: puts together what ``geo/views`` draws. Start it with ``python3 run.py``."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gazetteer.rows import Theatre, theatres
from geo.errors import BadDataFile, GeoError
from geo.views import data, explore, header, html, session
from geo.views.words import Words



def main() -> None:
    st.set_page_config(page_title="Conflict map from the news", layout="wide")
    try:
        theatre = theatres()[0]
        words = data.words(theatre.folder.name, session.language())
    except BadDataFile as error:
        st.error("A data file of the program is broken: put the row right and reload this page.")
        st.text(html.clean(str(error)))
        return
    header.style(data.assets(), words)
    top = header.show(data.theatre(theatre.folder.name).names[words.language], words)
    try:
        show(theatre, words, top)
    except GeoError as error:
        st.error(words("not_read"))
        st.text(html.clean(str(error)))
        st.text(words("try_folder"))


def show(theatre: Theatre, words: Words, top: DeltaGenerator) -> None:
    """All below the title; ``top`` is where the page says what was read."""
    folder = Path(os.environ.get("GEO_ARTICLES") or theatre.articles)
    page = data.load(folder, words, theatre.folder.name, session.given())
    if page is not None:
        with top:
            header.about(page)
        explore.show(page)


main()
