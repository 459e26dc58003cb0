"""The folium side of the map. Its templates hold addresses of ours, hashes and integers, never a word of an article:
folium compiles what it is given as a template on the server.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.maps.script import ASSETS as ASSETS
from geo.maps.script import LEAFLET, bundle
from geo.maps.words import LANGUAGES

THEMES = ("light", "dark")
_HASH = re.compile(r"[0-9a-f]{20}")


@dataclass(frozen=True, slots=True)
class MapSettings:
    """How the page wants the map: ``lang`` one of ``geo.maps.words.LANGUAGES``, ``theme`` one of ``THEMES`` or "" for
    the one that Streamlit shows. A state whose last evidence is more than ``stale_days`` old looks pale (0: none does).
    ``areas`` draws the inferred areas, no further than ``areas_km`` from a place; ``highlight`` are numbers of places
    (see :meth:`geo.maps.layers.MapData.numbers`), ``box`` the area that the reader has drawn: west, south, east, north in
    degrees, or nothing. The reader may change ageing, areas and box on the map; they hold until the page sends others. Raises ValueError where a value is none of these.
    """

    lang: str = "en"
    theme: str = ""
    stale_days: int = 180
    areas: bool = False
    areas_km: int = 50
    highlight: tuple[int, ...] = ()
    box: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES or self.theme not in ("", *THEMES):
            raise ValueError(f"no such language or theme: {self.lang!r}, {self.theme!r}")
        if int(self.stale_days) < 0 or not int(self.areas_km) > 0:
            raise ValueError("days must be 0 or more, kilometres more than 0")
        if len(self.box) not in (0, 4):
            raise ValueError("a box has four edges")

    def script(self) -> str:
        """The settings as JavaScript: fixed words, integers and truth values only."""
        numbers = {"stale_days": int(self.stale_days), "areas": bool(self.areas), "areas_km": int(self.areas_km)}
        lists = {"highlight": [int(number) for number in self.highlight], "box": [float(edge) for edge in self.box]}
        return json.dumps({**asdict(self), **numbers, **lists})


class ConflictMap(JSCSSMixin, MacroElement):
    """Starts the map's own script. ``assets`` and ``data`` are addresses of folders relative to the map's frame;
    ``data`` is the folder of a :class:`geo.maps.store.DataStore`, which holds the script.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}GeoMap.start({{ this._parent.get_name() }}, {{ this.start }});{% endmacro %}"
    )

    def __init__(self, assets: str, data: str, basemap_hash: str) -> None:
        super().__init__()
        self._name = "ConflictMap"
        self.start = json.dumps({"data": data, "basemap": f"basemap-{_checked(basemap_hash)}.json"})
        self.default_css = [("conflict-map.css", assets + "conflict-map.css")]


class Command(MacroElement):
    """Tells the running map which data, day (since 1970-01-01) and place (its number, or -1) to show, and how.

    The map obeys day and place only when ``serial`` is new, so that a late answer never moves the slider back.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        'GeoMap.command("{{ this.hash }}", {{ this.day }}, {{ this.place }}, {{ this.serial }}, {{ this.settings }});'
        "{% endmacro %}"
    )

    def __init__(
        self, data_hash: str, day: int, place: int, serial: int, settings: MapSettings = MapSettings()
    ) -> None:
        super().__init__()
        self._name = "Command"
        self.hash = _checked(data_hash)
        self.day, self.place, self.serial = int(day), int(place), int(serial)
        self.settings = settings.script()


def build_map(assets: str, data: str, basemap_hash: str, bounds: tuple[float, float, float, float]) -> folium.Map:
    """The map without data: always the same, for a script that changes by one character makes a new frame."""
    west, south, east, north = bounds
    built = folium.Map(
        location=((south + north) / 2, (west + east) / 2), zoom_start=5, tiles=None,
        zoom_control=False, min_zoom=3, zoom_snap=0.25, zoom_delta=0.5, wheel_px_per_zoom_level=90,
    )
    built.options["maxZoom"] = 14
    built.default_js = [("leaflet", data + bundle()[0])]
    built.default_css = [("leaflet_css", f"{assets}{LEAFLET}.css")]
    built.add_child(ConflictMap(assets, data, basemap_hash))
    return built


def command_group(command: Command) -> folium.FeatureGroup:
    """The group that carries a command to the map; it draws nothing."""
    group = folium.FeatureGroup(name="command")
    group.add_child(command)
    return group


def _checked(content_hash: str) -> str:
    if not _HASH.fullmatch(content_hash):
        raise ValueError(f"not a content hash: {content_hash!r}")
    return content_hash
