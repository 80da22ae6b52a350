"""The tables, for reading and writing; how a database gets them is told by the migrations.

No column holds a name, an NHS number, a National Insurance number or a date of birth.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Migrations that this program knows, oldest first; the last is what it needs."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware when it goes in, aware and UTC when it comes out, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into UTC; raise ValueError for one without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone. Give UTC.")
        moment = value.astimezone(UTC)
        # SQLite keeps text without a zone, so that equal moments must be equal texts.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give a moment back as UTC, whatever zone the server answers in."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _must(name: str, kind: Any, *more: Any, **rest: Any) -> Column[Any]:
    return Column(name, kind, *more, nullable=False, **rest)


studies = Table(
    "studies",
    metadata,
    Column("id", String(40), primary_key=True),
    _must("title", Text),
    _must("protocol_text", Text),
    _must("protocol_hash", String(64)),
    _must("is_example", Boolean),
    _must("status", String(6)),
    _must("opened_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    _must("allocation_seed", String(64)),
    CheckConstraint("status IN ('open', 'closed')", name="status"),
)

study_files = Table(
    "study_files",
    metadata,
    Column("study", ForeignKey("studies.id"), primary_key=True),
    Column("role", String(40), primary_key=True),
    _must("name", Text),
    _must("content", LargeBinary),
    _must("sha256", String(64)),
)

slots = Table(
    "slots",
    metadata,
    Column("study", ForeignKey("studies.id"), primary_key=True),
    Column("stratum", String(40), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _must("arm", String(40)),
    UniqueConstraint("study", "stratum", "position", "arm"),
)

participants = Table(
    "participants",
    metadata,
    Column("id", String(32), primary_key=True),
    _must("study", ForeignKey("studies.id")),
    _must("study_number", String(40)),
    _must("study_number_folded", String(40)),
    _must("site", String(40)),
    _must("referral", String(40)),
    _must("is_simulated", Boolean),
    _must("registered_at", UtcDateTime),
    _must("public_id", String(4), unique=True),
    _must("secret_hash", String(200)),
    _must("seed", String(32)),
    UniqueConstraint("study", "study_number_folded"),
    UniqueConstraint("id", "study"),
)

# The last two constraints say: only somebody of this study, only the arm that the list has there.
allocations = Table(
    "allocations",
    metadata,
    Column("participant", String(32), primary_key=True),
    _must("study", String(40)),
    _must("stratum", String(40)),
    _must("position", Integer),
    _must("arm", String(40)),
    _must("allocated_at", UtcDateTime),
    _must("protocol_hash", String(64)),
    UniqueConstraint("study", "stratum", "position"),
    ForeignKeyConstraint(["participant", "study"], ["participants.id", "participants.study"]),
    ForeignKeyConstraint(
        ["study", "stratum", "position", "arm"],
        ["slots.study", "slots.stratum", "slots.position", "slots.arm"],
    ),
)

participant_sessions = Table(
    "participant_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _must("participant", ForeignKey("participants.id"), index=True),
    _must("created_at", UtcDateTime),
    _must("last_seen_at", UtcDateTime),
    _must("expires_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
)

sittings = Table(
    "sittings",
    metadata,
    Column("participant", ForeignKey("participants.id"), primary_key=True),
    Column("kind", String(10), primary_key=True),
    _must("opened_at", UtcDateTime),
    _must("mode", String(20)),
    Column("starting_form", String(1)),
    _must("confirms", Boolean),
    _must("leaflet_hash", String(64)),
    _must("quiz_hash", String(64)),
    Column("quiz_version", Text),
    Column("facts_hash", String(64)),
    Column("protocol_hash", String(64)),
    Column("protocol_version", Text),
)

sitting_steps = Table(
    "sitting_steps",
    metadata,
    Column("participant", ForeignKey("participants.id"), primary_key=True),
    Column("sitting", String(10), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _must("kind", String(20)),
    _must("at", UtcDateTime),
    _must("mode", String(20)),
    Column("construct", Text),
    Column("item", Text),
    Column("attempt", Integer),
    Column("response", Text),
    Column("mark", String(20)),
    Column("misconception", Text),
    _must("option_order", JSON),
    _must("leaflet_hash", String(64)),
    _must("quiz_hash", String(64)),
)

# Apart from the steps: what is noted moves nobody on, and a note must not make a tab outdated.
sitting_notes = Table(
    "sitting_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    _must("participant", ForeignKey("participants.id"), index=True),
    _must("sitting", String(10)),
    _must("kind", String(20)),
    _must("at", UtcDateTime),
    _must("position", Integer),
    _must("screen", String(20)),
    _must("mode", String(20)),
    Column("construct", Text),
    Column("item", Text),
    Column("attempt", Integer),
    _must("option_order", JSON),
)

# Apart from the steps, so that nothing that reads a sitting can come upon how somebody feels.
pressure_answers = Table(
    "pressure_answers",
    metadata,
    Column("participant", ForeignKey("participants.id"), primary_key=True),
    Column("phase", String(6), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _must("at", UtcDateTime),
    _must("question", Text),
    _must("response", Text),
    _must("check_hash", String(64)),
    UniqueConstraint("participant", "phase", "question"),
    CheckConstraint("phase IN ('before', 'after')", name="phase"),
)

paper_forms = Table(
    "paper_forms",
    metadata,
    Column("participant", ForeignKey("participants.id"), primary_key=True),
    _must("form_number", String(4), unique=True),
    _must("made_at", UtcDateTime),
)

# What was typed from a form, each time; the sitting's steps are made of what agrees.
paper_entries = Table(
    "paper_entries",
    metadata,
    Column("participant", ForeignKey("paper_forms.participant"), primary_key=True),
    Column("reading", String(10), primary_key=True),
    _must("at", UtcDateTime),
    _must("role", String(60)),
    _must("ticks", JSON),
    CheckConstraint("reading IN ('first', 'second', 'settled')", name="reading"),
)

guesses = Table(
    "guesses",
    metadata,
    Column("id", Integer, primary_key=True),
    _must("at", UtcDateTime),
    _must("address_hash", String(64)),
    _must("ok", Boolean),
    Index(None, "at"),
)

# Of a recruiter's browser; what it is lent for is told by nothing but the participant's id.
devices = Table(
    "devices",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("passphrase_hash", String(200)),
    Column("study", String(40)),
    Column("site", String(40)),
    Column("lent_to", ForeignKey("participants.id")),
    Column("lent_at", UtcDateTime),
)

APPEND_ONLY = (
    "study_files",
    "slots",
    "allocations",
    "sittings",
    "sitting_steps",
    "sitting_notes",
    "pressure_answers",
    "paper_forms",
    "paper_entries",
)
"""Tables whose rows are added and never changed or taken away; triggers hold this."""
