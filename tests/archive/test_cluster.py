"""A real Dask scheduler and its workers on loopback: the same parts as one process, whoever dies."""

import json
import socket
import sys
import threading
import time

import pytest

from geo.archive.run import extract
from geo.archive.tasks import Span, Task
from geo.archive.work import do
from geo.errors import GeoError
from tests.archive.cluster import cluster
from tests.bench.made_up import articles


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "a.jsonl"
    path.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in articles(300, 1_000)))
    return path


@pytest.fixture(scope="module")
def alone(archive, tmp_path_factory):
    """The parts of one process."""
    out = tmp_path_factory.mktemp("alone") / "out"
    extract(archive, out, "libya", size=20)
    return _tables(out)


def _tables(out):
    return {path.relative_to(out): path.read_bytes() for path in out.glob("*/*.parquet")}


def test_two_workers_write_the_parts_of_one_process(archive, alone, tmp_path):
    with cluster(tmp_path / "cluster") as started:
        outcome = extract(archive, tmp_path / "out", "libya", scheduler=started.address, size=20)
    assert outcome.failed == () and outcome.parts == 15
    assert _tables(tmp_path / "out") == alone


def test_a_worker_that_is_killed_costs_no_event(archive, alone, tmp_path):
    out, outcomes = tmp_path / "out", []
    with cluster(tmp_path / "cluster") as started:
        run = threading.Thread(
            target=lambda: outcomes.append(extract(archive, out, "libya", scheduler=started.address, size=20)))
        run.start()
        end = time.monotonic() + 120
        while len(list(out.glob("done/*.json"))) < 2 and time.monotonic() < end:
            time.sleep(0.01)
        started.workers[0].kill()
        half = len(list(out.glob("done/*.json")))
        run.join(300)
    assert 2 <= half < 15, "killed half-way"
    assert outcomes[0].failed == () and _tables(out) == alone


def test_what_goes_over_the_wire_is_small_and_holds_no_text(archive, tmp_path):
    from distributed.protocol.pickle import dumps

    span = Span(str(archive), "lines", 0, archive.stat().st_size, 1, 300, "0" * 64)
    task = Task("a-00000001-0", span, str(tmp_path / "out"), "libya", "0" * 64)
    assert len(dumps((do, task))) < 1_000


def test_a_worker_with_other_rules_refuses(archive, tmp_path):
    span = Span(str(archive), "lines", 0, 10, 1, 1, "0" * 64)
    with pytest.raises(GeoError, match="another version"):
        do(Task("a-00000001-0", span, str(tmp_path / "out"), "libya", "0" * 64))
    assert not list(tmp_path.iterdir())


def test_no_scheduler_is_told(archive, tmp_path, monkeypatch):
    monkeypatch.setattr("geo.archive.workers._SECONDS", 1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        with pytest.raises(GeoError, match="no Dask scheduler answers"):
            extract(archive, tmp_path / "out", "libya", scheduler=address)


def test_without_dask_what_to_install_is_told(archive, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GeoError, match="requirements-archive.txt"):
        extract(archive, tmp_path / "out", "libya", scheduler="tcp://127.0.0.1:1")
