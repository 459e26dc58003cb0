"""Where a file holds several articles, and where it only looks so."""

from datetime import date
from pathlib import Path

import pytest

from geo.model import Document, DocumentRow, Published
from geo.reading.articles import language_of, split

SEEDS = Path(__file__).parents[2] / "seeds"
AR = "قالت قوات حكومة الوفاق إنها سيطرت على المدينة بعد معارك مع القوات المهاجمة، وفق بيان. " * 4
EN = "Forces said on Monday that they had taken the town after a day of fighting with the garrison. " * 4
HEAD, OTHER = "اشتباكات عنيفة جنوبي العاصمة", "السيطرة على قاعدة الوطية الجوية"


def _openings(text):
    return [article.text.strip()[:24] for article in split(Document("id", "name", text))]


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        (f"{HEAD}\n{HEAD}\n\n{AR}\n{OTHER}\n{OTHER}\n\n{AR}", [HEAD, OTHER]),
        (f"{HEAD}\n\n{HEAD}\n\n{AR}\n\n\n{OTHER}\n\n{OTHER}\n{AR}", [HEAD, OTHER]),
        (f"{HEAD}\n{HEAD}\n{AR}\nالسيطرة على قاعدة «الوطية» الجويّة\nالسيطرة على قاعدة \"الوطية\" الجوية \n{AR}", [HEAD, "السيطرة على قاعدة «الوطية"]),
        (f"{AR}\n{OTHER}\n{OTHER}\n{AR}", [AR, OTHER]),
        (f"طرابلس – الأحد 24 أغسطس 2014\n{AR}\n-----\n{OTHER}\nبنغازي – الاثنين 25 أغسطس 2014\n{AR}", ["طرابلس", OTHER]),
        (f"طرابلس – الأحد 24 أغسطس/آب 2014\n{AR}\n{OTHER}\nبنغازي (وكالات) – 25/8/2014\n{AR}", ["طرابلس", OTHER]),
        (f"TRIPOLI, September 6, 2011 -- {EN}\n\nRebels take a town\n\nSIRTE, Libya (Agency), 9 September 2011 - {EN}", ["TRIPOLI", "Rebels take a town"]),
        (f"{EN}\n* * *\n2020-06-07\n\n{EN}", [EN, "2020-06-07"]),
    ],
)
def test_several_articles(text, openings):
    found = _openings(text)
    assert len(found) == len(openings)
    assert all(opening[:20].startswith(begins[:20].strip()) for opening, begins in zip(found, openings, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n{HEAD}\n\n{AR}",
        f"الرئيسية | أخبار | رياضة\n{HEAD}\n{HEAD}\n{AR}",
        f"{HEAD}\n{HEAD}\n{AR}\n{HEAD}\n{HEAD}\n{AR}",  # the page gives its own headline again at its foot
        f"{HEAD}\n{HEAD}\n{AR}\n{OTHER}\n{OTHER}\n",  # a link to another article, without its text
        f"{AR}\n***\n***\n{AR}\n***\n***\n{AR}",
        f"{AR}\nنعم\nنعم\n{AR}",
        f"{AR}\n---------\nمواضيع ذات صلة\n{OTHER}\n{AR}",
        f"{AR}\n-----\n{AR}",
        f"طرابلس – الأحد 24 أغسطس 2014\n{AR}\nطرابلس – الأحد 24 أغسطس 2014\n{AR}",
        f"Timeline\n24 August 2014\n{EN}\n25 August 2014\n{EN}\n26 August 2014\n{EN}",
        f"{EN}\nThe town fell on Friday, 24 August 2014, officers said, and with it the road.\n{EN}",
        "",
        "\n\n\n",
    ],
)
def test_one_article(text):
    assert len(split(Document("id", "name", text))) == 1


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_articles_cover_the_text(name):
    text = next(SEEDS.glob(f"{name}_*.txt")).read_text(encoding="utf-8")
    articles = split(Document("id", name, text))
    assert "".join(article.text for article in articles) == text
    assert [article.number for article in articles] == ([1, 2] if name in ("000", "004") else [1])
    assert {article.language for article in articles} == {"ar"}


@pytest.mark.parametrize(
    ("text", "language"),
    [(AR, "ar"), (EN, "en"), (f"{EN} (يعني: المدينة)", "en"), (f"{AR} UNSMIL, LNA", "ar"), ("123", "en"), ("پاڤ", "ar")],
)
def test_language_by_script(text, language):
    assert language_of(text) == language


def test_what_the_user_told_is_attached_own_row_before_the_row_for_all():
    rows = (
        DocumentRow(0, date(2020, 6, 1), "Outlet", "", "All", "https://example.org"),
        DocumentRow(2, date(2020, 6, 3), "", "en", "Second", ""),
    )
    first, second = split(Document("id", "name", f"{HEAD}\n{HEAD}\n\n{AR}\n{OTHER}\n{OTHER}\n\n{AR}", rows))
    day = date(2020, 6, 3)
    assert second.published == Published(day, day, "given", "documents.csv")
    assert (second.source, second.language, second.title, second.source_url) == ("Outlet", "en", "Second", "https://example.org")
    assert first.published.start == date(2020, 6, 1) and (first.language, first.title) == ("ar", "All")
