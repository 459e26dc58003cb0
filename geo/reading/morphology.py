"""The written forms of an Arabic verb or noun, folded: enough morphology to know a word of the rules in a text.

Verbs are given as perfect/imperfect in the third person ("استولى/يستولي"), nouns in the indefinite ("سيطرة").
A ``*`` before a verb says that this form is the passive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.folding import fold

OBJECTS = ("ه", "ها", "هم", "هما", "نا")
PERFECT, IMPERFECT, NOUN, LITERAL = "perfect", "imperfect", "noun", "literal"


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a written word: tense or part of speech, the pronoun glued behind, the prefix before.

    ``prefix``: "س" (future) or "ل" (purpose) for imperfects; for nouns what is left of the clitics ("ب", "ل"...).
    """

    tense: str
    suffix: str = ""
    prefix: str = ""
    passive: bool = False
    plural: bool = False


def verb_forms(pair: str, transitive: bool = True) -> Iterator[tuple[str, Form]]:
    """(written form, reading) of a verb given as ``perfect/imperfect``; without objects where it takes none."""
    passive = pair.startswith("*")
    raw_perfect, raw_imperfect = pair.lstrip("*").split("/")
    weak = raw_perfect[-1] == "ى"
    for written, form in (*_perfect(fold(raw_perfect), weak, passive), *_imperfect(fold(raw_imperfect), passive)):
        if transitive or not form.suffix:
            yield written, form


def _perfect(base: str, weak: bool, passive: bool) -> Iterator[tuple[str, Form]]:
    stem = base[:-1] if weak or base.endswith("ا") else base
    plain = Form(PERFECT, passive=passive)
    plural = Form(PERFECT, passive=passive, plural=True)
    for form in (base, stem + "ت"):
        yield form, plain
    for form in (stem + "وا", (base if weak else stem) + "ا", stem + "تا", base + "نا", base + "ن"):
        yield form, plural
    for pronoun in OBJECTS:
        yield (stem + "ا" if weak else base) + pronoun, Form(PERFECT, pronoun, passive=passive)
        yield stem + "ت" + pronoun, Form(PERFECT, pronoun, passive=passive)
        yield stem + "و" + pronoun, Form(PERFECT, pronoun, passive=passive, plural=True)
        yield base + "نا" + pronoun, Form(PERFECT, pronoun, passive=passive, plural=True)


def _imperfect(base: str, passive: bool) -> Iterator[tuple[str, Form]]:
    stem = base[1:]
    weak = stem.endswith("ي") or stem.endswith("و") or stem.endswith("ا")
    short = stem[:-1] if weak else stem
    for prefix in ("", "س", "ل"):
        for person in "يتن":
            yield prefix + person + stem, Form(IMPERFECT, prefix=prefix, passive=passive)
            for pronoun in OBJECTS:
                yield prefix + person + stem + pronoun, Form(IMPERFECT, pronoun, prefix, passive)
            if person == "ن":
                continue
            if weak:  # the jussive drops the weak letter: "لم تستول"
                yield prefix + person + short, Form(IMPERFECT, prefix=prefix, passive=passive)
            for ending in ("ون", "وا", "ان", "ا"):
                yield prefix + person + short + ending, Form(IMPERFECT, prefix=prefix, passive=passive, plural=True)
            for pronoun in OBJECTS:
                yield prefix + person + short + "ون" + pronoun, Form(IMPERFECT, pronoun, prefix, passive, plural=True)
                yield prefix + person + short + "و" + pronoun, Form(IMPERFECT, pronoun, prefix, passive, plural=True)


def noun_forms(noun: str) -> Iterator[tuple[str, Form]]:
    """(written form, reading) of a noun without its clitics; "لل" and "ال" belong to the form."""
    base = fold(noun)
    yield base, Form(NOUN)
    if " " in base:  # "في قبضة": its last word takes the pronoun ("في قبضتهم")
        stem = base[:-1] + "ت" if base.endswith("ه") else base
        for pronoun in OBJECTS if not base.endswith((" مع", "ات")) else ():
            yield stem + pronoun, Form(NOUN, pronoun)
        return
    if base.startswith("ال"):
        return
    yield "ال" + base, Form(NOUN)
    yield "لل" + base, Form(NOUN, prefix="ل")
    if not base.endswith(("ه", "ا")):
        yield base + "ا", Form(NOUN)
    stem = base[:-1] + "ت" if base.endswith("ه") else base
    for pronoun in OBJECTS:
        yield stem + pronoun, Form(NOUN, pronoun)
