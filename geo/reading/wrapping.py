"""Texts whose lines were broken at a fixed width: their line ends are blanks, only empty lines end a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.folding import Folded

_WIDEST = 120  # characters; longer lines are paragraphs of their own
_FEWEST = 6  # lines; fewer tell nothing
_INNER = re.compile(r"(?<!\n)\n(?!\s*\n|\s*[-*•·\d])")
_ENDED = re.compile(r"[.!?؟:;؛\"')\]]\s*$")


def unwrap(folded: Folded) -> Folded:
    """The folded text with the line ends inside paragraphs made blanks, where its lines were wrapped; offsets stay."""
    if not _is_wrapped(folded.text):
        return folded
    return replace(folded, text=_INNER.sub(" ", folded.text))


def _is_wrapped(text: str) -> bool:
    """Whether most lines that another follows are about equally long and end in mid-sentence."""
    lines = text.split("\n")
    inner = [line for line, following in zip(lines, lines[1:], strict=False) if line.strip() and following.strip()]
    if len(inner) < _FEWEST:
        return False
    width = max(len(line) for line in inner)
    full = [line for line in inner if len(line) >= 0.7 * width and not _ENDED.search(line)]
    return width <= _WIDEST and len(full) >= 0.6 * len(inner)
