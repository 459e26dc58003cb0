"""The only way in which text of articles reaches the page: escaped, without control characters, isolated in direction."""

from __future__ import annotations

import html
import unicodedata
from datetime import date
from urllib.parse import urlsplit

from geo.maps.palette import ActorStyle
from geo.model import Event

ASSET_FOLDER = "component"

STYLE = """
<style>
@font-face {{
  font-family: "Noto Sans Arabic Variable"; font-weight: 100 900;
  src: url("{assets}vendor/noto-sans-arabic/noto-sans-arabic-arabic-wght-normal.woff2") format("woff2");
  unicode-range: U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFF;
}}
.stApp [lang="ar"], .geo-quote, .geo-text {{ font-family: "Noto Sans Arabic Variable", "Source Sans", sans-serif; }}
.stApp p, .stApp li, .stApp td, .stApp input, .geo-quote, .geo-text {{ unicode-bidi: plaintext; text-align: start; }}
.block-container {{ padding-top: 3.6rem; padding-bottom: 2rem; }}
h1.geo-title {{ font-size: 1.5rem; margin: 0; padding: 0 0 .3rem; }}
.geo-note {{ margin: 0; border-inline-start: 4px solid #b9770e; background: #fdf6e7; padding: .35rem .7rem; font-size: .9rem; }}
.stApp h3 {{ font-size: 1.15rem; padding: .4rem 0; }}
.geo-filtered {{ background: #e8eff9; border-radius: 4px; padding: .2rem .6rem; font-size: .88rem; margin: 0; }}
.geo-panel h3 {{ margin: 0 0 .2rem; font-size: 1.25rem; display: flex; flex-wrap: wrap; gap: .1rem .6rem; padding: 0; }}
.geo-holder {{ border-inline-start: 8px solid #7b8190; padding: .15rem .6rem; margin: .4rem 0; }}
.geo-holder strong {{ font-size: 1.05rem; }}
.geo-dim {{ color: #555c6b; font-size: .86rem; }}
.geo-strip {{ display: flex; height: 14px; border: 1px solid #c3c9d4; border-radius: 3px; overflow: hidden; margin: .5rem 0 .2rem; }}
.geo-strip span {{ min-width: 2px; }}
.geo-history {{ border-collapse: collapse; font-size: .86rem; width: 100%; }}
.geo-history td {{ border-bottom: 1px solid #e3e6ec; padding: .15rem .5rem .15rem 0; vertical-align: top; }}
.geo-history tr.now td {{ font-weight: 600; }}
.geo-statement {{ border-top: 1px solid #d5d9e2; padding: .5rem 0; }}
.geo-statement.why {{ border-inline-start: 4px solid #1f5fae; padding-inline-start: .6rem; }}
.geo-quote, .geo-text {{ display: block; margin: .3rem 0; line-height: 1.75; white-space: pre-line; overflow-wrap: anywhere; }}
.geo-quote mark, .geo-text mark {{ background: #ffe48a; color: inherit; padding: 0 .1em; border-radius: 2px; }}
.geo-text mark.held {{ background: #e4e6ea; }}
.geo-badge {{ border: 1px solid currentColor; border-radius: 9px; padding: 0 .5em; font-size: .78rem; white-space: nowrap; }}
.geo-badge.claimed {{ color: #8a5a00; }} .geo-badge.disputed {{ color: #a11212; }}
.geo-badge.established {{ color: #14632c; }} .geo-badge.reported {{ color: #2d4f86; }}
.geo-list {{ font-size: .92rem; }} .geo-list td, .geo-list th {{ padding: .25rem .7rem .25rem 0; text-align: start;
  vertical-align: top; border-bottom: 1px solid #e3e6ec; overflow-wrap: anywhere; }} .geo-list {{ width: 100%; border-collapse: collapse; }}
.geo-list th {{ white-space: nowrap; }}
.geo-scroll {{ overflow-x: auto; }}
@media (max-width: 640px) {{ h1.geo-title {{ font-size: 1.2rem; }} .geo-note {{ font-size: .82rem; }} .block-container {{ padding-left: .8rem; padding-right: .8rem; }} }}
</style>
"""


def clean(text: str) -> str:
    """A text without characters that are not seen but act: controls, direction overrides, lone surrogates."""
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co")
        or char in "\u200c\u200d"
    )


def esc(text: str) -> str:
    """A text as it may stand in an element or an attribute in double quotes."""
    return html.escape(clean(text), quote=True)


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


def words(event: Event) -> str:
    """The very words that say an event, cut from its sentence."""
    start, end = (min(max(offset - event.quote[0], 0), len(event.quote_text)) for offset in event.evidence)
    return event.quote_text[start:end]


def quote(event: Event) -> str:
    """The sentence of an event with the words that say it marked."""
    start, end = (offset - event.quote[0] for offset in event.evidence)
    return (
        f'<blockquote class="geo-quote" dir="auto" lang="{"ar" if event.language == "ar" else "en"}">'
        f"{marked(event.quote_text, [(start, end, 'said')])}</blockquote>"
    )


def link(url: str) -> str:
    """A link where the address is one of the web, else the address as text."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return esc(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return esc(url)
    return f'<a href="{esc(url.strip())}" target="_blank" rel="noopener noreferrer nofollow">{esc(url)}</a>'


def days(start: date | None, end: date | None, start_open: bool = False) -> str:
    """An interval of days in words."""
    if start is None or end is None:
        return "date not known"
    if start_open:
        return f"by {end.isoformat()} at the latest"
    return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"


def swatch(style: ActorStyle) -> str:
    """The colour of an actor beside its name (the colour is checked when the data file is read)."""
    return f'<span style="color:{style.colour}" aria-hidden="true">■</span> {esc(style.name)}'


def badge(status: str) -> str:
    """How sure a statement is: one of ``geo.model.STATUSES``."""
    return f'<span class="geo-badge {esc(status)}">{esc(status)}</span>'


def header(theatre: str) -> str:
    """The top of the page, with what it is not to be used for."""
    return (
        f'<h1 class="geo-title">{esc(theatre)}: who holds what, as the articles say</h1>'
        '<p class="geo-note" role="note">This shows what the articles say, not what is known to be true. '
        "It is no basis for decisions on safety or movement.</p>"
    )
