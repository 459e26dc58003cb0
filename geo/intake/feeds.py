"""RSS and Atom feeds, from their bytes: an entry each a document, with its title, address, outlet and day.

feedparser fetches nothing that a feed names, and reads what is broken as well as it can. An entry's own bytes cannot be had from it: its
document keeps the fields as JSON.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any

import feedparser
import orjson

from geo.errors import UnreadableText
from geo.folding import fold
from geo.intake.markup import plain_text, refuse_crowded_tags
from geo.intake.names import name_of, web_address
from geo.model import YEARS, DocumentRow, Received, Refused

_NO_YEAR = re.compile(r"\s00\d\d\s")


def feed_entries(data: bytes, origin: str, stem: str) -> Iterator[Received | Refused]:
    """The documents of a feed. Raises :class:`geo.errors.UnreadableText` where the bytes are no feed."""
    feed = _parse(data)
    kind = str(feed.get("version", ""))
    if not kind and not feed.entries:
        raise UnreadableText("is no RSS or Atom feed")
    reader = f"feedparser {version('feedparser')}"
    outlet = " ".join(str(feed.feed.get("title", "")).split())
    for number, entry in enumerate(feed.entries, start=1):
        own = f"{origin}#{number}"
        try:
            text, row = _told(entry, outlet, kind)
        except UnreadableText as error:
            yield Refused(own, error.line, str(error))
            continue
        yield Received(name_of(row.title, f"{stem}-{number}"), _fields(entry), text, own, reader, (row,))


def _parse(data: bytes) -> feedparser.FeedParserDict:
    """A feed's bytes, parsed; given as a stream, for of a string feedparser might make a request or open a file."""
    plain = data.replace(b"\0", b"").decode("latin-1")  # whatever the encoding, its marks are those of ASCII
    refuse_crowded_tags(plain)
    if "<!entity" in plain.lower():
        raise UnreadableText("declares entities: refused, for these can be made to swell without end")
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a library on hostile input: whatever it raises costs this feed alone
        raise UnreadableText(f"could not be read as a feed ({type(error).__name__})") from error


def _told(entry: feedparser.FeedParserDict, outlet: str, kind: str) -> tuple[str, DocumentRow]:
    """The text of an entry, headline first and told once, and what the feed tells of it."""
    title = plain_text(_string(entry, "title")).replace("\n", " ")
    body = plain_text(_content(entry))
    if not title and not body:
        raise UnreadableText("there is no text in this entry")
    same = fold(body.split("\n", 1)[0]) == fold(title)
    text = body if same or not title else "\n".join(filter(None, (title, body)))
    source, url = _outlet(entry) or outlet, web_address(_string(entry, "link"))
    return text, DocumentRow(published=_day(entry, kind), source=source, title=title, url=url, told_by="feed")


def _string(entry: feedparser.FeedParserDict, key: str) -> str:
    return _sound(dict.get(entry, key))  # its own get() takes "published" for "updated"


def _content(entry: feedparser.FeedParserDict) -> str:
    """The longest that the entry tells of itself: some feeds give the article and a summary of it."""
    return max((*_contents(entry), _string(entry, "summary")), key=len)


def _contents(entry: feedparser.FeedParserDict) -> list[str]:
    return [_sound(part.get("value")) for part in entry.get("content", [])]


def _sound(value: object) -> str:
    """A string without what no text holds: NUL, halves of surrogate pairs."""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _outlet(entry: feedparser.FeedParserDict) -> str:
    source = entry.get("source")
    return " ".join(str(source.get("title", "")).split()) if isinstance(source, dict) else ""


def _fields(entry: feedparser.FeedParserDict) -> bytes:
    told: dict[str, Any] = {key: _string(entry, key) for key in ("id", "title", "link", "published", "updated", "summary")}
    told["content"] = _contents(entry)
    told["source"] = _outlet(entry)
    return orjson.dumps({key: value for key, value in told.items() if value}, option=orjson.OPT_SORT_KEYS)


def _day(entry: feedparser.FeedParserDict, kind: str) -> date | None:
    """The day of publication as the outlet's own clock has it. RSS knows ``dc:date`` as the one date of an entry, which
    feedparser calls "updated"; in Atom that is the day of the last change, and tells nothing.
    """
    written = _string(entry, "published") or (_string(entry, "updated") if kind.startswith("rss") else "")
    for read in (_iso, _mail):
        day = read(written.strip())
        if day and day.year in YEARS:
            return day
    return None


def _iso(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _mail(written: str) -> date | None:
    if _NO_YEAR.search(written):
        return None  # "01 Jan 0001", as programs write no date at all; it would be taken for 2001
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
