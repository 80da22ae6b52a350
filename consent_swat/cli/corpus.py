"""``consent-swat corpus``: a folder of leaflets as two tables."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consent_swat.errors import LeafletUnreadable, SettingsError
from consent_swat.materials import find_materials
from consent_swat.settings import load_settings

if TYPE_CHECKING:
    from consent_swat.cli.executors import Executor
    from consent_swat.journeys.review_corpus import CorpusReview


def corpus(
    paths: Annotated[
        list[Path], typer.Argument(help="Leaflets, and folders that are searched for them.")
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            help="Table of leaflets, .csv or .parquet; beside it a table of findings is written.",
        ),
    ],
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes that review; by default one a core."),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Review on a Dask cluster, such as tcp://10.0.0.5:8786."),
    ] = None,
) -> None:
    """Review many leaflets into one table, and go on where an earlier run stopped."""
    from consent_swat.cli.progress import Progress
    from consent_swat.journeys.review_corpus import (
        find_leaflets,
        fingerprint_review,
        review_content,
        review_corpus,
    )
    from consent_swat.reports.corpus_journal import open_journal
    from consent_swat.reports.corpus_tables import check_out, name_journal, write_corpus
    from consent_swat.scorecards.rubric import load_rubric

    check_out(out)
    spread = _choose_executor(workers, scheduler)
    found = find_leaflets(paths)
    root = find_materials(load_settings(os.environ).materials_dir)
    rubric = load_rubric(root)
    progress = Progress(len(found.files), sys.stderr, time.monotonic)
    with open_journal(name_journal(out), fingerprint_review(root)) as journal:
        n_before = len(journal.rows)
        try:
            done = review_corpus(
                found.files, partial(review_content, rubric), spread, journal, tell=progress.tell
            )
        except KeyboardInterrupt:
            n_new = len(journal.rows) - n_before
            typer.echo(
                f"\nStopped. {n_new} new leaflets are done and kept; run the same again to go on.",
                err=True,
            )
            raise typer.Exit(130) from None
        write_corpus(out, rubric, found.files, done.rows)
    _tell_end(out, done, found.others)
    if any(row.error_kind for row in done.rows):
        raise typer.Exit(LeafletUnreadable.exit_code)


def _choose_executor(workers: int | None, scheduler: str | None) -> Executor:
    from consent_swat.cli.executors import Processes, work_here

    if scheduler is not None:
        if workers is not None:
            raise SettingsError("--workers and --scheduler exclude each other: leave one out.")
        from consent_swat.cli.cluster import Cluster

        return Cluster(scheduler)
    n_workers = workers or os.cpu_count() or 1
    return work_here if n_workers == 1 else Processes(n_workers)


def _tell_end(out: Path, done: CorpusReview, others: int) -> None:
    from consent_swat.reports.corpus_tables import name_findings_file

    n_failed = sum(bool(row.error_kind) for row in done.rows)
    n_findings = sum(len(row.findings) for row in done.rows)
    failed = f"{n_failed} of them could not be read" if n_failed else "all read"
    typer.echo(f"{out}: {len(done.rows)} leaflets, {failed}.")
    typer.echo(f"{name_findings_file(out)}: {n_findings} findings.")
    if done.n_known:
        typer.echo(f"Known from an earlier run and not read again: {done.n_known}.")
    if others:
        typer.echo(f"Files of other kinds in the folders, left out: {others}.")
