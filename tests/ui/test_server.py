"""The server around the pages: headers, hosts, origins, and what is pinned."""

from __future__ import annotations

import gc
import json
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from consent_swat.ui.guards import POLICY, is_welcome
from consent_swat.ui.server import import_for_good

ROOT = Path(__file__).resolve().parents[2]


def fetch(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as reply:
            return reply.status, dict(reply.headers), reply.read().decode()
    except urllib.error.HTTPError as reply:
        return reply.code, dict(reply.headers), reply.read().decode()


def test_what_has_to_be_pinned_is_pinned() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["client"]["showErrorDetails"] == "none"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["maxUploadSize"] == 10
    assert config["server"]["enableAgentApi"] is False
    assert config["server"]["enableStaticServing"] is False
    assert config["server"]["fileWatcherType"] == "none"


@pytest.mark.parametrize(
    "path", ["/", "/check", "/start", "/assets/style.css", "/_stcore/health", "/nothing/here"]
)
def test_every_answer_carries_the_security_headers(shared_app, path: str) -> None:
    _, headers, _ = fetch(shared_app.address + path)
    lower = {name.lower(): value for name, value in headers.items()}
    assert lower["content-security-policy"] == POLICY
    assert lower["x-content-type-options"] == "nosniff"
    assert lower["referrer-policy"] == "no-referrer"


def test_the_policy_lets_no_page_call_another_host() -> None:
    assert "unsafe-eval" not in POLICY.replace("wasm-unsafe-eval", "")
    assert "http" not in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert "'unsafe-inline'" not in POLICY.split("script-src")[1].split(";")[0]


def test_another_host_name_is_refused(shared_app) -> None:
    status, _, _ = fetch(shared_app.address + "/", Host="evil.example.org")
    assert status == 421


@pytest.mark.parametrize(
    ("headers", "welcome"),
    [
        ({"host": "127.0.0.1:8501"}, True),
        ({"host": "localhost:8501"}, True),
        ({"host": "[::1]:8501"}, True),
        ({"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}, True),
        ({"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:9999"}, False),
        ({"host": "127.0.0.1:8501", "origin": "https://evil.example.org"}, False),
        ({"host": "127.0.0.1:8501", "origin": "null"}, False),
        ({"host": "127.0.0.1.evil.example.org"}, False),
        ({}, False),
        ({"host": "[::1"}, False),
        ({"host": "127.0.0.1:8501", "origin": "http://["}, False),
    ],
)
def test_only_this_machine_and_its_own_pages_are_welcome(
    headers: dict[str, str], welcome: bool
) -> None:
    assert is_welcome(Headers(headers)) is welcome


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"[]", b'{"code": 5}', b'{"code": "' + b"A" * 3000 + b'"}']
)
def test_a_request_that_is_no_code_is_answered_in_words(shared_app, body: bytes) -> None:
    request = urllib.request.Request(
        shared_app.address + "/session",
        data=body,
        method="POST",
        headers={"Content-Type": "application/json"},
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    assert caught.value.code == 400
    assert json.loads(caught.value.read())["problem"] == "Type the code that is on your card."


def test_pages_hide_nothing_behind_raw_html() -> None:
    """Untrusted text goes through `escape` or `st.text`; no page opens another way."""
    allowed = {"escaping.py"}
    for path in (ROOT / "consent_swat" / "ui").glob("*.py"):
        if path.name not in allowed:
            text = path.read_text()
            assert "unsafe_allow_html" not in text, path.name
            assert "st.html(" not in text, path.name


def test_what_is_imported_at_the_start_is_never_searched_for_garbage() -> None:
    gc.unfreeze()
    assert gc.get_freeze_count() == 0
    try:
        import_for_good(("consent_swat.journeys.take_quiz",))
        # Without this, each run of a page costs 120 ms more: Streamlit searches all of it.
        assert gc.get_freeze_count() > 50_000
        assert len(gc.get_objects()) < 5_000
    finally:
        gc.unfreeze()


def test_a_note_of_reading_aloud_needs_a_sitting_of_ones_own(shared_app) -> None:
    request = urllib.request.Request(
        shared_app.address + "/read-aloud-used", data=b"", method="POST"
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    assert (caught.value.code, caught.value.read()) == (403, b"")
