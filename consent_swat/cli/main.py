"""The commands, and what a problem looks like at the shell.

Each command imports its journey when it runs, so that ``review`` pays for nothing else.
"""

from __future__ import annotations

import gc
import os
import sys

import typer

from consent_swat.cli import (
    analyse,
    app_server,
    compare,
    corpus,
    export,
    materials_check,
    materials_explain,
    materials_export,
    materials_train,
    paper,
    quiz,
    review,
    simulate,
    suppress,
    unlock,
)
from consent_swat.errors import ConsentSwatError, exit_code

commands = typer.Typer(
    name="consent-swat",
    help="Find out whether people asked to join a trial understood that they are free to say no.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
commands.command("app")(app_server.serve)
commands.command("review")(review.review)
commands.command("compare")(compare.compare)
commands.command("suppress")(suppress.suppress)
commands.command("corpus")(corpus.corpus)
commands.command("analyse")(analyse.analyse)
commands.command("export")(export.export)
commands.command("simulate")(simulate.simulate)
commands.command("unlock")(unlock.unlock)

materials = typer.Typer(help="The files that a trial team writes.", no_args_is_help=True)
materials.command("check")(materials_check.check)
materials.command("train")(materials_train.train)
materials.command("explain")(materials_explain.explain)
materials.command("export")(materials_export.export)
commands.add_typer(materials, name="materials")

quizzes = typer.Typer(help="The questions, before anybody is asked.", no_args_is_help=True)
quizzes.command("trace")(quiz.trace)
quizzes.command("guide")(quiz.guide)
quizzes.command("paper")(paper.paper)
quizzes.command("respond")(quiz.respond)
commands.add_typer(quizzes, name="quiz")


@commands.callback()
def _describe() -> None:
    """Keep ``consent-swat`` a group of commands."""


def main() -> None:
    """Run a command; a problem is one sentence on standard error and its family's exit code."""
    # A command makes many small values that live to its end: looking for rubbish among them costs
    # a review ten to thirty milliseconds.
    gc.set_threshold(100_000, 50, 50)
    try:
        commands()
    except ConsentSwatError as problem:
        print(f"consent-swat: {problem}", file=sys.stderr)  # noqa: T201
        sys.exit(exit_code(problem))
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
