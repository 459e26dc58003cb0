"""The written forms of an English verb or noun of the rules.

A verb is given as base/past/participle ("take/took/taken"; "seize" alone is regular); words behind the verb
("pull out") stay behind each form. Nouns are taken as they are, with their plural in -s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.folding import fold
from geo.reading.morphology import IMPERFECT, NOUN, PERFECT, Form

GERUND, PARTICIPLE, BASE = "gerund", "participle", "base"
#: Pronouns that stand between a verb and its particle.
SPLITTING = ("it", "them")
_PARTICLES = frozenset({"over", "up", "back"})


def english_forms(verbs: Iterable[str], nouns: Iterable[str]) -> Iterator[tuple[str, Form]]:
    """(written form, reading) of each verb and noun."""
    for verb in verbs:
        yield from _verb(fold(verb))
    for noun in nouns:
        base = fold(noun)
        yield base, Form(NOUN)
        if " " not in base and not base.endswith("s"):
            yield base + "s", Form(NOUN)


def _verb(given: str) -> Iterator[tuple[str, Form]]:
    parts = [part.strip() for part in given.split("/")]
    base, _, rest = parts[0].partition(" ")
    behinds = [f" {rest}" if rest else ""]
    if rest in _PARTICLES:
        behinds += [f" {pronoun} {rest}" for pronoun in SPLITTING]  # "turned it over"
    past = parts[1].partition(" ")[0] if len(parts) > 1 else _past(base)
    participle = parts[2].partition(" ")[0] if len(parts) > 2 else past
    for behind in behinds:
        yield base + behind, Form(BASE)
        yield _third(base) + behind, Form(IMPERFECT)
        yield past + behind, Form(PERFECT)
        if participle != past:
            yield participle + behind, Form(PARTICIPLE)
        for gerund in _gerunds(base):
            yield gerund + behind, Form(GERUND)


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    if len(base) < 6 and base[-1] in "bdglmnprt" and base[-2] in "aeiou" and sum(c in "aeiou" for c in base) == 1:
        return base + base[-1] + "ed"  # "mopped"
    return base + "ed"


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _gerunds(base: str) -> Iterator[str]:
    if base.endswith("e") and not base.endswith("ee"):
        yield base[:-1] + "ing"
        return
    yield base + "ing"
    if base[-1] in "bdglmnprt" and base[-2] in "aeiou" and base[-3:-2] not in "aeiou":
        yield base + base[-1] + "ing"
