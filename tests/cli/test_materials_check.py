"""``consent-swat materials check`` at the shell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


def test_the_projects_own_materials_are_sound(run) -> None:
    done = run("materials", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All well:")


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("wording/coercion.toml", 'severity = "serious"', 'severity = "big"', "coercion.toml"),
        ("quizzes/voluntariness.en.toml", "critical = true", "crucial = true", "crucial"),
        ("coverage/consent.en.toml", "[[element]]", '[[element]]\ncolour = "red"', "colour"),
        (
            "swats/instep-voluntariness.toml",
            'arms = ["standard", "plain"]',
            'arms = ["a", "plain"]',
            "'a'",
        ),
        ("leaflets/instep/plain.en.md", "{#choice}", "", "{#choice}"),
    ],
)
def test_a_slip_is_named_with_its_file(
    run, materials: Path, tmp_path: Path, file: str, before: str, after: str, said: str
) -> None:
    copy = tmp_path / "materials"
    shutil.copytree(materials, copy)
    path = copy / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    done = run("materials", "check", str(copy))
    assert done.returncode == 3
    assert file.rsplit("/", 1)[1] in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_of_own_rules_is_checked_and_used(run, tmp_path: Path) -> None:
    own = tmp_path / "our-rules"
    own.mkdir()
    rule = (
        'pack = "ours"\nversion = "1.0.0"\nlanguage = "en-GB"\ntitle = "Ours"\n[[rule]]\n'
        'id = "biscuits"\nkind = "phrase"\nseverity = "serious"\nphrases = ["biscuit~"]\n'
        'message = "\'{match}\' tempts people."\ninstead = "Say tea."\nsource = "Us 2026"\n'
        'flags = ["We have biscuits.", "A biscuit."]\npasses = ["We have tea.", "A cake."]\n'
    )
    (own / "ours.toml").write_text(rule)
    (tmp_path / "sheet.md").write_text("There will be biscuits.\n")
    before = run("materials", "check").stdout
    done = run("materials", "check", "--rules", "our-rules")
    n_rules = int(before.split(": ")[1].split(" ")[0])
    assert done.stdout.startswith(f"All well: {n_rules + 1} wording rules")
    assert "biscuits" in run("review", "sheet.md", "--rules", "our-rules").stdout
    assert (
        "'biscuits' tempts people."
        in run("review", "sheet.md", CONSENT_SWAT_RULES_DIR="our-rules").stdout
    )
    assert "tempts" not in run("review", "sheet.md").stdout
    (own / "ours.toml").write_text(rule.replace("A biscuit.", "A scone."))
    refused = run("materials", "check", "--rules", "our-rules")
    assert refused.returncode == 3
    assert "our-rules/ours.toml, rule 'biscuits': does not flag 'A scone.'" in refused.stderr
