from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets import sandbox
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.leaflets.sandbox import read_leaflet_apart

TEXT = b"# Your choice {#choice}\n\nYou can stop at any time and need not say why to us.\n\n- pen\n"

REPLY = b'{"pieces": [{"kind": "paragraph", "text": "read"}]}'
SAY = f"; sys.stdout.buffer.write({REPLY!r}); sys.stdout.flush()"


def start_with(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the worker do something else after its limits are set."""
    monkeypatch.setattr(
        sandbox,
        "_START",
        "import sys; sys.path += sys.argv[1:];"
        "from consent_swat.leaflets.worker import limit_process; limit_process();" + code,
    )


def kind_of(data: bytes = TEXT, name: str = "a.md") -> str:
    with pytest.raises(LeafletUnreadable) as problem:
        read_leaflet_apart(data, name)
    assert str(problem.value).startswith(f"Leaflet '{name}' ")
    assert str(problem.value).count("Leaflet '") == 1
    return problem.value.kind


def test_apart_gives_the_same_leaflet(make_docx: Callable[..., bytes]) -> None:
    assert read_leaflet_apart(TEXT, "a.md") == read_leaflet(TEXT, "a.md")
    data = make_docx("<w:p><w:ins><w:r><w:t>You can stop.</w:t></w:r></w:ins></w:p>")
    assert read_leaflet_apart(data, "a.docx") == read_leaflet(data, "a.docx")


def test_a_pdf_is_read_apart(make_pdf: Callable[..., bytes]) -> None:
    data = make_pdf([[(72, 700, "Helvetica", 11, "You can stop.")]])
    assert read_leaflet_apart(data, "a.pdf").blocks[0].text == "You can stop."


def test_a_refusal_comes_through_with_its_kind_and_words() -> None:
    with pytest.raises(LeafletUnreadable, match=r"^Leaflet 'a.md' has no words in it") as problem:
        read_leaflet_apart(b"***", "a.md")
    assert problem.value.kind == "empty"


def test_ten_megabytes_in_and_much_out_block_nothing() -> None:
    page = b"<script>" + b"x" * 9_900_000 + b"</script>" + b"<p>You can stop." * 12_000
    start = time.perf_counter()
    leaflet = read_leaflet_apart(page, "a.html")
    assert len(leaflet.blocks) == 12_000
    assert time.perf_counter() - start < 15


def test_a_worker_that_reads_nothing_blocks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    start_with(monkeypatch, "sys.exit(3)")
    assert kind_of(b"x " * 4_000_000) == "unsafe"


def test_a_worker_that_spins_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    start_with(
        monkeypatch,
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass",
    )
    assert kind_of() == "too_slow"


def test_a_worker_that_sleeps_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "WALL_S", 0.5)
    start_with(monkeypatch, "import time; time.sleep(60)")
    start = time.perf_counter()
    assert kind_of() == "too_slow"
    assert time.perf_counter() - start < 5


def test_a_worker_that_answers_and_then_sleeps_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "_LAST_WORDS_S", 0.3)
    start_with(
        monkeypatch,
        f"import os, time{SAY}; os.close(1); time.sleep(60)",
    )
    assert kind_of() == "unsafe"


@pytest.mark.parametrize(
    "code",
    [
        "x = bytearray(2 * 1024 ** 3)" + SAY,
        "import socket; socket.socket(); x = [open('/dev/null') for _ in range(99)]" + SAY,
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import os; os.abort()",
        "sys.stdout.write('not an answer')",
        "sys.stdout.write('{\"pieces\": 3}')",
        "sys.stdout.write('{}')",
    ],
)
def test_a_worker_that_dies_or_babbles_makes_the_file_unsafe(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    start_with(monkeypatch, code)
    assert kind_of() == "unsafe"


def test_a_worker_that_does_nothing_wrong_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    start_with(monkeypatch, "pass" + SAY)
    assert read_leaflet_apart(TEXT, "a.md").text == "read"


def test_a_worker_can_write_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "left-behind"
    start_with(monkeypatch, f"f = open({str(target)!r}, 'w'); f.write('x'); f.close()" + SAY)
    assert kind_of() == "unsafe"
    assert not target.exists() or target.read_bytes() == b""


def test_a_worker_has_the_limits_that_are_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    start_with(
        monkeypatch,
        "import json, resource as r;"
        "names = ['AS', 'CPU', 'FSIZE', 'CORE'];"
        "found = [r.getrlimit(getattr(r, 'RLIMIT_' + name))[0] for name in names];"
        "print(json.dumps({'refused': 'damaged', 'message': repr(found)}))",
    )
    with pytest.raises(LeafletUnreadable, match=r"^\[1073741824, 10, 0, 0\]$"):
        read_leaflet_apart(TEXT, "a.md")


def test_a_worker_that_never_stops_talking_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    start_with(monkeypatch, "exec(\"while True: sys.stdout.write('x' * 65536)\")")
    start = time.perf_counter()
    assert kind_of() == "unsafe"
    assert time.perf_counter() - start < 10


def test_the_worker_sees_no_environment_and_no_open_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONSENT_SWAT_SECRET", "canary")
    start_with(
        monkeypatch,
        "import os, json;"
        "fds = [f for f in range(3, 32) if os.path.exists(f'/proc/self/fd/{f}')];"
        "print(json.dumps({'refused': 'damaged',"
        " 'message': ' '.join([*os.environ, str(len(fds)), os.getcwd(),"
        " str(os.getsid(0) == os.getpid())])}))",
    )
    with pytest.raises(LeafletUnreadable) as problem:
        read_leaflet_apart(TEXT, "a.md")
    names = set(str(problem.value).split())
    assert "CONSENT_SWAT_SECRET" not in names
    assert {"0", "/", "True"} <= names


def test_an_unexpected_failure_of_a_reader_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    start_with(
        monkeypatch,
        "from consent_swat.leaflets import worker; worker.limit_process = lambda: None;"
        "worker.read_leaflet = lambda *_: 1 / 0; worker.main()",
    )
    assert kind_of() == "damaged"


def test_a_system_without_limits_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_CAN_LIMIT", False)
    with pytest.raises(LeafletUnreadable, match="no limits for the process") as problem:
        read_leaflet_apart(TEXT, "a.md")
    assert problem.value.kind == "unsafe"


def test_several_leaflets_can_be_read_at_once() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(read_leaflet_apart(TEXT, "a.md").sha256))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of Unix")
def test_markdown_comes_back_within_a_moment() -> None:
    read_leaflet_apart(TEXT, "a.md")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read_leaflet_apart(TEXT, "a.md")
        times.append(time.perf_counter() - start)
    assert min(times) < 5
