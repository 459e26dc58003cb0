"""What was found, as lines for a terminal: events with their quotes, what was held back, what was wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from geo.control import Activity, Belief, Refusal, age
from geo.model import Article, Denial, Event, HeldBack, Problem, Reading, Spell, Weight

CAUTION = "This shows what the articles say; it is no basis for decisions on safety or movement."
#: How the day of an article of a folder is given.
IN_TABLE = "give it in documents.csv, column published"
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_HARMLESS = set("\u200c\u200d\u200e\u200f\u061c")  # joiners and marks that ordinary Arabic text holds


def printable(text: str) -> str:
    """A text in one line that cannot steer a terminal: blanks become spaces, control and bidi characters escapes."""
    flat = " ".join(text.split())
    return "".join(f"\\u{ord(c):04x}" if _steers(c) else c for c in flat)


def _steers(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN and char not in _HARMLESS


def problem_line(problem: Problem) -> str:
    where = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return printable(f"{where}: {problem.message}")


def waiting_lines(reading: Reading, how: str = IN_TABLE) -> Iterator[str]:
    """The articles whose day is not known, where events wait for it; ``how`` it can be given."""
    waiting: dict[tuple[str, int], int] = {}
    for event in reading.undated:
        waiting[event.document, event.article] = waiting.get((event.document, event.article), 0) + 1
    for (document, article), events in sorted(waiting.items()):
        wait = "1 event waits" if events == 1 else f"{events} events wait"
        told = printable(f"{document}, article {article} ({wait})")
        yield f"needs a date: {told}: {how}"


def article_line(article: Article) -> str:
    title = article.title or next((line for line in article.text.split("\n") if line.strip()), "")
    published = article.published
    when = "day not known" if published is None else f"{days(published.start, published.end)}, {published.how}: {published.reason}"
    return printable(f"article {article.number} ({article.language}; {when}): {title}")


def event_lines(event: Event, weight: Weight | None = None, text: str | None = None) -> Iterator[str]:
    """An event: when, what, where, who; how far it counts; the sentence, with the words that say it in brackets."""
    when = days(event.start, event.end) if event.start and event.end else "undated"
    actor = event.actor or "somebody"
    against = f" (against {event.opponent})" if event.opponent else ""
    yield printable(f"{when} {event.kind} by {actor}{against}: {event.place or '?'} {event.place_ar}")
    if weight:
        yield f"    {printable(f'{weight.status}: {weight.reason}')}"
    yield f"    {_quote(event, text)}"
    source = event.source or "outlet not known"
    speaker = f", says {event.claimed_by}" if event.claimed_by else ""
    later = f", known {event.known}" if event.known and event.end and event.known > event.end else ""
    told = printable(f"{event.document}, article {event.article}, {source}{speaker}{later} [{event.rule}]")
    yield f"    {told}"


def refusal_lines(refusal: Refusal, text: str | None = None) -> Iterator[str]:
    """A denial: what is said not to have happened, how far the denial counts, its sentence."""
    denial = refusal.denial
    assert denial.start and denial.end
    what = f"{denial.kind} by {denial.actor or 'anybody'}"
    yield printable(f"{days(denial.start, denial.end)} denied: {what}")
    yield f"    {printable(f'{refusal.weight.status}: {refusal.weight.reason}')}"
    yield f"    {_quote(denial, text)}"
    speaker = f", says {denial.claimed_by}" if denial.claimed_by else ""
    later = f", known {denial.known}" if denial.known and denial.known > denial.end else ""
    source = denial.source or "outlet not known"
    told = printable(f"{denial.document}, article {denial.article}, {source}{speaker}{later} [{denial.rule}]")
    yield f"    {told}"


def activity_line(activity: Activity) -> str:
    """What goes on at a place, apart from who holds it."""
    event = activity.event
    by = f" by {event.actor}" if event.actor else ""
    return printable(f"  {activity.name}{by}, {days(activity.first, activity.last)} - {activity.weight.status}")


def belief_lines(beliefs: Sequence[Belief]) -> Iterator[str]:
    """What was believed when; nothing where it was always the same."""
    if len(beliefs) < 2:
        return
    for belief in beliefs:
        yield printable(f"  as known on {belief.since}: {_who(belief.spell)} - {belief.spell.status}")


def _quote(event: Event | Denial, text: str | None) -> str:
    if text is None:
        return printable(f"“{event.quote_text}”")
    (first, last), (start, end) = event.quote, event.evidence
    return f"“{_piece(text[first:start])}[{printable(text[start:end])}]{_piece(text[end:last])}”"


def _piece(text: str) -> str:
    """Part of a sentence: blanks at its edges stay, as one space."""
    before, after = text[:1].isspace() and " ", text[-1:].isspace() and text.strip() and " "
    return f"{before or ''}{printable(text)}{after or ''}"


def held_back_line(held: HeldBack, text: str) -> str:
    start, end = held.evidence
    return printable(f"held back: {text[start:end]} - {held.reason} ({held.cue}) [{held.rule}]")


def spell_lines(name: str, day: date, spell: Spell | None) -> Iterator[str]:
    """Who holds a place on a day, and how that is known."""
    if spell is None:
        yield printable(f"{name}, {day}: the articles say nothing about this day.")
        return
    yield printable(f"{name}, {day}: {_who(spell)}{' (derived)' if spell.derived else ''} - {spell.status}: {spell.reason}")
    since = f"since {spell.start}" if spell.since_known else f"from {spell.start} or earlier"
    until = "still so in the last article" if spell.ongoing else f"until {spell.end}"
    past = age(spell, day)
    old = f" ({past} {'day' if past == 1 else 'days'} before)" if past else ""
    yield f"  {since}, {until}; last evidence of {spell.last_evidence}{old}"


def _who(spell: Spell) -> str:
    holders = " and ".join(spell.actors)
    disputed = f"disputed between {holders}" if len(spell.actors) > 1 else f"{holders}, disputed"
    return {"nobody": "nobody known", "disputed": disputed, "unknown": "not known",
            "changing": f"changing ({holders})", "divided": f"divided between {holders}"}.get(spell.state, holders)


def unknown_name_lines(reading: Reading) -> Iterator[str]:
    for name in reading.unknown_names:
        nearest = f" (nearest: {', '.join(name.suggestions)})" if name.suggestions else ""
        yield printable(f"unknown place: {name.name}{nearest}")


def days(start: date, end: date) -> str:
    return f"{start}" if start == end else f"{start}..{end}"


def by_document(events: Iterable[Event], name: str, article: int) -> list[Event]:
    """The events of one article in the order of its text."""
    return sorted((e for e in events if (e.document, e.article) == (name, article)), key=lambda e: (e.evidence, e.id))
