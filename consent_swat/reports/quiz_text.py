"""The trace of a study's quiz for people at a shell and for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from consent_swat.quizzes.items import Item
from consent_swat.quizzes.trace import Source, Told
from consent_swat.reports.quiz_review import ConstructReview, FactReview, QuizReview

_WIDTH = 100


def say_length(review: QuizReview) -> str:
    """Return how many constructs are asked, how long it takes and how hard it is to read."""
    grades = ", ".join(f"form {form} at grade {grade:.1f}" for form, grade in review.grades.items())
    return (
        f"{review.n_asked} of {len(review.constructs)} constructs are asked; about "
        f"{review.minutes:.1f} minutes without explanations; {grades}."
    )


def render_text(review: QuizReview) -> str:
    """Return the trace as text: construct by construct, fact, and sentence of each arm.

    Parameters
    ----------
    review : QuizReview
        What to show.

    Returns
    -------
    str
        Lines of at most 100 characters, except where a sentence to copy is longer.
    """
    quiz = review.quiz
    lines = [
        f"Trace of '{review.study}', quiz '{quiz.id}' {quiz.version}: {quiz.status}.",
        *(["An example: trial, people and facts are made up."] if review.is_example else []),
        say_length(review),
    ]
    facts = {fact.id: fact for fact in review.facts}
    for one in review.constructs:
        lines += ["", *_say_construct(one, facts)]
    if means := [fact.consequence for fact in review.facts if fact.consequence]:
        lines += ["", "What it means for the leaflet:", *_wrap(means, "  - ")]
    if gaps := [cell for one in review.constructs for cell in one.told if cell.proposals]:
        lines += ["", *_say_how_to_confirm(review.study, gaps)]
    return "\n".join(lines) + "\n"


def render_json(review: QuizReview) -> str:
    """Return the trace as one JSON object; docs/reference/commands.md says what it holds."""
    tree = {
        "study": review.study,
        "quiz": review.quiz.id,
        "version": review.quiz.version,
        "status": review.quiz.status,
        "asked": [one.construct.id for one in review.constructs if one.is_asked],
        "minutes": round(review.minutes, 2),
        "grades": {form: round(grade, 2) for form, grade in review.grades.items()},
        "facts": [_list_fact(fact) for fact in review.facts],
        "constructs": [_list_construct(one) for one in review.constructs],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def write_trace_entry(cell: Told) -> str:
    """Return the likeliest sentence of a gap as the ``[[trace]]`` that a person may confirm.

    Parameters
    ----------
    cell : Told
        A gap with a proposal.

    Returns
    -------
    str
        TOML in which role and day are still empty, so that it cannot be used unread.
    """
    return "\n".join(
        (
            "[[trace]]",
            f'construct = "{cell.construct}"',
            f'arm = "{cell.arm}"',
            f"sentence = {json.dumps(cell.proposals[0].sentence, ensure_ascii=False)}",
            'confirmed_by = ""',
            "confirmed_on =",
        )
    )


def _say_construct(one: ConstructReview, facts: dict[str, FactReview]) -> Iterator[str]:
    critical = " (critical)" if one.construct.critical else ""
    asked = "" if one.is_asked else " - NOT ASKED in any arm"
    yield f"{one.construct.id}  {one.construct.title}{critical}{asked}"
    for name in one.facts:
        fact = facts[name]
        by = f" ({fact.confirmed_by}, {fact.confirmed_on})" if fact.confirmed_on else ""
        yield f"    fact {fact.id}: {fact.state}{by}"
    for cell in one.told:
        yield f"    {cell.arm}: {cell.source}"
        if cell.problem:
            yield from _wrap([cell.problem], "      ")
        yield from _wrap([f'"{sentence}"' for sentence in cell.sentences], "      ")
        for proposal in cell.proposals:
            yield from _wrap([f'perhaps ({proposal.score:.2f}): "{proposal.sentence}"'], "      ")


def _say_how_to_confirm(study: str, gaps: list[Told]) -> Iterator[str]:
    yield f"To confirm a sentence, copy its lines into swats/{study}.toml and put in role and day."
    yield "Read it in its place first: a proposal is only the sentence with the most cue words."
    for cell in gaps:
        yield ""
        yield write_trace_entry(cell)


def _wrap(texts: list[str], before: str) -> Iterator[str]:
    for text in texts:
        yield from textwrap.wrap(
            text, _WIDTH, initial_indent=before, subsequent_indent=" " * len(before)
        )


def _list_fact(fact: FactReview) -> dict[str, Any]:
    return {
        "id": fact.id,
        "statement": fact.statement,
        "state": fact.state.value,
        "confirmed_by": fact.confirmed_by or None,
        "confirmed_on": fact.confirmed_on.isoformat() if fact.confirmed_on else None,
        "note": fact.note or None,
        "constructs": list(fact.constructs),
        "consequence": fact.consequence or None,
    }


def _list_construct(one: ConstructReview) -> dict[str, Any]:
    return {
        "id": one.construct.id,
        "domain": one.construct.domain,
        "title": one.construct.title,
        "critical": one.construct.critical,
        "is_asked": one.is_asked,
        "why_off": list(one.why_off),
        "facts": list(one.facts),
        "items": [_list_item(item) for item in one.items],
        "told": [
            {
                "arm": cell.arm,
                "source": cell.source.value,
                "is_gap": cell.source is Source.GAP,
                "sentences": list(cell.sentences),
                "proposals": [
                    {"sentence": p.sentence, "score": round(p.score, 3)} for p in cell.proposals
                ],
                "problem": cell.problem or None,
            }
            for cell in one.told
        ],
    }


def _list_item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "form": item.form,
        "stem": item.stem,
        "options": [
            {
                "id": option.id,
                "text": option.text,
                "is_key": option.correct,
                "misconception": option.misconception,
            }
            for option in item.option
        ],
    }
