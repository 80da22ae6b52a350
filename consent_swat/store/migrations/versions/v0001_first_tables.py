"""Make the first tables, and the triggers that keep four of them append-only.

Revision ID: 0001
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_APPEND_ONLY = ("study_files", "slots", "allocations", "sitting_steps")


def upgrade() -> None:
    """Make tables, indexes and triggers."""
    _make_studies()
    _make_study_files()
    _make_slots()
    _make_participants()
    _make_allocations()
    _make_sessions()
    _make_steps()
    _make_guesses()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _must(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _make_studies() -> None:
    op.create_table(
        "studies",
        _must("id", sa.String(40)),
        _must("title", sa.Text()),
        _must("protocol_text", sa.Text()),
        _must("protocol_hash", sa.String(64)),
        _must("is_example", sa.Boolean()),
        _must("status", sa.String(6)),
        _must("opened_at", _MOMENT),
        sa.Column("closed_at", _MOMENT),
        _must("allocation_seed", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_studies"),
        sa.CheckConstraint("status IN ('open', 'closed')", name="ck_studies_status"),
    )


def _make_study_files() -> None:
    op.create_table(
        "study_files",
        _must("study", sa.String(40)),
        _must("role", sa.String(40)),
        _must("name", sa.Text()),
        _must("content", sa.LargeBinary()),
        _must("sha256", sa.String(64)),
        sa.PrimaryKeyConstraint("study", "role", name="pk_study_files"),
        sa.ForeignKeyConstraint(["study"], ["studies.id"], name="fk_study_files_study"),
    )


def _make_slots() -> None:
    op.create_table(
        "slots",
        _must("study", sa.String(40)),
        _must("stratum", sa.String(40)),
        _must("position", sa.Integer()),
        _must("arm", sa.String(40)),
        sa.PrimaryKeyConstraint("study", "stratum", "position", name="pk_slots"),
        sa.ForeignKeyConstraint(["study"], ["studies.id"], name="fk_slots_study"),
        sa.UniqueConstraint(
            "study", "stratum", "position", "arm", name="uq_slots_study_stratum_position_arm"
        ),
    )


def _make_participants() -> None:
    op.create_table(
        "participants",
        _must("id", sa.String(32)),
        _must("study", sa.String(40)),
        _must("study_number", sa.String(40)),
        _must("study_number_folded", sa.String(40)),
        _must("site", sa.String(40)),
        _must("referral", sa.String(40)),
        _must("is_simulated", sa.Boolean()),
        _must("registered_at", _MOMENT),
        _must("public_id", sa.String(4)),
        _must("secret_hash", sa.String(200)),
        _must("seed", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.ForeignKeyConstraint(["study"], ["studies.id"], name="fk_participants_study"),
        sa.UniqueConstraint("public_id", name="uq_participants_public_id"),
        sa.UniqueConstraint(
            "study", "study_number_folded", name="uq_participants_study_study_number_folded"
        ),
        sa.UniqueConstraint("id", "study", name="uq_participants_id_study"),
    )


def _make_allocations() -> None:
    op.create_table(
        "allocations",
        _must("participant", sa.String(32)),
        _must("study", sa.String(40)),
        _must("stratum", sa.String(40)),
        _must("position", sa.Integer()),
        _must("arm", sa.String(40)),
        _must("allocated_at", _MOMENT),
        _must("protocol_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("participant", name="pk_allocations"),
        sa.UniqueConstraint(
            "study", "stratum", "position", name="uq_allocations_study_stratum_position"
        ),
        sa.ForeignKeyConstraint(
            ["participant", "study"],
            ["participants.id", "participants.study"],
            name="fk_allocations_participant_study",
        ),
        sa.ForeignKeyConstraint(
            ["study", "stratum", "position", "arm"],
            ["slots.study", "slots.stratum", "slots.position", "slots.arm"],
            name="fk_allocations_study_stratum_position_arm",
        ),
    )


def _make_sessions() -> None:
    op.create_table(
        "participant_sessions",
        _must("token_hash", sa.String(64)),
        _must("participant", sa.String(32)),
        _must("created_at", _MOMENT),
        _must("last_seen_at", _MOMENT),
        _must("expires_at", _MOMENT),
        sa.Column("revoked_at", _MOMENT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_participant_sessions"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_participant_sessions_participant"
        ),
    )
    op.create_index("ix_participant_sessions_participant", "participant_sessions", ["participant"])


def _make_steps() -> None:
    op.create_table(
        "sitting_steps",
        _must("participant", sa.String(32)),
        _must("position", sa.Integer()),
        _must("kind", sa.String(20)),
        _must("at", _MOMENT),
        sa.Column("construct", sa.Text()),
        sa.Column("item", sa.Text()),
        sa.Column("attempt", sa.Integer()),
        sa.Column("response", sa.Text()),
        sa.Column("mark", sa.String(20)),
        sa.Column("misconception", sa.Text()),
        _must("option_order", sa.JSON()),
        _must("leaflet_hash", sa.String(64)),
        _must("quiz_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("participant", "position", name="pk_sitting_steps"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_sitting_steps_participant"
        ),
    )


def _make_guesses() -> None:
    op.create_table(
        "guesses",
        _must("id", sa.Integer()),
        _must("at", _MOMENT),
        _must("address_hash", sa.String(64)),
        _must("ok", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_guesses"),
    )
    op.create_index("ix_guesses_at", "guesses", ["at"])


def _guard_sqlite() -> None:
    for table in _APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; "
        "END $$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
