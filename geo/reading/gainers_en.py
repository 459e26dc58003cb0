"""Who took what only "fell" or "changed hands": told once the whole article is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.reading.claims import Claim
from geo.reading.clauses import View
from geo.reading.discourse import Focus

Told = tuple[View, Claim]
_NEAR = 900  # characters within which another change tells who was gaining
_NEXT = 250  # characters within which the next force named is who took it


def name_gainers(told: Sequence[Told], focus: Focus) -> list[Told]:
    """The claims of an article with the captures that name nobody given to the side that gains around them."""
    return [(view, replace(c, actor=_gainer(c, told, focus)) if c.kind == "captured" and not c.actor else c) for view, c in told]


def _gainer(claim: Claim, told: Sequence[Told], focus: Focus) -> str:
    if claim.opponent:
        return focus.other_side(claim.opponent)
    changes = [(abs(c.start - claim.start), c) for _, c in told if c.actor and c.kind in ("captured", "withdrew")]
    near = [(far, c) for far, c in changes if far < _NEAR]
    if near:
        _, other = min(near, key=lambda pair: pair[0])
        return other.actor if other.kind == "captured" else other.opponent or focus.other_side(other.actor)
    return next((t.ref.code for t in focus.named if 0 < t.start - claim.start < _NEXT and t.ref.code in focus.rivals), "")
