"""Keep what each sitting was opened with, and notes of screens and help; let a person have two.

Revision ID: 0002
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_APPEND_ONLY = ("sittings", "sitting_notes")
_STEP_COLUMNS = (
    "participant, position, kind, at, construct, item, attempt, response, mark, misconception, "
    "option_order, leaflet_hash, quiz_hash"
)


def upgrade() -> None:
    """Make two tables with their triggers, and give steps a sitting and a mode."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    _make_sittings()
    _make_notes()
    if is_postgresql:
        _widen_steps()
    else:
        _rebuild_steps()
    # Sittings from before are of one form each construct and end without a confirmation.
    op.execute(
        "INSERT INTO sittings (participant, kind, opened_at, mode, confirms, leaflet_hash, "
        "quiz_hash, protocol_hash) SELECT s.participant, 'first', s.at, 'screen', 1 = 0, "
        "s.leaflet_hash, s.quiz_hash, a.protocol_hash "
        "FROM sitting_steps s LEFT JOIN allocations a ON a.participant = s.participant "
        "WHERE s.position = 0"
    )
    for table in _APPEND_ONLY:
        if is_postgresql:
            _guard_postgresql(table)
        else:
            _guard_sqlite(table)


def _must(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _make_sittings() -> None:
    op.create_table(
        "sittings",
        _must("participant", sa.String(32)),
        _must("kind", sa.String(10)),
        _must("opened_at", _MOMENT),
        _must("mode", sa.String(20)),
        sa.Column("starting_form", sa.String(1)),
        _must("confirms", sa.Boolean()),
        _must("leaflet_hash", sa.String(64)),
        _must("quiz_hash", sa.String(64)),
        sa.Column("quiz_version", sa.Text()),
        sa.Column("facts_hash", sa.String(64)),
        sa.Column("protocol_hash", sa.String(64)),
        sa.Column("protocol_version", sa.Text()),
        sa.PrimaryKeyConstraint("participant", "kind", name="pk_sittings"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_sittings_participant"
        ),
    )


def _make_notes() -> None:
    op.create_table(
        "sitting_notes",
        _must("id", sa.Integer()),
        _must("participant", sa.String(32)),
        _must("sitting", sa.String(10)),
        _must("kind", sa.String(20)),
        _must("at", _MOMENT),
        _must("position", sa.Integer()),
        _must("screen", sa.String(20)),
        _must("mode", sa.String(20)),
        sa.Column("construct", sa.Text()),
        sa.Column("item", sa.Text()),
        sa.Column("attempt", sa.Integer()),
        _must("option_order", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_sitting_notes"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_sitting_notes_participant"
        ),
    )
    op.create_index("ix_sitting_notes_participant", "sitting_notes", ["participant"])


def _widen_steps() -> None:
    for name, length, default in (("sitting", 10, "first"), ("mode", 20, "screen")):
        op.execute(
            f"ALTER TABLE sitting_steps ADD COLUMN {name} VARCHAR({length}) "
            f"NOT NULL DEFAULT '{default}'"
        )
        op.execute(f"ALTER TABLE sitting_steps ALTER COLUMN {name} DROP DEFAULT")
    op.execute(
        "ALTER TABLE sitting_steps DROP CONSTRAINT pk_sitting_steps, "
        "ADD CONSTRAINT pk_sitting_steps PRIMARY KEY (participant, sitting, position)"
    )


def _rebuild_steps() -> None:
    """Copy the steps into a table with another key, which SQLite cannot change in place."""
    op.create_table(
        "sitting_steps_new",
        _must("participant", sa.String(32)),
        _must("sitting", sa.String(10)),
        _must("position", sa.Integer()),
        _must("kind", sa.String(20)),
        _must("at", _MOMENT),
        _must("mode", sa.String(20)),
        sa.Column("construct", sa.Text()),
        sa.Column("item", sa.Text()),
        sa.Column("attempt", sa.Integer()),
        sa.Column("response", sa.Text()),
        sa.Column("mark", sa.String(20)),
        sa.Column("misconception", sa.Text()),
        _must("option_order", sa.JSON()),
        _must("leaflet_hash", sa.String(64)),
        _must("quiz_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("participant", "sitting", "position", name="pk_sitting_steps"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_sitting_steps_participant"
        ),
    )
    copied = (
        f"INSERT INTO sitting_steps_new (sitting, mode, {_STEP_COLUMNS}) "  # noqa: S608
        f"SELECT 'first', 'screen', {_STEP_COLUMNS} FROM sitting_steps"
    )
    op.execute(copied)
    # Triggers go with the table: dropping it is no DELETE to them.
    op.drop_table("sitting_steps")
    op.rename_table("sitting_steps_new", "sitting_steps")
    _guard_sqlite("sitting_steps")


def _guard_sqlite(table: str) -> None:
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _guard_postgresql(table: str) -> None:
    # The function is the first migration's.
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
