"""The way into the gazetteer: finds the places that an article names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from gazetteer.heads import Heads
from gazetteer.names import HEAD, build_index
from gazetteer.relative import Relative
from gazetteer.resolve import Resolver, kilometres
from gazetteer.rows import load_places, theatre_folder
from gazetteer.scan import Scanner
from gazetteer.unresolved import Unresolved, as_mention
from gazetteer.words import Words, load_words, scan_form
from geo.folding import Folded
from geo.model import Place, PlaceMention

_NEARBY_KM = 30.0
_PAIRS = 100_000  # pairs of places whose distance is kept
_ALIKE = 74.0
_PRONOUNS = ("هما", "هم", "ها", "ه")
_GLUED = ("و", "ف", "ب", "ل", "ال")
_BEFORE_ENGLISH = ("its ", "their ", "the ", "this ", "that ", "city's ", "town's ")


class PlaceFinder:
    """Finds places by name in folded articles. Holds the table and the words, nothing of any text."""

    def __init__(self, places: tuple[Place, ...], words: Words) -> None:
        index = build_index(places, words)
        self._places = places
        self._by_id = {place.id: place for place in places}
        self._words = words
        self._forms = {
            form: tuple(entry.place.id for entry in entries if entry.level != HEAD)
            for form, entries in index.items() if any(entry.level != HEAD for entry in entries)
        }
        self._lemmas = {head.word: head.lemma for head in words.heads if head.lemma}
        self._scanner = Scanner(index, words)
        self._heads = Heads(words)
        self._distance = lru_cache(_PAIRS)(kilometres)  # exact on the ellipsoid, which costs; articles repeat their places
        self._resolver = Resolver(places, words, self._distance)
        self._relative = Relative(places, words, self._distance)
        self._unresolved = Unresolved(words, self.suggest)

    @classmethod
    def load(cls, theatre: str | Path, places: tuple[Place, ...] | None = None) -> PlaceFinder:
        """The finder of a theatre, by its name or folder. Raises BadDataFile where a data file is wrong.

        ``places`` are looked for instead of the theatre's own, where the user added some to them.
        """
        folder = theatre_folder(theatre)
        return cls(load_places(folder) if places is None else places, load_words(folder))

    def find(self, folded: Folded) -> tuple[PlaceMention, ...]:
        """The places named in a whole article, in order, without overlap; offsets count in the folded text."""
        scan = self._scanner.scan(folded)
        joined = self._heads.attach(scan)
        self._resolver.resolve(scan, joined)
        self._relative.apply(scan)
        found = [as_mention(name) for name in scan.names if not name.dropped]
        found += self._unresolved.find(scan)
        return _apart(found)

    def by_id(self, place_id: str) -> Place:
        """The row of this id. Raises KeyError where there is none."""
        return self._by_id[place_id]

    def facility_of(self, place: Place, head: str) -> Place | None:
        """The airport, port, base, camp... of a place, told by a head word alone ("مطارها", "its airport").

        The row that lies in the place (the likeliest kind, then one with its name, then the nearest), else the
        nearest of that kind within 30 km; None where there is none, or where the word is no such head.
        """
        kinds = self._resolver.kinds(self._lemma(head))
        if not kinds:
            return None
        if place.kind in kinds:
            return place
        own = [row for row in self._places if row.kind in kinds and self._lies_in(row, place)]
        near = own or [row for row in self._places if row.kind in kinds and self._distance(row, place) <= _NEARBY_KM]
        return min(
            near, key=lambda row: (kinds.index(row.kind), not row.name.startswith(place.name), self._distance(row, place)),
            default=None,
        )

    def suggest(self, name: str) -> tuple[str, ...]:
        """The ids of up to three rows whose names look most like this one; for the user, never taken by itself."""
        alike = process.extract(scan_form(name), self._forms.keys(), scorer=fuzz.ratio, limit=8, score_cutoff=_ALIKE)
        ranked = sorted(alike, key=lambda found: (-found[1], found[0]))
        return tuple(dict.fromkeys(place_id for form, _, _ in ranked for place_id in self._forms[form]))[:3]

    def _lies_in(self, row: Place, place: Place) -> bool:
        above = row.parent
        while above and above != place.id:
            above = self._by_id[above].parent
        return above == place.id

    def _lemma(self, head: str) -> str:
        """The lemma of a head word, with what may be glued to it."""
        word = scan_form(head)
        for before in _BEFORE_ENGLISH:
            word = word.removeprefix(before)
        forms = [word]
        for glued in _GLUED:
            forms += [form[len(glued) :] for form in forms if form.startswith(glued)]
        for form in list(forms):
            for pronoun in _PRONOUNS:
                if form.endswith(pronoun):
                    stem = form[: -len(pronoun)]
                    forms += [stem, stem[:-1] + "ه" if stem.endswith("ت") else stem]
        return next((self._lemmas[form] for form in forms if form in self._lemmas), "")


def _apart(found: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    kept: list[PlaceMention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif kept[-1].place is None and mention.place is not None:
            kept[-1] = mention
    return tuple(kept)
