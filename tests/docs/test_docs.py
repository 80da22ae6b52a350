"""The documentation tells all that there is, what it shows runs, and its links lead somewhere."""

from __future__ import annotations

import inspect
import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import typer

from consent_swat import errors
from consent_swat.cli.main import commands
from consent_swat.quizzes.responders import RESPONDERS
from consent_swat.settings import PREFIX, Settings
from consent_swat.store.tables import metadata
from consent_swat.swats import design
from consent_swat.swats.protocol import check_swats, parse_protocol
from consent_swat.swats.referrals import Referral
from consent_swat.swats.sequences import draw_sequence
from consent_swat.wording.packs import check_wording_packs
from consent_swat.wording.rules import AnyRule

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ROOMS = ("tutorials", "how-to", "explanation", "reference")
ROOT_PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
PAGES = [*ROOT_PAGES, *sorted(DOCS.rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def cut_section(page: str, heading: str) -> str:
    """Return the text below a second-level heading of a page; fail when there is none."""
    parts = re.split(r"^## (.+)$", read(page), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert heading in sections, f"{page} has no section '{heading}'"
    return sections[heading]


def list_keys(section: str) -> set[str]:
    """Return what stands in backticks in the first column of a section's tables."""
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return {key for cell in rows for key in re.findall(r"`([^`]+)`", cell)}


def list_examples(page: Path, language: str) -> list[str]:
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [body for name, body in found if name == language]


def walk_commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield each command that does something, with the words that call it."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in inner.items():
        yield from walk_commands(one, f"{path} {name}")


COMMANDS = dict(walk_commands(typer.main.get_command(commands), "consent-swat"))


def list_options(command: Any) -> set[str]:
    params = [one for one in command.params if one.param_type_name == "option"]
    return {name for one in params for name in (*one.opts, *one.secondary_opts)}


@pytest.mark.parametrize("path", COMMANDS)
def test_every_argument_and_option_of_a_command_is_described(path: str) -> None:
    described = list_keys(cut_section("reference/commands.md", f"`{path}`"))
    arguments = {one.name for one in COMMANDS[path].params if one.param_type_name == "argument"}
    expected = (arguments | list_options(COMMANDS[path])) - {"--help"}
    assert expected - described == set()


@pytest.mark.parametrize("path", COMMANDS)
def test_every_choice_of_an_option_is_described(path: str) -> None:
    section = cut_section("reference/commands.md", f"`{path}`")
    choices = {
        str(getattr(choice, "value", choice))
        for one in COMMANDS[path].params
        for choice in getattr(one.type, "choices", ())
    }
    assert {choice for choice in choices if f"`{choice}`" not in section} == set()


def test_no_command_is_described_that_there_is_not() -> None:
    described = re.findall(r"^## `(.+)`$", read("reference/commands.md"), re.MULTILINE)
    assert sorted(described) == sorted(COMMANDS)


def test_every_responder_is_described() -> None:
    section = cut_section("reference/commands.md", "`consent-swat simulate`")
    assert set(RESPONDERS) - list_keys(section) == set()


def list_shown_commands(page: Path) -> Iterator[str]:
    """Yield each call of our command line that a page shows, in a block or in a sentence."""
    text = page.read_text(encoding="utf-8")
    lines = [line for body in list_examples(page, "") for line in body.splitlines()]
    in_sentences = re.findall(r"`([^`]+)`", FENCE.sub("", text))
    lines += [" ".join(words.split()) for words in in_sentences]
    for line in lines:
        shown = re.search(r"(?:^|\s|/)(consent-swat\s+[a-z].*)", line.partition(" #")[0])
        if shown:
            yield shown[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_a_page_shows_exists_with_its_options(page: Path) -> None:
    wrong = []
    for shown in list_shown_commands(page):
        words = shlex.split(re.split(r" > | \| ", shown)[0])
        path = next((p for p in COMMANDS if words[: p.count(" ") + 1] == p.split()), None)
        used = {word.partition("=")[0] for word in words if word.startswith("--")}
        if path is None or used - list_options(COMMANDS[path]):
            wrong.append(shown)
    assert wrong == []


FAMILIES = [
    one
    for _, one in inspect.getmembers(errors, inspect.isclass)
    if issubclass(one, errors.ConsentSwatError)
]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_error_stands_beside_its_exit_code(family: type[errors.ConsentSwatError]) -> None:
    rows = read("reference/exit-codes.md").splitlines()
    assert [row for row in rows if row.startswith(f"| {family.exit_code} | `{family.__name__}` |")]


def test_every_kind_of_wording_rule_is_described() -> None:
    section = cut_section("reference/wording-rules.md", "Kinds")
    kinds = {str(kind.__struct_config__.tag) for kind in get_args(AnyRule)}
    assert len(kinds) > 1
    assert kinds - list_keys(section) == set()


def test_every_table_and_no_other_is_described() -> None:
    described = re.findall(r"^## `(.+)`$", read("reference/database.md"), re.MULTILINE)
    assert sorted(described) == sorted(metadata.tables)


@pytest.mark.parametrize("table", metadata.tables)
def test_the_columns_of_a_table_are_described_and_no_others(table: str) -> None:
    described = list_keys(cut_section("reference/database.md", f"`{table}`"))
    assert described == {column.name for column in metadata.tables[table].columns}


TABLES = {
    "Top": design.Protocol,
    "`[host_trial]`": design.HostTrial,
    "`[allocation]`": design.AllocationPlan,
    "`[[arm]]`": design.Arm,
    "`[[site]]`": design.Site,
    "`[[fact]]`": design.Fact,
    "`[[trace]]`": design.Trace,
    "`[contact]` and `[independent_contact]`": design.Contact,
    "`[[outcome]]`": design.Outcome,
    "`[[estimand]]`": design.Estimand,
}


def test_every_table_of_a_protocol_has_its_section() -> None:
    structs = [one for _, one in inspect.getmembers(design, inspect.isclass)]
    entries = {one for one in structs if one.__module__ == design.__name__}
    entries = {one for one in entries if issubclass(one, msgspec.Struct)}
    assert entries == set(TABLES.values())


@pytest.mark.parametrize("heading", TABLES)
def test_the_keys_of_a_protocol_table_are_described_and_no_others(heading: str) -> None:
    described = list_keys(cut_section("reference/swat-file.md", heading))
    keys = {field.encode_name for field in msgspec.structs.fields(TABLES[heading])}
    assert described == keys


@pytest.mark.parametrize(
    "words", [design.SchemeKind, design.OutcomeKind, design.Measure, design.PressureUse, Referral]
)
def test_every_word_that_a_protocol_may_use_is_described(words: Any) -> None:
    page = read("reference/swat-file.md")
    assert [word.value for word in words if f"`{word.value}`" not in page] == []


def test_every_setting_stands_with_its_default() -> None:
    rows = read("reference/settings.md").splitlines()
    for field in msgspec.structs.fields(Settings):
        name = f"{PREFIX}{field.name.upper()}"
        (row,) = [one for one in rows if one.startswith(f"| `{name}` |")]
        assert str(field.default) in row


def test_the_protocol_on_the_page_is_sound_beside_our_own_materials(tmp_path: Path) -> None:
    (example,) = list_examples(DOCS / "reference" / "swat-file.md", "toml")
    protocol = parse_protocol(example)
    for folder in ("leaflets", "quizzes"):
        (tmp_path / folder).symlink_to(ROOT / "materials" / folder)
    (tmp_path / "swats").mkdir()
    (tmp_path / "swats" / f"{protocol.swat}.toml").write_text(example, encoding="utf-8")
    assert check_swats(tmp_path) == ()


def test_the_wording_rule_on_the_page_fails_and_is_mended_as_the_page_says(tmp_path: Path) -> None:
    rule, more = list_examples(DOCS / "how-to" / "write-a-wording-rule.md", "toml")
    file = tmp_path / "our-rules" / "closing-date.toml"
    file.parent.mkdir()
    file.write_text(rule, encoding="utf-8")
    (problem,) = check_wording_packs(tmp_path, file.parent)
    said = " ".join(read("how-to/write-a-wording-rule.md").replace("\n> ", " ").split())
    assert str(problem) in said
    mended = re.sub(r"(?m)^(phrases = .*)$", lambda line: f"{line[1]}\n{more.strip()}", rule)
    file.write_text(mended, encoding="utf-8")
    assert check_wording_packs(tmp_path, file.parent) == ()


def test_the_draw_on_the_page_gives_the_lists_of_the_program(tmp_path: Path) -> None:
    (example,) = list_examples(DOCS / "explanation" / "how-arms-are-drawn.md", "python")
    file = tmp_path / "draw.py"
    file.write_text(example, encoding="utf-8")
    draw = runpy.run_path(str(file))["draw_big_stick"]
    plan = design.AllocationPlan(scheme=design.SchemeKind.BIG_STICK, length=200, tolerance=3)
    for number in range(3):
        seed = bytes([number]) * 32
        drawn = draw(seed, "harbour", ("standard", "plain"), 3, 200)
        ours = draw_sequence(seed, "harbour", {"standard": 1, "plain": 1}, plan)
        assert tuple(drawn) == ours


def list_sources() -> Iterator[Path]:
    for pattern in ("*.md", "*.py", "*.toml", "*.js", "*.html", "*.css"):
        for folder in ("consent_swat", "materials", "docs", "benchmarks"):
            yield from (ROOT / folder).rglob(pattern)
        yield from ROOT.glob(pattern)


def test_no_file_names_a_place_on_somebodys_machine_or_a_package_registry() -> None:
    machine = re.compile(r"(?<![\w.*{}/-])/(?:work|tmp|farm|root)/")
    registry = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|crates\.io)\b")
    found = []
    for path in list_sources():
        text = path.read_text(encoding="utf-8")
        hits = [*machine.findall(text), *registry.findall(text)]
        found += [f"{path.relative_to(ROOT)}: {hit}" for hit in hits]
    assert found == []


def test_every_page_of_the_four_rooms_is_linked_from_the_index() -> None:
    linked = {target.partition("#")[0] for _, _, target in LINK.findall(read("index.md"))}
    pages = {str(page.relative_to(DOCS)) for room in ROOMS for page in (DOCS / room).glob("*.md")}
    assert pages - linked == set()


def list_anchors(page: Path) -> set[str]:
    """Return the names that headings of a page have as link targets."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_of_a_page_lead_to_files_that_exist(page: Path) -> None:
    broken = []
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for is_picture, words, target in LINK.findall(text):
        name, _, anchor = target.partition("#")
        if "://" in target:
            continue
        there = (page.parent / name).resolve() if name else page
        is_broken = not there.exists()
        is_broken |= bool(anchor) and not is_broken and anchor not in list_anchors(there)
        if is_broken or (is_picture and not words.strip()):
            broken.append(target)
    assert broken == []
