"""The table of items: the words behind the ids, a row for each option."""

from __future__ import annotations

from dataclasses import dataclass

from consent_swat.quizzes.items import FORMS, Construct, Domain, Item, Option
from consent_swat.reports.export.columns import Column, ColumnKind, Table


@dataclass(frozen=True, slots=True)
class OptionRow:
    """What a row of the table of items is made of.

    Parameters
    ----------
    domain, construct, item, option : Domain, Construct, Item, Option
        From the quiz.
    fact : str
        What the key takes for true, in words.
    is_asked : bool
        Whether the study asks about the construct.
    """

    domain: Domain
    construct: Construct
    item: Item
    option: Option
    fact: str
    is_asked: bool


def make_item_table() -> Table[OptionRow]:
    """Make the table of items, without its rows."""
    return Table(
        name="items",
        title="Items and their options",
        description="One row for each option of each item. 'not-sure' and 'skipped', which every "
        "item also offers, have no row.",
        columns=(*_list_item_columns(), *_list_option_columns()),
        key=("item", "option"),
        links={},
    )


def _list_item_columns() -> tuple[Column[OptionRow], ...]:
    text, truth = ColumnKind.TEXT, ColumnKind.TRUTH
    return (
        Column("domain", text, "Domain", "Id of the domain.", lambda row: row.domain.id,
               source="quiz"),
        Column("domain_title", text, "Title of the domain", "In a participant's words.",
               lambda row: row.domain.title, source="quiz"),
        Column("construct", text, "Construct", "Id of the one idea that the item measures.",
               lambda row: row.construct.id, source="quiz"),
        Column("construct_title", text, "Title of the construct", "The idea as a sentence.",
               lambda row: row.construct.title, source="quiz"),
        Column("is_critical", truth, "Critical",
               "Whether a wrong idea about it matters ethically, whatever else is understood.",
               lambda row: row.construct.critical, source="quiz"),
        Column("is_asked", truth, "Asked", "Whether this study asks about it.",
               lambda row: row.is_asked),
        Column("fact", text, "Study fact", "What the key takes for true at this study.",
               lambda row: row.fact, source="quiz"),
        Column("item", text, "Item", "Id of the item.", lambda row: row.item.id, source="quiz"),
        Column("form", text, "Form", "Which of the construct's two stories it is.",
               lambda row: row.item.form, values={form: f"Form {form}" for form in FORMS},
               source="quiz"),
        Column("stem", text, "Stem", "The story and the question, as people saw them.",
               lambda row: row.item.stem, source="quiz"),
        Column("explanation", text, "Explanation", "What is said after a first miss.",
               lambda row: row.item.explanation, source="quiz"),
        Column("second_explanation", text, "Second explanation",
               "What is said after a second miss.", lambda row: row.item.second_explanation,
               source="quiz"),
    )  # fmt: skip


def _list_option_columns() -> tuple[Column[OptionRow], ...]:
    text = ColumnKind.TEXT
    return (
        Column("option", text, "Option", "Id of the option, as responses have it.",
               lambda row: row.option.id, source="quiz"),
        Column("text", text, "Text", "As people saw it.", lambda row: row.option.text,
               source="quiz"),
        Column("is_key", ColumnKind.TRUTH, "Key", "Whether choosing it shows understanding.",
               lambda row: row.option.correct, source="quiz"),
        Column("misconception", text, "Misconception", "Tag of the wrong idea behind it.",
               lambda row: row.option.misconception, "It is the key.", source="quiz"),
        Column("niceness", ColumnKind.COUNT, "Niceness",
               "How welcome it would be if it were true, from 1 (feared) to 3 (rosy).",
               lambda row: row.option.niceness, minimum=1, maximum=3, source="quiz"),
    )  # fmt: skip
