from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consent_swat.scorecards.comparison import compare_drafts
from consent_swat.scorecards.draft_rows import Line, Row, make_rows
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Severity

MakeCard = Callable[..., Scorecard]

CHOICE = "It is your choice whether you take part. You need not give a reason."
VISITS = "You will come to the clinic twice, fill in a diary of your pain, and talk to a nurse."
DATA = "Your answers are kept for ten years on computers of the university."
WORDS = ("you", "can", "stop", "the", "study", "no.", "nurse")
DRAFTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8
)


def join(lines: Sequence[Line]) -> list[str]:
    return ["".join(cut.text for cut in line.cuts) for line in lines]


def rows_of(old: Scorecard, new: Scorecard) -> tuple[Row, ...]:
    return make_rows(compare_drafts(old, new))


def test_what_is_gone_and_what_is_new_in_its_place_stand_side_by_side(make_card: MakeCard) -> None:
    rows = rows_of(
        make_card(CHOICE, "Twelve pounds an hour.", DATA),
        make_card(CHOICE, "A coin decides.", "Call us at noon.", DATA),
    )
    assert [(row.word, row.is_same, join(row.old), join(row.new)) for row in rows] == [
        ("Same", True, [CHOICE], [CHOICE]),
        (
            "Gone, and new",
            False,
            ["Twelve pounds an hour."],
            ["A coin decides.", "Call us at noon."],
        ),
        ("Same", True, [DATA], [DATA]),
    ]
    assert rows[1].passages == (1, 2, 3)


def test_changed_words_are_marked_without_the_space_after_them(make_card: MakeCard) -> None:
    (row,) = rows_of(make_card("You must come twice."), make_card("You can come twice."))
    cuts = [(cut.text, cut.is_changed) for cut in row.old[0].cuts]
    assert cuts == [("You ", False), ("must", True), (" ", False), ("come twice.", False)]


def test_rows_say_what_became_of_a_passage(make_card: MakeCard) -> None:
    items = ["You will:", "come to the clinic twice", "fill in a diary of your pain"]
    rows = rows_of(
        make_card(DATA, CHOICE, VISITS, "Thank you."),
        make_card(CHOICE, *items, "talk to a nurse.", DATA.replace("ten", "five")),
    )
    assert [row.word for row in rows] == ["Same", "Split into 4", "Gone", "Edited and moved"]
    assert join(rows[1].new) == [*items, "talk to a nurse."]


def test_findings_stand_in_their_row_with_what_came_in_first(make_card: MakeCard) -> None:
    old = make_card(
        "You must come twice, to the nurse.",
        found=[("must", "a", Severity.SERIOUS), ("nurse", "b", Severity.NOTE)],
    )
    new = make_card(
        "You shall come twice, to the nurse.",
        found=[("shall", "c", Severity.CAUTION), ("nurse", "b", Severity.NOTE)],
    )
    (row,) = rows_of(old, new)
    # A note that is still there is not told again.
    assert [change.fate.value for change in row.findings] == ["new", "mended"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DRAFTS, DRAFTS)
def test_the_columns_hold_every_block_of_both_drafts(
    make_card: MakeCard, old: list[str], new: list[str]
) -> None:
    rows = rows_of(make_card(*old), make_card(*new))
    assert [text for row in rows for text in join(row.new)] == new
    assert sorted(text for row in rows for text in join(row.old)) == sorted(old)
    for line in (line for row in rows for line in (*row.old, *row.new)):
        assert "".join(cut.text for cut in line.cuts) == line.block.text
        assert all(cut.text for cut in line.cuts)
