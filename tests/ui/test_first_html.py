"""The first HTML: in our language, quick to say something, and without Streamlit's own words."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit
from streamlit import file_util

from consent_swat.ui.first_html import render_index, render_start

STATIC = Path(file_util.get_static_dir())


def test_a_participants_page_says_at_once_that_it_is_opening() -> None:
    page = render_index(for_participant=True)
    assert '<html lang="en-GB" class="participant-page">' in page
    assert "<title>Is our leaflet clear?</title>" in page
    assert page.index("Opening your page…") < page.index('<div id="root">')
    # Ours run before Streamlit's, which keep a slow phone busy.
    assert page.index("/assets/comfort.js") < page.index("static/js/index.")


def test_a_staff_page_has_nothing_of_the_participants() -> None:
    page = render_index()
    assert '<html lang="en-GB">' in page
    assert "Opening your page" not in page
    assert "comfort.js" not in page


def test_no_inline_script_no_other_typeface_and_no_words_of_streamlit_are_left() -> None:
    for page in (render_index(), render_index(for_participant=True)):
        assert not re.search(r"<script>", page)
        assert "SourceSans" not in page
        assert "AI agents" not in " ".join(page.split()), streamlit.__version__
        assert "<title>Streamlit" not in page
        assert "ask the person who gave you the link for a paper copy" in " ".join(page.split())


def test_what_is_fetched_early_is_there() -> None:
    early = re.findall(
        r'rel="modulepreload"[^>]*href="\.?/(static/[^"]+)"', render_index(for_participant=True)
    )
    ahead = re.findall(r'rel="prefetch" href="/(static/[^"]+)"', render_start())
    names = [Path(name).name.partition(".")[0] for name in early]
    assert {"BidiComponent", "Button", "Radio"} <= set(names)
    assert len(ahead) > 10
    assert [name for name in (*early, *ahead) if not (STATIC / name).is_file()] == []
