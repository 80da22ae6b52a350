"""Migrations, one file each, oldest first; run by `upgrade.upgrade_database`."""
