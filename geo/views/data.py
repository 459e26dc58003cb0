"""What the page works with: the reading of a folder, one view of it per set of filters, and the files of the map."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import streamlit as st
import streamlit.components.v1 as components

from gazetteer.rows import load_places, theatre_folder
from geo import batch
from geo.control import Filters, Situation, assess, load_sides
from geo.maps.layers import MapData, basemap, build, content_hash
from geo.maps.palette import ActorStyle, load_styles
from geo.maps.plugin import ASSETS
from geo.maps.store import DataStore
from geo.model import Event, Place, Reading


@dataclass(frozen=True, slots=True)
class Page:
    """What does not depend on filters. ``assets`` and ``data`` are addresses relative to the map's frame."""

    theatre: str
    title: str
    digest: str
    reading: Reading
    situation: Situation
    places: Mapping[str, Place]
    styles: Mapping[str, ActorStyle]
    assets: str
    data: str
    basemap_hash: str
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """What one set of filters leaves: the situation, its events by id, and the map's files."""

    situation: Situation
    by_id: Mapping[str, Event]
    map: MapData


@st.cache_resource
def _store() -> DataStore:
    return DataStore.temporary()


def load(folder: Path, theatre: str) -> Page:
    """Reads a folder, or takes the reading of the same content from the cache. Raises :class:`geo.errors.GeoError`."""
    digest = folder_digest(folder)
    assets = components.declare_component("assets", path=ASSETS)
    data = components.declare_component("data", path=_store().folder)
    reading, situation, places, styles, land, about = _read(str(folder), theatre, digest)
    basemap_hash = content_hash(land)
    _store().put(f"basemap-{basemap_hash}.json", land)
    return Page(
        theatre, about["name"]["en"], digest, reading, situation, places, styles,
        f"../{assets.name}/", f"../{data.name}/", basemap_hash, tuple(about["bounds"]),
    )


@st.cache_resource(show_spinner="Reading the articles…", max_entries=4)
def _read(folder: str, theatre: str, digest: str) -> tuple:
    """``digest`` is what the cache tells the folder's contents apart by."""
    home = theatre_folder(theatre)
    about = json.loads((home / "theatre.json").read_text(encoding="utf-8"))
    places = {place.id: place for place in load_places(home)}
    reading = batch.read_folder(Path(folder), theatre)
    situation = assess(reading, places, load_sides(theatre))
    return reading, situation, places, load_styles(theatre), basemap(home, about, places.values()), about


def folder_digest(folder: Path) -> str:
    """A hash of names and contents of the files of a folder; the same for a folder that is not there."""
    seen = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape"))
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.is_file():
            seen.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
            seen.update(hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()


def view(page: Page, filters: Filters) -> View:
    """The view under some filters; its files are put where the map fetches them."""
    made = _view(page.digest, filters, page)
    _store().put(f"control-{made.map.hash}.json", made.map.control)
    _store().put(made.map.events_name, made.map.events)
    return made


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs={Filters: repr})
def _view(digest: str, filters: Filters, _page: Page) -> View:
    """``digest`` and ``filters`` are what the cache tells views apart by."""
    situation = _page.situation if filters == Filters() else _page.situation.filtered(filters)
    first, last = span(_page.situation)
    slider = max(first, filters.first or first), max(min(last, filters.last or last), filters.first or first)
    files = build(situation.events, situation.timelines, _page.places, _page.styles, slider)
    return View(situation, {event.id: event for event in situation.events}, files)


def span(situation: Situation) -> tuple[date, date]:
    """The slider's first and last day: from the day before anything is said to the last article or event."""
    events = situation.events
    begins = [e.end if e.start_open else e.start for e in events if e.start and e.end]
    begins += [spell.start for timeline in situation.timelines.values() for spell in timeline.spells[:1]]
    ends = [day for e in events for day in (e.end, e.known) if day]
    if not begins:
        return date(2020, 1, 1), date(2020, 1, 2)
    return min(begins) - timedelta(days=1), max(ends)
