"""The command line as a user meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli import main

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
DATELINE = "طرابلس – السبت 6 يونيو 2020"
TEXT = "أعلنت قوات حكومة الوفاق، السبت، السيطرة على مدينة ترهونة بعد انسحاب قوات حفتر منها."


def _geo(*arguments, **environment):
    done = subprocess.run([sys.executable, "-m", "geo", *map(str, arguments)], cwd=ROOT, capture_output=True,
                          env={**os.environ, **environment}, timeout=120)
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def seeds():
    return _geo("extract", SEEDS)


def test_extract_writes_the_events_of_the_seeds(seeds):
    code, out, err = seeds
    collection = json.loads(out)
    assert code == 0 and collection["type"] == "FeatureCollection"
    assert {"captured", "struck"} <= {f["properties"]["kind"] for f in collection["features"]}
    assert {f["properties"]["document"] for f in collection["features"]} <= {p.stem for p in SEEDS.glob("*.txt")}
    for feature in collection["features"]:
        p = feature["properties"]
        text = (SEEDS / f"{p['document']}.txt").read_text(encoding="utf-8")
        assert text[p["quote_start"] : p["quote_end"]] == p["quote"]
        assert p["quote_start"] <= p["evidence_start"] < p["evidence_end"] <= p["quote_end"]


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
     {"LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0", "TZ": "America/Adak"}, {"PYTHONIOENCODING": "cp1256"}],
)
def test_the_same_bytes_whatever_the_machine(seeds, environment):
    assert _geo("extract", SEEDS, **environment) == seeds


@pytest.mark.parametrize("command", ["extract", "control"])
@pytest.mark.parametrize("suffix", [".geojson", ".json", ".csv"])
def test_the_suffix_chooses_the_form(tmp_path, command, suffix):
    out = tmp_path / f"out{suffix}"
    assert main([command, str(SEEDS), "-o", str(out)]) == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") if suffix == ".csv" else json.loads(data)["features"]


def test_a_file_holds_what_standard_output_holds(tmp_path, seeds):
    assert main(["extract", str(SEEDS), "-o", str(tmp_path / "x.geojson")]) == 0
    assert (tmp_path / "x.geojson").read_bytes() == seeds[1]


def test_bad_input_is_told_by_file_and_line_and_the_rest_is_read(tmp_path):
    (tmp_path / "good.txt").write_text(TEXT, encoding="cp1256")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"text\nand\0not\n")
    (tmp_path / "big.txt").write_text(f"{DATELINE}\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,published,colour\ngood,2020-06-06,red\nbig,06.06.2020,\n", encoding="utf-8")
    code, out, err = _geo("extract", tmp_path)
    assert code == 0
    for told in ("empty.txt: ", "binary.txt:2: ", "documents.csv:1: unknown column 'colour'", "documents.csv:3: published"):
        assert told in err
    events = [f["properties"] for f in json.loads(out)["features"]]
    assert {e["document"] for e in events} == {"good", "big"}


def test_an_article_without_a_day_is_listed_and_in_no_file(tmp_path):
    (tmp_path / "a.txt").write_text("سيطرت قوات حكومة الوفاق على مدينة ترهونة.", encoding="utf-8")
    code, out, err = _geo("extract", tmp_path)
    assert code == 0 and json.loads(out)["features"] == []
    assert "needs a date: a, article 1 (1 event waits)" in err


def test_a_folder_in_which_nothing_can_be_read_ends_with_1(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = _geo("extract", tmp_path)
    assert code == 1 and out == b"" and "no text could be read" in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["extract"], ["extract", "no/such/folder"], ["extract", "seeds", "-o", "events.xlsx"], ["nonsense"],
     ["areas", "seeds"], ["areas", "seeds", "2020-06-04", "--distance", "0"], ["areas", "seeds", "2020-06-04", "--distance", "far"],
     ["why", "Tarhuna"], ["why", "Tarhuna", "yesterday"], ["why", "Tarhuna", "2020-06-06", "--from", "nowhere"]],
)
def test_wrong_use_ends_with_2(arguments, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2 and "usage" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["Tripoli International Airport", "مطار طرابلس العالمي", "tripoli-airport"])
def test_why_gives_the_state_and_both_statements(place, capsys):
    assert main(["why", place, "2020-06-03"]) == 0
    out = capsys.readouterr().out
    assert "disputed" in out and "captured by GNA" in out and "repelled by LNA" in out
    assert "[السيطرة على مطار طرابلس العالمي]" in out
    assert "no basis for decisions" in out


def test_what_is_broken_off_says_so_without_a_trace(capsys, monkeypatch):
    def broken_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.cli.check", broken_off)
    assert main(["check", "--theatre", "libya"]) == 130
    assert capsys.readouterr().err == "geo: broken off\n"


def test_why_of_a_day_before_all_evidence_and_of_no_place(capsys):
    assert main(["why", "Tripoli International Airport", "1999-01-01"]) == 0
    assert "say nothing about this day" in capsys.readouterr().out
    assert main(["why", "Atlantis", "2020-06-03"]) == 1
    assert "no place 'Atlantis'" in capsys.readouterr().err


GHARYAN = {
    "a": ("2019-06-20", "Gharyan has been held by the Libyan National Army since April 2."),
    "b": ("2019-06-26", "Forces of the Government of National Accord said on Wednesday they had captured Gharyan. The LNA "
                        "said on Wednesday it still controlled Gharyan."),
    "c": ("2019-06-28", "The Libyan National Army admitted that its forces had withdrawn from Gharyan on Wednesday, June 26."),
    "e": ("2019-06-27", "Clashes broke out in Gharyan on Wednesday."),
    "d": ("2014-11-24", "نفت قوات الزنتان، مساء الاثنين، سيطرة قوات فجر ليبيا على قاعدة الوطية."),
}  # fmt: skip


@pytest.fixture
def gharyan(tmp_path):
    rows = [f"{name},{day},Gazette" for name, (day, _) in GHARYAN.items()]
    (tmp_path / "documents.csv").write_text("\n".join(["document,published,source", *rows]), encoding="utf-8")
    for name, (_, text) in GHARYAN.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_why_as_known_then_and_now(gharyan, capsys):
    assert main(["why", "Gharyan", "2019-06-26", "--from", str(gharyan)]) == 0
    now = capsys.readouterr().out
    assert "disputed between LNA and GNA" in now and "contested, 2019-06-26" in now and "withdrew by LNA" in now
    assert "known 2019-06-28" in now
    assert main(["why", "Gharyan", "2019-06-26", "--from", str(gharyan), "--known-on", "2019-06-27"]) == 0
    then = capsys.readouterr().out
    assert "disputed between LNA and GNA" in then and "withdrew" not in then


def test_why_shows_denials(gharyan, capsys):
    assert main(["why", "al-Watiya air base", "2014-11-24", "--from", str(gharyan)]) == 0
    out = capsys.readouterr().out
    assert "2014-11-24 denied: captured by GNC" in out and "says LOCAL:Zintan" in out and "قاعدة الوطية" in out


def test_control_as_known_on_a_day(gharyan, tmp_path):
    holders = {}
    for day in ("2019-06-21", "2019-06-27", "2019-06-28"):
        assert main(["control", str(gharyan), "--known-on", day, "-o", str(tmp_path / "out.geojson")]) == 0
        data = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
        holders[day] = data["features"][-1]["properties"]["actor"]
        assert data["known_on"] == data["cut_off"] == day
    assert holders == {"2019-06-21": "LNA", "2019-06-27": "LNA|GNA", "2019-06-28": "GNA"}


def test_areas_of_a_day(gharyan, tmp_path):
    out = tmp_path / "areas.geojson"
    assert main(["areas", str(gharyan), "2019-06-28", "--distance", "20", "-o", str(out)]) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (data["inferred"], data["distance_km"], data["day"]) == (True, 20.0, "2019-06-28") and "no basis" in data["caution"]
    assert [f["properties"]["actor"] for f in data["features"]] == ["GNA"]


def test_the_user_says_which_side_an_outlet_is_on(gharyan, capsys):
    assert main(["why", "Gharyan", "2019-06-20", "--from", str(gharyan)]) == 0
    assert "reported: told by an outlet of unknown side (Gazette)" in capsys.readouterr().out
    (gharyan / "outlets.csv").write_text("name,aliases,side,url_host,why,example\nGazette,,none,,local paper,Gazette\n", encoding="utf-8")
    assert main(["why", "Gharyan", "2019-06-20", "--from", str(gharyan)]) == 0
    assert "established: told by Gazette, which belongs to no side" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["why", "extract", "control"])
def test_a_bad_table_of_outlets_is_told_and_the_rest_goes_on(gharyan, tmp_path, capsys, command):
    rows = ["name,aliases,side,url_host,why,example", "Star,,ZZZ,,,", "Moon,,,,,", "Gazette,,none,,,"]
    (gharyan / "outlets.csv").write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / "out.geojson"
    asked = ["why", "Gharyan", "2019-06-20", "--from", str(gharyan)] if command == "why" else [command, str(gharyan), "-o", str(out)]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "outlets.csv:2: side 'ZZZ' is not known" in told.err and "outlets.csv:3: side is blank" in told.err
    assert "told by Gazette, which belongs to no side" in (told.out if command == "why" else out.read_text(encoding="utf-8"))


def test_explain_tells_articles_events_and_what_was_held_back(capsys):
    assert main(["explain", str(SEEDS / "004_ee7a676610740654.txt")]) == 0
    out = capsys.readouterr().out
    assert "article 1 (ar; 2020-05-22, given" in out and "article 2 (ar; 2020-06-03, given" in out
    assert "captured by GNA" in out and "held back: " in out


def test_explain_of_no_file_says_so(capsys, tmp_path):
    assert main(["explain", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capsys.readouterr().err


def test_article_text_cannot_steer_the_terminal(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(f"\x1b[31mعنوان\x1b]0;owned\x07\u202e\n\n{TEXT}\x1b[2J", encoding="utf-8")
    assert main(["explain", str(tmp_path / "a.txt")]) == 0
    out = capsys.readouterr().out
    assert not set("\x1b\x07\u202e") & set(out) and "\\u001b" in out


def test_check_finds_the_data_files_sound(capsys):
    assert main(["check"]) == 0, capsys.readouterr().out
