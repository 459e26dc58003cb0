"""HTML into a tree whose size is known: what would cost a parser too much time or memory is refused before or after it."""

from __future__ import annotations

import re

from lxml import etree, html

from geo.errors import UnreadableText
from geo.reading.decoding import Decoded, decode

ATTRIBUTES = 2_000  # of one tag: the parser compares each with all before it
ELEMENTS = 50_000  # of one page; a tree costs about a kilobyte for each
DEPTH = 250  # libxml2 drops what is nested deeper than 255

_FOREIGN = re.compile(rb"[\x80-\xff][^<>]*")
_OPENING = re.compile(r"<(?:(!--)|([A-Za-z][^\s/>]*))")
_ATTRIBUTE = re.compile(r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:(?P<quote>[\"'])|[^\s>\"'][^\s>]*)?)?")
_RAW = ("script", "style")
_LINE_TAGS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"]
)
_SILENT = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "title", "head"))


def decode_markup(data: bytes) -> Decoded:
    """The text of a page's bytes. Its code page is told by its words alone: scripts and tags would outweigh them.

    What the page itself says of its encoding is not asked: pages in cp1256 that say "iso-8859-1" are common. Raises
    :class:`geo.errors.UnreadableText`.
    """
    decoded = decode(data)
    if decoded.encoding.startswith("utf"):
        return decoded
    words = b" ".join(_FOREIGN.findall(data))
    return Decoded(data.decode(decode(words).encoding, "replace"), decoded.encoding) if words else decoded


def parse(text: str) -> html.HtmlElement:
    """The tree of a page or of a fragment of one. Raises :class:`geo.errors.UnreadableText` where there is none, or where it would be too
    large, too deep, or a tag of it has too many attributes.
    """
    refuse_crowded_tags(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise UnreadableText(f"is no HTML that can be read ({error})") from error
    _refuse_overgrown(tree)
    return tree


def refuse_crowded_tags(text: str) -> None:
    """Raise :class:`geo.errors.UnreadableText` where a tag has so many attributes that comparing them would take long."""
    at = 0
    while found := _OPENING.search(text, at):
        if found[1]:
            at = _after(text, "-->", found.end())
            continue
        at = _tag_end(text, found)
        if found[2].lower() in _RAW:
            at = _after(text, f"</{found[2]}", at)


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _tag_end(text: str, opening: re.Match[str]) -> int:
    """Where the attributes of a tag end; counted as the parser would, with no more than one look at each character."""
    at = opening.end()
    for _ in range(ATTRIBUTES):
        attribute = _ATTRIBUTE.match(text, at)
        if attribute is None:
            return at
        at = attribute.end()
        if attribute["quote"]:
            at = _after(text, attribute["quote"], at)
    line = text.count("\n", 0, opening.start()) + 1
    raise UnreadableText(f"a tag has more than {ATTRIBUTES:,} attributes: refused", line)


def _refuse_overgrown(tree: html.HtmlElement) -> None:
    depth = count = 0
    for happening, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if happening == "start" else -1
        count += happening == "start"
        if depth > DEPTH:
            raise UnreadableText(f"its tags are nested more than {DEPTH} deep: refused", element.sourceline or 0)
        if count > ELEMENTS:
            raise UnreadableText(f"holds more than {ELEMENTS:,} tags: refused", element.sourceline or 0)


def plain_text(markup: str) -> str:
    """The text of a fragment of HTML, paragraphs as lines. Raises :class:`geo.errors.UnreadableText`."""
    if "<" not in markup and "&" not in markup:
        return lines_of(markup)
    if not markup.strip():
        return ""
    parts: list[str] = []
    silent = 0
    for happening, element in etree.iterwalk(parse(f"<div>{markup}</div>"), events=("start", "end")):
        starts = happening == "start"
        if element.tag in _LINE_TAGS:
            parts.append("\n")
        if element.tag in _SILENT:
            silent += 1 if starts else -1
        said = element.text if starts else element.tail
        if said and not silent:
            parts.append(" ".join(said.split("\n")))
    return lines_of("".join(parts))


def lines_of(text: str) -> str:
    """A text with blanks made one and empty lines left out."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
