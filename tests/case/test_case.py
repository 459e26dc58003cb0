"""A case from end to end: documents in, decisions, and the same bytes out whenever and wherever."""

import random
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from gazetteer.rows import load_places, theatre_folder
from geo.batch import read_folder
from geo.case import Case, look_at
from geo.control import assess, load_sides
from geo.errors import UnusableCase
from geo.exports import control_geojson, events_geojson
from geo.model import Document, DocumentRow, Kept, Received, Refused
from geo.reading.documents import load_folder
from geo.store import Added, SqliteStore

SEEDS = Path(__file__).parents[2] / "seeds"
TAKEN = "أعلنت قوات حكومة الوفاق، السبت، السيطرة على مدينة ترهونة بعد انسحاب قوات حفتر منها."
HAMLET = "سيطرت قوات الوفاق على بلدة الزنبقة البيضاء يوم السبت 6 يونيو 2020."


def received(document: Document) -> Received:
    return Received(document.name, (SEEDS / f"{document.name}.txt").read_bytes(), document.text, document.name, "text", document.rows)


def written(name: str, text: str, published: str = "2020-06-06", source: str = "") -> Received:
    row = DocumentRow(0, date.fromisoformat(published) if published else None, source)
    return Received(name, text.encode(), text, name, "text", (row,))


@pytest.fixture
def case(tmp_path):
    with Case.new(tmp_path / "a.case", "libya") as made:
        yield made


def _files(look):
    return events_geojson(look.situation), control_geojson(look.situation)


def test_a_case_says_what_its_folder_says(case):
    assert all(item.new for item in case.take(map(received, load_folder(SEEDS)[0])))
    folder = assess(read_folder(SEEDS, "libya"), load_places(theatre_folder("libya")), load_sides("libya"))
    assert _files(case.look()) == (events_geojson(folder), control_geojson(folder))


def test_the_order_of_intake_changes_nothing_and_events_are_made_again_alike(case, tmp_path):
    documents = [received(d) for d in load_folder(SEEDS)[0]]
    list(case.take(documents))
    look = case.look()
    event, other = look.reading.events[0], look.reading.events[5]
    for draft in (case.desk(look).amend(event.id, {"actor": "GNA", "place": "sirte"}), case.desk(look).reject(other.id)):
        case.decide(draft, "Amal", "I read it")
    decided = case.look(look)
    random.Random(3).shuffle(documents)
    with Case.new(tmp_path / "b.case", "libya") as second:
        list(second.take(documents))
        second.store.adopt(case.store.decisions())
        assert _files(second.look()) == _files(decided) == _files(case.look()) != _files(look)


def test_a_look_reads_again_only_where_there_is_something_new_to_read(case):
    list(case.take([written("a", TAKEN)]))
    look = case.look()
    assert case.look(look) is look
    case.decide(case.desk(look).reject(look.reading.events[0].id), "Amal")
    after = case.look(look)
    assert after.read is look.read and after.reading != look.reading
    list(case.take([written("b", HAMLET)]))
    assert case.look(after).read is not look.read


def test_intake_yields_what_became_of_each_item(case):
    refused = Refused("b.pdf", 0, "is a PDF")
    first, other, again = case.take([written("a", TAKEN), refused, written("a", TAKEN)])
    assert isinstance(first, Added) and first.new and other == refused and not again.new
    assert case.store.refusals() == (refused,)


def test_a_day_of_publication_dates_what_waited(case):
    list(case.take([written("a", TAKEN, published="")]))
    look = case.look()
    assert not look.reading.events and len(look.reading.undated) == 2
    case.decide(case.desk(look).publish(look.documents[0].id, 1, "2020-06-06"), "Amal", "the page says so")
    dated = case.look(look)
    assert {e.start for e in dated.reading.events} == {date(2020, 6, 6)} and not dated.reading.undated
    (article,) = dated.reading.articles
    assert (article.published.how, article.published.reason) == ("given", "decided by Amal")


def test_a_day_goes_to_its_article_wherever_that_stands(case):
    story = "الخبر عن المدينة والقوات\n" * 2 + TAKEN + " " + "وقال شهود إن الهدوء عاد إلى الشوارع. " * 8 + "\n"
    list(case.take([written("two", story + story.replace("الخبر عن", "خبر آخر عن"), published="")]))
    look = case.look()
    assert len(look.reading.articles) == 2
    desk = case.desk(look)
    case.decide(desk.publish(look.documents[0].id, 2, "2020-06-13"), "Amal")
    case.decide(desk.publish(look.documents[0].id, 0, "2020-06-06"), "Amal")
    assert [a.published.start for a in case.look().reading.articles] == [date(2020, 6, 6)] * 2
    case.decide(case.desk(case.look()).publish(look.documents[0].id, 1, "2020-06-20"), "Amal")
    assert [a.published.start for a in case.look().reading.articles] == [date(2020, 6, 20), date(2020, 6, 6)]


def test_an_unknown_place_once_named_is_read(case):
    list(case.take([written("a", HAMLET)]))
    look = case.look()
    (before,) = look.reading.events
    assert before.place_id == "" and look.reading.unknown_names
    row = {"name_en": "White Lily", "name_ar": "الزنبقة البيضاء", "kind": "village", "lat": "32.1", "lon": "13.2", "radius_km": "2"}
    case.decide(case.desk(look).place(row), "Amal", "seen on the map of 2019")
    after = case.look(look)
    (event,) = after.reading.events
    assert (event.place_id, event.lat, event.radius_km) == ("white-lily", 32.1, 2.0) and not after.reading.unknown_names
    assert "white-lily" in after.situation.timelines


def test_an_unknown_name_once_told_to_be_an_alias_is_read(case):
    list(case.take([written("a", HAMLET)]))
    look = case.look()
    decision = case.decide(case.desk(look).alias("tarhuna", "الزنبقة البيضاء"), "Amal")
    assert [e.place_id for e in case.look(look).reading.events] == ["tarhuna"]
    case.decide(case.desk(case.look()).undo(decision.id), "Amal")
    assert case.look().reading == look.reading


def test_the_side_of_an_outlet_weighs(case):
    text = "دخلت قوات حكومة الوفاق مدينة ترهونة يوم الجمعة 5 يونيو 2020 وسيطرت عليها."
    list(case.take([written("a", text, source="إذاعة الزنبقة")]))
    look = case.look()
    weights = []
    for side in (None, "GNA", "none"):
        if side:
            case.decide(case.desk(look).side("إذاعة الزنبقة", side), "Amal", "its owner says so")
            look = case.look(look)
        weights += {look.situation.weights[e.id].status for e in look.reading.events}
    assert weights == ["reported", "claimed", "established"]


def test_the_side_of_a_known_outlet_goes_with_all_its_names(case):
    look = case.look()
    case.decide(case.desk(look).side("Reuters", "GNA"), "Amal")
    outlets = case.look(look).sides.outlets
    assert [outlets.find(n, u).side for n, u in (("Reuters", ""), ("رويترز", ""), ("", "https://www.reuters.com/a"))] == ["GNA"] * 3


@pytest.mark.parametrize("theatre", ["atlantis", "", "../libya", "/etc", str(theatre_folder("libya"))])
def test_a_case_about_a_theatre_that_is_not_here_is_told(tmp_path, theatre):
    SqliteStore.create(tmp_path / "b.case", theatre).close()
    with pytest.raises(UnusableCase, match="no data for here"):
        Case.open(tmp_path / "b.case")
    with pytest.raises(UnusableCase):
        Case.new(tmp_path / "c.case", theatre)
    assert not (tmp_path / "c.case").exists()


class _Rows:
    """A store of another kind, which keeps nothing on a disk."""

    theatre = "libya"

    def __init__(self, *kept: Kept) -> None:
        self._kept = kept

    def documents(self):
        return iter(self._kept)

    def decisions(self):
        return ()

    def revision(self):
        return "1"


def test_any_store_will_do(case):
    (added,) = case.take([written("a", TAKEN)])
    assert look_at(_Rows(added.document)).reading == case.look().reading


def test_one_case_shown_by_two_pages(case, tmp_path):
    list(case.take([written("a", TAKEN)]))
    with closing(SqliteStore.open(tmp_path / "a.case")) as store:
        other = look_at(store)
        case.decide(case.desk(case.look()).reject(other.reading.events[0].id), "Amal")
        assert store.revision() != other.revision
        assert look_at(store, other).reading == case.look().reading
