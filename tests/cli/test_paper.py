"""``quiz paper`` at the shell."""

from __future__ import annotations

import secrets
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from consent_swat.journeys.enrol_participant import enrol_participant
from consent_swat.journeys.open_study import open_example_studies
from consent_swat.store.store import open_store
from consent_swat.store.upgrade import upgrade_database

STUDY = "instep-voluntariness"


def invite(folder: Path, materials: Path) -> None:
    url = f"sqlite:///{folder / 'swat.db'}"
    upgrade_database(url)
    with closing(open_store(url)) as store:
        open_example_studies(store, materials, now=datetime.now(UTC), draw_seed=lambda: bytes(32))
        enrol_participant(
            store,
            STUDY,
            site="harbour",
            study_number="N-001",
            referral="gp",
            now=datetime.now(UTC),
            choose=secrets.choice,
        )


def test_a_form_is_written_and_written_again_the_same(run, tmp_path, materials) -> None:
    invite(tmp_path, materials)
    done = run("quiz", "paper", STUDY, "--number", "N-001", "--to", "form.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("is in form.html. Print it; its pages do not show on a screen.\n")
    page = (tmp_path / "form.html").read_text(encoding="utf-8")
    assert f"<h1>Form {done.stdout.split()[1]}</h1>" in page
    run("quiz", "paper", STUDY, "--number", "N-001", "--to", "again.html")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_somebody_unknown_and_a_place_that_cannot_be_written_are_one_sentence(
    run, tmp_path, materials
) -> None:
    invite(tmp_path, materials)
    unknown = run("quiz", "paper", STUDY, "--number", "N-002", "--to", "form.html")
    assert unknown.returncode == 13
    assert "Nobody here has the study number 'N-002'. Invite them first." in unknown.stderr
    nowhere = run("quiz", "paper", STUDY, "--number", "N-001", "--to", "no/form.html")
    assert nowhere.returncode == 13
    assert "The form is kept; name another file." in nowhere.stderr
