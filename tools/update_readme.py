"""Writes what the README's commands print into it: run it when the output changed on purpose.

A block that opens with ``$ python -m geo ...`` is run in an empty folder with ``seeds`` in it; its output (first what
goes to standard error, then to standard output) replaces the block's rest. A test holds that nothing would change.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n\$ python -m (geo .*)\n((?:.*\n)*?)```")


def commands(text: str) -> list[str]:
    """The commands that a README shows."""
    return [match.group(1) for match in _BLOCK.finditer(text)]


def rendered(text: str) -> str:
    """The README with the output of its commands as it is now. Raises CalledProcessError where a command fails."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", Path(folder, "seeds"))
        return _BLOCK.sub(lambda m: f"```console\n$ python -m {m.group(1)}\n{_output(m.group(1), folder)}```", text)


def _output(command: str, folder: str) -> str:
    done = subprocess.run([sys.executable, "-m", *shlex.split(command)], cwd=folder, capture_output=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, encoding="utf-8")
    return done.stderr + done.stdout


if __name__ == "__main__":
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
