"""Loading a checklist."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from consent_swat.coverage.checklist import Checklist, load_checklist
from consent_swat.errors import MaterialsError


def test_small_checklist_loads_with_its_cues_parsed(write_checklist: Callable[..., Path]) -> None:
    loaded = load_checklist(write_checklist())
    assert [element.entry.id for element in loaded.elements] == ["may_stop"]
    assert loaded.elements[0].cues[0].text == "may @end"
    assert loaded.versions == ("small 0.1.0",)
    assert loaded.vocabulary.whole == {"may", "stop", "leave", "school", "leaving", "must", "not"}


def test_unknown_key_is_refused_with_file_entry_and_problem(
    write_checklist: Callable[..., Path],
) -> None:
    root = write_checklist(("title =", "titel ="))
    with pytest.raises(MaterialsError, match=r"coverage/small\.en\.toml, element 'may_stop'"):
        load_checklist(root)


def test_broken_cue_is_refused_with_the_element(write_checklist: Callable[..., Path]) -> None:
    root = write_checklist(("may @end", "may @finish"))
    with pytest.raises(MaterialsError, match="element 'may_stop': '@finish' is no word group"):
        load_checklist(root)


def test_broken_word_group_is_refused(write_checklist: Callable[..., Path]) -> None:
    root = write_checklist(("stop|leave", "stop||leave"))
    with pytest.raises(MaterialsError, match=r"small\.en\.toml, words: group 'end'"):
        load_checklist(root)


def test_folder_without_a_checklist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MaterialsError, match=r"holds no \.toml file"):
        load_checklist(tmp_path)


def test_id_that_stands_twice_in_one_language_is_refused(
    write_checklist: Callable[..., Path],
) -> None:
    write_checklist()
    root = write_checklist(file="other.en.toml")
    with pytest.raises(MaterialsError, match=r"small\.en\.toml, element 'may_stop': stands twice"):
        load_checklist(root)


def test_elements_are_chosen_by_language_and_unknown_is_read_as_english(
    write_checklist: Callable[..., Path],
) -> None:
    write_checklist()
    root = write_checklist(
        ('language = "en"', 'language = "cy"'), ('"May stop"', '"Stopio"'), file="small.cy.toml"
    )
    loaded = load_checklist(root)
    chosen = {
        language: [element.entry.title for element in loaded.choose_elements(language)]
        for language in ("en", "und", "cy", "fr")
    }
    assert chosen == {"en": ["May stop"], "und": ["May stop"], "cy": ["Stopio"], "fr": []}


def test_checklist_survives_pickling(checklist: Checklist) -> None:
    assert pickle.loads(pickle.dumps(checklist)) == checklist  # noqa: S301
