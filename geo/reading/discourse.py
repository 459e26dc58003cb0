"""What an article has spoken of so far: places in focus, who acted last, who is speaking, whose side "the army" is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from geo.model import DateMention, Place, Published
from geo.reading.actors import ActorMention, Natures
from geo.reading.tokens import ACTOR, Token
from geo.tables import RULES, read_rows

_QUOTES = "\"'"
_NAMES_OF_SCORN = ("مليشي", "ميليشي", "militia", "عصاب", "مجرم", "خوارج", "الغزاه")
RECENT = 120  # characters back to which "the town" is the one named last, not the one last told of
_UNITS = {
    "المقاتلون": ("مقاتلو", "مقاتلي", "مقاتلون", "مقاتلين"),
    "المقاتلين": ("مقاتلو", "مقاتلي", "مقاتلون", "مقاتلين"),
    "القوه": ("قوه",),
    "الكتيبه": ("كتيبه", "الكتيبه"),
    "اللوا": ("لوا", "اللوا"),
    "الغرفه": ("غرفه",),
    "الجهاز": ("جهاز",),
    "المجلس": ("مجلس",),
    "السرايا": ("سرايا",),
    "الحرس": ("حرس",),
}


AROUND = 500  # characters within which a place named in passing gives way to one that the text is about
NEAR_NAMES = 200  # characters back to which a pronoun may reach for the name of a force
_MEN = ("مقاتلو", "مقاتلي", "مسلحو", "مسلحي", "جنود", "عناصر", "الثوار", "ثوار", "رجال", "مقاتلون", "مسلحون", "ابنا", "شبان", "المتمرد", "انصار", "اتباع", "مجاهد")


def agrees(token: Token, pronoun: str) -> bool:
    """Whether a force may be what "ه" (an army), "ها" (forces, brigades) or "هم" (men) speaks of."""
    if token.ref.role == "oblique" or not pronoun:
        return False
    text = token.text.strip(_QUOTES)
    men = text.startswith(_MEN)
    if pronoun == "هم":
        return men
    feminine = text.split()[0].endswith(("ه", "ات", "ايب", "سرايا", "قوات"))
    return not men and feminine == (pronoun == "ها")
# "the brigade", "the council": the last one named with that word
_COLLECTIVES = frozenset({"force", "army", "brigade", "battalion", "council", "alliance", "coalition"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a clause speaks of: the gazetteer row or derived point, or an unresolved name; its words."""

    start: int
    end: int
    place: Place | None
    name: str
    how: str
    suggestions: tuple[str, ...] = ()
    anaphor: bool = False


def beside(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The places of fighting that the words put near them, not in them."""
    return tuple(replace(s, how="near") if s.how == "named" else s for s in spots)


def spot_of(token: Token) -> Spot:
    ref = token.ref
    return Spot(ref.start, ref.end, ref.place, token.text, ref.how, ref.suggestions)


@dataclass(slots=True)
class Focus:
    """Moves through one article. Positions are folded offsets."""

    natures: Natures = Natures()
    rivals: tuple[str, ...] = ()
    army: str = ""
    militia: str = ""
    militant: str = ""
    foes: dict[str, str] = field(default_factory=dict)
    armies: dict[str, str] = field(default_factory=dict)
    spots: list[Spot] = field(default_factory=list)
    claimed: list[Spot] = field(default_factory=list)
    struck: list[Spot] = field(default_factory=list)
    passing: set[int] = field(default_factory=set)  # where the places stand that were only named in passing
    named: list[Token] = field(default_factory=list)
    told: tuple[str, str] | None = None
    told_until: int = -1000
    fates: dict[str, tuple[str, str]] = field(default_factory=dict)
    acted: str = ""
    stands: dict[str, Spot] = field(default_factory=dict)  # where each side was last said to be
    fallen: Spot | None = None  # what was last said to be taken, by nobody named
    inner: list[Spot] = field(default_factory=list)
    subject: str = ""
    speaker: str | None = None
    sides_of_towns: dict[str, str] = field(default_factory=dict)
    day: DateMention | None = None
    published: Published | None = None
    winner: str = ""
    we: str = ""
    day_paragraph: int = -1
    change: str = ""  # the kind of change last told
    striker: str = ""  # who was last told to strike from afar
    heading: DateMention | None = None  # the days that the last heading names
    period: DateMention | None = None  # the week that a brief covers

    def saw(self, spot: Spot, passing: bool = False) -> None:
        """Keep a place that a sentence names; ``passing``: as somewhere to come from or to go to, not as what it is about."""
        self.spots.append(spot)
        if passing:
            self.passing.add(spot.start)

    def as_named(self, token: Token) -> Token | None:
        """A force's token as one that a later pronoun may mean: "الجهاز" with the code of the body named before."""
        if token.ref.code:
            return token
        known = not token.text.isascii() and token.ref.generic in ("unit", "army", "militant")
        code = self.resolve(token.ref, None, "") if known else ""
        return token._replace(ref=replace(token.ref, code=code)) if code else None

    def salient(self, kinds: Iterable[str], before: int, sentence: int) -> list[Spot]:
        """The place of some kinds that is spoken of: named or told of in this sentence, else named shortly before it, else told
        of last, else named last."""
        here = self.last(kinds, before)
        if here and here[0].start >= sentence:
            return here
        wanted = frozenset(kinds)
        told = [
            s for s in self.claimed[-8:] if s.start < before and s.place and (not wanted or s.place.kind in wanted)
        ]
        if told and told[-1].start >= sentence:
            return told[-1:]
        if here and here[0].start >= sentence - RECENT:
            return here
        return told[-1:] or here or [s for s in self.inner if s.start < before and s.place.kind in wanted][-1:]

    def towns(self, before: int) -> list[Place]:
        """The towns spoken of so far, the last one first, each once."""
        seen: dict[str, Place] = {}
        for spot in [*reversed(self.claimed[-60:]), *reversed(self.spots[-60:])]:
            if spot.start < before and spot.place and spot.place.kind in ("city", "town"):
                seen.setdefault(spot.place.id, spot.place)
        return list(seen.values())

    def settle(self, kind: str, actor: str, opponent: str, spot: Spot) -> None:
        """Keep where a side is, by what a claim says of it."""
        if kind == "captured":
            self.fallen = None if actor else spot
        if kind == "withdrew":
            self.stands.pop(actor, None)
        elif actor and kind in ("captured", "held", "advanced", "repelled"):
            self.stands[actor] = spot
            loser = opponent or self.other_side(actor)
            if kind == "captured" and loser:
                self.stands[loser] = spot  # from where it then flees

    def last(self, kinds: Iterable[str], before: int, many: bool = False) -> list[Spot]:
        """The place (or, for a plural, the run of places) of some kinds named last before a position."""
        wanted = frozenset(kinds)
        found: list[Spot] = []
        ids: set[str] = set()
        for spot in reversed(self.spots[-400:]):
            if spot.start >= before or spot.place is None or spot.how == "relative":
                continue
            if wanted and spot.place.kind not in wanted:
                if found:
                    break
                continue
            if spot.place.id not in ids:
                if not many and spot.start in self.passing and (told := self._told_of(wanted, spot)):
                    return [told]
                found.append(spot)
                ids.add(spot.place.id)
            if not many:
                break
            if len(found) > 1 and found[-2].start - spot.end > 80:
                found.pop()
                break
        return found[::-1]

    def _told_of(self, wanted: frozenset[str], passing: Spot) -> Spot | None:
        """The place of some kinds that the text was about when it named another in passing."""
        for spot in reversed(self.spots[-400:]):
            if spot.start >= passing.start or spot.place is None or spot.how == "relative" or spot.start in self.passing:
                continue
            if passing.start - spot.start > AROUND:
                return None
            if not wanted or spot.place.kind in wanted:
                return spot
        return None

    def other_side(self, code: str) -> str:
        """The main opponent in this article of an actor."""
        return next((rival for rival in self.rivals if rival != code), "") or self.foes.get(code, "")

    def resolve(self, mention: ActorMention, speaker: str | None, subject: str) -> str:
        """The code of a bare noun for a force: "his forces", "the army", "the militias"; "" where nothing tells."""
        if mention.generic == "numbered" and self.army in self.rivals:
            return self.army  # "الكتيبة 173": a unit of the army, where the article speaks of it
        if mention.code:
            return self.sides_of_towns.get(mention.code, mention.code)
        talker = speaker or ""
        if mention.generic == "own" and mention.noun.endswith("نا"):
            return talker or self.we or (self.rivals[0] if len(self.rivals) == 1 else subject or self.subject)
        if mention.generic == "own":
            pronoun = next((p for p in ("هم", "ها", "ه") if mention.noun.endswith(p)), "")
            return talker or self.meant(pronoun, mention.start, mention.start - NEAR_NAMES) or subject or self.subject or self._last_named(mention)
        if mention.generic == "army":
            if unit := self._unit(mention):
                return unit
            return self.armies.get(talker) or self.army or talker
        if mention.generic == "militia":
            return (self.other_side(talker) if talker else "") or self.militia
        if mention.generic == "militant" and "تنظيم" in mention.noun and self.militant:
            return self.militant
        if mention.generic == "militant":
            return next((r for r in self.rivals if r in self.natures.militants), "") or self.militant
        if mention.generic == "latter":
            return self._last_named(mention)
        if mention.generic == "unit":
            return self._unit(mention)
        if mention.generic == "foe":
            return self.other_side(talker or subject or self.subject)
        if mention.generic == "attackers":
            return (self.other_side(talker) if talker else "") or self._irregular() or subject or self.subject
        if mention.noun.startswith("هذه") and self.acted:
            return self.acted
        if mention.noun.endswith("منها") and (meant := self.meant("ها", mention.start, mention.start)):
            return meant
        return self._unit(mention) or talker or self._regular(subject or self.subject or self._last_named(mention))

    def meant(self, pronoun: str, start: int, sentence: int, but: str = "") -> str:
        """The force (not ``but``) that a pronoun at ``start`` agrees with: in its sentence, else who acted last, else named shortly before."""
        near = [
            t for t in self.named[-40:]
            if t.start < start and start - t.end < NEAR_NAMES and t.ref.code != but and agrees(t, pronoun)
        ]  # fmt: skip
        if near and near[-1].start >= sentence:
            return near[-1].ref.code
        acted = next((t for t in reversed(self.named[-400:]) if t.start < start and t.ref.code == self.subject), None)
        if acted is not None and self.subject != but and agrees(acted, pronoun):
            return self.subject
        return near[-1].ref.code if near else ""

    def _last_named(self, mention: ActorMention) -> str:
        return next((t.ref.code for t in reversed(self.named) if t.start < mention.start), "")

    def _irregular(self) -> str:
        return next((r for r in self.rivals if r in self.natures.irregular), "")

    def _regular(self, code: str) -> str:
        """ "The forces" are not the militants of the text, where it names others."""
        if code not in self.natures.irregular:
            return code
        regular = (t.ref.code for t in reversed(self.named) if t.ref.code not in self.natures.irregular)
        return next(regular, "") or code

    def _unit(self, mention: ActorMention) -> str:
        """ "The force", "the brigade": the last one named with that word ("قوة حماية درنة")."""
        last = mention.noun.split()[-1] if mention.noun else ""
        heads = _UNITS.get(mention.noun) or ((last,) if last in _COLLECTIVES else ())
        if not heads:
            return ""
        for token in reversed(self.named):
            words = token.text.strip(_QUOTES).split()
            head = words[-1] if token.text.isascii() else words[0].removeprefix("و")
            if token.start < mention.start and head in heads:
                return token.ref.code
        return ""


@dataclass(frozen=True, slots=True)
class Default:
    """What a bare noun for a force means between two days, unless the text tells: "army", "army of GNA" (what this side
    calls so, where it is not the same), "militant", "foe of GNA", "LOCAL:Zintan"."""

    noun: str
    code: str
    since: date | None
    until: date | None


def load_defaults(theatre: str) -> tuple[Default, ...]:
    """The defaults of a theatre. Raises :class:`geo.errors.BadDataFile`."""
    rows = read_rows(RULES / theatre / "defaults.csv", ("noun", "code", "since", "until", "example"), ("noun", "code", "example"))
    return tuple(Default(r["noun"], r["code"], r.day("since"), r.day("until")) for r in rows)


def focus_for(
    tokens: Iterable[Token], defaults: Iterable[Default], natures: Natures, published: Published | None
) -> Focus:
    """The focus at the start of an article: its parties by how often they are named, and what its bare nouns mean."""
    named: Counter[str] = Counter()
    words = list(tokens)
    for token in words:
        if token.kind == ACTOR and token.ref.code and token.ref.role != "oblique":
            named[token.ref.code] += 1
    ranked = sorted(named, key=lambda code: (-named[code], code))
    rivals = tuple(code for code in ranked if code not in natures.outsiders and not code.startswith("LOCAL:"))
    usual: dict[str, str] = {}
    for default in defaults:
        if (
            published
            and (default.since or published.end) <= published.end
            and (default.until or published.start) >= published.start
        ):
            usual.setdefault(default.noun, default.code)
    foes, armies = _of("foe of ", usual), _of("army of ", usual)
    towns = {noun: code for noun, code in usual.items() if noun.startswith("LOCAL:")}
    army, militia, we = _sides(words, rivals, usual.get("army", ""), foes)
    return Focus(natures=natures, sides_of_towns=towns, rivals=rivals, army=army, we=we, militia=militia or foes.get(army, ""), militant=usual.get("militant", ""), foes=foes,
                 armies=armies, published=published)  # fmt: skip


def _of(prefix: str, usual: dict[str, str]) -> dict[str, str]:
    return {noun.removeprefix(prefix): code for noun, code in usual.items() if noun.startswith(prefix)}


def _sides(words: list[Token], rivals: tuple[str, ...], usual: str, foes: dict[str, str]) -> tuple[str, str, str]:
    """(whose "the army" is, whose "the militias" are, whose "we" is): who calls the other side a militia calls its own the army
    and speaks for it."""
    called = Counter(
        token.ref.code
        for token in words
        if token.kind == ACTOR and token.ref.code and any(w in token.text for w in _NAMES_OF_SCORN)
    )
    militia = called.most_common(1)[0][0] if called else ""
    other = next((r for r in rivals if r != militia), "") or foes.get(militia, "") if militia else ""
    return other if militia and militia == usual else usual, militia, other
