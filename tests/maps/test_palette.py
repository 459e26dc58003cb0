"""Colours and shapes of actors."""

from pathlib import Path

import pytest

from geo.errors import BadDataFile
from geo.maps.palette import COLUMNS, load_styles, style_of

HEAD = ",".join(COLUMNS)


def test_every_actor_of_libya_has_a_look_of_its_own():
    styles = load_styles("libya")
    assert len({(style.colour, style.shape) for style in styles.values()}) == len(styles)


@pytest.mark.parametrize("code, name", [("LOCAL:Zintan", "Local forces of Zintan"), ("OTHER:some band", "some band"), ("X", "X")])
def test_an_actor_without_a_row_gets_a_look_that_depends_on_its_code_alone(code, name):
    assert style_of(code, {}) == style_of(code, load_styles("libya"))
    assert style_of(code, {}).name == name


@pytest.mark.parametrize("row, wrong", [
    ("A,Name,اسم,A,red,circle", "colour 'red'"),
    ("A,Name,اسم,A,#112233,blob", "shape 'blob'"),
    ('A,Name,اسم,A,"#112233;background:url(x)",circle', "colour"),
])
def test_a_bad_row_is_named(tmp_path: Path, row: str, wrong: str):
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "actors.csv").write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=r"actors\.csv:2: .*" + wrong):
        load_styles("land", tmp_path)
