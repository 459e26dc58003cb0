"""What holds for the whole repository: the direction of imports, sizes, the seeds, one version."""

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted([*ROOT.glob("geo/**/*.py"), *ROOT.glob("gazetteer/**/*.py"), ROOT / "app.py", ROOT / "run.py"])
SEEDS = {
    "000_0c8965ac14b7a6c1.txt": "79ae409f69b4ffc4c9662bdfb36de1bd46222fdf4c591521fde98e1d84852171",
    "001_967365c9c3574a9a.txt": "3f4dd17db5df63b0886d970400f251c0be0ecd49bcef094bfbd52d98a560efbe",
    "002_38730ab61a7ff91d.txt": "3a6e22453d0790d0762d37bbfe3381a4bbf0313e98c985380073f1ba7a138517",
    "003_4a6ccc29502df3fe.txt": "68f0fce384ea9592d6284b9fe223898264aadec4c6d0e6da9822164db053da72",
    "004_ee7a676610740654.txt": "7688060e875a4775ae78a5738f65d1e8c8c20e55e80e183a222b698a3eb0a2cf",
}
# Which rooms a room may look into; a room may always look into itself.
BELOW = {"geo.model", "geo.folding", "geo.errors", "geo.tables", "geo.version"}
ARROWS = {
    **{name: {"geo.model", "geo.errors"} for name in BELOW},
    "gazetteer": BELOW,
    "geo.reading": BELOW | {"gazetteer"},
    "geo.control": BELOW | {"gazetteer", "geo.reading"},
    "geo.store": BELOW,
    "geo.decisions": BELOW | {"gazetteer", "geo.reading", "geo.control"},
    "geo.case": BELOW | {"gazetteer", "geo.reading", "geo.control", "geo.batch", "geo.decisions", "geo.intake", "geo.store"},
    "geo.intake": BELOW | {"geo.reading"},
    "geo.batch": BELOW | {"gazetteer", "geo.reading"},
    "geo.check": BELOW | {"gazetteer", "geo.reading", "geo.control", "geo.exports", "geo.maps", "geo.views"},
    "geo.exports": BELOW | {"gazetteer", "geo.reading", "geo.control"},
    "geo.maps": BELOW | {"gazetteer", "geo.reading", "geo.control", "geo.exports"},
    "geo.archive": BELOW | {"gazetteer", "geo.reading", "geo.exports"},
}
HEAVY = {"pandas", "numpy", "geopandas", "shapely", "folium", "streamlit", "pyarrow", "pyogrio"}
LIGHT_ROOMS = set(ARROWS) - {"geo.exports", "geo.maps", "geo.archive"}


def _room(module: str) -> str:
    return "gazetteer" if module.startswith("gazetteer") else ".".join(module.split(".")[:2])


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "geo" else {node.module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_arrows_run_one_way(path):
    room = _room(".".join(path.relative_to(ROOT).with_suffix("").parts))
    imports = _imports(path)
    if room in ARROWS:
        seen = {_room(name) for name in imports if name.split(".")[0] in ("geo", "gazetteer")}
        assert seen <= ARROWS[room] | {room}
    if room in LIGHT_ROOMS:
        assert not {name.split(".")[0] for name in imports} & HEAVY


@pytest.mark.parametrize("package", ["geo.reading", "geo.reading.documents", "geo.reading.reader", "geo.control", "gazetteer"])
def test_reading_takes_no_heavy_library(package):
    code = f"import sys, {package}; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize(("name", "digest"), SEEDS.items())
def test_the_seeds_are_as_given(name, digest):
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == digest


def test_no_text_was_added_to_the_seeds_by_mistake():
    assert sorted(path.name for path in (ROOT / "seeds").glob("*.txt")) == sorted(SEEDS)


def test_one_version():
    from geo.version import VERSION

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"] and VERSION in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt", "requirements-archive.txt", "requirements-bench.txt"])
def test_every_requirement_is_pinned(name):
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert lines and all(re.fullmatch(r"[a-z0-9-]+==[\w.]+(; .+)?", line) for line in lines)


def test_requirements_are_what_the_code_imports_and_what_that_needs():
    own = {"geo", "gazetteer", *sys.stdlib_module_names}
    imported = {name.split(".")[0] for path in MODULES for name in _imports(path)} - own
    files = [(ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-archive.txt")]
    direct = "".join(text.split("# needed by the above")[0] for text in files)
    assert {name.replace("_", "-") for name in imported} == set(re.findall(r"^([a-z0-9-]+)==", direct, re.MULTILINE))


def test_what_only_archives_need_is_an_extra():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"]["dynamic"]["optional-dependencies"]["archive"]["file"] == ["requirements-archive.txt"]
    names = {name: set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
             for name in ("requirements.txt", "requirements-archive.txt")}  # fmt: skip
    assert not names["requirements.txt"] & names["requirements-archive.txt"]


def test_links_in_the_documents_lead_somewhere():
    for document in (*ROOT.glob("*.md"), ROOT / "seeds" / "README.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_continuous_integration_runs_the_command_of_the_readme():
    command = "python3 run.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == command
