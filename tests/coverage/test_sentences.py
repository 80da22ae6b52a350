"""Labelled sentences are read from a spreadsheet's CSV, and every slip in it is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from consent_swat.coverage.sentences import (
    FEWEST_SENTENCES,
    LabelledSentence,
    check_sentences,
    hash_sentences,
    load_sentences,
    read_passage,
)
from consent_swat.errors import MaterialsError

HEAD = "states,contradicts,text\n"
NAMES = re.findall(r"\w+", "Ann Bob Cas Dan Eve Fay Gus Hal Ida Jon Kim Lea Max Ned Oda")
ENOUGH = "".join(f'may_stop,,"You may stop, {name}."\n' for name in NAMES)

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes the file and gives the materials folder."""

    def write_sentences(text: str) -> Path:
        folder = tmp_path / "materials" / "coverage"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "sentences.en.csv").write_text(text, encoding="utf-8", newline="")
        return folder.parent

    return write_sentences


def say(problems: tuple[MaterialsError, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def test_row_becomes_a_sentence_with_its_labels(write: Write) -> None:
    root = write(HEAD + 'voluntary right_to_withdraw,risks,"Join, or leave."\n,,Keep off.\n')
    assert load_sentences(root) == (
        LabelledSentence("Join, or leave.", ("voluntary", "right_to_withdraw"), ("risks",)),
        LabelledSentence("Keep off.", (), ()),
    )


def test_line_ends_and_a_byte_order_mark_of_a_spreadsheet_change_nothing(write: Write) -> None:
    plain = hash_sentences(load_sentences(write(HEAD + ENOUGH)))
    saved = "\ufeff" + (HEAD + ENOUGH).replace("\n", "\r\n")
    assert hash_sentences(load_sentences(write(saved))) == plain


def test_every_label_word_and_place_counts_in_the_hash() -> None:
    one = LabelledSentence("You may stop.", ("a",), ())
    other = LabelledSentence("Keep off.", (), ())
    hashes = {
        hash_sentences(sentences)
        for sentences in (
            [one, other],
            [other, one],
            [one],
            [LabelledSentence("You may stop.", (), ("a",))],
            [LabelledSentence("You may stop", ("a",), ())],
        )
    }
    assert len(hashes) == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: must be the columns 'states,contradicts,text'."),
        ("text,states\n", "line 1: must be the columns 'states,contradicts,text'."),
        (HEAD + "a,b\n", "line 2: must hold three columns, the last a sentence."),
        (HEAD + "a,,You may, or not.\n", "line 2: must hold three columns, the last a sentence."),
        (HEAD + "a,, \n", "line 2: must hold three columns, the last a sentence."),
        (HEAD + 'a,,"You may.\n', "is not CSV"),
    ],
)
def test_what_is_not_such_a_table_is_refused_with_its_line(
    write: Write, text: str, said: str
) -> None:
    (problem,) = say(check_sentences(write(text), ["a"]))
    assert problem.startswith("coverage/sentences.en.csv")
    assert said in problem


def test_enough_sentences_of_a_known_element_are_sound(write: Write) -> None:
    assert len(NAMES) == FEWEST_SENTENCES
    assert check_sentences(write(HEAD + ENOUGH), ["may_stop"]) == ()


def test_too_few_sentences_are_counted(write: Write) -> None:
    short = ENOUGH.partition("\n")[2]
    assert say(check_sentences(write(HEAD + short), ["may_stop"])) == [
        "coverage/sentences.en.csv, element 'may_stop': is told by 14 sentences. Write 15 or more."
    ]


def test_misspelt_element_is_named_with_its_line(write: Write) -> None:
    root = write(HEAD + ENOUGH + "may_stopp,,You can stop.\n,may_stp,You cannot stop.\n")
    assert say(check_sentences(root, ["may_stop"])) == [
        "coverage/sentences.en.csv, line 17: there is no element 'may_stopp'. Mind its spelling.",
        "coverage/sentences.en.csv, line 18: there is no element 'may_stp'. Mind its spelling.",
    ]


def test_sentences_may_be_there_before_the_cues(write: Write) -> None:
    later = ENOUGH.replace("may_stop", "may_sing").replace("stop", "sing")
    assert check_sentences(write(HEAD + ENOUGH + later), ["may_stop"]) == ()


def test_same_words_twice_are_named_whatever_their_marks(write: Write) -> None:
    root = write(HEAD + ENOUGH + "may_stop,,you may stop – Ann!\n")
    assert say(check_sentences(root, ["may_stop"])) == [
        "coverage/sentences.en.csv, line 17: says the same as line 2."
    ]


@pytest.mark.parametrize("text", ["You may stop. You may go.", "..."])
def test_row_must_be_one_sentence(write: Write, text: str) -> None:
    assert say(check_sentences(write(HEAD + ENOUGH + f"may_stop,,{text}\n"), ["may_stop"])) == [
        "coverage/sentences.en.csv, line 17: is not one sentence. Give each a line."
    ]


def test_folder_without_sentences_is_sound(tmp_path: Path) -> None:
    assert check_sentences(tmp_path, ["may_stop"]) == ()


def test_heading_mark_is_no_word() -> None:
    assert read_passage("# In brief").words == ("in", "brief")
