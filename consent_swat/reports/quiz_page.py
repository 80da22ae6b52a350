"""The quiz of a study as one HTML file to print for a committee: no scripts, nothing fetched."""

from __future__ import annotations

from pathlib import Path

from consent_swat.quizzes.items import list_constructs
from consent_swat.reports.quiz_review import QuizReview
from consent_swat.reports.quiz_text import say_length, write_trace_entry

_TEMPLATES = Path(__file__).parent / "templates"


def render_page(review: QuizReview) -> str:
    """Return a study's quiz as a page for its committee.

    Parameters
    ----------
    review : QuizReview
        What to show.

    Returns
    -------
    str
        HTML: facts with who confirmed them, the matrix of construct and arm, and each construct
        with both forms, keys marked, explanations and the sentence of every arm. The same for the
        same review; everything that comes from a file is escaped.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    wanted = {one.construct.id for one in review.constructs}
    return environment.get_template("quiz_review.html").render(
        review=review,
        style=(_TEMPLATES / "quiz_review.css").read_text(encoding="utf-8"),
        length=say_length(review),
        domains=[
            (domain, [one for one in review.constructs if one.construct.domain == domain.id])
            for domain in review.quiz.domain
            if any(one.construct.domain == domain.id for one in review.constructs)
        ],
        unwanted=[one for one in list_constructs(review.quiz) if one.id not in wanted],
        facts={fact.id: fact for fact in review.facts},
        write_trace_entry=write_trace_entry,
    )
