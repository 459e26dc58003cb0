"""Words, and evidence of hand-made events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gazetteer.rows import load_places, theatre_folder
from geo.control import assess, load_sides
from geo.maps.palette import load_styles
from geo.model import Document, Place, Reading
from geo.views.theatre_data import arabic_names
from geo.views.evidence import Evidence
from geo.views.words import Words, load_words


@pytest.fixture(scope="session")
def places() -> dict[str, Place]:
    return {place.id: place for place in load_places(theatre_folder("libya"))}


@pytest.fixture(scope="session")
def languages(places) -> dict[str, Words]:
    styles = load_styles("libya")
    return {language: load_words(language, styles, places.values(), arabic_names("libya")) for language in ("en", "ar")}


@pytest.fixture
def en(languages) -> Words:
    return languages["en"]


@pytest.fixture
def ar(languages) -> Words:
    return languages["ar"]


@pytest.fixture(scope="session")
def evidence_of(places) -> Callable[..., Evidence]:
    sides = load_sides("libya")

    def make(*events, denials=(), text="") -> Evidence:
        situation = assess(Reading(events=tuple(events), denials=tuple(denials)), places, sides)
        return Evidence.of(situation, [Document("d", "d1", text)])

    return make
