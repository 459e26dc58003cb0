"""Colours and shapes of actors."""

import math
from itertools import combinations
from pathlib import Path

import pytest

from geo.errors import BadDataFile
from geo.maps.palette import load_styles, style_of
from geo.tables import ACTOR_COLUMNS

HEAD = ",".join(ACTOR_COLUMNS)


def test_every_actor_of_libya_has_a_look_of_its_own():
    styles = load_styles("libya")
    assert len({(style.colour, style.shape) for style in styles.values()}) == len(styles)


@pytest.mark.parametrize("code, name", [("LOCAL:Zintan", "Local forces of Zintan"), ("OTHER:some band", "some band"), ("X", "X")])
def test_an_actor_without_a_row_gets_a_look_that_depends_on_its_code_alone(code, name):
    assert style_of(code, {}) == style_of(code, load_styles("libya"))
    assert style_of(code, {}).name == name


@pytest.mark.parametrize("row, wrong", [
    ("A,Name,اسم,A,red,circle,party", "colour 'red'"),
    ("A,Name,اسم,A,#112233,blob,party", "shape 'blob'"),
    ('A,Name,اسم,A,"#112233;background:url(x)",circle,party', "colour"),
])
def test_a_bad_row_is_named(tmp_path: Path, row: str, wrong: str):
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "actors.csv").write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=r"actors\.csv:2: .*" + wrong):
        load_styles("land", tmp_path)


# how much of red, green and blue is seen: Machado, Oliveira and Fernandes 2009, severity 1.0, linear RGB
SEEN = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# XYZ of linear sRGB, and the white D65
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
APART = 20  # CIE76: about nine times what is just noticed


def lab(colour: str, seen: tuple) -> tuple[float, float, float]:
    """CIELAB of a colour as somebody sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    shown = [min(1, max(0, sum(a * b for a, b in zip(row, linear)))) for row in seen]
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (sum(a * b for a, b in zip(row, shown)) / white for row, white in zip(XYZ, WHITE))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("seen", SEEN)
def test_actors_of_one_shape_are_told_apart_by_colour_blind_people(seen):
    close = [
        (a.code, b.code) for a, b in combinations(load_styles("libya").values(), 2)
        if a.shape == b.shape and math.dist(lab(a.colour, SEEN[seen]), lab(b.colour, SEEN[seen])) < APART
    ]
    assert close == []


@pytest.mark.parametrize("seen", SEEN)
def test_who_held_most_of_the_land_is_told_apart_by_colour_alone(seen):
    styles = load_styles("libya")
    looks = [lab(styles[code].colour, SEEN[seen]) for code in ("GNA", "LNA", "ISIS", "GNC", "NTC", "GADDAFI", "GNU")]
    assert min(math.dist(a, b) for a, b in combinations(looks, 2)) >= APART


def test_shapes_of_actors_with_and_without_a_row_differ():
    own = {style.shape for style in load_styles("libya").values()}
    assert own.isdisjoint({style_of(f"LOCAL:{n}", {}).shape for n in range(50)})
