"""KML 2.2 for Google Earth and GDAL: a placemark with a TimeSpan per feature, a folder per holder (events: per actor)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from geo.exports.content import Content
from geo.exports.properties import Feature

_TYPES = {"text": "string", "whole": "int", "truth": "bool", "moment": "string", "day": "string"}
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 holds no others
NOBODY = "nobody named"
#: Beside the TimeSpan's own elements these would be read as times of their own (LIBKML's field names).
_IN_SPAN = ("start_datetime", "end_datetime")


def write(content: Content, out: BinaryIO) -> None:
    """Writes placemark by placemark; a feature without a position has no point, and is kept."""
    for piece in _pieces(content):
        out.write(_NO_XML.sub("\ufffd", piece).encode("utf-8"))


def _pieces(content: Content) -> Iterator[str]:
    about = json.dumps(content.about(), ensure_ascii=False, sort_keys=True)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
    yield f"<name>{content.name}</name>\n<description>{_shown(about)}</description>\n"
    for code, colour in sorted(content.labels.colours.items()):
        yield f'<Style id="{_id(code)}"><IconStyle><color>{_colour(colour)}</color></IconStyle></Style>\n'
    yield f'<Schema name="{content.name}" id="{content.name}">'
    yield from (f'<SimpleField name="{n}" type="{_TYPES[kind]}"/>' for n, kind in content.columns if n not in _IN_SPAN)
    yield "</Schema>\n"
    folders: dict[str, list[Feature]] = {}
    for feature in content.features():
        folders.setdefault(feature[1]["actor_name"] or NOBODY, []).append(feature)
    for name in sorted(folders):
        yield f"<Folder><name>{escape(name)}</name>\n"
        for position, properties in folders[name]:
            yield from _placemark(position, properties, content)
        yield "</Folder>\n"
    yield "</Document>\n</kml>\n"


def _placemark(position: tuple[float, float] | None, properties: dict[str, Any], content: Content) -> Iterator[str]:
    yield f'<Placemark id="{properties["id"]}"><name>{escape(_title(properties))}</name>'
    told = properties.get("quote") or properties["status_reason"]
    yield f"<description>{_shown(told)}</description>"
    yield f"<TimeSpan><begin>{properties['start_datetime']}</begin><end>{properties['end_datetime']}</end></TimeSpan>"
    if properties["actor"] in content.labels.colours:
        yield f"<styleUrl>#{_id(properties['actor'])}</styleUrl>"
    yield f'<ExtendedData><SchemaData schemaUrl="#{content.name}">'
    for name, _ in content.columns:
        value = properties[name]
        if value is not None and name not in _IN_SPAN:
            yield f'<SimpleData name="{name}">{escape(_value(value))}</SimpleData>'
    yield "</SchemaData></ExtendedData>"
    if position:
        yield f"<Point><coordinates>{position[0]},{position[1]}</coordinates></Point>"
    yield "</Placemark>\n"


def _title(properties: dict[str, Any]) -> str:
    what = properties.get("kind") or properties["state"]
    return f"{properties['place'] or properties['place_ar'] or '?'}: {what}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _shown(text: str) -> str:
    """A description is shown as HTML by Google Earth: text is escaped once for it, and once for XML."""
    return escape(html.escape(text))


def _id(code: str) -> str:
    return "actor-" + re.sub(r"[^A-Za-z0-9_-]", "-", code)


def _colour(css: str) -> str:
    """``#rrggbb`` as KML's ``aabbggrr``."""
    return f"ff{css[5:7]}{css[3:5]}{css[1:3]}"
