"""``datapackage.json``: what the files are, for programs, as Data Package 2.0 has it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from consent_swat.reports.export.columns import AnyTable, Column, guard_value

DESCRIPTOR = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def render_descriptor(
    folder: Path,
    files: Iterable[tuple[AnyTable, str]],
    *,
    study: str,
    title: str,
    more: Mapping[str, object],
) -> str:
    """Write the descriptor of files that are there already.

    Parameters
    ----------
    folder : Path
        Where they are.
    files : iterable of (Table, str)
        Each table with the suffix of a file that holds it, ``csv`` or ``parquet``.
    study, title : str
        Its id and its title.
    more : mapping
        What else is said of the study; plain values.

    Returns
    -------
    str
        JSON, the same for the same files: it names no moment. The licence is the team's to add.
    """
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]", "-", study.lower()),
        "title": title,
        "description": "Who understood what of a participant information leaflet. "
        "README.md says how to read it, codebook.md what each column means.",
        "consent_swat": dict(more),
        "resources": [_describe_file(folder, table, suffix) for table, suffix in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _describe_file(folder: Path, table: AnyTable, suffix: str) -> dict[str, Any]:
    path = folder / f"{table.name}.{suffix}"
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    is_csv = suffix == "csv"
    described: dict[str, Any] = {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name if is_csv else f"{table.name}-{suffix}",
        "type": "table",
        "path": path.name,
        "title": table.title,
        "description": table.description,
        "format": suffix,
        "mediatype": _MEDIA_TYPES[suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if is_csv:
        described["encoding"] = "utf-8"
        described["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n", "header": True}
    return {**described, "schema": _describe_columns(table, suffix)}


def _describe_columns(table: AnyTable, suffix: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_describe_column(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["foreignKeys"] = [
            {
                "fields": [name],
                "reference": {
                    "resource": other if suffix == "csv" else f"{other}-{suffix}",
                    "fields": [name],
                },
            }
            for name, other in table.links.items()
        ]
    return schema


def _describe_column(column: Column[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": column.is_required}
    if column.is_unique:
        limits["unique"] = True
    if column.values:
        limits["enum"] = [guard_value(value) for value in column.values]
    if column.minimum is not None:
        limits["minimum"] = column.minimum
    if column.maximum is not None:
        limits["maximum"] = column.maximum
    more = {"unit": column.unit, "missing": column.missing, "elicit": column.elicit}
    return {
        "name": column.name,
        "title": column.title,
        "description": column.description,
        "type": column.kind.value,
        "constraints": limits,
        **{key: value for key, value in more.items() if value},
    }
