"""The page's words: the table of them, days and names in both languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from geo.errors import BadDataFile
from geo.maps.words import load_words as words_of_map
from geo.views import words as module
from geo.views.words import FILE, read_labels, typed_day

VIEWS = Path(module.__file__).parent
CODE = "".join(path.read_text(encoding="utf-8") for path in [*VIEWS.rglob("*.py"), VIEWS.parents[1] / "app.py"])
DAY = date(2020, 6, 3)


def test_every_label_that_the_page_asks_for_is_there():
    asked = set(re.findall(r"""words\(\s*["']([a-z_.]+)["']""", CODE))
    assert len(asked) > 80
    assert asked <= {*read_labels(FILE)["en"], *words_of_map()["en"]}


def test_what_the_map_says_too_stands_in_one_table():
    """Also under another key: two rows of the same words come apart when one of them is edited."""
    page, of_map = ({(table["en"][key], table["ar"][key]) for key in table["en"]} for table in (read_labels(FILE), words_of_map()))
    assert page & of_map == set()


def test_no_arabic_label_begins_with_a_latin_letter():
    """Its first letter gives a line its direction: such a line would be set from the left, its parts in the wrong order."""
    for key, text in (read_labels(FILE)["ar"] | words_of_map()["ar"]).items():
        letters = re.sub(r"\{\w+\}|[\W\d_]", "", text)
        assert not (letters[:1].isascii() and re.search("[\u0621-\u064a]", letters)), key


def test_the_arabic_labels_are_arabic():
    for key, text in read_labels(FILE)["ar"].items():
        bare = re.sub(r"\{\w+\}", "", text)
        assert re.search("[\u0621-\u064a]", bare) or not re.search("[A-Za-z]{3}", bare), key


@pytest.mark.parametrize("rows, wrong", [
    ("a,x,ش\na,y,ص\n", "stands twice"), ("a,x,\n", "ar is blank"), ("a,x {n},ش\n", "same {...}"), ("a,x\n", "2 cells"),
    ("warning,x,ش\n", "stands in geo/maps/words.csv"),
])
def test_a_broken_table_is_told_with_its_row(tmp_path, rows, wrong):
    path = tmp_path / "words.csv"
    path.write_text("key,en,ar\n" + rows, encoding="utf-8")
    with pytest.raises(BadDataFile, match=re.escape(wrong)):
        read_labels(path)


@pytest.mark.parametrize("text, day", [
    ("2020-06-03", DAY), ("2020-6-3", DAY), (" ٢٠٢٠-٠٦-٠٣ ", DAY), ("3/6/2020", DAY), ("3.6.2020", DAY),
    ("3 June 2020", DAY), ("3 Jun 2020", DAY), ("03 june, 2020", DAY), ("3 يونيو 2020", DAY), ("٣ يونيو ٢٠٢٠", DAY),
    ("31 June 2020", None), ("2020-13-01", None), ("3 Ju 2020", None), ("tomorrow", None), ("", None), (None, None),
    ("<script>", None), ("3 June 2020" * 9, None),
])
def test_a_typed_day(text, day):
    assert typed_day(text) == day


def test_days_in_both_languages(en, ar):
    assert en.days(DAY, DAY) == "3 June 2020"
    assert ar.days(DAY, date(2020, 6, 5)) == "من ٣ يونيو ٢٠٢٠ إلى ٥ يونيو ٢٠٢٠"
    assert en.days(DAY, DAY, start_open=True) == "by 3 June 2020 at the latest"
    assert en.days(None, None) == "date not known"


def test_names_in_both_languages(en, ar):
    assert (en.actor("GNA"), ar.actor("GNA")) == ("Government of National Accord", "حكومة الوفاق الوطني")
    assert (en.actor("LOCAL:Zintan"), ar.actor("LOCAL:Zintan")) == ("Local forces of Zintan", "قوات محلية من الزنتان")
    assert ar.actor("OTHER:{0.__class__}") == "{0.__class__}"
    assert (en.name("Sirte", "سرت"), ar.name("Sirte", "سرت"), ar.name("Sirte")) == ("Sirte", "سرت", "سرت")


def test_what_is_filled_in_is_not_filled_again(en):
    assert en("said_by", who="{who} {day} %s") == "said by {who} {day} %s"


@pytest.mark.parametrize("english, arabic", [("Monday", "الاثنين"), ("Sunday", "الأحد"), ("Someday", "Someday")])
def test_a_day_of_the_week_has_its_arabic_name(en, ar, english, arabic):
    assert ar.weekday(english) == arabic and en.weekday(english) == english
