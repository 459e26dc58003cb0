"""A case as lines for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from geo import telling
from geo.decisions import History, Review
from geo.decisions.log import undone
from geo.model import Decision, Event
from geo.store import Store


def document_lines(store: Store) -> Iterator[str]:
    """The documents with where they came from and when; then what could not be taken in."""
    for kept in store.documents():
        days = sorted({str(row.published) for row in kept.rows if row.published})
        told = f", published {', '.join(days)}" if days else ""
        yield telling.printable(f"{kept.id[:12]}  {kept.name}: {kept.origin}, taken {kept.taken[:19]}Z, {kept.reader}{told}")
    for refused in store.refusals():
        where = f"{refused.origin}:{refused.line}" if refused.line else refused.origin
        yield telling.printable(f"not taken in: {where}: {refused.reason}")


def event_line(event: Event) -> str:
    """An event in one line, after its id."""
    when = telling.days(event.start, event.end) if event.start and event.end else "undated"
    against = f" (against {event.opponent})" if event.opponent else ""
    says = f", says {event.claimed_by}" if event.claimed_by else ""
    what = f"{when} {event.kind} by {event.actor or 'somebody'}{against}: {event.place or '?'}{says}"
    return telling.printable(f"{event.id}  {what} [{event.document}, article {event.article}, {event.rule}]")


def review_lines(review: Review) -> Iterator[str]:
    """An event to look at again: as decided, why, what is read now."""
    yield event_line(review.event)
    yield telling.printable(f"    {'rejected; ' if review.rejected else ''}{review.reason}")
    if review.now:
        yield telling.printable(f"    now: {event_line(review.now)}")


def decision_lines(decisions: Sequence[Decision]) -> Iterator[str]:
    """Entries of the log, with whether they stand."""
    gone = undone(decisions)
    numbers = {d.id: d.number for d in decisions}
    for d in decisions:
        yield _entry(d, numbers, gone[d.id].number if d.id in gone else 0)


def history_lines(told: History) -> Iterator[str]:
    """What was read of an event, each decision on it, and what counts."""
    if told.read:
        yield f"read today: {event_line(told.read)}"
    decisions = [entry.decision for entry in told.entries]
    gone, numbers = undone(decisions), {d.id: d.number for d in decisions}
    for entry in told.entries:
        if entry.read:
            yield telling.printable(f"  read by {entry.read.rule} of version {entry.version}: {event_line(entry.read)}")
        undoing = gone.get(entry.decision.id)
        yield f"  {_entry(entry.decision, numbers, undoing.number if undoing else 0)}"
    counts = "rejected" if told.rejected else event_line(told.event) if told.event else "no such event"
    yield f"counts: {counts}"


def _entry(d: Decision, numbers: dict[str, int], undone_by: int) -> str:
    on = f"decision {numbers.get(d.on, d.on)}" if d.what == "undo" else d.on
    new = f" {_values(d.new)}" if d.new else ""
    why = f" - {d.why}" if d.why else ""
    gone = f" (undone by {undone_by})" if undone_by else ""
    return telling.printable(f"{d.number}. {d.time[:19]}Z {d.who}: {d.what} {on}{new}{why}{gone}")


def _values(text: str) -> str:
    """What a decision sets, as name=value; an event that was added by what it says."""
    try:
        values = json.loads(text)
        if not isinstance(values, dict):
            return text
    except (ValueError, RecursionError):
        return text
    if "quote_text" in values:
        values = {name: values.get(name) for name in ("kind", "place_id", "actor", "start", "end", "evidence")}
    return " ".join(f"{name}={value}" for name, value in values.items() if value not in (None, "", []))
