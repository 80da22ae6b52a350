"""A study's planned results as plain text, for the shell and for e-mail."""

from __future__ import annotations

from collections.abc import Mapping

from consent_swat.analysis.plan import Analysis
from consent_swat.reports.writing import name_arm, render_counts, render_sentence

SIMULATED = "These people are simulated. The numbers say nothing about real people."
"""Stands wherever a number from simulated people does."""


def render_swat_text(title: str, analysis: Analysis, titles: Mapping[str, str]) -> str:
    """Return the planned results, one estimand a paragraph.

    Parameters
    ----------
    title : str
        The study's title.
    analysis : Analysis
        What was planned, analysed.
    titles : mapping of str to str
        What people call the arms, by id.

    Returns
    -------
    str
        Lines that end with a newline.
    """
    lines = [title, f"{analysis.n_participants} invited, {analysis.n_allocated} allocated."]
    if analysis.are_simulated:
        lines.append(SIMULATED)
    for row in analysis.rows:
        primary = " (primary)" if row.estimand.primary else ""
        lines += ["", f"{row.outcome.title}{primary}", f"  {render_sentence(row, titles)}"]
        lines += [
            f"  {name_arm(arm.arm, titles)}: {arm.n_allocated} allocated, {arm.n_started} started, "
            f"{render_counts(arm)}"
            for arm in (row.comparator, row.variant)
        ]
    return "\n".join(lines) + "\n"
