"""Lines for a terminal."""

from datetime import date

import pytest

from geo.model import Problem, Spell
from geo.telling import printable, problem_line, spell_lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \n\t b ", "a b"),
        ("مطار\u200cطرابلس", "مطار\u200cطرابلس"),
        ("\x1b[31mred\x07", "\\u001b[31mred\\u0007"),
        ("a\u202eb\u2066c\u009b", "a\\u202eb\\u2066c\\u009b"),
        ("a\u2028b\rc\x0bd", "a b c d"),
        ("", ""),
    ],
)
def test_what_is_printed_stays_one_harmless_line(text, line):
    assert printable(text) == line


@pytest.mark.parametrize(
    ("problem", "line"),
    [(Problem("a.txt", 3, "is bad"), "a.txt:3: is bad"), (Problem("a\n.txt", 0, "is\x1b bad"), "a .txt: is\\u001b bad")],
)
def test_a_problem_names_file_and_line(problem, line):
    assert problem_line(problem) == line


@pytest.mark.parametrize(("day", "told"), [(1, ""), (2, " (1 day before)"), (3, " (2 days before)")])
def test_the_age_of_evidence_is_said_in_days(day, told):
    first = date(2020, 5, 1)
    spell = Spell("sirte", first, date(2020, 5, 9), ("LNA",), "held", "confirmed", "", True, True, False, False, (), first)
    assert list(spell_lines("Sirte", date(2020, 5, day), spell))[-1].endswith(f"last evidence of 2020-05-01{told}")
