"""Writes a site: a page per language, the map's own script and files, the downloads; nothing is asked of another host."""

from __future__ import annotations

import base64
import json
import shutil
from datetime import date
from pathlib import Path

from geo.control import Situation
from geo.exports import control, events, write_file
from geo.exports.labels import load_labels
from geo.maps.layers import MapData, build, content_hash, day_number, slider_span
from geo.maps.plugin import ASSETS, MapSettings, build_map
from geo.maps.script import bundle
from geo.model import Reading
from geo.site.panels import panel
from geo.version import VERSION
from geo.views import html, theatre_data
from geo.views.evidence import Evidence
from geo.views.theatre_data import Theatre
from geo.views.words import LANGUAGES, Words

OWN = Path(__file__).parent / "assets"
PAGES = {"en": "index.html", "ar": "ar.html"}
#: Scripts, styles and fonts beside the page and nothing else, whatever a text would have the browser do.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data: blob:"
DOWNLOADS = ("events.geojson", "control.geojson", "events.csv", "control.csv")


def publish(reading: Reading, situation: Situation, theatre: str, out: Path) -> int:
    """Writes the site of a situation into a folder, over what stands there under the same names; gives the number of
    places. Raises OSError, and :class:`geo.errors.BadDataFile`.
    """
    of = theatre_data.load(theatre)
    span = slider_span(situation.events, situation.timelines)
    made = build(situation.events, situation.timelines, of.places, of.styles, span)
    evidence = Evidence.of(situation, reading.documents)
    out.mkdir(parents=True, exist_ok=True)
    _assets(out)
    _script(out / "data.js", "GeoMap.files", _files(made, of))
    for language, name in PAGES.items():
        words = theatre_data.words_of(of, language)
        panels = {place.id: panel(place, evidence, words) for place in made.places}
        _script(out / f"panels-{language}.js", "GeoMap.panels", json.dumps(panels, ensure_ascii=False, sort_keys=True))
        (out / name).write_bytes(_page(of, made, situation, words).encode("utf-8", "replace"))
    for name in DOWNLOADS:
        write_file(events(situation) if name.startswith("events") else control(situation), out / name)
    return len(made.places)


def _assets(out: Path) -> None:
    (out / "map.js").write_bytes(bundle()[1])
    for name in ("site.js", "site.css"):
        shutil.copyfile(OWN / name, out / name)
    shutil.copyfile(ASSETS / "conflict-map.css", out / "conflict-map.css")
    views = Path(html.__file__).with_name("page.css").read_text(encoding="utf-8").replace("@ASSETS@", "")
    (out / "page.css").write_text(views, encoding="utf-8")
    shutil.copytree(ASSETS / "vendor", out / "vendor", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.js"))


def _files(made: MapData, of: Theatre) -> str:
    """What the map fetches elsewhere, by name: texts as they are, numbers as bytes."""
    texts = {f"basemap-{content_hash(of.land)}.json": of.land, f"control-{made.hash}.json": made.control}
    told = ", ".join(f"{json.dumps(name)}: {json.dumps(text.decode('utf-8'))}" for name, text in texts.items())
    numbers = json.dumps(base64.b64encode(made.events).decode("ascii"))
    return f'{{{told}, {json.dumps(made.events_name)}: Uint8Array.from(atob({numbers}), (c) => c.charCodeAt(0))}}'


def _script(path: Path, name: str, value: str) -> None:
    """A script of one value. Line ends of Unicode end a line in old JavaScript."""
    safe = value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    text = f"window.GeoMap = window.GeoMap || {{}};\n{name} = {safe};\n"
    path.write_bytes(text.encode("utf-8", "replace"))


def _page(of: Theatre, made: MapData, situation: Situation, words: Words) -> str:
    labels = load_labels(of.code)
    title = html.esc(words("title", theatre=of.names[words.language]))
    start = {
        "basemap": f"basemap-{content_hash(of.land)}.json", "hash": made.hash, "lang": words.language,
        "day": day_number(made.last), "map": _options(of), "settings": json.loads(MapSettings(lang=words.language).script()),
    }  # fmt: skip
    cut = words("report_cut", day=words.day(situation.cut_off or date.min), version=VERSION)
    about = words("report_licence", licence=labels.licence, attribution=words.name(labels.attribution, labels.attribution_ar))
    links = " ".join(f'<a href="{name}" download>{name}</a>' for name in DOWNLOADS)
    other = next(language for language in PAGES if language != words.language)
    styles = ("vendor/leaflet-1.9.4/leaflet.css", "conflict-map.css", "page.css", "site.css")
    scripts = ("map.js", "data.js", f"panels-{words.language}.js", "site.js")
    return f"""<!DOCTYPE html>
<html lang="{words.language}" dir="{"rtl" if words.rtl else "ltr"}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>{title}</title>
{"".join(f'<link rel="stylesheet" href="{name}">' for name in styles)}</head>
<body class="stApp"><span class="{"geo-rtl" if words.rtl else ""}" hidden></span>
<header><h1 class="geo-title">{title}</h1><a id="other" href="{PAGES[other]}" lang="{other}">{html.esc(LANGUAGES[other])}</a>
<p class="geo-note" role="note">{html.esc(words("warning"))}</p></header>
<main><div id="map" data-start="{html.esc(json.dumps(start))}"></div>
<section id="panel" class="geo-panel" tabindex="0" aria-label="{html.esc(words("place"))}" aria-live="polite"><h2>{html.esc(words("choose_place"))}</h2><p>{html.esc(words("choose_place_how"))}</p></section></main>
<footer><p>{links}</p><p class="geo-dim">{html.esc(cut)}</p><p class="geo-dim">{html.esc(about)}</p></footer>
{"".join(f'<script src="{name}"></script>' for name in scripts)}</body></html>
"""


def _options(of: Theatre) -> dict[str, object]:
    """What folium tells Leaflet on the dashboard, so that the map is the same on both."""
    built = build_map("", "", content_hash(of.land), of.bounds)
    return {"center": built.location, **{_camel(k): v for k, v in built.options.items() if v is not None and k != "tiles"}}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
