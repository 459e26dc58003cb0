"""Armed groups that no table knows, by their names: "كتيبة النواصي", "الكتيبة 301", "رجال أحمد الدباشي"."""

from __future__ import annotations

from collections.abc import Mapping

from geo.reading.actors import ActorMention
from geo.reading.nouns import Nouns
from geo.reading.tokens import ACTOR, PLACE, WORD, Token

_UNIT_NOUNS = frozenset({"كتيبه", "لوا", "سريه", "ميليشيا", "مليشيا", "الكتيبه", "اللوا"})
_NAMESAKES = frozenset({"ثوار", "شهدا", "فرسان", "نسور", "اسود", "صقور", "حماه", "احرار"})
_ORDINALS = frozenset({"الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"})
_NO_NAMES = frozenset(
    {"المكلفه", "المسلحه", "المحليه", "الامنيه", "الموسيقي", "الجيش", "محليه", "مسلحه", "تابعه", "من", "كان", "كانت"}
)


def noun_in(word: str, nouns: Nouns) -> str:
    """The noun for a unit or a force that a word is, without a glued "و", "ف", "ل" or "ب"; "" where it is none."""
    cut = word[1:] if word[:1] in "وفلب" else ""
    bare = cut if cut in _UNIT_NOUNS or nouns.has("head", cut) else word
    return bare if bare in _UNIT_NOUNS or nouns.has("head", word) or nouns.has("head", bare) else ""


def named_units(tokens: list[Token], nouns: Nouns, noun_of: Mapping[str, str]) -> list[Token]:
    """Units that no table knows, by their names: "كتيبة النواصي", "الكتيبة 301", "ميليشيا أحمد الدباشي".

    ``noun_of`` gives :func:`noun_in` of a word.
    """
    out: list[Token] = []
    done = 0
    for index, token in enumerate(tokens):
        bare = noun_of[token.text] if token.kind == WORD and index >= done else ""
        if not bare:
            continue
        length = _name_length(tokens, index, bare, nouns) if bare in _UNIT_NOUNS else _person(tokens, index + 1, nouns)
        if not length:
            continue
        out += tokens[done:index]
        done = index + length + 1
        last = tokens[index + length]
        name = " ".join(t.text for t in tokens[index + 1 : index + length + 1])
        clitic = token.text[: len(token.text) - len(bare)]
        numbered = "numbered" if name.split()[0].isdigit() or name.split()[0] in _ORDINALS else ""
        mention = ActorMention(token.start + len(clitic), last.end, f"OTHER:{bare} {name}", "force", clitic, numbered)
        out.append(Token(ACTOR, token.start, last.end, f"{bare} {name}", clitic, mention))
    return out + tokens[done:]


def _name_length(tokens: list[Token], index: int, noun: str, nouns: Nouns) -> int:
    """How many words behind a unit's noun are its name: a number, or a name with "ال", or (militias) two words."""
    following = tokens[index + 1 : index + 3]
    if not following or following[0].kind != WORD:
        return 0
    first = following[0].text
    if first.isdigit():
        return 1
    if noun.startswith("ال") and first in _ORDINALS:
        return 2 if following[-1].text == "عشر" else 1
    if person := _person(tokens, index + 1, nouns):
        return person
    if noun.startswith("ال") or first in _NO_NAMES or nouns.has("prep", first) or nouns.has("link", first):
        return 0
    if noun in ("ميليشيا", "مليشيا"):
        return 2 if len(following) > 1 and following[1].kind == WORD and not first.startswith("ال") else 0
    if first in _NAMESAKES:  # "كتيبة ثوار طرابلس", "كتيبة شهداء الزاوية"
        return 2 if len(following) > 1 and following[1].kind in (WORD, PLACE) else 0
    return 1 if first.startswith("ال") else 0


def _person(tokens: list[Token], index: int, nouns: Nouns) -> int:
    """How many words from an index on are a person's name: a given name and the next word ("أنس الدباشي")."""
    names = [t.text if t.kind == WORD else "" for t in tokens[index : index + 3]]
    if len(names) < 2 or not nouns.has("given", names[0]) or not names[1]:
        return 0
    return 3 if names[0] == "عبد" and len(names) > 2 and names[2] else 2
