"""The only way in which text of articles reaches the page: escaped, without control characters, isolated in direction."""

from __future__ import annotations

import html
import unicodedata
from pathlib import Path

from geo.exports.properties import web_address
from geo.model import Denial, Event
from geo.views.words import Words

ASSET_FOLDER = "component"
AROUND = 700  # characters of the document shown on each side of a sentence
_OVERRIDES = "\u202d\u202e"  # they turn the very letters round, so that a name reads as another


def style(assets: str, words: Words, dark: bool) -> str:
    """The page's style sheet, its direction and its theme. ``assets`` is the address of the map's folder of assets."""
    css = Path(__file__).with_name("page.css").read_text(encoding="utf-8").replace("@ASSETS@", assets)
    marks = " ".join(name for name, on in (("geo-rtl", words.rtl), ("geo-dark", dark)) if on)
    return f'<style>{css}</style><span class="{marks}" hidden></span>'


def clean(text: str) -> str:
    """A text without characters that are not seen but act: controls, embeddings, lone surrogates.

    An override of direction, which no honest text needs, is shown by its number.
    """
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(char: str) -> str:
    if char in _OVERRIDES:
        return f"[U+{ord(char):04X}]"
    acts = char not in "\n\t\u200c\u200d" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")
    return "" if acts else char


def esc(text: str) -> str:
    """A text as it may stand in an element or an attribute in double quotes."""
    return html.escape(clean(text), quote=True)


def line(text: str) -> str:
    """A text in one line, for a cell or an option of Streamlit's, which escape it themselves."""
    return " ".join(clean(text).split())


def bdi(text: str, language: str = "") -> str:
    """A text of either direction inside a line of the other."""
    lang = f' lang="{language}"' if language in ("ar", "en") else ""
    return f'<bdi dir="auto"{lang}>{esc(text)}</bdi>'


def marked(text: str, spans: list[tuple[int, int, str]]) -> str:
    """A text with stretches of it marked: half-open ranges of the text with a class of ours; overlaps are joined."""
    parts, at = [], 0
    for start, end, name in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if end <= start:
            continue
        parts.append(esc(text[at:start]))
        parts.append(f'<mark class="{name}">{esc(text[start:end])}</mark>')
        at = end
    parts.append(esc(text[at:]))
    return "".join(parts)


def words_of(event: Event | Denial) -> str:
    """The very words that say an event, cut from its sentence."""
    start, end = (min(max(offset - event.quote[0], 0), len(event.quote_text)) for offset in event.evidence)
    return event.quote_text[start:end]


def quote(event: Event | Denial) -> str:
    """The sentence of an event with the words that say it marked."""
    start, end = (offset - event.quote[0] for offset in event.evidence)
    return (
        f'<blockquote class="geo-quote" dir="auto" lang="{language(event)}">'
        f"{marked(event.quote_text, [(start, end, 'said')])}</blockquote>"
    )


def around(text: str, event: Event | Denial) -> str:
    """The part of a document in which a sentence stands, with the words marked."""
    first, last = max(event.quote[0] - AROUND, 0), min(event.quote[1] + AROUND, len(text))
    start, end = (offset - first for offset in event.evidence)
    piece = marked(text[first:last], [(start, end, "said")])
    return f'<div class="geo-text" dir="auto" lang="{language(event)}">{"…" * (first > 0)}{piece}{"…" * (last < len(text))}</div>'


def language(event: Event | Denial) -> str:
    return "ar" if event.language == "ar" else "en"


def link(url: str) -> str:
    """A link where the address is one of the web, else the address as text."""
    address = web_address(url)
    if not address:
        return bdi(url)
    return f'<a href="{esc(address)}" target="_blank" rel="noopener noreferrer nofollow">{bdi(url)}</a>'


def actor(code: str, words: Words) -> str:
    """The colour of an actor beside its name (the colour is checked when the data file is read)."""
    return f'<span class="geo-swatch" style="background:{words.colour(code)}" aria-hidden="true"></span> {bdi(words.actor(code))}'


def badge(status: str, words: Words) -> str:
    """How sure a statement is: one of ``geo.model.STATUSES``."""
    return f'<span class="geo-badge {esc(status)}">{esc(words.known(f"status_{status}", status))}</span>'


def heading(text: str) -> str:
    """The head of a part of a view: Streamlit's own does not turn with the page."""
    return f"<h3>{esc(text)}</h3>"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table of cells that are HTML already, under plain heads."""
    top = "".join(f'<th scope="col">{esc(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    wide = " wide" if len(head) > 4 else ""
    return (
        f'<div class="geo-scroll" tabindex="0"><table class="geo-list{wide}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
    )
