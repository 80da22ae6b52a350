"""What all charts share: colours, marks and type, and how a chart becomes SVG or PNG.

No browser and no network: vl-convert draws. Only the font of the machine can differ.
"""

from __future__ import annotations

import html
import re
from typing import Final

import altair as alt
import vl_convert

INK: Final = "#1f2a30"
MUTED: Final = "#55626a"
RULE: Final = "#d5dadd"
ACCENT: Final = "#0b5c5e"

ARM_COLOURS: Final = ("#0072B2", "#E69F00")
"""Okabe-Ito blue for the comparator, orange for the variant, in every chart."""

ARM_SHAPES: Final = ("circle", "diamond")
"""Marks that go with the colours, so that a grey print still tells the arms apart."""

_SPOKEN: Final = r' (?:role|aria-[a-z]+)="[^"]*"'

FONT: Final = "Atkinson Hyperlegible, Liberation Sans, Arial, sans-serif"


def configure_chart(chart: alt.LayerChart) -> alt.LayerChart:
    """Return a chart in the house's type and colours: white paper, no frame."""
    configured: alt.LayerChart = (
        chart.configure(font=FONT, background="white", padding=12)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=MUTED,
            titleColor=MUTED,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelFlush=False,
            domainColor=MUTED,
            tickColor=MUTED,
            gridColor=RULE,
        )
    )
    return configured


def render_svg(chart: alt.LayerChart) -> str:
    """Return a chart as SVG, with its description as the text alternative.

    Parameters
    ----------
    chart : altair.LayerChart
        Data inside the chart; nothing is fetched. Its ``description`` is what a screen reader says.

    Returns
    -------
    str
        One ``svg`` element that scales with the page, ready to be put into HTML.
    """
    spec = chart.to_dict()
    svg = str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    described = html.escape(str(spec.get("description", "Chart")), quote=True)
    head = f'<svg role="img" aria-label="{described}" style="max-width:100%;height:auto" '
    # Vega names every mark for screen readers; one picture with one description reads better.
    body = re.sub(r"<[^>]+>", lambda tag: re.sub(_SPOKEN, "", tag[0]), svg)
    return body.replace("<svg ", head, 1)


def render_png(chart: alt.LayerChart, scale: float = 2.0) -> bytes:
    """Return a chart as PNG.

    Parameters
    ----------
    chart : altair.LayerChart
        Data inside the chart; nothing is fetched.
    scale : float, default 2.0
        Pixels per unit; 2 is sharp on paper and on good screens.

    Returns
    -------
    bytes
        A PNG file.
    """
    return bytes(vl_convert.vegalite_to_png(chart.to_dict(), scale=scale, allowed_base_urls=[]))
