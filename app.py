"""The page: puts together what ``geo/views`` draws. Start it with ``python3 run.py``."""

from __future__ import annotations

import os
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gazetteer.rows import Theatre
from geo.errors import BadDataFile, GeoError
from geo.views import binding, data, explore, header, html, session, theatres
from geo.views.case import menu, signing, taking, watch
from geo.views.words import Words


def main() -> None:
    st.set_page_config(page_title="Conflict map from the news", layout="wide")
    try:
        known = theatres.known()
        case = menu.chosen()
        theatre = theatres.of_case(case.theatre, known) if case.opened else theatres.chosen(known)
        words = data.words(theatre.folder.name, session.language())
    except BadDataFile as error:
        st.error("A data file of the program is broken: put the row right and reload this page.")
        st.text(html.clean(str(error)))
        return
    if binding.refused(st.get_option("server.address"), os.environ):
        st.error(words("not_alone", setting=binding.SETTING))
        return
    header.style(data.assets(), words)
    top, side = header.show(theatre, () if case.path else known, words)
    try:
        show(theatre, known, case, words, (top, side))
    except GeoError as error:
        st.error(words("not_read"))
        st.text(html.clean(str(error)))
        st.text(words("try_folder"))


def show(theatre: Theatre, known: Sequence[Theatre], case: menu.Choice, words: Words, boxes: tuple[DeltaGenerator, DeltaGenerator]) -> None:
    """All below the title; ``boxes`` are where the page says what was read, and which case it is in."""
    signing.told()
    if case.path and not case.opened:
        menu.cannot_open(case, known, words)
        return
    if case.opened:
        page = data.load_case(case.opened, words)
    else:
        page = data.load(theatres.articles(theatre, known), words, theatre.folder.name, session.given())
    if page is None:
        return
    top, side = boxes
    with top:
        header.about(page)
        taking.pending(page)
    with side:
        menu.show(page)
    explore.show(page)
    if page.case:
        watch.watch(page.case)


main()
