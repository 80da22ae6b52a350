"""The table of participants: where each came from, how the sitting went, what it says.

To add a column, add an entry to a list here or in ``domain_columns.py``: files, codebook and
descriptor follow, and a test asks for its line in ``docs/reference/export.md``.
"""

from __future__ import annotations

from consent_swat.quizzes.attempts import Mark, Mode
from consent_swat.quizzes.events import EventKind
from consent_swat.quizzes.items import FORMS
from consent_swat.quizzes.scores import Status
from consent_swat.reports.export.columns import Column, ColumnKind, Table, label_words
from consent_swat.reports.export.domain_columns import (
    NO_END,
    NO_RECHECK,
    STATE_TITLES,
    TOO_FEW,
    list_domain_columns,
    list_recheck_columns,
)
from consent_swat.reports.export.event_columns import MODE_TITLES, SEPARATOR
from consent_swat.reports.export.person_row import PersonRow, SittingFacts
from consent_swat.reports.export.pressure_columns import list_pressure_columns
from consent_swat.reports.export.study_words import StudyWords

STATUS_TITLES = {
    Status.NOT_STARTED: "Invited; nothing was shown yet",
    Status.UNDER_WAY: "Begun, not at the end",
    Status.FINISHED: "Everything was asked",
    Status.STOPPED: "Stopped; as good an end as any",
}
_NOT_OPENED = "Nothing was shown yet."

_PersonColumn = Column[PersonRow]


def make_participant_table(words: StudyWords) -> Table[PersonRow]:
    """Make the table of the participants of a study, without its rows."""
    of_domains = [list_domain_columns(*domain) for domain in words.domains.items()]
    rechecks = [list_recheck_columns(*domain) for domain in words.domains.items()]
    return Table(
        name="participants",
        title="Participants",
        description="One row for each person invited, by their random-looking id: also those who "
        "never opened the leaflet.",
        columns=(
            *_list_origins(words),
            *_list_first_scores(),
            *(column for columns in of_domains for column in columns),
            *_list_ends(),
            *_list_use(),
            *_list_recheck(),
            *(column for columns in rechecks for column in columns),
            *list_pressure_columns(words),
        ),
        key=("participant",),
        links={},
    )


def _list_origins(words: StudyWords) -> tuple[_PersonColumn, ...]:
    text = ColumnKind.TEXT
    return (
        Column("participant", text, "Participant",
               "The same in every export of this study, and in no other table of the program.",
               lambda row: row.participant, is_unique=True),
        Column("arm", text, "Arm", "The variant of the leaflet that they were allocated to.",
               lambda row: row.arm, _NOT_OPENED, words.arms, source="allocations"),
        Column("stratum", text, "Stratum", "The list that their slot came from.",
               lambda row: row.stratum, _NOT_OPENED, words.strata, source="allocations"),
        Column("site", text, "Site", "Where they were invited.", lambda row: row.site,
               values=words.sites, source="participants"),
        Column("referral", text, "Referral", "Who told them about the study.",
               lambda row: row.referral, values=words.referrals, source="participants"),
        Column("is_simulated", ColumnKind.TRUTH, "Made up",
               "Whether this is a simulated person, who shows how things work.",
               lambda row: row.is_simulated, source="participants"),
        Column("status", text, "How far", "Where the first sitting stands.",
               lambda row: row.first.scores.status.value, values=label_words(STATUS_TITLES)),
        Column("mode", text, "Mode", "How the first sitting was opened.",
               lambda row: row.first.mode and row.first.mode.value, _NOT_OPENED,
               label_words(MODE_TITLES), source="sittings"),
        Column("starting_form", text, "Starting form",
               "The form of every first attempt; each is used equally often within an arm.",
               lambda row: row.first.starting_form,
               "Nothing was shown yet, or the form went by construct, as in sittings begun before "
               "it was drawn for each person.",
               {form: f"Form {form}" for form in FORMS}, source="sittings"),
    )  # fmt: skip


def _list_first_scores() -> tuple[_PersonColumn, ...]:
    count, number = ColumnKind.COUNT, ColumnKind.NUMBER
    return (
        Column("n_asked", count, "Constructs to ask", "How many constructs this study asks about.",
               lambda row: row.first.scores.n_asked, minimum=0),
        Column("n_answered_first", count, "Answered at first",
               "Constructs answered at the first attempt; 'I'm not sure' is an answer.",
               lambda row: row.first.scores.n_answered_first, minimum=0),
        Column("n_right_first", count, "Understood at first",
               "Constructs understood at the first attempt.",
               lambda row: row.first.scores.n_right_first, minimum=0,
               elicit="understanding"),
        Column("n_misconceptions_first", count, "Misconceptions at first",
               "Constructs about which the first attempt showed a wrong idea.",
               lambda row: sum(one.mark_first is Mark.MISCONCEPTION
                               for one in row.first.scores.constructs), minimum=0,
               elicit="understanding"),
        Column("score_first", number, "Share understood at first",
               "Constructs understood at the first attempt over those asked.",
               lambda row: row.first.scores.score_first, TOO_FEW, None, 0, 1,
               elicit="understanding"),
        Column("adjusted_first", number, "Share less chance",
               "The same less half a construct for each misconception, so that guessing gives 0 on "
               "average.",
               lambda row: row.first.scores.adjusted_first, TOO_FEW, None, -0.5, 1,
               elicit="understanding"),
        Column("critical_misconception_first", ColumnKind.TRUTH, "Critical misconception at first",
               "Whether a first attempt showed a wrong idea about a construct that matters "
               "ethically.",
               lambda row: row.first.scores.critical_misconception_first,
               "None was shown, but a critical construct was not answered.",
               elicit="understanding"),
    )  # fmt: skip


def _list_ends() -> tuple[_PersonColumn, ...]:
    return (
        Column("state", ColumnKind.TEXT, "How the sitting ended",
               "The least clear of its domains. For safety; never for comparing arms.",
               lambda row: row.first.scores.state and row.first.scores.state.value, NO_END,
               label_words(STATE_TITLES)),
        Column("open_misconceptions", ColumnKind.TEXT, "Misconceptions left open",
               "Tags of the wrong ideas that no sound attempt followed, with "
               f"{SEPARATOR} between them.",
               lambda row: SEPARATOR.join(row.first.open_misconceptions), "None is open.",
               elicit="understanding"),
        Column("n_open_misconceptions", ColumnKind.COUNT, "How many are left open",
               "How many tags the column before has.",
               lambda row: len(row.first.open_misconceptions), minimum=0,
               elicit="understanding"),
    )  # fmt: skip


def _list_use() -> tuple[_PersonColumn, ...]:
    count, number = ColumnKind.COUNT, ColumnKind.NUMBER
    first = " In the first sitting."
    return (
        Column("minutes", number, "Minutes from start to end",
               "From the first event to the last one, pauses included; for somebody under way, so "
               "far." + first,
               lambda row: _measure_minutes(row.first),
               "Nothing was shown yet, or the form was on paper.", None, 0, unit="min"),
        Column("minutes_on_screens", number, "Minutes on screens",
               "All times on screens together, as far as they are known." + first,
               lambda row: _add_screens(row.first), "No time on a screen is known.", None, 0,
               unit="min"),
        Column("n_stopped", count, "Times stopped", "How often they stopped." + first,
               lambda row: row.first.count(EventKind.STOPPED), minimum=0),
        Column("n_resumed", count, "Times come back",
               "How often they came back after stopping." + first,
               lambda row: row.first.count(EventKind.RESUMED), minimum=0),
        Column("n_help_opened", count, "Help opened", "How often a help text was opened." + first,
               lambda row: row.first.count(EventKind.HELP_OPENED), minimum=0),
        Column("n_read_aloud", count, "Read aloud",
               "How often something was read aloud by the browser." + first,
               lambda row: row.first.count(EventKind.READ_ALOUD), minimum=0),
    )  # fmt: skip


def _list_recheck() -> tuple[_PersonColumn, ...]:
    return (
        Column("recheck_status", ColumnKind.TEXT, "How far in the recheck",
               "Where the sitting weeks later stands.",
               lambda row: row.recheck and row.recheck.scores.status.value,
               "There was no recheck.", label_words(STATUS_TITLES)),
        Column("recheck_after_days", ColumnKind.NUMBER, "Days to the recheck",
               "From the last event of the first sitting to the first event of the recheck.",
               lambda row: row.recheck_after_days, "There was no recheck.", None, 0, unit="d"),
        Column("recheck_score", ColumnKind.NUMBER, "Share understood at the recheck",
               "Constructs understood over those asked, in the other form.",
               lambda row: row.recheck and row.recheck.scores.score_first, NO_RECHECK, None, 0, 1,
               elicit="understanding"),
    )  # fmt: skip


def _measure_minutes(sitting: SittingFacts) -> float | None:
    # On paper the first event is that the form was made, and the last that it was typed in.
    if not sitting.events or sitting.mode is Mode.PAPER:
        return None
    return round((sitting.events[-1].elapsed_s - sitting.events[0].elapsed_s) / 60, 2)


def _add_screens(sitting: SittingFacts) -> float | None:
    known = [one.on_screen_s for one in sitting.events if one.on_screen_s is not None]
    return round(sum(known) / 60, 2) if known else None
