"""Which place a name names: by its head word, its cues, and the other places of the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from math import cos, radians

from geopy.distance import geodesic

from gazetteer.names import CUE, FREE, Entry, is_arabic, spellings
from gazetteer.scan import OPENING, Found, Scan
from gazetteer.words import Head, NameRule, Words
from geo.model import Place

FACILITIES = frozenset(
    ("camp", "base", "airport", "port", "field", "refinery", "plant", "crossing", "gate", "bridge", "site")
)
_RANK = {
    kind: rank for rank, kind in enumerate((
        "city", "town", "airbase", "airport", "oil_port", "oil_field", "camp", "village", "district", "port",
        "refinery", "power_plant", "crossing", "area", "facility", "gate", "bridge", "road", "mountain", "wadi", "coast",
    ))
}
_SETTLED = ("city", "town")
_LOCAL = ("district", "camp", "facility", "village", "bridge", "gate")
_FAR_KM = 120.0  # a common word is no name of a quarter so far from all that the article names
_DERIVED_KM = {"camp": 12.0, "base": 15.0, "airport": 10.0, "port": 6.0, "field": 40.0}
_DERIVED_OTHER_KM = 12.0
_WINDOW = 40
_SENTENCE = 600  # characters to either side, where a text has no full stops
_ENDS = re.compile(r"[.!?؟\n]")


Between = Callable[[Place, Place], float]


def kilometres(one: Place, other: Place) -> float:
    """The geodesic distance of two places in kilometres (WGS 84)."""
    return geodesic((one.lat, one.lon), (other.lat, other.lon)).km


class Resolver:
    """Chooses the place of every name of a scan. Knows the table and the rules, keeps nothing of a text."""

    def __init__(self, places: tuple[Place, ...], words: Words, distance: Between) -> None:
        self._words = words
        self._distance = distance
        self._children: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            self._children[place.parent].append(place)
        self._rules: dict[str, list[NameRule]] = defaultdict(list)
        for rule in words.rules:
            for form in spellings(rule.name):
                self._rules[form].append(rule)
        self._head_words = frozenset(head.word for head in words.heads if head.position == "before")
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._labels: dict[str, tuple[str, str]] = {}
        for head in words.heads:
            self._kinds.setdefault(head.lemma, head.kinds)
            if head.number == "one":
                en, ar = self._labels.get(head.lemma, ("", ""))
                self._labels[head.lemma] = (en or head.word, ar) if head.lang == "en" and head.position == "after" \
                    else (en, ar or head.word) if head.lang == "ar" else (en, ar)

    def resolve(self, scan: Scan, joined: list[bool]) -> None:
        """Fill in ``place`` (and what goes with it) of all names; what is no place is ``dropped``."""
        names = scan.names
        for name in names:
            name.ruled = name.dropped = self._ruled_out(scan, name)
        open_: dict[int, list[Entry]] = {}
        for index, name in enumerate(names):
            sure, possible = ([], []) if name.dropped else self._candidates(name)
            if len(sure) == 1 and not _needs_company(name, sure[0].place):
                name.place = sure[0].place
            elif sure:
                open_[index] = sure
            elif possible:
                open_[index] = [] if not self._cued(scan, name, possible) else possible
                if not open_[index]:
                    name.entries = tuple(possible)
        anchors = {name.place.id: name.place for name in names if name.place}
        for index in sorted(open_):
            if open_[index]:
                self._choose(names[index], [entry.place for entry in open_[index]], anchors)
        for order in (range(len(names)), range(len(names) - 1, -1, -1)):
            for index in order:
                if index in open_ and not open_[index] and not names[index].place \
                        and self._beside_place(names, joined, index):
                    self._choose(names[index], [entry.place for entry in names[index].entries], anchors)
        for name in names:
            name.dropped = name.dropped or (name.place is None and not name.suggestions)
            if name.place and name.own_head:
                self._to_facility(name)
                _leave_out_parts(name)

    def _inside(self, place: Place) -> list[Place]:
        """The rows that lie in ``place``, by way of their parents."""
        found = list(self._children.get(place.id, ()))
        for row in found:
            found += self._children.get(row.id, ())
        return found

    def kinds(self, lemma: str) -> tuple[str, ...]:
        """The kinds of places that a head word of this lemma stands for."""
        return self._kinds.get(lemma, ())

    def _candidates(self, name: Found) -> tuple[list[Entry], list[Entry]]:
        """The places that the name may be for sure, and those that it may be only with a cue."""
        if name.head:
            fitting = self._fitting(name.entries, name.head)
            if fitting:
                return fitting, []
            if name.own_head and name.head.lemma == "district":
                return [entry for entry in name.entries if entry.level == FREE], []
        free = [entry for entry in name.entries if entry.level == FREE]
        if free:
            return free, []
        cued = [entry for entry in name.entries if entry.level == CUE]
        return (cued, []) if cued and name.own_head else ([], cued)

    def _fitting(self, entries: tuple[Entry, ...], head: Head) -> list[Entry]:
        own = _unique([entry for entry in entries if entry.lemma == head.lemma])
        if own:
            return own
        known = _unique([entry for entry in entries if entry.level in (FREE, CUE)])
        if not head.kinds:
            return [entry for entry in known if entry.level == FREE] or known
        for kind in head.kinds:
            found = [entry for entry in known if entry.place.kind == kind]
            if found:
                return [entry for entry in found if entry.level == FREE] or found
        return []

    def _choose(self, name: Found, candidates: list[Place], anchors: dict[str, Place]) -> None:
        others = [place for place in anchors.values() if place.kind != "area"]
        costs = []
        for place in candidates:
            known = place.parent in anchors or place.id in anchors
            near = 0.0 if known or not others else self._distance(place, _nearest(place, others))
            costs.append((near, _RANK[place.kind], place))
        near, _, best = min(costs, key=lambda cost: cost[:2])
        if near > _FAR_KM and best.needs_cue and best.kind in _LOCAL:
            name.suggestions = tuple(place.id for _, _, place in sorted(costs, key=lambda cost: cost[:2])[:3])
        else:
            name.place = best

    def _beside_place(self, names: list[Found], joined: list[bool], index: int) -> bool:
        before = index > 0 and joined[index - 1] and names[index - 1].place is not None
        after = index < len(joined) and joined[index] and names[index + 1].place is not None
        return before or after

    def _cued(self, scan: Scan, name: Found, possible: list[Entry]) -> bool:
        """Whether a preposition of place stands before a name of a town that needs a cue."""
        latin = not is_arabic(name.form)
        enough = any(rule.rule == "in_is_cue" for rule in self._rules.get(name.form, ()))
        if not latin and not enough and not any(entry.place.kind in _SETTLED for entry in possible):
            return False
        before = scan.text[max(0, name.start - _WINDOW) : name.start].rstrip(OPENING)
        cue = before.rpartition(" ")[2]
        if not {cue, cue[1:] if cue[:1] in ("و", "ف") else cue} & self._words.roles["cue"]:
            return False
        following = scan.folded.cut(name.end, min(name.end + 2, len(scan.text)))
        return not (latin and following[1:].isupper() and following[:1] in " -")

    def _ruled_out(self, scan: Scan, name: Found) -> bool:
        """Whether a rule says that this is no place; a rule on a name holds for it with its head word too."""
        head, _, rest = name.form.partition(" ")
        rules = self._rules.get(name.form, []) + (self._rules.get(rest, []) if head in self._head_words else [])
        return any(self._applies(scan, name, rule.rule, rule.words) for rule in rules)

    def _applies(self, scan: Scan, name: Found, rule: str, words: tuple[str, ...]) -> bool:
        text = scan.text
        if rule == "not_form":
            first = name.start
            while first > 0 and text[first - 1].isalnum():
                first -= 1
            return text[first : name.end] in words
        if rule == "not_before":
            rest = text[name.end : name.end + _WINDOW].lstrip(" \"'،,()")
            return any(_begins(rest, word) for word in self._spelled_out(words))
        if rule == "not_after":
            before = text[max(0, name.start - _WINDOW) : name.start].rstrip(OPENING)
            return any(_ends_with(before, word) for word in words)
        if rule == "not_with":
            sentence = _sentence(scan.folded.text, name.start)
            return any(_holds(sentence, word) for word in words)
        return False

    def _spelled_out(self, words: tuple[str, ...]) -> frozenset[str] | tuple[str, ...]:
        return self._words.foreign if words == ("@foreign",) else words

    def _to_facility(self, name: Found) -> None:
        """ "The airport of Mizda": a town under the head of a facility that has no row of its own."""
        head, place = name.head, name.place
        broad = place.kind in (*_SETTLED, "village", "area", "district")
        fits = not head.kinds or place.kind in head.kinds or not broad
        if head.lemma not in FACILITIES or fits or any(entry.lemma == head.lemma and entry.place == place
                                                       for entry in name.entries):
            return
        inside = [row for row in self._inside(place) if row.kind in head.kinds]
        called = [row for row in inside if row.name.startswith(place.name)]
        if len(inside) == 1 or len(called) == 1:
            name.place = called[0] if called else inside[0]
            return
        english, arabic = self._labels[head.lemma]
        radius = place.radius_km + _DERIVED_KM.get(head.lemma, _DERIVED_OTHER_KM)
        name.how = "relative"
        name.place = Place(
            id=f"rel:{head.lemma}:{place.id}", name=f"{place.name} {english or head.lemma}",
            name_ar=f"{arabic} {place.name_ar}", kind=head.kinds[0], lat=place.lat, lon=place.lon, radius_km=radius,
            parent=place.id, source=f"derived: the point of {place.name}",
        )


def _needs_company(name: Found, place: Place) -> bool:
    """A quarter with the name of a common word counts only where the article speaks of its surroundings."""
    return place.needs_cue and place.kind in _LOCAL and len(name.form.split()) <= len(place.name_ar.split())


def _leave_out_parts(name: Found) -> None:
    """ "The quarters of Murzuq", "the axes of Tripoli" are parts: the name alone is the place."""
    parts = name.head.number == "many" and name.how == "named"
    if parts and name.place.kind not in name.head.kinds and (name.head.kinds or name.place.kind in ("city", "area")):
        name.left, name.right, name.word = name.start, name.end, ""


def _nearest(place: Place, others: list[Place]) -> Place:
    """The nearest by a quick measure, good enough to choose whom to measure exactly."""
    narrow = cos(radians(place.lat))
    return min(others, key=lambda other: (other.lat - place.lat) ** 2 + ((other.lon - place.lon) * narrow) ** 2)


def _unique(entries: list[Entry]) -> list[Entry]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        kept.setdefault(entry.place.id, entry)
    return list(kept.values())


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()


def _ends_with(text: str, word: str) -> bool:
    """Whether a text ends with a word, which may carry glued prepositions of at most two letters."""
    if not text.endswith(word):
        return False
    glue = text[: len(text) - len(word)].rpartition(" ")[2]
    return len(glue) <= (2 if is_arabic(word) else 0)


def _holds(sentence: str, word: str) -> bool:
    at = sentence.find(word)
    while at >= 0:
        end = at + len(word)
        if not sentence[end : end + 1].isalnum() and _ends_with(sentence[:end], word):
            return True
        at = sentence.find(word, end)
    return False


def _sentence(text: str, at: int) -> str:
    start, end = max(0, at - _SENTENCE), min(len(text), at + _SENTENCE)
    first = max((found.end() for found in _ENDS.finditer(text, start, at)), default=start)
    last = _ENDS.search(text, at, end)
    return text[first : last.start() if last else end]
