"""What people decided that the reading itself rests on: days of publication, places, sides of outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazetteer.rows import with_aliases
from geo.control.sides import NO_SIDE, Outlet, OutletRow
from geo.decisions.log import Standing
from geo.decisions.values import Day
from geo.model import Article, Document, DocumentRow, Place, Problem
from geo.reading.articles import split


def with_days(documents: Iterable[Document], days: Sequence[Day]) -> tuple[Document, ...]:
    """The documents, with the days of publication that were decided, before what their source told."""
    of: dict[str, list[Day]] = defaultdict(list)
    for day in days:
        of[day.document_id].append(day)
    return tuple(replace(d, rows=_rows(d, of[d.id])) if d.id in of else d for d in documents)


def _rows(document: Document, days: Iterable[Day]) -> tuple[DocumentRow, ...]:
    rows = {row.article: row for row in document.rows}
    articles = split(document)
    for day in days:
        number = 0 if day.at is None else _article_at(articles, day.at)
        rows[number] = replace(rows.get(number, DocumentRow(article=number)), published=day.published, told_by=_told_by(day))
        if not number:  # said of the whole document, it goes before what was said of its articles
            rows = {n: replace(row, published=None) if n else row for n, row in rows.items()}
    return tuple(rows[number] for number in sorted(rows))


def _told_by(day: Day) -> str:
    return f"decided by {day.decision.who}"


def _article_at(articles: Sequence[Article], at: int) -> int:
    """The number of the article at an offset: numbers may change with the rules that cut a text, offsets do not."""
    return next((a.number for a in articles if a.start <= at < a.end), articles[-1].number)


def with_places(own: Sequence[Place], standing: Standing) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """The theatre's places with those that were added and the further names, and what could not be added."""
    places = {place.id: place for place in own}
    problems: list[Problem] = []
    for new in standing.places:
        place = new.place
        if place.id in places:
            problems.append(Problem("decisions", new.decision.number, f"the gazetteer has a place {place.id!r} already"))
            continue
        if place.parent and place.parent not in places:
            problems.append(Problem("decisions", new.decision.number, f"the gazetteer has no place {place.parent!r}"))
            place = replace(place, parent="")
        places[place.id] = place
    names: dict[str, tuple[str, ...]] = {}
    for alias in standing.aliases:
        if alias.place_id not in places:
            problems.append(Problem("decisions", alias.decision.number, f"the gazetteer has no place {alias.place_id!r}"))
        names[alias.place_id] = (*names.get(alias.place_id, ()), alias.name)
    return with_aliases(places.values(), names), tuple(problems)


def outlet_rows(standing: Standing) -> tuple[OutletRow, ...]:
    """The outlets whose side was decided, in the order of the log: the last word on a name counts."""
    return tuple((Outlet(s.name, "" if s.side == NO_SIDE else s.side), s.aliases, s.hosts) for s in standing.sides)
