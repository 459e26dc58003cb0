"""Words of control that no frame could use: what their sentences tell all the same, and what they must not tell."""

from datetime import date
from hashlib import sha256

import pytest

from geo.errors import BadDataFile
from geo.model import Article, Document, Event, Published
from geo.reading.loose import COLUMNS, load_loose
from geo.reading.reader import Reader
from geo.tables import RULES, Row

DAY = date(2020, 6, 6)
_ROWS = load_loose(RULES / "loose.csv")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("libya")


def _events(reader: Reader, text: str, language: str) -> tuple[Event, ...]:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    article = Article(document, 1, 0, len(text), language, published=Published(DAY, DAY, "given", "test"))
    return reader.read([article]).events


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: f"{r['language']}-{r['frame']}")
def test_each_frame_reads_its_example(reader: Reader, row: Row) -> None:
    events = _events(reader, row["example"] + ".", row["language"])
    assert [f"{e.kind}|{e.place}|{e.actor}" for e in events] == [row["expect"]]
    assert events[0].rule.endswith("/loose")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Under LNA control on Thursday: schools, shops, the port, all of Sabratha.", {("held", "Sabratha", "LNA")}),
        ("ar", "من ترهونة، ومن كل قراها، أخرج الجمعة الماضية آخر مقاتلي قوات حفتر.", {("withdrew", "Tarhuna", "LNA")}),
        ("ar", "ومنذ فجر الجمعة ترفع بلدية ترهونة راية حكومة الوفاق.", {("captured", "Tarhuna", "GNA")}),
        ("ar", "في ترهونة رفعت قوات الوفاق، بعد ظهر الجمعة، علما كبيرا على البلدية.", {("captured", "Tarhuna", "GNA")}),
    ],
)
def test_a_sentence_that_says_one_thing_is_read(reader: Reader, language: str, text: str, expected: set) -> None:
    events = _events(reader, text, language)
    assert {(e.kind, e.place, e.actor) for e in events} == expected
    assert all(e.rule.endswith("/loose") for e in events)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tarhuna, below Bani Walid: in GNA hands."),  # no date
        ("en", "Tarhuna, below Bani Walid: not in GNA hands since Friday."),
        ("en", "If all goes well, Tarhuna, below Bani Walid: in GNA hands since Friday."),
        ("en", "Tarhuna, below Bani Walid: in Turkish hands since Friday."),  # helpers hold nothing
        ("en", "On Friday, below Tarhuna, LNA spokesman Ahmed al-Mismari: all in good hands."),  # a spokesman is no force
        ("en", "The GNA took part in the fair in Tarhuna on Friday."),
        ("ar", "وفي تمنهنت، حيث تسيطر قوات حفتر على المدرج، حطت طائرة."),  # no date
        ("ar", "وفي تمنهنت، حيث تسيطر الفوضى على المدرج منذ مايو الماضي، هبطت طائرة لقوات حفتر."),
        ("ar", "وفي تمنهنت، حيث يسيطر السكان على المدرج منذ مايو الماضي، حطت طائرة لقوات حفتر."),
        ("ar", "وفي تمنهنت، حيث تنوي قوات حفتر منذ مايو الماضي أن تسيطر على المدرج، حطت طائرة."),
        ("ar", "وفي تمنهنت، حيث تسيطر روسيا على المدرج منذ مايو الماضي، حطت طائرة."),
        ("ar", "غادر السراج طرابلس متوجها إلى أنقرة صباح الجمعة."),  # a man of politics
        ("ar", "قالت شعبة الإعلام الحربي إن القوات المسلحة تمركزت خارج ترهونة، وإنها تركت المخازن يوم الجمعة."),
        ("ar", "لم تطرد من ترهونة، الجمعة الماضية، قوات حفتر."),
        ("ar", "الجمعة 5 يونيو كانت قوات حفتر، وهي تجر مدافعها، تخلي السكان من ثكنة، والناس في ترهونة يتفرجون."),
    ],
)
def test_doubt_things_and_people_keep_it_silent(reader: Reader, language: str, text: str) -> None:
    assert not [e for e in _events(reader, text, language) if e.rule.endswith("/loose")]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("fr,take,x,y", "language 'fr'"), ("en,strangle,x,y", "frame 'strangle'"), ("en,take,,y", "example is blank")],
)
def test_a_bad_row_is_told(tmp_path, line: str, wrong: str) -> None:
    path = tmp_path / "loose.csv"
    path.write_text(",".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=wrong):
        load_loose(path)
