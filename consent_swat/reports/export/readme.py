"""``README.md`` of an export: what is in it, how to read it, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from consent_swat.reports.export.columns import AnyTable

README = "README.md"

READ_IN_PYTHON = """\
import json
from pathlib import Path

import pandas as pd

TYPES = {"string": "string", "integer": "Int32", "number": "Float64", "boolean": "boolean"}
package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))


def read_table(name):
    (table,) = [one for one in package["resources"] if one["name"] == name]
    types = {field["name"]: TYPES[field["type"]] for field in table["schema"]["fields"]}
    return pd.read_csv(
        table["path"],
        dtype=types,
        keep_default_na=False,
        na_values=[""],
    )


participants = read_table("participants")
events = read_table("events")
first = events[events["attempt"] == 1]
# The same, faster: pd.read_parquet("events.parquet", dtype_backend="numpy_nullable")
"""

READ_IN_R = """\
codebook <- read.csv("codebook.csv", colClasses = "character", na.strings = "",
                     encoding = "UTF-8")
classes <- c(string = "character", integer = "integer", number = "numeric", boolean = "logical")
read_table <- function(name) {
  columns <- codebook[codebook$table == name, ]
  read.csv(paste0(name, ".csv"), na.strings = "", encoding = "UTF-8",
           colClasses = setNames(unname(classes[columns$type]), columns$name))
}
participants <- read_table("participants")
events <- read_table("events")
first <- subset(events, attempt == 1)
"""

_ARMS_CODED = (
    "Arms are coded: `arm 1`, `arm 2` and so on stand for the variants in an order that only the "
    "study's database knows, and the hash of the leaflet is left empty, since it would name the "
    "arm. Whoever compares the arms need not know which is which until the plan is carried out."
)
_ARMS_NAMED = "Arms are named: whoever reads this knows which variant each person read."
_SIMULATED = "**Some or all of these people are simulated**, see `is_simulated`. Say so.\n\n"

_LEFT_OUT = """\
- study numbers, codes, links, browser sessions and whatever else was typed about a person
- the date and time of day: with a site and a referral they could name somebody. Times are seconds
  since the sitting began, and days from the first sitting to the recheck
- who would like to talk to someone: it was said for their own sake, and the page told them who
  would see it
- the names and roles of contacts and of those who confirmed study facts; their hash is kept
- the lists of arms drawn in advance, and the seed behind them
- which option somebody touched before they went on: it is not stored

Site and referral are kept, since analyses need them. In a small group somebody can still be
recognised: before you give these files away, count who shares site, referral and arm."""


def render_readme(
    title: str,
    question: str,
    tables: Sequence[AnyTable],
    *,
    are_arms_named: bool,
    has_simulated: bool,
) -> str:
    """Write the page that a reader opens first.

    Parameters
    ----------
    title, question : str
        Of the study.
    tables : sequence of Table
        Those that are in the folder.
    are_arms_named, has_simulated : bool
        What a reader must know before anything else.

    Returns
    -------
    str
        Markdown; its lines in Python and R run as they stand, in this folder.
    """
    listed = "\n".join(f"| `{table.name}` | {table.description} |" for table in tables)
    return (
        f"# {title}\n\n{question}\n\n"
        f"{_SIMULATED if has_simulated else ''}"
        f"{_ARMS_NAMED if are_arms_named else _ARMS_CODED}\n\n"
        f"## What is in it\n\n| table | what a row is |\n| --- | --- |\n{listed}\n\n"
        "`events` and `participants` are there twice, as CSV and as Parquet, with the same values. "
        "`codebook.md` says what each column means, `datapackage.json` says it to programs "
        "(Data Package 2.0), with the size and SHA-256 of each file.\n\n"
        "Compare arms on first attempts only: explanations wash out what the leaflet alone made "
        "clear. How a sitting ended is for safety.\n\n"
        "An empty cell is missing; why it can be is in the codebook. `true` and `false` are truth "
        "values. A text that a spreadsheet would run as a formula has an apostrophe in front.\n\n"
        f"## Read it in Python\n\n```python\n{READ_IN_PYTHON}```\n\n"
        f"## Read it in R\n\nNo package is needed.\n\n```r\n{READ_IN_R}```\n\n"
        f"## What was left out\n\n{_LEFT_OUT}\n\n"
        "## Licence\n\nNone is given. Add one to this page and to `datapackage.json` "
        "before you share the files.\n"
    )
