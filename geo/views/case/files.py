"""Which case file is open: the one that the program was started with, or one of the folder of cases, by its name.

The page opens and makes files in that folder alone (``GEO_CASES``, else ``cases/`` of the project), never a path that a
visitor writes; the command line may name any file (``GEO_CASE``).
"""

from __future__ import annotations

import os
import re
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from geo.batch import Tell
from geo.case import Case, Look
from geo.errors import BadDecision, CaseNotWritten, GeoError

STARTED, FOLDER = "GEO_CASE", "GEO_CASES"
KEY = "case"
SUFFIX = ".case"
_ROOT = Path(__file__).resolve().parents[3]
_NAME = re.compile(r"[^\W_](?:[\w -]{0,58}[^\W_])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # no names of files on Windows


class Opened:
    """A case file that is open for all visitors of this server, with the last look at it.

    While it is ``busy`` (an intake runs) other visitors are not shown every document as it comes.
    """

    def __init__(self, path: Path) -> None:
        """Raises :class:`geo.errors.GeoError`."""
        self.path, self.case = path, Case.open(path)
        self._lock, self._counting, self._intakes = threading.Lock(), threading.Lock(), 0
        self._look: Look | None = None

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def busy(self) -> bool:
        return self._intakes > 0

    @contextmanager
    def taking_in(self) -> Iterator[None]:
        """An intake runs."""
        with self._counting:
            self._intakes += 1
        try:
            yield
        finally:
            with self._counting:
                self._intakes -= 1

    def look(self, tell: Tell | None = None) -> Look:
        """The case as it stands; what ``tell`` raises ends the reading."""
        with self._lock:
            self._look = self.case.look(self._look, tell)
            return self._look


def folder() -> Path:
    """Where the page finds and makes cases."""
    return Path(os.environ.get(FOLDER) or _ROOT / "cases")


def names() -> list[str]:
    """The cases of the folder."""
    try:
        return sorted(path.stem for path in folder().glob(f"*{SUFFIX}") if path.is_file() and sound(path.stem))
    except OSError:
        return []


def sound(name: str) -> bool:
    """Whether a name may be that of a case: letters, digits, blanks and hyphens, no path."""
    return bool(_NAME.fullmatch(name)) and not _RESERVED.fullmatch(name)


def tidy(name: str) -> str:
    """A name as typed, in one spelling of its letters, without blanks around and the ending that it may have."""
    return " ".join(unicodedata.normalize("NFC", name).split()).removesuffix(SUFFIX)


def new_path(name: str) -> Path:
    """Where a case of this name is to be made. Raises :class:`geo.errors.BadDecision` where the name will not do."""
    name = tidy(name)
    if not sound(name):
        raise BadDecision("the name of a case has letters, digits, blanks and hyphens alone, 60 at most")
    if name in names():
        raise BadDecision("there is a case of this name already")
    return folder() / f"{name}{SUFFIX}"


def started() -> Path | None:
    """The file that the program was started with."""
    path = os.environ.get(STARTED)
    return Path(path) if path else None


def chosen() -> Path | None:
    """The file to show: the one chosen in this visit or by the link, else the one started with; None for a folder."""
    state = st.session_state
    if KEY not in state:
        state[KEY] = st.query_params.get(KEY, "")
    if state[KEY] and state[KEY] in names():
        st.query_params[KEY] = state[KEY]
        return folder() / f"{state[KEY]}{SUFFIX}"
    if KEY in st.query_params:
        del st.query_params[KEY]
    return started()


def open_case(path: Path) -> Opened:
    """A case file, opened once for all visitors. Raises :class:`geo.errors.GeoError`."""
    try:
        about = path.stat()
    except OSError:
        return Opened(path)  # which tells what is the matter
    return _open(str(path), about.st_ino)


@st.cache_resource(show_spinner=False)
def _open(path: str, inode: int) -> Opened:
    """The inode tells a file from another one that was put in its place."""
    return Opened(Path(path))


def make(path: Path, theatre: str) -> None:
    """A new case file. Raises :class:`geo.errors.GeoError`."""
    make_folder(path.parent)
    Case.new(path, theatre).close()


def make_folder(path: Path) -> None:
    """The folder of cases, where there is none yet. Raises :class:`geo.errors.CaseNotWritten`."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseNotWritten(f"{path.name}: the folder cannot be made: {error.strerror or error}") from error


def plain(error: GeoError) -> str:
    """What is wrong, without the folders before a case's name: they are nobody's business on a page."""
    text = str(error)
    for path in (started(), folder()):
        if path is not None:
            text = text.replace(f"{path.parent if path == started() else path}{os.sep}", "")
    return text
