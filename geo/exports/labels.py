"""What a file says beside the events themselves: names of actors, ACLED's terms, licence and attribution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gazetteer.rows import load_theatre, theatre_folder
from geo.control.sides import ROLES, Alliances
from geo.folding import fold
from geo.model import KINDS, Event
from geo.tables import ACTOR_COLUMNS, RULES, read_rows

ACLED_COLUMNS = ("kind", "role", "cues", "acled_sub_event_type", "example")
#: ACLED's sub-event types that a row may name, with the event type of each (ACLED codebook, 2024).
ACLED_TYPES = {
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Non-violent transfer of territory": "Strategic developments",
    "Air/drone strike": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Other": "Strategic developments",
}
NOTE = "This shows what the articles say; it is no basis for decisions on safety or movement."


@dataclass(frozen=True, slots=True)
class AcledRow:
    """ACLED's term for a kind of event, asked of the actor's role ("" for any) and of words in the sentence."""

    kind: str
    role: str
    cues: re.Pattern[str] | None
    term: str
    example: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a theatre's files."""

    actors: Mapping[str, str]
    colours: Mapping[str, str]
    country: str
    acled: tuple[AcledRow, ...]
    licence: str
    attribution: str
    attribution_ar: str

    def actor_name(self, code: str | None) -> str | None:
        """The English name of an actor; ``LOCAL:Zintan`` and ``OTHER:Tebu`` are named by what follows the colon."""
        if not code:
            return None
        return self.actors.get(code) or code.partition(":")[2] or code

    def acled_term(self, event: Event, alliances: Alliances) -> str | None:
        """The nearest ACLED sub-event type; None where ACLED has none ("held")."""
        role = alliances.of(event.actor, event.end).role if event.actor else ""
        return acled_term(self.acled, event.kind, role, event.quote_text)


def acled_term(rows: tuple[AcledRow, ...], kind: str, role: str, sentence: str) -> str | None:
    """The term of the first row that fits."""
    folded = ""
    for row in rows:
        if row.kind == kind and row.role in ("", role):
            if row.cues is None:
                return row.term
            folded = folded or fold(sentence)
            if row.cues.search(folded):
                return row.term
    return None


def load_labels(theatre: str) -> Labels:
    """The labels of a theatre. Raises :class:`geo.errors.BadDataFile`."""
    about = load_theatre(theatre_folder(theatre))
    rows = read_rows(RULES / theatre / "actors.csv", ACTOR_COLUMNS, required=("code", "name_en"))
    names = {row["code"]: row["name_en"] for row in rows}
    colours = {row["code"]: row["colour"] for row in rows if row["colour"]}
    return Labels(names, colours, about.name, load_acled(RULES / "acled.csv"), about.licence, about.attribution, about.attribution_ar)


def load_acled(path: Path) -> tuple[AcledRow, ...]:
    """The rows of ``acled.csv``. Raises :class:`geo.errors.BadDataFile` (unknown kind, role or term)."""
    found = []
    for row in read_rows(path, ACLED_COLUMNS, required=("kind", "acled_sub_event_type", "example")):
        if row["kind"] not in KINDS:
            raise row.bad(f"kind {row['kind']!r} is none of {', '.join(KINDS)}")
        if row["role"] and row["role"] not in ROLES:
            raise row.bad(f"role {row['role']!r} is none of {', '.join(ROLES)}")
        if row["acled_sub_event_type"] not in ACLED_TYPES:
            raise row.bad(f"{row['acled_sub_event_type']!r} is no sub-event type of ACLED")
        cues = _cues(row.names("cues"))
        found.append(AcledRow(row["kind"], row["role"], cues, row["acled_sub_event_type"], row["example"]))
    return tuple(found)


def _cues(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Latin cues begin a word; Arabic ones may follow a clitic."""
    parts = [(r"(?<!\w)" if word.isascii() else "") + re.escape(fold(word)) for word in words]
    return re.compile("|".join(parts)) if parts else None
