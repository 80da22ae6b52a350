"""A small study in which everything happened that an export tells, or must not tell."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from consent_swat.journeys.check_pressure import answer_pressure
from consent_swat.journeys.enrol_participant import Handover
from consent_swat.journeys.open_study import open_study
from consent_swat.journeys.take_quiz import (
    Action,
    NoteKind,
    note_use,
    open_sitting,
    take_step,
)
from consent_swat.quizzes.attempts import NOT_SURE, SKIPPED
from consent_swat.quizzes.screens import (
    ExplanationScreen,
    FinishedScreen,
    LeafletScreen,
    QuestionScreen,
    RecheckScreen,
)
from consent_swat.store.store import Store
from tests.journeys.conftest import START, STUDY, Study

DAYS = 28
RECRUITER = "Rosalind Quetzalcoatl"


@dataclass
class Lived:
    """The study, and every text in it that could lead to somebody."""

    study: Study
    secrets: list[str] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.study.store

    def invite(self, number: str, site: str = "harbour") -> Handover:
        handover = self.study.enrol(number, site)
        # Not its parts: three letters stand somewhere in any file by chance.
        self.secrets += [number, handover.code, handover.code.replace("-", "")]
        return handover

    def open_link(self, handover: Handover) -> str:
        token = self.study.open_link(handover)
        self.secrets.append(token)
        return token

    def act(self, token: str, action: Action, response: str = "") -> None:
        here = open_sitting(self.store, token, now=self.study.now())
        position = here.sitting.position
        assert take_step(
            self.store, token, position, action, response=response, now=self.study.now()
        )

    def note(self, token: str, what: NoteKind) -> None:
        note_use(self.store, token, what, self.study.now())

    def say_in_private(self, token: str, *responses: str) -> None:
        for position, response in enumerate(responses):
            now = self.study.now()
            assert answer_pressure(self.store, token, "before", position, response, now=now)

    def finish(self, token: str, first: dict[str, str]) -> None:
        """Answer soundly but for the first attempts named: not sure, skipped, or wrong."""
        while True:
            here = open_sitting(self.store, token, now=self.study.now())
            match here.sitting.screen:
                case FinishedScreen():
                    return
                case LeafletScreen():
                    self.act(token, Action.FINISH_LEAFLET)
                case RecheckScreen():
                    self.act(token, Action.BEGIN_RECHECK)
                case ExplanationScreen():
                    self.act(token, Action.FINISH_EXPLANATION)
                case QuestionScreen() as screen:
                    said = first.get(screen.item.construct) if screen.attempt == 1 else None
                    self.act(token, Action.ANSWER, choose(screen, said))


def choose(screen: QuestionScreen, said: str | None) -> str:
    """Return the response to a screen: the key, or what was said instead."""
    if said in (NOT_SURE, SKIPPED):
        return said
    return next(option.id for option in screen.item.option if option.correct is (said is None))


def open_lived(store: Store, materials: Path, folder: Path) -> Lived:
    """Open a study with a contact and a recheck; nobody is in it yet."""
    copy = folder / "materials"
    shutil.copytree(materials, copy)
    path = copy / "swats" / f"{STUDY}.toml"
    text = f"recheck_after_days = {DAYS}\n" + path.read_text(encoding="utf-8")
    text = text.replace("The InSTEP study office (example)", RECRUITER)
    path.write_text(text, encoding="utf-8")
    open_study(store, copy, STUDY, now=START, seed=bytes(range(32)))
    told = [RECRUITER, "0113 496 0142", "instep@example.org", "advice@example.org"]
    return Lived(Study(store), [*told, "Trial manager", "2026-1", bytes(range(32)).hex()])


def live(lived: Lived) -> None:
    """Let four people live through it: one with a recheck, one who stops, one begun, one invited.

    The first is wrong about S1, not sure about V1 and skips W2 at first; uses help and read-aloud;
    wants to talk; and four weeks later is wrong about S1 again.
    """
    first = lived.invite("ZEBRA-7741")
    token = lived.open_link(first)
    open_sitting(lived.store, token, now=lived.study.now())
    lived.note(token, NoteKind.READ_ALOUD)
    lived.act(token, Action.FINISH_LEAFLET)
    lived.note(token, NoteKind.HELP_OPENED)
    lived.say_in_private(token, "no", "yes-definitely", "a-lot", "prefer-not-to-say", "no")
    lived.finish(token, {"S1": "wrong", "V1": NOT_SURE, "W2": SKIPPED})
    lived.note(token, NoteKind.WANTS_TO_TALK)
    stopped = lived.open_link(lived.invite("OKAPI-3310", "hillside"))
    lived.act(stopped, Action.FINISH_LEAFLET)
    for action in (Action.STOP, Action.RESUME, Action.STOP):
        lived.act(stopped, action)
    open_sitting(lived.store, lived.open_link(lived.invite("TAPIR-9082")), now=lived.study.now())
    lived.invite("QUOLL-5527", "hillside")
    lived.study.clock += timedelta(days=DAYS)
    lived.finish(lived.open_link(first), {"S1": "wrong"})
