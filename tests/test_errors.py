"""The exception tree and its exit codes."""

from __future__ import annotations

import pytest

from consent_swat import errors


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (errors.MaterialsError("a.toml", "rule 'x'", "is odd."), 3),
        (errors.LeafletUnreadable("empty", "The file is empty."), 4),
        (errors.ProtocolError("x"), 5),
        (errors.AllocationRefused("x"), 6),
        (errors.EnrolmentRefused("x"), 6),
        (errors.LinkNotValid("x"), 7),
        (errors.FrameError("x"), 8),
        (errors.EstimateUndefined("x"), 8),
        (errors.StoreError("x"), 9),
        (errors.SettingsError("x"), 10),
        (errors.SuppressionRefused("x"), 11),
        (errors.ExportRefused("x"), 12),
        (errors.PaperRefused("x"), 13),
        (KeyError("x"), 1),
    ],
)
def test_each_family_has_its_exit_code(problem: BaseException, code: int) -> None:
    assert errors.exit_code(problem) == code


def test_every_error_is_drawn_in_the_tree() -> None:
    names = [
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.ConsentSwatError)
    ]
    assert errors.__doc__ is not None
    assert [name for name in names if name not in errors.__doc__] == []


def test_a_materials_error_says_file_entry_and_problem() -> None:
    problem = errors.MaterialsError("wording/benefits.toml", "rule 'a'", "severity is missing.")
    assert str(problem) == "wording/benefits.toml, rule 'a': severity is missing."
    assert str(errors.MaterialsError("a.toml", "", "is not TOML.")) == "a.toml: is not TOML."
