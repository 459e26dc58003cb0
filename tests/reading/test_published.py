"""The day an article appeared, from its text alone: (text, expected interval or "")."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.folding import fold_text
from geo.reading.published import infer
from tests.reading.dating import date_reader, inferred

SEEDS = Path(__file__).parents[2] / "seeds"

DATELINES = [
    ("طرابلس – الأحد 24 أغسطس 2014\nسيطرت القوات على المطار.", "2014-08-24"),
    ("عنوان الخبر\nعنوان الخبر\nمرزق – الأحد 18 أغسطس 2019\n\nأكد آمر في القوة أن مقاتليه أتموا السيطرة.", "2019-08-18"),
    ("أوباري – 10/2/2016\n\nتسلمت قوة محايدة، أمس الثلاثاء، مبنى التعليم.", "2016-02-10"),
    ("أوباري – 10/2/2016\n\nتسلمت قوة محايدة، أمس السبت، مبنى التعليم.", "2016-10-02"),
    ("أوباري – 10/2/2016\n\nتسلمت قوة محايدة مبنى التعليم.", ""),
    ("05/06/2020 12:31 AM\n\nأخبار محلية\nمع غروب أمس الثلاثاء كانت الأرتال قد عادت.", "2020-05-06"),
    ("05/06/2020 12:31 AM\n\nأخبار محلية\nمع غروب أمس الخميس كانت الأرتال قد عادت.", "2020-06-05"),
    ("18/05/2020\nسقطت القاعدة.", "2020-05-18"),
    ("06/06/2020\nسقطت القاعدة.", "2020-06-06"),
    ("2020-06-05 14:20\nسقطت القاعدة.", "2020-06-05"),
    ("MIZDA, Libya (Harbour Wire), Tuesday, September 6, 2011 -- Shops opened again.", "2011-09-06"),
    ("TRIPOLI, June 5, 2020 (Agency) - Forces entered the town.", "2020-06-05"),
    ("TRIPOLI, 5 June 2020 (Agency) -- Forces entered the town.", "2020-06-05"),
    ("طرابلس 05 يونيو 2020 (وال) - دخلت القوات المدينة.", "2020-06-05"),
    ("طرابلس في 5 يونيو 2020 (وال) - دخلت القوات المدينة.", "2020-06-05"),
    ("القوات تدخل المدينة\nنشر في: 5 يونيو 2020\nدخلت القوات المدينة.", "2020-06-05"),
    ("القوات تدخل المدينة\nتاريخ النشر: الجمعة 5 حزيران/يونيو 2020 - 14:30\nآخر تحديث: 7 يونيو 2020\nدخلت القوات.", "2020-06-05"),
    ("Forces enter town\nPublished: 5 June 2020\nForces entered the town.", "2020-06-05"),
    ("Forces enter town\nBy A Reporter\nJune 5, 2020 / 3:15 PM / Agency\nForces entered the town.", "2020-06-05"),
    ("Forces enter town\nFriday, 5 June 2020\nForces entered the town.", "2020-06-05"),
    ("سبها – السبت 14 شوال 1441هـ\nدخلت القوات المدينة.", "2020-06-06"),
    ("سبها – 14 شوال 1441هـ الموافق 6 يونيو 2020م\nدخلت القوات المدينة.", "2020-06-06"),
    ("سبها – 14 شوال 1441هـ\nدخلت القوات المدينة.", "2020-06-05..2020-06-07"),
    ("سبها – 14 شوال 1441هـ\nدخلت القوات المدينة أمس الجمعة.", "2020-06-06"),
    ("القوات تدخل المدينة\nقال المتحدث اليوم السبت 6 يونيو 2020 إن القوات دخلت المدينة.", "2020-06-06"),
    ("The army said yesterday, Friday 5 June 2020, that it had left.", "2020-06-06"),
]
NO_DATELINE = [
    ("معركة 4 أبريل 2019 كما يرويها أهلها\nقال شاهد إن القوات دخلت.", ""),
    ("What happened on 4 April 2019\nA witness said forces entered.", ""),
    ("On 4 April 2019 forces entered Gharyan.", ""),
    ("في 4 أبريل 2019 دخلت القوات غريان.", ""),
    ("سيرة مدينة\n4 أبريل 2019\nدخلت القوات غريان.\n26 يونيو 2019\nخرجت القوات من غريان.", ""),
    ("Tripoli, Wednesday. The guns fell silent late on Tuesday.", ""),
    ("AJAYLAT, Libya, Aug 15 (Coastline) - Fighters announced on Monday that Surman had fallen.", ""),
    ("سيطرت القوات على المطار أمس السبت.", ""),
    ("في محاولة للسيطرة على طرابلس منذ أبريل من العام الماضي، قالت قوات حفتر الأربعاء إنها تقدمت.", ""),
    ("", ""),
    ("حذر المبعوث الأممي غسان سلامة، الثلاثاء، من التصعيد.", ""),
    ("تحاول قوات حفتر دخول طرابلس منذ ثلاثة أشهر.", ""),
    ("وأعلنت القوات أمس السبت انسحابها، فيما قال آخرون أمس الاثنين إنها باقية.\nتحاول قوات حفتر السيطرة على العاصمة منذ 13 شهرا.", ""),
]
PERIODS = [
    ("تحاول قوات حفتر انتزاع السيطرة على العاصمة منذ 13 شهرا.", "2020-05-04..2020-06-04"),
    ("Haftar's forces have been trying to take Tripoli for 13 months.", "2020-05-04..2020-06-04"),
    ("عقد السراج اجتماعا في لندن في الثالث من نوفمبر. لإنهاء القتال حول طرابلس والذي دخل شهره السابع.", "2019-11-03..2019-11-05"),
    ("قالت السفارة اليوم السبت إن السفير تحدث يوم 22 من مايو (الجمعة) مع السراج، وتشن قوات حفتر، منذ 4 من أبريل 2019، هجوما على طرابلس. وقال أمس (الجمعة) إنه يأمل.", "2020-05-23"),
    ("شنت أفريكوم 455 هجوما على داعش في سرت منذ أول أغسطس الماضي. ودمرت أيام 25 و26 و27 من نوفمبر الجاري عشر آليات.", "2016-11-28..2016-11-30"),
    ("غادر المبعوث الدولي كوبلر طبرق يوم 12 من نوفمبر الجاري.", ""),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES + NO_DATELINE + PERIODS)
def test_publication_is_inferred_only_where_the_text_tells_it(text: str, expected: str) -> None:
    assert inferred(text) == expected


@pytest.mark.parametrize(("name", "start", "end", "expected"), [
    ("000", "", "معارك ليبيا...", "2019-11-03..2019-11-05"),
    ("000", "معارك ليبيا...", "", "2020-05-04..2020-06-04"),
    ("001", "", "", "2020-05-23"),
    ("002", "", "", ""),  # names no date: only who knows the events can tell
    ("003", "", "", "2016-11-28..2016-11-30"),
    ("004", "", "رغم استئناف", ""),  # "Friday", "for about a year": months remain
    ("004", "رغم استئناف", "", ""),  # "Wednesday", "since April of last year": months remain
])
def test_the_seeds(name: str, start: str, end: str, expected: str) -> None:
    text = next(SEEDS.glob(f"{name}_*.txt")).read_text(encoding="utf-8")
    first = text.index(start) if start else 0
    last = text.index(end) if end else len(text)
    assert inferred(text[first:last]) == expected


def test_the_reason_quotes_the_text() -> None:
    found = infer(fold_text("05/06/2020 12:31 AM\nمع غروب أمس الثلاثاء كانت الأرتال قد عادت."), date_reader())
    assert found is not None
    assert found.reason == 'dateline "05/06/2020"; "غروب أمس الثلاثاء" makes it a Wednesday'


def test_a_theatre_without_periods_still_reads_datelines() -> None:
    assert inferred("طرابلس – الأحد 24 أغسطس 2014\nسيطرت القوات على المطار.", "nowhere") == "2014-08-24"
    assert inferred("تحاول قوات حفتر انتزاع السيطرة على العاصمة منذ 13 شهرا.", "nowhere") == ""
