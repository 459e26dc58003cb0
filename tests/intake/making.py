"""Files of all kinds, made for the tests."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from html import escape

from geo.intake import take_bytes
from geo.model import Known, Received, Refused

HEADLINE = "قوات الوفاق تسيطر على مطار طرابلس"
PARAGRAPHS = (
    "أعلن الناطق باسم قوات حكومة الوفاق، الأربعاء، السيطرة على مطار طرابلس العالمي جنوبي العاصمة بعد قتال طويل.",
    "وقال في بيان إن القوات تقدمت في محاور أخرى جنوب العاصمة، وإنها تطارد المسلحين الفارين نحو مدينة ترهونة.",
    "من جهته، نفى المتحدث باسم الجيش الوطني خسارة المطار، وقال إن المعارك مستمرة في محيطه منذ الصباح.",
)
PLAIN = "\n".join((HEADLINE, *PARAGRAPHS))


def page(
    head: str = "", body: str = "".join(f"<p>{p}</p>" for p in PARAGRAPHS), shown: str = "", title: str = HEADLINE
) -> str:
    """A page of news: menus, an article, what stands around it."""
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        '<header><div class="today-date">الأحد 22 نوفمبر 2026</div><nav><a href="/">الرئيسية</a><a href="/p">سياسة</a></nav></header>'
        f'<article><h1>{title}</h1>{shown}{body}</article><aside><a href="/b">انسحاب من سرت</a></aside>'
        "<footer>جميع الحقوق محفوظة © 2025</footer></body></html>"
    )


def packed(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of members by path."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, data in members.items():
            archive.writestr(path, data)
    return out.getvalue()


def rss(*items: str, title: str = "صحيفة المثال", above: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>{above}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


def item(title: str = HEADLINE, html: str = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>", more: str = "") -> str:
    return f"<item><title>{escape(title)}</title><link>https://news.example/1</link><description>{escape(html)}</description>{more}</item>"


def lines(*values: object) -> bytes:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values).encode()


def received(name: str, data: bytes | str, **about: object) -> list[Received]:
    return [one for one in taken(name, data, **about) if isinstance(one, Received)]


def refused(name: str, data: bytes | str, **about: object) -> list[tuple[str, int, str]]:
    return [(one.origin, one.line, one.reason) for one in taken(name, data, **about) if isinstance(one, Refused)]


def taken(name: str, data: bytes | str, **about: object) -> list[Received | Refused | Known]:
    return list(take_bytes(name, data.encode() if isinstance(data, str) else data, **about))
