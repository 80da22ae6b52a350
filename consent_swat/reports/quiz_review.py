"""What a committee has to know of a study's quiz: items, facts, and a sentence of every arm.

Values only; ``quiz_text.py`` and ``quiz_page.py`` show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from consent_swat.quizzes.items import Construct, Item, Quiz
from consent_swat.quizzes.pressure_check import PressureCheck, Question
from consent_swat.quizzes.trace import Told
from consent_swat.swats.design import Arm, FactState


@dataclass(frozen=True, slots=True)
class FactReview:
    """One study fact, and what follows where it is not so.

    Parameters
    ----------
    id, statement : str
        Its id; what has to be so, in the study's words or the quiz's.
    state : FactState
        True, false or not confirmed.
    confirmed_by : str
        Role of whoever said so; empty when nobody has.
    confirmed_on : date or None
        The day.
    note : str
        What the protocol adds.
    constructs : tuple of str
        Those wanted by the study that rest on it.
    consequence : str
        What it means for the quiz and the leaflet; empty for a true fact.
    """

    id: str
    statement: str
    state: FactState
    confirmed_by: str
    confirmed_on: date | None
    note: str
    constructs: tuple[str, ...]
    consequence: str


@dataclass(frozen=True, slots=True)
class ConstructReview:
    """One construct with its two items and what each arm's leaflet tells.

    Parameters
    ----------
    construct : Construct
        From the quiz.
    items : tuple of two Item
        Form A and form B.
    facts : tuple of str
        Ids of the facts that its items rest on.
    told : tuple of Told
        One for each arm, in the protocol's order.
    is_asked : bool
        Whether it is asked, in every arm alike.
    why_off : tuple of str
        The reasons why not, each a sentence; empty when it is asked.
    """

    construct: Construct
    items: tuple[Item, Item]
    facts: tuple[str, ...]
    told: tuple[Told, ...]
    is_asked: bool
    why_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivateReview:
    """What a study asks in private about felt pressure.

    Parameters
    ----------
    check : PressureCheck
        With its scales and its words.
    questions : tuple of Question
        Those of the protocol's form, in order.
    is_asked_again : bool
        Whether they come after the quiz too.
    """

    check: PressureCheck
    questions: tuple[Question, ...]
    is_asked_again: bool


@dataclass(frozen=True, slots=True)
class QuizReview:
    """All that a committee has to know of a study's quiz.

    Parameters
    ----------
    study, title : str
        Id and title of the protocol.
    is_example : bool
        Whether trial, people and facts are made up.
    quiz : Quiz
        The quiz.
    arms : tuple of Arm
        In the protocol's order.
    constructs : tuple of ConstructReview
        Those that the study wants to ask, in the order asked.
    facts : tuple of FactReview
        Those that these rest on, in the quiz's order.
    grades : mapping of str to float
        Flesch-Kincaid grade of each form of the whole quiz.
    minutes : float
        For the constructs that are asked, once each, without explanations.
    item_grades : mapping of str to float
        Flesch-Kincaid grade of each item's stem and options, by its id.
    private : PrivateReview or None
        What is asked about felt pressure; None when the study does not ask.
    """

    study: str
    title: str
    is_example: bool
    quiz: Quiz
    arms: tuple[Arm, ...]
    constructs: tuple[ConstructReview, ...]
    facts: tuple[FactReview, ...]
    grades: Mapping[str, float]
    minutes: float
    item_grades: Mapping[str, float] = field(default_factory=dict)
    private: PrivateReview | None = None

    @property
    def n_asked(self) -> int:
        """How many constructs are asked."""
        return sum(one.is_asked for one in self.constructs)
