"""The errors that callers must tell apart. What a user can put right is a :class:`geo.model.Problem` instead."""

from __future__ import annotations


class GeoError(Exception):
    """Base of all errors raised on purpose; its message is fit to be shown to the user."""


class UnreadableText(GeoError):
    """Bytes that are no text: empty, binary, too large. ``line`` is where it shows (0: the whole file)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class UnreadableFolder(GeoError):
    """A folder of articles that is not there or cannot be listed."""


class BadDataFile(GeoError):
    """A data file of the project that breaks its own rules: ``file``, ``row`` (a line number) and what is wrong."""

    def __init__(self, file: str, row: int, message: str) -> None:
        super().__init__(f"{file}:{row}: {message}")
        self.file, self.row, self.message = file, row, message


class UnusableCase(GeoError):
    """A case file that cannot be opened: it is none, is damaged, or comes from a newer version of this program."""


class CaseNotWritten(GeoError):
    """A case file that could not be written to. What was acknowledged before is kept, and nothing of this is."""


class BadDecision(GeoError):
    """A decision that cannot be: an unknown event, place or actor, a day that is none, nothing changed."""


class BadArchive(GeoError):
    """An exported case that is not as it was written, or is no such file; nothing of it was taken in."""
