"""Steps and notes become one list in the order of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED, Mark, Mode, SittingKind, Step, StepKind
from consent_swat.quizzes.events import EventKind, list_events, list_open_misconceptions
from consent_swat.quizzes.notes import Note, NoteKind

T0 = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ORDER = ("a", "b", "c", NOT_SURE)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def attempt(position: int, seconds: float, response: str, mark: Mark, **given) -> Step:
    return Step(
        position,
        StepKind.ATTEMPT,
        at(seconds),
        construct="V1",
        item="V1-A",
        attempt=1,
        response=response,
        mark=mark,
        option_order=ORDER,
        **given,
    )


def shown(position: int, seconds: float, screen: str = "question", **given) -> Note:
    return Note(NoteKind.SCREEN_SHOWN, at(seconds), position, screen, **given)


def test_a_sitting_is_told_in_the_order_of_time() -> None:
    steps = [
        Step(0, StepKind.SHOWN, at(0)),
        Step(1, StepKind.LEAFLET_READ, at(60)),
        attempt(2, 75.5, "a", Mark.MISCONCEPTION, misconception="told-is-in"),
    ]
    notes = [
        shown(1, 0, "leaflet"),
        Note(NoteKind.READ_ALOUD, at(20), 1, "leaflet"),
        shown(2, 60, construct="V1", item="V1-A", attempt=1, option_order=ORDER),
    ]
    modes = [Mode.SCREEN, Mode.SCREEN, Mode.PHONE]
    told = list_events(T0, steps, modes, notes)
    assert [(one.number, one.kind.value, one.elapsed_s, one.on_screen_s) for one in told] == [
        (1, "leaflet shown", 0.0, None),
        (2, "screen shown", 0.0, None),
        (3, "read aloud", 20.0, None),
        (4, "leaflet read", 60.0, 60.0),
        (5, "screen shown", 60.0, None),
        (6, "answered", 75.5, 15.5),
    ]
    last = told[-1]
    assert (last.mode, last.misconception, last.option_order) == (Mode.PHONE, "told-is-in", ORDER)
    assert told[4].option_order == ORDER
    assert [one.screen for one in told] == [None, "leaflet", "leaflet", None, "question", None]


def test_a_wish_to_talk_is_not_told() -> None:
    wish = Note(NoteKind.WANTS_TO_TALK, at(5), 1, "finished")
    assert list_events(T0, [], [], [wish]) == ()


def test_not_sure_and_skipped_are_events_of_their_own() -> None:
    steps = [attempt(0, 1, NOT_SURE, Mark.GAP), attempt(1, 2, SKIPPED, Mark.SKIPPED)]
    told = list_events(T0, steps, [Mode.SCREEN] * 2, [])
    assert [one.kind for one in told] == [EventKind.NOT_SURE, EventKind.SKIPPED]


def test_in_a_recheck_no_leaflet_is_shown() -> None:
    steps = [Step(0, StepKind.SHOWN, at(0)), Step(1, StepKind.BEGUN, at(3))]
    told = list_events(T0, steps, [Mode.SCREEN] * 2, [], SittingKind.RECHECK)
    assert [one.kind.value for one in told] == ["recheck shown", "recheck begun"]


def test_a_screen_shown_again_after_its_step_does_not_change_the_time_on_it() -> None:
    steps = [Step(0, StepKind.SHOWN, at(10))]
    told = list_events(T0, steps, [Mode.SCREEN], [shown(0, 4), shown(0, 12)])
    assert [(one.kind.value, one.on_screen_s) for one in told] == [
        ("screen shown", None),
        ("leaflet shown", 6.0),
        ("screen shown", None),
    ]


@given(
    st.lists(st.floats(-100, 100, allow_nan=False), max_size=8),
    st.lists(st.tuples(st.integers(0, 8), st.floats(-100, 100, allow_nan=False)), max_size=8),
)
def test_whatever_the_clocks_said_numbers_have_no_holes_and_times_do_not_fall(
    of_steps: list[float], of_notes: list[tuple[int, float]]
) -> None:
    steps = [Step(n, StepKind.SHOWN, at(seconds)) for n, seconds in enumerate(of_steps)]
    notes = [shown(position, seconds) for position, seconds in of_notes]
    told = list_events(T0, steps, [Mode.SCREEN] * len(steps), notes)
    assert [one.number for one in told] == list(range(1, len(steps) + len(notes) + 1))
    times = [one.elapsed_s for one in told]
    assert times == sorted(times)
    assert all(one >= 0 for one in times)
    assert all(one.on_screen_s is None or one.on_screen_s >= 0 for one in told)


def test_a_misconception_is_open_until_a_sound_attempt_at_its_construct() -> None:
    wrong = attempt(0, 1, "a", Mark.MISCONCEPTION, misconception="told-is-in")
    other = attempt(1, 2, "b", Mark.MISCONCEPTION, misconception="told-brings-help")
    gap = attempt(2, 3, NOT_SURE, Mark.GAP)
    sound = attempt(3, 4, "c", Mark.SOUND)
    assert list_open_misconceptions([wrong, gap]) == ("told-is-in",)
    assert list_open_misconceptions([wrong, other, wrong]) == ("told-is-in", "told-brings-help")
    assert list_open_misconceptions([wrong, other, sound]) == ()
    assert list_open_misconceptions([sound, wrong]) == ("told-is-in",)
    assert list_open_misconceptions([Step(0, StepKind.SHOWN, T0)]) == ()
