"""What the page works with: a theatre, the reading of a folder, and one view of it per set of filters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import streamlit as st
import streamlit.components.v1 as components

from geo.control import Filters, Situation, assess, load_sides
from geo.maps.layers import MapData, build, content_hash, slider_span
from geo.maps.plugin import ASSETS
from geo.maps.store import DataStore
from geo.model import Reading
from geo.views import intake, theatre_data
from geo.views.asked import Asked
from geo.views.case.files import Opened
from geo.views.case.shown import Shown
from geo.views.evidence import Evidence
from geo.views.intake import Given
from geo.views.theatre_data import Theatre
from geo.views.words import Words


@dataclass(frozen=True, slots=True)
class Page:
    """What does not depend on filters. ``folder`` is where the articles are, ``case`` the case that they are in, if they are in one.

    ``span`` is the first and last day of the data; ``assets`` and ``data`` are addresses relative to the map's frame.
    """

    theatre: Theatre
    words: Words
    folder: Path
    digest: str
    reading: Reading
    situation: Situation
    span: tuple[date, date]
    given: Given
    assets: str
    data: str
    case: Shown | None = None

    @property
    def title(self) -> str:
        return self.theatre.names[self.words.language]


@dataclass(frozen=True, slots=True)
class View:
    """What one set of filters leaves: its evidence, and the map's files."""

    evidence: Evidence
    map: MapData

    @property
    def situation(self) -> Situation:
        return self.evidence.situation


@st.cache_resource
def _store() -> DataStore:
    return DataStore.temporary()


@st.cache_resource(show_spinner=False)
def theatre(code: str) -> Theatre:
    """The data of a theatre, loaded once. Raises :class:`geo.errors.BadDataFile`."""
    return theatre_data.load(code)


@st.cache_resource(show_spinner=False)
def words(code: str, language: str) -> Words:
    """The words of the page in a language, with the names of a theatre. Raises :class:`geo.errors.BadDataFile`."""
    return theatre_data.words_of(theatre(code), language)


def assets() -> str:
    """The address of the map's assets, relative to the map's frame."""
    return f"../{components.declare_component('assets', path=ASSETS).name}/"


def load(folder: Path, said: Words, code: str, given: Given) -> Page | None:
    """Reads a folder, or takes the reading of the same content from the cache; None where the user stopped it.

    Raises :class:`geo.errors.GeoError`.
    """
    of = theatre(code)
    data = components.declare_component("data", path=_store().folder)
    digest = f"{code} {intake.folder_digest(folder)}"  # one folder may be read as of either theatre
    reading = intake.read(folder, code, digest, said)
    if reading is None:
        return None
    reading, situation, days = _assessed(digest, given, reading, code, folder)
    of = replace(of, sides=situation.sides)  # with what the user says of outlets
    _store().put(f"basemap-{content_hash(of.land)}.json", of.land)
    return Page(of, said, folder, digest, reading, situation, days, given, assets(), f"../{data.name}/")


def load_case(opened: Opened, said: Words) -> Page | None:
    """A case as it stands; None where the user stopped the reading. Raises :class:`geo.errors.GeoError`."""
    code, store = opened.case.store.theatre, opened.case.store
    digest = f"{code} {opened.path} {store.revision()}"
    look = intake.with_bar(digest, said, opened.look)
    if look is None:
        return None
    of = theatre(code)
    of = replace(of, sides=look.sides, places={place.id: place for place in look.places})
    said = replace(said, arabic={place.name: place.name_ar for place in look.places if place.name_ar} | dict(said.arabic))
    data = components.declare_component("data", path=_store().folder)
    _store().put(f"basemap-{content_hash(of.land)}.json", of.land)
    days = slider_span(look.situation.events, look.situation.timelines)
    digest = f"{code} {opened.path} {look.revision}"
    return Page(of, said, opened.path, digest, look.reading, look.situation, days, (), assets(), f"../{data.name}/", Shown(opened, look))


@st.cache_resource(show_spinner=False, max_entries=8)
def _assessed(digest: str, given: Given, _reading: Reading, code: str, _folder: Path) -> tuple[Reading, Situation, tuple[date, date]]:
    """``digest`` and ``given`` are what the cache tells readings apart by (the digest takes in the folder's outlets.csv)."""
    sides = load_sides(code, _folder)
    reading = intake.dated(_reading, given, code)
    reading = replace(reading, problems=(*reading.problems, *sides.problems))
    situation = assess(reading, theatre(code).places, sides)
    return reading, situation, slider_span(situation.events, situation.timelines)


def view(page: Page, filters: Filters, known_on: date | None) -> View:
    """The view under some filters, with what was known on a day; its files are put where the map fetches them."""
    made = _view(page.digest, page.given, filters, known_on, page)
    _store().put(f"control-{made.map.hash}.json", made.map.control)
    _store().put(made.map.events_name, made.map.events)
    return made


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs={Filters: repr, Asked: repr})
def _view(digest: str, given: Given, filters: Filters, known_on: date | None, _page: Page) -> View:
    """All but the page are what the cache tells views apart by."""
    situation = _page.situation if known_on is None else _page.situation.as_known_on(known_on)
    situation = situation if filters == Filters() else situation.filtered(filters)
    first, last = _page.span
    last = last if known_on is None else max(min(last, known_on), first)
    slider = max(first, filters.first or first), max(min(last, filters.last or last), filters.first or first)
    files = build(situation.events, situation.timelines, _page.theatre.places, _page.theatre.styles, slider)
    return View(Evidence.of(situation, _page.reading.documents), files)
