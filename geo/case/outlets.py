"""The sides of outlets that an ``outlets.csv`` beside articles tells, put into the log of a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.case.case import Case
from geo.control.own_outlets import FILE, read_own
from geo.control.sides import NO_SIDE, OUTLET_COLUMNS, load_actor_codes
from geo.errors import BadDecision
from geo.model import Problem


def decide_sides(case: Case, folder: Path, who: str) -> Iterator[Problem]:
    """Decide on each outlet as the folder's table says, unless the case has it so already; what is wrong with the table."""
    rows, problems = read_own(folder, OUTLET_COLUMNS, load_actor_codes(case.store.theatre) | {NO_SIDE})
    yield from problems
    look = case.look()
    for row in rows:
        try:
            draft = case.desk(look).side(row["name"], row["side"], row.names("aliases"), row.names("url_host"))
        except BadDecision:
            continue  # it is on that side already
        case.decide(draft, who, f"{FILE}: {row['why']}" if row["why"] else FILE)
