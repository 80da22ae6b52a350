"""How each item did: per construct, form and arm, what people answered at the first attempt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from consent_swat.analysis.binary import WILSON, estimate_proportion
from consent_swat.analysis.columns import NOT_SURE, SKIPPED
from consent_swat.analysis.estimates import Estimate, Measure, withhold_estimate

MIN_ANSWERED = 30
"""Below this an item's proportion says more about chance than about the item."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item in one arm, at the first attempt.

    Parameters
    ----------
    construct, form, arm : str
        Which item, and whose answers.
    n_answered : int
        Who chose an option or said that they were not sure.
    n_right, n_not_sure, n_skipped : int
        Right; not sure (counted as answered, not as right); went on without answering.
    misconception : str or None
        The commonest tag among the wrong answers, the first by name when several tie; None when
        nobody had one.
    n_misconception : int
        How many had it.
    proportion : Estimate
        Right among answered, with Wilson's interval; the reason for none below `MIN_ANSWERED`.
    """

    construct: str
    form: str
    arm: str
    n_answered: int
    n_right: int
    n_not_sure: int
    n_skipped: int
    misconception: str | None
    n_misconception: int
    proportion: Estimate


def count_items(
    frame: pd.DataFrame, *, constructs: Sequence[str], arms: Sequence[str], level: float = 0.95
) -> tuple[ItemRow, ...]:
    """Count the answers to each item in each arm.

    Parameters
    ----------
    frame : DataFrame
        One that `check_frame` passed.
    constructs, arms : sequence of str
        Ids, in the order of quiz and protocol.
    level : float, default 0.95
        Confidence level of the proportions, in (0, 1).

    Returns
    -------
    tuple of ItemRow
        By construct, form and arm; a form that anybody met has a row for every arm, also an
        empty one. Constructs that nobody met have none.
    """
    rows = []
    for construct in constructs:
        for form in sorted(frame[f"form_{construct}"].dropna().unique()):
            met = frame[(frame[f"form_{construct}"] == form).fillna(value=False)]
            rows += [
                _count(met[(met["arm"] == arm).fillna(value=False)], construct, form, arm, level)
                for arm in arms
            ]
    return tuple(rows)


def _count(people: pd.DataFrame, construct: str, form: str, arm: str, level: float) -> ItemRow:
    response = people[f"response_{construct}"].dropna()
    n_skipped = int((response == SKIPPED).sum())
    n_answered = len(response) - n_skipped
    n_right = int(people[f"first_{construct}"].sum())
    tags = Counter(people[f"misconception_{construct}"].dropna().tolist())
    commonest = min(tags, key=lambda tag: (-tags[tag], tag), default=None)
    return ItemRow(
        construct=construct,
        form=form,
        arm=arm,
        n_answered=n_answered,
        n_right=n_right,
        n_not_sure=int((response == NOT_SURE).sum()),
        n_skipped=n_skipped,
        misconception=commonest,
        n_misconception=0 if commonest is None else tags[commonest],
        proportion=_estimate(n_right, n_answered, arm, level),
    )


def _estimate(n_right: int, n_answered: int, arm: str, level: float) -> Estimate:
    if n_answered < MIN_ANSWERED:
        return withhold_estimate(
            Measure.PROPORTION,
            (arm,),
            f"Only {n_answered} of the {MIN_ANSWERED} needed answered this item in '{arm}'; "
            "counts alone are shown.",
            level=level,
            method=WILSON,
            n=(n_answered,),
        )
    return estimate_proportion(n_right, n_answered, arm=arm, level=level)
