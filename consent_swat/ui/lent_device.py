"""A device that is lent shows its participant's pages only: cookies, routes, and the guard.

The device's token is in a cookie from the first staff page on, so that every tab that was open
before the device was lent is locked with it.
"""

from __future__ import annotations

import html
import json

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from consent_swat.access.codes import draw_token
from consent_swat.errors import ConsentSwatError
from consent_swat.journeys.lend_device import Loan, find_loan, lend_device, take_back
from consent_swat.journeys.start_session import SESSION_LENGTH
from consent_swat.ui.first_html import ASSETS
from consent_swat.ui.services import Services, open_services

COOKIE = "consent_swat_device"
PARTICIPANT_COOKIE = "consent_swat_participant"
LOCKED_PATH = "/locked"
YEAR_S = 365 * 24 * 3600
MOST_BYTES = 1000
# Everything else is refused on a lent device, pages that are added later too.
OPEN_PATHS = frozenset(
    {"/check", "/start", "/session", "/leave", "/locked", "/take-back", "/read-aloud-used"}
)
OPEN_FOLDERS = ("/assets/", "/static/", "/_stcore/", "/media/", "/vendor/", "/component/")


class LentDevice:
    """Answer a lent device's call for any page but its participant's with the locked page.

    Parameters
    ----------
    app : ASGI application
        What is guarded.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _is_open(scope["path"]):
            await self.app(scope, receive, send)
            return
        device = Request(scope).cookies.get(COOKIE, "")
        loan = await run_in_threadpool(find_loan, open_services().store, device) if device else None
        if loan is None:
            await self.app(scope, receive, send)
            return
        await RedirectResponse(LOCKED_PATH, status_code=303)(scope, receive, send)


def _is_open(path: str) -> bool:
    is_asset = path.startswith(OPEN_FOLDERS) or "/_stcore/" in path
    return path in OPEN_PATHS or is_asset


def mark_device(request: Request, reply: Response) -> None:
    """Give a browser that opens a staff page its token, once."""
    if COOKIE not in request.cookies:
        _set_cookie(request, reply, COOKIE, draw_token(), YEAR_S)


def keep_session(request: Request, reply: Response, token: str) -> None:
    """Give the browser the token of a participant's session."""
    length = int(SESSION_LENGTH.total_seconds())
    _set_cookie(request, reply, PARTICIPANT_COOKIE, token, length)


def _set_cookie(request: Request, reply: Response, name: str, value: str, age_s: int) -> None:
    is_secure = request.url.scheme == "https"
    reply.set_cookie(name, value, max_age=age_s, httponly=True, samesite="strict", secure=is_secure)


def read_device() -> str:
    """Return the token of the browser that this run of a page draws for; empty without one."""
    return st.context.cookies.get(COOKIE, "")


def find_loan_here(services: Services) -> Loan | None:
    """Return to whom the browser of this run is lent; None while it is not."""
    return find_loan(services.store, read_device())


async def read_small_body(request: Request) -> bytes:
    """Return the body; raise ValueError as soon as it is longer than any code or passphrase."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise ValueError("too long")
    return body


async def _read_text(request: Request, key: str) -> str:
    try:
        text = json.loads(await read_small_body(request))[key]
    except (ValueError, TypeError, KeyError):
        return ""
    return text if isinstance(text, str) else ""


async def _lend(request: Request) -> Response:
    """Open a participant's page here and lock the device to it."""
    services = open_services()
    code = await _read_text(request, "code")
    address = request.client.host if request.client else ""
    device = request.cookies.get(COOKIE, "")
    try:
        token = await run_in_threadpool(
            lend_device, services.store, device, code, address=address, now=services.now()
        )
    except ConsentSwatError as problem:
        return JSONResponse({"problem": str(problem)}, status_code=403)
    reply = JSONResponse({"next": "/check"})
    keep_session(request, reply, token)
    return reply


async def _take_back(request: Request) -> Response:
    """End the loan for whoever knows the passphrase; the participant's session ends here too."""
    services = open_services()
    passphrase = await _read_text(request, "passphrase")
    device = request.cookies.get(COOKIE, "")
    try:
        await run_in_threadpool(take_back, services.store, device, passphrase, now=services.now())
    except ConsentSwatError as problem:
        return JSONResponse({"problem": str(problem)}, status_code=403)
    reply = JSONResponse({"next": "/recruit"})
    reply.delete_cookie(PARTICIPANT_COOKIE, httponly=True, samesite="strict")
    return reply


async def _show_locked(request: Request) -> Response:
    store = open_services().store
    loan = await run_in_threadpool(find_loan, store, request.cookies.get(COOKIE, ""))
    if loan is None:
        return RedirectResponse("/recruit", status_code=303)
    has_session = PARTICIPANT_COOKIE in request.cookies
    page = (ASSETS / "locked.html").read_text(encoding="utf-8")
    page = page.replace("{device}", html.escape(loan.name))
    page = page.replace("{body}", "is-reading" if has_session else "has-left")
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


ROUTES = (
    Route("/lend", _lend, methods=["POST"]),
    Route("/take-back", _take_back, methods=["POST"]),
    Route(LOCKED_PATH, _show_locked),
)
