"""The downloads: exactly what the filters show, by the same functions as the command line, and a report of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from geo.control import Filters, Situation
from geo.exports import control_csv, control_geojson, events_csv, events_geojson
from geo.views import filters as asking
from geo.views.data import Page, View
from geo.views.report import day_report

FILES = (
    ("events.geojson", "application/geo+json", events_geojson),
    ("events.csv", "text/csv", events_csv),
    ("control.geojson", "application/geo+json", control_geojson),
    ("control.csv", "text/csv", control_csv),
)


def show(view: View, asked: Filters, day: date, page: Page) -> None:
    """Draws a button for each file; a file is made when its button is clicked."""
    words, situation = page.words, view.situation
    which = words("which_all" if asked == Filters() else "which_filtered")
    st.caption(words("download_what", n=words.number(len(situation.events)), which=which))
    told = asking.in_words(asked, page)
    _offer(
        f"report-{day.isoformat()}-{words.language}.html", "text/html", words("report_button", day=words.day(day)),
        words("report_what"), lambda: day_report(view.evidence, day, page.title, told, words),
    )  # fmt: skip
    for name, mime, write in FILES:
        _offer(name, mime, name, words(name), _later(write, situation))


def _offer(name: str, mime: str, label: str, about: str, make: Callable[[], bytes]) -> None:
    left, right = st.columns([1, 3], vertical_alignment="center")
    with left:
        st.download_button(
            label, data=make, file_name=name, mime=mime, on_click="ignore", key=f"get_{name.partition('-')[0]}", width="stretch"
        )
    with right:
        st.caption(about)


def _later(write: Callable[[Situation], bytes], situation: Situation) -> Callable[[], bytes]:
    return lambda: write(situation)
