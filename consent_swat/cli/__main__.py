"""Run the command line as ``python -m consent_swat.cli``."""

from consent_swat.cli.main import main

main()
