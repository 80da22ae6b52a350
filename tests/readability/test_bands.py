"""Three preparations of the same leaflet, and when they disagree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.readability.bands import Band, Preparation, make_bands
from consent_swat.readability.counts import add_counts, count_block
from consent_swat.readability.formulas import Score
from consent_swat.readability.profile import score_readability

PIECES = (
    Piece(Kind.HEADING, "Do I have to take part?", 2),
    Piece(Kind.PARAGRAPH, "No. You will get:"),
    Piece(Kind.LIST_ITEM, "a letter", 1),
    Piece(Kind.LIST_ITEM, "a phone call", 1),
    Piece(Kind.PARAGRAPH, "You can stop at any time."),
)


def make_leaflet(*pieces: Piece) -> Leaflet:
    return Leaflet("sheet.md", "0" * 64, place_blocks(pieces), "en")


def test_preparations_count_the_sentences_and_words_written_out_here() -> None:
    bands = score_readability(make_leaflet(*PIECES)).bands
    assert [band.name for band in bands] == ["SMOG", "Flesch-Kincaid grade", "Flesch Reading Ease"]
    counted = [(way, score.counted["words"], score.counted["sentences"]) for way, score in
               bands[1].scores]  # fmt: skip
    assert counted == [
        (Preparation.PROSE, 10, 3),  # No. You will get: You can stop at any time.
        (Preparation.CLOSED, 21, 6),  # heading, two, item, item, one
        (Preparation.FLATTENED, 21, 3),  # heading. No. "You will get: ... at any time."
    ]


def test_score_that_is_quoted_is_the_one_of_the_prose() -> None:
    profile = score_readability(make_leaflet(*PIECES))
    assert profile.bands[1].quoted == profile.scores[1]
    assert profile.bands[2].quoted == profile.scores[2]


def make_band(name: str, *values: float | None) -> Band:
    scores = (Score(name, value, None if value else "Too short.", {}) for value in values)
    return Band(name, tuple(zip(Preparation, scores, strict=True)))


@pytest.mark.parametrize(
    ("name", "values", "limits", "is_wide"),
    [
        ("SMOG", (9.0, 8.0, 9.0), (8.0, 9.0), False),
        ("SMOG", (9.0, 7.9, 9.0), (7.9, 9.0), True),
        ("Flesch Reading Ease", (50.0, 55.0, 46.0), (46.0, 55.0), False),
        ("Flesch Reading Ease", (50.0, 57.0, 46.0), (46.0, 57.0), True),
        ("SMOG", (None, 7.0, 9.0), None, False),
        ("SMOG", (8.0, None, 9.5), (8.0, 9.5), True),
    ],
)
def test_band_is_wide_beyond_a_grade_or_ten_points_of_flesch(
    name: str, values: tuple[float | None, ...], limits: tuple[float, float] | None, is_wide: bool
) -> None:
    band = make_band(name, *values)
    assert band.limits == limits
    assert band.is_wide is is_wide


TEXTS = st.lists(
    st.sampled_from(
        ["Your choice", "You can stop.", "Ask us (now.)", "Why? Because", "What next?"]
    ),
    min_size=1,
    max_size=12,
)


@given(TEXTS)
def test_flattened_counts_the_sentences_of_the_text_in_one_piece(texts: list[str]) -> None:
    blocks = [count_block(Kind.PARAGRAPH, text) for text in texts]
    flat = count_block(Kind.PARAGRAPH, " ".join(texts)).counts
    (_, band, _) = make_bands(blocks, add_counts(block.counts for block in blocks))
    counted = dict(band.scores)[Preparation.FLATTENED].counted
    assert counted["sentences"] == flat.sentences
    assert counted["words"] == flat.words


@pytest.mark.shared
def test_real_leaflet_moves_as_textstat_did_on_the_same_preparations(shared) -> None:
    from consent_swat.leaflets.reading import read_leaflet

    data = (shared / "leaflets" / "001.docx").read_bytes()
    band = score_readability(read_leaflet(data, "001.docx")).bands[1]
    # textstat 0.7.13 on the same leaflet: 11.0 prose, 10.5 closed, 11.0 flattened.
    values = [score.value for _, score in band.scores]
    assert values == pytest.approx([11.0, 10.5, 11.0], abs=0.3)
