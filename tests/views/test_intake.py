"""Reading with a count, days that the visitor gives, names that were not found."""

import csv
import io
from datetime import date

import pytest

from gazetteer.rows import COLUMNS, load_places, theatre_folder
from geo.batch import read_folder
from geo.model import UnknownName
from geo.views.intake import dated, folder_digest
from geo.views.names import gathered, row_with_alias
from geo.views.waiting import lines, needing

UNDATED = "سيطرت قوات الوفاق على مدينة ترهونة أمس.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(UNDATED, encoding="utf-8")
    (tmp_path / "b.txt").write_text("أعلنت قوات الوفاق، الجمعة 5 يونيو 2020، سيطرتها على سرت.\n", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,article,published\nb,1,2020-06-06\n", encoding="utf-8")
    return tmp_path


def test_each_article_is_counted_before_it_is_read(folder):
    seen = []
    told = read_folder(folder, "libya", tell=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2)]
    assert told == read_folder(folder, "libya")


def test_what_the_counter_raises_ends_the_reading(folder):
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_folder(folder, "libya", tell=stop)


def test_a_given_day_dates_the_events_of_its_article_as_documents_csv_would(folder):
    reading = read_folder(folder, "libya")
    assert needing(reading) == [(("a", 1), 1)]
    given = ((("a", 1), date(2020, 6, 6)),)
    now = dated(reading, given, "libya")
    assert needing(now) == [] and now.undated == ()
    with (folder / "documents.csv").open("a", encoding="utf-8") as table:
        table.write(lines(given).partition("\n")[2])
    written = read_folder(folder, "libya")
    assert sorted(e.id for e in now.events) == sorted(e.id for e in written.events)
    assert {(e.start, e.end) for e in now.events if e.document == "a"} == {(date(2020, 6, 5), date(2020, 6, 5))}


def test_names_with_commas_and_quotes_make_one_row():
    assert list(csv.reader(io.StringIO(lines(((('a,"b', 2), date(2020, 6, 6)),)))))[1] == ['a,"b', "2", "2020-06-06"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "＝1"])
def test_a_name_that_a_spreadsheet_would_run_is_harmless_and_still_found(tmp_path, name):
    rows = lines((((name, 1), date(2020, 6, 6)),))
    assert rows.splitlines()[1].startswith(f"'{name}")
    (tmp_path / f"{name}.txt").write_text(UNDATED, encoding="utf-8")
    (tmp_path / "documents.csv").write_text(rows, encoding="utf-8")
    reading = read_folder(tmp_path, "libya")
    assert reading.problems == () and reading.documents[0].rows[0].published == date(2020, 6, 6)


@pytest.mark.parametrize("alias", ["=Qasia", "@Qasia", "-+Qasia", "\tQasia"])
def test_an_alias_makes_no_formula(alias):
    (cells,) = csv.reader([row_with_alias(theatre_folder("libya"), "tarhuna", alias)])
    assert cells[COLUMNS.index("aliases_en")].split("|")[-1] == "Qasia"


def test_a_change_of_a_file_changes_the_digest(folder):
    before = folder_digest(folder)
    assert folder_digest(folder) == before
    (folder / "c.txt").write_text("x", encoding="utf-8")
    assert folder_digest(folder) != before


def test_a_name_in_several_spellings_is_one():
    unknown = [UnknownName("d1", 1, "القصيعة", (0, 7), ("a",)), UnknownName("d2", 1, "القصيعه", (0, 7), ("b",))]
    (one,) = gathered(tuple(unknown))
    assert (one.name, one.documents, one.suggestions) == ("القصيعة", ("d1", "d2"), ("a", "b"))


@pytest.mark.parametrize("alias, column", [("القصيعة", "aliases_ar"), ("al-Qasia", "aliases_en"), ("a|b,c\"", "aliases_en")])
def test_an_accepted_suggestion_makes_a_row_of_the_gazetteer(alias, column):
    home = theatre_folder("libya")
    (cells,) = csv.reader([row_with_alias(home, "tarhuna", alias)])
    row = dict(zip(COLUMNS, cells, strict=True))
    assert row["id"] == "tarhuna"
    assert row[column].split("|")[-1] == alias.replace("|", " ")
    was = next(place for place in load_places(home) if place.id == "tarhuna")
    assert row["name_ar"] == was.name_ar and len(row[column].split("|")) > 0
