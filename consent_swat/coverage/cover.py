"""Judge what a leaflet tells: each element present, unclear, absent, contradicted or not asked for.

Evidence is gathered by cues, and judged afterwards. The sentence classifier speaks only where no
cue found anything, and makes an element unclear at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from consent_swat.coverage.checklist import Checklist, Clue, Context, Element
from consent_swat.coverage.cues import Cue
from consent_swat.coverage.hints import MAY_SAY, find_hints
from consent_swat.coverage.known import KnownPassages, LaidOut, lay_out_known
from consent_swat.coverage.page import lay_out
from consent_swat.coverage.passages import Passage, Role, find_passages
from consent_swat.leaflets.leaflet import Leaflet, Span

ONLY_ANNOUNCED = "Only a heading or a question speaks of it; no sentence says it."
NOWHERE = "No sentence says it."
NOT_ASKED = "Nothing in the leaflet calls for it."

BARE = 3
"""Words; an answer as short as "Yes." is shown with the question that it answers."""


class State(StrEnum):
    """What a leaflet does with an element.

    ``contradicted`` means told, and elsewhere undercut. What is only undercut, and never told, is
    ``absent`` or ``unclear`` with conflicts.
    """

    PRESENT = "present"
    UNCLEAR = "unclear"
    ABSENT = "absent"
    CONTRADICTED = "contradicted"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was found about one element.

    Parameters
    ----------
    element : str
        Its id.
    title : str
        What it is called in plain English.
    state : State
        The judgement.
    sentences : tuple of Span
        What tells it (or, if unclear, what hints at it), into the leaflet's text, in order. A bare
        answer such as "No." comes after the question that it answers.
    conflicts : tuple of Span
        What says the opposite, likewise; not empty with any state but present.
    why : str
        One or two sentences; for present empty, or what is lacking all the same.
    is_minor : bool, default False
        Whether the verdict leaves it out.
    """

    element: str
    title: str
    state: State
    sentences: tuple[Span, ...]
    conflicts: tuple[Span, ...]
    why: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages that speak for, vaguely for, and against an element.

    Parameters
    ----------
    told : tuple of int
        Indices of passages that tell it.
    hinted, opposed : tuple of (int, str)
        Indices of passages that hint at it, or say the opposite, each with what is then said.
    lacking : str
        What is lacking although it is told; empty where nothing is.
    """

    told: tuple[int, ...]
    hinted: tuple[tuple[int, str], ...]
    opposed: tuple[tuple[int, str], ...]
    lacking: str = ""


def cover_elements(
    leaflet: Leaflet, checklist: Checklist, *, known: KnownPassages | None = None
) -> tuple[Coverage, ...]:
    """Judge every element of a checklist on a leaflet.

    Parameters
    ----------
    leaflet : Leaflet
        As read.
    checklist : Checklist
        From `load_checklist`.
    known : KnownPassages, optional
        What cues met before, to which this adds. An editor that covers after every change keeps
        one for as long as its draft; nothing is remembered otherwise.

    Returns
    -------
    tuple of Coverage
        One for each element in the leaflet's language, in the order of the checklist; empty if
        the checklist has no elements in that language.
    """
    elements = checklist.choose_elements(leaflet.language)
    if not elements:
        return ()
    if known is None:
        passages = find_passages(leaflet)
        page: LaidOut = lay_out(passages, checklist.vocabulary)
    else:
        known.make_ready(checklist.vocabulary)
        passages = find_passages(leaflet, known=known.sentences)
        page = lay_out_known(passages, known)
    covered = tuple(_cover(element, page, passages) for element in elements)
    absent = [one.element for one in covered if one.state is State.ABSENT and not one.conflicts]
    told = None if known is None else known.log_odds
    hints = find_hints(checklist.classifier, leaflet.language, passages, absent, told)
    return tuple(
        replace(one, state=State.UNCLEAR, sentences=(hints[one.element],), why=MAY_SAY)
        if one.element in hints
        else one
        for one in covered
    )


def gather_evidence(element: Element, page: LaidOut, passages: Sequence[Passage]) -> Evidence:
    """Gather what speaks for and against an element.

    Parameters
    ----------
    element : Element
        From a checklist.
    page : Page
        The passages, laid out.
    passages : sequence of Passage
        The same passages.

    Returns
    -------
    Evidence
        Passages in reading order.
    """
    page = page.hide(element.false_friends)
    told = set(_find_hits(element.cues, page, page.inside))
    announced: set[int] = set()
    for context in element.contexts:
        named = _find_named(context, page, passages)
        told |= set(_find_hits(context.cues, page, _cover_bits(named, context, page, passages)))
        announced |= named if context.where != "before" else set()
    statements = {index for index in told if passages[index].role is Role.STATEMENT}
    hinted = dict.fromkeys((told | announced) - statements, ONLY_ANNOUNCED)
    hedged = {i: why for i, why in _find_clues(element.hedged, page) if i in statements}
    statements -= hedged.keys()
    for index, why in (*hedged.items(), *_find_clues(element.weak, page)):
        if passages[index].role is Role.STATEMENT:
            hinted.setdefault(index, why)
        else:
            hinted.setdefault(index, ONLY_ANNOUNCED)
    opposed = {
        index: why
        for index, why in _find_clues(element.contradicting, page)
        if passages[index].role is Role.STATEMENT
    }
    return Evidence(
        tuple(sorted(statements)),
        tuple(sorted(hinted.items())),
        tuple(sorted(opposed.items())),
        _find_lacking(element, statements, page),
    )


def _find_lacking(element: Element, told: set[int], page: LaidOut) -> str:
    reasons = [
        lack.why
        for lack in element.lacks
        if told.isdisjoint(_find_hits(lack.unless, page, page.inside))
        and (not lack.when or _find_hits(lack.when, page, page.inside))
    ]
    return " ".join(reasons) if told else ""


def _cover(element: Element, page: LaidOut, passages: Sequence[Passage]) -> Coverage:
    found = gather_evidence(element, page, passages)
    against = " ".join(dict.fromkeys(why for _, why in found.opposed))
    if found.told:
        state, why = (State.CONTRADICTED, against) if against else (State.PRESENT, found.lacking)
        indices: Iterable[int] = found.told
    elif found.hinted:
        reasons = dict.fromkeys(why for _, why in found.hinted)
        reasons.pop(ONLY_ANNOUNCED, None)
        state, why = State.UNCLEAR, f"{next(iter(reasons), ONLY_ANNOUNCED)} {against}".strip()
        indices = [index for index, _ in found.hinted]
    elif not against and not _is_asked_for(element, page):
        state, why, indices = State.NOT_APPLICABLE, element.entry.applies_why or NOT_ASKED, ()
    else:
        state, why, indices = State.ABSENT, f"{NOWHERE} {against}".strip(), ()
    return Coverage(
        element=element.entry.id,
        title=element.entry.title,
        state=state,
        sentences=_show_passages(indices, passages),
        conflicts=tuple(passages[index].span for index, _ in found.opposed),
        why=why,
        is_minor=element.entry.is_minor,
    )


def _show_passages(indices: Iterable[int], passages: Sequence[Passage]) -> tuple[Span, ...]:
    shown: dict[int, None] = {}
    for index in indices:
        passage = passages[index]
        if passage.role is Role.STATEMENT and passage.sections and len(passage.words) <= BARE:
            shown.setdefault(passage.sections[-1])
        shown.setdefault(index)
    return tuple(passages[index].span for index in sorted(shown))


def _is_asked_for(element: Element, page: LaidOut) -> bool:
    if _find_hits(element.not_applicable_when, page, page.inside):
        return False
    if not element.applies_when:
        return True
    return bool(_find_hits(element.applies_when, page.hide(element.false_friends), page.inside))


def _find_hits(cues: tuple[Cue, ...], page: LaidOut, start: int) -> list[int]:
    return page.find_hits(cues, start)


def _find_clues(clues: Iterable[Clue], page: LaidOut) -> list[tuple[int, str]]:
    return [
        (index, clue.why) for clue in clues for index in _find_hits(clue.cues, page, page.inside)
    ]


def _find_named(context: Context, page: LaidOut, passages: Sequence[Passage]) -> set[int]:
    seen = set(_find_hits(context.seen, page, page.inside))
    if context.where != "before":
        return {index for index in seen if passages[index].role is not Role.STATEMENT}
    return seen


def _cover_bits(
    named: set[int], context: Context, page: LaidOut, passages: Sequence[Passage]
) -> int:
    bits = 0
    for index, passage in enumerate(passages) if named else ():
        if context.where == "heading":
            is_covered = not named.isdisjoint(passage.sections)
        elif context.where == "below":
            is_covered = index - 1 in named
        else:
            is_covered = passage.follows and index - 1 in named
        if is_covered:
            bits |= ((1 << len(passage.words)) - 1) << page.begins[index]
    return bits
