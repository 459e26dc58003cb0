"""How much is taken in at once: bounds that honest files stay far below, and that hostile ones run into."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.decoding import MAX_BYTES

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. ``text`` bounds a text or a table, ``page`` one HTML page, ``feed`` one feed; of an archive ``archive`` bounds
    the file, ``inflated`` all its members together, ``ratio`` how much a member may grow, ``directory`` the list of its members;
    ``files`` bounds the files of one call and the members of one archive.
    """

    text: int = MAX_BYTES
    page: int = 4 * _MEGABYTE
    feed: int = 8 * _MEGABYTE
    archive: int = 1024 * _MEGABYTE
    inflated: int = 2048 * _MEGABYTE
    ratio: int = 200
    directory: int = 64 * _MEGABYTE
    files: int = 200_000
