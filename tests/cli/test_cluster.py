"""The same rows from a real Dask cluster, over TCP."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    n_workers = int(sys.argv[1])
    with LocalCluster(
        n_workers=n_workers, threads_per_worker=2, protocol="tcp://", dashboard_address=None
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""
needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="needs Dask: install the extra 'cluster'",
)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    """Return a function that starts a cluster and gives its address."""
    script = tmp_path / "cluster.py"
    script.write_text(START)
    started: list[subprocess.Popen[str]] = []

    def start_cluster(n_workers: int) -> str:
        process = subprocess.Popen(
            [sys.executable, str(script), str(n_workers)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "DASK_LOGGING__DISTRIBUTED": "error"},
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        return process.stdout.readline().strip()

    yield start_cluster
    for process in started:
        process.communicate(timeout=30)


@needs_dask
def test_a_cluster_gives_the_rows_that_this_process_gives(run, start, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.md").write_text(f"You must take part, number {number}. Stop it.")
    (folder / "empty.md").write_text("")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    address = start(2)
    assert address.startswith("tcp://")
    far = run("corpus", "sheets", "--out", "far.csv", "--scheduler", address)
    near = run("corpus", "sheets", "--out", "near.csv", "--workers", "1")
    assert (far.returncode, near.returncode) == (4, 4), far.stderr
    for ending in (".csv", "-findings.csv"):
        assert (tmp_path / f"far{ending}").read_bytes() == (tmp_path / f"near{ending}").read_bytes()


@needs_dask
def test_an_address_where_nothing_listens_is_said_so(run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("You can stop.")
    done = run("corpus", "a.md", "--out", "s.csv", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 10
    assert "There is no scheduler at 'tcp://127.0.0.1:9'" in done.stderr
    assert "Traceback" not in done.stderr
