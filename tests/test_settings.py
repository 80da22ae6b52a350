"""Settings come from the environment, and a slip of the pen is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from consent_swat.errors import SettingsError
from consent_swat.settings import Settings, find_rules, load_settings


def test_without_environment_the_defaults_hold() -> None:
    assert load_settings({"HOME": "/root"}) == Settings(
        database_url="sqlite:///data/consent-swat.db",
        materials_dir="",
        rules_dir="",
        sheet_term="leaflet",
        log_level="warning",
        port=8501,
    )


def test_the_environment_wins_over_defaults() -> None:
    given = {"CONSENT_SWAT_SHEET_TERM": "information sheet", "CONSENT_SWAT_PORT": "9000"}
    settings = load_settings(given)
    assert settings.sheet_term == "information sheet"
    assert settings.port == 9000


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"CONSENT_SWAT_PROT": "1"}, "`prot`"),
        ({"CONSENT_SWAT_PORT": "many"}, "CONSENT_SWAT_PORT"),
        ({"CONSENT_SWAT_PORT": "70000"}, "from 1 to 65535"),
        ({"CONSENT_SWAT_LOG_LEVEL": "loud"}, "Use debug, info, warning or error"),
        ({"CONSENT_SWAT_MATERIALS_DIR": "/no/such/folder"}, "not a folder"),
        ({"CONSENT_SWAT_RULES_DIR": "/no/such/folder"}, "rule packs"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load_settings(given)


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs/reference/settings.md").read_text()
    missing = [
        name for name in Settings.__struct_fields__ if f"`CONSENT_SWAT_{name.upper()}`" not in page
    ]
    assert missing == []


def test_own_rules_are_those_asked_for_then_those_of_the_setting(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    at_home = Settings(rules_dir=str(tmp_path))
    assert find_rules(Settings()) is None
    assert find_rules(at_home) == tmp_path
    assert find_rules(at_home, tmp_path / "ours") == tmp_path / "ours"
    with pytest.raises(SettingsError, match="is not a folder"):
        find_rules(at_home, tmp_path / "gone")
