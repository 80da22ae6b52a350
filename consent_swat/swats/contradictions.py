"""Where the parts of a protocol do not agree with each other.

Each function looks at one part and yields what is wrong as an entry and a sentence; what lies
outside the protocol (leaflets, the quiz) is looked up in `protocol.check_swats`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from consent_swat.swats.contacts import find_problems
from consent_swat.swats.design import (
    PRESSURE_KINDS,
    Estimand,
    Measure,
    OutcomeKind,
    PressureUse,
    Protocol,
    SchemeKind,
)

Problem = tuple[str, str]
"""The entry, empty for the whole protocol, and what is wrong with it."""

MAX_RECHECK_DAYS = 730
"""Longest wait before a recheck, in days."""

MAX_SLOTS = 100_000
"""Most slots in a stratum: far above any SWAT, low enough to draw in a second."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NEEDS = {
    Measure.RISK_DIFFERENCE: (OutcomeKind.UNDERSTOOD_FIRST,),
    Measure.MEAN_DIFFERENCE: (OutcomeKind.SCORE_FIRST, *sorted(PRESSURE_KINDS)),
}


def find_contradictions(protocol: Protocol) -> tuple[Problem, ...]:
    """Return everything in a protocol that cannot stand together.

    Parameters
    ----------
    protocol : Protocol
        As read; each entry is of its schema already.

    Returns
    -------
    tuple of (str, str)
        Entry and sentence, in the order of the file; empty for a sound protocol.
    """
    return (
        *_look_at_ids(protocol),
        *_look_at_arms(protocol),
        *_look_at_allocation(protocol),
        *_look_at_facts(protocol),
        *_look_at_traces(protocol),
        *_look_at_outcomes(protocol),
        *_look_at_estimands(protocol),
        *_look_at_contacts(protocol),
        *_look_at_pressure(protocol),
    )


def _look_at_ids(protocol: Protocol) -> Iterator[Problem]:
    if not _ID.fullmatch(protocol.swat):
        yield "swat", f"'{protocol.swat}' is not an id. {_ID_ADVICE}"
    for name in ("title", "version", "question"):
        if not getattr(protocol, name).strip():
            yield name, "is empty. Say it in a few words."
    tables: dict[str, tuple[str, ...]] = {
        "arm": tuple(arm.id for arm in protocol.arms),
        "site": tuple(site.id for site in protocol.sites),
        "fact": tuple(fact.id for fact in protocol.facts),
        "outcome": tuple(outcome.id for outcome in protocol.outcomes),
        "estimand": tuple(estimand.id for estimand in protocol.estimands),
    }
    for table, ids in tables.items():
        for twice in _find_repeated(ids):
            yield f"{table} '{twice}'", "stands there more than once. Give each its own id."
        for wrong in (name for name in ids if not _ID.fullmatch(name)):
            yield f"{table} '{wrong}'", f"has no usable id. {_ID_ADVICE}"
    lists = {
        "asked": protocol.asked,
        "domains": protocol.domains,
        "referrals": protocol.referrals,
    }
    for table, given in lists.items():
        for twice in _find_repeated(given or ()):
            yield table, f"names '{twice}' more than once. Name it once."
        if given is not None and not given:
            yield table, "is empty. Name at least one, or leave it out for all."


_ID_ADVICE = "Use lower-case letters, digits and dashes, at most 40."


def _find_repeated(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    repeated: list[str] = []
    for name in names:
        if name in seen and name not in repeated:
            repeated.append(name)
        seen.add(name)
    return repeated


def _look_at_arms(protocol: Protocol) -> Iterator[Problem]:
    if len(protocol.arms) < 2:
        yield "arm", f"there are {len(protocol.arms)}. A SWAT compares at least two arms."
    if not protocol.sites:
        yield "site", "there is none. Name at least one site."
    for arm in protocol.arms:
        if not 1 <= arm.ratio <= 10:
            yield f"arm '{arm.id}'", f"ratio is {arm.ratio}. Use a whole number from 1 to 10."
    for leaflet in _find_repeated(arm.leaflet for arm in protocol.arms):
        yield "arm", f"two arms read '{leaflet}'. Give each arm a variant of its own."
    if protocol.min_answered_per_arm < 2:
        yield "min_answered_per_arm", f"is {protocol.min_answered_per_arm}. Use 2 or more."
    days = protocol.recheck_after_days
    if days is not None and not 1 <= days <= MAX_RECHECK_DAYS:
        yield "recheck_after_days", f"is {days}. Use 1 to {MAX_RECHECK_DAYS} days, or leave it out."


def _look_at_allocation(protocol: Protocol) -> Iterator[Problem]:
    plan = protocol.allocation
    if plan.stratify_by not in {"", "site"}:
        yield "allocation", f"stratify_by is '{plan.stratify_by}'. Use \"site\", or leave it out."
    if not 1 <= plan.length <= MAX_SLOTS:
        yield "allocation", f"length is {plan.length}. Use 1 to {MAX_SLOTS} slots for each stratum."
    if plan.scheme is SchemeKind.BIG_STICK:
        if plan.tolerance < 1:
            yield "allocation", f"tolerance is {plan.tolerance}. Big stick needs 1 or more."
    elif plan.tolerance:
        yield "allocation", f"tolerance means nothing for {plan.scheme}. Leave it out."
    if plan.scheme is SchemeKind.PERMUTED_BLOCKS:
        yield from _look_at_blocks(protocol)
    elif plan.block_sizes:
        yield "allocation", f"block_sizes mean nothing for {plan.scheme}. Leave them out."


def _look_at_blocks(protocol: Protocol) -> Iterator[Problem]:
    whole = sum(arm.ratio for arm in protocol.arms)
    sizes = protocol.allocation.block_sizes
    if not sizes:
        yield "allocation", "block_sizes are missing. Permuted blocks need at least one size."
    for size in sizes:
        if size < 1 or (whole > 0 and size % whole):
            yield (
                "allocation",
                f"block size {size} does not fit the ratios. Use multiples of {whole}.",
            )


def _look_at_facts(protocol: Protocol) -> Iterator[Problem]:
    for fact in protocol.facts:
        entry = f"fact '{fact.id}'"
        if (fact.confirmed_on is None) != (not fact.confirmed_by.strip()):
            yield (
                entry,
                "is half confirmed. Give both confirmed_by and confirmed_on, or neither.",
            )
        elif fact.confirmed is not None and fact.confirmed_on is None:
            yield (
                entry,
                f"confirmed is {str(fact.confirmed).lower()}, but nobody said so. "
                "Give the role as confirmed_by and the day as confirmed_on, or leave it out.",
            )


def _look_at_traces(protocol: Protocol) -> Iterator[Problem]:
    arms = [arm.id for arm in protocol.arms]
    places = [f"{trace.construct} in {trace.arm}" for trace in protocol.traces]
    for twice in _find_repeated(places):
        yield f"trace '{twice}'", "stands there more than once. Confirm one sentence."
    for trace, place in zip(protocol.traces, places, strict=True):
        entry = f"trace '{place}'"
        if trace.arm not in arms:
            known = ", ".join(arms)
            yield entry, f"arm '{trace.arm}' is not in the protocol. The arms are {known}."
        if not trace.sentence.strip() or not trace.confirmed_by.strip():
            yield entry, "has an empty sentence or confirmed_by. Give both."


def _look_at_outcomes(protocol: Protocol) -> Iterator[Problem]:
    n_primary = sum(outcome.primary for outcome in protocol.outcomes)
    if n_primary != 1:
        yield "outcome", f"{n_primary} are primary. Exactly one must be."
    for outcome in protocol.outcomes:
        if outcome.kind is OutcomeKind.UNDERSTOOD_FIRST and not outcome.domain:
            yield f"outcome '{outcome.id}'", "lacks a domain. Say which domain must be understood."
        if outcome.kind is not OutcomeKind.UNDERSTOOD_FIRST and outcome.domain:
            yield f"outcome '{outcome.id}'", "is a score over all domains. Leave domain out."


def _look_at_estimands(protocol: Protocol) -> Iterator[Problem]:
    primary = [estimand for estimand in protocol.estimands if estimand.primary]
    if len(primary) != 1:
        yield "estimand", f"{len(primary)} are primary. Exactly one must be."
    main = {outcome.id for outcome in protocol.outcomes if outcome.primary}
    for estimand in primary:
        if main and estimand.outcome not in main:
            yield (
                f"estimand '{estimand.id}'",
                "is primary, but its outcome is not. Make them agree.",
            )
    for estimand in protocol.estimands:
        for sentence in _look_at_estimand(estimand, protocol):
            yield f"estimand '{estimand.id}'", sentence


def _look_at_estimand(estimand: Estimand, protocol: Protocol) -> Iterator[str]:
    known = [arm.id for arm in protocol.arms]
    for arm in estimand.arms:
        if arm not in known:
            yield f"arm '{arm}' is not in the protocol. The arms are {', '.join(known)}."
    if estimand.arms[0] == estimand.arms[1]:
        yield f"contrasts '{estimand.arms[0]}' with itself. Name two arms."
    if not 0.5 <= estimand.level < 1:
        yield f"level is {estimand.level}. Use a proportion such as 0.95."
    outcomes = {outcome.id: outcome for outcome in protocol.outcomes}
    outcome = outcomes.get(estimand.outcome)
    if outcome is None:
        yield f"outcome '{estimand.outcome}' is not in the protocol."
    elif outcome.kind not in _NEEDS[estimand.measure]:
        yield (
            f"a {estimand.measure} needs an outcome of kind "
            f"{' or '.join(_NEEDS[estimand.measure])}; '{outcome.id}' is {outcome.kind}."
        )


def _look_at_contacts(protocol: Protocol) -> Iterator[Problem]:
    for entry, contact in (
        ("contact", protocol.contact),
        ("independent_contact", protocol.independent_contact),
    ):
        if contact is not None:
            for sentence in find_problems(contact):
                yield entry, sentence


def _look_at_pressure(protocol: Protocol) -> Iterator[Problem]:
    is_asked = protocol.pressure is not PressureUse.NONE
    if protocol.pressure_again and not is_asked:
        yield "pressure_again", 'is true, but pressure is "none". Ask before the quiz too.'
    for outcome in protocol.outcomes:
        if outcome.kind not in PRESSURE_KINDS:
            continue
        entry = f"outcome '{outcome.id}'"
        if not is_asked:
            yield entry, 'needs the pressure check. Set pressure to "short" or "full".'
        if outcome.primary:
            yield entry, "is new and unvalidated, so that it cannot be primary. Choose another."
        if outcome.kind is OutcomeKind.PULLS and protocol.pressure is PressureUse.SHORT:
            yield entry, 'is asked in the full form only. Set pressure to "full", or drop it.'
