"""The forest plot of a SWAT: one row an estimand, dots and intervals, every number said.

The page and the report show the same picture; `describe_forest` says what it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import altair as alt

from consent_swat.analysis.plan import ArmSummary, OutcomeRow
from consent_swat.reports.charts import (
    ACCENT,
    ARM_COLOURS,
    ARM_SHAPES,
    INK,
    MUTED,
    RULE,
    configure_chart,
)
from consent_swat.reports.forest_layout import (
    GAP,
    HEAD,
    LINE,
    PLOT,
    RIGHT,
    WIDTH,
    Place,
    choose_reach,
    choose_ticks,
    place_rows,
    wrap_evenly,
)
from consent_swat.reports.writing import (
    name_arm,
    render_counts,
    render_difference,
    render_range,
    render_reason,
    render_sentence,
)


def plot_forest(
    rows: Sequence[OutcomeRow],
    titles: Mapping[str, str] | None = None,
    *,
    note: str = "",
) -> alt.LayerChart:
    """Plot the differences that a SWAT planned.

    Parameters
    ----------
    rows : sequence of OutcomeRow
        In the order to be shown. A row without an estimate shows its reason in words, no mark.
    titles : mapping of str to str, optional
        What people call the arms, by id.
    note : str
        A line under the plot, for example that these people are simulated.

    Returns
    -------
    altair.LayerChart
        676 wide without its padding, as high as the rows need; squares and lines for estimates and
        intervals (larger for the primary one), the zero line, counts per arm, the numbers in words.
    """
    named = titles or {}
    places = place_rows(rows)
    floor = places[-1].bottom + GAP if places else float(HEAD)
    told = [place for place in places if place.row.estimate.value is not None]
    layers = [
        *_draw_heads(rows),
        *(_draw_axis(choose_reach(rows), floor) if told else []),
        *_draw_paper(places),
        *(_draw_marks(told) if told else []),
        *(_draw_arm(places, which) for which in (0, 1)),
        *(_draw_arm_names(places, which, named) for which in (0, 1)),
        *_draw_words(places, named),
        *(_draw_directions(rows, named, floor) if told else []),
        *([_text([(floor + (74 if told else 8), note)], 0, weight="bold")] if note else []),
    ]
    chart = alt.LayerChart(
        layer=layers, width=WIDTH, height=floor, description=describe_forest(rows, named)
    )
    return configure_chart(chart)


def describe_forest(rows: Sequence[OutcomeRow], titles: Mapping[str, str] | None = None) -> str:
    """Return the text alternative of the forest plot: what it finds, row by row.

    Parameters
    ----------
    rows : sequence of OutcomeRow
        As for `plot_forest`.
    titles : mapping of str to str, optional
        What people call the arms, by id.

    Returns
    -------
    str
        Plain text; the primary estimand first.
    """
    if not rows:
        return "Forest plot without rows: nothing was planned."
    ordered = sorted(rows, key=lambda row: not row.estimand.primary)
    said = [
        f"{row.outcome.title}{' (primary)' if row.estimand.primary else ''}: "
        f"{render_sentence(row, titles)}"
        for row in ordered
    ]
    return " ".join([f"Forest plot of {_number(len(rows))}.", *said])


def _number(n: int) -> str:
    return "one difference" if n == 1 else f"{n} differences"


def _chart(values: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart({"values": [dict(value) for value in values]})


def _y() -> alt.Y:
    return alt.Y("y:Q", scale=None, axis=None)


def _text(
    values: Sequence[tuple[float, str]],
    x: float,
    *,
    colour: str = INK,
    size: int = 13,
    weight: Literal["normal", "bold"] = "normal",
    align: Literal["left", "right"] = "left",
    limit: int = WIDTH,
) -> alt.Chart:
    chart: alt.Chart = (
        _chart([{"y": y, "text": text} for y, text in values])
        .mark_text(
            align=align,
            baseline="middle",
            color=colour,
            fontSize=size,
            fontWeight=weight,
            limit=limit,
        )
        .encode(x=alt.value(x), y=_y(), text="text:N")
    )
    return chart


def _draw_heads(rows: Sequence[OutcomeRow]) -> list[alt.Chart]:
    levels = sorted({row.estimand.level for row in rows})
    interval = f"and {levels[0] * 100:g}% interval" if len(levels) == 1 else "and interval"
    return [
        _text([(8, "Who understood, at the"), (23, "first attempt")], 0, colour=MUTED, size=12),
        _text([(8, "Difference"), (23, interval)], RIGHT, colour=MUTED, size=12),
    ]


def _draw_axis(reach: int, floor: float) -> list[alt.Chart]:
    axis = alt.Axis(
        title="Difference in 100 people, or in points of 100",
        titlePadding=30,
        values=choose_ticks(reach),
        labelExpr="datum.value > 0 ? '+' + datum.value : replace(datum.label, '-', '−')",
        grid=True,
        gridOpacity=0.7,
        zindex=0,
    )
    scale = alt.Scale(domain=[-reach, reach], range=list(PLOT), nice=False)
    zero: alt.Chart = (
        _chart([{"x": 0, "y": HEAD - GAP / 2, "y2": floor}])
        .mark_rule(color=INK, strokeWidth=1)
        .encode(x=alt.X("x:Q", scale=scale, axis=axis), y=_y(), y2="y2:Q")
    )
    return [zero]


def _draw_marks(places: Sequence[Place]) -> list[alt.Chart]:
    base = _chart(
        [
            {
                "y": place.middle,
                "value": (place.row.estimate.value or 0.0) * 100,
                "low": (place.row.estimate.low or 0.0) * 100,
                "high": (place.row.estimate.high or 0.0) * 100,
                "size": 130 if place.row.estimand.primary else 70,
                "width": 3 if place.row.estimand.primary else 2,
            }
            for place in places
        ]
    )
    width = alt.StrokeWidth("width:Q", scale=None, legend=None)
    size = alt.Size("size:Q", scale=None, legend=None)
    return [
        base.mark_rule(color=ACCENT).encode(x="low:Q", x2="high:Q", y=_y(), strokeWidth=width),
        base.mark_point(shape="square", filled=True, color=ACCENT, opacity=1).encode(
            x="value:Q", y=_y(), size=size
        ),
    ]


def _draw_paper(places: Sequence[Place]) -> list[alt.Chart]:
    # White over the grid behind the heads, and where words stand instead of a mark; then the lines
    # between the rows.
    areas = [{"y": -2.0, "y2": HEAD - GAP / 2}] + [
        {"y": place.top - GAP / 2, "y2": place.bottom + GAP / 2}
        for place in places
        if place.row.estimate.value is None
    ]
    blank: alt.Chart = (
        _chart(areas)
        .mark_rect(color="white", opacity=1)
        .encode(x=alt.value(PLOT[0] - 4), x2=alt.value(PLOT[1] + 4), y=_y(), y2="y2:Q")
    )
    lines: alt.Chart = (
        _chart([{"y": place.top - GAP / 2} for place in places])
        .mark_rule(color=RULE, strokeWidth=1)
        .encode(x=alt.value(0), x2=alt.value(WIDTH), y=_y())
    )
    return [blank, lines]


def _draw_words(places: Sequence[Place], titles: Mapping[str, str]) -> list[alt.Chart]:
    heads = [
        (place.top + (k + 0.5) * LINE, line)
        for place in places
        for k, line in enumerate(place.title)
    ]
    told = [place for place in places if place.row.estimate.value is not None]
    reasons = [
        (place.middle + (k - (len(lines) - 1) / 2) * LINE, line)
        for place in places
        if place.row.estimate.why_not is not None
        for lines in [wrap_evenly(render_reason(place.row.estimate, titles), 54)]
        for k, line in enumerate(lines)
    ]
    sizes = [(place.middle - 9, render_difference(place.row.estimate)) for place in told]
    ranges = [(place.middle + 9, render_range(place.row.estimate)) for place in told]
    return [
        _text(heads, 0, weight="bold"),
        _text(sizes, RIGHT, weight="bold"),
        _text(ranges, RIGHT),
        _text(reasons, PLOT[0] + 8, colour=MUTED),
    ]


def _pick_arm(row: OutcomeRow, which: int) -> ArmSummary:
    return row.variant if which else row.comparator


def _draw_arm(places: Sequence[Place], which: int) -> alt.Chart:
    chart: alt.Chart = (
        _chart([{"y": place.bottom - (1.5 - which) * LINE} for place in places])
        .mark_point(
            shape=ARM_SHAPES[which],
            filled=True,
            fill=ARM_COLOURS[which],
            stroke=INK,
            strokeWidth=0.75,
            size=60,
            opacity=1,
        )
        .encode(x=alt.value(6), y=_y())
    )
    return chart


def _draw_arm_names(places: Sequence[Place], which: int, titles: Mapping[str, str]) -> alt.Chart:
    lines = []
    for place in places:
        arm = _pick_arm(place.row, which)
        said = f"{_shorten(arm.arm, titles)}: {render_counts(arm)}"
        lines.append((place.bottom - (1.5 - which) * LINE, said))
    return _text(lines, 16, size=12, limit=PLOT[0] - 22)


def _draw_directions(
    rows: Sequence[OutcomeRow], titles: Mapping[str, str], floor: float
) -> list[alt.Chart]:
    pairs = {row.estimand.arms for row in rows}
    names = ["first arm", "second arm"]
    if len(pairs) == 1:
        names = [f"‘{_shorten(arm, titles)}’" for arm in next(iter(pairs))]
    zero = sum(PLOT) / 2
    return [
        _text([(floor + 32, f"← {names[0]} better")], zero - 8, align="right", size=12),
        _text([(floor + 32, f"{names[1]} better →")], zero + 8, size=12),
    ]


def _shorten(arm: str, titles: Mapping[str, str]) -> str:
    name = name_arm(arm, titles)
    return name if len(name) <= 20 else f"{name[:19].rstrip()}…"
