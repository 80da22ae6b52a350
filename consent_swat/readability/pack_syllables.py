"""Build the packed syllable table from the dictionary.

Run it after a change of dictionary: ``python -m consent_swat.readability.pack_syllables``.
"""

from __future__ import annotations

from pathlib import Path

from consent_swat.readability.syllable_table import DICTIONARY, TABLE, pack_table, read_dictionary


def build_table(dictionary: Path = DICTIONARY) -> bytes:
    """Return the packed table of a dictionary file.

    Parameters
    ----------
    dictionary : Path
        The CMU Pronouncing Dictionary in NLTK's layout, UTF-8.

    Returns
    -------
    bytes
        What belongs in ``lexicon/syllables.bin``.
    """
    return pack_table(read_dictionary(dictionary.read_text(encoding="utf-8").splitlines()))


def main() -> None:
    """Write the table beside the dictionary."""
    TABLE.write_bytes(build_table())


if __name__ == "__main__":
    main()
