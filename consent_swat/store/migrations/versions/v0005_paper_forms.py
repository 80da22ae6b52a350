"""Keep which form on paper is whose, and what was typed from it each time; append-only.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("paper_forms", "paper_entries")


def upgrade() -> None:
    """Make the tables and their triggers."""
    op.create_table(
        "paper_forms",
        sa.Column("participant", sa.String(32), nullable=False),
        sa.Column("form_number", sa.String(4), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("participant", name="pk_paper_forms"),
        sa.UniqueConstraint("form_number", name="uq_paper_forms_form_number"),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_paper_forms_participant"
        ),
    )
    op.create_table(
        "paper_entries",
        sa.Column("participant", sa.String(32), nullable=False),
        sa.Column("reading", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("participant", "reading", name="pk_paper_entries"),
        sa.ForeignKeyConstraint(
            ["participant"], ["paper_forms.participant"], name="fk_paper_entries_participant"
        ),
        sa.CheckConstraint(
            "reading IN ('first', 'second', 'settled')", name="ck_paper_entries_reading"
        ),
    )
    for table in _APPEND_ONLY:
        _refuse_changes(table)


def _refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        # The function is of the first migration.
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
