"""The day on which a page says that it appeared: from its metadata alone, never from what else stands on it.

htmldate gets a copy that holds nothing but the metadata: of a whole page it would also take the day of another
article, of the last change, or a year in the footer.
"""

from __future__ import annotations

import itertools
import re
from datetime import date

from htmldate import find_date
from lxml import html

from geo.model import YEARS

EARLIEST, LATEST = "1990-01-01", "2100-12-31"  # fixed: by default the latest day is today
_UNCERTAIN = re.compile(r"modif|update|lastmod|last-mod|utime|copyright|revision|expire|event|birth", re.IGNORECASE)
_EITHER_WAY = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b")  # 03/06/2020: March or June
_KEYS = ("name", "property", "itemprop", "http-equiv", "pubdate")
_DAY_MARK = re.compile(r"\bdate|publish|\btime\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20|١٩|٢٠)\d\d")
_LONGEST = 100
_NEAR = 20  # elements after the headline that are looked at


def published_day(tree: html.HtmlElement) -> date | None:
    """The day of publication in the metadata of a page; None where they give none, or one that can be read two ways."""
    found = find_date(
        _metadata(tree), extensive_search=False, original_date=True, min_date=EARLIEST, max_date=LATEST,
    )  # fmt: skip
    day = date.fromisoformat(found) if found else None
    return day if day and day.year in YEARS else None


def visible_day(tree: html.HtmlElement) -> str:
    """What the page shows, under its headline, as the day of its article, in whatever language: "" where it marks none.

    What stands above the headline is often today's date, and what stands further below another article's.
    """
    headline = next(tree.iterfind(".//h1"), None)
    if headline is None:
        return ""
    for element in itertools.islice(headline.itersiblings(), _NEAR):
        for one in itertools.islice(element.iter(), _NEAR):
            shown = " ".join(" ".join(itertools.islice(one.itertext(), _NEAR)).split()) if _shows_a_day(one) else ""
            if _YEAR.search(shown) and len(shown) <= _LONGEST:
                return shown
    return ""


def _shows_a_day(element: html.HtmlElement) -> bool:
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return element.tag == "time" or bool(_DAY_MARK.search(marks)) and not _UNCERTAIN.search(marks)


def _metadata(tree: html.HtmlElement) -> html.HtmlElement:
    page = html.Element("html")
    head, body = html.Element("head"), html.Element("body")
    page.extend((head, body))
    for meta in tree.iterfind(".//meta"):
        if _tells_a_day(meta):
            head.append(_copy("meta", dict(meta.attrib), None))
    for link in tree.iterfind(".//link[@rel='canonical']"):
        head.append(_copy("link", dict(link.attrib), None))
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        head.append(_copy("script", dict(script.attrib), script.text))
    for time in tree.iterfind(".//time[@datetime]"):
        if time.get("pubdate") is not None or "datepublished" in (time.get("itemprop") or "").lower():
            head.append(_copy("meta", {"itemprop": "datePublished", "content": time.get("datetime", "")}, None))
    return page


def _copy(tag: str, attributes: dict[str, str], text: str | None) -> html.HtmlElement:
    element = html.Element(tag, attributes)
    element.text = text
    return element


def _tells_a_day(meta: html.HtmlElement) -> bool:
    key = " ".join(meta.get(name) or "" for name in _KEYS)
    content = meta.get("content") or meta.get("datetime") or ""
    if _UNCERTAIN.search(key) or len(content) > _LONGEST:
        return False
    either = _EITHER_WAY.match(content)
    return either is None or not (int(either[1]) <= 12 and int(either[2]) <= 12 and int(either[1]) != int(either[2]))
