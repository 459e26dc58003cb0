"""The view of places and outlets: places out of a file, looked at first; a new place; on whose side outlets are."""

from __future__ import annotations

import tempfile
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from gazetteer.geonames import load_features
from gazetteer.import_files import Found, Wanted, cells_of, read_file
from gazetteer.importing import Candidate, Match, Merge, merge
from gazetteer.rows import COLUMNS, KINDS
from geo.errors import GeoError
from geo.model import Place
from geo.views import html, paging, reasons
from geo.views.case import naming, signing
from geo.views.data import Page

ROWS = 100  # of a list at once
MOST = 64 * 1024 * 1024  # bytes of a file


def show(page: Page) -> None:
    """Draws the whole view."""
    words = page.words
    st.html(html.heading(words("new_place")))
    naming.new_place("", page, "plain")
    st.html(html.heading(words("import_places")))
    st.caption(words("import_places_how"))
    file = st.file_uploader(words("places_file"), type=("csv", "txt", "tsv"), key="places_file")
    left, right = st.columns(2)
    with left:
        kinds = st.multiselect(words("kind_of_place"), KINDS, key="import_kinds", placeholder=words("tick"), format_func=lambda k: words(f"place_{k}"))
    with right:
        population = st.number_input(words("population"), 0, 100_000_000, 0, key="import_population")
    if file is not None and len(file.getvalue()) > MOST:
        st.error(words("file_too_large"))
    elif file is not None:
        _compare(file.name, file.getvalue(), tuple(kinds), int(population), page)
    naming.outlets(page)


def _compare(name: str, data: bytes, kinds: tuple[str, ...], population: int, page: Page) -> None:
    """Tells what is new, there already, to look at; and offers to take in what is new."""
    words = page.words
    try:
        found = read(name, data, Wanted(page.theatre.bounds, kinds, population))
    except GeoError as error:
        signing.sorry(error, words)
        return
    made = merge(tuple(page.theatre.places.values()), found.rows)
    numbers = {"new": made.new, "same": made.same, "conflicts": made.conflicts, "wrong": found.problems}
    st.html(f'<p class="geo-summary">{words("merge_counts", **{key: words.number(len(rows)) for key, rows in numbers.items()})}</p>')
    _tables(made, found, page)
    if not made.new:
        return
    with st.form("merge_places", border=True):
        who, why = signing.fields(words, "merge")
        if st.form_submit_button(words("merge_button", n=words.number(len(made.new))), type="primary"):
            signing.decide_all(page, drafts(made.new), who, why or html.line(name))


def read(name: str, data: bytes, wanted: Wanted) -> Found:
    """The rows of an uploaded file. Raises :class:`geo.errors.UnreadableText`."""
    with tempfile.TemporaryDirectory(prefix="geo-places-") as folder:
        path = Path(folder) / ("places.csv" if name.lower().endswith(".csv") else "places.txt")
        path.write_bytes(data)
        return read_file(path, wanted, load_features())


def drafts(new: Sequence[Candidate]) -> list[signing.Make]:
    """The decisions that add places, each checked beside those before it: a parent may be among them."""
    rows = [row.place for row in new]
    ordered, done = [], set()
    mine = {place.id: place for place in rows}

    def put(place: Place) -> None:
        if place.id not in done:
            done.add(place.id)
            if place.parent in mine:
                put(mine[place.parent])
            ordered.append(place)

    for place in rows:
        put(place)
    return [_draft(place, {place.parent: mine[place.parent]} if place.parent in mine else {}) for place in ordered]


def _draft(place: Place, parent: dict[str, Place]) -> signing.Make:
    cells = {name: cell for name, cell in zip(COLUMNS, cells_of(place), strict=True) if cell}
    return lambda desk: replace(desk, places=ChainMap(parent, dict(desk.places)) if parent else desk.places).place(cells)


def _tables(made: Merge, found: Found, page: Page) -> None:
    words = page.words
    if made.new:
        with st.expander(words("merge_new")):
            rows = [_place(row.place, page) for row in paging.window(made.new, ROWS, "page_new", words)]
            st.html(html.table((words("c_name"), words("kind_of_place"), words("point")), rows))
    if made.conflicts:
        with st.expander(words("merge_conflicts"), expanded=True):
            rows = [_match(match, page) for match in paging.window(made.conflicts, ROWS, "page_conflicts", words)]
            st.html(html.table((words("c_name"), words("kind_of_place"), words("point"), words("c_why")), rows))
    if made.same:
        with st.expander(words("merge_same")):
            rows = [_match(match, page) for match in paging.window(made.same, ROWS, "page_same", words)]
            st.html(html.table((words("c_name"), words("kind_of_place"), words("point"), words("same_as")), rows))
    if found.problems:
        with st.expander(words("merge_wrong")):
            rows = [(words.number(p.line), html.esc(reasons.problem(p.message, words)))
                    for p in paging.window(found.problems, ROWS, "page_wrong", words)]  # fmt: skip
            st.html(html.table((words("line"), words("what_wrong")), rows))


def _place(place: Place, page: Page) -> tuple[str, ...]:
    words = page.words
    point = words.numerals(f"{place.lat:.4f}, {place.lon:.4f}")
    return html.bdi(words.name(place.name, place.name_ar)), html.esc(words(f"place_{place.kind}")), f"<bdi>{point}</bdi>"


def _match(match: Match, page: Page) -> tuple[str, ...]:
    words, other = page.words, match.place
    name = html.bdi(words.name(other.name, other.name_ar)) if other else ""
    why = html.esc(words(f"conflict_{match.why}")) if match.why else ""
    return (*_place(match.candidate.place, page), f"{why} {name}")
