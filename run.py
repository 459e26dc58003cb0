#!/usr/bin/env python3
"""Starts everything, with nothing but Python 3.11 or newer installed (Linux, macOS, Windows).

    python3 run.py                     make .venv, install what is needed, open the dashboard on seeds/
    python3 run.py --articles FOLDER   the same on your own articles
    python3 run.py --case FILE         keep your work in a case file (made where there is none), and go on with it
    python3 run.py --fetch             let the page fetch articles from addresses of the web (off otherwise)
    python3 run.py --theatre NAME      the same for another theatre (a folder of gazetteer/)
    python3 run.py --address A --behind-sign-in
                                       the same for others too, where a sign-in of yours stands before it
    python3 run.py test [ARGUMENTS]    install what the tests need, run them (arguments go to pytest)
    python3 run.py bench-control       time the state of a day and the areas of control beside plain pandas and shapely
    python3 run.py bench-exports       time each file at 10,000 to 1,000,000 events beside geopandas (takes half an hour)
    python3 run.py bench-reading       time how reading grows with the length of a text
    python3 run.py bench-intake        time how the intake of files grows with their size, hostile ones too
    python3 run.py bench-speed         articles read in a second, beside spaCy and dateparser (takes ten minutes)
    python3 run.py soak-archive [N]    what a Dask cluster costs beside one process, at N articles (default 1,000,000: hours)
    python3 run.py check-qgis          does QGIS show on a day the places that we do? (installs python3-qgis, Debian only)
    python3 run.py soak                kill a program that writes to a case 200 times, read 100,000 texts drawn by lot
    python3 run.py bench-page          time the page in a browser beside a plain one (takes five minutes)
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
HOST, PORT = "127.0.0.1", 8501
NO_SIGN_IN = """The dashboard is not started at %s: whoever reaches that address could read all articles and decisions, and
change them, for the dashboard itself asks nobody who they are.
Put a sign-in before it (a proxy that asks for a password), see to it that the port is reached through that alone, and
say so: --behind-sign-in"""
DEBIAN_PACKAGES = ("chromium", "fonts-noto-core", "libatomic1")
SIMPLE_INDEX = "https://pypi.org/simple"


class Failed(Exception):
    """Something this script cannot do; the message says what to type."""


def main(arguments):
    if sys.version_info < OLDEST:
        found = "%d.%d" % sys.version_info[:2]
        raise Failed("Python %d.%d or newer is needed, this is %s (%s).\n" % (*OLDEST, found, sys.executable)
                     + "Install it from https://www.python.org/downloads/ and start this script with it.")
    if arguments[:1] == ["test"]:
        return run_tests(arguments[1:])
    if arguments == ["bench-control"]:
        return run_benchmarks("state", "areas")
    if arguments == ["bench-exports"]:
        return run_benchmarks("exports")
    if arguments == ["bench-reading"]:
        return run_benchmarks("reading")
    if arguments == ["bench-intake"]:
        return run_benchmarks("intake")
    if arguments == ["bench-speed"]:
        install("requirements-bench.txt")
        return run_benchmarks("speed")
    if arguments[:1] == ["soak-archive"]:
        install("requirements-archive.txt")
        return run_benchmarks("archive", arguments=arguments[1:])
    if arguments == ["check-qgis"]:
        return check_in_qgis()
    if arguments[:1] == ["soak"]:
        return run_soak(arguments[1:])
    if arguments == ["bench-page"]:
        return run_page_benchmark()
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", metavar="FOLDER", type=Path,
                        help="folder of .txt files (default: the articles that come with the theatre)")
    parser.add_argument("--case", metavar="FILE", type=Path, help="case file to work in; the page asks before it makes one")
    parser.add_argument("--fetch", action="store_true", help="let the page fetch articles from the web where it is told an address")
    parser.add_argument("--theatre", choices=sorted(path.parent.name for path in ROOT.glob("gazetteer/*/theatre.json")),
                        help="whose places and rules (default: the first by rank); others can be chosen on the page")
    parser.add_argument("--port", type=int, default=PORT, help="port of the dashboard (default: %(default)s)")
    parser.add_argument("--address", default=HOST, help="where to listen (default: %(default)s, this machine alone)")
    parser.add_argument("--behind-sign-in", action="store_true",
                        help="say that nobody reaches the address without signing in; needed for any other than %s" % HOST)
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    options = parser.parse_args(arguments)
    if options.articles and not options.articles.is_dir():
        parser.error("no such folder: %s" % options.articles)
    if options.case and options.case.is_dir():
        parser.error("this is a folder, no file: %s" % options.case)
    if not 0 < options.port < 65536:
        parser.error("no such port: %s" % options.port)
    if options.address != HOST and not options.behind_sign_in:
        raise Failed(NO_SIGN_IN % options.address)
    return run_dashboard(options)


def run_dashboard(options):
    host = reached_at(options.address)
    if not is_free(host, options.port):
        raise Failed("Port %d is in use (by this dashboard, perhaps: see %s).\nAnother one: python3 run.py --port %d"
                     % (options.port, link(host, options.port), options.port + 1))
    install("requirements.txt")
    environment = dict(os.environ)
    if options.articles:
        environment["GEO_ARTICLES"] = str(options.articles.resolve())
    if options.case:
        environment["GEO_CASE"] = str(options.case.resolve())
    if options.fetch:
        environment["GEO_FETCH"] = "1"
    if options.theatre:
        environment["GEO_THEATRE"] = options.theatre
    if options.behind_sign_in:
        environment["GEO_BEHIND_SIGN_IN"] = "1"
    command = [str(PYTHON), "-m", "streamlit", "run", "app.py", "--server.address", options.address, "--server.port",
               str(options.port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # being told to end ends the server too
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        if answers(server, host, options.port):
            address = link(host, options.port)
            print("The dashboard is at %s  (stop it with Ctrl+C)" % address, flush=True)
            if not options.no_browser and has_browser():
                webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0


def run_tests(arguments):
    install("requirements.txt")
    install("requirements-test.txt")
    install("requirements-archive.txt")
    install_chromium()
    return subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT)


def run_benchmarks(*names, arguments=()):
    install("requirements.txt")
    return max([run_module("tests.bench." + name, *arguments) for name in names])


def run_module(name, *arguments):
    return subprocess.call([str(PYTHON), "-m", name, *arguments], cwd=ROOT)


def check_in_qgis():
    install("requirements.txt")
    if call_quietly(["/usr/bin/python3", "-c", "import qgis.core"]) and not apt_install("python3-qgis"):
        raise Failed("QGIS could not be installed.\nOn Debian or Ubuntu type: sudo apt-get install python3-qgis")
    return run_module("tests.qgis.run")


def run_soak(arguments):
    install("requirements.txt")
    install("requirements-test.txt")
    return subprocess.call([str(PYTHON), "-m", "tests.soak.run", *arguments], cwd=ROOT)


def run_page_benchmark():
    install("requirements.txt")
    install("requirements-test.txt")
    install_chromium()
    return run_module("tests.bench.page")


# --- the virtual environment ---

def install(requirements):
    """Install a list of pinned requirements, unless exactly this list is installed already."""
    make_environment()
    wanted = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()
    stamp = VENV / (requirements + ".sha256")
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    print("Installing %s into .venv (the first time takes a minute or two)..." % requirements, flush=True)
    if subprocess.call([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "-r", str(ROOT / requirements)]):
        raise Failed("The packages could not be installed (see above). Is there a connection to the package index?\n"
                     "By hand: %s -m pip install -r %s" % (PYTHON, requirements))
    stamp.write_text(wanted, encoding="ascii")


def make_environment():
    if environment_works():
        return
    print("Making a virtual environment in .venv...", flush=True)
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        call_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    elif importlib.util.find_spec("venv"):  # Debian and Ubuntu keep ensurepip in a package of its own
        call_quietly([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
        fetch_pip()
    if environment_works():
        return
    package = "python%d.%d-venv" % sys.version_info[:2]
    if apt_install(package):
        call_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if not environment_works():
        raise Failed("No virtual environment could be made in %s.\n"
                     "On Debian or Ubuntu type: sudo apt-get install %s" % (VENV, package))


def environment_works():
    """Whether .venv holds a Python that is new enough and has pip (one moved or half made does not)."""
    check = "import sys, pip; sys.exit(sys.version_info < %r)" % (OLDEST,)
    return PYTHON.is_file() and call_quietly([str(PYTHON), "-c", check]) == 0


def fetch_pip():
    """Put pip into .venv from the package index: a wheel can run from its archive and install itself."""
    try:
        page = read("%s/pip/" % SIMPLE_INDEX).decode("utf-8")
        links = re.findall(r'href="([^"]*/(pip-(\d+)\.(\d+)(?:\.(\d+))?-py3-none-any\.whl))#sha256=([0-9a-f]{64})"', page)
        link, name, *_, digest = max(links, key=lambda found: [int(part or 0) for part in found[2:5]])
        data = read(urllib.parse.urljoin("%s/pip/" % SIMPLE_INDEX, link))
    except (OSError, ValueError) as error:
        print("pip could not be fetched: %s" % error, file=sys.stderr)
        return
    if hashlib.sha256(data).hexdigest() != digest:
        raise Failed("What %s gave for %s is damaged; try again." % (SIMPLE_INDEX, name))
    wheel = VENV / name
    wheel.write_bytes(data)
    call_quietly([str(PYTHON), "%s/pip" % wheel, "install", "--quiet", "--no-index", str(wheel)])
    wheel.unlink()


def read(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


# --- what the browser tests need ---

def install_chromium():
    """Debian's Chromium and an Arabic font where we may install them, else the browser that Playwright brings."""
    if chromium() and driver_works():
        return
    apt_install(*DEBIAN_PACKAGES)
    if chromium() and driver_works():
        return
    command = [str(PYTHON), "-m", "playwright", "install", "chromium"]
    if not driver_works() or subprocess.call(command):
        raise Failed("Chromium, which the browser tests need, could not be installed.\n"
                     "On Debian type: sudo apt-get install %s\nElsewhere: %s"
                     % (" ".join(DEBIAN_PACKAGES), " ".join(command)))


def driver_works():
    """Whether Playwright's own program starts: it needs a library that the smallest Debian lacks."""
    return call_quietly([str(PYTHON), "-m", "playwright", "--version"]) == 0


def chromium():
    """The path of a Chromium that starts (Ubuntu's package of that name may be an empty shell)."""
    path = shutil.which("chromium")
    return path if path and call_quietly([path, "--version"]) == 0 else None


# --- small helpers ---

def apt_install(*packages):
    """Install Debian packages where this is Debian's family and we are root; whether that was done."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing %s with apt-get..." % " ".join(packages), flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.call(["apt-get", "update", "-qq"], env=environment)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.call(command, env=environment, stdout=subprocess.DEVNULL) == 0


def call_quietly(command):
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return 1


def reached_at(address):
    """The address at which this machine reaches a server that listens at ``address``, which may stand for all it has."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)


def link(host, port):
    return "http://%s:%d" % ("[%s]" % host if ":" in host else host, port)


def is_free(host, port):
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return True
    return False


def answers(server, host, port):
    """Wait until the server takes connections; False where it ended first."""
    while server.poll() is None:
        if not is_free(host, port):
            return True
        time.sleep(0.2)
    return False


def has_browser():
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)
