"""``consent-swat quiz`` at the shell."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    ("format_", "begins"),
    [("text", "Trace of 'instep-voluntariness'"), ("json", "{"), ("html", "<!doctype html>")],
)
def test_trace_comes_out_in_each_format(run, format_: str, begins: str) -> None:
    done = run("quiz", "trace", "instep-voluntariness", "--format", format_)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(begins)


def test_study_that_is_not_there_is_named(run) -> None:
    done = run("quiz", "trace", "no-such")
    assert done.returncode == 3
    assert "there is no SWAT 'no-such'. The SWATs are: instep-voluntariness." in done.stderr


def test_figures_of_a_responder_are_one_json_object(run) -> None:
    done = run("quiz", "respond", "--responder", "nicest", "--people", "20", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "responder": "nicest",
        "people": 20,
        "domains": {
            "V": {"first_right": 0.0, "clear_first": 0.0, "clear_end": 0.0},
            "S": {"first_right": 0.0, "clear_first": 0.0, "clear_end": 0.0},
            "W": {"first_right": 0.25, "clear_first": 0.0, "clear_end": 0.0},
        },
        "all_clear_first": 0.0,
        "all_clear_end": 0.0,
        "misconceptions": 11.0,
    }


def test_figures_of_a_responder_for_people(run) -> None:
    done = run("quiz", "respond", "--responder", "not sure", "--people", "5")
    assert done.stdout.splitlines()[0] == "5 people who answer as 'not sure':"
    assert "0.0% right at first; clear to 0.00% at first, to 0.00% in the end" in done.stdout


def test_unknown_responder_is_one_sentence(run) -> None:
    done = run("quiz", "respond", "--responder", "liar")
    assert done.returncode != 0
    assert done.stderr.startswith("consent-swat: There is no responder 'liar'. Choose one of:")
