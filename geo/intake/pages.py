"""An HTML page into the text of its article, with what the page itself tells of title, outlet, address and day."""

from __future__ import annotations

import logging
from configparser import ConfigParser
from dataclasses import dataclass
from importlib.metadata import version

from lxml import html
from trafilatura.core import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document, Extractor

from geo.errors import UnreadableText
from geo.folding import fold
from geo.intake.markup import decode_markup, lines_of, parse
from geo.intake.names import web_address
from geo.intake.page_dates import EARLIEST, LATEST, published_day, visible_day
from geo.intake.paragraphs import wrap_bare_text
from geo.model import DocumentRow

TOLD_BY = "page metadata"
_LONG = 300  # characters
_SCRIPT = 100_000  # characters
_SHORTEST = "25"  # characters of an article
_HEAD = 5  # lines in which the day may stand already


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an article, headline first and a line to each paragraph, and what its page tells of it."""

    text: str
    row: DocumentRow


def reader_name() -> str:
    """What makes the text of a page, with its version: another version may make another text of the same bytes."""
    return f"trafilatura {version('trafilatura')}"


def read_page(data: bytes) -> Page:
    """The article of a page's bytes. Raises :class:`geo.errors.UnreadableText` where it holds none or cannot be read."""
    tree = parse(decode_markup(data).text)
    _drop_long_scripts(tree)
    day = published_day(tree)
    shown = visible_day(tree)
    wrap_bare_text(tree)
    found = _extract(tree)
    title = " ".join((found.title or "").split())
    text = _article(title, "" if day else shown, lines_of(found.text or ""))
    if not text:
        raise UnreadableText("holds no article: no text was found between its menus")
    return Page(text, DocumentRow(
        published=day, source=_outlet(found.sitename), title=title, url=web_address(found.url), told_by=TOLD_BY,
    ))  # fmt: skip


def _drop_long_scripts(tree: html.HtmlElement) -> None:
    """Leave out scripts that are no metadata of an article: each search for some costs many times their length."""
    for script in tree.iter("script"):
        if script.text and len(script.text) > _SCRIPT:
            script.text = None


def _extract(tree: html.HtmlElement) -> Document:
    """What trafilatura finds. It gets a tree, never a string: of a string it (and htmldate) might make a request."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what cannot be read is told by us
    try:
        found = bare_extraction(tree, options=_options())
    except Exception as error:  # a library on hostile input: whatever it raises costs this page alone
        raise UnreadableText(f"its article could not be told from its menus ({type(error).__name__})") from error
    if not isinstance(found, Document):
        raise UnreadableText("holds no article: no text was found between its menus")
    return found


def _options() -> Extractor:
    """How trafilatura reads. A news flash is short: by default less than 250 characters come back as one line, headline and all."""
    config = ConfigParser()
    config.read_dict(DEFAULT_CONFIG)
    config["DEFAULT"].update(MIN_EXTRACTED_SIZE=_SHORTEST, MIN_OUTPUT_SIZE=_SHORTEST)
    dates = {"extensive_search": False, "min_date": EARLIEST, "max_date": LATEST}
    return Extractor(config=config, output_format="python", comments=False, with_metadata=True, date_params=dates)


def _article(title: str, day: str, body: str) -> str:
    """Headline, day and paragraphs. A line stands once in a row, and the headline once: told twice it would open an article."""
    lines = body.split("\n")
    if _same(lines[0], title):
        del lines[0]
    if any(fold(day) in _folded(line) for line in lines[:_HEAD]):
        day = ""
    kept: list[str] = []
    for line in (title, day, *lines):
        if line and not (kept and _same(line, kept[-1])):
            kept.append(line)
    return "\n".join(kept) if body else ""


def _same(line: str, other: str) -> bool:
    return line == other or len(line) < _LONG and _folded(line) == _folded(other)


def _folded(line: str) -> str:
    """The folded beginning of a line; no headline and no day is longer."""
    return fold(line[:_LONG])


def _outlet(sitename: str | None) -> str:
    return " ".join((sitename or "").split())
