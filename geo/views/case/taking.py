"""An intake under way: what came of it so far, a bar that counts, and a button that stops it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from geo.errors import GeoError
from geo.intake import Taken
from geo.intake.files import Has, Tell
from geo.model import Known, Progress, Refused
from geo.store import Added
from geo.views.case import files, signing
from geo.views.data import Page

RESULT, JOB = "taken", "to_take"
STEP = 0.2  # seconds between two looks of the bar
Make = Callable[[Has, Tell], Iterable[Taken]]


@dataclass(slots=True)
class Tally:
    """What came of an intake: it is filled while that runs, so that a broken-off one can be told too."""

    source: str
    done: int = 0
    total: int = 0
    new: int = 0
    known: int = 0
    refused: int = 0
    finished: bool = False

    def count(self, item: Added | Refused | Known) -> None:
        if isinstance(item, Refused):
            self.refused += 1
        elif isinstance(item, Added) and item.new:
            self.new += 1
        else:
            self.known += 1


def start(source: str, make: Make) -> None:
    """Has the page take in what ``make`` gives. That is done by the whole page, for the button of a part of the page that is
    drawn by itself (a fragment) could not stop it."""
    st.session_state[JOB] = (source, make)
    st.rerun(scope="app")


def pending(page: Page) -> None:
    """Takes in what was asked for, if anything was."""
    if (job := st.session_state.pop(JOB, None)) and page.case:
        _run(page, *job)


def _run(page: Page, source: str, make: Make) -> None:
    """Takes in, and shows the page anew. A click on the button ends it after the item at hand; what was
    taken in until then is kept, and the same again goes on from there."""
    if page.case is None:
        return
    opened, tally = page.case.opened, Tally(source)
    st.session_state[RESULT] = tally
    bar = _Bar(page, tally)
    try:
        with opened.taking_in():
            for item in opened.case.take(make(opened.case.store.has, bar.tell)):
                tally.count(item)
        tally.finished = True
    except GeoError as error:
        signing.sorry(error, page.words)
        return
    finally:
        _note(opened, tally)
    st.rerun()


def _note(opened: files.Opened, tally: Tally) -> None:
    """Notes how far it came, for one that was broken off. That this fails must not hide why the intake ended."""
    done = tally.total if tally.finished else tally.done
    try:
        opened.case.store.note(Progress(tally.source, done, tally.total, tally.finished))
    except GeoError:
        tally.finished = False


class _Bar:
    """What shows while taking in."""

    def __init__(self, page: Page, tally: Tally) -> None:
        self._words, self._tally, self._next = page.words, tally, 0.0
        with st.container(border=True):
            self._bar = st.progress(0.0, self._words("taking", done=self._words.number(0), all=self._words.number(0)))
            st.button(self._words("stop_taking"), key="stop_taking")  # a click ends this run of the script

    def tell(self, done: int, total: int) -> None:
        self._tally.done, self._tally.total = done, total
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + STEP
        text = self._words("taking", done=self._words.number(done), all=self._words.number(total))
        self._bar.progress(min(done / total, 1.0) if total else 0.0, text)
