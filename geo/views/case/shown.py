"""The case that a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from geo.case import Look
from geo.views.case.files import Opened


@dataclass(frozen=True, slots=True)
class Shown:
    """An open case, and the look at it that the page shows."""

    opened: Opened
    look: Look
