"""Which theatre is shown: the one started with, until the visitor chooses another one; a link keeps the choice."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from gazetteer.rows import Theatre, theatres
from geo.errors import BadDataFile
from geo.views import session
from geo.views.words import Words

KEY = "theatre"
#: What is chosen among the days, places and texts of one theatre, beside the filters.
_OF_ONE = (session.DAY, session.PLACE, session.KNOWN, session.TYPED, session.MARK, session.BEFORE, session.AFTER)


def known() -> tuple[Theatre, ...]:
    """The theatres, the one started with (``GEO_THEATRE``, else the first by rank) before the others.

    Raises :class:`geo.errors.BadDataFile` where there is none of that name, or where one is broken.
    """
    wanted = os.environ.get("GEO_THEATRE")
    found = theatres()
    if wanted and wanted not in [theatre.folder.name for theatre in found]:
        raise BadDataFile(wanted, 0, "there is no theatre of this name (GEO_THEATRE)")
    return tuple(sorted(found, key=lambda theatre: theatre.folder.name != wanted))


def chosen(among: Sequence[Theatre]) -> Theatre:
    """The theatre chosen, from the address at the first run of a session."""
    state, by_name = st.session_state, {theatre.folder.name: theatre for theatre in among}
    if state.get(KEY) not in by_name:
        asked = st.query_params.get(KEY, "")
        state[KEY] = asked if asked in by_name else among[0].folder.name
    if state[KEY] != among[0].folder.name:
        st.query_params[KEY] = state[KEY]
    elif KEY in st.query_params:
        del st.query_params[KEY]
    return by_name[state[KEY]]


def articles(theatre: Theatre, among: Sequence[Theatre]) -> Path:
    """The folder to read: the one started with for the theatre started with, else the examples of the theatre."""
    own = os.environ.get("GEO_ARTICLES") if theatre == among[0] else ""
    return Path(own) if own else theatre.articles


def choose(among: Sequence[Theatre], words: Words) -> None:
    """Draws the choice, where there is one."""
    if len(among) < 2:
        return
    names = {theatre.folder.name: words.name(theatre.name, theatre.name_ar) for theatre in among}
    st.session_state[KEY] = st.session_state[KEY]  # a page without the choice drawn would forget it
    with st.popover(names[st.session_state[KEY]]):  # its content is fetched when it opens: the map goes before it
        st.radio(words("theatre"), list(names), key=KEY, format_func=names.__getitem__, on_change=leave)


def leave() -> None:
    """Forgets day, place and filters: they are those of what was shown before."""
    for key in [key for key in st.session_state if key in _OF_ONE or str(key).startswith(session.FILTER)]:
        del st.session_state[key]
    st.query_params.clear()
    session.from_page()


def of_case(name: str, among: Sequence[Theatre]) -> Theatre:
    """The theatre that a case is about. Raises :class:`geo.errors.BadDataFile` where there is none of that name."""
    found = next((theatre for theatre in among if theatre.folder.name == name), None)
    if found is None:
        raise BadDataFile(name, 0, "there is no theatre of this name")
    return found
