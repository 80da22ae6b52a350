"""Keep answers about felt pressure in a table of their own, append-only like the sittings.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLE = "pressure_answers"
_APPEND_ONLY = (_TABLE,)


def upgrade() -> None:
    """Make the table and its triggers."""
    op.create_table(
        _TABLE,
        sa.Column("participant", sa.String(32), nullable=False),
        sa.Column("phase", sa.String(6), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("check_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("participant", "phase", "position", name="pk_pressure_answers"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_pressure_answers_participant"
        ),
        sa.UniqueConstraint(
            "participant",
            "phase",
            "question",
            name="uq_pressure_answers_participant_phase_question",
        ),
        sa.CheckConstraint("phase IN ('before', 'after')", name="ck_pressure_answers_phase"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # The function is of the first migration.
        op.execute(
            f"CREATE TRIGGER {_TABLE}_append_only BEFORE UPDATE OR DELETE ON {_TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {_TABLE}_no_truncate BEFORE TRUNCATE ON {_TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {_TABLE}_no_{verb} BEFORE {verb.upper()} ON {_TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{_TABLE} is append-only'); END"
        )
