"""What a participant can have before them, and where a sitting stands.

Values only; ``sitting.py`` decides which screen comes when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from consent_swat.quizzes.items import Item
from consent_swat.quizzes.plan import MAX_ATTEMPTS


@dataclass(frozen=True, slots=True)
class LeafletScreen:
    """The leaflet of the participant's arm.

    Parameters
    ----------
    was_shown : bool
        Whether the exposure has been recorded.
    """

    was_shown: bool


@dataclass(frozen=True, slots=True)
class RecheckScreen:
    """What a recheck is for, before its first question.

    Parameters
    ----------
    was_shown : bool
        Whether that has been recorded.
    """

    was_shown: bool


@dataclass(frozen=True, slots=True)
class QuestionScreen:
    """One item.

    Parameters
    ----------
    item : Item
        With its key: print only ids and texts.
    attempt : int
        1 or 2, or 3 for a confirmation.
    option_order : tuple of str
        Ids of the options as they stand, `NOT_SURE` last.
    number : int
        Which construct this is, from 1; among the confirmations for one of these.
    of : int
        How many constructs are asked; for a confirmation, how many of these there are.
    """

    item: Item
    attempt: int
    option_order: tuple[str, ...]
    number: int
    of: int

    @property
    def is_confirmation(self) -> bool:
        """Whether it was asked before, explained, and is asked once more at the end."""
        return self.attempt > MAX_ATTEMPTS


@dataclass(frozen=True, slots=True)
class ExplanationScreen:
    """What is said after an item was missed.

    Parameters
    ----------
    item : Item
        The item that was missed; its anchor names the leaflet passage to show.
    attempt : int
        The attempt that was missed, 1, 2 or 3.
    explanation : str
        The idea, in one or two sentences.
    is_last : bool
        Whether the construct ends here and a person should talk it through; otherwise the other
        form comes next.
    number, of : int
        As on the question before it.
    """

    item: Item
    attempt: int
    explanation: str
    is_last: bool
    number: int
    of: int

    @property
    def is_confirmation(self) -> bool:
        """Whether it follows a question that was asked once more at the end."""
        return self.attempt > MAX_ATTEMPTS


@dataclass(frozen=True, slots=True)
class StoppedScreen:
    """The participant stopped, which is a good end.

    Parameters
    ----------
    before : LeafletScreen, RecheckScreen, QuestionScreen or ExplanationScreen
        Where they go on if they want to.
    """

    before: LeafletScreen | RecheckScreen | QuestionScreen | ExplanationScreen


@dataclass(frozen=True, slots=True)
class FinishedScreen:
    """Everything has been asked."""


Screen: TypeAlias = (
    LeafletScreen
    | RecheckScreen
    | QuestionScreen
    | ExplanationScreen
    | StoppedScreen
    | FinishedScreen
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where a sitting stands.

    Parameters
    ----------
    screen : Screen
        What the participant has before them.
    position : int
        Of the next step.
    constructs_to_talk_about : tuple of str
        Ids of the constructs that were missed and not answered soundly at the latest attempt, once
        no further attempt is due (two or three made, one in a recheck, or stopped); in the order
        asked.
    """

    screen: Screen
    position: int
    constructs_to_talk_about: tuple[str, ...]
