"""The script that starts everything: what it says where it cannot. Nothing is installed here."""

import hashlib
import importlib.util
import io
import socket
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(monkeypatch, tmp_path):
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / "venv" / "python")
    return module


def test_an_old_python_is_told_plainly(run, monkeypatch):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    with pytest.raises(run.Failed, match=r"Python 3\.11 or newer is needed, this is 3\.9"):
        run.main([])


def test_a_taken_port_is_told_with_the_next(run):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(run.Failed, match=f"--port {port + 1}"):
            run.main(["--port", str(port)])


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.5", "localhost", "::1", ""])
def test_another_address_is_refused_unless_a_sign_in_stands_before_it(run, monkeypatch, address):
    with pytest.raises(run.Failed, match="--behind-sign-in"):
        run.main(["--address", address])
    started = []
    monkeypatch.setattr(run, "run_dashboard", started.append)
    run.main(["--address", address, "--behind-sign-in"])
    assert [(options.address, options.behind_sign_in) for options in started] == [(address, True)]


def test_the_server_is_told_of_the_sign_in_and_where_to_listen(run, ready, monkeypatch):
    started = []

    class Server:
        def __init__(self, command, cwd, env):
            started.append((command[command.index("--server.address") + 1], env.get("GEO_BEHIND_SIGN_IN")))

        def poll(self):
            return 0

        wait = poll

    monkeypatch.delenv("GEO_BEHIND_SIGN_IN", raising=False)
    monkeypatch.setattr(run.subprocess, "Popen", Server)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    monkeypatch.setattr(run, "is_free", lambda host, port: True)
    run.main([])
    run.main(["--address", "0.0.0.0", "--behind-sign-in"])
    assert started == [("127.0.0.1", None), ("0.0.0.0", "1")]


@pytest.mark.parametrize("arguments", [["--articles", "no/such/folder"], ["--case", "."], ["--port", "0"], ["--port", "x"], ["--nonsense"]])
def test_wrong_use_ends_with_2(run, arguments):
    with pytest.raises(SystemExit) as ended:
        run.main(arguments)
    assert ended.value.code == 2


@pytest.fixture
def ready(run, monkeypatch):
    """An environment that works, with pip replaced by a list of what it was asked."""
    run.VENV.mkdir()
    asked = []
    monkeypatch.setattr(run, "environment_works", lambda: True)
    monkeypatch.setattr(run.subprocess, "call", lambda command, **_: asked.append(command) or 0)
    return asked


def test_requirements_are_installed_only_when_they_changed(run, ready, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    (tmp_path / "requirements.txt").write_text("a==1\n")
    run.install("requirements.txt")
    run.install("requirements.txt")
    assert len(ready) == 1
    (tmp_path / "requirements.txt").write_text("a==2\n")
    run.install("requirements.txt")
    assert len(ready) == 2


def test_arguments_go_to_pytest(run, ready, monkeypatch):
    monkeypatch.setattr(run, "install_chromium", lambda: None)
    assert run.main(["test", "tests/reading", "-k", "dates"]) == 0
    assert ready[-1][1:] == ["-m", "pytest", "tests/reading", "-k", "dates"]


@pytest.mark.parametrize(
    ("command", "names"),
    [("bench-control", ["state", "areas"]), ("bench-reading", ["reading"]), ("bench-intake", ["intake"]),
     ("bench-speed", ["speed"]), ("soak-archive", ["archive"])],
)  # fmt: skip
def test_the_benchmarks_run_one_after_the_other(run, ready, command, names):
    assert run.main([command]) == 0
    assert [started[1:] for started in ready[-len(names):]] == [["-m", f"tests.bench.{name}"] for name in names]


def test_what_cannot_be_installed_is_named(run, monkeypatch):
    monkeypatch.setattr(run, "environment_works", lambda: False)
    monkeypatch.setattr(run, "call_quietly", lambda command: 1)
    monkeypatch.setattr(run, "apt_install", lambda *packages: False)
    monkeypatch.setattr(run, "fetch_pip", lambda: None)
    with pytest.raises(run.Failed, match=r"sudo apt-get install python3\.\d+-venv"):
        run.make_environment()


@pytest.mark.parametrize(("browser", "driver", "asked"), [(True, True, 0), (False, True, 1), (True, False, 1)])
def test_the_browser_is_installed_where_it_or_its_driver_is_missing(run, ready, monkeypatch, browser, driver, asked):
    monkeypatch.setattr(run, "chromium", lambda: browser)
    monkeypatch.setattr(run, "driver_works", lambda: driver)
    packages = []
    monkeypatch.setattr(run, "apt_install", lambda *names: packages.append(names))
    if driver:
        run.install_chromium()
    else:
        with pytest.raises(run.Failed, match="sudo apt-get install chromium fonts-noto-core libatomic1"):
            run.install_chromium()
    assert len(packages) == asked


def _wheel_index(run, monkeypatch, digest=None):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("pip/__init__.py", "")
    data = archive.getvalue()
    digest = digest or hashlib.sha256(data).hexdigest()
    names = ["pip-9.0.3-py2.py3-none-any.whl", "pip-24.2-py3-none-any.whl", "pip-26.0.1-py3-none-any.whl", "pip-26.1b1-py3-none-any.whl"]
    page = "".join(f'<a href="https://files.example/x/{name}#sha256={digest}">{name}</a>\n' for name in names)
    read = []
    monkeypatch.setattr(run, "read", lambda address: read.append(address) or (page.encode() if address.endswith("/pip/") else data))
    return read


def test_pip_is_fetched_where_python_has_none(run, ready, monkeypatch):
    read = _wheel_index(run, monkeypatch)
    run.fetch_pip()
    assert read[1] == "https://files.example/x/pip-26.0.1-py3-none-any.whl"
    assert ready[0][1].endswith("pip-26.0.1-py3-none-any.whl/pip") and list(run.VENV.iterdir()) == []


def test_a_damaged_pip_is_refused(run, ready, monkeypatch):
    _wheel_index(run, monkeypatch, digest="0" * 64)
    with pytest.raises(run.Failed, match="damaged"):
        run.fetch_pip()
    assert ready == []
