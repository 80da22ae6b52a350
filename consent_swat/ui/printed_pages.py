"""Pages to print from the app: a study's questions for its committee, the recruiters' guide."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from consent_swat.errors import ConsentSwatError
from consent_swat.ui.services import Services, open_services


async def _show_questions(request: Request) -> Response:
    return await _show(request, _render_questions)


async def _show_guide(request: Request) -> Response:
    return await _show(request, _render_guide)


async def _show(request: Request, render: Callable[[Services, str], str]) -> Response:
    study = request.query_params.get("study", "")
    services = open_services()
    try:
        page = await run_in_threadpool(render, services, study)
    except ConsentSwatError as problem:
        return PlainTextResponse(str(problem), status_code=404)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def _render_questions(services: Services, study: str) -> str:
    from consent_swat.journeys.trace_quiz import review_quiz
    from consent_swat.reports.quiz_page import render_page
    from consent_swat.swats.protocol import list_protocols

    known = study in list_protocols(services.materials)
    return render_page(review_quiz(services.materials, study if known else "no-such-study"))


def _render_guide(services: Services, study: str) -> str:
    from consent_swat.journeys.write_guide import read_guide, write_guide
    from consent_swat.reports.recruiter_guide import render_guide
    from consent_swat.swats.protocol import list_protocols, load_protocol

    known = study in list_protocols(services.materials)
    protocol = load_protocol(services.materials, study if known else "no-such-study")
    return render_guide(read_guide(write_guide(services.materials, protocol)))


async def _show_paper(request: Request) -> Response:
    return await _print(request, _render_paper)


async def _print(request: Request, render: Callable[[Services, str], str]) -> Response:
    number = request.query_params.get("form", "")
    try:
        page = await run_in_threadpool(render, open_services(), number)
    except ConsentSwatError as problem:
        return PlainTextResponse(str(problem), status_code=404)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def _render_paper(services: Services, number: str) -> str:
    from consent_swat.journeys.make_paper_form import open_paper_form
    from consent_swat.reports.paper_form import render_paper_form

    return render_paper_form(open_paper_form(services.store, number))


ROUTES = (
    Route("/questions", _show_questions),
    Route("/guide", _show_guide),
    Route("/paper", _show_paper),
)
