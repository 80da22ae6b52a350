"""Words of leaflets that the American dictionary lacks or says otherwise, by our own ear."""

from __future__ import annotations


def _spread(counts: dict[int, str]) -> dict[str, int]:
    return {word: count for count, words in counts.items() for word in words.split()}


# In lower case. British English where the two differ; tests/readability holds the gold list.
WORDS: dict[str, int] = _spread(
    {
        1: "our hour hours hour's fire fires tired tire tires tyre tyres wire wires",
        2: "every covid require requires required",
        3: "jewellery",
        5: "aluminium",
        6: "anticoagulant anticoagulants",
        8: "electroencephalogram",
    }
)

# Read as the words that they stand for, as SMOG asks; without their full stops.
ABBREVIATIONS: dict[str, int] = _spread(
    {
        1: "ms st",
        2: "mr mrs dr vs",
        3: "prof mg kg km ml",
        4: "etc approx cm mm",
    }
)

# Acronyms that people say as a word; all others are spelt out.
SAID_AS_WORDS = frozenset(
    {"pip", "swat", "covid", "nice", "pals", "aids", "sars", "pin", "nato", "unicef"}
)
