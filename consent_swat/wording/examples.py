"""Run a pack's own examples: every rule must flag its ``flags`` and leave its ``passes`` alone."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from consent_swat.leaflets.leaflet import Leaflet, Piece, place_blocks
from consent_swat.wording.check import find_all
from consent_swat.wording.compiling import Compiled, compile_packs
from consent_swat.wording.rules import MissingRule, Pack, Rule


def check_examples(pack: Pack) -> Iterator[tuple[Rule, str]]:
    """Yield each rule whose examples fail, with what is the matter.

    Parameters
    ----------
    pack : Pack
        A pack whose phrases can be read.

    Yields
    ------
    tuple of (Rule, str)
        The rule, and a sentence that quotes the example and says what to do.
    """
    compiled = compile_packs((_open_to_excerpts(pack),))
    for rule in pack.rule:
        for sample in rule.flags:
            if not _is_flagged(sample, rule, compiled):
                yield rule, f"does not flag '{sample}'. Widen its phrases, or change the example."
        for sample in rule.passes:
            if _is_flagged(sample, rule, compiled):
                yield rule, f"flags '{sample}', which must pass. Narrow it, or change the example."


def _open_to_excerpts(pack: Pack) -> Pack:
    """Let a ``missing`` rule judge an excerpt as if it were the whole leaflet."""
    rules = tuple(
        replace(rule, of_words=1) if isinstance(rule, MissingRule) else rule for rule in pack.rule
    )
    return replace(pack, rule=rules)


def _is_flagged(sample: str, rule: Rule, compiled: Compiled) -> bool:
    found = find_all(open_sample(sample, rule), compiled)
    return any(finding.rule == rule.id for finding in found)


def open_sample(sample: str, rule: Rule) -> Leaflet:
    """Return an example as a leaflet of its own.

    Parameters
    ----------
    sample : str
        Each line is a block.
    rule : Rule
        Its scope says what kind of block the lines are.

    Returns
    -------
    Leaflet
        In no language, so that packs in any language look at it.
    """
    pieces = [Piece(rule.scope[0], line.strip()) for line in sample.splitlines() if line.strip()]
    return Leaflet("example", "0" * 64, place_blocks(pieces))
