"""How each actor looks: the colours and shapes of ``geo/rules/<theatre>/actors.csv``, and others made for the rest."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.tables import ACTOR_COLUMNS, RULES, read_rows

SHAPES = (
    "circle", "square", "triangle", "triangle-down", "diamond", "pentagon", "hexagon", "star", "cross", "saltire",
)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# Tol's muted scheme, told apart by colour-blind people
_SPARE_COLOURS = ("#332288", "#88CCEE", "#44AA99", "#117733", "#999933", "#DDCC77", "#CC6677", "#882255", "#AA4499")
_SPARE_SHAPES = ("hexagon", "saltire")


@dataclass(frozen=True, slots=True)
class ActorStyle:
    """Names, colour (``#rrggbb``) and shape (one of ``SHAPES``) of an actor."""

    code: str
    name: str
    name_ar: str
    colour: str
    shape: str


def load_styles(theatre: str, rules: Path = RULES) -> dict[str, ActorStyle]:
    """The styles of a theatre's actors by code. Raises :class:`geo.errors.BadDataFile`."""
    styles = {}
    for row in read_rows(rules / theatre / "actors.csv", ACTOR_COLUMNS, ("code", "name_en", "colour", "shape")):
        if not _COLOUR.fullmatch(row["colour"]):
            raise row.bad(f"colour {row['colour']!r} is not like #0072B2")
        if row["shape"] not in SHAPES:
            raise row.bad(f"shape {row['shape']!r} is none of {', '.join(SHAPES)}")
        styles[row["code"]] = ActorStyle(row["code"], row["name_en"], row["name_ar"], row["colour"], row["shape"])
    return styles


def style_of(code: str, styles: Mapping[str, ActorStyle]) -> ActorStyle:
    """An actor's style; codes without a row ("LOCAL:Zintan") get one that depends on the code alone."""
    if code in styles:
        return styles[code]
    prefix, _, rest = code.partition(":")
    name = f"Local forces of {rest}" if prefix == "LOCAL" and rest else rest or code
    pick = zlib.crc32(code.encode("utf-8"))
    colour = _SPARE_COLOURS[pick % len(_SPARE_COLOURS)]
    shape = _SPARE_SHAPES[pick // len(_SPARE_COLOURS) % len(_SPARE_SHAPES)]
    return ActorStyle(code, name, "", colour, shape)
