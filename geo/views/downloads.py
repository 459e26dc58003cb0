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
from geo.views.words import Words

#: The formats to choose from, by what ``FORMATS`` calls them and what they are called elsewhere.
NAMES = {".geojson": "GeoJSON", ".csv": "CSV", ".gpkg": "GeoPackage", ".parquet": "Parquet", ".kml": "KML"}


def show(view: View, asked: Filters, day: date, page: Page) -> None:
    """Draws the report's button, the choice of a format and a button for each file in it; a file is made at its click."""
    words, situation = page.words, view.situation
    which = words("which_all" if asked == Filters() else "which_filtered")
    st.caption(words("download_what", n=words.number(len(situation.events)), which=which))
    told = asking.in_words(asked, page)
    name = f"report-{day.isoformat()}-{words.language}.html"
    report = words("report_button", day=words.day(day))
    _button(name, "text/html", report, lambda: day_report(view.evidence, day, page.title, told, words))
    st.caption(words("report_what"))
    suffix = _format(words)
    for make in (events, control):
        name = f"{make.__name__}{suffix}"
        _button(name, FORMATS[suffix].mime, words(f"{make.__name__}_file", file=name), _later(make, situation, suffix))
        st.caption(words(f"{make.__name__}_what"))


def _format(words: Words) -> str:
    """Lets the user choose by what a file is for: the names alone say little."""
    captions = [words(f"for_{suffix.removeprefix('.')}") for suffix in NAMES]
    return st.radio(words("format"), NAMES, format_func=NAMES.__getitem__, captions=captions, horizontal=True, key="download_format")


def _button(name: str, mime: str, label: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, data=make, file_name=name, mime=mime, on_click="ignore", key=f"get_{name.partition('-')[0]}")


def _later(make: Callable[[Situation], Content], situation: Situation, suffix: str) -> Callable[[], bytes]:
    return lambda: to_bytes(make(situation), suffix)
