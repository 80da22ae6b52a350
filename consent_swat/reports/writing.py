"""Numbers in words that a recruiter, a reviewer and a participant would use.

Whole numbers in 100, always with the range that the data fit beside them.
"""

from __future__ import annotations

from collections.abc import Mapping

from consent_swat.analysis.estimates import Estimate, Measure
from consent_swat.analysis.plan import ArmSummary, OutcomeRow

MINUS = "−"


def name_arm(arm: str, titles: Mapping[str, str]) -> str:
    """Return what people call an arm: its title, or its id when it has none."""
    return titles.get(arm, arm)


def quote_arm(arm: str, titles: Mapping[str, str]) -> str:
    """Return an arm's name in quotation marks, for the middle of a sentence."""
    return f"‘{name_arm(arm, titles)}’"


def render_percent(proportion: float) -> str:
    """Return a proportion as whole percent; never 0% or 100% unless it is exactly that.

    Parameters
    ----------
    proportion : float
        In 0..1.

    Returns
    -------
    str
        For example ``39%``, ``<1%`` or ``>99%``.

    Examples
    --------
    >>> render_percent(0.386), render_percent(0.001), render_percent(1.0)
    ('39%', '<1%', '100%')
    """
    percent = round(proportion * 100)
    if percent == 0 and proportion > 0:
        return "<1%"
    if percent == 100 and proportion < 1:
        return ">99%"
    return f"{percent}%"


def render_points(value: float) -> str:
    """Return a difference in percentage points, to one decimal.

    Parameters
    ----------
    value : float
        In -1..1.

    Returns
    -------
    str
        For example ``13.3``, ``−5.2`` (with a true minus, which no spreadsheet runs) or ``0.0``.
    """
    points = round(value * 100, 1)
    return f"{MINUS if points < 0 else ''}{abs(points):.1f}"


def render_difference(estimate: Estimate) -> str:
    """Return a difference in words, without its interval.

    Parameters
    ----------
    estimate : Estimate
        A risk or mean difference with numbers.

    Returns
    -------
    str
        For example ``13 more in 100`` or ``4 points lower``; ``no difference`` for exactly none.
    """
    value = estimate.value or 0.0
    if value == 0:
        return "no difference"
    direction = _direction(estimate.measure, value)
    if estimate.measure is Measure.RISK_DIFFERENCE:
        return f"{_count(value)} {direction} in 100"
    size = _count(value)
    return f"{size} {'point' if size in {'1', 'less than 1'} else 'points'} {direction}"


def render_range(estimate: Estimate) -> str:
    """Return the interval of a difference in words.

    Parameters
    ----------
    estimate : Estimate
        A risk or mean difference with numbers.

    Returns
    -------
    str
        For example ``3 to 21 more`` or ``5 fewer to 31 more``; in 100 people, or points of 100.
    """
    low, high = estimate.low or 0.0, estimate.high or 0.0
    more, fewer = _direction(estimate.measure, 1), _direction(estimate.measure, -1)
    if low >= 0:
        return f"{_count(low)} to {_count(high)} {more}"
    if high <= 0:
        return f"{_count(high)} to {_count(low)} {fewer}"
    return f"{_count(low)} {fewer} to {_count(high)} {more}"


def render_reason(estimate: Estimate, titles: Mapping[str, str] | None = None) -> str:
    """Return why there is no estimate, with the arms as people call them.

    Parameters
    ----------
    estimate : Estimate
        Any estimate.
    titles : mapping of str to str, optional
        What people call the arms, by id.

    Returns
    -------
    str
        A sentence; empty when there is an estimate.
    """
    reason = estimate.why_not or ""
    for arm in estimate.arms:
        reason = reason.replace(f"'{arm}'", quote_arm(arm, titles or {}))
    return reason


def render_sentence(row: OutcomeRow, titles: Mapping[str, str] | None = None) -> str:
    """Return what one estimand found, in one or two sentences.

    Parameters
    ----------
    row : OutcomeRow
        One estimand, analysed.
    titles : mapping of str to str, optional
        What people call the arms, by id.

    Returns
    -------
    str
        The difference, the range that the data fit, and, when that range holds zero, that the
        question is not settled. Without an estimate, the reason.
    """
    estimate = row.estimate
    if estimate.why_not is not None:
        return f"There is no answer yet. {render_reason(estimate, titles)}"
    comparator, variant = (quote_arm(arm, titles or {}) for arm in row.estimand.arms)
    level = f"{estimate.level * 100:g}% interval"
    fits = f"the data fit {render_range(estimate)} ({level})."
    said = f"{_compare(estimate, comparator, variant)}; {fits}"
    if _holds_zero(estimate):
        what = "is higher" if row.outcome.is_about_pressure else "is better understood"
        said += f" So it is not settled which of the two {what}."
    return said


def render_counts(arm: ArmSummary) -> str:
    """Return how one arm did, in counts and percent or as a mean.

    Parameters
    ----------
    arm : ArmSummary
        One arm of one estimand.

    Returns
    -------
    str
        For example ``22 of 57 (39%)``, ``mean 61 of 100, n = 57``, or ``3 of 12 answered`` when
        there are too few for either.
    """
    if arm.estimate.value is None:
        return f"{arm.n_answered} of {arm.n_allocated} answered"
    if arm.n_with_outcome is None:
        return f"mean {round(arm.estimate.value * 100)} of 100, n = {arm.n_answered}"
    percent = render_percent(arm.estimate.value)
    return f"{arm.n_with_outcome} of {arm.n_answered} ({percent})"


def _compare(estimate: Estimate, comparator: str, variant: str) -> str:
    is_risk = estimate.measure is Measure.RISK_DIFFERENCE
    if round(abs(estimate.value or 0.0) * 100) == 0:
        if is_risk:
            return f"About as many people understood with {variant} as with {comparator}"
        return f"The average score with {variant} was about the same as with {comparator}"
    size, direction = _count(estimate.value or 0.0), _direction(estimate.measure, estimate.value)
    if is_risk:
        return (
            f"About {size} {direction} in 100 people understood with {variant} "
            f"than with {comparator}"
        )
    points = "point" if size == "1" else "points"
    return (
        f"The average score was about {size} {points} of 100 {direction} with {variant} "
        f"than with {comparator}"
    )


def _direction(measure: Measure, value: float | None) -> str:
    up, down = ("more", "fewer") if measure is Measure.RISK_DIFFERENCE else ("higher", "lower")
    return up if (value or 0.0) > 0 else down


def _count(value: float) -> str:
    # "0" would say that a range touches zero when it does not.
    whole = round(abs(value) * 100)
    return "less than 1" if whole == 0 and value != 0 else str(whole)


def _holds_zero(estimate: Estimate) -> bool:
    return (estimate.low or 0.0) <= 0 <= (estimate.high or 0.0)
