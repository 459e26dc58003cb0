"""The words of the rules: triggers and cues, by their written forms. Data files say which; this only looks them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.folding import fold
from geo.model import KINDS
from geo.reading.english_forms import english_forms
from geo.reading.morphology import LITERAL, Form, noun_forms, verb_forms
from geo.reading.remembered import Remembered
from geo.tables import RULES, Row, read_rows

TRIGGER_COLUMNS = ("id", "frame", "kind", "verbs", "nouns", "place", "now", "example", "expect")
ARABIC_TRIGGER_COLUMNS = (*TRIGGER_COLUMNS[:7], "with", *TRIGGER_COLUMNS[7:])
CUE_COLUMNS = ("effect", "cues", "example")
EFFECTS = ("negation", "denial", "aim", "attempt", "forecast", "threat", "condition", "question", "demand", "plan",
           "succeed", "report", "fact", "loss", "held", "refute")  # fmt: skip
FRAMES = ("take", "hand", "enter", "fall", "leave", "lose", "expel", "hold", "based", "repel", "clash", "attack", "advance",
          "storm", "strike", "shells")  # fmt: skip
ENGLISH_FRAMES = (*FRAMES, "gain", "turn", "admit", "flag", "slip", "rid", "grip", "have", "theirs", "gone", "back", "inside", "dropped", "follow",
                  "founder")
ARABIC_FRAMES = (*FRAMES, "flag", "follow", "deliver", "remain", "freed", "outside", "stays", "rid", "nomore", "flies", "master",
                 "breaks", "firm", "drive", "opens", "turn", "run", "source")  # fmt: skip
NOW = ("same", "held")
COMPANY = 8


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of the trigger table: what its words say of a place, and how the place is attached to them.

    ``needs``: folded words, one of which must stand within :data:`COMPANY` tokens behind ("ولى" needs "الأدبار").
    """

    id: str
    frame: str
    kind: str
    place: tuple[str, ...]
    now: str
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A word (or ``length`` words) of the lexicon at token ``index``, in one of its forms."""

    index: int
    length: int
    value: Trigger | str
    form: Form


Entry = tuple[tuple[str, ...], Trigger | str, Form]
_SHORT = frozenset({"وال", "فال", "وصد", "فصد", "ففر", "وفي", "ففي", "وما", "فما", "ولا", "فلا"})
_OPENINGS = frozenset({"وفي", "ففي", "وما", "فما", "ولا", "فلا"})  # of those, the ones that only open a phrase ("فما زالت")  # three letters of which the first is a conjunction all the same


@dataclass(frozen=True, slots=True)
class Opened:
    """What may begin with a written word in one reading of its letters: ``phrases`` by their second word, longest first,
    and what the word is ``alone``."""

    phrases: dict[str, tuple[Entry, ...]]
    alone: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Opened:
        phrases: dict[str, list[Entry]] = defaultdict(list)
        alone: list[Entry] = []
        for entry in entries:
            (alone if len(entry[0]) == 1 else phrases[entry[0][1]]).append(entry)
        return cls({word: tuple(sorted(found, key=lambda e: -len(e[0]))) for word, found in phrases.items()}, tuple(alone))


class Phrasebook:
    """Written forms, of one word or several, and what they are."""

    def __init__(self, clitics: bool) -> None:
        self._clitics = clitics
        self._forms: dict[str, list[Entry]] = defaultdict(list)
        self.opened: Remembered[tuple[Opened, ...]] = Remembered(self._opened)

    def add(self, written: str, value: Trigger | str, form: Form) -> None:
        words = tuple(written.split())
        entry = (words, value, form)
        if entry not in self._forms[words[0]]:
            self._forms[words[0]].append(entry)

    def at(self, texts: Sequence[str], index: int) -> list[Found]:
        """What stands at a word, by the texts of the tokens: longest first; a glued clitic goes into the form's prefix."""
        for opened in self.opened[texts[index]]:
            found = []
            if opened.phrases and index + 1 < len(texts):
                for words, value, form in opened.phrases.get(texts[index + 1], ()):
                    if len(words) == 2 or tuple(texts[index + 2 : index + len(words)]) == words[2:]:
                        found.append(Found(index, len(words), value, form))
            found += [Found(index, 1, value, form) for _, value, form in opened.alone]
            if found:
                return found
        return []

    def _opened(self, word: str) -> tuple[Opened, ...]:
        """What may begin with a written word: as it stands, then with clitic letters taken off. Most words: nothing."""
        readings = _readings(word) if self._clitics else (("", word),)
        made = (tuple(self._entries(prefix, bare)) for prefix, bare in readings)
        return tuple(Opened.of(entries) for entries in made if entries)

    def _entries(self, prefix: str, word: str) -> Iterator[Entry]:
        for words, value, form in self._forms.get(word, ()):
            if prefix + word in _OPENINGS and len(words) == 1:
                continue
            if not prefix or _may_carry(prefix, form):
                yield words, value, replace(form, prefix=prefix.lstrip("وف") or form.prefix)


def _may_carry(prefix: str, form: Form) -> bool:
    """Verbs take no preposition: "بـ" before a verb's letters is another word."""
    return form.tense in ("noun", LITERAL) or not prefix.lstrip("وف")


def _readings(word: str) -> Iterator[tuple[str, str]]:
    """A written word with 0, 1 or 2 clitic letters taken off, in this order."""
    yield "", word
    if (len(word) > 3 or word in _SHORT) and word[0] in "وف":
        yield word[0], word[1:]
        if len(word) > 4 and word[1] in "بلك":
            yield word[:2], word[2:]
    if len(word) > 3 and word[0] in "بلك":
        yield word[0], word[1:]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Triggers and cues of one language."""

    triggers: Phrasebook
    cues: Phrasebook
    opens: Remembered[bool]  # whether a trigger or a cue may begin with a word

    @classmethod
    def load(cls, language: str) -> Lexicon:
        triggers = _triggers(load_triggers(RULES / f"triggers_{language}.csv"), language)
        cues = _cues(load_cues(RULES / f"cues_{language}.csv"), language)
        return cls(triggers, cues, Remembered(lambda word: bool(triggers.opened[word] or cues.opened[word])))


def load_triggers(path: Path) -> list[Row]:
    """Rows of a trigger table. Raises :class:`geo.errors.BadDataFile`."""
    arabic = path.stem.endswith("_ar")
    columns = ARABIC_TRIGGER_COLUMNS if arabic else TRIGGER_COLUMNS
    rows = list(read_rows(path, columns, ("id", "frame", "kind", "place", "now", "example")))
    frames = ARABIC_FRAMES if arabic else ENGLISH_FRAMES
    seen: dict[str, int] = {}
    for row in rows:
        if row["frame"] not in frames:
            raise row.bad(f"frame {row['frame']!r} is none of {', '.join(frames)}")
        if row["now"] not in NOW:
            raise row.bad(f"now {row['now']!r} is none of {', '.join(NOW)}")
        if row["kind"] not in KINDS:
            raise row.bad(f"kind {row['kind']!r} is none of {', '.join(KINDS)}")
        if row["id"] in seen:
            raise row.bad(f"id {row['id']!r} stands in row {seen[row['id']]} too")
        if not row["verbs"] and not row["nouns"]:
            raise row.bad("has neither verbs nor nouns")
        seen[row["id"]] = row.line
    return rows


def load_cues(path: Path) -> list[Row]:
    """Rows of a cue table. Raises :class:`geo.errors.BadDataFile`."""
    rows = list(read_rows(path, CUE_COLUMNS, CUE_COLUMNS))
    for row in rows:
        if row["effect"] not in EFFECTS:
            raise row.bad(f"effect {row['effect']!r} is none of {', '.join(EFFECTS)}")
    return rows


def _written(language: str, verbs: Iterable[str], nouns: Iterable[str], transitive: bool) -> Iterator[tuple[str, Form]]:
    if language != "ar":
        yield from english_forms(verbs, nouns)
        return
    for verb in verbs:
        yield from verb_forms(verb, transitive)
    for noun in nouns:
        yield from noun_forms(noun)


def _triggers(rows: Iterable[Row], language: str) -> Phrasebook:
    book = Phrasebook(clitics=language == "ar")
    for row in rows:
        needs = frozenset(fold(word) for word in row.names("with")) if language == "ar" else frozenset()
        trigger = Trigger(row["id"], row["frame"], row["kind"], _places(row), row["now"], needs)
        for written, form in written_forms(row, language):
            book.add(written, trigger, form)
    return book


def _places(row: Row) -> tuple[str, ...]:
    return tuple("" if p == "0" else fold(p) for p in row["place"].split(","))


def written_forms(row: Row, language: str) -> Iterator[tuple[str, Form]]:
    """The folded forms in which the verbs and nouns of a row of triggers are written."""
    transitive = "" in _places(row) or row["frame"] in ("repel", "expel")
    return _written(language, row.names("verbs"), row.names("nouns"), transitive)


def _cues(rows: Iterable[Row], language: str) -> Phrasebook:
    book = Phrasebook(clitics=language == "ar")
    for row in rows:
        for cue in row.names("cues"):
            if "/" in cue:
                for written, form in _written(language, (cue,), (), transitive=False):
                    book.add(written, row["effect"], form)
            else:
                book.add(fold(cue), row["effect"], Form(LITERAL))
    return book
