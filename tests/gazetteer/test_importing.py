"""Places out of GeoNames files and CSVs: what is new, the same, or to look at; nothing that is there is changed."""

from __future__ import annotations

import csv
import shutil
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import rows
from gazetteer.geonames import load_features, place_of
from gazetteer.import_files import LONGEST, MOST_PROBLEMS, Wanted, append, cells_of, read_file
from gazetteer.importing import CONFLICTS, Candidate, merge, name_fault
from gazetteer.words import WORDS
from geo.cli import main
from geo.errors import BadDataFile, UnreadableText
from geo.model import Place

FEATURES = load_features()
SUDAN = rows.theatre_folder("sudan")
WANTED = Wanted((21.0, 8.0, 39.0, 23.0))
HERE = Place("nyala", "Nyala", "نيالا", "city", 12.05, 24.88, 6.0, source="s", aliases=("Niyala",))


def line(number: int, name: str, others: str = "", lat: object = 12.0, lon: object = 25.0, code: str = "PPL", people: object = 0) -> str:
    cells = [""] * 19
    cells[0], cells[1], cells[2], cells[3], cells[4], cells[5] = str(number), name, name, others, str(lat), str(lon)
    cells[6], cells[7], cells[8], cells[14] = "P", code, "SD", str(people)
    return "\t".join(cells)


def placed(**changes: object) -> Candidate:
    return Candidate(7, replace(HERE, **changes))


@pytest.mark.parametrize(("row", "why"), [
    (placed(), "same"),
    (placed(id="other", name="El-Niyala", name_ar="x", aliases=()), "same"),
    (placed(id="other", kind="town", lat=12.1), "same"),
    (placed(id="other", lat=12.2), "near"),
    (placed(id="other", kind="airport", name="Nyala airport", name_ar="مطار نيالا", aliases=()), "new"),
    (placed(id="other", kind="airport"), "near"),
    (placed(id="other", lat=15.0), "far"),
    (placed(lat=15.0), "id"),
    (placed(name="Bara", name_ar="بارا", aliases=()), "id"),
    (placed(id="other", name="Bara", name_ar="بارا", aliases=(), parent="nowhere"), "parent"),
    (placed(id="other", name="Bara", name_ar="بارا", aliases=(), parent="other"), "parent"),
    (placed(id="other", name="Bara", name_ar="بارا", aliases=(), parent="nyala"), "new"),
    (placed(id="other", name="Bara", name_ar="النيالا", aliases=()), "same"),
])  # fmt: skip
def test_a_row_beside_a_table(row: Candidate, why: str) -> None:
    made = merge([HERE], [row])
    told = {"new": made.new == (row,), "same": [m.candidate for m in made.same] == [row],
            **{name: [(m.candidate, m.why) for m in made.conflicts] == [(row, name)] for name in CONFLICTS}}  # fmt: skip
    assert [name for name, is_so in told.items() if is_so] == [why]


def test_further_names_of_a_place_are_told_and_not_taken() -> None:
    made = merge([HERE], [placed(id="other", aliases=("Njala", "النيالا", "Niyala"))])
    assert made.new == () and made.same[0].names == ("Njala",)


def test_rows_of_one_file_meet_each_other_too() -> None:
    first = Candidate(2, replace(HERE, id="a-1", name="Tabit", name_ar="طابت", aliases=()))
    twin, namesake = replace(first, line=3), Candidate(4, replace(first.place, id="a-2", lat=18.0))
    made = merge([HERE], [first, twin, namesake])
    assert made.new == (first,) and [m.candidate for m in made.same] == [twin]
    assert [(m.candidate.line, m.why) for m in made.conflicts] == [(4, "far")]


@pytest.mark.parametrize(("top", "taken_in"), [("", 3000), ("nyala", 3000), ("nowhere", 0), ("place-0", 0)])
def test_a_long_line_of_parents_is_followed_once(top: str, taken_in: int) -> None:
    names = [f"place-{number}" for number in range(3000)]
    places = [replace(HERE, id=name, name=name, name_ar=name, aliases=(), parent=names[n + 1] if n < 2999 else top) for n, name in enumerate(names)]
    made = merge([HERE], [Candidate(n, place) for n, place in enumerate(places)])
    assert (len(made.new), len(made.conflicts)) == (taken_in, 3000 - taken_in)


NAMES = st.sampled_from(["Nyala", "Bara", "El Bara", "Singa", "Tina", "نيالا", "سنجة", "السنجة"])
PLACES = st.builds(
    Place, id=st.sampled_from(["nyala", "a", "b", "c"]), name=NAMES, name_ar=NAMES, kind=st.sampled_from(["city", "town", "airport"]),
    lat=st.sampled_from([12.05, 12.06, 12.2, 15.0]), lon=st.just(24.88), radius_km=st.just(5.0), parent=st.sampled_from(["", "nyala", "b", "x"]),
    source=st.just("s"), aliases=st.lists(NAMES, max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(PLACES, max_size=8))
def test_no_row_is_lost_and_what_was_taken_in_is_there_the_next_time(found: list[Place]) -> None:
    candidates = [Candidate(number, place) for number, place in enumerate(found, start=2)]
    made = merge([HERE], candidates)
    told = [*made.new, *(m.candidate for m in (*made.same, *made.conflicts))]
    assert sorted(c.line for c in told) == [c.line for c in candidates]
    table = [HERE, *(c.place for c in made.new)]
    assert len({p.id for p in table}) == len(table) and {p.parent for p in table} <= {"", *(p.id for p in table)}
    again = merge(table, made.new)
    assert again.new == () and again.conflicts == () and all(m.place == m.candidate.place for m in again.same)


@pytest.mark.parametrize("row", list(csv.DictReader((WORDS / "features.csv").open(encoding="utf-8"))),
                         ids=lambda row: f"{row['code']}-{row['population']}")  # fmt: skip
def test_the_example_of_a_feature(row: dict[str, str]) -> None:
    found = place_of(line(1, row["example"], code=row["code"], people=row["population"]), FEATURES)
    assert found is not None and (found.place.kind, found.place.radius_km) == (row["kind"], float(row["radius_km"]))


def test_a_broken_feature_is_told(tmp_path: Path) -> None:
    path = tmp_path / "features.csv"
    for cells, told in (("PPL,hamlet,0,3,x", "kind 'hamlet'"), ("PPL,village,few,3,x", "no number"), ("PPL,village,0,0,x", "above 0")):
        path.write_text(f"code,kind,population,radius_km,example\n{cells}\n", encoding="utf-8")
        with pytest.raises(BadDataFile, match=f"features.csv:2: .*{told}"):
            load_features(path)


def test_the_names_of_a_line_go_by_script() -> None:
    found = place_of(line(371870, "Nyālā", "Niala,UYL,نيالا,النيالا,ニヤラ,Нияла,nyala,a|b,=x,https://en.wikipedia.org/wiki/Nyala"), FEATURES)
    assert found is not None
    place = found.place
    assert (place.id, place.name, place.name_ar) == ("nyala-371870", "Nyālā", "نيالا")
    assert place.aliases == ("النيالا", "Niala") and place.needs_cue and place.source == "GeoNames 371870 (CC BY 4.0)"


def test_a_line_without_an_arabic_name_bears_the_latin_one() -> None:
    found = place_of(line(1, "Tabit"), FEATURES)
    assert found is not None and found.place.name_ar == "Tabit" and found.place.aliases == ()


@pytest.mark.parametrize(("text", "told"), [
    ("no tabs", "has 1 columns, not the 19"), (line(1, "Tabit", lat="x"), "latitude 'x' is no number"),
    (line(1, "Tabit", lat="nan"), "latitude nan is none"), (line(1, "Tabit", lat=91), "latitude 91 is none"),
    (line(1, "Tabit", lon=-181), "longitude -181 is none"), (line(1, "Tabit", people="many"), "population 'many'"),
    (line(1, "طابت"), "no name in Latin letters"), (line(1, ""), "no name in Latin letters"),
    (line(1, "=HYPERLINK(1)"), "begins with '='"), (line(1, "Ta\x00bit"), "cannot be seen"),
    (line(1, "Ta\u202ebit"), "cannot be seen"), (line(1, "T" * 200), "more than 120 characters"),
    (line(1, "Tabit").replace("1\t", "one\t", 1), "the number 'one' is none"), ("x" * (LONGEST * 3), "more than 100,000 bytes"),
])  # fmt: skip
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "SD.txt"
    path.write_text(f"{line(1, 'Kutum')}\n{text}\n\n{line(2, 'Tabit')}", encoding="utf-8")
    found = read_file(path, WANTED, FEATURES)
    assert [row.line for row in found.rows] == [1, 4]
    assert [(p.file, p.line) for p in found.problems] == [("SD.txt", 2)] and told in found.problems[0].message


def test_a_line_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "SD.txt"
    path.write_bytes(b"\xff\xfe\n" + line(1, "Tabit").encode("utf-8"))
    found = read_file(path, WANTED, FEATURES)
    assert [(p.line, p.message) for p in found.problems] == [(1, "this line is not in UTF-8")] and len(found.rows) == 1


def test_what_is_not_asked_for_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "SD.txt"
    lines = [line(1, "Tabit"), line(2, "Cairo", lat=30.0, people=7000), line(3, "Grand", code="HTL"), line(4, "Bara", people=7000), line(5, "Marra", code="MT")]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_file(path, replace(WANTED, kinds=("town", "village"), population=5000), FEATURES)
    assert [row.place.name for row in found.rows] == ["Bara"]
    assert dict(found.left_out) == {"outside the theatre": 1, "of a kind that no theatre has (streams, hotels...)": 1,
                                    "settlements of fewer people than asked for": 1, "of a kind that is not asked for": 1}  # fmt: skip


def test_a_long_file_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "SD.txt"
    with path.open("w", encoding="utf-8") as file:
        for number in range(30_000):
            file.write(line(number, f"Far {number}", "x" * 300, lat=50) + "\n" + ("broken\n" if number % 10 == 0 else ""))
    tracemalloc.start()
    found = read_file(path, WANTED, FEATURES)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.problems) == MOST_PROBLEMS and dict(found.left_out)["further lines that cannot be used"] == 2500
    assert peak < 2_000_000 < path.stat().st_size


def test_more_places_than_a_theatre_should_hold_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazetteer.import_files.MOST_PLACES", 2)
    path = tmp_path / "SD.txt"
    path.write_text("\n".join(line(n, f"Tabit {n}") for n in range(3)), encoding="utf-8")
    with pytest.raises(UnreadableText, match="more than 2 places: choose kinds"):
        read_file(path, WANTED, FEATURES)


HEADER = ",".join(rows.COLUMNS)


@pytest.mark.parametrize(("cells", "told"), [
    ("a,Tabit,طابت,,,town,12.0,25.0,5,,,s,", ""), ("a,Tabit,طابت,,,town,12.0,25.0,5,,2,s,", "needs_cue"),
    ("a,Tabit,طابت,,,hamlet,12.0,25.0,5,,,s,", "kind 'hamlet'"), ("a,Tabit,طابت,,,town,x,25.0,5,,,s,", "lat is no number"),
    ("a,Tabit,طابت,,,town,12.0,25.0,inf,,,s,", "is no number"), ("a,Tabit,طابت", "has 3 cells, not 13"),
    ('a,"Tabit,طابت,,,town,12.0,25.0,5,,,s,', "no CSV"), ("A B,Tabit,طابت,,,town,12.0,25.0,5,,,s,", "slug"),
    ("a,@Tabit,طابت,,,town,12.0,25.0,5,,,s,", "begins with '@'"), ("a,Tabit,,,,town,12.0,25.0,5,,,s,", "name_ar is empty"),
])  # fmt: skip
def test_a_row_of_our_own_columns(tmp_path: Path, cells: str, told: str) -> None:
    path = tmp_path / "more.csv"
    path.write_text(f"{HEADER}\n{cells}\nb,Bara,بارا,,,town,13.7,30.4,5,,0,s,\n", encoding="utf-8-sig")
    found = read_file(path, WANTED, FEATURES)
    assert [row.line for row in found.rows] == ([3] if told else [2, 3])
    assert [p.line for p in found.problems] == [2] * bool(told) and all(told in p.message for p in found.problems)


def test_a_csv_without_our_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("id,name\nx,y\n", encoding="utf-8")
    with pytest.raises(UnreadableText, match="does not name the columns name_en, name_ar"):
        read_file(path, WANTED, FEATURES)


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path, places = tmp_path / "places.csv", rows.load_places(SUDAN)
    append(path, places)
    found = read_file(path, WANTED, FEATURES)
    assert found.problems == () and [row.place for row in found.rows] == [replace(p, aliases=row.place.aliases) for p, row in
                                                                          zip(places, found.rows, strict=True)]  # fmt: skip
    assert [set(row.place.aliases) for row in found.rows] == [set(place.aliases) for place in places]
    made = merge(places, found.rows)
    assert len(made.same) == len(places) and not made.new and not made.conflicts


def test_rows_go_behind_those_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    shutil.copy(SUDAN / "places.csv", path)
    before = path.read_bytes().rstrip(b"\n")
    path.write_bytes(before)
    append(path, [replace(HERE, id="tabit", name='Tabit, "old"')])
    assert path.read_bytes() == before + b'\n' + 'tabit,"Tabit, ""old""",نيالا,,Niyala,city,12.05,24.88,6,,0,s,\n'.encode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["places.csv"]


def test_a_failed_write_leaves_the_table_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "places.csv"
    append(path, [HERE])
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        append(path, [replace(HERE, id="b")])
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["places.csv"]


def test_cells_keep_a_point_to_a_metre() -> None:
    cells = cells_of(replace(HERE, lat=12.048904, lon=-124.880712))
    assert (cells[6], cells[7]) == ("12.0489", "-124.88071") and not name_fault(cells[1])


@pytest.fixture
def theatre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sudan's table in a folder of its own, where the command line writes."""
    folder = tmp_path / "sudan"
    shutil.copytree(SUDAN, folder)
    monkeypatch.setattr("geo.cli_gazetteer.theatre_folder", lambda _: folder)
    return folder


def test_the_command_line_previews_and_merges(theatre: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line(1, "Tabit", "طابت", code="PPLA3"), line(2, "Bara", "بارا", lat=10.0), line(3, "Nyala", "نيالا,Njala", 12.06, 24.9, "PPLA"), "bad\x1b[31m"]
    path = tmp_path / "SD.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    before = (theatre / "places.csv").read_bytes()
    assert main(["gazetteer", "preview", str(path), "--theatre", "sudan"]) == 0
    told = capsys.readouterr().out
    assert "1 new, 1 there already, 1 to look at" in told and "SD.txt:4: has 1 columns" in told and "\x1b" not in told
    assert "SD.txt:2: village Bara" in told and "lies 714 km off" in told and "nyala: Njala" in told
    assert (theatre / "places.csv").read_bytes() == before
    assert main(["gazetteer", "merge", str(path), "--theatre", "sudan", "-o", str(tmp_path / "own.csv")]) == 0
    assert main(["gazetteer", "merge", str(path), "--theatre", "sudan", "-o", str(tmp_path / "own.csv")]) == 1
    assert (theatre / "places.csv").read_bytes() == before
    assert main(["gazetteer", "merge", str(path), "--theatre", "sudan"]) == 0
    assert (theatre / "places.csv").read_bytes().startswith(before) and rows.check(theatre) == []
    assert [p.id for p in rows.load_places(theatre)][-1] == "tabit-1"
    capsys.readouterr()
    assert main(["gazetteer", "merge", str(path), "--theatre", "sudan"]) == 0
    assert "0 new, 2 there already" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "told"), [
    (["nowhere.txt"], "nowhere.txt"), (["nowhere.txt", "--kinds", "city,hamlet"], "'hamlet' is no kind"),
])  # fmt: skip
def test_what_cannot_be_done_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        assert main(["gazetteer", "preview", *arguments]) == 1
    except SystemExit as ended:
        assert ended.code == 2
    assert told in capsys.readouterr().err
