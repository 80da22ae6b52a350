"""Keep which site a browser is at, and with whom it is while it is lent.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make one table; its rows change, since a device is lent and comes back."""
    op.create_table(
        "devices",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("passphrase_hash", sa.String(200)),
        sa.Column("study", sa.String(40)),
        sa.Column("site", sa.String(40)),
        sa.Column("lent_to", sa.String(32)),
        sa.Column("lent_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("token_hash", name="pk_devices"),
        sa.ForeignKeyConstraint(["lent_to"], ["participants.id"], name="fk_devices_lent_to"),
    )
