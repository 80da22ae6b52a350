"""The frame keeps its columns and types, goes through CSV unchanged, and refuses nonsense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent_swat.analysis.frame import (
    check_frame,
    make_frame,
    read_frame,
    select_people,
    write_frame,
)
from consent_swat.errors import FrameError

CONSTRUCTS, DOMAINS, ARMS = ("V1", "S1"), ("V", "S"), ("standard", "plain")
LABEL = "new and unvalidated"
Rows = list[dict[str, Any]]
Change = Callable[..., Rows]


def make(rows: Rows) -> pd.DataFrame:
    return make_frame(rows, CONSTRUCTS, DOMAINS)


def check(frame: pd.DataFrame) -> None:
    check_frame(frame, constructs=CONSTRUCTS, domains=DOMAINS, arms=ARMS)


def test_columns_and_types_are_these_and_no_others(rows: Rows) -> None:
    assert {name: str(dtype) for name, dtype in make(rows).dtypes.items()} == {
        "participant": "string",
        "site": "string",
        "referral": "string",
        "is_simulated": "bool",
        "arm": "string",
        "status": "string",
        "allocated_at": "datetime64[us, UTC]",
        "started_at": "datetime64[us, UTC]",
        "ended_at": "datetime64[us, UTC]",
        "form_V1": "string",
        "response_V1": "string",
        "first_V1": "boolean",
        "misconception_V1": "string",
        "latest_V1": "boolean",
        "attempts_V1": "Int64",
        "form_S1": "string",
        "response_S1": "string",
        "first_S1": "boolean",
        "misconception_S1": "string",
        "latest_S1": "boolean",
        "attempts_S1": "Int64",
        "understood_V": "boolean",
        "understood_S": "boolean",
        "score_first": "Float64",
        "state_V": "string",
        "state_S": "string",
        "state": "string",
        "external_pressure": "Float64",
        "free_to_choose": "Float64",
        "pulls": "Float64",
        "pressure_status": "string",
    }


def test_a_frame_goes_through_csv_unchanged(rows: Rows) -> None:
    frame = make(rows)
    check(frame)
    pd.testing.assert_frame_equal(read_frame(write_frame(frame)), frame)


def test_a_frame_without_people_keeps_its_types_through_csv() -> None:
    frame = make([])
    check(frame)
    pd.testing.assert_frame_equal(read_frame(write_frame(frame)), frame)


def test_bytes_with_a_byte_order_mark_and_other_line_ends_are_read(rows: Rows) -> None:
    frame = make(rows)
    data = b"\xef\xbb\xbf" + write_frame(frame).replace("\r\n", "\n").encode()
    pd.testing.assert_frame_equal(read_frame(data), frame)


def test_the_csv_is_written_as_the_reference_says(change: Change) -> None:
    header, first = write_frame(make(change())).splitlines()[:2]
    assert header.startswith("participant,site,referral,is_simulated,arm,status,allocated_at,")
    assert first == (
        "p01,leeds,GP,false,standard,finished,2026-03-02T09:00:00+00:00,"
        "2026-03-02T09:05:00+00:00,2026-03-02T09:09:00.000001+00:00,"
        "A,right,true,,true,1,A,right,true,,true,1,true,true,1.0,,,,,,,"
    )


def test_a_formula_in_a_text_cell_is_written_as_text_and_read_back(change: Change) -> None:
    frame = make(change(site="=HYPERLINK(1)"))
    text = write_frame(frame)
    assert "p01,'=HYPERLINK(1),GP" in text
    pd.testing.assert_frame_equal(read_frame(text), frame)


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
times = st.datetimes(timezones=st.just(UTC))
drawn_rows = st.lists(
    st.fixed_dictionaries(
        {"participant": words, "site": words | st.none(), "is_simulated": st.booleans()},
        optional={
            "allocated_at": times,
            "first_V1": st.booleans(),
            "attempts_V1": st.integers(0, 9),
            "score_first": st.floats(0, 1),
            "external_pressure": st.floats(0, 100),
            "misconception_V1": words,
        },
    ),
    max_size=6,
)


@given(drawn_rows)
def test_any_text_number_and_time_goes_through_csv_unchanged(drawn: Rows) -> None:
    frame = make(drawn)
    pd.testing.assert_frame_equal(read_frame(write_frame(frame)), frame)


def test_times_of_other_zones_are_kept_in_utc(change: Change) -> None:
    summer = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    frame = make(change(allocated_at=summer))
    assert frame["allocated_at"].iloc[0] == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"study_number": "S-001"}, "Row 1 has the column 'study_number'"),
        ({"is_simulated": None}, "Column 'is_simulated', row 1: is missing; give true or false"),
        ({"allocated_at": datetime(2026, 3, 2)}, "without a time zone; give it in UTC"),  # noqa: DTZ001
        ({"first_V1": 1}, "Column 'first_V1', row 1: is 1; give true, false or missing"),
        ({"attempts_V1": True}, "give a whole number or missing"),
        ({"score_first": float("nan")}, "leave it out when it is missing"),
        ({"site": 7}, "Column 'site', row 1: is 7; give text"),
    ],
)
def test_a_row_of_another_type_is_refused(
    change: Change, cells: dict[str, object], said: str
) -> None:
    with pytest.raises(FrameError, match=said):
        make(change(**cells))


EARLY = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"site": None}, "site", "it is missing"),
        ({"participant": "p02"}, "participant", "stands in an earlier row"),
        ({"status": "done"}, "status", "'done' is not a status"),
        ({"state_V": "passed"}, "state_V", "'passed' is no way to end"),
        ({"state": "stopped"}, "state", "do not agree on whether the person stopped"),
        ({"arm": "coloured"}, "arm", "The arms are standard, plain"),
        ({"arm": None}, "arm", "was allocated or started"),
        ({"allocated_at": None}, "allocated_at", "Look up the allocation"),
        ({"started_at": EARLY}, "started_at", "before the allocation"),
        ({"ended_at": EARLY}, "ended_at", "before the start"),
        ({"started_at": None}, "response_V1", "but no start"),
        ({"first_V1": None}, "first_V1", "Mark the response"),
        ({"response_V1": None}, "first_V1", "nothing was answered"),
        ({"response_V1": "skipped"}, "first_V1", "nothing was answered"),
        ({"misconception_V1": "tag-a"}, "misconception_V1", "not a wrong one"),
        ({"form_V1": None}, "form_V1", "which form was asked"),
        ({"attempts_V1": 0}, "attempts_V1", "0 cannot be the number"),
        ({"attempts_V1": None}, "attempts_V1", "cannot be the number"),
        ({"score_first": 1.5}, "score_first", "from 0 to 1"),
        ({"pulls": 100.5, "pressure_status": LABEL}, "pulls", "from 0 to 100"),
        ({"external_pressure": 50.0}, "external_pressure", f"pressure_status is not '{LABEL}'"),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_column_row_and_advice(
    change: Change, cells: dict[str, object], column: str, said: str
) -> None:
    with pytest.raises(FrameError, match=said) as caught:
        check(make(change(**cells)))
    row = 2 if cells.get("participant") else 1
    assert f"Column '{column}', row {row} (participant 'p0" in str(caught.value)


def test_a_person_without_an_arm_who_was_never_allocated_passes(change: Change) -> None:
    nothing = dict.fromkeys(change()[0]) | {
        "participant": "p99",
        "site": "york",
        "referral": "self",
        "is_simulated": False,
        "status": "not started",
    }
    check(make([*change(), nothing]))


def test_a_missing_column_is_named(rows: Rows) -> None:
    with pytest.raises(FrameError, match="column 'understood_S' is missing"):
        check(make(rows).drop(columns="understood_S"))


def test_an_extra_column_is_named(rows: Rows) -> None:
    with pytest.raises(FrameError, match="column 'name' is not one of the frame"):
        check(make(rows).assign(name="Sam"))


def test_columns_in_another_order_are_refused(rows: Rows) -> None:
    frame = make(rows)
    with pytest.raises(FrameError, match="another place"):
        check(frame[[*frame.columns[1:], frame.columns[0]]])


def test_a_column_of_another_type_is_named(rows: Rows) -> None:
    with pytest.raises(FrameError, match="Column 'first_V1' is of type object"):
        check(make(rows).astype({"first_V1": "object"}))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",true,1,", ",yes,1,", "Column 'latest_V1', row 1: 'yes' is not true, false or missing"),
        ("p03,", "p03,extra,", "Row 3 has 32 cells for 31 columns"),
        ("2026-03-02T09:05", "02/03/2026", "Column 'started_at', row 1"),
        ("score_first", "score", "column 'score_first' is missing"),
        ("p01", '"p01', "not CSV"),
    ],
)
def test_a_file_that_was_edited_is_refused_where_it_was(
    rows: Rows, old: str, new: str, said: str
) -> None:
    text = write_frame(make(rows)).replace(old, new, 1)
    with pytest.raises(FrameError, match=said):
        read_frame(text)


@pytest.mark.parametrize("data", ["", "\n", b"\xff\xfe\x00"])
def test_what_is_no_csv_is_refused(data: str | bytes) -> None:
    with pytest.raises(FrameError):
        read_frame(data)


def test_simulated_people_can_be_taken_apart(rows: Rows) -> None:
    mixed = make([row | {"is_simulated": row["arm"] == "plain"} for row in rows])
    kept = select_people(mixed, are_simulated=False)
    assert kept["participant"].tolist() == ["p01", "p02", "p03", "p04", "p05", "p06", "p07"]
    assert list(kept.index) == [0, 1, 2, 3, 4, 5, 6]
