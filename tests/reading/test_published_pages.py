"""How pages and wires carry their date, in Arabic and English: (text, expected interval or "")."""

from __future__ import annotations

import pytest

from geo.folding import fold_text
from geo.model import Document
from geo.reading.articles import split
from geo.reading.dates import DateReader
from geo.reading.published import infer

_B = "\nدخلت القوات المدينة وانسحب خصومها منها.\n"
_E = "\nForces entered the town and its defenders left.\n"
HEADS = [
    ("القوات تدخل المدينة\nالسبت 06 يونيو 2020 - 12:30" + _B, "2020-06-06"),
    ("القوات تدخل المدينة\nالسبت، 6 يونيو 2020، 14:22" + _B, "2020-06-06"),
    ("القوات تدخل المدينة\nالسبت 06 يونيو 2020, 02:22 مساء" + _B, "2020-06-06"),
    ("القاهرة - بوابة الأخبار | السبت 06 يونيو 2020, 02:22 مساء" + _B, "2020-06-06"),
    ("القوات تدخل المدينة\n2020/06/06 - 14:22" + _B, "2020-06-06"),
    ("القوات تدخل المدينة\n2020/06/07 - 14:22" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\n06-06-2020 | 14:22" + _B, "2020-06-06"),
    ("القوات تدخل المدينة\n16-06-2020 | 14:22" + _B, "2020-06-16"),
    ("القوات تدخل المدينة\n16.06.2020 14:22" + _B, "2020-06-16"),
    ("القوات تدخل المدينة\n2020-06-07 | 14:22:33" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nنشر بتاريخ 7 يونيو 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nنُشر بتاريخ: 07 يونيو 2020 الساعة 14:22" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nتاريخ النشر: 16.06.2020 | 14:22 GMT" + _B, "2020-06-16"),
    ("القوات تدخل المدينة\nتاريخ النشر : 2020-06-07 02:22 م" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nتم النشر: 7 يونيو 2020 02:22 م" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nآخر تحديث: 7 يونيو 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nآخر تحديث: 9 يونيو 2020\nتاريخ النشر: 7 يونيو 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nنشرت في: 16/06/2020 - 14:22 آخر تحديث: 17/06/2020 - 09:10" + _B, "2020-06-16"),
    ("القوات تدخل المدينة\nنشر في: 07 يونيو ,2020: 02:22 م\nآخر تحديث: 08 يونيو ,2020: 01:10 م" + _B, "2020-06-07"),
    ("السبت - 14 شوال 1441 هـ - 06 يونيو 2020 مـ" + _B, "2020-06-06"),
    ("السبت 14 شوال 1441هـ / 6 يونيو 2020م" + _B, "2020-06-06"),
    ("السبت 14 شوال 1441هـ الموافق 6 يونيو 2020م" + _B, "2020-06-06"),
    ("طرابلس (وال) - السبت 6 حزيران/يونيو 2020" + _B, "2020-06-06"),
    ("الاثنين 8 حزيران 2020 - 09:15" + _B, "2020-06-08"),
    ("الجزائر - 6 جوان 2020" + _B, "2020-06-06"),
    ("تونس في 7 جويلية 2020 (وات) - دخلت القوات المدينة.", "2020-07-07"),
    ("٦ يونيو ٢٠٢٠ - ١٤:٢٢" + _B, "2020-06-06"),
    ("السبت ٠٦ يونيو ٢٠٢٠" + _B, "2020-06-06"),
    ("القوات تدخل المدينة\nيونيو 7, 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nبواسطة المحرر - يونيو 7, 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nبواسطة المحرر يونيو 7, 2020 0 تعليق" + _B, "2020-06-07"),
    ("7 يونيو 2020 - 14:22 بتوقيت أبوظبي" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nطرابلس - مراسلنا\n07 يونيو 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nالأحد 7 يونيو 2020 | منذ 3 ساعات" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nكتب: المحرر\nالأحد، 07 يونيو 2020 02:22 م" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\n2020-06-07T14:22:00+02:00" + _B, "2020-06-07"),
    ("Forces enter town\n2020-06-07T14:22:00Z" + _E, "2020-06-07"),
    ("Forces enter town\n2020-06-07 14:22:00 UTC" + _E, "2020-06-07"),
    ("Forces enter town\nLast updated: June 7, 2020" + _E, "2020-06-07"),
    ("Forces enter town\nLast updated: June 9, 2020\nPublished: June 7, 2020" + _E, "2020-06-07"),
    ("Forces enter town\nUpdated June 9, 2020 | Published June 7, 2020" + _E, "2020-06-07"),
    ("Forces enter town\nPosted on June 7, 2020 by admin" + _E, "2020-06-07"),
    ("Forces enter town\nPosted on 7 June, 2020" + _E, "2020-06-07"),
    ("Forces enter town\nBy A Reporter | June 7, 2020" + _E, "2020-06-07"),
    ("Forces enter town\nBy A Reporter June 7, 2020" + _E, "2020-06-07"),
    ("Forces enter town\nJun 7, 2020, 2:22 PM" + _E, "2020-06-07"),
    ("Forces enter town\n7 Jun 2020 14:22 GMT" + _E, "2020-06-07"),
    ("Forces enter town\nSun 7 Jun 2020 14.22 BST" + _E, "2020-06-07"),
    ("Forces enter town\nFirst published on Sun 7 Jun 2020 14.22 BST" + _E, "2020-06-07"),
    ("Forces enter town\nUpdated 3:04 PM EDT, Sun June 7, 2020" + _E, "2020-06-07"),
    ("Forces enter town\nPublished 14:22 GMT, 7 June 2020" + _E, "2020-06-07"),
    ("Forces enter town\nIssued on: 16/06/2020 - 14:22" + _E, "2020-06-16"),
    ("Forces enter town\nIssued on: 16/06/2020 - 14:22 Modified: 17/06/2020 - 09:00" + _E, "2020-06-16"),
    ("Forces enter town\nPublished On 7 Jun 2020" + _E, "2020-06-07"),
    ("Forces enter town\nSunday, June 7th, 2020 at 2:22 pm" + _E, "2020-06-07"),
    ("Forces enter town\nWorld News\nJUNE 7, 2020 / 2:22 PM / UPDATED 2 YEARS AGO" + _E, "2020-06-07"),
    ("Forces enter town\nDate: 7 June 2020" + _E, "2020-06-07"),
    ("Forces enter town\n7 June 2020 | News" + _E, "2020-06-07"),
    ("Forces enter town\nNews - 7 June 2020 - 3 min read" + _E, "2020-06-07"),
    ("TRIPOLI (AP) — June 7, 2020 —" + _E, "2020-06-07"),
    ("TRIPOLI, Libya — June 7, 2020: Forces entered the town.", "2020-06-07"),
    ("Tripoli, 7 June 2020 - Forces entered the town.", "2020-06-07"),
    ("Forces enter town\nJune 7, 2020, TRIPOLI" + _E, "2020-06-07"),
]
FOOTERS = [
    ("القوات تدخل المدينة" + _B * 6 + "\nآخر تحديث: 7 يونيو 2020", "2020-06-07"),
    ("القوات تدخل المدينة" + _B * 6 + "\nتاريخ النشر: السبت 06 يونيو 2020 - 12:30", "2020-06-06"),
    ("القوات تدخل المدينة" + _B * 6 + "\nنشر بتاريخ: 2020/06/07", "2020-06-07"),
    ("Forces enter town" + _E * 8 + "\nPublished: 7 June 2020", "2020-06-07"),
    ("Forces enter town" + _E * 8 + "\nLast updated on June 7, 2020", "2020-06-07"),
    ("Forces enter town" + _E * 8 + "\nThis story was first published on June 7, 2020.", "2020-06-07"),
]
ORDER = [
    ("القوات تدخل المدينة\n05/06/2020 - 14:22\nدخلت القوات المدينة أمس الخميس.", "2020-06-05"),
    ("القوات تدخل المدينة\n05/06/2020 - 14:22\nدخلت القوات المدينة اليوم الأربعاء.", "2020-05-06"),
    ("القوات تدخل المدينة\nالجمعة 05/06/2020 - 14:22" + _B, "2020-06-05"),
    ("القوات تدخل المدينة\n05/06/2020 - 14:22\nدخلت القوات المدينة بعد انسحاب خصومها في 18 مايو 2020.", "2020-06-05"),
    ("Forces enter town\n05/06/2020\nForces entered the town after it changed hands on 18 May 2020.", "2020-06-05"),
    ("Forces enter town\n05/06/2020\nForces entered the town; talks are scheduled for 18 May 2020.", ""),
    ("القوات تدخل المدينة\n05/06/2020 - 14:22\nدخلت القوات المدينة في 3 يونيو.", "2020-06-05"),
    ("القوات تدخل المدينة\n05/06/2020 - 14:22\nدخلت القوات المدينة.", ""),
    ("القوات تدخل المدينة\nنشر في: 05/06/2020\nآخر تحديث: 13/06/2020" + _B, "2020-06-05"),
    ("Forces enter town\n05/06/2020\nForces entered the town yesterday, Tuesday.", "2020-05-06"),
]
SPOKEN = [
    ("قال المتحدث اليوم (6/6/2020) إن القوات دخلت المدينة.", "2020-06-06"),
    ("قال المتحدث اليوم 16/6/2020 إن القوات دخلت المدينة.", "2020-06-16"),
    ("أعلن المتحدث، أمس الجمعة (5 يونيو 2020)، دخول المدينة.", "2020-06-06"),
    ("أعلن المتحدث اليوم السبت الموافق 6 يونيو 2020 دخول المدينة.", "2020-06-06"),
    ("أعلن المتحدث اليوم السبت الموافق 6/6/2020 دخول المدينة.", "2020-06-06"),
    ("The army said today (7 June 2020) that it had left.", "2020-06-07"),
    ("The army said yesterday (June 5, 2020) that it had left.", "2020-06-06"),
    ("قال المتحدث اليوم (5/6/2020) إن القوات دخلت المدينة.", ""),
    ("قال المتحدث آنذاك: اليوم 4 أبريل 2019 نبدأ. ثم قال لاحقا: اليوم 5 يونيو 2020 انتهينا.", ""),
]
YEARLESS = [
    ("TRIPOLI, June 6 (Reuters) - Forces entered the town on Friday, June 5, 2020, residents said.", "2020-06-06"),
    ("TRIPOLI, Jan 2 (Reuters) - Forces entered the town on Tuesday, Dec 31, 2019, residents said.", "2020-01-02"),
    ("طرابلس – 6 يونيو: دخلت القوات المدينة الجمعة 5 يونيو 2020 وفق سكان.", "2020-06-06"),
    ("سرت – السبت 6 يونيو: دخلت القوات المدينة التي خسرتها في 2020.", "2020-06-06"),
    ("سرت – السبت 6 يونيو: دخلت القوات المدينة التي خسرتها في مايو 2020.", "2020-06-06"),
    ("سرت – السبت 6 يونيو: دخلت القوات المدينة التي تسيطر عليها منذ 2016.", ""),
    ("سرت – السبت 6 يونيو: دخلت القوات المدينة التي خسرتها في 2019.", ""),
    ("TRIPOLI, April 4 (Reuters) - The offensive began on April 4, 2019, and has stalled.", ""),
    ("TRIPOLI, April 6 (Reuters) - A year after the offensive began on April 4, 2019, the lines have not moved.", ""),
    ("TRIPOLI, June 6 (Reuters) - Forces entered the town, which they lost on April 4, 2019.", ""),
    ("TRIPOLI, June 6 (Reuters) - Forces entered the town.", ""),
    ("طرابلس - السبت 6 يونيو: دخلت القوات المدينة. وتشن قوات حفتر هجوما على طرابلس منذ أكثر من عام.", "2020-06-06"),
    ("طرابلس - السبت 6 يونيو: دخلت القوات المدينة. وقال رئيس حكومة الوفاق فايز السراج إنها عادت.", "2020-06-06"),
    ("TRIPOLI, Saturday, June 6 (Agency) - Prime Minister Fayez al-Sarraj said forces had entered the town.", "2020-06-06"),
    ("TRIPOLI, Saturday, June 6 (Agency) - Former prime minister Fayez al-Sarraj said forces had entered the town.", ""),
    ("TRIPOLI, Saturday, June 6 (Agency) - Prime Minister Fayez al-Sarraj said so. In March 2023 it was denied.", ""),
    ("سرت – الخميس 12 مايو: أعلن المتحدث. وقال المبعوث الأممي مارتن كوبلر إنه قلق.", "2016-05-12"),
    ("TRIPOLI, Saturday, Aug 20 (Agency) - NATO has been bombing Gaddafi's forces in Libya since March.", "2011-08-20"),
]
LENGTHS = [
    ("تقاتل القوات في المدينة منذ 13 شهرا، أي منذ 4 أبريل 2019.", "2020-05-04..2020-06-04"),
    ("Forces have been fighting in the town for 13 months, since 4 April 2019.", "2020-05-04..2020-06-04"),
    ("يصادف اليوم الذكرى الأولى للهجوم على العاصمة الذي بدأ في 4 أبريل 2019.", "2020-04-04"),
    ("Today marks one year since the attack on the capital began on 4 April 2019.", "2020-04-04"),
    ("Today marks the second anniversary of the attack of 4 April 2019.", "2021-04-04"),
    ("بعد عام على 4 أبريل 2019 غادرت القوات المدينة.", ""),
    ("One year after 4 April 2019 the forces left the town.", ""),
    ("One year after 4 April 2019, the forces left the town, and two years later they came back.", ""),
]
NEVER = [
    ("القوات تدخل المدينة\nمنذ 3 ساعات" + _B, ""),
    ("القوات تدخل المدينة\nمنذ يومين" + _B, ""),
    ("وفق بيان صادر بتاريخ 4 أبريل 2019 فإن القوات دخلت المدينة.", ""),
    ("صدر القرار بتاريخ 4 أبريل 2019" + _B, ""),
    ("The ministry's list, published on 4 April 2019, names three towns.", ""),
    ("The report was last updated on 4 April 2019 and names three towns.", ""),
    ("A video posted on 4 April 2019 shows forces in the town.", ""),
    ("نشرت في 4 أبريل 2019 صورا للقوات في المدينة.", ""),
    ("القوات تدخل المدينة\n© 2020 جميع الحقوق محفوظة", ""),
    ("Copyright 2020. All rights reserved." + _E, ""),
    ("Forces enter town\nUpdated 2 hours ago" + _E, ""),
    ("Tripoli, Wednesday." + _E, ""),
    ("السبت 6 يونيو" + _B, ""),
    ("Saturday, June 6" + _E, ""),
    ("أحداث المدينة\n4 أبريل 2019 - دخلت القوات\n5 يونيو 2020 - خرجت القوات", ""),
    ("ولد في 4 أبريل 1975 في المدينة." + _B, ""),
    ("القوات تدخل المدينة\n7 يونيو 2020" + _B + "\nاقرأ أيضا\n20 يونيو 2020", ""),
]
MORE = [
    ("بوابة ليبيا\nأخبار\nالقوات تدخل المدينة\nالأحد 7 يونيو 2020 14:22\nمشاركة" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nطرابلس/ الأناضول\n07.06.2020" + _B, ""),
    ("القوات تدخل المدينة\nطرابلس/ الأناضول\n16.06.2020" + _B, "2020-06-16"),
    ("القوات تدخل المدينة\nطرابلس - وكالات - 7 يونيو 2020" + _B, "2020-06-07"),
    ("طرابلس 7 يونيو حزيران (رويترز) - دخلت القوات المدينة يوم السبت 6 يونيو 2020.", "2020-06-07"),
    ("طرابلس 7 يونيو حزيران 2020 (رويترز) - دخلت القوات المدينة.", "2020-06-07"),
    ("طرابلس في 7 حزيران/يونيو (أ ف ب) - دخلت القوات المدينة.", ""),
    ("القوات تدخل المدينة\nالأحد, 07 حزيران/يونيو 2020 14:22" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nنشر الأحد 07 يونيو 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\nالأحد ١٥ شوال ١٤٤١ هـ - ٧ يونيو ٢٠٢٠ م" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\n15 شوال 1441 - 07 يونيو 2020" + _B, "2020-06-07"),
    ("القوات تدخل المدينة\n١٥/٦/٢٠٢٠" + _B, "2020-06-15"),
    ("القوات تدخل المدينة\n07 أوت 2020 - 10:00" + _B, "2020-08-07"),
    ("القوات تدخل المدينة\nالجمعة 07 غشت 2020" + _B, "2020-08-07"),
    ("ما جرى للمدينة وأهلها منذ ذلك اليوم البعيد - 26 يونيو 2019\nدخلت القوات المدينة.", ""),
    ("قال شاهد: 4 أبريل 2019 - يوم لا ينسى." + _B, ""),
    ("كان ذلك، 4 أبريل 2019، يوما طويلا." + _B, ""),
    ("4 أبريل 2019: يوم دخلت القوات غريان" + _B, ""),
    ("بعد عام على هجوم 4 أبريل 2019" + _B, ""),
    ("From 4 April 2019 to 5 June 2020\nA war in five chapters." + _E, ""),
    ("4 April 2019 was the day on which it began." + _E, ""),
    ("By June 5, 2020 the forces had left." + _E, ""),
    ("By 5 June 2020, forces had left the town." + _E, ""),
    ("Updated: the list of 4 April 2019 names three towns." + _E, ""),
    ("Published in 2019, the report names three towns." + _E, ""),
    ("Forces enter town\nReuters\nSun, June 7, 2020, 2:22 PM EDT·2 min read" + _E, "2020-06-07"),
    ("Forces enter town\nPublished: 14:22, 7 June 2020 | Updated: 16:40, 8 June 2020" + _E, "2020-06-07"),
    ("Forces enter town\nJune 7, 2020 2:22 PM By Staff" + _E, "2020-06-07"),
    ("Forces enter town\nA Reporter, Tripoli\nSunday 07 June 2020 14:22" + _E, "2020-06-07"),
    ("Forces enter town\nUpdated Jun. 7, 2020 2:22 pm ET" + _E, "2020-06-07"),
    ("Forces enter town\n07 Jun 2020" + _E, "2020-06-07"),
    ("Forces enter town\n7 June, 2020 - 14:22" + _E, "2020-06-07"),
    ("Forces enter town\n2020-06-07" + _E, "2020-06-07"),
    ("Tripoli, 7 June 2020 (LANA) - Forces entered the town.", "2020-06-07"),
    ("CAIRO (AP) - Forces entered the town on Sunday, June 7, 2020, an official said.", ""),
    ("TRIPOLI (Reuters) - Forces entered the town on Sunday.", ""),
    ("TRIPOLI, June 7 (Xinhua) -- Forces entered the town on Saturday, June 6, 2020.", "2020-06-07"),
    ("TRIPOLI, June 7, 2020 (AFP) -\nForces entered the town.", "2020-06-07"),
    ("طرابلس (أ ف ب) – دخلت القوات المدينة الأحد.", ""),
    ("TRIPOLI, March 5 (Agency) - The war, which began on Thursday, April 4, 2019, goes on.", ""),
    ("سبها – الاثنين 15 فبراير: قال رئيس حكومة الوحدة الوطنية عبد الحميد الدبيبة. وقال المبعوث الأممي يان كوبيش إنه قلق.", "2021-02-15"),
    ("درنة – الخميس 7 يونيو: تشن قوات حفتر هجوما على درنة منذ مايو.", "2018-06-07"),
    ("BENGHAZI, Tuesday, June 6 (Agency) - The battle for Benghazi between Haftar's forces and Ansar al-Sharia has lasted for three years.", "2017-06-06"),
    ("BENGHAZI, Tuesday, June 6 (Agency) - The battle for Benghazi is over, Haftar's men said.", ""),
    ("MISRATA, Tuesday, June 14 (Agency) - UN envoy Martin Kobler said he was worried.", "2016-06-14"),
    ("سرت – السبت 6 يونيو: قال السكان إن المدينة هادئة منذ 2016.", ""),
    ("سرت – السبت 6 يونيو: قال السكان إن المدينة هادئة. وكانت الانتخابات في 2015 فاشلة.", ""),
]


@pytest.fixture(scope="module")
def reader() -> DateReader:
    return DateReader.load()


def _inferred(reader: DateReader, text: str) -> str:
    found = infer(fold_text(text), reader)
    if found is None:
        return ""
    return str(found.start) if found.start == found.end else f"{found.start}..{found.end}"


@pytest.mark.parametrize(("text", "expected"), HEADS + FOOTERS + ORDER + SPOKEN + YEARLESS + LENGTHS + NEVER + MORE)
def test_the_date_of_a_page_is_read_and_never_guessed(reader: DateReader, text: str, expected: str) -> None:
    assert _inferred(reader, text) == expected


def test_each_article_of_a_file_has_its_own_date(reader: DateReader) -> None:
    body = _B * 6
    text = ("القوات تدخل المدينة فجرا\nالسبت 6 يونيو 2020 - 12:30" + body + "----------\nالقوات تخرج من المدينة\nطرابلس – 9 يونيو 2020\n" + body
            + "هدوء في المدينة بعد القتال\nهدوء في المدينة بعد القتال\n2020/06/12 - 10:00" + body)
    articles = split(Document("0", "d", text))
    assert [_inferred(reader, a.text) for a in articles] == ["2020-06-06", "2020-06-09", "2020-06-12"]
