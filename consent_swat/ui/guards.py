"""The ASGI guard in front of every answer: who may call, and what a browser may then do."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

# 'wasm-unsafe-eval' and inline styles are what Streamlit's own pages need.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guards:
    """Refuse other hosts and origins, and put the security headers on every answer.

    Parameters
    ----------
    app : ASGI application
        What is guarded.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or WebSocket."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        if not is_welcome(Headers(scope=scope)):
            refusal = (
                WebSocketClose(code=1008)
                if scope["type"] == "websocket"
                else PlainTextResponse("This address is not served here.", status_code=421)
            )
            await refusal(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_guarded)


def is_welcome(headers: Headers) -> bool:
    """Tell whether a request names this machine, and comes from a page of this app if from a page.

    Against DNS rebinding (the Host header) and against other sites' pages (the Origin header).

    Parameters
    ----------
    headers : Headers
        Of the request.

    Returns
    -------
    bool
        True when it may go on.
    """
    host = headers.get("host", "")
    origin = headers.get("origin")
    try:
        is_here = urlsplit(f"//{host}").hostname in HOSTS
        is_ours = origin is None or urlsplit(origin).netloc == host
    except ValueError:
        return False
    return is_here and is_ours
