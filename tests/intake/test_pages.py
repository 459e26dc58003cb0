"""HTML pages: the article without its menus, and what the page itself tells of it."""

from datetime import date

import pytest

from geo.folding import fold_text
from geo.model import Document, Published
from geo.reading.articles import split
from geo.reading.dates import DateReader
from geo.reading.published import infer
from tests.intake.making import HEADLINE, PARAGRAPHS, PLAIN, page, received, refused

DAY = date(2020, 6, 3)
SHOWN = "الأربعاء 3 يونيو 2020"


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "".join(f"<div>{p}</div>" for p in PARAGRAPHS),
        "<br><br>".join(PARAGRAPHS),
        "<figure><img src=x><figcaption>صورة</figcaption></figure>" + "<br>".join(PARAGRAPHS),
        "".join(f"<p>\n  {p.replace(' ', chr(10), 1)}\n</p>\n\n" for p in PARAGRAPHS),
    ],
    ids=["p", "div", "br", "bare text after a figure", "wrapped lines"],
)
def test_a_page_gives_its_headline_and_a_line_to_each_paragraph(body):
    (one,) = received("a.html", page(body=body))
    assert one.text.replace("صورة\n", "") == PLAIN
    assert one.rows[0].title == HEADLINE and one.reader.startswith("trafilatura ")


def test_a_news_flash_is_no_single_line():
    (one,) = received("a.html", page(body=f"<p>{PARAGRAPHS[0]}</p>"))
    assert one.text == f"{HEADLINE}\n{PARAGRAPHS[0]}"


def test_lines_told_twice_in_a_row_do_not_cut_the_article():
    twice = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>صورة من مطار طرابلس</p><p>صورة من مطار طرابلس</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[1]}</p>"
    (one,) = received("a.html", page(body=twice))
    assert len(split(Document("x", "a", one.text))) == 1 and one.text.count("صورة من") == 1


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2020-06-03T23:30:00+02:00">', DAY),
        ('<meta name="date" content="2020-06-03">', DAY),
        ('<meta name="pubdate" content="03 Jun 2020">', DAY),
        ('<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2021-01-01","datePublished":"2020-06-03T09:00:00Z"}</script>', DAY),
        ('<link rel="canonical" href="https://news.example/2020/06/03/airport">', DAY),
        ('<meta property="article:modified_time" content="2022-01-05">', None),
        ('<meta http-equiv="last-modified" content="Wed, 05 Jan 2022 10:00:00 GMT">', None),
        ('<meta name="date" content="03/06/2020">', None),
        ('<meta name="date" content="23/06/2020">', date(2020, 6, 23)),
        ('<meta itemprop="copyrightYear" content="2020">', None),
        ('<meta name="date" content="2999-01-01">', None),
        ('<meta name="date" content="0001-01-01">', None),
        ("", None),
    ],
)
def test_the_day_is_what_the_metadata_tell_and_nothing_else(head, day):
    (one,) = received("a.html", page(head))
    assert one.rows[0].published == day and one.rows[0].told_by == "page metadata"


def test_a_marked_time_of_the_article_counts_as_metadata():
    (one,) = received("a.html", page(shown='<time itemprop="datePublished" datetime="2020-06-03">أمس</time>'))
    assert one.rows[0].published == DAY


@pytest.mark.parametrize(
    "shown", [f"<time>{SHOWN}</time>", f'<div class="meta"><span class="post-date">{SHOWN}</span> هيئة التحرير</div>']
)
def test_an_arabic_day_under_the_headline_is_left_to_the_reader_of_dates(shown):
    (one,) = received("a.html", page(shown=shown))
    assert one.rows[0].published is None and one.text.split("\n")[:2] == [HEADLINE, SHOWN]
    assert infer(fold_text(one.text), DateReader.load("libya")) == Published(DAY, DAY, "inferred", f'dateline "{SHOWN}"')


def test_the_day_of_the_visit_above_the_headline_is_left_alone():
    (one,) = received("a.html", page())
    assert "2026" not in one.text


def test_what_the_page_tells_of_itself():
    head = '<meta property="og:site_name" content="صحيفة  المثال"><link rel="canonical" href="https://news.example/1">'
    (one,) = received("saved page.html", page(head))
    assert (one.rows[0].source, one.rows[0].url, one.name) == ("صحيفة المثال", "https://news.example/1", "saved page")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[", "//"])
def test_an_address_that_is_none_of_the_web_is_left_out(url):
    (one,) = received("a.html", page(f'<link rel="canonical" href="{url}">'))
    assert one.rows[0].url == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859-6"])
@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "windows-1256"])
def test_the_encoding_is_told_by_the_words_whatever_the_page_says(encoding, said):
    markup = page().replace("utf-8", said).replace("©", "").replace("</head>", "<script>" + "var a = 1;\n" * 9_000 + "</script></head>")
    (one,) = received("a.html", markup.encode(encoding))
    assert one.text == PLAIN


@pytest.mark.parametrize(
    "markup", ["<html><body></body></html>", "<html><head><title>404</title></head><body><nav><a href=/>x</a></nav></body></html>"]
)
def test_a_page_without_an_article_is_refused(markup):
    (one,) = refused("a.html", markup)
    assert "holds no article" in one[2]


def test_a_text_that_is_an_address_makes_no_request():
    """Of a string that looks like an address the libraries would fetch it; other hosts than this machine are blocked here."""
    assert "holds no article" in refused("a.html", "https://news.example/1")[0][2]
