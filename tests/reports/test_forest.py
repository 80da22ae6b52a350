"""The forest plot shows what there is, in marks and words, and nothing for what there is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from consent_swat.analysis.plan import OutcomeRow
from consent_swat.reports.charts import ARM_COLOURS
from consent_swat.reports.forest import describe_forest, plot_forest
from consent_swat.reports.forest_layout import choose_reach, choose_ticks, place_rows, wrap_evenly

MakeRow = Callable[..., OutcomeRow]
SHORT = "Only 3 of the 10 needed answered in 'plain'; no estimate is shown."


def walk(spec: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield each layer of a chart with its data."""
    for layer in spec["layer"]:
        data = layer.get("data", spec.get("data"))
        yield layer, data["values"] if "values" in data else spec["datasets"][data["name"]]


def texts(spec: dict[str, Any]) -> list[str]:
    """Return every line of text in a chart."""
    return [
        value["text"]
        for layer, values in walk(spec)
        if layer["mark"]["type"] == "text"
        for value in values
    ]


def squares(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the data of the estimates' marks."""
    return [
        value
        for layer, values in walk(spec)
        if layer["mark"].get("shape") == "square"
        for value in values
    ]


def test_each_estimate_is_one_mark_in_points_of_100(risk_row: MakeRow, score_row: MakeRow) -> None:
    spec = plot_forest([risk_row(), score_row()]).to_dict()
    drawn = [(value["low"], value["value"], value["high"]) for value in squares(spec)]
    assert [[round(number, 6) for number in numbers] for numbers in drawn] == [
        [3.0, 12.0, 21.0],
        [1.2, 9.6, 18.0],
    ]


def test_the_primary_estimate_is_larger(risk_row: MakeRow) -> None:
    first, second = squares(plot_forest([risk_row(), risk_row(primary=False)]).to_dict())
    assert first["size"] > second["size"]
    assert first["width"] > second["width"]


def test_numbers_counts_and_directions_are_said_in_words(
    risk_row: MakeRow, titles: dict[str, str]
) -> None:
    said = texts(plot_forest([risk_row()], titles).to_dict())
    for line in (
        "12 more in 100",
        "3 to 21 more",
        "Standard leaflet: 25 of 50 (50%)",
        "Plain leaflet: 30 of 48 (62%)",
        "← ‘Standard leaflet’ better",
        "‘Plain leaflet’ better →",
        "and 95% interval",
    ):
        assert line in said
    assert "Understood that it is their choice (primary)" in " ".join(said)


def test_zero_is_drawn(risk_row: MakeRow) -> None:
    rules = [
        values[0]
        for layer, values in walk(plot_forest([risk_row()]).to_dict())
        if layer["mark"]["type"] == "rule" and "x" in values[0]
    ]
    assert [rule["x"] for rule in rules] == [0]


def test_a_row_without_an_estimate_shows_its_reason_and_no_mark(
    risk_row: MakeRow, titles: dict[str, str]
) -> None:
    rows = [risk_row(), risk_row(None, None, None, why_not=SHORT)]
    spec = plot_forest(rows, titles).to_dict()
    assert len(squares(spec)) == 1
    said = " ".join(texts(spec))
    assert "Only 3 of the 10 needed answered in ‘Plain leaflet’; no estimate is shown." in said
    assert "Plain leaflet: 48 of 60 answered" in said


def test_without_any_estimate_there_is_no_axis(risk_row: MakeRow) -> None:
    spec = plot_forest([risk_row(None, None, None, why_not=SHORT)]).to_dict()
    assert squares(spec) == []
    assert "better" not in " ".join(texts(spec))
    assert "Difference in 100 people" not in json.dumps(spec)


def test_a_plan_without_rows_can_be_plotted() -> None:
    spec = plot_forest([]).to_dict()
    assert spec["description"] == "Forest plot without rows: nothing was planned."


def test_arms_are_blue_and_orange_with_marks_of_their_own(risk_row: MakeRow) -> None:
    marks = [layer["mark"] for layer, _ in walk(plot_forest([risk_row()]).to_dict())]
    arms = {mark["shape"]: mark["fill"] for mark in marks if "fill" in mark}
    assert arms == {"circle": "#0072B2", "diamond": "#E69F00"}
    assert ARM_COLOURS == ("#0072B2", "#E69F00")


def test_a_note_stands_under_the_plot(risk_row: MakeRow) -> None:
    said = texts(plot_forest([risk_row()], note="These people are simulated.").to_dict())
    assert said[-1] == "These people are simulated."


def test_the_text_alternative_says_the_finding_primary_first(
    risk_row: MakeRow, score_row: MakeRow, titles: dict[str, str]
) -> None:
    said = describe_forest([score_row(), risk_row()], titles)
    assert said.startswith(
        "Forest plot of 2 differences. Understood that it is their choice (primary): "
        "About 12 more in 100 people understood with ‘Plain leaflet’"
    )
    assert said.endswith("the data fit 1 to 18 higher (95% interval).")
    assert plot_forest([score_row(), risk_row()], titles).to_dict()["description"] == said


def test_long_names_of_arms_are_cut_where_they_would_run_into_the_plot(risk_row: MakeRow) -> None:
    said = texts(
        plot_forest([risk_row()], {"plain": "The one with pictures on each page"}).to_dict()
    )
    assert "The one with pictur…: 30 of 48 (62%)" in said


def test_the_axis_holds_every_interval(risk_row: MakeRow) -> None:
    assert choose_reach([risk_row(0.2, -0.41, 0.5)]) == 50
    assert choose_reach([risk_row(0.01, -0.01, 0.02)]) == 10
    assert choose_reach([risk_row(-0.9, -1.0, 0.5)]) == 100
    assert choose_reach([risk_row(None, None, None, why_not=SHORT)]) == 10


def test_ticks_are_few_and_even() -> None:
    assert choose_ticks(10) == [-10, -5, 0, 5, 10]
    assert choose_ticks(40) == [-40, -20, 0, 20, 40]
    assert choose_ticks(100) == [-100, -50, 0, 50, 100]


def test_rows_stand_under_each_other_without_touching(risk_row: MakeRow) -> None:
    long = risk_row(title="Understood that benefits and support stay the same whatever they do")
    first, second = place_rows([long, risk_row()])
    assert first.bottom < second.top
    assert first.top < first.middle < first.bottom


def test_a_title_is_broken_evenly() -> None:
    assert wrap_evenly("Understood that they can stop at any time", 36) == (
        "Understood that they",
        "can stop at any time",
    )
    assert wrap_evenly("", 36) == ("",)
