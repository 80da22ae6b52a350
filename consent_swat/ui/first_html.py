"""The HTML that a browser gets first, before Streamlit draws anything.

Streamlit's own first page with our language, title and style in it. A participant's page says in it
that it is opening, so that a slow phone never shows a white screen.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from streamlit import file_util

ASSETS = Path(__file__).parent / "assets"
STREAMLIT_FILES = Path(file_util.get_static_dir()) / "static"

WITHOUT_ICONS = "without-icons"

_HEAD = (
    '<meta name="referrer" content="no-referrer">'
    '<link rel="preload" as="font" type="font/woff2" crossorigin '
    'href="/assets/atkinson-hyperlegible-latin-400-normal.woff2">'
    '<link rel="stylesheet" href="/assets/style.css">'
)
_PARTICIPANT_HEAD = (
    '<link rel="preload" as="font" type="font/woff2" crossorigin '
    'href="/assets/atkinson-hyperlegible-latin-700-normal.woff2">'
    '<link rel="preload" as="style" href="/assets/participant.css">'
    '<script type="module" src="/assets/comfort.js"></script>'
    '<script type="module" src="/assets/read_aloud.js"></script>'
)
# After Streamlit's style sheet, whose typefaces it replaces.
_PARTICIPANT_STYLE = '<link rel="stylesheet" href="/assets/participant.css"></head>'
_NOSCRIPT = (
    "<noscript><p>This page needs JavaScript. You can ask the person who gave you the link for a "
    "paper copy.</p></noscript>"
)
_OPENING = (
    '<section id="comfort" aria-label="Reading and colours" hidden></section>'
    '<section id="opening" aria-label="Please wait"><p role="status">Opening your page…</p>'
    '<div id="slow" hidden><p>This is taking longer than it should. What was saved is safe.</p>'
    '<button type="button" id="again">Try again</button></div></section>'
)
# Parts of Streamlit that the first screens need and that it asks for only when it gets there.
_LATE = ("BidiComponent", "Button", "Radio", "Form")


@functools.cache
def render_index(*, for_participant: bool = False) -> str:
    """Return Streamlit's own first page with our language, title and style sheet in it.

    Styling from the first byte on keeps a slow phone from showing the page twice.

    Parameters
    ----------
    for_participant : bool, default False
        Whether it is the participant's page: with "Opening your page…", text size, contrast and
        reading aloud.

    Returns
    -------
    str
        A whole HTML page.
    """
    index = _read_index()
    # The policy lets no inline script run; this one only tells search engines to wait.
    index = re.sub(r"<script>.*?</script>", "", index, flags=re.DOTALL)
    index = re.sub(r"<noscript>.*?</noscript>", _NOSCRIPT, index, flags=re.DOTALL)
    # Streamlit's own typeface is not used here, and is ten times as large as ours.
    index = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", index)
    title = "Is our leaflet clear?" if for_participant else "consent-swat"
    index = index.replace("<title>Streamlit</title>", f"<title>{title}</title>", 1)
    if for_participant:
        head = _HEAD + _PARTICIPANT_HEAD + _preload(_list_late_modules())
        # Ours before Streamlit's, which takes a slow phone seconds.
        index = index.replace("<title>", f"{head}<title>", 1)
        index = re.sub(r'(href="\./static/css/index\.[^"]+\.css)"', rf'\1?{WITHOUT_ICONS}"', index)
        index = index.replace("</head>", _PARTICIPANT_STYLE, 1)
        index = index.replace('<html lang="en">', '<html lang="en-GB" class="participant-page">', 1)
        return index.replace('<div id="root">', f'{_OPENING}<div id="root">', 1)
    index = index.replace('<html lang="en">', '<html lang="en-GB">', 1)
    return index.replace("</head>", f"{_HEAD}</head>", 1)


@functools.cache
def render_start() -> str:
    """Return the page where a code is typed; it fetches Streamlit's scripts for the next page."""
    page = (ASSETS / "start.html").read_text(encoding="utf-8")
    first = re.findall(r'(?:src|href)="\./(static/js/[^"]+\.js)"', _read_index())
    links = "".join(f'<link rel="prefetch" href="/{name}">' for name in first)
    return page.replace("</head>", f"{links}</head>", 1)


def _read_index() -> str:
    return (STREAMLIT_FILES.parent / "index.html").read_text(encoding="utf-8")


def _list_late_modules() -> list[str]:
    names = (path.name for path in sorted((STREAMLIT_FILES / "js").glob("*.js")))
    return [f"static/js/{name}" for name in names if name.partition(".")[0] in _LATE]


def _preload(names: list[str]) -> str:
    return "".join(f'<link rel="modulepreload" crossorigin href="/{name}">' for name in names)
