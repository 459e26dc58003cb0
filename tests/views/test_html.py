"""Text of articles on its way to the page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from geo.views import html

TAG = re.compile(r"</?(?:mark|bdi)(?: [a-z]+=\"[a-z]*\")*>")


@pytest.mark.parametrize("text, shown", [
    ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
    ('" onmouseover="x', "&quot; onmouseover=&quot;x"),
    ("{{7*7}} {% x `${1}`", "{{7*7}} {% x `${1}`"),
    ("\u202eexe.gnp\u2066", "[U+202E]exe.gnp"),
    ("a\x00b\x1bc", "abc"),
    ("می\u200cخواهم", "می\u200cخواهم"),
])
def test_text_is_escaped_and_freed_of_what_acts_unseen(text, shown):
    assert html.esc(text) == shown


@given(some.text(), some.lists(some.tuples(some.integers(-5, 50), some.integers(-5, 50), some.just("said"))))
def test_whatever_is_marked_only_our_tags_come_out(text, spans):
    out = html.marked(text, spans)
    rest = TAG.sub("", out)
    assert "<" not in rest and ">" not in rest
    assert out.count("<mark") == out.count("</mark>")
    assert rest == html.esc(text)


@pytest.mark.parametrize("spans, out", [
    ([(2, 4, "said")], 'ab<mark class="said">cd</mark>ef'),
    ([(2, 4, "said"), (3, 5, "held")], 'ab<mark class="said">cd</mark><mark class="held">e</mark>f'),
    ([(4, 99, "said")], 'abcd<mark class="said">ef</mark>'),
    ([(9, 12, "said")], "abcdef"),
])
def test_the_very_words_are_marked(spans, out):
    assert html.marked("abcdef", spans) == out


@pytest.mark.parametrize("url, linked", [
    ("https://example.org/a?b=c", True), ("http://example.org", True), ("javascript:alert(1)", False),
    ("JaVaScRiPt:alert(1)", False), ("data:text/html,x", False), ("//example.org", False), ("http://[bad", False), ("", False),
])
def test_only_addresses_of_the_web_become_links(url, linked):
    assert html.link(url).startswith("<a ") is linked
