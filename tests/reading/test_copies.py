"""Texts that are much the same are found; reports in own words are not."""

import random
from dataclasses import replace
from datetime import date

import pytest

from geo.model import Article, Document, Published
from geo.reading.copies import find_copies

WIRE = (
    "قالت قوات حكومة الوفاق الوطني إنها سيطرت يوم الجمعة على مدينة ترهونة جنوب شرق العاصمة طرابلس.",
    "وذكر المتحدث باسم القوات محمد قنونو في بيان أن المقاتلين دخلوا المدينة من أربعة محاور دون مقاومة تذكر.",
    "وكانت المدينة آخر معاقل قوات شرق ليبيا في محيط العاصمة منذ بدء الهجوم عليها في أبريل من العام الماضي.",
    "وأظهرت صور نشرها سكان مسلحين يلوحون بالأعلام في الميدان الرئيسي وسط المدينة بينما خلت الشوارع من المارة.",
    "ولم يصدر تعليق فوري من قيادة الجيش الوطني الليبي على ما جاء في البيان.",
)
OWN_WORDS = (
    "انتزع مقاتلو الحكومة المعترف بها دوليا ترهونة، في تقدم جديد يضاف إلى سلسلة مكاسب حققوها هذا الأسبوع قرب طرابلس.",
    "وأفاد شهود بأن أرتالا من السيارات المسلحة عبرت البوابة الغربية صباحا، وأن المدافعين كانوا قد انسحبوا ليلا باتجاه بني وليد.",
    "ويعد سقوط المدينة ضربة قاسية لحلفاء خليفة حفتر الذين اتخذوها قاعدة خلفية طوال أربعة عشر شهرا من القتال.",
)
ENGLISH = (
    "Forces of the government in Tripoli said on Friday that they had taken Tarhuna, the last stronghold of their foes near the capital.",
    "A spokesman, Mohammed Gnounou, said fighters had entered the town from four sides without meeting much resistance.",
    "Pictures shared by residents showed gunmen waving flags in the main square while the streets around it lay empty.",
    "The eastern command made no immediate comment.",
)
ENGLISH_OWN = (
    "Tarhuna fell to fighters loyal to the internationally recognised government early on Friday, witnesses said by telephone.",
    "Columns of armed pick-up trucks rolled past the western gate at dawn; the defenders had slipped away overnight towards Bani Walid.",
    "Losing the town deprives the eastern commander of the base from which he shelled the suburbs of the capital for over a year.",
)


def article(name, sentences, published="2020-06-05"):
    text = "\n".join(sentences)
    when = published and Published(date.fromisoformat(published), date.fromisoformat(published), "given", "")
    return Article(Document(name * 4, name, text), 1, 0, len(text), "ar", published=when or None)


def pairs(*articles):
    return [(c.document, c.of_document) for c in find_copies(articles)]


def changed(sentences, at):
    return [*sentences[:at], "وقال مراسلنا في المنطقة إن الهدوء عاد إليها مساء وإن المحال فتحت أبوابها.", *sentences[at + 1 :]]


VARIANTS = [
    ("the same", lambda s: s),
    ("vowel marks and hamza seats differ", lambda s: [x.replace("أ", "ا").replace("قال", "قَالَ") for x in s]),
    ("the first sentence changed", lambda s: changed(s, 0)),
    ("a middle sentence changed", lambda s: changed(s, 2)),
    ("the last sentence changed", lambda s: changed(s, len(s) - 1)),
    ("a sentence more", lambda s: [*s, "وقال مراسلنا في المنطقة إن الهدوء عاد إليها مساء."]),
    ("cut short", lambda s: s[:2]),
    ("a line of the outlet above", lambda s: ["طرابلس - وكالات", *s]),
    ("no line breaks, other marks", lambda s: ["، ".join(s).replace(".", " -")]),
]


@pytest.mark.parametrize("story", [WIRE, ENGLISH], ids=["ar", "en"])
@pytest.mark.parametrize("vary", [v for _, v in VARIANTS], ids=[n for n, _ in VARIANTS])
def test_a_syndicated_text_is_found(story, vary):
    copy = article("b", vary(story), "2020-06-06")
    assert pairs(article("a", story), copy) == [("b", "a")]


@pytest.mark.parametrize(("one", "other"), [(WIRE, OWN_WORDS), (ENGLISH, ENGLISH_OWN), (WIRE, ENGLISH)])
def test_reports_in_own_words_are_sources_of_their_own(one, other):
    assert not pairs(article("a", one), article("b", other))


def test_a_report_that_quotes_a_statement_is_a_source_of_its_own():
    assert not pairs(article("a", WIRE), article("b", [*OWN_WORDS[:2], WIRE[1], OWN_WORDS[2]]))


def test_a_few_words_are_alike_by_chance():
    assert not pairs(article("a", ["سيطرت القوات على ترهونة"]), article("b", ["سيطرت القوات على ترهونة"]))


def test_the_first_is_the_one_that_appeared_first_then_by_name():
    late, early, same_day, undated = (article(n, WIRE, d) for n, d in (("a", "2020-06-07"), ("c", "2020-06-05"), ("d", "2020-06-05"), ("b", "")))
    assert pairs(late, early, same_day, undated) == [("d", "c"), ("a", "c"), ("b", "c")]


def _story(lot, words):
    return [" ".join(lot.choice(words) for _ in range(lot.randrange(8, 20))) for _ in range(8)]


def test_many_articles_in_any_order_give_the_same_copies():
    lot = random.Random(1)
    words = [f"كلمة{n}" for n in range(3_000)]
    stories = [_story(lot, words) for _ in range(300)]
    articles = [article(f"{n:03}", s) for n, s in enumerate(stories)]
    articles += [article(f"x{n:03}", changed(stories[n], n % 8)) for n in range(0, 300, 3)]
    found = find_copies(articles)
    assert {(c.document, c.of_document) for c in found} == {(f"x{n:03}", f"{n:03}") for n in range(0, 300, 3)}
    lot.shuffle(articles)
    assert find_copies(articles) == found


def test_articles_of_one_document_can_be_copies_too():
    one = article("a", WIRE)
    (copy,) = find_copies([one, replace(one, number=2)])
    assert (copy.article, copy.of_article, copy.likeness) == (2, 1, 1.0)


@pytest.mark.parametrize("same", [True, False])
def test_the_work_grows_with_the_articles_not_with_their_pairs(same, monkeypatch):
    """Counted in comparisons, as the time of a busy machine tells nothing; a footer that all share makes none of them alike."""
    lot = random.Random(2)
    words = [f"كلمة{n}" for n in range(3_000)]
    footer = "جميع الحقوق محفوظة لدى المؤسسة الناشرة ولا يجوز النقل دون إذن مكتوب منها"
    articles = [article(f"{n:04}", [*(WIRE if same else _story(lot, words)), footer]) for n in range(1_200)]
    compared = []
    alike = find_copies.__globals__["likeness"]
    monkeypatch.setitem(find_copies.__globals__, "likeness", lambda a, b: compared.append(1) or alike(a, b))
    assert len(find_copies(articles)) == (1_199 if same else 0)
    assert len(compared) <= 12 * 1_200
