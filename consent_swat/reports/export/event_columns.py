"""The long table: a row for each thing that happened in a sitting."""

from __future__ import annotations

from dataclasses import dataclass

from consent_swat.quizzes.attempts import Mark, Mode, SittingKind
from consent_swat.quizzes.events import Event, EventKind
from consent_swat.quizzes.items import FORMS
from consent_swat.quizzes.notes import SCREEN_NAMES
from consent_swat.reports.export.columns import Column, ColumnKind, Table, label_words
from consent_swat.reports.export.study_words import StudyWords

SEPARATOR = "|"
"""Between the ids of options in one cell."""

EVENT_TITLES = {
    EventKind.SCREEN_SHOWN: "A screen was put before the person; again after a pause or reload",
    EventKind.HELP_OPENED: "They opened a help text",
    EventKind.READ_ALOUD: "They had something read aloud",
    EventKind.LEAFLET_SHOWN: "The leaflet of their arm was shown: the exposure",
    EventKind.LEAFLET_READ: "They went on from the leaflet to the questions",
    EventKind.RECHECK_SHOWN: "The first page of the recheck was shown",
    EventKind.RECHECK_BEGUN: "They went on to the questions of the recheck",
    EventKind.ANSWERED: "They chose an option",
    EventKind.NOT_SURE: "They said that they were not sure",
    EventKind.SKIPPED: "They went on without answering",
    EventKind.EXPLANATION_READ: "They went on from an explanation",
    EventKind.STOPPED: "They stopped",
    EventKind.RESUMED: "They came back after stopping",
}
MARK_TITLES = {
    Mark.SOUND: "Understood",
    Mark.GAP: "Not sure: a gap, no wrong idea",
    Mark.MISCONCEPTION: "A named wrong idea",
    Mark.SKIPPED: "Not answered",
}
SITTING_TITLES = {
    SittingKind.FIRST: "The sitting with the leaflet",
    SittingKind.RECHECK: "The sitting weeks later, without it",
}
MODE_TITLES = {
    Mode.SCREEN: "Leaflet and questions on a screen",
    Mode.PAPER_AND_SCREEN: "Leaflet on paper, questions on a screen",
    Mode.PAPER: "Both on paper, entered later",
    Mode.PHONE: "Read out by phone",
    Mode.IN_PERSON: "Read out in person",
}
_NO_QUESTION = "No question or explanation was on the screen."
_NO_ATTEMPT = "The row is not an attempt."
_OLD = "The sitting was begun before this was kept."


@dataclass(frozen=True, slots=True)
class Versions:
    """What a sitting rested on.

    Parameters
    ----------
    leaflet_sha256 : str or None
        None when arms are coded, since it would name the arm.
    quiz_sha256 : str
        Of the file of items.
    quiz_version, facts_sha256, protocol_sha256, protocol_version : str or None
        None for sittings from before these were kept.
    """

    leaflet_sha256: str | None
    quiz_sha256: str
    quiz_version: str | None
    facts_sha256: str | None
    protocol_sha256: str | None
    protocol_version: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """What a row of the long table is made of.

    Parameters
    ----------
    participant : str
        As the export calls them.
    sitting : SittingKind
        Which of theirs.
    event : Event
        What happened.
    domain, form : str or None
        Of the item on the screen; None when there is none.
    versions : Versions
        Of the sitting.
    """

    participant: str
    sitting: SittingKind
    event: Event
    domain: str | None
    form: str | None
    versions: Versions


_EventColumn = Column[EventRow]


def make_event_table(words: StudyWords) -> Table[EventRow]:
    """Make the long table of a study, without its rows."""
    return Table(
        name="events",
        title="Everything that happened, in order",
        description="One row for each thing that happened in a sitting, by participant, sitting "
        "and number.",
        columns=(
            *_list_moments(),
            *_list_questions(words),
            *_list_responses(words),
            *_list_versions(),
        ),
        key=("participant", "sitting", "number"),
        links={"participant": "participants"},
    )


def _list_moments() -> tuple[_EventColumn, ...]:
    text, count, number = ColumnKind.TEXT, ColumnKind.COUNT, ColumnKind.NUMBER
    return (
        Column("participant", text, "Participant", "As in the table of participants.",
               lambda row: row.participant),
        Column("sitting", text, "Sitting", "Which of the person's sittings.",
               lambda row: row.sitting.value, values=label_words(SITTING_TITLES),
               source="sittings"),
        Column("number", count, "Place in the sitting", "From 1 within the sitting, by time.",
               lambda row: row.event.number, minimum=1),
        Column("event", text, "What happened", "One word of a fixed list.",
               lambda row: row.event.kind.value, values=label_words(EVENT_TITLES),
               source="sitting_steps, sitting_notes"),
        Column("elapsed_s", number, "Seconds since the start",
               "Since the sitting began, by the server's clock, pauses included.",
               lambda row: round(row.event.elapsed_s, 1), minimum=0, unit="s"),
        Column("on_screen_s", number, "Seconds on the screen",
               "How long the screen had been up when the person went on; it holds the way to the "
               "browser and back, and a pause with the page left open.",
               lambda row: _round(row.event.on_screen_s), minimum=0, unit="s",
               missing="The row leads on from no screen, or when that was shown is not known."),
        Column("position", count, "Position of the step",
               "Of the step that this is, or that the screen then up led to, from 0. Rows with the "
               "same sitting and position belong to one screen.",
               lambda row: row.event.position, minimum=0, source="sitting_steps, sitting_notes"),
        Column("mode", text, "Mode", "How the screen reached the person.",
               lambda row: row.event.mode.value, values=label_words(MODE_TITLES),
               source="sitting_steps, sitting_notes"),
        Column("screen", text, "Screen", "What was on the screen.",
               lambda row: row.event.screen, values={name: name for name in SCREEN_NAMES.values()},
               missing="The row is a step, which its event names.", source="sitting_notes"),
    )  # fmt: skip


def _list_questions(words: StudyWords) -> tuple[_EventColumn, ...]:
    text, count = ColumnKind.TEXT, ColumnKind.COUNT
    steps = "sitting_steps, sitting_notes"
    return (
        Column("domain", text, "Domain", "Of the construct asked or explained.",
               lambda row: row.domain, values=words.domains, missing=_NO_QUESTION),
        Column("construct", text, "Construct", "The one idea that was asked or explained.",
               lambda row: row.event.construct, values=words.constructs, missing=_NO_QUESTION,
               source=steps),
        Column("item", text, "Item", "The question; its words stand in the table of items.",
               lambda row: row.event.item, values=words.items, missing=_NO_QUESTION, source=steps),
        Column("form", text, "Form", "Which of the construct's two stories the item is.",
               lambda row: row.form, values={form: f"Form {form}" for form in FORMS},
               missing=_NO_QUESTION),
        Column("attempt", count, "Attempt",
               "1: before any explanation, the only one for comparing arms. 2: the other form, "
               "after one explanation. 3: the first form once more at the end.",
               lambda row: row.event.attempt, minimum=1, maximum=3, missing=_NO_QUESTION,
               source=steps),
        Column("options", text, "Options as they stood",
               f"Ids of the options from top to bottom, with {SEPARATOR} between them.",
               lambda row: SEPARATOR.join(row.event.option_order),
               missing="No options were on the screen.", source=steps),
    )  # fmt: skip


def _list_responses(words: StudyWords) -> tuple[_EventColumn, ...]:
    text, count = ColumnKind.TEXT, ColumnKind.COUNT
    return (
        Column("response", text, "Response",
               "Id of the option chosen, as in the table of items; 'not-sure' or 'skipped'.",
               lambda row: row.event.response, missing=_NO_ATTEMPT, source="sitting_steps"),
        Column("place", count, "Place of the response",
               "Where the chosen option stood, from 1 at the top.", _find_place, minimum=1,
               missing="The row is not an attempt, or nothing was chosen."),
        Column("mark", text, "Mark", "The judgement of the response.",
               lambda row: row.event.mark and row.event.mark.value, values=label_words(MARK_TITLES),
               missing=_NO_ATTEMPT, elicit="understanding", source="sitting_steps"),
        Column("misconception", text, "Misconception",
               "Tag of the wrong idea behind the option; both forms share it.",
               lambda row: row.event.misconception, values=words.misconceptions,
               missing="The response shows no wrong idea, or the row is not an attempt.",
               elicit="understanding", source="sitting_steps"),
    )  # fmt: skip


def _list_versions() -> tuple[_EventColumn, ...]:
    text, of = ColumnKind.TEXT, "sittings"
    return (
        Column("leaflet_sha256", text, "Hash of the leaflet", "SHA-256 of the leaflet's file.",
               lambda row: row.versions.leaflet_sha256, source=of,
               missing="Arms are coded, and this would name them."),
        Column("quiz_sha256", text, "Hash of the items", "SHA-256 of the file of items.",
               lambda row: row.versions.quiz_sha256, source=of),
        Column("quiz_version", text, "Version of the items", "As the file of items has it.",
               lambda row: row.versions.quiz_version, missing=_OLD, source=of),
        Column("facts_sha256", text, "Hash of the study facts",
               "SHA-256 of which fact was confirmed by which role and when.",
               lambda row: row.versions.facts_sha256, missing=_OLD, source=of),
        Column("protocol_sha256", text, "Hash of the protocol", "SHA-256 of the protocol's file.",
               lambda row: row.versions.protocol_sha256, missing=_OLD, source=of),
        Column("protocol_version", text, "Version of the protocol", "As the protocol has it.",
               lambda row: row.versions.protocol_version, missing=_OLD, source=of),
    )  # fmt: skip


def _find_place(row: EventRow) -> int | None:
    order, response = row.event.option_order, row.event.response
    return order.index(response) + 1 if response in order else None


def _round(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
