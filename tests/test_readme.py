"""The README's commands print what it says they print."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```console\n\$ python -m (geo .*)\n((?:.*\n)*?)```", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("command", "printed"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_prints_what_the_readme_says(command, printed, tmp_path):
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
    os.symlink(ROOT / "seeds", tmp_path / "seeds")
    done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0
    assert done.stderr + done.stdout == printed


def test_the_readme_shows_every_command():
    assert {command.split()[1] for command, _ in BLOCKS} >= {"extract", "why", "explain", "check"}
