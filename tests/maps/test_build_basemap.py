"""The tool that builds the outlines: a file of a package, and what it keeps of a feature."""

import io
import runpy
import tarfile

import pytest

from tests.page.server import ROOT

TOOL = runpy.run_path(str(ROOT / "tools" / "build_basemap.py"))


def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry with one package, in which a folder and a file are."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        folder = tarfile.TarInfo("package")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        text = tarfile.TarInfo("package/a.json")
        text.size = 2
        archive.addfile(text, io.BytesIO(b"{}"))
    monkeypatch.setattr("urllib.request.urlopen", lambda url, timeout: io.BytesIO(packed.getvalue()))


def test_a_file_of_a_package(monkeypatch):
    answering(monkeypatch)
    assert TOOL["member"](("made", "1.0.0", "package/a.json")) == "{}"


@pytest.mark.parametrize("path", ["package/none.json", "package"])
def test_a_file_that_the_package_has_not_is_told(monkeypatch, path):
    answering(monkeypatch)
    with pytest.raises(SystemExit, match=f"made 1.0.0 holds no file {path}"):
        TOOL["member"](("made", "1.0.0", path))
