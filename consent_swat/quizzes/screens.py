"""What a participant can have before them, and where a sitting stands.

Values only; ``sitting.py`` decides which screen comes when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from consent_swat.quizzes.items import Item


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
class QuestionScreen:
    """One item.

    Parameters
    ----------
    item : Item
        With its key: print only ids and texts.
    attempt : int
        1 or 2.
    option_order : tuple of str
        Ids of the options as they stand, `NOT_SURE` last.
    number : int
        Which construct this is, from 1.
    of : int
        How many constructs are asked.
    """

    item: Item
    attempt: int
    option_order: tuple[str, ...]
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class ExplanationScreen:
    """What is said after an item was missed.

    Parameters
    ----------
    item : Item
        The item that was missed; its anchor names the leaflet passage to show.
    attempt : int
        The attempt that was missed, 1 or 2.
    explanation : str
        The idea, in one or two sentences.
    is_last : bool
        Whether the construct ends here and a person should talk it through; otherwise the other
        form comes next.
    number : int
        Which construct this is, from 1.
    of : int
        How many constructs are asked.
    """

    item: Item
    attempt: int
    explanation: str
    is_last: bool
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class StoppedScreen:
    """The participant stopped, which is a good end.

    Parameters
    ----------
    before : LeafletScreen, QuestionScreen or ExplanationScreen
        Where they go on if they want to.
    """

    before: LeafletScreen | QuestionScreen | ExplanationScreen


@dataclass(frozen=True, slots=True)
class FinishedScreen:
    """Everything has been asked."""


Screen: TypeAlias = (
    LeafletScreen | QuestionScreen | ExplanationScreen | StoppedScreen | FinishedScreen
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
        Ids of the constructs that were missed and never answered soundly since, once no further
        attempt is due (two attempts made, or stopped); in the order asked.
    """

    screen: Screen
    position: int
    constructs_to_talk_about: tuple[str, ...]
