"""Decisions applied: what was decided stays, whatever is read later."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.decisions import apply, history
from geo.decisions.log import sort_out, undone
from geo.decisions.values import event_values, to_json
from geo.errors import BadDecision
from geo.model import Decision
from tests.decisions.making import PLACES, Log, moved, reading
from tests.factories import make_event

TAKEN = make_event("captured", "tarhuna", "GNA", "2020-06-05")
LEFT = make_event("withdrew", "tarhuna", "LNA", "2020-06-05", at=20)
WAITS = replace(make_event("held", "sirte", "LNA", "", at=40, known=None), known=None)


@pytest.fixture
def log():
    return Log(reading(TAKEN, LEFT, WAITS))


def test_without_decisions_nothing_changes(log):
    assert log.decided.reading == log.reading and not log.decided.review


def test_a_rejected_event_is_left_out_and_can_be_listed(log):
    log.put(log.desk.reject(TAKEN.id))
    assert log.decided.reading.events == (LEFT,) and log.decided.rejected == (TAKEN,)


def test_an_accepted_event_stays_as_it_is(log):
    log.put(log.desk.accept(TAKEN.id))
    assert log.decided.reading == log.reading and log.decided.verdicts == {TAKEN.id: "accept"}


AMENDMENTS = [
    ({"kind": "held"}, {"kind": "held"}),
    ({"actor": "LNA", "opponent": "GNA"}, {"actor": "LNA", "opponent": "GNA"}),
    ({"actor": None}, {"actor": None}),
    ({"claimed_by": "LOCAL:Zintan"}, {"claimed_by": "LOCAL:Zintan"}),
    ({"place": "sirte"}, {"place_id": "sirte", "place": "Sirte", "geo_precision": "named"}),
    ({"place": ""}, {"place_id": "", "place": "tarhuna", "lat": None, "geo_precision": "unresolved"}),
    ({"start": "2020-06-03"}, {"start": date(2020, 6, 3), "end": date(2020, 6, 5), "date_precision": "week"}),
    ({"start": "2020-05-01", "end": "2020-05-31"},
     {"start": date(2020, 5, 1), "end": date(2020, 5, 31), "date_precision": "month", "start_open": False}),
    ({"start": None, "end": None}, {"start": None, "end": None}),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "values"), AMENDMENTS)
def test_an_amended_event_has_the_new_values_and_its_old_id(log, changes, values):
    log.put(log.desk.amend(TAKEN.id, changes))
    event = log.event(TAKEN.id)
    assert {name: getattr(event, name) for name in values} == values
    same = set(event.__dataclass_fields__) - set(values) - {"place_ar", "lat", "lon", "radius_km", "date_precision"}
    assert {name: getattr(event, name) for name in same} == {name: getattr(TAKEN, name) for name in same}
    assert log.decided.read == {TAKEN.id: TAKEN} and not log.decided.review


def test_a_date_given_to_an_undated_event_dates_it(log):
    log.put(log.desk.amend(WAITS.id, {"start": "2020-06-01", "end": "2020-06-01"}))
    assert WAITS.id in {e.id for e in log.decided.reading.events} and not log.decided.reading.undated


def test_amendments_add_up_and_the_last_word_counts(log):
    for changes in ({"actor": "LNA", "kind": "held"}, {"actor": "ISIS"}, {"place": "sirte"}):
        log.put(log.desk.amend(TAKEN.id, changes))
    event = log.event(TAKEN.id)
    assert (event.actor, event.kind, event.place_id) == ("ISIS", "held", "sirte")
    log.put(log.desk.reject(TAKEN.id))
    assert log.event(TAKEN.id) is None and log.decided.rejected == (event,)
    log.put(log.desk.accept(TAKEN.id))
    assert log.event(TAKEN.id) == event


def test_undo_takes_back_and_undo_of_undo_brings_back(log):
    log.put(log.desk.amend(TAKEN.id, {"actor": "LNA"}))
    rejected = log.put(log.desk.reject(TAKEN.id))
    back = log.put(log.desk.undo(rejected.id))
    assert log.event(TAKEN.id).actor == "LNA"
    log.put(log.desk.undo(back.id))
    assert log.event(TAKEN.id) is None
    log.put(log.desk.undo(log.entries[-1].id))
    log.put(log.desk.undo(log.entries[0].id))
    assert log.decided.reading == log.reading


def test_an_event_added_by_hand_counts_with_its_articles_source_and_day(log):
    log.put(log.desk.add(TAKEN.document_id, (32, 46), {"kind": "withdrew", "place": "sirte", "actor": "LNA", "start": "2020-06-04"}))
    event = next(e for e in log.decided.reading.events if e.rule == "by hand")
    assert event.quote_text == "Others left it." and (event.source, event.known) == ("Reuters", date(2020, 6, 5))
    assert (event.start, event.end, event.place, event.document) == (date(2020, 6, 4), date(2020, 6, 4), "Sirte", "d1")
    log.put(log.desk.amend(event.id, {"actor": "GNA"}))
    assert log.event(event.id).actor == "GNA" and log.event(event.id).rule == "by hand"
    log.put(log.desk.undo(log.entries[0].id))
    assert log.event(event.id) is None and not log.decided.review
    log.put(log.desk.add(TAKEN.document_id, (32, 46), {"kind": "withdrew", "place": "sirte", "actor": "LNA", "start": "2020-06-04"}))
    assert log.event(event.id).actor == "GNA"  # the very same event: what was decided on it stands


# What newer rules read in place of TAKEN; whether the decided event is to be looked at again, and the reason.
REREADINGS = [
    ("the same", TAKEN, ""),
    ("another rule", replace(TAKEN, rule="newer"), ""),
    ("wider words", moved(TAKEN, evidence=(0, 9)), ""),
    ("another actor", moved(TAKEN, actor="LNA"), "is read otherwise now: actor LNA (was GNA)"),
    ("another opponent", replace(TAKEN, opponent="LNA"), "is read otherwise now: opponent LNA (was not told)"),
    ("another kind", moved(TAKEN, kind="held"), "is read otherwise now: kind held (was captured)"),
    ("another speaker", replace(TAKEN, claimed_by="GNA"), "is read otherwise now: claimed by GNA (was not told)"),
    ("another day", replace(TAKEN, start=date(2020, 6, 4)), "is read otherwise now: days 2020-06-04..2020-06-05 (was 2020-06-05..2020-06-05)"),
    ("no day", replace(TAKEN, start=None, end=None, known=None), "is read otherwise now: days not told..not told (was 2020-06-05..2020-06-05)"),
    ("another place", moved(TAKEN, place_id="sirte", place="sirte"), "is no longer read in this passage"),
    ("nothing", None, "is no longer read in this passage"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "reason"), [r[1:] for r in REREADINGS], ids=[r[0] for r in REREADINGS])
def test_reading_again_never_overwrites_an_amendment(log, now, reason):
    log.put(log.desk.amend(TAKEN.id, {"start": "2020-06-01"}))
    as_decided = log.event(TAKEN.id)
    log.reading = reading(*([now] if now else []), LEFT)
    event = log.event(TAKEN.id)
    values = ("kind", "place_id", "actor", "opponent", "claimed_by", "start", "end", "date_precision")
    assert [getattr(event, v) for v in values] == [getattr(as_decided, v) for v in values]
    assert [(r.event, r.reason) for r in log.decided.review] == ([(event, reason)] if reason else [])
    told = {e.id for e in log.decided.reading.events}
    stays = {now.id} if reason and now and now.place_id == "sirte" else set()  # of another place: no matter of this decision
    assert told == {TAKEN.id, LEFT.id} | stays


@pytest.mark.parametrize(("now", "reason"), [r[1:] for r in REREADINGS], ids=[r[0] for r in REREADINGS])
def test_reading_again_never_brings_back_what_was_rejected(log, now, reason):
    log.put(log.desk.reject(TAKEN.id))
    log.reading = reading(*([now] if now else []), LEFT)
    elsewhere = bool(now) and now.place_id == "sirte"
    assert {e.id for e in log.decided.reading.events} == {LEFT.id} | ({now.id} if elsewhere else set())
    gone = now is None or elsewhere
    assert [(r.event.id, r.rejected, r.reason) for r in log.decided.review] == ([(TAKEN.id, True, reason)] if reason and not gone else [])


def test_a_reading_that_agrees_with_the_amendment_needs_no_look(log):
    log.put(log.desk.amend(TAKEN.id, {"actor": "LNA"}))
    log.reading = reading(moved(TAKEN, actor="LNA"), LEFT)
    assert not log.decided.review and log.event(TAKEN.id).actor == "LNA"
    assert len(log.decided.reading.events) == 2


def test_deciding_again_settles_what_was_to_be_looked_at(log):
    log.put(log.desk.amend(TAKEN.id, {"start": "2020-06-01"}))
    newer = moved(TAKEN, actor="LNA")
    log.reading = reading(newer, LEFT)
    assert [r.now for r in log.decided.review] == [newer]
    log.put(log.desk.accept(TAKEN.id))
    assert not log.decided.review
    assert (log.event(TAKEN.id).actor, log.event(TAKEN.id).start) == ("LNA", date(2020, 6, 1))
    log.put(log.desk.undo(log.entries[1].id))
    log.put(log.desk.undo(log.entries[0].id))
    assert log.decided.reading == log.reading


def test_a_blank_is_filled_by_the_reading_and_needs_no_look(log):
    nowhere = replace(TAKEN, place="a hamlet", place_id="", lat=None, lon=None, radius_km=None, geo_precision="unresolved")
    log.reading = reading(nowhere, WAITS)
    log.put(log.desk.accept(nowhere.id))
    log.put(log.desk.accept(WAITS.id))
    log.reading = reading(TAKEN, replace(WAITS, start=date(2020, 6, 1), end=date(2020, 6, 1), known=date(2020, 6, 2)))
    assert not log.decided.review
    assert log.event(nowhere.id).place_id == "tarhuna" and log.event(WAITS.id).start == date(2020, 6, 1)


def test_a_day_of_publication_decided_later_moves_the_days_of_what_was_accepted(log):
    log.put(log.desk.accept(TAKEN.id))
    log.put(log.desk.publish(TAKEN.document_id, 1, "2020-06-08"))
    log.reading = reading(replace(TAKEN, start=date(2020, 6, 8), end=date(2020, 6, 8), known=date(2020, 6, 8)), LEFT)
    assert not log.decided.review and log.event(TAKEN.id).start == date(2020, 6, 8)


def test_a_place_that_left_the_gazetteer_is_told(log):
    log.put(log.desk.amend(TAKEN.id, {"place": "sirte"}))
    log.places = {"tarhuna": PLACES["tarhuna"]}
    (review,) = log.decided.review
    assert "'sirte' is no row of the gazetteer any more" in review.reason and log.event(TAKEN.id).lat is None


def test_events_of_one_sentence_do_not_take_each_others_decisions(log):
    other = moved(TAKEN, place_id="sirte", place="sirte")
    log.reading = reading(TAKEN, other)
    log.put(log.desk.reject(TAKEN.id))
    log.reading = reading(other)
    assert log.decided.reading.events == (other,)


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [("foresee", "", ""), ("reject", "", ""), ("reject", "{}", ""), ("amend", '{"event":{},"version":""}', "[]"), ("reject", "[" * 9999, ""),
     ("add", "", '{"kind": 3}'), ("publish", "", '{"at": null, "published": "soon"}'), ("place", "", "{}"), ("side", "", "null")],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_is_told_and_the_rest_counts(log, what, old, new):
    log.put(log.desk.reject(TAKEN.id))
    log.entries = (*log.entries, Decision(2, "x", "", "he", what, LEFT.id, "", old, new))
    assert log.decided.reading.events == (LEFT,)
    (problem,) = log.decided.reading.problems
    assert (problem.file, problem.line) == ("decisions", 2)


FOUND = {"id": "x", "name": "X", "name_ar": "س", "kind": "town", "parent": "", "source": "s", "lat": 32.0, "lon": 13.0, "radius_km": 2.0,
         "aliases": [], "needs_cue": False}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [{"lat": float("nan")}, {"lon": float("inf")}, {"lat": 91.0}, {"radius_km": 0.0}, {"radius_km": float("inf")}, {"kind": "<b>"},
     {"name": ""}, {"name_ar": "ـ"}, {"aliases": [""]}],
)  # fmt: skip
def test_a_place_that_is_none_is_told_and_the_rest_counts(log, wrong):
    """As a case from a stranger may hold it: one such row would keep every text of the case from being read."""
    log.entries = tuple(Decision(n, f"x{n}", "", "he", "place", "x", "", "", to_json(FOUND | w)) for n, w in enumerate((wrong, {}), start=1))
    standing = sort_out(log.entries)
    assert [new.place.id for new in standing.places] == ["x"] and [problem.line for problem in standing.problems] == [1]


@pytest.mark.parametrize(
    "wrong",
    [{"lat": float("nan")}, {"lat": "32"}, {"radius_km": -1.0}, {"start": "2020-06-09"}, {"end": "9999-12-31"}, {"known": "0001-01-01"},
     {"evidence": [5, 3]}, {"evidence": [-5, 3]}, {"quote": [0, -1]}, {"actor": 5}, {"document": None}, {"source_url": ["x"]}],
)  # fmt: skip
@pytest.mark.parametrize("what", ["add", "accept"])
def test_an_event_that_is_none_is_told_and_the_rest_counts(log, what, wrong):
    event = event_values(TAKEN) | wrong
    old, new = ("", to_json(event)) if what == "add" else (to_json({"event": event, "version": ""}), "")
    log.put(log.desk.reject(LEFT.id))
    log.entries = (*log.entries, Decision(2, "x", "", "he", what, TAKEN.id, "", old, new))
    (problem,) = log.decided.reading.problems
    assert problem.line == 2 and log.decided.reading.events == (TAKEN,)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_reckoned_with_is_told(log, day):
    log.entries = (Decision(1, "x", "", "he", "publish", "d1", "", "", to_json({"article": 0, "at": None, "published": day})),)
    assert [problem.line for problem in log.decided.reading.problems] == [1]


def test_the_history_of_an_event_tells_what_was_read_and_who_decided_what(log):
    log.put(log.desk.amend(TAKEN.id, {"actor": "LNA"}), "Amal", "the caption says so")
    log.put(log.desk.reject(LEFT.id), "Badr")
    log.put(log.desk.undo(log.entries[0].id), "Badr")
    told = log_history(log, TAKEN.id)
    assert [(e.decision.who, e.decision.what, e.stands) for e in told.entries] == [("Amal", "amend", False), ("Badr", "undo", True)]
    assert told.entries[0].read == TAKEN and told.entries[0].version and told.event == told.read == TAKEN
    assert log_history(log, LEFT.id).rejected and log_history(log, LEFT.id).read == LEFT
    with pytest.raises(KeyError):
        log_history(log, "nothing")


def log_history(log, event_id):
    return history(event_id, log.decided, log.entries)


EVENTS = tuple(make_event(k, p, a, "2020-06-05", at=at) for k, p, a, at in (
    ("captured", "tarhuna", "GNA", 0), ("withdrew", "tarhuna", "LNA", 3), ("held", "sirte", "LNA", 20), ("held", "gharyan", "GNA", 60)))  # fmt: skip
CHANGES = st.sampled_from([c for c, _ in AMENDMENTS])
STEPS = st.lists(st.one_of(
    st.tuples(st.sampled_from(["accept", "reject"]), st.integers(0, 3)), st.tuples(st.just("amend"), st.integers(0, 3), CHANGES),
    st.tuples(st.just("undo"), st.integers(0, 12)), st.tuples(st.just("add"), st.integers(0, 60)),
), max_size=12)  # fmt: skip


def _written(steps):
    """A log of these steps, those left out that cannot be."""
    log = Log(reading(*EVENTS))
    for what, at, *more in steps:
        try:
            if what == "undo":
                log.put(log.desk.undo(f"id{at}"))
            elif what == "add":
                log.put(log.desk.add(EVENTS[0].document_id, (at, at + 4), {"kind": "held", "place": "sirte", "actor": "GNA", "start": "2020-06-01"}))
            else:
                log.put(getattr(log.desk, what)(EVENTS[at].id, *more))
        except BadDecision:
            continue
    return log


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_undoing_all_that_stands_gives_back_what_was_read(steps):
    log = _written(steps)
    while standing := [d for d in log.entries if _stands(log, d)]:
        for decision in standing:
            log.put(log.desk.undo(decision.id))
    assert log.decided == apply(log.reading, (), PLACES)


def _stands(log, decision):
    return decision.what != "undo" and decision.id not in undone(log.entries)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.integers(0, 12), st.randoms(use_true_random=False))
def test_undo_of_undo_changes_nothing_and_order_of_arrival_does_not_matter(steps, at, lot):
    log = _written(steps)
    before = log.decided
    shuffled = list(log.entries)
    lot.shuffle(shuffled)
    assert apply(log.reading, shuffled, PLACES) == before
    if at < len(log.entries) and log.entries[at].id not in undone(log.entries):
        back = log.put(log.desk.undo(log.entries[at].id))
        log.put(log.desk.undo(back.id))
        assert log.decided == before


@settings(max_examples=200, deadline=None)
@given(STEPS, st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["gone", "actor", "day", "kind", "words"])), max_size=4))
def test_whatever_is_read_later_what_was_decided_stays_and_nothing_is_lost(steps, rereadings):
    log = _written(steps)
    before = {e.id: e for e in (*log.decided.reading.events, *log.decided.reading.undated)}
    rejected = {e.id for e in log.decided.rejected}
    newer = {e.id: e for e in EVENTS}
    for at, how in rereadings:
        event = EVENTS[at]
        newer.pop(event.id, None)
        if how != "gone":
            changes = {"actor": {"actor": "ISIS"}, "day": {"start": date(2020, 6, 2)}, "kind": {"kind": "repelled"}, "words": {"evidence": (event.evidence[0], event.evidence[1] + 1)}}
            newer[event.id] = moved(event, **changes[how])
    log.reading = reading(*newer.values())
    after = log.decided
    shown = {e.id: e for e in (*after.reading.events, *after.reading.undated)}
    values = ("kind", "place_id", "actor", "opponent", "claimed_by", "start", "end")
    for event_id in after.verdicts:
        if event_id in before:
            assert [getattr(shown[event_id], v) for v in values] == [getattr(before[event_id], v) for v in values]
    assert rejected == {e.id for e in after.rejected} and not rejected & set(shown)
    standing_in = {e.id for e in after.read.values()}
    assert all(e.id in shown or e.id in standing_in for e in newer.values())
