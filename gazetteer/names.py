"""Every way in which a name of the table may be written, and the index of them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from gazetteer.words import Head, Words, scan_form
from geo.model import Place

FREE, CUE, HEAD = 0, 1, 2
_MOST = 300  # spellings of one name: a guard against names of many parts
_SAME = (
    ("bin", "ben", "ibn"), ("abu", "bu", "abou"), ("souq", "suq", "souk", "suk"), ("umm", "um", "om"),
    ("qasr", "gasr", "ksar"), ("ain", "ayn", "ein"), ("bir", "bi'r"), ("ras", "ra's"), ("hay", "hai", "hayy"),
    ("khallat", "khallet", "khalla"),
)
_ARTICLES = ("al", "el", "as", "ash", "az", "ad", "adh", "ar", "at", "an")
_SUN = (("sh", "ash"), ("dh", "adh"), ("s", "as"), ("z", "az"), ("d", "ad"), ("r", "ar"), ("t", "at"), ("n", "an"))
_IYA = re.compile(r"(?:iyyah|iyya|iyah|iya|eya|ia)$")
_ASIDE = re.compile(r" *\(.*\)$")  # what tells homonyms apart in the table stands in no text
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a spelling may name. ``level``: FREE, CUE (only with a cue) or HEAD (only under ``lemma``).

    ``shift``: how many characters of the spelling are a glued preposition; ``any_case``: also in small letters.
    """

    place: Place
    level: int
    lemma: str = ""
    shift: int = 0
    any_case: bool = True


def is_arabic(text: str) -> bool:
    """Whether a text has Arabic letters."""
    return _ARABIC.search(text) is not None


def _arabic_spellings(name: str) -> Iterator[str]:
    """``name`` is in scan form. "Abu" and "Ibn" come in several forms, glued or not."""
    yield name
    found = re.fullmatch(r"(?:ابو ?|بو )(\w.+)", name)
    if found:
        rest = found[1]
        yield from (f"ابو {rest}", f"ابو{rest}", f"بو {rest}", f"بو{rest}")
    if " بن " in name:
        yield name.replace(" بن ", " ابن ")


def _token_spellings(token: str, following: str) -> tuple[str, ...]:
    for same in _SAME:
        if token in same:
            return same
    if token in _ARTICLES and following:
        sun = next((article for start, article in _SUN if following.startswith(start)), "al")
        return tuple(dict.fromkeys(("al", "el", sun, ""))) if token in ("al", "el", sun) else (token,)
    forms = [token]
    if len(token) >= 5 and _IYA.search(token):
        stem = _IYA.sub("", token)
        forms = [stem + end for end in ("iya", "iyah", "ia", "iyya", "iyyah", "eya")]
    elif len(token) >= 5 and token.endswith("ah"):
        forms = [token, token[:-1]]
    elif len(token) >= 4 and token.endswith("a"):
        forms = [token, token + "h"]
    return tuple(dict.fromkeys(form for text in forms for form in (text, text.replace("'", ""))))


def _latin_spellings(name: str) -> Iterator[str]:
    tokens = name.split()
    choices = [_token_spellings(token, following) for token, following in zip(tokens, [*tokens[1:], ""], strict=True)]
    for parts in islice(product(*choices), _MOST):
        spelling = " ".join(part for part in parts if part)
        if len(spelling) >= 3:
            yield spelling


def spellings(name: str) -> tuple[str, ...]:
    """The ways to write a name, in scan form, the name itself among them."""
    form = scan_form(name)
    found = _arabic_spellings(form) if is_arabic(form) else _latin_spellings(form)
    return tuple(dict.fromkeys((form, *found)))


def _bare(form: str, heads: tuple[Head, ...]) -> Iterator[tuple[str, Head]]:
    """A name without its head word and what follows it: "قاعدة الوطية الجوية" gives "الوطية" under "base"."""
    for head in heads:
        if head.number != "one" or not head.lemma:
            continue
        if head.position == "before" and form.startswith(head.word + " "):
            rest = form[len(head.word) + 1 :]
            for tail in heads:
                if tail.position == "tail" and rest.endswith(" " + tail.word):
                    rest = rest[: -len(tail.word) - 1]
            yield rest, head
        elif head.position == "after" and form.endswith(" " + head.word):
            yield form[: -len(head.word) - 1], head


def _with_article(rest: str) -> tuple[str, ...]:
    """The spellings of a bare name, in English with its article too ("port of al-Maya" for "Maya port")."""
    forms = spellings(rest)
    return forms if is_arabic(rest) else (*forms, *(f"{article} {form}" for form in forms for article in ("al", "el")))


def _level(place: Place, form: str, cue_forms: frozenset[str], heads: tuple[str, ...]) -> int:
    """A name with a head word, or longer than the main one, bears its cue in itself ("مشروع الهضبة", "حي القلعة")."""
    if form in cue_forms:
        return CUE
    if form.startswith(heads):
        return FREE
    if not place.needs_cue or not is_arabic(form):
        return FREE
    return CUE if len(form.split()) <= len(scan_form(place.name_ar).split()) else FREE


def build_index(places: tuple[Place, ...], words: Words) -> dict[str, tuple[Entry, ...]]:
    """All spellings of all names, each with the places that it may name, in the order of the table."""
    cue_forms = frozenset(form for rule in words.rules if rule.rule == "cue" for form in spellings(rule.name))
    index: dict[str, dict[tuple[str, str], Entry]] = {}

    heads = tuple(head.word + " " for head in words.heads if head.position == "before" and head.number == "one")

    def enter(form: str, entry: Entry) -> None:
        found = index.setdefault(form, {})
        before = found.get((entry.place.id, entry.lemma))
        any_case = entry.any_case or (before is not None and before.any_case)
        if before is None or entry.level < before.level or any_case != before.any_case:
            level = entry.level if before is None else min(entry.level, before.level)
            found[entry.place.id, entry.lemma] = replace(entry, level=level, any_case=any_case)
        if form.startswith("ال") and len(form) > 3:
            glued = replace(entry, shift=1)
            index.setdefault("لل" + form[2:], {}).setdefault((entry.place.id, entry.lemma), glued)

    for place in places:
        for name in (place.name, place.name_ar, *place.aliases):
            own = scan_form(_ASIDE.sub("", name))
            aside = _ASIDE.search(name) is not None
            small = name == name.lower()
            for form in spellings(own):
                level = CUE if aside and place.needs_cue else _level(place, form, cue_forms, heads)
                enter(form, Entry(place, level, any_case=small))
            for rest, head in _bare(own, words.heads):
                for form in _with_article(rest):
                    enter(form, Entry(place, HEAD, head.lemma, any_case=False))
    return {form: tuple(found.values()) for form, found in index.items()}
