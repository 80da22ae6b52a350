"""Files that the browser keeps: Streamlit's scripts, compressed once, and our own assets.

Streamlit's server sends its scripts as they are, 2.7 MB for a first visit; compressed they are less
than a third of that, which on a slow line is the difference between seconds and many seconds.
"""

from __future__ import annotations

import functools
import gzip
import os
import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from consent_swat.ui.first_html import STREAMLIT_FILES, WITHOUT_ICONS

PREFIX = "/static"
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=600"
# Streamlit fetches its icons' typeface, 375 kB, for every page whose style names it.
_ICONS = re.compile(rb"@font-face\{[^}]*Material Symbols[^}]*\}")
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


class StreamlitFiles(StaticFiles):
    """Streamlit's scripts and style, whose names carry a hash: compressed, and kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return one file, compressed where the browser takes it and it pays."""
        full, found = self.lookup_path(path)
        kind = _TYPES.get(Path(path).suffix)
        if found is None or kind is None or "gzip" not in _list_encodings(scope):
            reply = await super().get_response(path, scope)
            reply.headers["Cache-Control"] = FOR_GOOD
            return reply
        with_icons = scope.get("query_string", b"") != WITHOUT_ICONS.encode()
        changed_ns = os.stat_result(found).st_mtime_ns
        body = await run_in_threadpool(_compress, full, changed_ns, with_icons)
        headers = {
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
            "Cache-Control": FOR_GOOD,
        }
        return Response(body, media_type=kind, headers=headers)


class CompressedScripts:
    """Answer for Streamlit's scripts in its place; it lets no route of ours stand where they are.

    Parameters
    ----------
    app : ASGI application
        Everything else.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._files = StreamlitFiles(directory=STREAMLIT_FILES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX + "/"):
            await self.app(scope, receive, send)
            return
        inside = {**scope, "root_path": scope.get("root_path", "") + PREFIX}
        try:
            await self._files(inside, receive, send)
        except HTTPException as problem:
            # Nothing that turns it into an answer stands in front of this one.
            refusal = PlainTextResponse("There is no such file.", problem.status_code)
            await refusal(scope, receive, send)


class Assets(StaticFiles):
    """Our own style, scripts and typeface.

    The typeface never changes under its name; the rest is asked for again after ten minutes, so
    that nobody keeps an old script beside a new page for long.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return one file with how long it may be kept."""
        reply = await super().get_response(path, scope)
        is_font = Path(path).suffix == ".woff2"
        reply.headers["Cache-Control"] = FOR_GOOD if is_font else FOR_A_WHILE
        return reply


def _list_encodings(scope: Scope) -> set[str]:
    accepted = Headers(scope=scope).get("accept-encoding", "")
    return {one.partition(";")[0].strip() for one in accepted.split(",") if ";q=0" not in one}


# A few hundred files, a megabyte compressed; each once for as long as the server runs.
@functools.lru_cache(maxsize=512)
def _compress(path: str, _changed_ns: int, with_icons: bool) -> bytes:
    content = Path(path).read_bytes()
    if not with_icons:
        content = _ICONS.sub(b"", content)
    return gzip.compress(content, compresslevel=9, mtime=0)
