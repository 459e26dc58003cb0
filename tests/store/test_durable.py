"""What was acknowledged is on disk, whatever becomes of the program, of the disk, or of others who write."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from geo.model import Draft, Received
from geo.store import SqliteStore
from tests.store.killing import kill_often

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@posix
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path):
    path = tmp_path / "a.case"
    SqliteStore.create(path, "libya").close()
    assert list(kill_often(path, 10, seed=1)) == list(range(1, 11))


WRITER = """
import sys
from pathlib import Path
from geo.model import Draft, Received
from geo.store import SqliteStore
path, me = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
store = SqliteStore.open(path)
for n in range(60):
    store.add(Received("one name", f"{me} {n}".encode(), "text", me, "test"))
    store.add(Received("shared", f"shared {n}".encode(), "text", me, "test"))
    store.append(Draft("reject", f"{me}.{n}", "", ""), me, "")
    store.revision()
store.close()
"""


def test_three_programs_that_write_at_once_lose_nothing(tmp_path):
    path = tmp_path / "a.case"
    SqliteStore.create(path, "libya").close()
    pages = [SqliteStore.open(path), SqliteStore.open(path)]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), me], cwd=ROOT, text=True,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for me in ("page 1", "page 2", "command line")
    ]  # fmt: skip
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * 3
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 3
    shown = [(tuple(page.documents()), page.decisions(), page.revision()) for page in pages]
    assert shown[0] == shown[1]
    documents, decisions, _ = shown[0]
    assert len(documents) == 3 * 60 + 60 and len({d.name for d in documents}) == len(documents)
    assert {d.on for d in decisions} == {f"{me}.{n}" for me in ("page 1", "page 2", "command line") for n in range(60)}
    assert [d.number for d in decisions] == list(range(1, 181))
    for page in pages:
        page.close()


LIMITED = """
import resource, sys
from pathlib import Path
from geo.errors import CaseNotWritten
from geo.model import Draft, Received
from geo.store import SqliteStore
path = Path(sys.argv[1])
store = SqliteStore.open(path)
store.append(Draft("reject", "before", "", ""), "she", "")
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
for work in (lambda: store.add(Received("big", b"x" * 2_000_000, "text", "", "test")),
             lambda: [store.append(Draft("reject", str(n), "", "y" * 20_000), "she", "") for n in range(100)]):
    try:
        work()
    except CaseNotWritten as error:
        print(error)
print(len(store.decisions()))
"""


@posix
def test_where_no_space_is_left_it_is_said_and_the_case_stays_whole(tmp_path):
    path = tmp_path / "a.case"
    with closing(SqliteStore.create(path, "libya")) as store:
        store.add(Received("small", b"small", "small", "", "test"))
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], cwd=ROOT, capture_output=True, text=True)
    first, second, count = done.stdout.splitlines()
    assert done.returncode == 0 and not done.stderr
    assert all("no space left" in line and "what was kept before is whole" in line for line in (first, second))
    with closing(SqliteStore.open(path)) as store:
        assert [d.name for d in store.documents()] == ["small"]
        assert len(store.decisions()) == int(count) > 1 and store.decisions()[0].on == "before"
        store.add(Received("big", b"x" * 2_000_000, "text", "", "test"))


READ_ONLY = """
import os, sys
from pathlib import Path
from geo.errors import CaseNotWritten, UnusableCase
from geo.model import Draft
from geo.store import SqliteStore
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)  # nothing is read-only to root
for work in (lambda: SqliteStore.open(Path(sys.argv[1])).append(Draft("reject", "e", "", ""), "she", ""),
             lambda: SqliteStore.create(Path(sys.argv[1]).with_name("new.case"), "libya")):
    try:
        work()
    except CaseNotWritten as error:
        print(error)
"""


@posix
def test_a_read_only_folder_is_told(tmp_path):
    path = tmp_path / "a.case"
    with closing(SqliteStore.create(path, "libya")) as store:
        store.append(Draft("reject", "before", "", ""), "she", "")
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    done = subprocess.run([sys.executable, "-c", READ_ONLY, str(path)], cwd=ROOT, capture_output=True, text=True)
    tmp_path.chmod(0o755)
    path.chmod(0o644)
    first, second = done.stdout.splitlines()
    assert "read-only" in first and str(path) in first and "cannot be" in second and not done.stderr
    with closing(SqliteStore.open(path)) as store:
        assert [d.on for d in store.decisions()] == ["before"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.case"]
