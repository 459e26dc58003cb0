"""From articles to events: the order of the stages, and nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from gazetteer.finder import PlaceFinder
from geo.folding import Folded, fold_text
from geo.model import Article, Denial, Event, HeldBack, Place, PlaceMention, Published, Reading, UnknownName
from geo.reading.actors import ActorFinder, ActorMention, Natures, load_natures
from geo.reading.anaphora_en import in_passing
from geo.reading.claims import Claim, Refused
from geo.reading.clauses import View, look_up
from geo.reading.clauses_en import retracts
from geo.reading.dates import DateReader
from geo.reading.discourse import Default, Focus, Spot, focus_for, load_defaults, spot_of
from geo.reading.frames_ar import ArabicFrames
from geo.reading.frames_en import EnglishFrames
from geo.reading.gainers_en import name_gainers
from geo.reading.lexicon import Lexicon
from geo.reading.linking import link
from geo.reading.loose import Loose
from geo.reading.merging import merge_events
from geo.reading.nouns import Nouns, load_generic
from geo.reading.parties import Parties
from geo.reading.places_ar import coarse
from geo.reading.published import infer
from geo.reading.speech import Speech, arabic_speeches
from geo.reading.speech_en import english_speeches
from geo.reading.tokens import ACTOR, PLACE, WORD, Sentence, Token, merge, tokenize
from geo.reading.unnamed import Unnamed
from geo.reading.when import date_of
from geo.reading.wrapping import unwrap

_COMING = ("قدم", "قادم", "القادم", "اتيه", "اتي", "الاتي", "انطلق", "جاء", "جاوو", "جات", "اقلع")  # "قدموا من P": reference


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of one language."""

    lexicon: Lexicon
    nouns: Nouns
    parties: Parties
    frames: type[ArabicFrames] | type[EnglishFrames]
    speeches: Callable[[View, Focus], list[Speech]]
    retracts: Callable[[View], bool]
    complete: Callable[[list[tuple[View, Claim]], Focus], list[tuple[View, Claim]]]
    loose: Loose

    @classmethod
    def load(cls, code: str, theatre: str) -> Language:
        nouns = Nouns.load(code, theatre)
        generic = nouns.owned() | load_generic(code, theatre)
        arabic = code == "ar"
        words = [g.split() for g in generic]
        parties = Parties(nouns, generic, frozenset(w[0] for w in words), frozenset(w[-1] for w in words), arabic)
        if arabic:
            return cls(Lexicon.load(code), nouns, parties, ArabicFrames, arabic_speeches, lambda view: False, lambda told, focus: told, Loose.load(code))
        return cls(Lexicon.load(code), nouns, parties, EnglishFrames, english_speeches, retracts, name_gainers, Loose.load(code))


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the events of its article are merged, with its claim."""

    event: Event
    claim: Claim


@dataclass(slots=True)
class Page:
    """What one article gives, while it is read."""

    article: Article
    events: list[Event] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    held: list[HeldBack] = field(default_factory=list)
    unknown: list[UnknownName] = field(default_factory=list)


class Reader:
    """Reads articles with the rules of one theatre."""

    def __init__(
        self, places: PlaceFinder, actors: ActorFinder, dates: DateReader, defaults: tuple[Default, ...], natures: Natures,
        languages: dict[str, Language], unnamed: Unnamed,
    ) -> None:  # fmt: skip
        self._places, self._actors, self._dates = places, actors, dates
        self._defaults, self._natures = defaults, natures
        self._languages, self._unnamed = languages, unnamed

    @classmethod
    def load(cls, theatre: str, places: tuple[Place, ...] | None = None) -> Reader:
        """The reader of a theatre, by the name of its folders, with its own places or with those given.

        Raises :class:`geo.errors.BadDataFile` for a broken data file.
        """
        return cls(PlaceFinder.load(theatre, places), ActorFinder.load(theatre), DateReader.load(theatre), load_defaults(theatre),
                   load_natures(theatre), {code: Language.load(code, theatre) for code in ("ar", "en")}, Unnamed.load())  # fmt: skip

    def read(self, articles: Iterable[Article]) -> Reading:
        """All that the articles say, in their order."""
        apart = self.read_apart(articles)
        return replace(apart, events=link(apart.events, self._places.by_id), undated=link(apart.undated, self._places.by_id))

    def read_apart(self, articles: Iterable[Article]) -> Reading:
        """The same where other articles are read elsewhere: places told without a name wait for :func:`geo.reading.linking.link`."""
        pages = [self._read_one(article) for article in articles]
        documents = tuple({p.article.document.id + p.article.document.name: p.article.document for p in pages}.values())
        return Reading(
            documents=documents,
            articles=tuple(p.article for p in pages),
            events=tuple(e for p in pages if p.article.published for e in p.events),
            undated=tuple(e for p in pages if not p.article.published for e in p.events),
            held_back=tuple(h for p in pages for h in p.held),
            unknown_names=tuple(u for p in pages for u in p.unknown),
            denials=tuple(d for p in pages for d in p.denials),
        )

    def _read_one(self, article: Article) -> Page:
        folded = unwrap(fold_text(article.text))
        published = article.published or infer(folded, self._dates)
        page = Page(replace(article, published=published))
        language = self._languages.get(article.language)
        if language is not None:
            sentences, inner = self._sentences(folded, published, language)
            page.unknown = [
                _unknown(article, folded, t) for s in sentences for t in s.tokens if t.kind == PLACE and t.ref.place is None
            ]
            page.events = merge_events(self._claims(page, folded, sentences, inner, language))
        return page

    def _sentences(self, folded: Folded, published: Published | None, language: Language) -> tuple[list[Sentence], list[Spot]]:
        """The sentences with their mentions, and the places inside names of forces ("Sirte Protection Force")."""
        first, last = (published.start, published.end) if published else (None, None)
        actors = self._actors.find(folded.text, first, last)
        places = self._places.find(folded)
        dates = self._dates.find(folded, published)
        inner = _inside(places, actors)
        sentences = [language.parties.mark(s) for s in tokenize(folded.text, merge(actors, places, dates))]
        return sentences, [Spot(p.start, p.end, p.place, folded.text[p.start : p.end], p.how) for p in inner]

    def _claims(
        self, page: Page, folded: Folded, sentences: Sequence[Sentence], inner: list[Spot], language: Language
    ) -> list[Draft]:
        """The drafts of an article, sentence by sentence; what is denied or held back goes on the page."""
        focus = focus_for((t for s in sentences for t in s.tokens), self._defaults, self._natures,
                          page.article.published)  # fmt: skip
        told: list[tuple[View, Claim]] = []
        before: Sentence | None = None
        headed = sum(_heads_line(s) for s in sentences) > 2
        for sentence in sentences:
            view = look_up(sentence, language.lexicon)
            _look_around(view, language.nouns, focus, headed)
            focus.inner.extend(s for s in inner if sentence.start <= s.start < sentence.end)
            if before is not None and language.retracts(view):
                told = [(v, c) for v, c in told if c.start < before.start]
            before = sentence
            frames = language.frames(view, language.nouns, focus, self._places.facility_of, language.speeches(view, focus))
            told += [(view, c) for c in self._unnamed.claims(view, folded, language.loose.claims(frames, frames.claims()), frames.speeches)]
            page.denials.extend(_denial(_event(page.article, folded, view, focus, c)) for c in frames.denied if c.spot.place)
            page.held.extend(_held(page.article, folded, sentence, r) for r in frames.refused)
            _speak(frames, focus)
        told = language.complete(told, focus)
        return [Draft(_event(page.article, folded, view, focus, claim), claim) for view, claim in told]


def _event(article: Article, folded: Folded, view: View, focus: Focus, claim: Claim) -> Event:
    when = date_of(view, claim, article.published)
    place, spot = claim.spot.place, claim.spot
    start, end = folded.span(view.sentence.start, view.sentence.end)
    evidence = tuple(article.start + x for x in folded.span(*_inside_sentence(view, claim)))
    quote = (article.start + start, article.start + end)
    name, name_ar = (place.name, place.name_ar) if place else (spot.name, spot.name)
    place_id = place.id if place else ""
    return Event(
        id=_event_id(article.document.id, evidence, claim.kind, place_id or name, claim.actor),
        document=article.document.name, document_id=article.document.id, article=article.number, kind=claim.kind,
        place=name, place_ar=name_ar, place_id=place_id, lat=place.lat if place else None, lon=place.lon if place else None,
        radius_km=place.radius_km if place else None, geo_precision=spot.how, actor=claim.actor or None,
        opponent=_opponent(view, focus, claim), claimed_by=claim.speaker or None, start=when.start, end=when.end,
        date_precision=when.precision, start_open=when.open_start, known=article.published.end if article.published else None,
        quote=quote, quote_text=article.document.text[quote[0] : quote[1]], evidence=evidence, source=article.source,
        source_url=article.source_url, language=article.language, rule=claim.rule,
    )  # fmt: skip


def _inside_sentence(view: View, claim: Claim) -> tuple[int, int]:
    """The words of a claim that stand in its own sentence: its place may have been named before."""
    start, end = max(claim.start, view.sentence.start), min(claim.end, view.sentence.end)
    return (start, end) if start < end else (view.sentence.start, view.sentence.end)


def _held(article: Article, folded: Folded, sentence: Sentence, refused: Refused) -> HeldBack:
    start, end = folded.span(sentence.start, sentence.end)
    first, last = folded.span(refused.start, refused.end)
    return HeldBack(article.document.name, article.number, (article.start + start, article.start + end),
                    (article.start + first, article.start + last), refused.rule, refused.cue, refused.effect)  # fmt: skip


def _unknown(article: Article, folded: Folded, token: Token) -> UnknownName:
    start, end = folded.span(token.ref.start, token.ref.end)
    return UnknownName(article.document.name, article.number, article.text[start:end],
                       (article.start + start, article.start + end), token.ref.suggestions)  # fmt: skip


def _opponent(view: View, focus: Focus, claim: Claim) -> str | None:
    """Who lost: named in the clause, else for a capture the usual foe of who took, where the sentence names it or the article
    names these two sides alone."""
    if claim.opponent or claim.kind != "captured":
        return claim.opponent or None
    foe = focus.foes.get(claim.actor, "")
    if not foe:
        return None
    alone = set(focus.rivals) == {claim.actor, foe}
    return foe if alone or any(t.kind == ACTOR and t.ref.code == foe for t in view.tokens) else None


def _denial(event: Event) -> Denial:
    return Denial(
        id=event.id, document=event.document, document_id=event.document_id, article=event.article, kind=event.kind,
        place_id=event.place_id, actor=event.actor or "", claimed_by=event.claimed_by or "", start=event.start, end=event.end,
        known=event.known, quote=event.quote, quote_text=event.quote_text, evidence=event.evidence, source=event.source,
        language=event.language, rule=event.rule,
    )  # fmt: skip


def _heads_line(sentence: Sentence) -> bool:
    """Whether a place and a dash open a sentence: a dateline, or in a bulletin (where several do) its heading."""
    return len(sentence.tokens) > 1 and sentence.tokens[0].kind == PLACE and sentence.tokens[1].text == "-"


def _look_around(view: View, nouns: Nouns, focus: Focus, headed: bool) -> None:
    """Put the places of a sentence in focus, but not those that only locate ("من جهة P", a dateline's town).

    ``headed``: the article's paragraphs open with the places that they are about, which is no dateline.
    """
    for index, token in enumerate(view.tokens):
        if token.kind == ACTOR and (named := focus.as_named(token)):
            focus.named.append(named)
        if token.kind == WORD and token.ref is not None and token.ref.place:
            focus.inner.append(spot_of(token))  # "أهالي P": their town, if no other is named
        if token.kind != PLACE or not token.ref.place or token.ref.locates or coarse(token.ref.place):
            continue
        if view.word(index - 1) == "in" and index > 1 and nouns.has("seated", view.tokens[index - 2].text.split()[-1]):
            continue  # "officials in Tripoli said"
        if view.word(index - 1) == "of" and nouns.has("portion", view.word(index - 2)) and any(t.kind == PLACE for t in view.tokens[max(0, index - 8) : index]):
            continue  # "Abu Salim, the last district of the capital"
        dateline = not headed and index <= 1 and any(t.text in ("-", "(", "/") for t in view.tokens[index + 1 : index + 4])
        seat = (
            view.bare(index - 1) == "في"
            and index > 1
            and view.tokens[index - 2].kind == ACTOR
            and view.tokens[index - 2].ref.role in ("spokesman", "state")
        )
        if (
            not dateline
            and not seat
            and (index <= 1 or token.clitic[-1:] != "ل")
            and not nouns.has("reference", view.bare(index - 1))
            and not (view.bare(index - 1) == "من" and view.bare(index - 2).startswith(_COMING))
            and not (token.clitic == "و" and view.tokens[index - 1].kind == PLACE and view.bare(index - 2) == "بين")
        ):
            focus.saw(spot_of(token), in_passing(view, nouns, index))
            if token.ref.base is not None and not any(t.kind == PLACE for t in view.tokens[:index]):  # "غرب سرت", then "المدينة"
                focus.saw(Spot(token.start, token.end, token.ref.base, token.ref.base.name_ar, "named"))
        elif dateline:
            focus.inner.append(spot_of(token))  # where the news comes from: "the city", if no other is named


def _inside(places: Sequence[PlaceMention], actors: Sequence[ActorMention]) -> list[PlaceMention]:
    """The places named within the names of forces."""
    starts = [a.start for a in actors]
    found = []
    for place in places:
        at = bisect_right(starts, place.start) - 1
        if place.place and at >= 0 and place.end <= actors[at].end:
            found.append(place)
    return found


def _speak(frames: ArabicFrames | EnglishFrames, focus: Focus) -> None:
    """Who spoke in this sentence is who goes on speaking in the next ("وأضاف ...")."""
    named = [s.speaker for s in frames.speeches if s.speaker]
    if named:
        focus.speaker = named[-1]
    elif not frames.speeches:
        focus.speaker = None


def _event_id(document: str, evidence: tuple[int, ...], kind: str, place: str, actor: str) -> str:
    key = "|".join((document, str(evidence[0]), str(evidence[1]), kind, place, actor))
    return sha256(key.encode()).hexdigest()[:16]
