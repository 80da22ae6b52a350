"""The ASGI app around Streamlit: our routes, security headers and the way in for participants.

Start it with ``consent-swat app``; ``uvicorn --factory consent_swat.ui.server:make_app`` does the
same without bringing the database up to date first.
"""

from __future__ import annotations

import gc
import importlib
import json
import logging
import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from consent_swat.errors import ConsentSwatError
from consent_swat.journeys import take_quiz
from consent_swat.journeys.lend_device import open_on_device
from consent_swat.ui import lent_device, printed_pages, uses
from consent_swat.ui.first_html import ASSETS, render_index, render_start
from consent_swat.ui.guards import Guards
from consent_swat.ui.services import open_services
from consent_swat.ui.static_files import Assets, CompressedScripts

PARTICIPANT_PATH = "/check"
PAGE_PATHS = ("/", "/review", "/compare", "/recruit", "/enter", "/results", "/check")
PAGES = tuple(
    f"consent_swat.ui.{page}_page"
    for page in ("home", "review", "compare", "recruit", "enter", "results", "check")
)
HEAVY = ("consent_swat.journeys.analyse_swat", "consent_swat.reports.forest")
WARM_UP_S = 5.0
LOGGER = logging.getLogger(__name__)


def make_app() -> st.App:
    """Return the ASGI app: Streamlit with our routes and guards.

    Returns
    -------
    streamlit.App
        To be served by uvicorn, one process.
    """
    return st.App(
        find_script(),
        routes=[
            *(Route(path, _show_page) for path in PAGE_PATHS),
            Route("/start", _show_start),
            Route("/session", _open_session, methods=["POST"]),
            Route("/leave", _leave),
            Route("/done", _show_done),
            *lent_device.ROUTES,
            *uses.ROUTES,
            *printed_pages.ROUTES,
            Mount("/assets", Assets(directory=ASSETS)),
        ],
        middleware=[
            Middleware(Guards),
            Middleware(CompressedScripts),
            Middleware(lent_device.LentDevice),
        ],
        on_script_error=_note_script_error,
        lifespan=_warm_up,
    )


@asynccontextmanager
async def _warm_up(_app: st.App) -> AsyncIterator[None]:
    """Load the pages while the browser loads Streamlit, and what Results needs a while later."""
    threading.Thread(target=import_for_good, args=(PAGES,), daemon=True).start()
    timer = threading.Timer(WARM_UP_S, import_for_good, (HEAVY,))
    timer.daemon = True
    timer.start()
    yield
    timer.cancel()


def import_for_good(names: Iterable[str]) -> None:
    """Import modules that stay for as long as the process lives.

    Parameters
    ----------
    names : iterable of str
        Dotted names.
    """
    for name in names:
        importlib.import_module(name)
    # Streamlit looks through every object of the process after each run of a page, 120 ms each
    # time once the libraries of Results are here. What an import leaves behind is never garbage.
    gc.collect()
    gc.freeze()


def find_script() -> Path:
    """Return where ``app.py`` lies: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parent.parent
    inside = package / "_app.py"
    return inside if inside.is_file() else package.parent / "app.py"


async def _show_page(request: Request) -> Response:
    for_participant = request.url.path == PARTICIPANT_PATH
    html = render_index(for_participant=for_participant)
    reply = HTMLResponse(html, headers={"Cache-Control": "no-cache"})
    if not for_participant:
        lent_device.mark_device(request, reply)
    return reply


async def _show_start(_request: Request) -> Response:
    return HTMLResponse(render_start(), headers={"Cache-Control": "no-store"})


async def _show_done(_request: Request) -> Response:
    return FileResponse(ASSETS / "done.html", headers={"Cache-Control": "no-store"})


async def _open_session(request: Request) -> Response:
    """Turn a code into a cookie; the code is in the body and is written nowhere."""
    try:
        code = json.loads(await lent_device.read_small_body(request))["code"]
        if not isinstance(code, str):
            raise TypeError
    except (ValueError, TypeError, KeyError):
        return JSONResponse({"problem": "Type the code that is on your card."}, status_code=400)
    services = open_services()
    address = request.client.host if request.client else ""
    try:
        token = await run_in_threadpool(
            open_on_device,
            services.store,
            request.cookies.get(lent_device.COOKIE, ""),
            code,
            address=address,
            now=services.now(),
        )
    except ConsentSwatError as problem:
        return JSONResponse({"problem": str(problem)}, status_code=403)
    reply = JSONResponse({"next": "/check"})
    lent_device.keep_session(request, reply, token)
    return reply


async def _leave(request: Request) -> Response:
    """End the session of this browser, so that the next person does not find it.

    A plain address is enough: the cookie is SameSite=Strict, so that a link from another site
    comes without it and ends nothing.
    """
    reply = RedirectResponse("/done", status_code=303)
    token = request.cookies.get(lent_device.PARTICIPANT_COOKIE)
    if token is None:
        return reply
    services = open_services()
    await run_in_threadpool(take_quiz.end_session, services.store, token, now=services.now())
    reply.delete_cookie(lent_device.PARTICIPANT_COOKIE, httponly=True, samesite="strict")
    return reply


def _note_script_error(problem: Exception) -> bool:
    """Log the kind of error without its text, which may carry an answer, and say what to do."""
    LOGGER.error("A page stopped: %s", type(problem).__name__, exc_info=_bare(problem))
    st.error(
        "Something on our side stopped this page. Everything that was marked as saved is safe. "
        "Load the page again to go on."
    )
    return True


def _bare(problem: Exception) -> tuple[type[Exception], Exception, Any]:
    return (
        type(problem),
        type(problem)("(text left out)")
        if type(problem).__init__ is Exception.__init__
        else Exception("(text left out)"),
        problem.__traceback__,
    )
