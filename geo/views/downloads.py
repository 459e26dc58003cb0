"""The downloads: exactly what the filters show, by the same functions as the command line."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.control import Situation
from geo.exports import control_csv, control_geojson, events_csv, events_geojson

FILES = (
    ("events.geojson", "application/geo+json", events_geojson, "A point for each event, with its sentence and who says so."),
    ("events.csv", "text/csv", events_csv, "The same as a table."),
    ("control.geojson", "application/geo+json", control_geojson, "Who held each place, from when to when."),
    ("control.csv", "text/csv", control_csv, "The same as a table."),
)


def show(situation: Situation) -> None:
    """Draws a button for each file; a file is made when its button is clicked."""
    asked = situation.filters.describe()
    events = len(situation.events)
    st.caption(
        f"{events} events: {'what the filters show' if asked else 'all, no filter is set'}. The day of the slider is no "
        "filter; set “From day” and “To day” to cut the files. Events without a date, in the Documents view, are not in "
        "the files. This is what the articles say, no basis for decisions on safety or movement."
    )
    for name, mime, write, words in FILES:
        left, right = st.columns([1, 3], vertical_alignment="center")
        with left:
            st.download_button(
                name, data=_later(write, situation), file_name=name, mime=mime, on_click="ignore", key=f"get_{name}",
                width="stretch",
            )
        with right:
            st.caption(words)


def _later(write: Callable[[Situation], bytes], situation: Situation) -> Callable[[], bytes]:
    return lambda: write(situation)
