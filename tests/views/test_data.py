"""What the page takes from a folder: its own table of outlets, and what is wrong with that."""

from geo.batch import read_folder
from geo.views import data, reasons

HEADER = "name,aliases,side,url_host,why,example"


def test_the_page_uses_the_outlets_of_the_folder_and_tells_what_is_wrong_there(tmp_path, ar):
    (tmp_path / "a.txt").write_text("سيطرت قوات حكومة الوفاق، السبت، على مدينة ترهونة.", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,published,source\na,2020-06-06,Gazette\n", encoding="utf-8")
    rows = ["Star,,ZZZ,,,", "Moon,,,,,", "Sun", "-,,none,,,", "Gazette,,none,,,", "gazette,,GNA,,,", '"x']
    (tmp_path / "outlets.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    reading, situation, _ = data._assessed("d1", (), read_folder(tmp_path, "libya"), "libya", tmp_path)
    assert [(p.file, p.line) for p in reading.problems] == [("outlets.csv", line) for line in (2, 3, 4, 5, 7, 8)]
    assert {weight.status for weight in situation.weights.values()} == {"established"}
    for problem in reading.problems:
        assert reasons.problem(problem.message, ar) != problem.message, problem
    (tmp_path / "outlets.csv").write_text("name\n", encoding="utf-8")
    reading, situation, _ = data._assessed("d2", (), read_folder(tmp_path, "libya"), "libya", tmp_path)
    assert reasons.problem(reading.problems[0].message, ar) != reading.problems[0].message
    assert {weight.status for weight in situation.weights.values()} == {"reported"}
