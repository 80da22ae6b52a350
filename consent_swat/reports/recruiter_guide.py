"""The recruiter's guide as one page to print: no scripts, nothing fetched."""

from __future__ import annotations

import html
from collections.abc import Iterator

from consent_swat.leaflets.leaflet import Kind, Leaflet

_STYLE = """
body { margin: 0 auto; padding: 1.2rem; max-width: 46rem; color: #1b1b1b; background: #fff;
  font-family: "Atkinson Hyperlegible", "Segoe UI", Arial, sans-serif; line-height: 1.4; }
h1 { font-size: 1.5rem; margin: 0 0 .4rem; color: #00595a; }
h2 { font-size: 1.1rem; margin: .9rem 0 .2rem; break-after: avoid; }
p, ul { margin: .2rem 0; } ul { padding-left: 1.2rem; } li { margin: .15rem 0; }
@page { size: A4; margin: 14mm; }
@media print { body { padding: 0; max-width: none; font-size: 10.5pt; } .screen { display: none; } }
"""


def render_guide(guide: Leaflet) -> str:
    """Return the guide as a whole HTML page.

    Parameters
    ----------
    guide : Leaflet
        With its placeholders filled in.

    Returns
    -------
    str
        Fits one A4 page with the text that comes with the project; everything is escaped.
    """
    body = "\n".join(_render_blocks(guide))
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Guide for recruiters</title><style>{_STYLE}</style></head><body><main>\n"
        f'{body}\n<p class="screen">Print this page with your browser (Ctrl+P).</p>\n'
        "</main></body></html>\n"
    )


def _render_blocks(guide: Leaflet) -> Iterator[str]:
    is_listed, has_title = False, False
    for block in guide.blocks:
        is_item = block.kind is Kind.LIST_ITEM
        if is_item != is_listed:
            yield "<ul>" if is_item else "</ul>"
        is_listed = is_item
        tag = "li" if is_item else "p"
        if block.kind is Kind.HEADING:
            tag, has_title = ("h2" if has_title else "h1"), True
        yield f"<{tag}>{html.escape(block.text)}</{tag}>"
    if is_listed:
        yield "</ul>"
