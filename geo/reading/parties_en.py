"""Forces in an English sentence: "forces loyal to Haftar", "the LNA's 106th brigade", "the Zawiya battalion" are one actor each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.model import PlaceMention
from geo.reading.actors import ActorMention
from geo.reading.nouns import Nouns
from geo.reading.tokens import ACTOR, PLACE, PUNCT, WORD, Token

OBLIQUE = "oblique"
_ORDINAL = re.compile(r"\d{1,3}(st|nd|rd|th)")
_NUMBERED = ("brigade", "battalion", "regiment", "division")
_TOWNS = ("city", "town", "village", "oil_port")
_FORCES = frozenset({"brigade", "brigades", "battalion", "battalions", "militia", "militias", "militiamen", "fighters", "forces",
                     "gunmen", "troops", "men", "units", "youths", "tribesmen", "rebels", "force", "defenders", "contingent"})  # fmt: skip
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "source", "sources", "official", "officials", "officer", "officers",
                       "statement", "office", "ministry", "minister", "commander", "media", "military", "operation", "command",
                       "chief", "side", "field", "council"})  # fmt: skip
_JOINED = frozenset({"led", "aligned", "allied", "affiliated", "linked", "friendly", "controlled", "dominated", "based", "run"})
_HELPED = frozenset({"backed", "supported", "funded", "made", "born"})
_BETWEEN = frozenset({"last", "main", "own", "armed", "ground", "elite", "local", "allied", "eastern", "western", "southern", "special",
                      "remaining", "protection", "first", "tribal", "regular", "few", "senior", "unnamed", "old", "former", "s", "second"})  # fmt: skip
_VERBS = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "fell", "left", "took", "said", "say", "says", "who",
                    "which", "that", "because", "but"})  # fmt: skip
_WHOSE = frozenset({"its", "their", "his", "our"})
_COUNTS = frozenset({"two", "three", "four", "five", "six", "dozen", "hundred"})
_OF = frozenset({"of", "from", "under", "to", "with", "by", "for"})


def english_forces(tokens: Sequence[Token], nouns: Nouns) -> list[Token]:
    """The tokens with each force made one token, and the places inside names of units made words."""
    out = _numbered(_named_after_places(_owned(tokens, nouns), nouns))
    if not any(t.kind == ACTOR for t in out):
        return out
    return _leftward(_rightward(_hyphens(_abbreviations(out)), nouns), nouns)


def _owned(tokens: Sequence[Token], nouns: Nouns) -> list[Token]:
    """"its garrison", "their last two brigades": the men of whoever the pronoun stands for."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        last = index + 1
        while last < min(len(tokens), index + 4) and (tokens[last].text in _BETWEEN or tokens[last].text in _COUNTS):
            last += 1
        men = last < len(tokens) and tokens[last].kind == WORD and nouns.has("men", tokens[last].text)
        if men and tokens[index].kind == WORD and tokens[index].text in _WHOSE:
            part = tokens[index : last + 1]
            text = " ".join(t.text for t in part)
            out.append(Token(ACTOR, part[0].start, part[-1].end, text, "", ActorMention(part[0].start, part[-1].end, "", "force", "", "own", text)))
            index = last + 1
            continue
        out.append(tokens[index])
        index += 1
    return out


def parted(tokens: Sequence[Token], owners: frozenset[str]) -> list[Token]:
    """"the army's" as a noun and its ending, as behind names: "army", "'", "s"."""
    out: list[Token] = []
    for token in tokens:
        noun = token.text[:-2]
        if token.kind == WORD and token.text.endswith("'s") and noun in owners:
            middle = token.end - 2
            out.append(Token(WORD, token.start, middle, noun))
            out.append(Token(PUNCT, middle, middle + 1, "'"))
            out.append(Token(WORD, middle + 1, token.end, "s"))
        else:
            out.append(token)
    return out


def possessive(tokens: Sequence[Token], at: int) -> int:
    """How many tokens of a possessive ("'s", "'") follow the token at an index."""
    if at + 1 < len(tokens) and tokens[at + 1].text == "'" and tokens[at + 1].start == tokens[at].end:
        if at + 2 < len(tokens) and tokens[at + 2].text == "s" and tokens[at + 2].start == tokens[at + 1].end:
            return 2
        return 1 if at + 2 < len(tokens) and tokens[at].text.endswith("s") and tokens[at + 2].kind != PUNCT else 0
    return 0


def _named_after_places(tokens: list[Token], nouns: Nouns) -> list[Token]:
    """"the Zawiya battalion" is a local force; in "the Tarhuna council" and "Sirte and Jufra operations room" no place is meant."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == PLACE and isinstance(token.ref, PlaceMention) and token.ref.place and not token.ref.locates:
            taken, force = _unit_behind(tokens, index, nouns)
            if force:
                last = tokens[index + taken]
                name = token.ref.place.name
                mention = ActorMention(token.start, last.end, f"LOCAL:{name}", "town_force")
                text = " ".join(t.text for t in tokens[index : index + taken + 1])
                out.append(Token(ACTOR, token.start, last.end, text, "", mention))
                index += taken + 1
                continue
            if taken:
                token = Token(WORD, token.start, token.end, token.text, token.clitic)
        out.append(token)
        index += 1
    return out


def _numbered(tokens: list[Token]) -> list[Token]:
    """"the 52nd Brigade", "the 111th Combat Brigade": units that no table knows are parties of their own."""
    if not any(t.text in _NUMBERED for t in tokens):
        return tokens
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        number = tokens[index]
        length = next((n for n in (1, 2) if index + n < len(tokens) and tokens[index + n].text in _NUMBERED), 0)
        owned = bool(out) and (out[-1].text == "s" or out[-1].kind == ACTOR)
        behind = tokens[index + length + 1 : index + length + 4]
        owned = owned or (bool(behind) and behind[0].text in ("(", "of") and any(t.kind == ACTOR for t in behind))
        named = length and number.kind == WORD and _ORDINAL.fullmatch(number.text) and tokens[index + length].kind == WORD
        if not named or owned or (length == 2 and tokens[index + 1].kind != WORD):
            out.append(number)
            index += 1
            continue
        part = tokens[index : index + length + 1]
        text = " ".join(t.text for t in part)
        out.append(Token(ACTOR, part[0].start, part[-1].end, text, "", ActorMention(part[0].start, part[-1].end, f"OTHER:{text}", "force")))
        index += length + 1
    return out


def _unit_behind(tokens: Sequence[Token], at: int, nouns: Nouns) -> tuple[int, bool]:
    """(tokens of a unit's name behind a town, whether it is a force); (0, False) where the town is a place."""
    gap = possessive(tokens, at)
    step = at + 1 + gap
    hyphen = step < len(tokens) and tokens[step].text == "-" and not gap
    if hyphen:
        word = tokens[step + 1].text if step + 1 < len(tokens) else ""
        if word not in ("based", "led", "born"):
            joint = step + 2 < len(tokens) and tokens[step + 1].kind == PLACE and nouns.has("unit", tokens[step + 2].text)
            return (1, False) if joint else (0, False)
        step += 2
    for index in range(step, min(len(tokens), step + 4)):
        token = tokens[index]
        if token.kind == ACTOR and not token.ref.code and index == step and token.ref.generic in ("group", "militia", "militant"):
            return (index - at, tokens[at].ref.place.kind in _TOWNS)
        if token.kind == WORD and token.text == "and" and index == step and not gap:
            more = _unit_behind(tokens, index + 1, nouns) if index + 1 < len(tokens) and tokens[index + 1].kind == PLACE else (0, False)
            return (1, False) if more[0] and not more[1] else (0, False)
        if token.kind != WORD or nouns.has("prep", token.text) or nouns.has("adverb", token.text):
            return (1, False) if hyphen and index > step else (0, False)
        if token.text in _FORCES:
            if nouns.has("unit", tokens[index - 1].text):
                return (1, False)
            return (index - at, tokens[at].ref.place.kind in _TOWNS)
        if nouns.has("unit", token.text) and not (index == step and gap and token.text in ("residents", "people", "street")):
            return (1, False)
        if token.text in ("'", "s") or token.text in _VERBS or token.text.endswith("ed") or token.text.isdigit():
            return (0, False)
    return (0, False)


def _abbreviations(tokens: list[Token]) -> list[Token]:
    """"Libyan National Army (LNA)" is one mention."""
    if not any(t.text == "(" for t in tokens):
        return tokens
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        part = tokens[index : index + 4]
        if (
            len(part) == 4 and part[0].kind == ACTOR and part[2].kind == ACTOR and part[1].text == "(" and part[3].text == ")"
            and part[0].ref.code == part[2].ref.code
        ):  # fmt: skip
            out.append(_joined(part, part[0]))
            index += 4
            continue
        out.append(tokens[index])
        index += 1
    return out


def _joined(part: Sequence[Token], core: Token, role: str = "") -> Token:
    ref = replace(core.ref, start=part[0].start, end=part[-1].end, role=role or core.ref.role)
    return Token(ACTOR, part[0].start, part[-1].end, " ".join(t.text for t in part), "", ref)


def _hyphens(tokens: list[Token]) -> list[Token]:
    """"GNA-aligned groups", "pro-GNA" are forces; "Turkish-backed" only helps."""
    if not any(t.text == "-" for t in tokens):
        return tokens
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1 : index + 3]
        if token.kind == ACTOR and token.ref.code and len(following) == 2 and following[0].text == "-" and following[1].kind == WORD:
            place_next = index + 3 < len(tokens) and tokens[index + 3].kind == PLACE
            if following[1].text in _HELPED:
                out.append(token._replace(ref=replace(token.ref, role=OBLIQUE)))
                out.extend(following)
                index += 3
                continue
            if following[1].text in _JOINED and not place_next:
                out.append(_joined(tokens[index : index + 3], token, "force"))
                index += 3
                continue
        if token.kind == ACTOR and len(out) >= 2 and out[-1].text == "-" and out[-2].text in ("pro", "ex"):
            token = _joined([*out[-2:], token], token, "force")
            del out[-2:]
        out.append(token)
        index += 1
    return out


def _rightward(tokens: list[Token], nouns: Nouns) -> list[Token]:
    """Take in the nouns behind a name: "LNA troops", "Haftar's 10th brigade", "LNA spokesman Ahmed al-Mismari"."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind != ACTOR or not (token.ref.code or token.ref.generic in ("army", "militia", "militant")):
            out.append(token)
            index += 1
            continue
        end, role = _reach(tokens, index, nouns)
        out.append(_joined(tokens[index:end], token, role) if end > index + 1 else token)
        index = end
    return out


def _reach(tokens: Sequence[Token], at: int, nouns: Nouns) -> tuple[int, str]:
    """Where the nouns behind a name end, and the role that they give it."""
    gap = possessive(tokens, at)
    end, role = at + 1, ""
    index = at + 1 + gap
    while index < min(len(tokens), at + 6 + gap):
        token = tokens[index]
        if token.kind == ACTOR and (not token.ref.code or token.ref.code == tokens[at].ref.code):
            speaks = role == "spokesman" or token.ref.role in ("spokesman", "leader")
            end, role = index + 1, "spokesman" if speaks and token.ref.code else role or "force"
        elif token.kind == ACTOR and token.ref.code and end == index and role == "spokesman":
            end = index + 1
        elif token.kind != WORD or nouns.has("prep", token.text) or nouns.has("adverb", token.text):
            break
        elif nouns.has("head", token.text):
            end, role = index + 1, "force"
        elif token.text in _SPEAKERS or token.text == "spokesman":
            end, role = index + 1, "spokesman"
        elif token.text not in _BETWEEN and not token.text[:1].isdigit():
            break
        index += 1
    return end, role


def _leftward(tokens: list[Token], nouns: Nouns) -> list[Token]:
    """"forces loyal to Haftar", "units of the LNA" are one; "backed by Turkey", "against the LNA" only name another."""
    out: list[Token] = []
    for token in tokens:
        if token.kind != ACTOR or not token.ref.code:
            out.append(token)
            continue
        back = _titles(out, nouns)
        if back < len(out) and out[-1 - back].kind == WORD and out[-1 - back].text in _OF:
            before = out[-2 - back].text if back + 1 < len(out) else ""
            if out[-1 - back].text == "by" and nouns.has("aid", before):
                token = token._replace(ref=replace(token.ref, role=OBLIQUE))
            else:
                taken = _heads_left(out, back + 1, nouns, token.ref.code)
                if taken:
                    part = [*out[len(out) - taken :], token]
                    del out[len(out) - taken :]
                    token = _joined(part, token, "force")
        elif back < len(out) and out[-1 - back].text == "against":
            token = token._replace(ref=replace(token.ref, role=OBLIQUE))
        out.append(token)
    return out


def _titles(out: Sequence[Token], nouns: Nouns) -> int:
    back = 0
    while back < len(out) and out[-1 - back].kind == WORD and nouns.has("title", out[-1 - back].text):
        back += 1
    return back


def _heads_left(out: Sequence[Token], back: int, nouns: Nouns, code: str) -> int:
    """How many tokens before "to Haftar" belong to it: link words and a noun for a force; 0 where none stands there."""
    linked = 0
    while back + linked < len(out) and linked < 2 and out[-1 - back - linked].kind == WORD and nouns.has("link", out[-1 - back - linked].text):
        linked += 1
    place = back + linked
    if place >= len(out):
        return 0
    token = out[-1 - place]
    force = (token.kind == WORD and nouns.has("head", token.text)) or (token.kind == ACTOR and (not token.ref.code or token.ref.code == code))
    preposition = out[-back].text if back else ""
    if force and (linked or preposition in ("of", "from", "under")):
        return place + 1
    return 0
