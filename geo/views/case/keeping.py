"""A case file made of what is shown: the folder's articles, the days given to them in this visit, the folder's outlets."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from geo.case import Case
from geo.control.own_outlets import FILE, read_own
from geo.control.sides import NO_SIDE, OUTLET_COLUMNS, load_actor_codes
from geo.errors import BadDecision, GeoError
from geo.model import Document, Received
from geo.reading.documents import load_folder
from geo.tables import Row
from geo.views.case import files
from geo.views.data import Page

MISSING = "not_kept"


@dataclass(frozen=True, slots=True)
class Made:
    """The name of a case, and the documents that could not be put into it (their files have changed meanwhile)."""

    name: str
    missing: tuple[str, ...]


def own_outlets(page: Page) -> list[Row]:
    """The rows of the folder's own ``outlets.csv``."""
    if not (page.folder / FILE).is_file():
        return []
    return read_own(page.folder, OUTLET_COLUMNS, {*load_actor_codes(page.theatre.code), NO_SIDE})[0]


def keep(page: Page, path: Path, who: str) -> Made:
    """Makes the case; where that fails, no file stays. Raises :class:`geo.errors.GeoError`."""
    outlets = own_outlets(page)
    if (outlets or page.given) and not who.strip():
        raise BadDecision("a decision needs the name of who makes it")
    documents = load_folder(page.folder)[0]
    there = _bytes(page.folder)
    files.make_folder(path.parent)
    with Case.new(path, page.theatre.code) as case:
        try:
            list(case.take(_received(d, there[d.id], page.folder) for d in documents if d.id in there))
            _decide(case, page, outlets, who)
        except GeoError:
            for rest in (path, *(Path(f"{path}{end}") for end in ("-wal", "-shm"))):
                rest.unlink(missing_ok=True)
            raise
    return Made(path.stem, tuple(d.name for d in documents if d.id not in there))


def _bytes(folder: Path) -> dict[str, bytes]:
    """The bytes of the folder's texts by their SHA-256."""
    found = {}
    for path in folder.iterdir():
        if path.suffix.lower() == ".txt":
            with suppress(OSError):
                data = path.read_bytes()
                found[sha256(data).hexdigest()] = data
    return found


def _received(document: Document, data: bytes, folder: Path) -> Received:
    return Received(document.name, data, document.text, f"{folder.name}/{document.name}.txt", "text", document.rows)


def _decide(case: Case, page: Page, outlets: list[Row], who: str) -> None:
    """The days that were given in this visit, and what the folder's table says of outlets."""
    ids = {document.name: document.id for document in page.reading.documents}
    desk = case.desk(case.look()) if page.given or outlets else None
    for (name, number), day in page.given if desk else ():
        case.decide(desk.publish(ids[name], number, day.isoformat()), who, "")
    for row in outlets if desk else ():
        case.decide(desk.side(row["name"], row["side"], row.names("aliases"), row.names("url_host")), who, FILE)
