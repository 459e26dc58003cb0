"""A case on the command line, as a user meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.case import Case
from geo.cli import main

ROOT = Path(__file__).parents[2]
TEXT = "أعلنت قوات حكومة الوفاق، السبت، السيطرة على مدينة ترهونة بعد انسحاب قوات حفتر منها."


@pytest.fixture
def geo(tmp_path, capsys):
    """Runs a command on a case; its result and what it printed."""

    def run(command, *arguments, case=tmp_path / "a.case"):
        code = main(["case", command, str(case), *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()

    return run


@pytest.fixture
def filled(geo, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="cp1256")
    (folder / "b.txt").write_bytes(b"%PDF-1.7")
    (folder / "documents.csv").write_text("document,published\na,2020-06-06\n", encoding="utf-8")
    assert geo("new")[0] == 0
    code, _, told = geo("add", folder)
    assert code == 0 and told[-1].endswith("1 new, 0 there already, 1 told of above") and "is a PDF" in told[0]
    return folder


def test_what_was_taken_in_is_listed_with_what_was_not(geo, filled):
    code, (document, refused), _ = geo("documents")
    assert code == 0 and " a: " in document and "published 2020-06-06" in document
    assert refused.startswith("not taken in: ") and "is a PDF" in refused
    assert geo("add", filled)[2][-1].endswith("0 new, 1 there already, 1 told of above")
    assert len(geo("documents")[1]) == 2


def test_decisions_are_made_listed_and_undone(geo, filled):
    (first, second), _ = geo("events")[1:]
    event = first.split()[0]
    code, (entry,), _ = geo("decide", "reject", event[:6], "--who", "Amal", "--why", "not in the text")
    assert code == 0 and entry.startswith("1. ") and entry.endswith(f"Amal: reject {event} - not in the text")
    assert geo("events")[1] == [second] and geo("events", "--rejected")[1] == [first]
    assert geo("undo", 1, "--who", "Badr")[1][0].endswith("Badr: undo decision 1")
    assert geo("events")[1] == [first, second]
    assert [line.endswith("(undone by 2)") for line in geo("decisions")[1]] == [True, False]
    assert geo("history", event)[1][-1] == f"counts: {first}"


def test_every_kind_of_decision_can_be_entered(geo, filled):
    event = geo("events")[1][0].split()[0]
    for arguments in (
        ("accept", event), ("amend", event, "actor=LNA", "start=2020-06-01"), ("publish", "a", "2020-06-07"),
        ("add", "a", "0:20", "kind=held", "place=sirte", "actor=LOCAL:Sirte council"), ("alias", "sirte", "اللؤلؤة"),
        ("place", "name_en=White Lily", "name_ar=الزنبقة", "kind=village", "lat=32", "lon=13", "radius_km=2"), ("side", "Radio X", "none"),
    ):  # fmt: skip
        assert geo("decide", *arguments, "--who", "Amal")[0] == 0, arguments
    assert [line.split(": ")[1].split()[0] for line in geo("decisions")[1]] == [
        "accept", "amend", "publish", "add", "alias", "place", "side"]  # fmt: skip
    amended = next(line for line in geo("events")[1] if line.startswith(event))
    assert "2020-06-01.." in amended and "by LNA" in amended
    assert any("LOCAL:Sirte council" in line and "by hand" in line for line in geo("events")[1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("decide", "reject", "zzz"), "no event 'zzz'"),
        (("decide", "publish", "z", "2020-01-01"), "no document 'z'"),
        (("decide", "publish", "a", "soon"), "no day"),
        (("decide", "add", "a", "x:y", "kind=held", "place=sirte"), "START:END"),
        (("undo", "7"), "no decision 7"),
        (("history", "zzz"), "no event 'zzz'"),
        (("new",), "a file of this name already"),
    ],
)
def test_what_cannot_be_is_told(geo, filled, arguments, message):
    command, *rest = arguments
    code, out, err = geo(command, *rest, *(("--who", "Amal") if command in ("decide", "undo") else ()))
    assert code == 1 and not out and message in err[0]
    assert not geo("decisions")[1]


def test_a_decision_needs_a_name(geo, filled, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(OSError("no name")))
    event = geo("events")[1][0].split()[0]
    assert geo("decide", "accept", event)[2] == ["geo: say who decides: --who NAME"]


def test_the_other_commands_read_a_case_too(geo, filled, tmp_path, capsys):
    event = geo("events")[1][0].split()[0]
    geo("decide", "amend", event, "actor=ISIS", "--who", "Amal")
    out = tmp_path / "out.geojson"
    assert main(["extract", str(tmp_path / "a.case"), "-o", str(out)]) == 0
    actors = {f["properties"]["id"]: f["properties"]["actor"] for f in json.loads(out.read_bytes())["features"]}
    assert len(actors) == 2 and actors[event] == "ISIS"
    assert main(["control", str(tmp_path / "a.case"), "-o", str(out)]) == 0
    capsys.readouterr()
    assert main(["why", "Tarhuna", "2020-06-06", "--from", str(tmp_path / "a.case")]) == 0
    assert "ISIS" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["documents", "events", "decisions"])
def test_what_is_no_case_is_told(geo, tmp_path, command):
    other = tmp_path / "b.txt"
    other.write_text("no case")
    assert "is no case file" in geo(command, case=other)[2][0]
    assert main(["extract", str(other)]) == 1


def test_what_people_wrote_cannot_steer_the_terminal(geo, filled):
    event = geo("events")[1][0].split()[0]
    geo("decide", "reject", event, "--who", "A\x1b[31mmal", "--why", "x\ny\u202ez")
    for lines in (geo("decisions")[1], geo("history", event)[1]):
        assert not any(c in line for line in lines for c in "\x1b\n\u202e")


def test_a_day_that_is_missing_is_asked_for_as_a_decision(geo, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    geo("new")
    geo("add", tmp_path / "a.txt")
    assert main(["extract", str(tmp_path / "a.case")]) == 0
    told = capsys.readouterr().err
    assert "needs a date: a, article 1" in told and "geo case decide CASE publish DOCUMENT DAY" in told


def test_an_intake_that_is_broken_off_goes_on(geo, filled, tmp_path, monkeypatch):
    for n in range(5):
        (filled / f"more {n}.txt").write_text(f"{TEXT} {n}", encoding="utf-8")
    take = Case.take

    def broken_off(case, items):
        for number, item in enumerate(take(case, items)):
            if number == 3:
                raise KeyboardInterrupt
            yield item

    monkeypatch.setattr(Case, "take", broken_off)
    assert geo("add", filled)[::2] == (130, ["articles/b.txt:1: is a PDF, no plain text: save the text itself as UTF-8",
                                             "broken off: the same command goes on from here"])  # fmt: skip
    with Case.open(tmp_path / "a.case") as case:
        assert [p.finished for p in case.store.progress()] == [False]
    monkeypatch.undo()
    assert geo("add", filled)[2][-1].endswith("3 new, 3 there already, 1 told of above")
    with Case.open(tmp_path / "a.case") as case:
        assert [p.finished for p in case.store.progress()] == [True] and len(list(case.store.documents())) == 6


def test_what_an_outlets_csv_says_is_decided_once(geo, filled):
    header = "name,aliases,side,url_host,why,example\n"
    (filled / "outlets.csv").write_text(f"{header}Radio X,إذاعة س,GNA,radio.example,its owner,x\nRadio Y,,XYZ,,,x\n", encoding="utf-8")
    for _ in range(2):
        code, _, told = geo("add", filled, "--who", "Amal")
        assert code == 0 and any("outlets.csv:3: side 'XYZ' is not known" in line for line in told)
        (entry,) = geo("decisions")[1]
        assert "Amal: side Radio X" in entry and "aliases=['إذاعة س']" in entry and entry.endswith("outlets.csv: its owner")
    assert not any("outlets.csv" in line for line in geo("documents")[1])


def test_the_same_bytes_whatever_the_machine(geo, filled, tmp_path):
    (filled / "copy.txt").write_text(f"{TEXT} وقال شهود إن المدينة هادئة.", encoding="utf-8")
    geo("add", filled)
    for event, change in zip(geo("events")[1], ("actor=LNA", "place=sirte"), strict=False):
        geo("decide", "amend", event.split()[0], change, "--who", "Amal")
    made = [
        subprocess.run([sys.executable, "-m", "geo", "control", str(tmp_path / "a.case")], cwd=ROOT, capture_output=True, check=True,
                       env={**os.environ, **environment}).stdout
        for environment in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"})
    ]  # fmt: skip
    assert made[0] == made[1] and json.loads(made[0])["features"]
