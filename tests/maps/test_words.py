"""The words of the map in both languages."""

from pathlib import Path

import pytest

from geo.errors import BadDataFile
from geo.maps.plugin import ASSETS
from geo.maps.words import load_words

HEAD = "key,en,ar\n"


def test_both_languages_have_every_word():
    words = load_words()
    assert words["en"].keys() == words["ar"].keys()
    assert len(words["ar"]["digits"]) == 10 and len(words["ar"]["months"].split("|")) == 12


def test_every_word_of_the_table_is_used_and_every_status_told():
    script = "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.js")))
    built = ("said_", "status_", "local_forces", "credit_districts")  # put together by the script, or used in Python
    unused = [key for key in load_words()["en"] if key not in script and not key.startswith(built)]
    assert unused == []


@pytest.mark.parametrize("rows, wrong", [
    ("play,Play,", "ar is blank"),
    ("play,Play,تشغيل\nplay,Go,تشغيل", "stands twice"),
    ("more,and {count} more,وغيرها", "same {...}"),
    ("months,a|b,ا|ب", "12 parts"),
    ("digits,0123,٠١٢٣", "ten digits"),
])
def test_a_bad_row_is_named(tmp_path: Path, rows: str, wrong: str):
    path = tmp_path / "words.csv"
    path.write_text(HEAD + rows + "\n", encoding="utf-8")
    with pytest.raises(BadDataFile) as caught:
        load_words(path)
    assert wrong in str(caught.value)
