"""Whether a domain is clear to somebody: a rule for each domain, never a total.

A total would let what is easy make up for what matters: somebody who knows all about stopping and
believes that their money is at stake has not understood. For safety and for the talk with a
person; arms are compared on first attempts, see ``scores.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consent_swat.quizzes.attempts import Mark, Step, StepKind
from consent_swat.quizzes.items import Construct
from consent_swat.quizzes.keys import ENOUGH_TO_BE_CLEAR
from consent_swat.quizzes.plan import SittingPlan


@dataclass(frozen=True, slots=True)
class Mastery:
    """Whether one domain is clear.

    Parameters
    ----------
    domain : str
        Its id.
    clear_first : bool
        Whether all critical constructs, and three in four of those asked, were sound at the first
        attempt. The domain's misconceptions play no part yet: nothing has been said to anybody
        that could have resolved them.
    clear_latest : bool
        Whether the same holds for the latest attempt at each construct, and no misconception is
        open: each that was shown has been followed by a sound attempt at its construct.
    """

    domain: str
    clear_first: bool
    clear_latest: bool


def find_mastery(plan: SittingPlan, steps: Sequence[Step]) -> tuple[Mastery, ...]:
    """Find which domains are clear to somebody.

    Parameters
    ----------
    plan : SittingPlan
        Whose sitting it is.
    steps : sequence of Step
        All of them, in order of position; may be empty.

    Returns
    -------
    tuple of Mastery
        One for each domain with a construct asked, in the quiz's order. A construct that was
        skipped or not yet asked is not sound.

    Notes
    -----
    With four constructs and one critical one, somebody who picks one of three options by chance is
    clear at first with probability 7/81 (8.6 %); with two critical ones 5/81 (6.2 %).
    """
    first: dict[str | None, Mark | None] = {}
    latest: dict[str | None, Mark | None] = {}
    held: set[str | None] = set()
    for step in steps:
        if step.kind is StepKind.ATTEMPT:
            first.setdefault(step.construct, step.mark)
            latest[step.construct] = step.mark
            # "I'm not sure" or a skip after a misconception does not show that it has gone.
            if step.mark is Mark.MISCONCEPTION:
                held.add(step.construct)
            elif step.mark is Mark.SOUND:
                held.discard(step.construct)
    domains: dict[str, list[Construct]] = {}
    for construct in plan.constructs:
        domains.setdefault(construct.domain, []).append(construct)
    return tuple(
        Mastery(
            domain,
            clear_first=_is_enough(constructs, first),
            clear_latest=_is_enough(constructs, latest)
            and not any(one.id in held for one in constructs),
        )
        for domain, constructs in domains.items()
    )


def _is_enough(constructs: Sequence[Construct], marks: Mapping[str | None, Mark | None]) -> bool:
    sound = [one for one in constructs if marks.get(one.id) is Mark.SOUND]
    are_critical_sound = all(one in sound for one in constructs if one.critical)
    return are_critical_sound and len(sound) >= ENOUGH_TO_BE_CLEAR * len(constructs)
