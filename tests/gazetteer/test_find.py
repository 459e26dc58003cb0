"""Texts and the places that they name."""

from __future__ import annotations

import pytest

from gazetteer.finder import PlaceFinder
from geo.folding import fold_text


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder.load("libya")


def ids(finder: PlaceFinder, text: str) -> list[str]:
    found = finder.find(fold_text(text))
    return [mention.place.id if mention.place else "?" for mention in found if not mention.locates]


ARABIC = [
    # glued prepositions and spellings
    ("وترهونة", ["tarhuna"]),
    ("تقدمت القوات بترهونة وسيطرت عليها", ["tarhuna"]),
    ("العودة للوطية", ["watiya"]),
    ("والعودة وللوطية", ["watiya"]),
    ("إلى الليثي، فالقوارشة وقنفودة", ["laithi", "guwarsha", "ganfouda"]),
    ("دخلت راس لانوف ورأس جدير", ["ras-lanuf", "ras-jdir"]),
    ("في بئر الغنم وبير الغنم", ["bir-ghanam", "bir-ghanam"]),
    ("في أبو قرين وابوقرين وبوقرين", ["abu-grein"] * 3),
    ("في صبراتة وصبراته", ["sabratha"] * 2),
    ("اقتحمت القوّاتُ تَرْهُونَة", ["tarhuna"]),
    # a name inside a longer word is none
    ("قال الزنتاني والترهوني والمصراتي", []),
    ("كسرت الحامية الهجوم وفسرت ذلك", []),
    ("يتحدث ثلاث لغات", []),
    ("اقتصاد البلد وسبلها", []),
    # head words, lists
    ("بسطت سيطرتها على معسكرات الصواريخ واليرموك وحمزة", ["sawarikh-camp", "yarmouk-camp", "hamza-camp"]),
    ("قصف معسكري “اليرموك” و”حمزة” ثم محور المشروع", ["yarmouk-camp", "hamza-camp", "mashrou-hadba"]),
    ('معسكر "الصواريخ" وعمارات «الخلاطات» واستراحة “الحمراء”', ["sawarikh-camp", "khallatat", "hamra-rest-house"]),
    ("وبلدتي بدر وتيجي ومدينة الأصابعة", ["badr", "tiji", "asabaa"]),
    ("استُعيد ميناءا السدرة ورأس لانوف", ["sidra", "ras-lanuf-port"]),
    ("موانئ السدرة ورأس لانوف والبريقة والزويتينة", ["sidra", "ras-lanuf-port", "brega-port", "zueitina-port"]),
    ("أغلق حقلا الشرارة والفيل", ["sharara", "el-feel"]),
    ("في حقول الوفاء والحمادة والمبروك", ["wafa", "hamada-field", "mabruk"]),
    ("مطاري معيتيقة ومصراتة", ["mitiga", "misrata-airport"]),
    ('في محاور طرابلس "المطار" و "عين زارة" و "وادي الربيع"', ["tripoli", "tripoli-airport", "ain-zara", "wadi-rabie"]),
    ("قرب مناطق الخلاطات، واليرموك، والنهر، و خلة بوعون على محور سوق الأحد",
     ["khallatat", "yarmouk-camp", "nahr", "khallat-buun", "souq-ahad"]),
    ("منطقة كوبري سوق الأحد", ["souq-ahad-bridge"]),
    ("معبري رأس جدير ووازن", ["ras-jdir", "wazin-crossing"]),
    ("معبر امساعد ومعبر التوم", ["salloum-crossing", "tum"]),
    # the head chooses between homonyms
    ("مطار سرت", ["ghardabiya"]),
    ("قاعدة الجفرة", ["jufra-airbase"]),
    ("الجفرة", ["jufra"]),
    ("قاعدة الوطية وقرية الوطية", ["watiya", "watiya-village"]),
    ("قاعدة براك", ["brak-airbase"]),
    ("مطار بني وليد", ["bani-walid-airport"]),
    ("مصفاة الزاوية", ["zawiya-refinery"]),
    ("مطار مزدة", ["rel:airport:mizda"]),
    ("مطار بنغازي ومطار طبرق", ["benina-airport", "tobruk-airport"]),
    ("باب طبرق في درنة", ["bab-tobruk", "derna"]),
    ("باب بن غشير وقصر بن غشير وبن غشير", ["bab-bin-ghashir", "qasr-bin-ghashir", "qasr-bin-ghashir"]),
    # common words need a cue
    ("قال بدر حسن", []),
    ("على مدى الأيام الخمس الماضية", []),
    ("سقط في فخ التعادل أمام الخمس", []),
    ("اللواء صلاح الدين النمروش", []),
    ("هذا المشروع الجميل درج عليه الناس", []),
    ("الراية البيضاء", []),
    ("محمود حمزة", []),
    ("قتل حمزة في النهر", []),
    ("مدينة بدر ومدينة الخمس", ["badr", "khoms"]),
    ("ويتمركزون في هون وسوكنة", ["hun", "sokna"]),
    ("في البيضاء والمرج", ["bayda", "marj"]),
    ("في الخمس سنوات", []),
    ("حي الزهور", ["hay-zuhur"]),
    ("محور صلاح الدين", ["salah-al-din"]),
    ("معركة بدر", []),
    # context
    ("سيطروا على مرزق، وقصفت طائرة حي القلعة", ["murzuq", "murzuq-castle"]),
    ("في أوباري أخلى المسلحون حي المشروع", ["ubari", "mashrou-ubari"]),
    ("في طرابلس سيطرت القوات على محور المشروع", ["tripoli", "mashrou-hadba"]),
    ("في درنة، لم يبق سوى المغار والمدينة القديمة", ["derna", "maghar", "derna-old-city"]),
    ("في بنغازي، انتهت من سوق الحوت والمدينة القديمة", ["benghazi", "souq-hout", "benghazi-old-city"]),
    ("بلدة القلعة قرب يفرن", ["qalaa", "yafran"]),
    ("حي الناصرية في سبها", ["nasiriya-sabha", "sabha"]),
    ("في بنغازي قصفت طائرة حي القلعة", ["benghazi", "?"]),
    # other countries
    ("الحوثيون يدخلون مدينة الحزم مركز الجوف", []),
    ("النظام السوري يقصف بلدة الزهراء", []),
    ("طرابلس اللبنانية", []),
    ("وصل إلى العاصمة الروسية موسكو", []),
    ("في العاصمة التونسية", []),
    ("في العاصمة", ["tripoli"]),
    ("للعاصمة طرابلس", ["tripoli"]),
    ("العاصمة الليبية طرابلس", ["tripoli"]),
    # relative
    ("ضربت رتلا على بعد 20 كيلومترا غرب سرت", ["rel:w:20:sirte"]),
    ("اشتباكات غرب سرت", ["rel:w:near:sirte"]),
    ("اشتباكات جنوبي العاصمة", ["southern-tripoli"]),
    ("اشتباكات جنوب طرابلس", ["southern-tripoli"]),
    ("رتل على بعد ستين كيلومترا جنوب طرابلس", ["rel:s:60:tripoli"]),
    ("جنوب غربي طرابلس بـ140 كم", ["rel:sw:140:tripoli"]),
    ("على بعد خمسة وعشرين كيلومترا جنوب شرقي سبها", ["rel:se:25:sabha"]),
    ("على بعد كيلومترين شرق درنة", ["rel:e:2:derna"]),
    ("انسحبوا كيلومترين من الصابري", ["sabri"]),
    ("شرق ليبيا وغرب البلاد", ["libya-east", "libya-west"]),
    ("أحياء مرزق كافة", ["murzuq"]),
    # only where another place lies
    ("بني وليد، على بعد 170 كيلومترا جنوب شرقي العاصمة", ["bani-walid"]),
    ("مطار طرابلس العالمي جنوبي العاصمة", ["tripoli-airport"]),
    ("غريان، على بعد ثمانين كيلومترا جنوبي العاصمة", ["gharyan"]),
    ("سوق البلدة التي تبعد قرابة 90 كيلومترا إلى الجنوب الشرقي من طرابلس", []),
    ("وتقع سرت في منتصف الساحل، على بعد 450 كيلومترا شرق طرابلس", ["sirte"]),
    ("ومدينة الأصابعة (جنوب غرب طرابلس)", ["asabaa"]),
    ("قصر بن غشير”، جنوبي طرابلس", ["qasr-bin-ghashir"]),
    ("العزيزية، على بعد أربعين كيلومترا من العاصمة", ["aziziya"]),
    ("من معسكر حمزة وجنوب طرابلس", ["hamza-camp", "southern-tripoli"]),
    ("وصولا إلى الحدود مع تونس", []),
    ("حول مطار العاصمة", ["tripoli-airport"]),
    ("مدينة الكفرة جنوب شرقي ليبيا", ["kufra"]),
]
ENGLISH = [
    ("Al Watiya, al-Watiyah and El Watiya", ["watiya"] * 3),
    ("al-Asaba, Asabaa and Al Asabah", ["asabaa"] * 3),
    ("Zawiyah, az-Zawiya and Zawia", ["zawiya"] * 3),
    ("the town of Tarhuna", ["tarhuna"]),
    ("the Sharara and El Feel fields", ["sharara", "el-feel"]),
    ("the camps of Yarmouk and Hamza", ["yarmouk-camp", "hamza-camp"]),
    ("Yarmouk, Hamza and Sawarikh camps", ["yarmouk-camp", "hamza-camp", "sawarikh-camp"]),
    ("Tripoli and Misrata", ["tripoli", "misrata"]),
    ("the ports of Sidra and Ras Lanuf", ["sidra", "ras-lanuf-port"]),
    ("Brak air base", ["brak-airbase"]),
    ("Zawiya refinery", ["zawiya-refinery"]),
    ("Mizda airport", ["rel:airport:mizda"]),
    ("Jufra", ["jufra"]),
    ("Jufra air base", ["jufra-airbase"]),
    ("the strike ends once Hamza returned to his unit", []),
    ("Mahmoud Hamza said", []),
    ("In Salah al-Din both sides opened fire", ["salah-al-din"]),
    ("Salah al-Din al-Namroush said", []),
    ("Tripoli, Lebanon", []),
    ("20 km west of Sirte", ["rel:w:20:sirte"]),
    ("twenty-five miles south-east of Sabha", ["rel:se:40.23:sabha"]),
    ("south of the capital", ["southern-tripoli"]),
    ("fighting in southern Tripoli", ["southern-tripoli"]),
    ("Abu Grein, 120 km south of Misrata", ["abu-grein"]),
    ("Harawa, 70 km to the east", ["harawa"]),
    ("The village sits in a valley about 90 km southeast of Tripoli", []),
    ("Gharyan, which lies 80 km south of the capital", ["gharyan"]),
    ("Ras Ajdir and the Oil Crescent", ["ras-jdir", "oil-crescent"]),
    ("troops left Misrata's port", ["misrata-port"]),
    ("Es Sider, Zueitina and Hariga terminals", ["sidra", "zueitina-port", "hariga"]),
    ("the capital of Tunisia", []),
    ("the Russian capital", []),
    ("District Two and District Three of Sirte", ["sirte-district-2", "sirte-district-3", "sirte"]),
    ("Abu Salim", ["abu-salim"]),
    ("a hundred people", []),
    ("Tripoli's southern suburbs of Ain Zara and Abu Salim", ["southern-tripoli", "ain-zara", "abu-salim"]),
    ("The airfields of Tripoli and Bani Walid", ["tripoli-airport", "bani-walid-airport"]),
    ("Gharyan, 80 km (50 miles) south of Tripoli", ["gharyan"]),
    ("in Sabha in southern Libya", ["sabha"]),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC + ENGLISH, ids=lambda value: str(value)[:40])
def test_places_of_a_text(finder: PlaceFinder, text: str, expected: list[str]) -> None:
    assert ids(finder, text) == expected


SPANS = [
    ('سيطرت على قاعدة “الوطية” الجوية اليوم', "قاعدة “الوطية” الجوية", "قاعده"),
    ("دخلوا بمعسكر اليرموك", "معسكر اليرموك", "معسكر"),
    ("وبقاعدة الوطية", "قاعدة الوطية", "قاعده"),
    ("وترهونة", "ترهونة", ""),
    ("للوطية", "لوطية", ""),
    ("وسط سرت", "سرت", ""),
    ("على مشارف مدينة ترهونة", "مدينة ترهونة", "مدينه"),
    ("the town of Tarhuna fell", "town of Tarhuna", "town of"),
    ("central Sirte", "Sirte", ""),
    ("outskirts of al-Aziziya", "al-Aziziya", ""),
    ("at Mitiga airport.", "Mitiga airport", "airport"),
    ("على بعد 20 كيلومترا غرب سرت", "20 كيلومترا غرب سرت", ""),
]


@pytest.mark.parametrize(("text", "covered", "head"), SPANS)
def test_a_mention_covers_the_name_with_its_head(finder: PlaceFinder, text: str, covered: str, head: str) -> None:
    folded = fold_text(text)
    (mention,) = finder.find(folded)
    assert folded.cut(mention.start, mention.end) == covered
    assert mention.head == head


LOCATES = [
    "معسكري اليرموك وحمزة في محور المشروع، جنوبي طرابلس", "في جنزور غرب طرابلس", "القاعدة الواقعة جنوب غربي العاصمة",
    "من هذه القرية جنوب مصراتة", "Tarhuna, 90 km south-east of Tripoli", "Yarmouk camp in southern Tripoli",
]


@pytest.mark.parametrize("text", LOCATES)
def test_words_that_only_locate(finder: PlaceFinder, text: str) -> None:
    assert finder.find(fold_text(text))[-1].locates


@pytest.mark.parametrize("text", [
    "سيطرت على ترهونة وجنوب طرابلس", "معسكر استراتيجي جنوب طرابلس", "a power station west of Sirte",
    "fighting in Gharyan and south of Tripoli", "قوات مصراتة في جنوب طرابلس",
])
def test_words_that_are_a_place_themselves(finder: PlaceFinder, text: str) -> None:
    assert not finder.find(fold_text(text))[-1].locates


UNRESOLVED = [
    ("سيطرت القوات على معسكر الزيتونة أمس", "معسكر الزيتونة"),
    ('دخلت بلدة "كفر ناصح" فجرا', 'بلدة "كفر ناصح'),
    ("قصف حي الخمس", "حي الخمس"),
    ("The forces took the town of Zarqaville on Friday", "town of Zarqaville"),
    ("Fighting reached Zarqaville airport", "Zarqaville airport"),
]


@pytest.mark.parametrize(("text", "covered"), UNRESOLVED)
def test_an_unknown_name_is_kept(finder: PlaceFinder, text: str, covered: str) -> None:
    folded = fold_text(text)
    (mention,) = finder.find(folded)
    assert (mention.place, mention.how) == (None, "unresolved")
    assert folded.cut(mention.start, mention.end) == covered


@pytest.mark.parametrize("text", [
    "قاعدة بيانات", "منطقة نفوذ", "حي سكني", "المنطقة المحيطة", "مطار المدينة", "قاعدة عسكرية جديدة", "منطقة القتال",
    "مدينة ساحلية", "بلدة قريبة", "حقل ألغام", "معسكر تدريب", "a training camp", "The airport was closed",
    "a Russian base", "the town of his birth", "بوابة رئيسية", "مدينة يسكنها الآلاف", "محور القتال",
])
def test_general_words_are_no_unknown_names(finder: PlaceFinder, text: str) -> None:
    assert finder.find(fold_text(text)) == ()


def test_suggestions_come_near(finder: PlaceFinder) -> None:
    (mention,) = finder.find(fold_text("سيطرت القوات على بلدة القوراشة."))
    assert mention.place is None
    assert "guwarsha" in mention.suggestions
    assert "tarhuna" in finder.suggest("Tarhunna")


FACILITIES = [
    ("bani-walid", "مطارها", "bani-walid-airport"), ("bani-walid", "its airport", "bani-walid-airport"),
    ("sirte", "الميناء", "sirte-port"), ("sirte", "القاعدة", "ghardabiya"), ("tripoli", "مطارها", "tripoli-airport"),
    ("wazin", "المعبر", "wazin-crossing"), ("ras-lanuf", "مطار", "ras-lanuf-airport"),
    ("ghadames", "مطارها", "ghadames-airport"),
    ("tobruk", "port", "tobruk-port"), ("watiya", "القاعدة", "watiya"), ("ghat", "ميناء", None), ("ghat", "سماء", None),
]


@pytest.mark.parametrize(("place", "head", "expected"), FACILITIES)
def test_facility_of_a_place(finder: PlaceFinder, place: str, head: str, expected: str | None) -> None:
    found = finder.facility_of(finder.by_id(place), head)
    assert (found.id if found else None) == expected


def test_relative_places_lie_where_they_say(finder: PlaceFinder) -> None:
    (mention,) = finder.find(fold_text("على بعد 20 كيلومترا غرب سرت"))
    sirte = finder.by_id("sirte")
    assert mention.how == "relative"
    assert mention.place.lat == pytest.approx(sirte.lat, abs=0.01)
    assert sirte.lon - mention.place.lon == pytest.approx(0.21, abs=0.01)
    assert mention.place.radius_km == 3.0
    assert (mention.place.name, mention.place.parent) == ("20 km west of Sirte", "sirte")


def test_mentions_are_in_order_and_apart(finder: PlaceFinder) -> None:
    text = "\n".join(text for text, _ in ARABIC + ENGLISH)
    found = finder.find(fold_text(text))
    assert all(before.end <= after.start for before, after in zip(found, found[1:]))
    assert found == finder.find(fold_text(text))
