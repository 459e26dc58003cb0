"""The report of a day."""

import re
from dataclasses import replace
from datetime import date

import pytest

from geo.views.report import day_report
from tests.factories import make_event

DAY = date(2020, 6, 5)
PAYLOAD = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}${1}`\u202egnp"


@pytest.fixture
def report(evidence_of, languages):
    def make(language="en", **changed):
        events = (make_event(by="GNA"), make_event("struck", "sirte", "LNA", "2020-06-05", at=90))
        evidence = evidence_of(*(replace(event, **changed) for event in events))
        return day_report(evidence, DAY, "Libya", ["<b>kinds</b>"], languages[language]).decode()

    return make


def test_it_says_who_holds_what_with_the_sentence_that_says_so(report):
    page = report()
    assert "Libya, 5 June 2020" in page and "no basis for decisions on safety or movement" in page
    assert "Held by" in page and "Forces took the town" in page.replace('<mark class="said">', "").replace("</mark>", "")
    assert "struck" in page and "<b>kinds</b>" in page and "ODbL" in page


@pytest.mark.parametrize("language, direction", [("en", "ltr"), ("ar", "rtl")])
def test_it_stands_alone_and_has_no_script(report, language, direction):
    page = report(language)
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert not re.search(r"<script|<link|<img|<iframe|javascript:|url\(|@import|\son\w+=", page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize("field", ["quote_text", "source", "document", "source_url", "actor", "place", "claimed_by"])
def test_hostile_text_is_text(report, field):
    prefix = "OTHER:" if field in ("actor", "claimed_by") else ""
    page = report(**{field: prefix + PAYLOAD})
    assert "<script" not in page and "<img" not in page and "\u202e" not in page
    assert "{{7*7}}" in page


def test_a_day_without_anything_is_told_so(evidence_of, en):
    assert "say nothing of who holds what" in day_report(evidence_of(), DAY, "Libya", [], en).decode()
