"""A chart becomes SVG and PNG without a browser, and says in words what it shows."""

from __future__ import annotations

import struct
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from consent_swat.analysis.plan import OutcomeRow
from consent_swat.reports.charts import render_png, render_svg
from consent_swat.reports.forest import plot_forest

MakeRow = Callable[..., OutcomeRow]


def read(svg: str) -> ElementTree.Element:
    """Return the tree of an SVG that this test has just made."""
    return ElementTree.fromstring(svg)  # noqa: S314


def test_the_svg_is_one_picture_with_one_description(risk_row: MakeRow) -> None:
    root = read(render_svg(plot_forest([risk_row(title='"Free" <to> choose')])))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img"
    assert (root.get("aria-label") or "").startswith(
        'Forest plot of one difference. "Free" <to> choose (primary): About 12 more in 100'
    )
    inside = [name for node in root.iter() if node is not root for name in node.attrib]
    assert not [name for name in inside if name == "role" or name.startswith("aria-")]


def test_the_svg_holds_its_words_as_text_in_the_houses_font(risk_row: MakeRow) -> None:
    svg = render_svg(plot_forest([risk_row()]))
    root = read(svg)
    words = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "12 more in 100" in words
    assert 'font-family="Atkinson Hyperlegible, ' in svg


def test_the_svg_asks_no_other_host_for_anything(risk_row: MakeRow) -> None:
    svg = render_svg(plot_forest([risk_row()]))
    assert "<script" not in svg
    assert "<image" not in svg
    assert "url(" not in svg
    assert " href=" not in svg


def test_a_title_with_markup_stays_text(risk_row: MakeRow) -> None:
    svg = render_svg(plot_forest([risk_row(title="<script>alert(1)</script>")]))
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_png_is_about_700_wide_at_each_scale(risk_row: MakeRow, scale: float) -> None:
    png = render_png(plot_forest([risk_row()]), scale)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert width / scale == pytest.approx(700, abs=6)
    assert 100 < height / scale < 400


def test_words_that_look_like_markup_are_not_taken_out_of_a_title(risk_row: MakeRow) -> None:
    svg = render_svg(plot_forest([risk_row(title='A role="button" here', primary=False)]))
    words = [node.text for node in read(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert 'A role="button" here' in words


def test_the_same_rows_give_the_same_svg(risk_row: MakeRow) -> None:
    assert render_svg(plot_forest([risk_row()])) == render_svg(plot_forest([risk_row()]))
