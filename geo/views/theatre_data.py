"""A theatre as the views need it: names, places, colours, sides, the land."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gazetteer.names import is_arabic
from gazetteer.rows import load_places, load_theatre, theatre_folder
from geo.control import Sides, load_sides
from geo.control.sides import OUTLET_COLUMNS
from geo.maps.layers import basemap
from geo.maps.palette import ActorStyle, load_styles
from geo.model import Place
from geo.tables import RULES, read_rows
from geo.views.words import Words, load_words


@dataclass(frozen=True, slots=True)
class Theatre:
    """What does not depend on the articles. ``land`` is the map's base; ``arabic`` are names of outlets and periods by English ones."""

    code: str
    names: Mapping[str, str]
    bounds: tuple[float, float, float, float]
    places: Mapping[str, Place]
    styles: Mapping[str, ActorStyle]
    sides: Sides
    arabic: Mapping[str, str]
    land: bytes


def load(code: str) -> Theatre:
    """The data of a theatre. Raises :class:`geo.errors.BadDataFile`."""
    home = theatre_folder(code)
    about = load_theatre(home)
    names = {"en": about.name, "ar": about.name_ar}
    places = {place.id: place for place in load_places(home)}
    return Theatre(
        code, names, about.bounds, places, load_styles(code), load_sides(code), arabic_names(code),
        basemap(about, places.values()),
    )  # fmt: skip


def words_of(theatre: Theatre, language: str) -> Words:
    """The words of the page in a language, with the names of a theatre. Raises :class:`geo.errors.BadDataFile`."""
    return load_words(language, theatre.styles, theatre.places.values(), theatre.arabic)


def arabic_names(code: str) -> dict[str, str]:
    """Arabic names of a theatre's outlets (the first Arabic alias) and periods. Raises :class:`geo.errors.BadDataFile`."""
    found = {}
    for row in read_rows(RULES / code / "outlets.csv", OUTLET_COLUMNS):
        found[row["name"]] = next((alias for alias in row.names("aliases") if is_arabic(alias)), row["name"])
    for row in read_rows(RULES / code / "period_names.csv", ("name", "name_ar"), ("name", "name_ar")):
        found[row["name"]] = row["name_ar"]
    return found
