"""``simulate`` and ``analyse`` at the shell, on one database."""

from __future__ import annotations

import csv
import io


def test_simulated_people_are_analysed_and_labelled(run) -> None:
    done = run("simulate", "--people", "30", "--seed", "3")
    assert done.returncode == 0
    assert "Added 30 simulated people" in done.stdout
    said = run("analyse").stdout
    assert "30 invited, 30 allocated." in said
    assert "These people are simulated." in said
    assert "in 100 people understood" in said


def test_the_frame_has_a_row_a_person_and_no_study_number(run) -> None:
    run("simulate", "--people", "3")
    done = run("analyse", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 3
    assert {row["is_simulated"] for row in rows} == {"true"}
    assert "SIM-" not in done.stdout


def test_before_anybody_came_the_answer_is_a_reason(run) -> None:
    run("simulate", "--people", "1")
    said = run("analyse").stdout
    assert "There is no answer yet." in said


def test_without_a_database_the_next_step_is_said(run) -> None:
    done = run("analyse")
    assert done.returncode == 9
    assert done.stderr.startswith("consent-swat: There is no database yet")
    assert "consent-swat app" in done.stderr


def test_an_unknown_study_is_said(run) -> None:
    run("simulate", "--people", "1")
    done = run("analyse", "nothing")
    assert done.returncode == 9
    assert "There is no study 'nothing'" in done.stderr


def test_an_unknown_responder_is_said_with_the_known_ones(run) -> None:
    done = run("simulate", "--people", "1", "--responder", "dreamer")
    assert done.returncode == 6
    assert "perfect" in done.stderr


def test_a_setting_with_a_slip_is_said(run) -> None:
    done = run("analyse", CONSENT_SWAT_PROT="1")
    assert done.returncode == 10
    assert "CONSENT_SWAT_PORT" in done.stderr


def test_a_port_that_is_taken_is_said(run) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("app", "--port", str(port), "--no-browser")
    assert done.returncode == 10
    assert f"Port {port} is in use" in done.stderr
