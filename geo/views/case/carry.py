"""The whole case as one file to hand on, and such a file taken in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import streamlit as st

from geo.case import Case
from geo.case.archive import export
from geo.case.unpacking import Archive, Imported, take_in
from geo.errors import BadArchive, GeoError
from geo.views.case import files, signing
from geo.views.data import Page

MOST = 512 * 1024 * 1024  # bytes of a file that is taken in on the page


def give(page: Page) -> None:
    """Offers the file. It is made when it is asked for."""
    words, case = page.words, page.case
    if case is None:
        return
    key = f"case_file_{case.look.revision}"
    if key not in st.session_state:
        if not st.button(words("export_case"), help=words("export_help"), key="export_case"):
            return
        try:
            st.session_state[key] = _exported(case.opened.case)
        except GeoError as error:
            signing.sorry(error, words)
            return
    data, digest = st.session_state[key]
    st.download_button(
        words("get_case"), data=data, file_name=f"{case.opened.name}.zip", mime="application/zip", on_click="ignore", key="get_case",
    )  # fmt: skip
    st.caption(words("case_hash"))
    st.code(digest, language=None, wrap_lines=True)


def _exported(case: Case) -> tuple[bytes, str]:
    with tempfile.TemporaryDirectory(prefix="geo-case-") as folder:
        path = Path(folder) / "case.zip"
        digest = export(case.store, path)
        return path.read_bytes(), digest


def bring(page: Page) -> None:
    """Takes in the file of a whole case: into the case that is open, or as a new one."""
    words = page.words
    with st.form("bring_case", border=False):
        file = st.file_uploader(words("import_case"), type="zip", key="bring_file", help=words("import_help"))
        name = "" if page.case else st.text_input(words("case_name"), key="bring_name", max_chars=60, help=words("case_name_help"))
        if not st.form_submit_button(words("import_button")) or file is None:
            return
    try:
        with _unpacked(file.name, file.getbuffer()) as archive:
            done = _taken(page, archive, name)
    except GeoError as error:
        signing.sorry(error, words)
        return
    key = "imported_differ" if done.differing else "imported"
    numbers = {"documents": done.documents, "decisions": done.decisions, "n": len(done.differing)}
    signing.tell(words(key, **{name: words.number(number) for name, number in numbers.items()}))


@contextmanager
def _unpacked(name: str, data: memoryview) -> Iterator[Archive]:
    """An uploaded file as an archive; what is wrong is told under the name that it has for the user."""
    if len(data) > MOST:
        raise BadArchive(f"is too large: {len(data):,} bytes, at most {MOST:,} are read")
    with tempfile.TemporaryDirectory(prefix="geo-case-") as folder:
        path = Path(folder) / "case.zip"
        path.write_bytes(data)
        try:
            with closing(Archive(path)) as archive:
                yield archive
        except BadArchive as error:
            raise BadArchive(str(error).removeprefix(f"{path}: ")) from error


def _taken(page: Page, archive: Archive, name: str) -> Imported:
    if page.case:
        return take_in(page.case.opened.case.store, archive)
    name = files.tidy(name)
    path = files.new_path(name)
    files.make(path, archive.theatre)
    with Case.open(path) as case:
        done = take_in(case.store, archive)
    st.session_state[files.KEY] = name
    return done

