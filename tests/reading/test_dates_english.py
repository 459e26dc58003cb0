"""Dates in English news: (publication, text, all dates expected in it as "first[..last] precision role")."""

from __future__ import annotations

from datetime import date

import pytest

from geo.folding import fold_text
from geo.model import Published
from geo.reading.dates import DateReader

SATURDAY = "2020-06-06"

WEEKDAYS = [
    (SATURDAY, "Forces entered Tarhuna on Friday", "2020-06-05 day on"),
    (SATURDAY, "Friday's raids hit the port", "2020-06-05 day on"),
    (SATURDAY, "The airport fell Saturday", "2020-06-06 day on"),
    (SATURDAY, "It was taken last Saturday", "2020-05-30 day on"),
    (SATURDAY, "Last Thursday its fighters moved into Harawa", "2020-06-04 day on"),
    (SATURDAY, "They left this past Thursday", "2020-06-04 day on"),
    (SATURDAY, "overran a power station before dawn on Tuesday", "2020-06-02 day on"),
    (SATURDAY, "late on Tuesday and on Wednesday night", "2020-06-02 day on; 2020-06-03 day on"),
    (SATURDAY, "late Tuesday the guns fell silent", "2020-06-02 day on"),
    (SATURDAY, "By Thursday night they were in control", "2020-06-04 day on"),
    (SATURDAY, "They have held the gate since Thursday", "2020-06-04 day since"),
    (SATURDAY, "Fighting went on until Thursday morning", "2020-06-04 day until"),
    (SATURDAY, '"They have until Tuesday," said a negotiator', "2020-06-09 day until"),
    (SATURDAY, "The two sides will meet on Tuesday", "2020-06-09 day on"),
    (SATURDAY, "Talks open next Tuesday", "2020-06-09 day on"),
    (SATURDAY, "He said on Thursday that the army will advance", "2020-06-04 day on"),
    (SATURDAY, "between Tuesday and Thursday", "2020-06-02..2020-06-04 week on"),
    (SATURDAY, "Shelling on Tuesday and Wednesday killed two", "2020-06-02..2020-06-03 week on"),
    ("2020-06-03", "They moved in on Friday last week", "2020-05-29 day on"),
    (SATURDAY, "on Monday evening and Tuesday afternoon", "2020-06-01..2020-06-02 week on"),
    (SATURDAY, "every Friday they march", ""),
    (SATURDAY, "he told the Sunday Times", ""),
    (SATURDAY, "the cat sat on the mat in the sun", ""),
    (SATURDAY, "a spokesman said on Wednesday, June 3", "2020-06-03 day on"),
    (SATURDAY, "on Wednesday (June 3)", "2020-06-03 day on"),
    (SATURDAY, "before Friday prayers", "2020-06-05 day before"),
    (SATURDAY, "after Friday the roads were open", "2020-06-05 day after"),
    (SATURDAY, "The base fell Wed. and the airport Thu.", "2020-06-03 day on; 2020-06-04 day on"),
]
TODAY = [
    (SATURDAY, "The camp was taken today", "2020-06-06 day on"),
    (SATURDAY, "earlier today", "2020-06-06 day on"),
    (SATURDAY, "Mitiga reopened this morning", "2020-06-06 day on"),
    (SATURDAY, "rockets fell yesterday evening", "2020-06-05 day on"),
    (SATURDAY, "yesterday, Friday, they withdrew", "2020-06-05 day on"),
    (SATURDAY, "the day before yesterday", "2020-06-04 day on"),
    (SATURDAY, "Last night drones hit the base", "2020-06-05 day on"),
    (SATURDAY, "a column entered the gate overnight", "2020-06-05..2020-06-06 week on"),
    (SATURDAY, "Tomorrow we will take you there", "2020-06-07 day on"),
    (SATURDAY, "according to Russia Today", ""),
    (SATURDAY, "over the weekend", "2020-06-05..2020-06-06 week on"),
    ("2020-06-02", "Clashes broke out at the weekend", "2020-05-29..2020-05-31 week on"),
]
AGO = [
    (SATURDAY, "two days ago", "2020-06-04 day on"),
    (SATURDAY, "The town changed hands a week ago", "2020-05-24..2020-06-02 week on"),
    (SATURDAY, "captured three weeks ago", "2020-05-10..2020-05-19 week on"),
    (SATURDAY, "taken about a month ago", "2020-04-21..2020-05-21 unknown on"),
    (SATURDAY, "a few days ago", "2020-05-28..2020-06-04 unknown on"),
    (SATURDAY, "in the past two days", "2020-06-04..2020-06-06 week on"),
    (SATURDAY, "within the last 24 hours", "2020-06-05..2020-06-06 week on"),
    (SATURDAY, "in recent weeks", "2020-05-13..2020-06-06 unknown on"),
    (SATURDAY, "in the past few weeks", "2020-05-13..2020-06-06 unknown on"),
    ("2020-06-03", "last week", "2020-05-23..2020-05-31 week on"),
    (SATURDAY, "last month", "2020-05-01..2020-05-31 month on"),
    (SATURDAY, "this month", "2020-06-01..2020-06-06 week on"),
    (SATURDAY, "last year", "2019-01-01..2019-12-31 unknown on"),
    (SATURDAY, "next month", "2020-07-01..2020-07-31 month on"),
    (SATURDAY, "five years ago", "2014-12-05..2015-12-06 unknown on"),
]
SINCE = [
    (SATURDAY, "fighters have been trying to enter Zliten for three weeks", "2020-05-10..2020-05-16 week since"),
    (SATURDAY, "has been attacking the capital for 13 months", "2019-04-07..2019-05-06 month since"),
    (SATURDAY, "over the past 13 months", "2019-04-07..2019-05-06 month since"),
    (SATURDAY, "The patrol waited for just over three hours", ""),
    (SATURDAY, "They held the town for three years", ""),
    ("2020-01-30", "in LNA hands since 6 January", "2020-01-06 day since"),
    ("2020-01-30", "besieging the capital since 4 April 2019", "2019-04-04 day since"),
    (SATURDAY, "since April of last year", "2019-04-01..2019-04-30 month since"),
    (SATURDAY, "since April last year", "2019-04-01..2019-04-30 month since"),
    (SATURDAY, "since last April", "2020-04-01..2020-04-30 month since"),
    ("2011-08-15", "shelled the port city since spring", "2011-03-01..2011-05-31 unknown since"),
    (SATURDAY, "since the start of the year", "2020-01-01..2020-02-29 unknown since"),
    (SATURDAY, "since 2014", "2014-01-01..2014-12-31 unknown since"),
    (SATURDAY, "since early May", "2020-05-01..2020-05-10 week since"),
    ("2019-11-04", "the battle for the capital, now in its seventh month", "2019-04-04..2019-05-04 month since"),
    (SATURDAY, "It fell on 4 May 2019 and has been quiet since then", "2019-05-04 day on; 2019-05-04 day since"),
    (SATURDAY, "the closed road, shut since December", "2019-12-01..2019-12-31 month since"),
    (SATURDAY, "until December 2016", "2016-12-01..2016-12-31 month until"),
    (SATURDAY, "before 4 April", "2020-04-04 day before"),
    (SATURDAY, "after the ceasefire of 21 August 2020", "2020-08-21 day on"),
]
ABSOLUTE = [
    ("2011-08-15", "the crossroads fell to fighters on Aug. 6 after weeks", "2011-08-06 day on"),
    (SATURDAY, "on 26 June in a single morning", "2019-06-26 day on"),
    (SATURDAY, "on June 4", "2020-06-04 day on"),
    (SATURDAY, "on June 4th, 2019", "2019-06-04 day on"),
    (SATURDAY, "on the 4th of June", "2020-06-04 day on"),
    (SATURDAY, "the fourth of June 2019", "2019-06-04 day on"),
    (SATURDAY, "on the twenty-first of May", "2020-05-21 day on"),
    (SATURDAY, "April 4, 2019", "2019-04-04 day on"),
    (SATURDAY, "4 April 2019", "2019-04-04 day on"),
    (SATURDAY, "Tuesday, September 6, 2011", "2011-09-06 day on"),
    ("2020-01-30", "On Sunday 26 January LNA columns took Qaddahiya", "2020-01-26 day on"),
    (SATURDAY, "on 2020-05-18", "2020-05-18 day on"),
    (SATURDAY, "on 18/05/2020", "2020-05-18 day on"),
    (SATURDAY, "on 05/18/2020", "2020-05-18 day on"),
    ("2020-05-20", "stamped Wednesday 05/06/2020", "2020-05-06 day on"),
    (SATURDAY, "5/6/2020", "2020-06-05 day on"),
    ("2020-05-20", "05/06/2020 12:31 AM", "2020-05-06 day on"),
    ("2020-01-30", "23-29 January 2020", "2020-01-23..2020-01-29 week on"),
    ("2020-01-30", "unloaded at Tobruk on 22-24 January and in port on the 29th.", "2020-01-22..2020-01-24 week on; 2020-01-29 day on"),
    ("2020-01-30", "Rockets landed on 22, 24 and 25 January", "2020-01-22..2020-01-25 week on"),
    (SATURDAY, "between April 4 and April 9, 2019", "2019-04-04..2019-04-09 week on"),
    (SATURDAY, "from 26 December 2019 to 6 January 2020", "2019-12-26..2020-01-06 month on"),
    (SATURDAY, "January 22-24, 2020", "2020-01-22..2020-01-24 week on"),
    (SATURDAY, "in the first week of May", "2020-05-01..2020-05-07 week on"),
    (SATURDAY, "in the last week of May", "2020-05-25..2020-05-31 week on"),
    (SATURDAY, "On 12 Ramadan 1441", "2020-05-05 day on"),
    (SATURDAY, "the 17 February Revolution and the February 17 Brigade", ""),
    (SATURDAY, "The 604th battalion and 13 men of Brigade 166", ""),
]
MONTHS = [
    (SATURDAY, "in February 2019", "2019-02-01..2019-02-28 month on"),
    (SATURDAY, "sent to the area in February", "2020-02-01..2020-02-29 month on"),
    (SATURDAY, "in mid-May", "2020-05-10..2020-05-20 month on"),
    (SATURDAY, "at the end of May", "2020-05-25..2020-05-31 week on"),
    (SATURDAY, "in late 2015", "2015-09-01..2015-12-31 unknown on"),
    (SATURDAY, "ruled Sirte from early 2015 until it was driven out in December 2016", "2015-01-01..2015-04-30 unknown on; 2016-12-01..2016-12-31 month on"),
    (SATURDAY, "early this month", "2020-06-01..2020-06-06 week on"),
    (SATURDAY, "late last year", "2019-09-01..2019-12-31 unknown on"),
    (SATURDAY, "in the summer of 2014", "2014-06-01..2014-08-31 unknown on"),
    (SATURDAY, "last summer", "2019-06-01..2019-08-31 unknown on"),
    (SATURDAY, "in 2011", "2011-01-01..2011-12-31 unknown on"),
    (SATURDAY, "between 2014 and 2016", "2014-01-01..2016-12-31 unknown on"),
    (SATURDAY, "in 2014-15", "2014-01-01..2015-12-31 unknown on"),
    (SATURDAY, "Forces may advance and march on the town", ""),
    (SATURDAY, "in October last year", "2019-10-01..2019-10-31 month on"),
    (SATURDAY, "the October 2019 attack", "2019-10-01..2019-10-31 month on"),
]
RELATIVE = [
    ("2020-01-30", "Fighters reached Sharara in February 2019 and Wafa a fortnight later", "2019-02-01..2019-02-28 month on; 2019-02-15..2019-03-14 month on"),
    ("2020-01-30", "since 6 January. Ghardabiya fell on the same day", "2020-01-06 day since; 2020-01-06 day on"),
    ("2020-01-30", "since 4 April 2019. On that day Surman changed hands", "2019-04-04 day since; 2019-04-04 day on"),
    ("2023-08-16", "fell silent late on Tuesday. His arrest the day before set off fighting", "2023-08-15 day on; 2023-08-14 day on"),
    (SATURDAY, "It fell on 4 May and the airport the next day", "2020-05-04 day on; 2020-05-05 day on"),
    (SATURDAY, "It fell on 4 May; the following day they left", "2020-05-04 day on; 2020-05-05 day on"),
    (SATURDAY, "It fell on 4 May. Three days later they left", "2020-05-04 day on; 2020-05-07 day on"),
    (SATURDAY, "It fell on 4 May, two days after the airport", "2020-05-04 day on; 2020-05-06 day on"),
    (SATURDAY, "It fell on 4 May. Two days earlier the airport fell", "2020-05-04 day on; 2020-05-02 day on"),
    (SATURDAY, "On Thursday it fell; the previous day they left", "2020-06-04 day on; 2020-06-03 day on"),
    (SATURDAY, "the same day", "2020-06-06 day on"),
]
WIDER = [
    (SATURDAY, "on the night of 4-5 June", "2020-06-04..2020-06-05 week on"),
    (SATURDAY, "overnight Thursday", "2020-06-04..2020-06-05 week on"),
    (SATURDAY, "since the fall of Tripoli", ""),
    (SATURDAY, "in May and June", "2020-05-01..2020-06-06 unknown on"),
    (SATURDAY, "April-June 2019", "2019-04-01..2019-06-30 unknown on"),
    (SATURDAY, "from Monday through Thursday", "2020-06-01..2020-06-04 week on"),
    (SATURDAY, "the month before last", "2020-04-01..2020-04-30 month on"),
    (SATURDAY, "in the early hours of Friday morning", "2020-06-05 day on"),
    (SATURDAY, "Thu, 04 Jun 2020 12:31:00 GMT", "2020-06-04 day on"),
    (SATURDAY, "since last Thursday", "2020-06-04 day since"),
    (SATURDAY, "for the third day on Sunday", "2020-05-31 day on"),
    (SATURDAY, "has held the town for years", "2011-05-25..2018-07-07 unknown since"),
    (SATURDAY, "On Friday, the day before the attack", "2020-06-05 day on"),
    (SATURDAY, "in the last two weeks", "2020-05-23..2020-06-06 month on"),
]
ROWS = WIDER + WEEKDAYS + TODAY + AGO + SINCE + ABSOLUTE + MONTHS + RELATIVE


@pytest.fixture(scope="module")
def reader() -> DateReader:
    return DateReader.load()


@pytest.mark.parametrize(("published", "text", "expected"), ROWS)
def test_dates_are_read_against_publication(reader: DateReader, published: str, text: str, expected: str) -> None:
    day = date.fromisoformat(published)
    found = reader.find(fold_text(text), Published(day, day, "given", ""))
    shown = [f"{m.first}{'' if m.first == m.last else f'..{m.last}'} {m.precision} {m.role}" for m in found]
    assert "; ".join(shown) == expected
