"""Scenarios written as short articles of our own, read end to end, each with the history that they must give."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.exports import control_geojson
from tests.control.articles import Written, situation

WATIYA: list[Written] = [
    ("2014-11-10", "Reuters", "Forces of General Khalifa Haftar control al-Watiya air base, residents said on Monday."),
    ("2014-11-24", "بوابة الوسط",
     "أعلنت قوات فجر ليبيا على مواقع التواصل الاجتماعي، اليوم الاثنين، السيطرة على قاعدة الوطية الجوية. "
     "نفت قوات الزنتان، مساء الاثنين، سيطرة قوات فجر ليبيا على قاعدة الوطية."),
    ("2014-12-02", "Reuters", "Forces of General Khalifa Haftar still control al-Watiya air base, a resident said on Tuesday."),
]  # fmt: skip
AIRPORT: list[Written] = [
    ("2019-04-05", "Reuters",
     "Forces loyal to Khalifa Haftar took control of Tripoli International Airport on Friday, the LNA said. Interior "
     "Minister Fathi Bashagha of the GNA said late on Friday that the airport had been fully liberated by government forces."),
    ("2019-04-06", "AFP", "The Libyan National Army said on Saturday it was in full control of Tripoli International Airport."),
    ("2019-04-07", "AFP", "أعلن الجيش الوطني الليبي، الأحد، أنه يسيطر بالكامل على مطار طرابلس الدولي."),
    ("2019-04-08", "Reuters", "The LNA said on Monday its forces control Tripoli International Airport."),
    ("2019-04-08", "بوابة الوسط", "أعلنت قوات حكومة الوفاق، الاثنين، السيطرة على مطار طرابلس الدولي."),
]  # fmt: skip
MURZUQ: list[Written] = [
    ("2019-02-21", "Reuters",
     "The Libyan National Army said it had seized the southern town of Murzuq on Wednesday. LNA forces withdrew from "
     "Murzuq on Wednesday night, residents said."),
    ("2019-02-22", "بوابة الوسط", "سيطرت قوات الجيش الوطني الليبي، الجمعة، على مدينة مرزق بالكامل."),
]  # fmt: skip
SHARARA: list[Written] = [
    ("2019-02-06", "Reuters", "The Libyan National Army said on Wednesday that it had taken control of El Sharara oil field."),
    ("2019-02-08", "Reuters",
     "The Libyan National Army has not taken El Sharara oil field, engineers said on Thursday, adding that its troops "
     "were only at a remote pumping station."),
    ("2019-02-11", "Reuters", "LNA forces took full control of El Sharara oil field on Monday."),
]  # fmt: skip
ASABAA: list[Written] = [
    ("2020-05-21", "بوابة الوسط", "أعلن الناطق باسم قوات حكومة الوفاق محمد قنونو، الخميس، السيطرة على مدينة الأصابعة."),
    ("2020-06-01", "العربية نت", "أعلن الجيش الوطني الليبي، الاثنين، استعادة السيطرة على مدينة الأصابعة."),
    ("2020-06-03", "بوابة الوسط", "أعلنت قوات حكومة الوفاق، الأربعاء، استعادة السيطرة على مدينة الأصابعة من قوات حفتر."),
]
GHARYAN: list[Written] = [
    ("2019-06-20", "Reuters", "Gharyan has been held by the Libyan National Army since April 2."),
    ("2019-06-26", "Reuters",
     "Forces of the Government of National Accord said on Wednesday they had captured Gharyan from the LNA. An LNA officer "
     "denied that Gharyan had fallen and said the LNA still controlled Gharyan."),
    ("2019-06-28", "AFP", "The Libyan National Army admitted on Friday that its forces had withdrawn from Gharyan on Wednesday."),
]  # fmt: skip
RAS_LANUF: list[Written] = [
    ("2017-03-02", "Reuters", "The Libyan National Army has controlled Ras Lanuf since September 11."),
    ("2017-03-04", "Reuters", "The Benghazi Defence Brigades seized Ras Lanuf from the LNA on Friday."),
    ("2017-03-08", "Reuters",
     "The Petroleum Facilities Guard took control of Ras Lanuf on Tuesday after the Benghazi Defence Brigades handed it over."),
    ("2017-03-14", "Reuters", "LNA forces recaptured Ras Lanuf on Tuesday."),
]  # fmt: skip

# name: articles, place, who is shown on which day
SCENARIOS = {
    "al-Watiya: claimed, denied the same evening: no change of holder": (WATIYA, "watiya", {
        "2014-11-23": ("LNA", "held", "established"),
        "2014-11-24": ("LNA|GNC", "disputed", "disputed"),
        "2014-12-02": ("LNA", "held", "established"),
    }),
    "Tripoli airport: both claim it day after day": (AIRPORT, "tripoli-airport", {
        "2019-04-04": ("GNA", "held", "claimed"),
        **{f"2019-04-{day:02}": ("GNA|LNA", "disputed", "disputed") for day in (5, 6, 7, 8)},
    }),
    "Murzuq: taken, left that night, taken again": (MURZUQ, "murzuq", {
        "2019-02-20": ("", "nobody", "established"),
        "2019-02-21": ("", "nobody", "established"),
        "2019-02-22": ("LNA", "held", "established"),
    }),
    "Sharara: claimed on the 6th, denied on the 8th, taken on the 11th": (SHARARA, "sharara", {
        "2019-02-05": None,
        "2019-02-06": ("LNA", "held", "claimed"),
        "2019-02-07": ("LNA", "held", "claimed"),
        "2019-02-08": ("", "unknown", "disputed"),
        "2019-02-10": ("", "unknown", "disputed"),
        "2019-02-11": ("LNA", "held", "established"),
    }),
    "al-Asabaa: three changes in two weeks": (ASABAA, "asabaa", {
        "2020-05-21": ("GNA", "held", "claimed"),
        "2020-05-31": ("GNA", "held", "claimed"),
        "2020-06-01": ("LNA", "held", "claimed"),
        "2020-06-03": ("GNA", "held", "claimed"),
    }),
    "Gharyan: taken, denied at first, then admitted": (GHARYAN, "gharyan", {
        "2019-06-25": ("LNA", "held", "established"),
        "2019-06-26": ("LNA|GNA", "disputed", "disputed"),
        "2019-06-27": ("LNA|GNA", "disputed", "disputed"),
        "2019-06-28": ("GNA", "held", "established"),
    }),
    "Ras Lanuf: LNA, BDB, handed to the PFG, LNA": (RAS_LANUF, "ras-lanuf", {
        "2017-03-02": ("LNA", "held", "established"),
        "2017-03-03": ("BDB", "held", "established"),
        "2017-03-06": ("BDB", "held", "established"),
        "2017-03-07": ("PFG", "held", "established"),
        "2017-03-13": ("PFG", "held", "established"),
        "2017-03-14": ("LNA", "held", "established"),
    }),
}  # fmt: skip
ALL = [article for articles, _, _ in SCENARIOS.values() for article in articles]


def shown(spell):
    return None if spell is None else ("|".join(spell.actors), spell.state, spell.status)


@pytest.mark.parametrize("name", SCENARIOS)
def test_history(name):
    articles, place, expected = SCENARIOS[name]
    now = situation(articles)
    assert {day: shown(now.on(place, date.fromisoformat(day))) for day in expected} == expected


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_day_is_answered_with_sentences_of_the_articles(name):
    articles, place, expected = SCENARIOS[name]
    now, texts = situation(articles), [text for _, _, text in articles]
    for day, holder in expected.items():
        chain = now.why(place, date.fromisoformat(day))
        assert bool(chain) == (holder is not None)
        assert all(any(link.event.quote_text in text for text in texts) and link.weight.reason for link in chain)


def test_a_denial_stands_beside_the_claim():
    now = situation(WATIYA)
    (refusal,) = now.refusals("watiya", date(2014, 11, 24))
    assert (refusal.denial.kind, refusal.denial.actor, refusal.denial.claimed_by) == ("captured", "GNC", "LOCAL:Zintan")
    assert "LOCAL:Zintan denies it" in now.on("watiya", date(2014, 11, 24)).reason


BELIEVED = [
    (GHARYAN, "gharyan", "2019-06-26", [("2019-06-26", "LNA|GNA", "disputed")]),
    (GHARYAN, "gharyan", "2019-06-28", [("2019-06-28", "GNA", "held")]),
    (MURZUQ, "murzuq", "2019-02-20", [("2019-02-21", "", "nobody")]),
    (SHARARA, "sharara", "2019-02-08", [("2019-02-08", "", "unknown")]),
    (AIRPORT[1:], "tripoli-airport", "2019-04-08", [("2019-04-08", "LNA|GNA", "disputed")]),
    ([("2020-06-04", "Gazette", "GNA forces took Tarhuna on Thursday, the GNA said."),
      ("2020-06-06", "Reuters", "GNA forces captured Tarhuna on Thursday, June 4.")],
     "tarhuna", "2020-06-05", [("2020-06-05", "GNA", "held"), ("2020-06-06", "GNA", "held")]),
]  # fmt: skip


@pytest.mark.parametrize(("articles", "place", "day", "expected"), BELIEVED, ids=lambda v: v if isinstance(v, str) else "")
def test_what_was_believed_when(articles, place, day, expected):
    beliefs = situation(articles).beliefs(place, date.fromisoformat(day))
    assert [(str(b.since), "|".join(b.spell.actors), b.spell.state) for b in beliefs] == expected


def test_the_map_as_known_on_a_day_knows_nothing_later():
    now = situation(ALL)
    for day in sorted({article[0] for article in ALL}):
        then = now.as_known_on(date.fromisoformat(day))
        fresh = situation([article for article in ALL if article[0] <= day])
        assert (then.weights, then.timelines) == (fresh.weights, fresh.timelines)
        assert str(then.cut_off) == day


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=12, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(articles, random):
    shuffled = list(articles)
    random.shuffle(shuffled)
    one, other = situation(articles), situation(shuffled)
    assert (one.events, one.weights, one.timelines) == (other.events, other.weights, other.timelines)
    assert control_geojson(one) == control_geojson(other)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(ALL), min_size=1), st.sampled_from(ALL))
def test_an_article_more_erases_no_statement(articles, more):
    before, after = situation(sorted(articles)), situation(sorted(articles | {more}))
    for event in before.events:
        links = {link.event.id: link for link in after.why(event.place_id, date.max)}
        assert event.id in links and links[event.id].weight.reason
    assert {d.id for d in before.denials} <= {d.id for d in after.denials}
