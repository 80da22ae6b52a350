"""A study's quiz as its committee sees it."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError, SettingsError
from consent_swat.journeys.trace_quiz import find_responder, rehearse_quiz, review_quiz
from consent_swat.quizzes.trace import Source

STUDY = "instep-voluntariness"
PROTOCOL = f"swats/{STUDY}.toml"
SIGNED = """\
confirmed = true
confirmed_by = "Trial manager (example)"
confirmed_on = 2026-11-02
"""


@pytest.fixture
def copy(materials: Path, tmp_path: Path) -> Path:
    """Return a copy of the project's materials, to be changed."""
    return Path(shutil.copytree(materials, tmp_path / "materials"))


def _change(copy: Path, old: str, new: str) -> None:
    path = copy / PROTOCOL
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_everything_of_the_example_is_asked(materials: Path) -> None:
    review = review_quiz(materials, STUDY)
    assert review.n_asked == len(review.constructs) == 12
    assert [fact.consequence for fact in review.facts] == [""] * 12
    assert {cell.source for one in review.constructs for cell in one.told} == {Source.ANCHOR}
    assert review.is_example
    assert review.minutes == pytest.approx(6.1, abs=0.2)
    assert max(review.grades.values()) <= 6


def test_false_fact_takes_its_constructs_off_and_says_what_the_leaflet_must_tell(
    copy: Path,
) -> None:
    name = 'id = "benefits-unaffected"\nconfirmed = '
    _change(copy, f"{name}true", f"{name}false")
    review = review_quiz(copy, STUDY)
    (fact,) = [one for one in review.facts if one.state != "true"]
    assert fact.state == "false"
    assert fact.consequence.startswith(
        "S1 is asked in no arm. The leaflet must not say that benefits stay the same. It must tell"
    )
    (off,) = [one for one in review.constructs if not one.is_asked]
    assert off.construct.id == "S1"
    assert off.why_off == ("The fact 'benefits-unaffected' is false.",)


def test_fact_that_nobody_confirmed_is_open_and_may_have_words_of_its_own(copy: Path) -> None:
    name = 'id = "stop-any-time"\n'
    _change(copy, name + SIGNED, f'{name}statement = "Anybody can stop by a text."\n')
    review = review_quiz(copy, STUDY)
    (fact,) = [one for one in review.facts if one.state != "true"]
    assert (fact.state, fact.confirmed_by, fact.confirmed_on) == ("not confirmed", "", None)
    assert fact.statement == "Anybody can stop by a text."
    assert fact.consequence.startswith("Until a role confirms it, W1 is asked in no arm. If it is")


def test_gap_in_one_arm_takes_a_construct_off_in_both(copy: Path) -> None:
    path = copy / "leaflets" / "instep" / "plain.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace(" {#stop}", ""), encoding="utf-8")
    review = review_quiz(copy, STUDY)
    (off,) = [one for one in review.constructs if not one.is_asked]
    assert [(cell.arm, cell.source) for cell in off.told] == [
        ("standard", Source.ANCHOR),
        ("plain", Source.GAP),
    ]
    assert off.told[1].proposals[0].sentence == (
        "You can stop at any time, even after you sign the form."
    )
    assert off.why_off == (
        "Leaflet gap in arm 'plain': No passage is anchored for it, and nobody has confirmed a "
        "sentence.",
    )


def _write_docx(paragraphs: list[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return data.getvalue()


def test_word_leaflet_is_asked_about_once_a_person_has_confirmed_a_proposal(copy: Path) -> None:
    (copy / "leaflets" / "team.docx").write_bytes(
        _write_docx(["About the study", "You may stop at any time. Nobody asks for a reason."])
    )
    _change(copy, 'leaflet = "instep/plain.en.md"', 'leaflet = "team.docx"')
    before = {one.construct.id: one for one in review_quiz(copy, STUDY).constructs}
    assert not any(one.is_asked for one in before.values())
    proposed = before["W1"].told[1].proposals[0].sentence
    assert proposed == "You may stop at any time."
    trace = f'[[trace]]\nconstruct = "W1"\narm = "plain"\nsentence = "{proposed}"\n'
    signed = 'confirmed_by = "Trial manager"\nconfirmed_on = 2026-11-24\n\n'
    _change(copy, "[[outcome]]", f"{trace}{signed}[[outcome]]")
    after = {one.construct.id: one for one in review_quiz(copy, STUDY).constructs}
    assert [name for name, one in after.items() if one.is_asked] == ["W1"]
    assert after["W1"].told[1].source is Source.CONFIRMED
    assert after["W1"].told[1].sentences == (proposed,)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("guesser", "guesser"),
        ("perfect reader", "perfect"),
        ("always first", "first"),
        ("Always Last", "last"),
        ("nicest answer", "nicest"),
        ("longest-answer", "longest"),
        ("not_sure", "not-sure"),
        ("misconception holder", "misconception"),
        ("reader", "reader"),
    ],
)
def test_responder_may_be_named_in_words(said: str, name: str) -> None:
    assert find_responder(said) == name


def test_unknown_responder_is_refused_with_those_there_are(materials: Path) -> None:
    with pytest.raises(SettingsError, match=r"no responder 'liar'.*perfect, guesser"):
        rehearse_quiz(materials, STUDY, "liar", n_people=1, seed=1)


def test_study_that_may_ask_nothing_cannot_be_rehearsed(copy: Path) -> None:
    path = copy / PROTOCOL
    path.write_text(path.read_text().replace("confirmed = true", "confirmed = false"))
    with pytest.raises(MaterialsError, match="may ask nothing"):
        rehearse_quiz(copy, STUDY, "perfect", n_people=1, seed=1)


def test_leaflet_that_is_not_there_is_named(copy: Path) -> None:
    _change(copy, "instep/plain.en.md", "instep/gone.md")
    with pytest.raises(MaterialsError, match=r"leaflets/instep/gone\.md"):
        review_quiz(copy, STUDY)
