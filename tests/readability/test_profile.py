"""A whole leaflet scored: what counts, what is left out, and in which language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from consent_swat.leaflets.leaflet import Kind, Leaflet, Piece, place_blocks
from consent_swat.leaflets.reading import read_leaflet
from consent_swat.readability.formulas import FORMULAS
from consent_swat.readability.profile import LeftOut, score_readability

PIECES = [
    Piece(Kind.HEADING, "Do I have to take part?", 2),
    Piece(Kind.PARAGRAPH, "No. It is your choice, and you can stop at any time."),
    Piece(Kind.LIST_ITEM, "your name", 1),
    Piece(Kind.LIST_ITEM, "your address", 1),
    Piece(Kind.PARAGRAPH, "Phone: 01632 960123"),
    Piece(Kind.PARAGRAPH, "You can read more at www.example.org today."),
    Piece(Kind.SLOT, "<number of days>"),
    Piece(Kind.PARAGRAPH, "Version 2.0"),
]

UK = (
    "We randomised people at every centre. Favourable behaviour was recognised and analysed. "
    "Haemoglobin and anaemia were labelled by the paediatric organisation. "
    "The anonymised programme is in the catalogue of the counselling organiser. "
    "You cannot be penalised if your neighbour apologises or is hospitalised."
)
US = (
    "We randomized people at every center. Favorable behavior was recognized and analyzed. "
    "Hemoglobin and anemia were labeled by the pediatric organization. "
    "The anonymized program is in the catalog of the counseling organizer. "
    "You cannot be penalized if your neighbor apologizes or is hospitalized."
)


def make_leaflet(*pieces: Piece, language: str = "en") -> Leaflet:
    return Leaflet("sheet.md", "0" * 64, place_blocks(pieces), language)


def test_what_is_left_out_is_listed_with_words_and_share() -> None:
    profile = score_readability(make_leaflet(*PIECES))
    assert profile.left_out == (
        LeftOut("headings", 1, 6, 6 / 37),
        LeftOut("fragments", 2, 4, 4 / 37),
        LeftOut("slots still to be filled in", 1, 3, 3 / 37),
        LeftOut("contact lines", 1, 3, 3 / 37),
        LeftOut("signature and version lines", 1, 2, 2 / 37),
        LeftOut("web and e-mail addresses", 1, 1, 1 / 37),
    )
    assert profile.counts.words == 37 - 19
    assert profile.counts.sentences == 3


def test_blocks_say_whether_they_count_and_why_not() -> None:
    blocks = score_readability(make_leaflet(*PIECES)).blocks
    assert [block.block for block in blocks] == list(range(8))
    assert [block.counted for block in blocks] == [
        False, True, False, False, False, True, False, False,
    ]  # fmt: skip
    assert blocks[0].reason == "headings"
    assert blocks[0].grade.why_not == "Left out of the scores with the headings."
    assert blocks[1].reason is None
    assert blocks[1].grade.name == "Flesch-Kincaid grade"
    # 12 words, 2 sentences, 13 syllables
    assert blocks[1].grade.value == pytest.approx(0.39 * 6 + 11.8 * 13 / 12 - 15.59)


def test_scores_come_in_the_order_of_the_formulas() -> None:
    profile = score_readability(make_leaflet(*PIECES))
    assert [score.name for score in profile.scores] == [
        "SMOG",
        "Flesch-Kincaid grade",
        "Flesch Reading Ease",
        "Gunning Fog",
        "Coleman-Liau",
        "ARI",
        "Dale-Chall",
        "FORCAST",
    ]


def test_short_leaflet_has_no_smog_but_a_grade() -> None:
    scores = {score.name: score for score in score_readability(make_leaflet(*PIECES)).scores}
    assert scores["SMOG"].value is None
    assert (
        scores["SMOG"].why_not == "SMOG needs 30 sentences; this leaflet has 3 sentences to count."
    )
    assert scores["Flesch-Kincaid grade"].value is not None


def test_british_and_american_spelling_score_alike() -> None:
    many = 6
    british = score_readability(make_leaflet(*[Piece(Kind.PARAGRAPH, UK)] * many))
    american = score_readability(make_leaflet(*[Piece(Kind.PARAGRAPH, US)] * many))
    # Coleman-Liau and ARI count letters, which the spellings differ in.
    for name in FORMULAS.keys() - {"Coleman-Liau", "ARI"}:
        one = next(score.value for score in british.scores if score.name == name)
        other = next(score.value for score in american.scores if score.name == name)
        assert one == other
        assert one is not None


def test_dutch_leaflet_has_no_score_and_says_why() -> None:
    leaflet = make_leaflet(Piece(Kind.PARAGRAPH, "U kunt altijd stoppen."), language="nl")
    profile = score_readability(leaflet)
    why = "These formulas are made for English; this leaflet looks Dutch."
    assert {(score.value, score.why_not) for score in profile.scores[:8]} == {(None, why)}
    # 4 words in 1 sentence, one of them of more than six letters.
    letters = [(score.name, score.value) for score in profile.scores[8:]]
    assert letters == [("LIX", 4 + 100 * 1 / 4), ("RIX", 1.0)]
    assert profile.bands == ()
    assert profile.shares.sentences == ()
    assert profile.blocks[0].grade.why_not == why
    assert profile.counts.words == 4


def test_leaflet_in_an_unnamed_language_says_its_code() -> None:
    leaflet = make_leaflet(Piece(Kind.PARAGRAPH, "Du kan slutte når du vil."), language="da")
    assert score_readability(leaflet).scores[0].why_not == (
        "These formulas are made for English; this leaflet looks to be in another language (da)."
    )


def test_short_text_of_unknown_language_is_scored_as_english() -> None:
    leaflet = make_leaflet(Piece(Kind.PARAGRAPH, "You can stop."), language="und")
    grade = score_readability(leaflet).blocks[0].grade
    assert grade.value == pytest.approx(0.39 * 3 + 11.8 - 15.59)


def test_leaflet_of_headings_alone_has_reasons_and_no_score() -> None:
    profile = score_readability(make_leaflet(Piece(Kind.HEADING, "About the study", 1)))
    assert all(score.value is None and score.why_not for score in profile.scores)
    assert profile.left_out == (LeftOut("headings", 1, 3, 1.0),)


def test_heading_and_bullets_do_not_change_the_grade_of_the_prose() -> None:
    prose = [Piece(Kind.PARAGRAPH, UK)] * 8
    bare = score_readability(make_leaflet(*prose))
    dressed = score_readability(
        make_leaflet(Piece(Kind.HEADING, "Confidentiality"), *prose, Piece(Kind.LIST_ITEM, "data"))
    )
    assert dressed.scores == bare.scores


def test_remembered_blocks_give_the_same_profile_and_only_new_ones_are_counted() -> None:
    known: dict = {}
    first = make_leaflet(*PIECES)
    assert score_readability(first, known=known) == score_readability(first)
    assert len(known) == 8
    edited = make_leaflet(*PIECES[:-1], Piece(Kind.PARAGRAPH, "You can ask us anything."))
    assert score_readability(edited, known=known) == score_readability(edited)
    assert len(known) == 9


def test_scoring_imports_nothing_heavy() -> None:
    code = (
        "import sys; from consent_swat.readability.profile import score_readability; "
        "from consent_swat.leaflets.leaflet import *; "
        "score_readability(Leaflet('a', '0' * 64, place_blocks([Piece(Kind.PARAGRAPH, "
        "'You can stop at any time, pseudonymisedly.')]), 'en')); "
        "print(sorted({'numpy', 'pandas', 'nltk', 'pyphen', 'textstat', 'sklearn', 'streamlit', "
        "'sqlalchemy', 'jinja2', 'requests'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "lowest", "highest"),
    [("001.docx", 9.0, 12.0), ("010.md", 6.5, 9.0), ("064.md", 7.4, 9.3), ("017.docx", 9.0, 12.0)],
)
def test_grade_of_a_real_leaflet_lies_where_other_tools_put_it(
    shared: Path, name: str, lowest: float, highest: float
) -> None:
    data = (shared / "leaflets" / name).read_bytes()
    scores = {score.name: score for score in score_readability(read_leaflet(data, name)).scores}
    grade = scores["Flesch-Kincaid grade"].value
    assert grade is not None
    assert lowest <= grade <= highest
