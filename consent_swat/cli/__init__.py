"""The command line ``consent-swat``; the only home of Typer. A command calls one journey."""
