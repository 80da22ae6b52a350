"""Loading a quiz, and what keeps one from being walked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from consent_swat.errors import MaterialsError
from consent_swat.quizzes.bank import (
    check_quizzes,
    choose_constructs,
    find_askable,
    load_quiz,
    parse_quiz,
)
from consent_swat.quizzes.items import Item, Option, Quiz

TOLD = {"V1", "S1", "S2"}
FACTS = {"fact-V1", "fact-S1", "fact-S2"}
swap = msgspec.structs.replace


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Quiz], Path]:
    """Return a function that writes ``small.en.toml`` and returns the materials folder."""

    def write_quiz(quiz: Quiz) -> Path:
        folder = tmp_path / "materials" / "quizzes"
        folder.mkdir(parents=True)
        (folder / "small.en.toml").write_text(_write_toml(quiz), encoding="utf-8")
        return folder.parent

    return write_quiz


def _write_toml(quiz: Quiz) -> str:
    def table(entry: object, *without: str) -> str:
        tree = msgspec.to_builtins(entry)
        pairs = {k: v for k, v in tree.items() if k not in without and v is not None}
        return "\n".join(f"{k} = {msgspec.json.encode(v).decode()}" for k, v in pairs.items())

    parts = [table(quiz, "domain", "fact", "construct", "item")]
    parts += [f"[[fact]]\n{table(fact)}" for fact in quiz.fact]
    parts += [f"[[domain]]\n{table(domain)}" for domain in quiz.domain]
    parts += [f"[[construct]]\n{table(construct)}" for construct in quiz.construct]
    for item in quiz.item:
        parts.append(f"[[item]]\n{table(item, 'option')}")
        parts += [f"[[item.option]]\n{table(option)}" for option in item.option]
    return "\n\n".join(parts)


def _with_option(item: Item, place: int, option: Option) -> Item:
    options = list(item.option)
    options[place] = option
    return swap(item, option=tuple(options))


def _change_first(quiz: Quiz, change: Callable[[Item], Item]) -> Quiz:
    return swap(quiz, item=(change(quiz.item[0]), *quiz.item[1:]))


def test_quiz_is_read_as_it_was_written(quiz: Quiz, write: Callable[[Quiz], Path]) -> None:
    assert load_quiz(write(quiz), "small.en") == quiz


def test_quiz_kept_as_text_is_the_same_quiz(quiz: Quiz) -> None:
    assert parse_quiz(_write_toml(quiz), "small.en.toml") == quiz
    with pytest.raises(MaterialsError, match=r"other\.en\.toml: says it is 'small\.en'"):
        parse_quiz(_write_toml(quiz), "other.en.toml")


@pytest.mark.parametrize("name", ["small", "../small.en", "small.english", "", "Small.en"])
def test_name_that_is_no_quiz_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(MaterialsError, match=r"a name such as 'voluntariness\.en' is needed"):
        load_quiz(tmp_path, name)


def test_quiz_that_is_not_there_is_refused_and_no_other_is_taken(
    quiz: Quiz, write: Callable[[Quiz], Path]
) -> None:
    with pytest.raises(MaterialsError, match=r"quizzes/other\.en\.toml: cannot be read"):
        load_quiz(write(quiz), "other.en")


def test_unknown_key_is_refused_with_the_item_named(
    quiz: Quiz, write: Callable[[Quiz], Path]
) -> None:
    root = write(quiz)
    path = root / "quizzes" / "small.en.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("anchor =", "anker =", 1), encoding="utf-8")
    with pytest.raises(MaterialsError, match=r"small\.en\.toml, item 'S2-B': has an unknown key"):
        load_quiz(root, "small.en")


def _drop_form(quiz: Quiz) -> Quiz:
    return swap(quiz, item=quiz.item[1:])


def _form_twice(quiz: Quiz) -> Quiz:
    return swap(quiz, item=(*quiz.item, swap(quiz.item[0], id="S2-B-again")))


def _drop_items(quiz: Quiz) -> Quiz:
    return swap(quiz, item=tuple(item for item in quiz.item if item.construct != "S1"))


def _two_keys(quiz: Quiz) -> Quiz:
    option = Option(id="bad", text="It all goes away.", correct=True, niceness=1)
    return _change_first(quiz, lambda item: _with_option(item, 1, option))


def _no_key(quiz: Quiz) -> Quiz:
    option = Option(id="key", text="All stays as it is.", misconception="x", niceness=2)
    return _change_first(quiz, lambda item: _with_option(item, 0, option))


def _other_tags(quiz: Quiz) -> Quiz:
    option = Option(id="bad", text="It all goes away.", misconception="dread", niceness=1)
    return _change_first(quiz, lambda item: _with_option(item, 1, option))


def _same_tag(quiz: Quiz) -> Quiz:
    option = Option(id="bad", text="It all goes away.", misconception="hope", niceness=1)
    return _change_first(quiz, lambda item: _with_option(item, 1, option))


def _no_tag(quiz: Quiz) -> Quiz:
    option = Option(id="bad", text="It all goes away.", niceness=1)
    return _change_first(quiz, lambda item: _with_option(item, 1, option))


def _tag_on_key(quiz: Quiz) -> Quiz:
    key = swap(quiz.item[0].option[0], misconception="fear")
    return _change_first(quiz, lambda item: _with_option(item, 0, key))


def _reserved_option(quiz: Quiz) -> Quiz:
    option = swap(quiz.item[0].option[1], id="not-sure")
    return _change_first(quiz, lambda item: _with_option(item, 1, option))


def _same_option(quiz: Quiz) -> Quiz:
    option = swap(quiz.item[0].option[1], id="key")
    return _change_first(quiz, lambda item: _with_option(item, 1, option))


def _same_item(quiz: Quiz) -> Quiz:
    return _change_first(quiz, lambda item: swap(item, id="V1-A"))


def _same_construct(quiz: Quiz) -> Quiz:
    return swap(quiz, construct=(*quiz.construct, quiz.construct[0]))


def _unknown_domain(quiz: Quiz) -> Quiz:
    return swap(quiz, construct=(swap(quiz.construct[0], domain="Z"), *quiz.construct[1:]))


def _unknown_construct(quiz: Quiz) -> Quiz:
    return _change_first(quiz, lambda item: swap(item, construct="Z9"))


def _other_language(quiz: Quiz) -> Quiz:
    return swap(quiz, language="cy")


BROKEN = [
    (_drop_form, "construct 'S2': has 0 items of form B. Write exactly one."),
    (_form_twice, "construct 'S2': has 2 items of form B. Write exactly one."),
    (_drop_items, "construct 'S1': has no item."),
    (_two_keys, "item 'S2-B': has 2 correct options. Mark exactly one."),
    (_no_key, "item 'S2-B': has 0 correct options. Mark exactly one."),
    (_other_tags, "construct 'S2': has other misconceptions in form A than in form B."),
    (_same_tag, "item 'S2-B': has misconception 'hope' twice."),
    (_no_tag, "item 'S2-B': option 'bad' needs the tag of its misconception."),
    (_tag_on_key, "item 'S2-B': option 'key' is correct, so it has no misconception."),
    (_reserved_option, "item 'S2-B': has an option 'not-sure', which every item has."),
    (_same_option, "item 'S2-B': has option 'key' twice."),
    (_same_item, "item 'V1-A': stands twice."),
    (_same_construct, "construct 'S1': stands twice."),
    (_unknown_domain, "construct 'S1': has the unknown domain 'Z'."),
    (_unknown_construct, "item 'S2-B': has the unknown construct 'Z9'."),
    (_other_language, "says it is 'small.cy'. Name the file 'small.cy.toml'."),
]


@pytest.mark.parametrize(
    ("break_quiz", "problem"), BROKEN, ids=lambda v: getattr(v, "__name__", "")
)
def test_quiz_that_cannot_be_walked_is_refused(
    quiz: Quiz,
    write: Callable[[Quiz], Path],
    break_quiz: Callable[[Quiz], Quiz],
    problem: str,
) -> None:
    root = write(break_quiz(quiz))
    assert problem in "\n".join(str(found) for found in check_quizzes(root))
    with pytest.raises(MaterialsError, match=r"quizzes/small\.en\.toml"):
        load_quiz(root, "small.en")


def test_sound_quiz_has_no_problems(quiz: Quiz, write: Callable[[Quiz], Path]) -> None:
    # The key stands first in this small quiz; turn half of the items round.
    items = tuple(
        swap(item, option=item.option[::-1]) if item.form == "A" else item for item in quiz.item
    )
    assert check_quizzes(write(swap(quiz, item=items)), lambda _: 6.0) == ()


def test_all_problems_of_a_file_are_told(quiz: Quiz, write: Callable[[Quiz], Path]) -> None:
    root = write(_change_first(_two_keys(quiz), lambda item: swap(item, anchor=" ")))
    told = [str(problem) for problem in check_quizzes(root)]
    assert any("2 correct options" in problem for problem in told)
    assert any("has an empty anchor" in problem for problem in told)


def test_file_that_cannot_be_read_is_told_and_the_others_are_checked(
    quiz: Quiz, write: Callable[[Quiz], Path]
) -> None:
    root = write(_two_keys(quiz))
    (root / "quizzes" / "another.en.toml").write_text("quiz =", encoding="utf-8")
    told = [str(problem) for problem in check_quizzes(root)]
    assert told[0].startswith("quizzes/another.en.toml: is not TOML")
    assert any(problem.startswith("quizzes/small.en.toml, item 'S2-B'") for problem in told)


def test_no_quizzes_have_no_problems(tmp_path: Path) -> None:
    assert check_quizzes(tmp_path) == ()


def test_optional_domains_are_asked_only_when_they_are_named(quiz: Quiz) -> None:
    domains = tuple(swap(one, optional=one.id == "S") for one in quiz.domain)
    changed = swap(quiz, domain=domains)
    assert [one.id for one in choose_constructs(changed)] == ["V1"]
    assert [one.id for one in choose_constructs(changed, ["S", "V"])] == ["V1", "S1", "S2"]
    assert [one.id for one in choose_constructs(quiz, None, ["S2", "V1"])] == ["V1", "S2"]


def test_item_without_its_fact_in_the_quiz_is_told(
    quiz: Quiz, write: Callable[[Quiz], Path]
) -> None:
    root = write(swap(quiz, fact=quiz.fact[1:]))
    told = [str(problem) for problem in check_quizzes(root)]
    assert any("item 'S1-A': rests on the fact 'fact-S1', which the quiz lacks" in t for t in told)


def test_construct_is_off_while_its_fact_is_not_confirmed(quiz: Quiz) -> None:
    askable = find_askable(quiz, FACTS - {"fact-S1"}, TOLD)
    assert [construct.id for construct in askable] == ["V1", "S2"]


def test_construct_is_off_when_a_leaflet_does_not_tell_it(quiz: Quiz) -> None:
    askable = find_askable(quiz, FACTS, TOLD - {"V1"})
    assert [construct.id for construct in askable] == ["S1", "S2"]


def test_one_form_off_takes_the_whole_construct_off(quiz: Quiz) -> None:
    changed = _change_first(quiz, lambda item: swap(item, fact="unconfirmed"))
    assert [construct.id for construct in find_askable(changed, FACTS, TOLD)] == ["V1", "S1"]
