"""Names that look like places and were not found: what they may mean, and the row of the gazetteer that would say so."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from gazetteer.names import is_arabic
from gazetteer.rows import COLUMNS, theatre_folder
from geo.folding import fold
from geo.model import Place, UnknownName
from geo.tables import read_rows
from geo.views import html, paging
from geo.views.case import naming
from geo.views.data import Page

SHOWN = 200  # names at once


@dataclass(frozen=True, slots=True)
class Missing:
    """A name in all its places: as first written, the documents that have it, the rows that come nearest to it."""

    name: str
    documents: tuple[str, ...]
    suggestions: tuple[str, ...]


def gathered(unknown: tuple[UnknownName, ...]) -> tuple[Missing, ...]:
    """Each name once, whatever its spelling, in the order in which they first stand."""
    found: dict[str, list[UnknownName]] = {}
    for one in unknown:
        found.setdefault(fold(one.name), []).append(one)
    return tuple(
        Missing(
            " ".join(ones[0].name.split()), tuple(dict.fromkeys(o.document for o in ones)),
            tuple(dict.fromkeys(s for o in ones for s in o.suggestions)),
        )
        for ones in found.values()
    )  # fmt: skip


def row_with_alias(folder: Path, place_id: str, alias: str) -> str:
    """The row of ``places.csv`` of a place with one more alias, as a line of CSV. Raises KeyError where it has no row."""
    for row in read_rows(folder / "places.csv", COLUMNS):
        if row["id"] == place_id:
            column = "aliases_ar" if is_arabic(alias) else "aliases_en"
            cells = row.cells | {column: "|".join((*row.names(column), _harmless(alias)))}
            return _line(tuple(cells[name] for name in COLUMNS))
    raise KeyError(place_id)


def _harmless(alias: str) -> str:
    """A name as one alias of a cell: without the signs that would part it from others or make the cell a formula."""
    return alias.replace("|", " ").strip("=+-@＝＋－＠ \t\r\n")


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def show(page: Page) -> None:
    """Draws the list, and the row that an accepted suggestion makes."""
    words, missing = page.words, gathered(page.reading.unknown_names)
    st.html(html.heading(words("unknown_names")))
    if not missing:
        st.caption(words("no_unknown"))
        return
    st.caption(words("unknown_kept" if page.case else "unknown_why"))
    places = page.theatre.places
    shown = paging.window(missing, SHOWN, "page_names", words)
    rows = [(html.bdi(m.name), ", ".join(map(html.bdi, m.documents[:5])), _nearest(m, places, page)) for m in shown]
    st.html(html.table((words("c_name"), words("c_document"), words("c_nearest")), rows))
    _accept(missing, page)


def _nearest(missing: Missing, places: Mapping[str, Place], page: Page) -> str:
    near = [html.bdi(page.words.name(places[s].name, places[s].name_ar)) for s in missing.suggestions if s in places]
    return ", ".join(near) or html.esc(page.words("none"))


def _accept(missing: tuple[Missing, ...], page: Page) -> None:
    words, places = page.words, page.theatre.places
    left, right = st.columns(2)
    with left:
        number = st.selectbox(
            words("which_name"), range(len(missing)), key="missing_name", format_func=lambda i: html.line(missing[i].name)
        )
    chosen = missing[number]
    near = [s for s in chosen.suggestions if s in places]
    others = sorted(set(places) - set(near), key=lambda i: words.name(places[i].name, places[i].name_ar))
    with right:
        place_id = st.selectbox(
            words("is_place"), ["", *near, *others], key=f"means_{number}",
            format_func=lambda i: f"{words.name(places[i].name, places[i].name_ar)} – {i}" if i else words("tick"),
        )  # fmt: skip
    if page.case:
        if place_id:
            naming.alias(html.line(chosen.name), place_id, page, f"name_{number}")
        naming.new_place(html.line(chosen.name), page, f"name_{number}")
    elif place_id:
        st.caption(words("alias_row"))
        st.code(html.clean(row_with_alias(theatre_folder(page.theatre.code), place_id, html.line(chosen.name))), language=None)
