"""The README's commands print what it says they print (``tools/update_readme.py`` writes it there)."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("update_readme", ROOT / "tools" / "update_readme.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_commands_print_what_the_readme_says(tool):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert tool.rendered(text) == text


def test_the_readme_shows_every_kind_of_command(tool):
    shown = {command.split()[1] for command in tool.commands((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert shown == {"extract", "why", "explain", "check"}
