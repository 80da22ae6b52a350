"""A fork reads what a fresh process reads, under the same limits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets import forking, worker
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.leaflets.sandbox import read_leaflet_apart

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux only")
TEXT = b"# Your choice {#choice}\n\nYou can stop at any time and need not say why to us.\n\n- pen\n"


def answer_with(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let the fork do something else after its limits are set."""
    monkeypatch.setattr(worker, "answer", lambda data, name: act())


def kind_of(data: bytes = TEXT, name: str = "a.md") -> str:
    with pytest.raises(LeafletUnreadable) as problem:
        read_leaflet_apart(data, name, by_fork=True)
    assert str(problem.value).startswith(f"Leaflet '{name}' ")
    return problem.value.kind


def spin() -> None:
    while True:
        pass


def test_a_fork_gives_the_same_leaflet(
    make_docx: Callable[..., bytes], make_pdf: Callable[..., bytes]
) -> None:
    word = make_docx("<w:p><w:ins><w:r><w:t>You can stop.</w:t></w:r></w:ins></w:p>")
    pdf = make_pdf([[(72, 700, "Helvetica", 11, "You can stop.")]])
    for data, name in ((TEXT, "a.md"), (word, "a.docx"), (pdf, "a.pdf")):
        assert read_leaflet_apart(data, name, by_fork=True) == read_leaflet(data, name)


def test_a_refusal_comes_through_with_its_kind() -> None:
    assert kind_of(b"***") == "empty"
    assert kind_of(b"PK\x03\x04 no zip", "a.docx") == "damaged"


def test_a_fork_that_spins_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_CPU_S", 1)
    answer_with(monkeypatch, spin)
    assert kind_of() == "too_slow"


def test_a_fork_that_sleeps_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "WALL_S", 0.3)
    answer_with(monkeypatch, lambda: time.sleep(60))
    assert kind_of() == "too_slow"


def test_a_fork_that_dies_or_eats_memory_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, lambda: os.kill(os.getpid(), 11))
    assert kind_of() == "unsafe"
    answer_with(monkeypatch, lambda: bytearray(2 * 1024**3))
    assert kind_of() == "unsafe"


def test_a_fork_that_says_too_much_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "MOST_REPLY", 1000)
    answer_with(monkeypatch, lambda: "x" * 100_000)
    assert kind_of() == "unsafe"


def test_a_fork_has_nothing_of_this_process_to_reach_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "s3cret")

    def look() -> dict[str, object]:
        files = sorted(path.name for path in Path("/proc/self/fd").iterdir())
        found = f"{files} {dict(os.environ)} {Path.cwd()}"
        return {"pieces": [{"kind": "paragraph", "text": found}]}

    answer_with(monkeypatch, look)
    with Path(os.devnull).open():
        leaflet = read_leaflet_apart(TEXT, "a.md", by_fork=True)
    # 0 to 2 are nothing, 3 the pipe, 4 the folder that was just listed.
    assert leaflet.blocks[0].text == "['0', '1', '2', '3', '4'] {} /"


def test_a_fork_may_write_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    target = tmp_path / "written"

    def write() -> dict[str, object]:
        try:
            target.write_text("harm")
        except OSError as problem:
            return {"pieces": [{"kind": "paragraph", "text": type(problem).__name__}]}
        return {}

    answer_with(monkeypatch, write)
    assert read_leaflet_apart(TEXT, "a.md", by_fork=True).blocks[0].text == "OSError"
    assert target.read_text() == ""


def test_a_process_with_threads_does_not_fork() -> None:
    code = """
import threading
from consent_swat.leaflets.forking import can_fork
stop = threading.Event()
thread = threading.Thread(target=stop.wait)
alone = can_fork()
thread.start()
print(alone, can_fork())
stop.set()
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True", "False"]
