"""English statements without a verb of their own: "Tarhuna was the GNA's", "Sirte, Jufra: LNA", "Surman: in GNA hands"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.reading.claims import Claim
from geo.reading.clauses import View
from geo.reading.clauses_en import NEGATIONS, is_adverb, judge_clause
from geo.reading.discourse import Spot
from geo.reading.frames_en_core import Scene
from geo.reading.frames_en_moves import travels
from geo.reading.insertions_en import apposition_of
from geo.reading.parties_en import possessive
from geo.reading.subjects_en import ACTS
from geo.reading.tokens import ACTOR, DATE, PLACE, PUNCT, WORD
from geo.reading.when_en import told_by

_COPULAS = frozenset({"is", "are", "was", "were", "remain", "remains", "remained", "became"})
_PERFECT = frozenset({"been", "become"})
_WITH = frozenset({"in", "under", "with", "of", "the", "control", "hands", "held", "now", "still", "firmly", "back", "again", "as", "before"})


def bare(scene: Scene) -> Iterator[Claim]:
    """The claims of a sentence that no trigger word makes."""
    for at, token in enumerate(scene.view.tokens):
        if token.kind == ACTOR and (owning := _owning(scene, at)):
            yield from _owned(scene, at, at + owning)
        elif token.kind == PLACE and _stands_in(scene, at):
            yield from _there(scene, at)
        elif token.text == ":" and _list_before(scene.view, at):
            yield from _listed(scene, at)


def _stands_in(scene: Scene, at: int) -> bool:
    return scene.view.word(at - 1) in ("in", "inside") and scene.view.word(at - 2) in ("were", "was")


def _there(scene: Scene, at: int) -> Iterator[Claim]:
    """"By dusk the army was in P", "the next day they were in P, and by noon in Q": a force that has got into a place."""
    start = at - 2
    subject = scene.subjects.subject(start, scene.speaker(start))
    if subject.status == ACTS and told_by(scene.view, at) and not travels(scene, subject.at) and judge_clause(scene.view, start).fact:
        yield from _made(scene, "captured", scene.places.spots_at(at), subject.code, start, at + 1, "en-there")


def _owning(scene: Scene, at: int) -> int:
    """How many tokens a predicate such as "A's", "an A town", "A ground" takes behind the force's name."""
    tokens = scene.view.tokens
    ending = possessive(tokens, at)
    land = not ending and scene.nouns.has("land", scene.view.word(at + 1))
    return 1 + ending if ending else 2 * land


def _owned(scene: Scene, at: int, after: int) -> Iterator[Claim]:
    """"P is still A's", "By dusk the town was the army's", "P is an A town"."""
    view = scene.view
    behind = view.tokens[after] if after < len(view.tokens) else None
    if behind is not None and behind.kind not in (PUNCT, DATE) and behind.text not in ("again", "now", "and", "but", "since", "until", "by", "for", "too"):
        return
    start = at
    while start > 0 and (view.word(start - 1) in ("the", "a", "an") or is_adverb(view.word(start - 1))):
        start -= 1
    copula = view.word(start - 1)
    if copula not in _COPULAS | _PERFECT:
        return
    start -= 1
    while view.word(start - 1) in ("has", "have", "had"):
        start -= 1
    ended = behind is not None and (behind.text.startswith("until") or (behind.kind == DATE and behind.ref.role == "until"))
    if view.word(start - 1) in NEGATIONS or (ended and copula in ("was", "were")):
        return
    actor = scene.code_at(at)
    spots = _subject_places(scene, start) if actor else []
    came = copula in ("was", "were") and (told_by(view, at) or any(t.kind == DATE and t.ref.role == "on" for t in view.tokens))
    kind = "captured" if came or copula in ("became", "become") else "held"
    told = kind == "captured" or copula not in ("was", "were", "remained")
    if told and judge_clause(view, start).fact and view.tokens[-1].text != "?":
        yield from _made(scene, kind, spots, actor, start, after, "en-owned")


def _subject_places(scene: Scene, start: int) -> list[Spot]:
    """The places before a copula; where an insertion stands between, those at the head of the clause."""
    spots = scene.topics.places_before(start)[0]
    opening = apposition_of(scene.view, start - 1, tight=True) if not spots and scene.view.tokens[start - 1].text == "," else -1
    return scene.topics.list_at(opening - 1) if opening > 0 else spots


def _list_before(view: View, colon: int) -> bool:
    """Whether only names of places, their list and where they lie open the sentence up to a colon."""
    return colon > 0 and view.tokens[0].kind == PLACE and all(
        t.kind == PLACE or t.text in (",", "and") or view.tokens[0].ref.locates for t in view.tokens[:_comma(view, colon)]
    )


def _comma(view: View, colon: int) -> int:
    """The end of the list before a colon: "Tiji and Badr, below Nalut: ..." ends at its comma."""
    last = max((i for i in range(colon) if view.tokens[i].text == ","), default=colon)
    located = view.word(last + 1) in ("below", "near", "above", "east", "west", "north", "south", "on", "in", "outside", "beyond", "the", "a")
    return last if last < colon and located else colon


def _listed(scene: Scene, colon: int) -> Iterator[Claim]:
    """"P and Q: in A hands since Tuesday", "P: still A"."""
    view = scene.view
    rest = [t for t in view.tokens[colon + 1 :] if t.kind != DATE and not (t.kind == PUNCT and t.text == ".")]
    forces = [i for i in range(colon + 1, len(view.tokens)) if view.tokens[i].kind == ACTOR]
    if len(forces) != 1 or any(t.kind != ACTOR and not (t.kind == WORD and t.text in _WITH) for t in rest):
        return
    actor = scene.code_at(forces[0])
    spots = scene.topics.list_at(_comma(view, colon) - 1)
    if actor:
        yield from _made(scene, "held", spots, actor, colon, len(view.tokens), "en-listed")


def _made(scene: Scene, kind: str, spots: list[Spot], actor: str, start: int, after: int, rule: str) -> Iterator[Claim]:
    tokens = scene.view.tokens
    end = tokens[min(after, len(tokens)) - 1].end
    for spot in spots:
        yield Claim(kind, spot, actor, "", start, min(tokens[start].start, spot.start), max(end, spot.end), rule, False, scene.speaker(start))
