"""What a statement is worth: who says it, and whether it is in that side's favour."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control import load_sides, weigh
from tests.factories import make_event as ev

SIDES = load_sides("libya")

ALONE = [
    # in one's own favour
    (dict(kind="captured", actor="GNA", by="GNA"), "claimed", "claimed by GNA alone"),
    (dict(kind="held", actor="LNA", by="LNA"), "claimed", "claimed by LNA alone"),
    (dict(kind="repelled", actor="GNA", opponent="LNA", by="GNA"), "claimed", "claimed by GNA alone"),
    (dict(kind="withdrew", actor="LNA", by="GNA"), "claimed", "claimed by GNA alone"),
    (dict(kind="advanced", actor="GNA", by="GNA"), "claimed", "claimed by GNA alone"),
    (dict(kind="captured", actor="GNA", opponent="LNA", by="TURKEY"), "claimed", "claimed by TURKEY alone"),
    (dict(kind="captured", actor="SYRIAN", by="GNA"), "claimed", "claimed by GNA alone"),
    # both parties' accounts of a fight or a strike are claims
    (dict(kind="struck", actor="LNA", opponent="GNA", by="GNA"), "claimed", "claimed by GNA alone"),
    (dict(kind="struck", actor="USA", opponent="ISIS", by="USA", when="2016-11-25"), "claimed", "claimed by USA alone"),
    (dict(kind="contested", actor=None, by="LNA"), "claimed", "claimed by LNA alone"),
    # against one's own interest
    (dict(kind="withdrew", actor="LNA", by="LNA"), "established", "admitted by LNA against its own interest"),
    (dict(kind="captured", actor="GNA", opponent="LNA", by="LNA"), "established", "admitted by LNA against its own interest"),
    (dict(kind="captured", actor="GNA", by="LNA"), "established", "admitted by LNA against its own interest"),
    (dict(kind="captured", actor="GNA", opponent="LNA", by="RUSSIA"), "established", "admitted by RUSSIA"),
    # no part in it
    (dict(kind="captured", actor="GNA", opponent="ISIS", by="FRANCE"), "reported", "said by FRANCE"),
    (dict(kind="withdrew", actor="RUSSIA", by="LOCAL:Bani Walid"), "reported", "said by LOCAL:Bani Walid"),
    (dict(kind="captured", actor="GNA", by="UN"), "established", "said by UN, which belongs to no side"),
    # outlets in their own voice
    (dict(kind="captured", actor="GNA", source="رويترز"), "established", "told by Reuters, which belongs to no side"),
    (dict(kind="captured", actor="GNA", source="الجزيرة مباشر + وكالات"), "claimed", "claimed by Al Jazeera alone"),
    (dict(kind="captured", actor="LNA", source="الجزيرة مباشر"), "established", "admitted by Al Jazeera"),
    (dict(kind="held", actor="LNA", source="العربية نت"), "claimed", "claimed by Al Arabiya alone"),
    (dict(kind="captured", actor="GNC", when="2014-08-23", source="قناة فبراير"), "claimed", "February Channel"),
    (dict(kind="captured", actor="GNA", source="Sample Gazette"), "reported", "outlet of unknown side (Sample Gazette)"),
    (dict(kind="captured", actor="GNA", source=""), "reported", "not named"),
    # an attributed statement is weighed by its speaker, whoever prints it
    (dict(kind="captured", actor="GNA", by="GNA", source="رويترز"), "claimed", "claimed by GNA alone"),
]


@pytest.mark.parametrize(("given", "status", "reason"), ALONE, ids=lambda v: str(v)[:60])
def test_alone(given, status, reason):
    given.setdefault("when", "2020-06-05")
    event = ev(**given)
    weight = weigh([event], SIDES)[event.id]
    assert weight.status == status
    assert reason in weight.reason


TOGETHER = [
    ("two unknown outlets", [dict(source="Gazette A"), dict(source="Gazette B", doc="d2")], ["reported"] * 2),
    ("an unknown outlet and an agency", [dict(source="Gazette A"), dict(source="AFP", doc="d2")], ["established"] * 2),
    ("an unknown outlet and one with no part in it", [dict(actor="ISIS", opponent="AAS", source="Gazette A"), dict(actor="ISIS", opponent="AAS", source="RT", doc="d2")], ["reported"] * 2),
    ("two outlets of two sides with no part in it", [dict(actor="ISIS", opponent="AAS", source="Anadolu"), dict(actor="ISIS", opponent="AAS", source="RT", doc="d2")], ["established"] * 2),
    ("two outlets of one side with no part in it", [dict(actor="ISIS", opponent="AAS", source="Anadolu"), dict(actor="ISIS", opponent="AAS", source="TRT", doc="d2")], ["reported"] * 2),
    ("an unknown outlet and a claim", [dict(source="Gazette A"), dict(by="GNA", doc="d2")], ["reported"] * 2),
    ("one unknown outlet twice", [dict(source="Gazette A"), dict(source="Gazette A", doc="d2")], ["reported"] * 2),
    ("two outlets without a name", [dict(source=""), dict(source="", doc="d2")], ["reported"] * 2),
    ("one side twice", [dict(by="GNA"), dict(by="GNA", doc="d2", source="AFP")], ["claimed"] * 2),
    ("a claim and an agency", [dict(by="GNA"), dict(doc="d2", source="AFP")], ["established"] * 2),
    ("a claim and an agency a day apart", [dict(by="GNA"), dict(doc="d2", when="2020-06-06")], ["established"] * 2),
    ("a claim and an agency on another change", [dict(by="GNA"), dict(doc="d2", when="2020-06-20")], ["claimed", "established"]),
    ("a claim and the loser", [dict(by="GNA"), dict(by="LNA", doc="d2")], ["established"] * 2),
    ("both halves", [dict(by="GNA"), dict(kind="withdrew", actor="LNA", by="LNA", at=9)], ["established"] * 2),
    ("a denial", [dict(by="GNA"), dict(kind="repelled", actor="LNA", by="LNA", at=9)], ["disputed"] * 2),
    ("a denial the day after", [dict(by="GNA"), dict(kind="held", actor="LNA", by="LNA", doc="d2", when="2020-06-06")], ["disputed"] * 2),
    ("held before, lost today", [dict(by="GNA"), dict(kind="held", actor="LNA", when="2020-06-01..2020-06-04", at=9)], ["claimed", "established"]),
    ("a denial of what an agency saw", [dict(), dict(kind="held", actor="LNA", by="LNA", at=9)], ["established", "disputed"]),
    ("two claims to have taken it the same day", [dict(by="GNA"), dict(actor="LNA", by="LNA", doc="d2")], ["disputed"] * 2),
    ("an agency on the other side's holding", [dict(by="GNA"), dict(kind="held", actor="LNA", when="2020-06-07", doc="d2")], ["disputed", "established"]),
    ("retaken since", [dict(by="GNA"), dict(actor="LNA", when="2020-06-06", at=9), dict(kind="held", actor="LNA", by="LNA", when="2020-06-07", at=20)], ["claimed", "established", "claimed"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "expected"), TOGETHER, ids=[row[0] for row in TOGETHER])
def test_together(name, given, expected):
    events = [ev(**{"when": "2020-06-05", **row}) for row in given]
    weights = weigh(events, SIDES)
    assert [weights[e.id].status for e in events] == expected


UNKNOWN = [
    ("one", ["Gazette"], "", "reported",
     "told by an outlet of unknown side (Gazette) in its own voice (outlets.csv is where to say its side)"),
    ("two", ["Gazette", "Morning Star"], "", "reported",
     "told by outlets of unknown side, in outlets.csv you can say which are independent: Gazette, Morning Star"),
    ("two and one not named", ["Gazette", "", "Morning Star"], "", "reported",
     "told by outlets of unknown side, in outlets.csv you can say which are independent: Gazette, Morning Star; "
     "also told by an outlet that is not named in its own voice"),
    ("one told, of no side", ["Gazette", "Morning Star"], "Gazette,,none,,,", "established",
     "told by Gazette, which belongs to no side; also "
     "told by an outlet of unknown side (Morning Star) in its own voice (outlets.csv is where to say its side)"),
    ("both told, of two sides", ["Gazette", "Morning Star"], "Gazette,,GNA,,,\nMorning Star,,LNA,,,", "established",
     "told by outlets independent of each other: Gazette, Morning Star"),
    ("both told, of one side", ["Gazette", "Morning Star"], "Gazette,,LNA,,,\nMorning Star,,LNA,,,", "reported",
     "told by Gazette, on the side of LNA, which has no part in it; "
     "also told by Morning Star, on the side of LNA, which has no part in it"),
    ("one told of a side", ["Gazette", "Morning Star"], "Gazette,,LNA,,,", "reported",
     "told by Gazette, on the side of LNA, which has no part in it; also "
     "told by an outlet of unknown side (Morning Star) in its own voice (outlets.csv is where to say its side)"),
]  # fmt: skip


@pytest.mark.parametrize(("sources", "rows", "status", "reason"), [u[1:] for u in UNKNOWN], ids=[u[0] for u in UNKNOWN])
@pytest.mark.parametrize("kind", ["captured", "advanced"])
def test_outlets_of_unknown_side_until_the_user_says_it(tmp_path, kind, sources, rows, status, reason):
    (tmp_path / "outlets.csv").write_text(f"name,aliases,side,url_host,why,example\n{rows}\n", encoding="utf-8")
    told = dict(kind=kind, actor="ISIS", opponent="AAS", when="2016-06-05")
    events = [ev(**told, source=source, doc=f"d{i}") for i, source in enumerate(sources)]
    weights = weigh(events, load_sides("libya", tmp_path))
    assert {(weights[e.id].status, weights[e.id].reason) for e in events} == {(status, reason)}


def test_the_reason_of_a_dispute_names_both():
    events = [ev(by="GNA"), ev("repelled", actor="LNA", by="LNA", at=9)]
    for weight in weigh(events, SIDES).values():
        assert "GNA took it, claimed by GNA alone" in weight.reason
        assert "LNA beat off an attack on it, claimed by LNA alone" in weight.reason


def test_what_is_undated_or_unresolved_is_weighed_alone():
    events = [ev(by="GNA", located=False), ev(by=None, located=False, at=3), ev(by="GNA", when="", known=None, doc="d3")]
    assert [weigh(events, SIDES)[e.id].status for e in events] == ["claimed", "established", "claimed"]


def test_sides_change_with_time():
    at = SIDES.alliances
    assert at.side("TURKEY", date(2019, 5, 1)) == "TURKEY"
    assert at.side("TURKEY", date(2020, 5, 1)) == "GNA"
    assert at.side("TURKEY", date(2023, 5, 1)) == "GNU"
    assert at.side("LOCAL:Zintan", date(2014, 11, 24)) == "LNA"
    assert at.of("USA", date(2019, 4, 7)).role == "foreign"
