"""A file into the articles it holds. A wrong cut costs an article its date, so only clear signs cut.

1. A headline told twice in a row, with a text after it (pages give it once as title, once as heading).
2. A line of dashes or the like, then at most two lines of headline, then a full date or dateline ("Tripoli - 24 August 2014").
3. A full dateline of another day without such a line, where the file itself opened with one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.folding import fold
from geo.model import Article, Document, DocumentRow, Published

_HEAD = 300  # a dateline within so many characters is the file's own
_BODY = 150  # fewer characters than this are no article of their own
_HEADLINE = 250
_RULE_LINE = re.compile(r"\s*(?:[-=_*~#•·]\s?){3,}\s*")
# A day, a word or two for the month ("22 مايو", "4 ابريل/ نيسان"), a year: a dateline's frame makes a list of months needless.
_YEAR = r"(?:19|20)\d{2}"
_FULL_DATE = (
    rf"(?:\d{{1,2}} [^\W\d]+(?: [^\W\d]+)?(?: ?/ ?[^\W\d]+(?: [^\W\d]+)?)?,? {_YEAR}|[^\W\d]+\.? \d{{1,2}},? {_YEAR}"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}|{_YEAR}-\d{{2}}-\d{{2}})"
)
# Place, agency and weekday, parted by commas or dashes, then the date, and after it the line's end, a dash or a bracket.
_DATELINE = re.compile(
    rf"[^\W\d][^\d.!?؟:]{{1,60}}?[,،()-] ?(?:[^\W\d]+[,،]? ){{0,2}}(?P<date>{_FULL_DATE})(?:\s*$|\s*[-:(])"
)
_BARE_DATE = re.compile(rf"(?:[^\W\d]+,? )?(?P<date>{_FULL_DATE})[\d: apm,-]*")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    short: bool  # short enough for a headline
    folded: str  # of a long line its beginning, where a dateline may stand


def split(document: Document) -> tuple[Article, ...]:
    """The articles of a document, in order; together they cover its text. What the user told of them is attached."""
    text = document.text
    starts = _starts(text)
    bounds = zip(starts, starts[1:] + [len(text)], strict=True)
    return tuple(_article(document, number, *bound) for number, bound in enumerate(bounds, start=1))


def count(text: str) -> int:
    """How many articles a text holds."""
    return len(_starts(text))


def language_of(text: str) -> str:
    """"ar" where at least as many letters are Arabic as Latin, else "en"."""
    arabic = len(re.findall(r"[\u0621-\u064a\u066e-\u06d3]", text))
    latin = len(re.findall(r"[A-Za-z\u00c0-\u024f]", text))
    return "ar" if arabic and arabic >= latin else "en"


def _article(document: Document, number: int, start: int, end: int) -> Article:
    row = _told(document.rows, number)
    given = row.published and Published(row.published, row.published, "given", row.told_by)
    return Article(
        document=document, number=number, start=start, end=end,
        language=row.language or language_of(document.text[start:end]),
        source=row.source, source_url=row.url, title=row.title, published=given,
    )


def _told(rows: tuple[DocumentRow, ...], number: int) -> DocumentRow:
    """What the rows say of one article: its own row, cell by cell, before the row for all."""
    blank = DocumentRow()
    own = next((row for row in rows if row.article == number), blank)
    common = next((row for row in rows if row.article == 0), blank)
    return DocumentRow(
        told_by=own.told_by if own.published else common.told_by,
        article=number,
        published=own.published or common.published,
        source=own.source or common.source,
        language=own.language or common.language,
        title=own.title or common.title,
        url=own.url or common.url,
    )


def _starts(text: str) -> list[int]:
    """Where each article begins; the first begins the text, whatever stands above its headline."""
    lines = _lines(text)
    headlines = _repeated_headlines(lines)
    starts = sorted(set(headlines) | set(_datelines(lines, headlines)))
    starts = [s for s in starts if len(text[:s].strip()) >= _BODY]
    kept: list[int] = [0]
    for start, following in zip(starts, (*starts[1:], len(text)), strict=False):
        if len(text[start:following].strip()) >= _BODY and start - kept[-1] >= _BODY:
            kept.append(start)
    return kept


def _lines(text: str) -> list[_Line]:
    """The lines that say something, blank ones left out."""
    lines, start = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(_Line(start, len(raw) <= _HEADLINE, fold(raw[:_HEADLINE])))
        start += len(raw) + 1
    return lines


def _repeated_headlines(lines: list[_Line]) -> list[int]:
    starts, seen = [], set()
    for line, following in zip(lines, lines[1:], strict=False):
        same = line.short and following.short and line.folded == following.folded and len(line.folded.split()) >= 3
        if same and line.folded not in seen:
            starts.append(line.start)
            seen.add(line.folded)
    return starts


def _datelines(lines: list[_Line], headlines: list[int]) -> list[int]:
    """Where a second dateline opens an article: see the module's text, signs 2 and 3."""
    dated = [(i, line, match) for i, line in enumerate(lines) if (match := _dateline(line))]
    first = next((m.group("date") for _, line, m in dated[:1] if line.start < _HEAD and m.re is _DATELINE), None)
    starts = []
    for index, line, match in dated:
        top = _headline_above(lines, index, headlines)
        ruled = top > 0 and bool(_RULE_LINE.fullmatch(lines[top - 1].folded))
        if ruled or (first is not None and match.re is _DATELINE and match.group("date") != first):
            starts.append(lines[top].start)
    return starts


def _dateline(line: _Line) -> re.Match[str] | None:
    return _DATELINE.match(line.folded) or _BARE_DATE.fullmatch(line.folded)


def _headline_above(lines: list[_Line], index: int, headlines: list[int]) -> int:
    """The line that opens the article whose dateline is ``index``: the headline over it, told once or twice, if any."""
    top = index
    while top > 1 and index - top < 2 and _is_headline(lines[top - 1]):
        top -= 1
        if lines[top].start in headlines:
            break
    return top


def _is_headline(line: _Line) -> bool:
    words = line.folded.split()
    return line.short and 3 <= len(words) <= 20 and not _RULE_LINE.fullmatch(line.folded) and words[-1][-1] not in ".!:،,\""
