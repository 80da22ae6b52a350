"""What Alembic runs to migrate; the connection comes from `upgrade.upgrade_database`."""

from __future__ import annotations

from alembic import context


def _migrate() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        # Alembic takes SQLite for a database whose tables cannot be made in a transaction. They
        # can: so that a migration that is cut off leaves the old tables, never something between.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


# The name under which Alembic loads this file; whoever only imports it migrates nothing.
if __name__ == "env_py":
    _migrate()
