"""RSS and Atom, from their bytes."""

from datetime import date

import pytest

from geo.model import DocumentRow
from tests.intake.making import HEADLINE, PARAGRAPHS, item, received, refused, rss

DAY = date(2020, 6, 3)
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Daily</title>
<entry><title>Airport taken</title><link href="https://news.example/2"/><id>x</id>{dates}
<content type="html">&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Three.&lt;/p&gt;</content></entry></feed>"""


def test_an_entry_is_a_document():
    (one,) = received("f.rss", rss(item(more="<pubDate>Wed, 03 Jun 2020 00:30:00 +0200</pubDate>")))
    assert one.text == "\n".join((HEADLINE, *PARAGRAPHS[:2]))
    assert one.rows == (DocumentRow(0, DAY, "صحيفة المثال", "", HEADLINE, "https://news.example/1", "feed"),)
    assert (one.name, one.origin) == (HEADLINE, "f.rss#1") and HEADLINE.encode() in one.data


@pytest.mark.parametrize(
    ("date_given", "day"),
    [
        ("<pubDate>Wed, 03 Jun 2020 00:30:00 +0200</pubDate>", DAY),
        ("<pubDate>2020-06-03T10:00:00Z</pubDate>", DAY),
        ("<dc:date>2020-06-03T10:00:00+02:00</dc:date>", DAY),
        ("<pubDate>الأربعاء 3 يونيو 2020</pubDate>", None),
        ("<pubDate>Wed, 03 Jun 0001 00:30:00 +0200</pubDate>", None),
        ("<pubDate>99999999999999999999</pubDate>", None),
        ("", None),
    ],
)
def test_the_day_is_that_of_the_outlets_own_clock(date_given, day):
    (one,) = received("f.xml", rss(item(more=date_given)))
    assert one.rows[0].published == day


@pytest.mark.parametrize(
    ("dates", "day"),
    [("<published>2020-06-03T00:10:00+02:00</published><updated>2021-01-01T00:00:00Z</updated>", DAY), ("<updated>2021-01-01T00:00:00Z</updated>", None)],
)
def test_atom_tells_the_day_of_change_apart(dates, day):
    (one,) = received("f.atom", ATOM.replace("{dates}", dates))
    assert one.text == "Airport taken\nOne & two.\nThree." and one.rows[0].published == day


def test_the_longer_of_article_and_summary_is_read():
    entry = f'<item><title>T</title><description>short</description><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>{PARAGRAPHS[0]}</p>]]></content:encoded></item>'
    assert received("f.xml", rss(entry))[0].text == f"T\n{PARAGRAPHS[0]}"


def test_one_empty_entry_costs_itself_alone():
    data = rss("<item><guid>1</guid></item>", item())
    assert refused("f.xml", data) == [("f.xml#1", 0, "there is no text in this entry")] and len(received("f.xml", data)) == 1


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes():
    assert len(received("f.xml", rss(item(), item(title="ثان"))[:-60])) >= 1


@pytest.mark.parametrize("data", ["<?xml version='1.0'?><other/>", "plain words", "{}"])
def test_what_is_no_feed_is_refused(data):
    assert refused("f.rss", data) == [("f.rss", 0, "is no RSS or Atom feed")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_the_feeds_own_are_refused(encoding):
    swelling = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    data = rss(item(title="&b;&c;"), above=swelling).decode().replace('"utf-8"', f'"{encoding}"').encode(encoding)
    assert refused("f.xml", data)[0][2].startswith("declares entities")


def test_markup_of_an_entry_becomes_plain_words():
    (one,) = received("f.xml", rss(item(title="A <b>bold</b> title &amp; more", html="<ul><li>x</li><li>y</li></ul><style>p{}</style>")))
    assert one.text == "A bold title & more\nx\ny"
