"""The types that flow through the system, in the order in which they arise. Standard library only.

Offsets of what is found while reading (``Mention`` and its like) count in the folded text of an article
(see :mod:`geo.folding`); offsets of an ``Event`` count code points of the document as given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

CONTROL_KINDS = ("captured", "withdrew", "held", "repelled")
ACTIVITY_KINDS = ("contested", "advanced", "struck")
KINDS = CONTROL_KINDS + ACTIVITY_KINDS
STATUSES = ("established", "reported", "claimed", "disputed")
PRECISIONS = ("day", "week", "month", "unknown")
YEARS = range(1900, 2101)  # days outside would overflow what is reckoned from them
GEO_PRECISIONS = ("named", "near", "relative", "unresolved")
#: Kinds of places that are no point to speak of.
VAGUE = ("area", "coast", "mountain", "wadi", "road")


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. ``radius_km`` is the radius of uncertainty of the point (WGS 84 degrees)."""

    id: str
    name: str
    name_ar: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    parent: str = ""
    source: str = ""
    aliases: tuple[str, ...] = ()
    needs_cue: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: ``start:end`` in the folded article.

    ``how`` is "named" (a gazetteer row), "relative" (a point derived by bearing and distance; ``place`` is then made
    for the occasion, its id starts with "rel:") or "unresolved" (``place`` is None, ``suggestions`` are row ids).
    ``head`` is the folded head word before the name ("مطار", "camp") or "". ``locates`` is true where the words only say
    where another place lies ("90 km south-east of Tripoli" after a town's name). ``base`` is the place itself where the words give
    a bearing alone ("غرب سرت"), which may mean a part of it.
    """

    start: int
    end: int
    place: Place | None
    how: str = "named"
    head: str = ""
    locates: bool = False
    suggestions: tuple[str, ...] = ()
    base: Place | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared: an interval of days (one day where it is known), and how that is known."""

    start: date
    end: date
    how: str  # "given" | "inferred"
    reason: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: ``start:end`` in the folded article; the closed interval of days ``first..last``.

    ``role``: "on" (then), "since" (from then until the time of speaking), "until", "before" (some time before ``last``),
    "after" (some time after ``first``).
    """

    start: int
    end: int
    first: date
    last: date
    precision: str
    role: str = "on"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What was told of a document: ``article`` 1, 2... or 0 for all its articles.

    ``told_by`` is what gave the day: the user's ``documents.csv`` or, say, the metadata of the page itself.
    """

    article: int = 0
    published: date | None = None
    source: str = ""
    language: str = ""
    title: str = ""
    url: str = ""
    told_by: str = "documents.csv"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as given. ``id`` is the SHA-256 of its bytes (hex), ``name`` its file name without suffix."""

    id: str
    name: str
    text: str
    rows: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What was taken in as one document: ``data`` as given (a file's, an archive member's or a table row's bytes), and
    ``text`` as read from it (for a page its article without the menus), in which events count their offsets.

    ``origin`` says where it came from ("pasted", a path, "archive.zip: folder/a.html", an address), ``rows`` what the
    source itself told of title, outlet, address and day; ``reader`` names what made the text of the bytes, with its
    version ("text", "trafilatura 2.0.0"), for the bytes alone do not tell.
    """

    name: str
    data: bytes
    text: str
    origin: str
    reader: str
    rows: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken in, whole or (as ``reason`` then says) in part: ``line`` 0 is the whole of it.

    ``origin`` is spelled as in :class:`Received`.
    """

    origin: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """Bytes that whoever takes in has already, so that nothing was made of them: ``id`` is their SHA-256 (hex)."""

    origin: str
    id: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as a case keeps it: ``id`` is the SHA-256 of its bytes (hex), ``name`` is like no other's of the case,
    ``taken`` the time of intake (UTC, ``2026-11-22T01:40:39.000000Z``); the rest is as in :class:`Received`."""

    id: str
    name: str
    text: str
    origin: str
    reader: str
    taken: str
    rows: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an intake came: ``done`` items of ``total`` (0: not known); ``finished`` where it was not broken off."""

    source: str
    done: int
    total: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it is in the log; see :class:`Decision`."""

    what: str
    on: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about the case; it is kept for ever, and undone only by another decision.

    ``number`` counts 1, 2... in the order of the log, ``id`` is the same in every copy of the case, ``time`` is UTC
    (``2026-11-22T01:40:39.000000Z``), ``what`` is a kind of decision ("reject", "amend", "publish"...), ``on`` names
    what it is about (an event's id, a document's...), ``old`` and ``new`` are the values before and after as JSON ("" for
    none).
    """

    number: int
    id: str
    time: str
    who: str
    what: str
    on: str
    why: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document: ``document.text[start:end]``; ``number`` counts 1, 2... in the file.

    ``published`` is what the user gave until the reader has inferred it.
    """

    document: Document
    number: int
    start: int
    end: int
    language: str  # "ar" | "en"
    source: str = ""
    source_url: str = ""
    title: str = ""
    published: Published | None = None

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Event:
    """What one passage says about one place. Days are closed intervals; None where no date can be known yet.

    ``quote`` is the whole sentence and ``evidence`` the words that say it: half-open code point ranges of the
    document's text. ``known`` is the last day on which the article can have appeared. ``place_id`` is "" where the
    name resolved to nothing; ``lat``/``lon`` are then None.
    """

    id: str
    document: str
    document_id: str
    article: int
    kind: str
    place: str
    place_ar: str
    place_id: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    geo_precision: str  # "named" | "near" (fighting told to be near the place) | "relative" | "unresolved"
    actor: str | None
    opponent: str | None
    claimed_by: str | None
    start: date | None
    end: date | None
    date_precision: str
    start_open: bool
    known: date | None
    quote: tuple[int, int]
    quote_text: str
    evidence: tuple[int, int]
    source: str
    source_url: str
    language: str
    rule: str
    same_event: str = ""


@dataclass(frozen=True, slots=True)
class Denial:
    """A passage that says that something did not happen, or that a claim of it is false.

    ``kind`` and ``actor`` are those of the event denied ("captured" by "GNA"; ``actor`` is "" where it is not said who
    is supposed to have done it); ``claimed_by`` is who denies it, "" where the outlet does so in its own voice. Days,
    spans and ``known`` are as in :class:`Event`: ``start..end`` are the days for which it is denied.
    """

    id: str
    document: str
    document_id: str
    article: int
    kind: str
    place_id: str
    actor: str
    claimed_by: str
    start: date | None
    end: date | None
    known: date | None
    quote: tuple[int, int]
    quote_text: str
    evidence: tuple[int, int]
    source: str
    language: str
    rule: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A trigger that made no event, and why: for ``geo explain`` and the documents view."""

    document: str
    article: int
    quote: tuple[int, int]
    evidence: tuple[int, int]
    rule: str
    cue: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that looks like a place and resolves to nothing, with the rows that come nearest to it."""

    document: str
    article: int
    name: str
    span: tuple[int, int]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, told to the user: file, line (0: the whole file), what is wrong."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An article with much the same text as an earlier one: the document and number of both, and how much of the words
    is the same (0 to 1)."""

    document: str
    article: int
    of_document: str
    of_article: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from a set of documents. ``events`` are dated; ``undated`` wait for a publication date;
    ``denials`` are dated as events are, or not at all; ``copies`` are articles that are no sources of their own."""

    documents: tuple[Document, ...] = ()
    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    undated: tuple[Event, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    unknown_names: tuple[UnknownName, ...] = ()
    problems: tuple[Problem, ...] = ()
    denials: tuple[Denial, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """How far a statement counts: one of ``STATUSES``, and the reason in words."""

    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Spell:
    """Who holds a place over a closed interval of days (a feature of ``control.geojson``).

    ``actors`` are the codes of the holders: one as a rule, several where the place is disputed or divided, none where
    nobody known holds it. ``state``: "held", "changing" (inside the interval of an imprecise change), "disputed",
    "divided", "nobody", "unknown". ``evidence`` are event ids, ``last_evidence`` the last day any of them speaks of.
    """

    place_id: str
    start: date
    end: date
    actors: tuple[str, ...]
    state: str
    status: str
    reason: str
    since_known: bool
    until_known: bool
    ongoing: bool
    derived: bool
    evidence: tuple[str, ...]
    last_evidence: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """The history of one place: spells in order, without gaps between the first and the last."""

    place_id: str
    spells: tuple[Spell, ...] = field(default=())
