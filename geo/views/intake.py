"""Reading a folder with a bar that counts, and that can be stopped; the last readings are kept for all visitors."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import streamlit as st

from geo import batch
from geo.model import DocumentRow, Reading
from geo.views.words import Words

T = TypeVar("T")

PATIENCE = 0.6  # seconds before the bar shows
STEP = 0.15  # seconds between two looks of it
KEPT = 4
STOPPED, REACHED = "stopped", "reached"
#: Days that the user gave to articles without one: (document, article), day.
Given = tuple[tuple[tuple[str, int], date], ...]


@st.cache_resource(show_spinner=False)
def _kept() -> OrderedDict[str, Reading]:
    return OrderedDict()


def read(folder: Path, theatre: str, digest: str, words: Words) -> Reading | None:
    """The reading of a folder whose contents have this digest; None where the user stopped it, which the page then says.

    Raises :class:`geo.errors.GeoError`.
    """
    kept = _kept()
    if digest in kept:
        return kept[digest]
    reading = with_bar(digest, words, lambda tell: batch.read_folder(folder, theatre, tell))
    if reading is None:
        return None
    kept[digest] = reading
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return reading


def with_bar(digest: str, words: Words, work: Callable[[batch.Tell], T]) -> T | None:
    """What a long work makes, with a bar while it runs; None where the user stopped it, which the page then says."""
    if st.session_state.get(STOPPED) == digest:
        _say_stopped(words)
        return None
    bar = _Bar(digest, words)
    made = work(bar.tell)
    bar.box.empty()
    return made


class _Bar:
    """What shows while reading. A click on its button ends the script at the bar's next step."""

    def __init__(self, digest: str, words: Words) -> None:
        self._digest, self._words = digest, words
        self.box = st.empty()
        self._next = time.monotonic() + PATIENCE
        self._bar = None

    def tell(self, done: int, total: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + STEP
        st.session_state[REACHED] = (done, total)
        text = self._words("reading", done=self._words.number(done), all=self._words.number(total))
        if self._bar is None:
            with self.box.container():
                self._bar = st.progress(0.0, text)
                st.button(self._words("stop"), on_click=_stop, args=(self._digest,), key="stop_reading")
        self._bar.progress(done / total, text)


def _stop(digest: str) -> None:
    st.session_state[STOPPED] = digest


def _go_on() -> None:
    st.session_state[STOPPED] = ""


def _say_stopped(words: Words) -> None:
    done, total = st.session_state.get(REACHED, (0, 0))
    st.warning(words("stopped", done=words.number(done), all=words.number(total)))
    st.button(words("read_again"), on_click=_go_on, key="read_again")


def folder_digest(folder: Path) -> str:
    """What tells the contents of a folder apart: names, sizes and times of change of its files."""
    seen = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape"))
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.is_file():
            about = path.stat()
            seen.update(f"{about.st_size} {about.st_mtime_ns} ".encode() + path.name.encode("utf-8", "surrogateescape") + b"\0")
    return seen.hexdigest()


def dated(reading: Reading, given: Given, theatre: str) -> Reading:
    """A reading in which some articles have the days that the user gave them: their documents are read again."""
    days: dict[str, dict[int, date]] = {}
    for (name, number), day in given:
        days.setdefault(name, {})[number] = day
    again = [replace(d, rows=_rows(d.rows, days[d.name])) for d in reading.documents if d.name in days]
    if not again:
        return reading
    new = batch.read_documents(again, (), theatre)
    fresh = {d.name: d for d in again}
    kept = {
        name: tuple(x for x in getattr(reading, name) if x.document not in fresh) + getattr(new, name)
        for name in ("events", "undated", "held_back", "unknown_names", "denials")
    }
    articles = {(a.document.name, a.number): a for a in new.articles}
    return replace(
        reading, documents=tuple(fresh.get(d.name, d) for d in reading.documents),
        articles=tuple(articles.get((a.document.name, a.number), a) for a in reading.articles), **kept,
    )  # fmt: skip


def _rows(rows: tuple[DocumentRow, ...], days: Mapping[int, date]) -> tuple[DocumentRow, ...]:
    """What is told of a document, with days for some of its articles; blank cells are those of the row for all."""
    own = {row.article: row for row in rows}
    for number, day in days.items():
        own[number] = replace(own.get(number, DocumentRow(article=number)), published=day)
    return tuple(own[number] for number in sorted(own))
