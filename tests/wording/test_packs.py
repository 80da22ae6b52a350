from pathlib import Path

import pytest

from consent_swat.errors import MaterialsError
from consent_swat.wording.packs import check_wording_packs, load_packs

HEAD = """
pack = "{name}"
version = "1.0.0"
language = "{language}"
title = "A trial"
"""
RULE = """
[[rule]]
id = "must-go"
kind = "phrase"
severity = "serious"
phrases = ["you must go"]
message = "'{match}' is an order."
instead = "You can go."
source = "Nobody 2020"
flags = ["You must go now.", "So you must go."]
passes = ["You can go.", "You must stay."]
"""


@pytest.fixture
def write(tmp_path: Path):
    """Return a writer of packs; it gives back the materials folder."""

    def put(*rules: str, name: str = "trial", language: str = "en-GB", head: str = "") -> Path:
        folder = tmp_path / "materials" / "wording"
        folder.mkdir(parents=True, exist_ok=True)
        text = HEAD.format(name=name, language=language) + head + "".join(rules)
        (folder / "trial.toml" if name == "other-name" else folder / f"{name}.toml").write_text(
            text, encoding="utf-8"
        )
        return tmp_path / "materials"

    return put


def tell(root: Path) -> list[str]:
    return [str(problem) for problem in check_wording_packs(root)]


def test_good_pack_loads(write) -> None:
    root = write(RULE)
    (pack,) = load_packs(root)
    assert (pack.pack, pack.version, [rule.id for rule in pack.rule]) == (
        "trial",
        "1.0.0",
        ["must-go"],
    )
    assert tell(root) == []


def test_folder_without_packs_has_none(tmp_path: Path) -> None:
    assert load_packs(tmp_path) == ()
    assert check_wording_packs(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"serious"', '"big"', "severity: Invalid enum value 'big'; severity is one of note, "),
        ('"phrase"', '"fuzzy"', "kind: Invalid value 'fuzzy'; kind is one of phrase, gap"),
        ('source = "Nobody 2020"\n', "", "lacks the key `source`"),
        ('"Nobody 2020"', '" "', "source is empty"),
        ('"Nobody 2020"', '""', "source: must be a text of length >= 1"),
        ("{match}", "This", "message lacks {match}"),
        ("{match}", "{match} {better}", "has {better} in a text; this kind of rule knows {match}"),
        ("phrases =", "within = 3\nphrases =", "none: `within`"),
        ("you must go", "you … go", "has a gap"),
        ("you must go", "you {must go", "stands alone"),
        ("you must go", "you @must go", "the pack's are: none"),
        (', "So you must go."', "", "flags: must be a list of length >= 2"),
        ("So you must go.", "So you go.", "does not flag 'So you go.'"),
        ("You must stay.", "You must go.", "flags 'You must go.', which must pass"),
    ],
)
def test_each_problem_is_named_with_file_and_rule(write, old: str, new: str, problem: str) -> None:
    (told,) = tell(write(RULE.replace(old, new)))
    assert told.startswith("wording/trial.toml, rule 'must-go'")
    assert problem in told


def test_all_problems_are_told_at_once(write) -> None:
    bad = RULE.replace("must-go", "first").replace('"serious"', '"big"')
    failing = RULE.replace("must-go", "second").replace("So you", "So they")
    told = tell(write(bad, failing, RULE))
    assert [line.split("'")[1] for line in told] == ["first", "second"]


def test_two_rules_with_one_id_are_refused(write) -> None:
    write(RULE, name="alpha")
    root = write(RULE, name="beta")
    (told,) = tell(root)
    assert (
        told
        == "wording/beta.toml, rule 'must-go': its id is in wording/alpha.toml; choose another."
    )
    with pytest.raises(MaterialsError, match="choose another"):
        load_packs(root)


def test_same_id_twice_in_a_file_is_refused(write) -> None:
    assert "this file too" in tell(write(RULE, RULE))[0]


def test_pack_is_named_as_its_file(write) -> None:
    assert tell(write(RULE, name="other-name")) == [
        "wording/trial.toml, pack: is 'other-name'; name it as its file."
    ]


def test_negation_is_for_english(write) -> None:
    rule = RULE.replace("message =", "protected_by_negation = true\nmessage =")
    assert tell(write(rule)) == []
    assert "English only" in tell(write(rule, language="de"))[0]


def test_sense_to_reword_is_one_of_the_two(write) -> None:
    rule = RULE.replace('"phrase"', '"sense"').replace(
        "message =", 'reword = "luck"\nnear = 5\nmessage ='
    )
    rule += '[[rule.sense]]\nname = "a"\ncues = ["a"]\n[[rule.sense]]\nname = "b"\ncues = ["b"]\n'
    assert any("name of neither sense" in line for line in tell(write(rule)))


def test_named_list_stands_in_phrases(write) -> None:
    lists = '\n[[words]]\nname = "must"\nany = ["must", "have to"]\n'
    rule = RULE.replace("you must go", "you @must go").replace("So you must", "So you have to")
    assert tell(write(rule, head=lists)) == []


def test_file_that_is_not_toml_is_told_beside_the_others(write) -> None:
    root = write(RULE.replace("So you", "So they"))
    (root / "wording" / "alpha.toml").write_text("pack =", encoding="utf-8")
    told = tell(root)
    assert len(told) == 2
    assert told[0].startswith("wording/alpha.toml: is not TOML")
    with pytest.raises(MaterialsError, match="not TOML"):
        load_packs(root)


def test_loading_runs_no_examples(write) -> None:
    assert len(load_packs(write(RULE.replace("So you", "So they")))) == 1


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('patterns = ["<[a-z"]', "is no regular expression"),
        ('patterns = ["x*"]', "matches nothing at all"),
        ('patterns = ["x"]\nunless = ["y"]', "has the key unless, which this kind"),
    ],
)
def test_pattern_that_cannot_work_is_told(write, lines: str, problem: str) -> None:
    rule = RULE.replace('"phrase"', '"pattern"').replace('phrases = ["you must go"]', lines)
    assert any(problem in one for one in tell(write(rule)))


def test_example_of_a_missing_rule_may_be_short(write) -> None:
    keys = 'given = ["you must go"]\nexpected = ["can stay"]'
    rule = RULE.replace('"phrase"', '"missing"').replace('phrases = ["you must go"]', keys)
    assert tell(write(rule)) == []


def write_own(folder: Path, text: str, name: str = "ours") -> Path:
    folder.mkdir(exist_ok=True)
    head = f'pack = "{name}"\nversion = "1.0.0"\nlanguage = "en-GB"\ntitle = "Ours"\n'
    (folder / f"{name}.toml").write_text(head + text, encoding="utf-8")
    return folder


def test_a_teams_own_packs_are_read_besides_and_last(write, tmp_path: Path) -> None:
    root = write(RULE)
    own = write_own(tmp_path / "a-first-folder", RULE.replace("must-go", "must-run"))
    assert [pack.pack for pack in load_packs(root, own)] == ["trial", "ours"]
    assert check_wording_packs(root, own) == ()


def test_a_slip_in_a_teams_own_pack_is_named_with_its_folder(tmp_path: Path) -> None:
    own = write_own(tmp_path / "our-rules", RULE.replace("So you", "So they"))
    told = [str(problem) for problem in check_wording_packs(tmp_path / "none", own)]
    assert len(told) == 1
    assert told[0].startswith("our-rules/ours.toml, rule 'must-go': does not flag 'So they must")


def test_a_teams_own_pack_may_not_take_a_name_or_rule_that_is_taken(write, tmp_path: Path) -> None:
    own = write_own(tmp_path / "our-rules", RULE, name="trial")
    assert [str(problem) for problem in check_wording_packs(write(RULE), own)] == [
        "our-rules/trial.toml, pack: its name is that of wording/trial.toml; choose another.",
        "our-rules/trial.toml, rule 'must-go': its id is in wording/trial.toml; choose another.",
    ]
