"""What a participant's page tells without being drawn anew: that the words were read aloud."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from consent_swat.errors import ConsentSwatError
from consent_swat.journeys.note_use import note_use
from consent_swat.quizzes.notes import NoteKind
from consent_swat.ui.lent_device import PARTICIPANT_COOKIE
from consent_swat.ui.services import open_services


async def _note_read_aloud(request: Request) -> Response:
    """Note it with the screen that is up; the guard has refused other sites' pages."""
    token = request.cookies.get(PARTICIPANT_COOKIE, "")
    services = open_services()
    try:
        await run_in_threadpool(
            note_use, services.store, token, NoteKind.READ_ALOUD, services.now()
        )
    except ConsentSwatError:
        return Response(status_code=403)
    return Response(status_code=204)


ROUTES = (Route("/read-aloud-used", _note_read_aloud, methods=["POST"]),)
