"""Let a finding stand: find it in its leaflet, and write who decided that, why and when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from consent_swat.errors import SuppressionRefused
from consent_swat.journeys.review_leaflet import needs_apart, review_file
from consent_swat.leaflets.leaflet import Leaflet
from consent_swat.materials import read_text
from consent_swat.scorecards.rubric import Rubric
from consent_swat.scorecards.scorecard import Scorecard
from consent_swat.wording.findings import Finding
from consent_swat.wording.fingerprints import fingerprint_finding, name_finding, quote_sentence
from consent_swat.wording.suppressions import (
    Suppression,
    find_problem,
    name_side_file,
    parse_suppressions,
    render_suppression,
)


def read_side_files(
    paths: Sequence[Path], chosen: Path | None = None
) -> Mapping[Path, tuple[Suppression, ...]]:
    """Read the suppressions of some leaflets.

    Parameters
    ----------
    paths : sequence of Path
        The leaflets.
    chosen : Path or None
        One side file for all of them; None for the one beside each, where there is one.

    Returns
    -------
    mapping of Path to tuple of Suppression
        Leaflets without any are left out.

    Raises
    ------
    MaterialsError
        If a side file is not as it must be, or the chosen one is not there.
    """
    if chosen is not None:
        return dict.fromkeys(paths, parse_suppressions(read_text(chosen), chosen.name))
    found: dict[Path, tuple[Suppression, ...]] = {}
    for path in paths:
        side = path.with_name(name_side_file(path.name)) if path.name else path
        if path.name and side.is_file():
            found[path] = parse_suppressions(read_text(side), side.name)
    return found


def suppress_finding(
    path: Path,
    wanted: str,
    rubric: Rubric,
    *,
    reason: str,
    by: str,
    on: datetime.date,
    side: Path | None = None,
) -> tuple[Path, Suppression]:
    """Let a finding stand, and write that down beside its leaflet.

    Parameters
    ----------
    path : Path
        The leaflet.
    wanted : str
        The rule, with a colon and the first digits of the fingerprint where the rule flags more
        than one sentence.
    rubric : Rubric
        What the leaflet is checked against.
    reason, by : str
        Why, and who decided; neither may be blank.
    on : date
        When it was decided.
    side : Path or None
        The side file; None for the one beside the leaflet.

    Returns
    -------
    tuple of (Path, Suppression)
        The side file, which has one table more, and what was written.

    Raises
    ------
    SuppressionRefused
        If there is no reason or person, no such finding, several, or one that may stand already.
    LeafletUnreadable
        If the leaflet cannot be read.
    MaterialsError
        If the side file is not as it must be.
    """
    side = side or path.with_name(name_side_file(path.name))
    held = parse_suppressions(read_text(side), side.name) if side.exists() else ()
    card = review_file(path, rubric, apart=needs_apart(path))
    finding = choose_finding(card, wanted)
    made = Suppression(
        rule=finding.rule,
        fingerprint=fingerprint_finding(finding, card.leaflet),
        sentence=" ".join(quote_sentence(finding, card.leaflet).split()),
        reason=reason.strip(),
        by=by.strip(),
        on=on,
    )
    if problem := find_problem(made):
        raise SuppressionRefused(f"The suppression {problem}")
    for one in held:
        if (one.rule, one.fingerprint) == (made.rule, made.fingerprint):
            raise SuppressionRefused(
                f"'{one.rule}' may stand there already, as {one.by} decided on {one.on}. To change "
                f"that, delete its table in {side.name} first."
            )
    try:
        with side.open("a", encoding="utf-8") as file:
            file.write(render_suppression(made, is_first=not held))
    except OSError as trouble:
        raise SuppressionRefused(
            f"'{side}' cannot be written ({trouble.strerror}). Give another with --suppressions."
        ) from None
    return side, made


def choose_finding(card: Scorecard, wanted: str) -> Finding:
    """Return the one finding that somebody asks for.

    Parameters
    ----------
    card : Scorecard
        A review that left nothing out.
    wanted : str
        ``rule`` or ``rule:fingerprint``, the fingerprint as short as it can be told apart.

    Returns
    -------
    Finding
        The first place, when the very same sentence stands twice.

    Raises
    ------
    SuppressionRefused
        If there is none, or more than one sentence.
    """
    rule, _, digits = wanted.strip().rpartition("/")[2].partition(":")
    of_rule = [one for one in card.findings if one.rule == rule]
    if not of_rule:
        raise SuppressionRefused(
            f"Rule '{rule}' flags nothing in '{card.leaflet.name}'. It flags: "
            f"{', '.join(sorted({one.rule for one in card.findings})) or 'nothing'}."
        )
    named = {
        fingerprint: one
        for one in reversed(of_rule)
        if (fingerprint := fingerprint_finding(one, card.leaflet)).startswith(digits.lower())
    }
    if len(named) == 1:
        return next(iter(named.values()))
    what = "several sentences; say which" if named else "no sentence of that fingerprint; there are"
    raise SuppressionRefused(f"Rule '{rule}' flags {what}:{_list_names(of_rule, card.leaflet)}")


def _list_names(findings: Sequence[Finding], leaflet: Leaflet) -> str:
    names = {name_finding(one, leaflet): quote_sentence(one, leaflet) for one in findings}
    return "".join(f"\n  {name}  {sentence}" for name, sentence in names.items())
