"""Pages whose paragraphs are bare text between line breaks: made paragraphs, for the extraction drops the text after a figure."""

from __future__ import annotations

from lxml import html

_CONTAINERS = ("div", "article", "section", "main", "td", "body")
_INLINE = frozenset(["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr"])
_SENTENCE = 40  # characters; what is shorter is a label


def wrap_bare_text(tree: html.HtmlElement) -> None:
    """Put each run of bare text and inline elements between line breaks or blocks into a paragraph, in place."""
    for container in list(tree.iter(*_CONTAINERS)):
        if any(child.tag not in _INLINE for child in container) and _has_bare_text(container):
            _wrap(container)


def _has_bare_text(container: html.HtmlElement) -> bool:
    texts = (container.text, *(child.tail for child in container))
    return any(text and len(text.strip()) >= _SENTENCE for text in texts)


def _wrap(container: html.HtmlElement) -> None:
    children = list(container)
    paragraph = _paragraph(container.text)
    wrapped = [paragraph]
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _INLINE:
            paragraph.append(child)
            child.tail = tail
            continue
        paragraph = _paragraph(tail)
        wrapped += (paragraph,) if child.tag == "br" else (child, paragraph)
    container.text = None
    container[:] = [element for element in wrapped if len(element) or element.text or element.tag != "p"]


def _paragraph(text: str | None) -> html.HtmlElement:
    paragraph = html.Element("p")
    paragraph.text = text if text and text.strip() else None
    return paragraph
