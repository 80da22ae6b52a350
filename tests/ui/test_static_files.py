"""Scripts come compressed and are kept; nothing outside their folder is served."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from consent_swat.ui.first_html import STREAMLIT_FILES, render_index

# Needs the app, not a browser.


@pytest.fixture
def get(shared_app):
    def fetch(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        line = http.client.HTTPConnection("127.0.0.1", shared_app.port)
        line.request("GET", path, headers=headers)
        reply = line.getresponse()
        found = {name.lower(): value for name, value in reply.getheaders()}
        body = reply.read()
        line.close()
        return reply.status, found, body

    return fetch


def list_largest() -> Iterator[Path]:
    return iter(sorted(STREAMLIT_FILES.glob("js/*.js"), key=lambda one: -one.stat().st_size)[:1])


def test_a_script_comes_compressed_and_is_kept_for_good(get) -> None:
    (path,) = list_largest()
    status, headers, body = get(f"/static/js/{path.name}", **{"Accept-Encoding": "gzip, br"})
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("text/javascript")
    assert headers["vary"] == "Accept-Encoding"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert gzip.decompress(body) == path.read_bytes()
    assert len(body) * 3 < path.stat().st_size


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0"])
def test_who_takes_no_gzip_gets_the_file_as_it_is(get, accepted: str) -> None:
    (path,) = list_largest()
    _, headers, body = get(f"/static/js/{path.name}", **{"Accept-Encoding": accepted})
    assert "content-encoding" not in headers
    assert body == path.read_bytes()


@pytest.mark.parametrize(
    "path", ["/static/js/none.js", "/static/../index.html", "/static/%2e%2e/%2e%2e/proto/x.py"]
)
def test_nothing_else_is_served(get, path: str) -> None:
    status, _, body = get(path, **{"Accept-Encoding": "gzip"})
    assert status == 404
    assert b"import" not in body


def test_our_typeface_is_kept_for_good_and_our_scripts_for_a_while(get) -> None:
    _, font, _ = get("/assets/atkinson-hyperlegible-latin-400-normal.woff2")
    _, script, _ = get("/assets/comfort.js")
    assert font["cache-control"] == "public, max-age=31536000, immutable"
    assert script["cache-control"] == "public, max-age=600"


def test_a_participants_style_names_no_icons_and_that_of_staff_does(get) -> None:
    (path,) = STREAMLIT_FILES.glob("css/index.*.css")
    _, _, plain = get(f"/static/css/{path.name}?without-icons", **{"Accept-Encoding": "gzip"})
    _, _, whole = get(f"/static/css/{path.name}", **{"Accept-Encoding": "gzip"})
    assert b"Material Symbols" in gzip.decompress(whole)
    assert b"Material Symbols" not in gzip.decompress(plain)
    assert f"{path.name}?without-icons" in render_index(for_participant=True)
