"""Many leaflets: found, each content reviewed once, and a row for every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from consent_swat.errors import SettingsError
from consent_swat.journeys import review_corpus as module
from consent_swat.journeys.review_corpus import (
    Content,
    find_leaflets,
    fingerprint_review,
    review_content,
    review_corpus,
)
from consent_swat.reports.corpus_journal import Journal, open_journal
from consent_swat.scorecards.corpus_row import LeafletRow
from consent_swat.scorecards.rubric import Rubric, load_rubric


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "s.csv.partial", "these rules") as opened:
        yield opened


def write(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text)
    return sorted(folder.iterdir())


class Recorder:
    """Does the work here, backwards, and remembers what it was asked to do."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(
        self, work: object, items: Iterable[Content]
    ) -> Iterator[tuple[Content, LeafletRow | None]]:
        for content in reversed(list(items)):
            self.names.append(content.name)
            yield content, work(content)  # type: ignore[operator]


def name_it(content: Content) -> LeafletRow:
    return LeafletRow(content.name, content.key[:64], error=f"Leaflet '{content.name}' is odd.")


def test_a_content_is_reviewed_once_and_is_a_row_for_each_file(
    tmp_path: Path, journal: Journal
) -> None:
    files = write(tmp_path / "sheets", a="One.", b="Two.", c="One.")
    spread, told = Recorder(), []
    done = review_corpus(files, name_it, spread, journal, tell=told.append)
    assert sorted(spread.names) == ["a.md", "b.md"]
    assert [row.error for row in done.rows] == [
        "Leaflet 'a.md' is odd.",
        "Leaflet 'b.md' is odd.",
        "Leaflet 'c.md' is odd.",
    ]
    assert (done.n_known, told[-1]) == (0, 3)


def test_what_the_journal_holds_is_not_reviewed(tmp_path: Path, journal: Journal) -> None:
    files = write(tmp_path / "sheets", a="One.", b="Two.")
    review_corpus(files[:1], name_it, Recorder(), journal, tell=lambda _: None)
    spread = Recorder()
    done = review_corpus(files, name_it, spread, journal, tell=lambda _: None)
    assert (spread.names, done.n_known, len(done.rows)) == (["b.md"], 1, 2)


def test_the_same_text_as_another_format_is_another_content(
    tmp_path: Path, journal: Journal
) -> None:
    files = write(tmp_path / "sheets", a="# One")
    (tmp_path / "sheets" / "a.txt").write_text("# One")
    files = sorted((tmp_path / "sheets").iterdir())
    spread = Recorder()
    review_corpus(files, name_it, spread, journal, tell=lambda _: None)
    assert sorted(spread.names) == ["a.md", "a.txt"]


def test_what_died_is_a_row_with_what_to_do_and_tried_again(
    tmp_path: Path, journal: Journal
) -> None:
    def let_die(
        work: object, items: Iterable[Content]
    ) -> Iterator[tuple[Content, LeafletRow | None]]:
        yield from ((content, None) for content in items)

    files = write(tmp_path / "sheets", a="One.", b="One.")
    done = review_corpus(files, name_it, let_die, journal, tell=lambda _: None)
    assert [row.error_kind for row in done.rows] == ["unsafe", "unsafe"]
    assert done.rows[1].error.startswith("Leaflet 'b.md' ended the process that reviewed it")
    assert journal.rows == {}


def test_a_fault_of_the_review_itself_is_a_row(
    materials: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "score_leaflet", fail)
    rubric = load_rubric(materials)
    row = review_content(rubric, Content("ab" * 32 + ".md", "a.md", b"You can stop."))
    assert (row.error_kind, row.sha256) == ("failed", "ab" * 32)
    assert "its review failed (ZeroDivisionError)" in row.error


def test_a_leaflet_is_a_row_with_everything(materials: Path) -> None:
    data = b"# Sore backs\n\nYou must take part. You can stop at any time.\n"
    row = review_content(load_rubric(materials), Content("cd" * 32 + ".md", "a.md", data))
    assert (row.error_kind, row.words, row.language) == ("", 12, "en")
    assert row.elements["right_to_withdraw"] == "present"
    assert row.scores["SMOG"] is None
    assert any(why.startswith("SMOG") for why in row.no_score)
    assert "must-take-part" in [finding.rule for finding in row.findings]


def test_the_fingerprint_changes_with_a_rule_and_not_without(tmp_path: Path) -> None:
    (tmp_path / "wording").mkdir()
    rule = tmp_path / "wording" / "a.toml"
    rule.write_text("one")
    first = fingerprint_review(tmp_path)
    assert fingerprint_review(tmp_path) == first
    rule.write_text("two")
    assert fingerprint_review(tmp_path) != first


def test_files_come_sorted_and_folders_are_searched(tmp_path: Path) -> None:
    write(tmp_path / "b", z="1", a="2")
    write(tmp_path / "a", q="3")
    (tmp_path / "b" / "note.xyz").write_text("")
    lone = tmp_path / "lone.xyz"
    found = find_leaflets([lone, tmp_path / "b", tmp_path / "a"])
    names = [file.relative_to(tmp_path).as_posix() for file in found.files]
    assert names == ["a/q.md", "b/a.md", "b/z.md", "lone.xyz"]
    assert found.others == 1


def test_a_file_that_two_ways_lead_to_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a", q="3")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(SettingsError, match=r"q\.md' is named twice \(also as "):
        find_leaflets([tmp_path / "a", tmp_path / "link" / "q.md"])


def test_rubrics_can_be_sent_to_other_processes(materials: Path) -> None:
    import pickle

    rubric: Rubric = pickle.loads(pickle.dumps(load_rubric(materials)))  # noqa: S301
    assert rubric == load_rubric(materials)
