"""The downloads: exactly what the filters show, by the same functions as the command line, and a report of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from geo.control import Filters, Situation
from geo.exports import FORMATS, Content, control, events, to_bytes
from geo.views import filters as asking
from geo.views.data import Page, View
from geo.views.report import day_report

#: Suffixes in the order of the buttons.
SUFFIXES = (".geojson", ".csv", ".gpkg", ".parquet", ".kml")


def show(view: View, asked: Filters, day: date, page: Page) -> None:
    """Draws a button for each file; a file is made when its button is clicked."""
    words, situation = page.words, view.situation
    which = words("which_all" if asked == Filters() else "which_filtered")
    st.caption(words("download_what", n=words.number(len(situation.events)), which=which))
    told = asking.in_words(asked, page)
    name = f"report-{day.isoformat()}-{words.language}.html"
    report = words("report_button", day=words.day(day))
    _button(name, "text/html", report, lambda: day_report(view.evidence, day, page.title, told, words))
    st.caption(words("report_what"))
    for make in (events, control):
        st.markdown(f"**{words(f'{make.__name__}_files')}**")
        with st.container(horizontal=True):
            for suffix in SUFFIXES:
                name = f"{make.__name__}{suffix}"
                _button(name, FORMATS[suffix].mime, name, _later(make, situation, suffix))
    st.caption(words("formats_what"))


def _button(name: str, mime: str, label: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, data=make, file_name=name, mime=mime, on_click="ignore", key=f"get_{name.partition('-')[0]}")


def _later(make: Callable[[Situation], Content], situation: Situation, suffix: str) -> Callable[[], bytes]:
    return lambda: to_bytes(make(situation), suffix)
