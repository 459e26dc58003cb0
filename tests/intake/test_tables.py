"""Tables of texts: CSV and lines of JSON."""

from datetime import date

import pytest

from geo.model import DocumentRow
from tests.intake.making import lines, received, refused

DAY = date(2020, 6, 3)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_row_is_a_document(delimiter, encoding, end):
    rows = ("document,published,source,language,title,url,text", "a,2020-06-03,رويترز,ar,عنوان,https://x.example/1,سيطرت القوات على ترهونة في يوم", ",,,,,,وقال إن القوات دخلت سرت")
    first, second = received("t.csv", end.join(rows).replace(",", delimiter).encode(encoding))
    assert first.rows == (DocumentRow(0, DAY, "رويترز", "ar", "عنوان", "https://x.example/1", "table"),)
    assert (first.name, first.text, first.origin) == ("a", "سيطرت القوات على ترهونة في يوم", "t.csv:2")
    assert (second.name, second.text, second.rows) == ("t-3", "وقال إن القوات دخلت سرت", ())


def test_a_quoted_cell_may_hold_lines_and_a_row_keeps_its_own_characters():
    data = 'text,title\n"one\ntwo, ""said""",T\n\nthree\u2028x,U\n'
    first, second = received("t.csv", data)
    assert (first.text, first.data) == ('one\ntwo, "said"', b'"one\ntwo, ""said""",T')
    assert (second.text, second.origin) == ("three\u2028x", "t.csv:5")


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        ("document,title\na,b\n", 1, "there is no column 'text'"),
        ("text,title\n,b\n", 2, "there is no text in this row"),
        ('text,title\n"a"x,b\nsound,c\n', 2, "no CSV"),
        ('text\nsound\n"never closed\nx\n', 3, "unexpected end of data"),
        ("text,published\nsound,2020-13-01\n", 2, "'2020-13-01' is no day"),
        ("text,language\nsound,french\n", 2, "'french' is not read"),
    ],
)
def test_a_broken_row_is_told_by_its_line_and_costs_itself_alone(data, line, reason):
    ((origin, told, why),) = refused("t.csv", data)
    assert origin.startswith("t.csv") and told == line and reason in why
    assert [one.text for one in received("t.csv", data)] == ["sound"] * ("sound" in data)


def test_an_article_longer_than_the_csv_module_allows_by_itself():
    assert len(received("t.csv", "text\n" + "x" * 300_000)[0].text) == 300_000


def test_lines_of_json():
    first, second = received("t.jsonl", lines({"text": "a\nb", "published": "2020-06-03T22:10:00Z", "title": "T", "extra": [1]}, {"text": "c", "url": None}))
    assert (first.name, first.text, first.rows) == ("T", "a\nb", (DocumentRow(published=DAY, title="T", told_by="table"),))
    assert (second.name, second.text, second.origin, second.data) == ("t-2", "c", "t.jsonl:2", b'{"text": "c", "url": null}')


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a"', "no JSON"), ("[1]", "no object"), ('{"text": 1}', "text is no string"), ('{"title": "x"}', "no text"),
        ("[" * 100_000, "no JSON"), ('{"text": ' + "[" * 100_000, "no JSON"), ('{"text": "\\ud800"}', "no JSON"),
        ('{"text": "a\\u0000b"}', "NUL"), ('{"text": "a", "published": 20200603}', "published is no string"),
    ],
)  # fmt: skip
def test_a_broken_line_of_json_is_told(line, reason):
    ((origin, number, why),) = refused("t.jsonl", '{"text": "before"}\n' + line + '\n{"text": "after"}')
    assert (number, reason in why) == (2, True), why
    assert [one.text for one in received("t.jsonl", '{"text": "before"}\n' + line + '\n{"text": "after"}')] == ["before", "after"]


def test_the_same_row_in_two_files_is_the_same_bytes():
    (one,), (other,) = received("a.csv", "text\r\nx\r\n"), received("b.csv", "text\nx")
    assert one.data == other.data
