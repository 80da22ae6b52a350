"""The one sentence and the three numbers that a reviewer sees first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consent_swat.coverage.cover import State
from consent_swat.scorecards.reading_words import SMOG_ERROR
from consent_swat.scorecards.scorecard import KEY_ELEMENTS, Scorecard
from consent_swat.wording.findings import Severity

_ASKS = (
    (State.CONTRADICTED, "clear up whether", "and whether"),
    (State.ABSENT, "say that", "and that"),
    (State.UNCLEAR, "say plainly that", "and that"),
)

_NO_EFFECT = frozenset({"no_effect_care_service", "no_effect_benefits_rights_employment"})
_NO_EFFECT_AT_ALL = "care, benefits and rights are not affected"


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the three numbers on top.

    Parameters
    ----------
    value : str
        The number as printed; a dash when it cannot be given.
    label : str
        What it counts.
    detail : str
        What to know beside it: the rest of the count, the band, or why there is none.
    """

    value: str
    label: str
    detail: str


def say_verdict(card: Scorecard) -> str:
    """Say in one sentence what to ask of the leaflet before it is used.

    Parameters
    ----------
    card : Scorecard
        Everything found.

    Returns
    -------
    str
        One sentence: what is contradicted, missing or unclear of the elements that matter most,
        how many serious findings there are, the reading grade, and how many of the other
        elements are missing or unclear. Minor elements are left out.
    """
    if not card.is_english:
        return (
            f"The text seems to be in another language than English ('{card.leaflet.language}'), "
            "so its wording, what it tells and its reading grade could not be checked."
        )
    asks = [*_ask_elements(card), *_ask_others(card), *_ask_rewording(card)]
    told = [f"that {clause}" for clause in _say_elements(card, State.PRESENT)]
    grade, others = _say_grade(card), _say_others(card)
    if asks:
        return f"Before use, {_join(asks, ', and ')}; {grade}{others}."
    praise = f", and it says {_join(told, ' and ')}" if told else ""
    return f"Nothing serious was found{praise}{', but' if _is_hard(card) else ';'} {grade}{others}."


def count_headlines(card: Scorecard) -> tuple[Headline, Headline, Headline]:
    """Count the three numbers that stand on top of a review.

    Parameters
    ----------
    card : Scorecard
        Everything found.

    Returns
    -------
    tuple of three Headline
        Serious findings; elements that matter most and are present; reading grade.
    """
    return _count_findings(card), _count_elements(card), _count_grade(card)


def _count_findings(card: Scorecard) -> Headline:
    n = dict.fromkeys(Severity, 0)
    for finding in card.findings:
        n[finding.severity] += 1
    detail = f"and {_plural(n, Severity.CAUTION)}, {_plural(n, Severity.NOTE)}"
    if not card.is_english:
        return Headline("–", "serious findings", "Wording was not checked.")
    label = "serious finding" if n[Severity.SERIOUS] == 1 else "serious findings"
    return Headline(str(n[Severity.SERIOUS]), label, detail)


def _plural(n: Mapping[Severity, int], severity: Severity) -> str:
    return f"{n[severity]} {severity.value}{'' if n[severity] == 1 else 's'}"


def _count_elements(card: Scorecard) -> Headline:
    label = "key points are told"
    if not card.coverage:
        return Headline("–", label, "What it tells was not checked.")
    key = [c for c in card.coverage if c.element in KEY_ELEMENTS]
    n_key = sum(c.state is State.PRESENT for c in key)
    n_all = sum(c.state is State.PRESENT for c in card.coverage)
    n_apply = sum(c.state is not State.NOT_APPLICABLE for c in card.coverage)
    return Headline(f"{n_key} of {len(key)}", label, f"{n_all} of {n_apply} elements in all")


def _count_grade(card: Scorecard) -> Headline:
    aim = f"aim: {card.target_grade:g} or lower"
    grade = card.reading_grade
    if grade is None or grade.value is None:
        reasons = [score.why_not for score in card.profile.scores if score.why_not]
        return Headline("–", "US school grade", reasons[0] if reasons else "No grade can be given.")
    if grade.name == "SMOG":
        low, high = max(0.0, grade.value - SMOG_ERROR), grade.value + SMOG_ERROR
        return Headline(
            f"{grade.value:.1f}", "US school grade (SMOG)", f"likely {low:.1f} to {high:.1f}; {aim}"
        )
    name = grade.name.removesuffix(" grade")
    return Headline(f"{grade.value:.1f}", f"US school grade ({name})", aim)


def _ask_elements(card: Scorecard) -> list[str]:
    return [
        f"{verb} {f' {again} '.join(clauses)}"
        for state, verb, again in _ASKS
        if (clauses := _say_elements(card, state))
    ]


def _say_elements(card: Scorecard, state: State) -> list[str]:
    elements = [c.element for c in card.coverage if c.state is state and c.element in KEY_ELEMENTS]
    if set(elements) >= _NO_EFFECT:
        others = [element for element in elements if element not in _NO_EFFECT]
        return [*(KEY_ELEMENTS[element] for element in others), _NO_EFFECT_AT_ALL]
    return [KEY_ELEMENTS[element] for element in elements]


def _list_others(card: Scorecard, state: State) -> list[str]:
    return [
        c.title
        for c in card.coverage
        if c.state is state and not c.is_minor and c.element not in KEY_ELEMENTS
    ]


def _ask_others(card: Scorecard) -> list[str]:
    titles = _list_others(card, State.CONTRADICTED)
    if not titles:
        return []
    return [
        f"settle what it says on “{titles[0]}”"
        if len(titles) == 1
        else f"settle {len(titles)} contradictions"
    ]


def _say_others(card: Scorecard) -> str:
    n_absent, n_unclear = (len(_list_others(card, s)) for s in (State.ABSENT, State.UNCLEAR))
    if not (n_absent or n_unclear):
        return ""
    first, first_state = (n_absent, "missing") if n_absent else (n_unclear, "unclear")
    noun = "point is" if first == 1 else "points are"
    also = f" and {n_unclear} unclear" if n_absent and n_unclear else ""
    return f"; {first} other {noun} {first_state}{also}"


def _ask_rewording(card: Scorecard) -> list[str]:
    n_serious = sum(finding.severity is Severity.SERIOUS for finding in card.findings)
    if not n_serious:
        return []
    return [f"reword {n_serious} serious {'passage' if n_serious == 1 else 'passages'}"]


def _say_grade(card: Scorecard) -> str:
    grade = card.reading_grade
    if grade is None or grade.value is None:
        return "no reading grade can be given"
    name = grade.name.removesuffix(" grade")
    return (
        f"it reads at about US school grade {max(0, round(grade.value))} by {name} "
        f"(aim: {card.target_grade:g} or lower)"
    )


def _is_hard(card: Scorecard) -> bool:
    grade = card.reading_grade
    return grade is not None and grade.value is not None and grade.value > card.target_grade


def _join(parts: Sequence[str], again: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])}{again}{parts[-1]}"
