"""The settings that differ between places, read from the environment at the doors only.

What a SWAT decides in advance (arms, allocation, estimands) lives in its protocol, never here.
msgspec rather than pydantic-settings, because the latter costs a quarter of a second at start.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from consent_swat.errors import SettingsError

PREFIX = "CONSENT_SWAT_"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where things are and how they are named at this place.

    Parameters
    ----------
    database_url : str
        SQLAlchemy URL: ``sqlite:///data/consent-swat.db`` or ``postgresql+psycopg://…``.
    materials_dir : str
        Folder with the team's own materials; empty for those that come with the package.
    rules_dir : str
        Folder with the team's own rule packs, read besides those of the materials; empty for none.
    sheet_term : str
        What people here call the leaflet, for example ``information sheet``.
    log_level : str
        ``debug``, ``info``, ``warning`` or ``error``.
    port : int
        Port on 127.0.0.1 that the app listens on, 1 to 65535.
    """

    database_url: str = "sqlite:///data/consent-swat.db"
    materials_dir: str = ""
    rules_dir: str = ""
    sheet_term: str = "leaflet"
    log_level: str = "warning"
    port: int = 8501


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings that an environment gives.

    Parameters
    ----------
    environ : mapping of str to str
        Usually ``os.environ``; names start with ``CONSENT_SWAT_``, others are ignored.

    Returns
    -------
    Settings
        Each setting from the environment, or its default.

    Raises
    ------
    SettingsError
        If a name with the prefix is not a setting, or a value cannot be used.

    Examples
    --------
    >>> load_settings({"CONSENT_SWAT_PORT": "8600"}).port
    8600
    """
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX)
    }
    try:
        settings = msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as problem:
        known = ", ".join(f"{PREFIX}{field.upper()}" for field in Settings.__struct_fields__)
        raise SettingsError(f"Environment: {problem}. The settings are {known}.") from None
    if settings.log_level not in {"debug", "info", "warning", "error"}:
        raise SettingsError(
            f"{PREFIX}LOG_LEVEL is '{settings.log_level}'. Use debug, info, warning or error."
        )
    if not 1 <= settings.port <= 65535:
        raise SettingsError(f"{PREFIX}PORT is {settings.port}. Use a port from 1 to 65535.")
    if settings.materials_dir and not Path(settings.materials_dir).is_dir():
        raise SettingsError(
            f"{PREFIX}MATERIALS_DIR is '{settings.materials_dir}', which is not a folder. "
            "Give a folder like the project's materials/, or leave it out."
        )
    if settings.rules_dir and not Path(settings.rules_dir).is_dir():
        raise SettingsError(
            f"{PREFIX}RULES_DIR is '{settings.rules_dir}', which is not a folder. Give a folder "
            "with rule packs (*.toml), or leave it out."
        )
    return settings


def find_rules(settings: Settings, chosen: Path | None = None) -> Path | None:
    """Return the folder with a team's own rule packs.

    Parameters
    ----------
    settings : Settings
        Of this place.
    chosen : Path or None
        What was asked for at the door; goes before the setting.

    Returns
    -------
    Path or None
        An existing folder; None when there are no packs of one's own.

    Raises
    ------
    SettingsError
        If what was asked for is no folder.
    """
    if chosen is not None and not chosen.is_dir():
        raise SettingsError(f"'{chosen}' is not a folder. Give a folder with rule packs (*.toml).")
    return chosen or (Path(settings.rules_dir) if settings.rules_dir else None)
