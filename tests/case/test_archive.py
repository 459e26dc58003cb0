"""A whole case out and in again; a file that is not as it was written is refused, and nothing of it is kept."""

import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from geo.case import Case
from geo.case.archive import MANIFEST, as_json, export
from geo.case.unpacking import Archive, take_in
from geo.cli import main
from geo.errors import BadArchive
from geo.exports import events_geojson
from geo.model import DocumentRow, Received, Refused

TEXTS = ("سيطرت قوات الوفاق على ترهونة يوم السبت 6 يونيو 2020.", "انسحبت قوات حفتر من ترهونة يوم السبت 6 يونيو 2020.")
ROW = {"name_en": "White Lily", "name_ar": "الزنبقة", "kind": "village", "lat": "32.1", "lon": "13.2", "radius_km": "2"}


def received(number, name="", text=""):
    text = text or TEXTS[number]
    return Received(name or f"d{number}", text.encode("cp1256"), text, f"folder/{number}", "text", (DocumentRow(source="Radio X"),))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "a.case"
    with Case.new(path, "libya") as made:
        list(made.take([*map(received, range(2)), Refused("x.pdf", 1, "is a PDF")]))
        look = made.look()
        for draft in (
            made.desk(look).amend(look.reading.events[0].id, {"actor": "LNA"}),
            made.desk(look).place(ROW),
            made.desk(look).alias("tarhuna", "اللؤلؤة"),
            made.desk(look).side("Radio X", "GNA"),
        ):
            made.decide(draft, "Amal", "because")
    return path


@pytest.fixture
def case(made, tmp_path):
    with Case.open(shutil.copy(made, tmp_path / "a.case")) as case:
        yield case


@pytest.fixture
def written(case, tmp_path):
    export(case.store, tmp_path / "a.zip")
    return tmp_path / "a.zip"


def unpack(path, case):
    archive = Archive(path)
    try:
        return take_in(case.store, archive)
    finally:
        archive.close()


def contents(case):
    store = case.store
    return {d.id: (d, store.data(d.id)) for d in store.documents()}, store.decisions(), store.refusals()


def test_a_case_comes_out_as_it_went_in(case, written, tmp_path):
    with Case.new(tmp_path / "b.case", "libya") as other:
        done = unpack(written, other)
        assert (done.documents, done.decisions, done.differing) == (2, 4, ())
        assert contents(other) == contents(case)
        assert events_geojson(other.look().situation) == events_geojson(case.look().situation)
        export(other.store, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == written.read_bytes()


def test_what_can_be_packed_to_nothing_comes_back_too(case, tmp_path):
    """A table of a few words told over and over is honest, and must not be taken for a bomb."""
    text = "nothing new. " * 3_000_000
    list(case.take([received(0, "long", text)]))
    export(case.store, tmp_path / "long.zip")
    with Case.new(tmp_path / "b.case", "libya") as other:
        assert unpack(tmp_path / "long.zip", other).documents == 3
        assert contents(other) == contents(case)


def test_what_is_in_it_can_be_read_by_people(case, written):
    with zipfile.ZipFile(written) as archive:
        names = archive.namelist()
        places = json.loads(archive.read("places.json"))
        manifest = json.loads(archive.read(MANIFEST))
        assert [p["id"] for p in places["places"]] == ["white-lily"] and places["aliases"] == [{"name": "اللؤلؤة", "place": "tarhuna"}]
        assert len(archive.read("decisions.jsonl").splitlines()) == 4
        assert {n: sha256(archive.read(n)).hexdigest() for n in names if n != MANIFEST} == {
            n: m["sha256"] for n, m in manifest["members"].items()}  # fmt: skip
    assert manifest["theatre"] == "libya" and manifest["version"]


def test_importing_twice_doubles_nothing(case, written):
    before = contents(case)
    assert unpack(written, case).documents == unpack(written, case).decisions == 0
    assert contents(case) == before


def test_two_cases_that_went_apart_come_together_without_loss(case, written, tmp_path):
    with Case.new(tmp_path / "b.case", "libya") as other:
        unpack(written, other)
        look = other.look()
        other.decide(other.desk(look).reject(look.reading.events[1].id), "Badr")
        list(other.take([received(0, "d9", "نص آخر في ملف آخر عن المدينة")]))
        case.decide(case.desk(case.look()).publish(look.documents[0].id, 1, "2020-06-09"), "Amal")
        list(case.take([received(0, "d9", "نص ثالث يحمل الاسم نفسه")]))
        export(other.store, tmp_path / "b.zip")
        unpack(tmp_path / "b.zip", case)
        export(case.store, tmp_path / "c.zip")
        unpack(tmp_path / "c.zip", other)
        mine, theirs = contents(case), contents(other)
        assert set(mine[0]) == set(theirs[0]) and len(mine[0]) == 4
        assert {d.id: (d.who, d.time, d.on) for d in mine[1]} == {d.id: (d.who, d.time, d.on) for d in theirs[1]} and len(mine[1]) == 6
        names = [d.name for d, _ in mine[0].values()]
        assert len(set(names)) == 4 and sum(name.startswith("d9") for name in names) == 2


def test_a_document_that_was_read_otherwise_is_told(case, written, tmp_path):
    with Case.new(tmp_path / "b.case", "libya") as other:
        list(other.take([Received("d0", TEXTS[0].encode("cp1256"), "read by another version", "", "text")]))
        done = unpack(written, other)
        assert (done.documents, done.differing) == (1, ("d0",))
        assert "read by another version" in {d.text for d in other.store.documents()}


def test_another_theatres_case_is_refused(written, tmp_path):
    class Elsewhere:
        theatre = "atlantis"

    archive = Archive(written)
    with pytest.raises(BadArchive, match="is about 'libya', this case is about 'atlantis'"):
        take_in(Elsewhere(), archive)


def rewritten(path: Path, change, manifest=None) -> Path:
    """The archive with its members changed: ``change`` gets and gives them by name; the manifest is left, or made by a function."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members = change(members) or members
    if manifest:
        members[MANIFEST] = as_json(manifest(json.loads(members[MANIFEST]), members))
    made = path.with_name("changed.zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made


def honest(manifest, members):
    """A manifest that knows the changed members: what a forger would write."""
    listed = {n: {"sha256": sha256(d).hexdigest(), "bytes": len(d)} for n, d in members.items() if n != MANIFEST}
    return {**manifest, "members": listed}


def document(members, suffix):
    return sorted(name for name in members if name.endswith(suffix) and name.startswith("documents/"))[0]


def edit(suffix, data):
    return lambda members: {**members, document(members, suffix): data}


def edit_json(**values):
    def change(members):
        name = document(members, ".json")
        return {**members, name: json.dumps(json.loads(members[name]) | values).encode()}

    return change


CHANGES = [
    ("a byte of a document", lambda m: {**m, document(m, ".bytes"): m[document(m, ".bytes")][:-1] + b"!"}, None, "not as it was written"),
    ("a decision gone", lambda m: {**m, "decisions.jsonl": b"\n".join(m["decisions.jsonl"].split(b"\n")[1:])}, None, "not as it was written"),
    ("a decision altered", lambda m: {**m, "decisions.jsonl": m["decisions.jsonl"].replace(b"Amal", b"Badr")}, None, "not as it was written"),
    ("a member gone", lambda m: {n: d for n, d in m.items() if n != "refusals.jsonl"}, None, "is missing"),
    ("a member more", lambda m: {**m, f"documents/{'0' * 64}.bytes": b"x"}, None, "is not in the manifest"),
    ("no manifest", lambda m: {n: d for n, d in m.items() if n != MANIFEST}, None, "no exported case"),
    ("out of the folder", lambda m: {**m, "../evil": b"x"}, honest, "no part of a case"),
    ("an absolute path", lambda m: {**m, "/etc/evil": b"x"}, honest, "no part of a case"),
    ("a drive", lambda m: {**m, "C:\\evil": b"x"}, honest, "no part of a case"),
    ("a nested archive", lambda m: {**m, "documents/a.zip": b"PK"}, honest, "no part of a case"),
    ("other bytes under the name", edit(".bytes", b"x"), honest, "is not about the bytes beside it"),
    ("no json", edit(".json", b"{"), honest, "is damaged"),
    ("nested json", edit(".json", b"[" * 100_000), honest, "is damaged"),
    ("a log of other fields", lambda m: {**m, "decisions.jsonl": b'{"number": 1}\n'}, honest, "is damaged"),
    ("a number for a text", lambda m: {**m, "decisions.jsonl": m["decisions.jsonl"].replace(b'"Amal"', b"7")}, honest, "is damaged"),
    ("half a surrogate pair", lambda m: {**m, "decisions.jsonl": m["decisions.jsonl"].replace(b'"Amal"', rb'"\ud800"')}, honest, "is damaged"),
    ("half a pair in a text", edit_json(text="a\ud800"), honest, "is damaged"),
    ("half a pair in a refusal", lambda m: {**m, "refusals.jsonl": m["refusals.jsonl"].replace(b'"x.pdf"', rb'"\udfff"')}, honest, "is damaged"),
    ("a line that no table holds", lambda m: {**m, "refusals.jsonl": m["refusals.jsonl"].replace(b'"line":1', b'"line":%d' % 2**70)}, honest, "is damaged"),
    ("an article without end", edit_json(rows=[{"article": float("inf"), "published": "", "source": "", "language": "", "title": "", "url": "", "told_by": ""}]), honest, "cannot be read"),
    ("a day of no year", edit_json(rows=[{"article": 1, "published": "0001-01-01", "source": "", "language": "", "title": "", "url": "", "told_by": ""}]), honest, "cannot be read"),
    ("a newer form", lambda m: m, lambda manifest, _: {**manifest, "format_version": 2}, "another version"),
    ("another file", lambda m: m, lambda manifest, _: {**manifest, "format": "x"}, "no exported case"),
    ("a manifest without members", lambda m: m, lambda manifest, _: {**manifest, "members": 3}, "is damaged"),
    ("sizes that are none", lambda m: m, lambda manifest, m: {**manifest, "members": {n: {**v, "bytes": "9"} for n, v in manifest["members"].items()}}, "is damaged"),
    ("sizes without end", lambda m: m, lambda manifest, m: {**manifest, "members": {n: {**v, "bytes": float("inf")} for n, v in manifest["members"].items()}}, "is damaged"),
    ("huge sizes", lambda m: m, lambda manifest, m: {**manifest, "members": {n: {**v, "bytes": 10**9} for n, v in manifest["members"].items()}}, "of more than"),
    ("a bomb that says so", edit(".bytes", bytes(70_000_000)), honest, "would swell"),
    ("a bomb that lies", edit(".bytes", bytes(5_000_000)), None, "larger than it says"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "manifest", "message"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_what_was_altered_is_refused_and_nothing_is_kept(case, written, change, manifest, message, tmp_path):
    changed = rewritten(written, change, manifest)
    before = contents(case)
    with pytest.raises(BadArchive, match=message):
        unpack(changed, case)
    assert contents(case) == before and not list(tmp_path.glob("**/evil"))
    assert main(["case", "import", str(tmp_path / "new.case"), str(changed)]) == 1
    assert not (tmp_path / "new.case").exists()


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused(case, written, share):
    data = written.read_bytes()
    written.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BadArchive, match="no exported case, or is cut short"):
        Archive(written)


def test_a_flipped_byte_anywhere_is_refused_or_changes_nothing(case, written, tmp_path):
    data = written.read_bytes()
    with Archive(written)._zip as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    refused = 0
    for at in range(0, len(data), 97):
        written.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            archive = Archive(written)
        except BadArchive:
            refused += 1
            continue
        assert {name: archive._zip.read(name) for name in whole} == whole  # a time or a comment, say
        archive.close()
    assert refused > len(data) / 97 / 2


def test_an_export_never_takes_the_place_of_a_file(case, written):
    before = written.read_bytes()
    with pytest.raises(BadArchive, match="a file of this name already"):
        export(case.store, written)
    assert written.read_bytes() == before
    with pytest.raises(BadArchive, match="cannot be written"):
        export(case.store, written.parent / "nowhere" / "a.zip")
    assert sorted(p.suffix for p in written.parent.iterdir() if not p.name.startswith("a.case-")) == [".case", ".zip"]


def test_the_command_line_makes_the_case_that_is_not_there(case, written, tmp_path, capsys):
    for told in ("2 documents and 4 decisions are new", "0 documents and 0 decisions are new"):
        assert main(["case", "import", str(tmp_path / "new.case"), str(written)]) == 0
        assert told in capsys.readouterr().err
    assert main(["case", "export", str(tmp_path / "new.case"), str(tmp_path / "new.zip")]) == 0
    assert "SHA-256 of its manifest" in capsys.readouterr().err
    assert (tmp_path / "new.zip").read_bytes() == written.read_bytes()
