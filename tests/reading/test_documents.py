"""Files into documents: encodings, what is refused, and the table beside them."""

from datetime import date

import pytest

from geo.errors import UnreadableFolder, UnreadableText
from geo.model import DocumentRow
from geo.reading.documents import document_from_bytes, load_folder

ARABIC = "أعلنت قوات حكومة الوفاق دخول معسكر اليرموك جنوبي العاصمة الليبية، بعد معارك مع قوات حفتر."
SHORT = "سيطرت القوات على ترهونة"
ENGLISH = "Fighters took the town on Friday - “a day to remember”, said the mayor’s office."
FRENCH = "Les combattants ont été repoussés près de Tripoli; le maire a confirmé la prise de la ville. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6"])
@pytest.mark.parametrize("text", [ARABIC, SHORT, ARABIC * 50, f"LNA\r\n\r\n{ARABIC}\r\n(Reuters)"])
def test_arabic_in_whatever_encoding(text, encoding):
    assert document_from_bytes("a", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "utf-8"), (ENGLISH, "utf-16"), (ENGLISH, "cp1252"), (ENGLISH.encode("ascii", "ignore").decode(), "ascii"),
     (FRENCH, "utf-8"), (FRENCH, "cp1252"), (f"{ENGLISH} {ARABIC}", "cp1256")],
)
def test_latin_in_whatever_encoding(text, encoding):
    assert document_from_bytes("a", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"", 0, "empty"),
        (b" \r\n\t\n", 0, "empty"),
        (b"\xef\xbb\xbf", 0, "empty"),
        (b"\xff\xfe", 0, "empty"),
        (b"first line\nsecond\0line\n", 2, "NUL"),
        (ARABIC.encode("cp1256") + b"\n\0\0", 2, "NUL"),
        (b"%PDF-1.7\n" + ENGLISH.encode(), 1, "PDF"),
        (b"PK\x03\x04" + b"x" * 50, 1, "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1, "PNG"),
        (bytes(range(1, 256)) * 40, 0, "binary"),
        (b"x" * (33 * 1024 * 1024), 0, "too large"),
    ],
)
def test_what_is_no_text_is_refused(data, line, says):
    with pytest.raises(UnreadableText, match=says) as raised:
        document_from_bytes("a", data)
    assert raised.value.line == line


def test_line_ends_stay_so_that_offsets_count_in_the_file_as_given():
    data = "سطر\r\nآخر\rوثالث\n".encode()
    assert document_from_bytes("a", data).text == data.decode()


def test_five_megabytes_are_read_whole(tmp_path):
    for encoding in ("utf-8", "cp1256"):
        (tmp_path / f"{encoding}.txt").write_bytes(f"{ARABIC}\n".encode(encoding) * (5_000_000 // len(ARABIC)))
    documents, problems = load_folder(tmp_path)
    assert [len(d.text) > 4_900_000 for d in documents] == [True, True] and not problems


def test_one_bad_file_costs_that_file_only(tmp_path):
    (tmp_path / "b good.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "a empty.txt").write_bytes(b"")
    (tmp_path / "c binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "d cut.txt").write_bytes((ARABIC * 3).encode()[:-1] + b"\xd8")
    (tmp_path / "e folder.txt").mkdir()
    (tmp_path / "f notes.md").write_text("not read", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_bytes(b"\0")
    documents, problems = load_folder(tmp_path)
    assert [d.name for d in documents] == ["b good", "d cut"]
    assert [(p.file, p.line) for p in problems] == [
        ("a empty.txt", 0), ("c binary.txt", 1), ("d cut.txt", 1), ("e folder.txt", 0)]
    assert documents[1].text.endswith("\ufffd")


def test_files_come_by_name_and_the_id_is_that_of_the_bytes(tmp_path):
    for name in ("b", "a", "C"):
        (tmp_path / f"{name}.txt").write_text(f"{ARABIC} {name}", encoding="utf-8")
    documents, _ = load_folder(tmp_path)
    assert [d.name for d in documents] == ["C", "a", "b"]
    assert documents[1].id == document_from_bytes("other", f"{ARABIC} a".encode()).id


def test_a_link_out_of_the_folder_is_refused_one_inside_is_a_copy(tmp_path):
    outside, folder = tmp_path / "secret.txt", tmp_path / "in"
    folder.mkdir()
    outside.write_text(ARABIC, encoding="utf-8")
    (folder / "a.txt").write_text(SHORT, encoding="utf-8")
    (folder / "b.txt").symlink_to(outside)
    (folder / "c.txt").symlink_to(folder / "a.txt")
    (folder / "d.txt").symlink_to(folder / "d.txt")
    (folder / "documents.csv").symlink_to(outside)
    documents, problems = load_folder(folder)
    assert [d.name for d in documents] == ["a"]
    assert [p.file for p in problems] == ["b.txt", "c.txt", "d.txt", "documents.csv"]
    assert "leads out" in problems[0].message and "copy of 'a'" in problems[1].message and "leads out" in problems[3].message


def test_a_name_taken_already_is_told(tmp_path):
    (tmp_path / "a.TXT").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "a.txt").write_text(SHORT, encoding="utf-8")
    documents, problems = load_folder(tmp_path)
    if len(list(tmp_path.iterdir())) == 2:  # not where upper and lower case are one
        assert [d.text for d in documents] == [ARABIC]
        assert problems[0].file == "a.txt" and "rename" in problems[0].message


def test_no_such_folder(tmp_path):
    with pytest.raises(UnreadableFolder, match="nowhere"):
        load_folder(tmp_path / "nowhere")


def _table(tmp_path, table, encoding="utf-8"):
    for name in ("a", "b", "مقال"):
        (tmp_path / f"{name}.txt").write_text(f"{ARABIC} {name}", encoding="utf-8")
    (tmp_path / "documents.csv").write_bytes(table.encode(encoding))
    documents, problems = load_folder(tmp_path)
    assert len(documents) == 3
    return {d.name: d.rows for d in documents}, [(p.file, p.line, p.message) for p in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_table_as_spreadsheets_save_it(tmp_path, encoding, separator):
    table = "Document,Article,published,source,language,title,url\r\n" \
        "a.txt,,2020-06-03,الجزيرة في ليبيا,ar,عنوان المقال,https://example.org/a\r\n,,,,,,\r\nمقال,1,,,,,\r\n"
    rows, problems = _table(tmp_path, table.replace(",", separator), encoding)
    assert problems == []
    assert rows["a"] == (DocumentRow(0, date(2020, 6, 3), "الجزيرة في ليبيا", "ar", "عنوان المقال", "https://example.org/a"),)
    assert rows["مقال"] == (DocumentRow(1),) and rows["b"] == ()


@pytest.mark.parametrize(
    ("table", "line", "says", "read"),
    [
        ("document,published\na,2020-13-01\nb,2020-06-03\n", 2, "'2020-13-01' is no day", {"b": date(2020, 6, 3)}),
        ("document,published\na,03/06/2020\nb,2020-06-03\n", 2, "is no day", {"b": date(2020, 6, 3)}),
        ("document,published\na,9999-12-31\nb,2020-06-03\n", 2, "is no day", {"b": date(2020, 6, 3)}),
        ("document,publisht,published\na,x,2020-06-03\n", 1, "unknown column 'publisht'", {"a": date(2020, 6, 3)}),
        ("document,published\nzzz,2020-06-03\nb,2020-06-03\n", 2, "no document 'zzz'", {"b": date(2020, 6, 3)}),
        ("document,published\n,2020-06-03\nb,2020-06-03\n", 2, "names no document", {"b": date(2020, 6, 3)}),
        ("document,published\nb,2020-06-03\n\nb,2020-06-04\n", 4, "second row", {"b": date(2020, 6, 3)}),
        ("document,published\nb,2020-06-03,x\n", 2, "3 cells", {"b": date(2020, 6, 3)}),
        ('document,title,published\na,"open,2020-06-03\nb,,2020-06-03\n', 2, "no CSV", {"b": date(2020, 6, 3)}),
        ("document,article,published\nb,two,2020-06-04\nb,1,2020-06-03\n", 2, "'two'", {"b": date(2020, 6, 3)}),
        ("document,article,published\nb,2,2020-06-04\nb,1,2020-06-03\n", 2, "no article 2", {"b": date(2020, 6, 3)}),
        ("document,language,published\nb,fr,2020-06-03\n", 2, "'fr'", {"b": date(2020, 6, 3)}),
        ("published\n2020-06-03\n", 1, "no column 'document'", {}),
        ("document,published,published\nb,,2020-06-03\n", 1, "twice", {"b": date(2020, 6, 3)}),
    ],
)
def test_a_broken_cell_costs_that_cell_only(tmp_path, table, line, says, read):
    rows, problems = _table(tmp_path, table)
    assert len(problems) == 1
    assert problems[0][:2] == ("documents.csv", line) and says in problems[0][2]
    assert {name: row.published for name, its in rows.items() for row in its if row.published} == read


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"PK\x03\x04xlsx", b"\n\n"])
def test_a_table_that_is_none_leaves_the_texts(tmp_path, data):
    (tmp_path / "a.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "documents.csv").write_bytes(data)
    documents, problems = load_folder(tmp_path)
    assert len(documents) == 1 and [p.file for p in problems] == ["documents.csv"]
