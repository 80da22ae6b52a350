"""People who take the quiz without a browser, in the protocol that Streamlit's own page speaks.

One person costs next to nothing here, so that twenty at once measure the app and not the browser.
"""

from __future__ import annotations

import json
import sqlite3
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from consent_swat.quizzes.bank import load_quiz
from consent_swat.quizzes.pressure import PREFER_NOT
from consent_swat.quizzes.pressure_check import load_pressure_check
from consent_swat.ui.escaping import escape

FINISHED = "Thank you. That is all."
ON = ("Continue", "Go on to the questions", "Show me another question on this")
WAIT_S = 20.0


@dataclass(frozen=True)
class Acknowledged:
    """An answer after which the app showed the next screen: the person takes it as saved."""

    stem: str
    option: str
    seconds: float


@dataclass
class Screen:
    """What one run of the page has drawn."""

    title: str = ""
    radio_id: str = ""
    options: tuple[str, ...] = ()
    buttons: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def take(self, element) -> None:
        """Add an element that the server sent."""
        kind = element.WhichOneof("type")
        if kind == "heading" and element.heading.tag == "h1":
            self.title = element.heading.body
        elif kind == "radio":
            self.radio_id, self.options = element.radio.id, tuple(element.radio.options)
        elif kind == "button":
            self.buttons[element.button.label] = element.button.id
        elif kind == "markdown":
            self.texts.append(element.markdown.body)


class Sitter:
    """One person with a personal link.

    Parameters
    ----------
    address : str
        Of the app, ``http://127.0.0.1:…``.
    link : str
        Theirs; the code stands behind the ``#``.
    """

    def __init__(self, address: str, link: str) -> None:
        self.address = address
        self.acknowledged: list[Acknowledged] = []
        self.screen = Screen()
        self._cookie = fetch_cookie(address, link.partition("#")[2])
        self._seen: dict[str, ForwardMsg] = {}
        self._socket: ClientConnection | None = None
        self._open = ExitStack()

    def open(self) -> None:
        """Open the page, as a browser does that loads it."""
        connection = connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            additional_headers={"Cookie": self._cookie, "Origin": self.address},
            subprotocols=["streamlit"],
            max_size=None,
        )
        self._socket = self._open.enter_context(connection)
        self._seen.clear()
        self._ask([])

    def close(self) -> None:
        """Close the page."""
        self._open.close()

    def press(self, button: str, chosen: str = "") -> float:
        """Press a button; return the seconds until the next screen's heading was here."""
        widgets = [WidgetState(id=self.screen.buttons[button], trigger_value=True)]
        if chosen:
            widgets.append(WidgetState(id=self.screen.radio_id, string_value=chosen))
        return self._ask(widgets)

    def answer(self, chosen: str) -> None:
        """Choose an option, go on, and remember what the app has acknowledged."""
        stem = self.screen.title
        seconds = self.press("Continue", chosen)
        if self.screen.title != stem:
            self.acknowledged.append(Acknowledged(stem, chosen, seconds))

    def go_on(self, turn: int) -> None:
        """Do what leads on: answer with the option of this turn, or press the button."""
        if self.screen.radio_id:
            self.answer(self.screen.options[turn % len(self.screen.options)])
            return
        self.press(next(label for label in ON if label in self.screen.buttons))

    def _ask(self, widgets: list[WidgetState]) -> float:
        message = BackMsg()
        message.rerun_script.page_name = "check"
        message.rerun_script.widget_states.widgets.extend(widgets)
        assert self._socket is not None
        self._socket.send(message.SerializeToString())
        return self._read()

    def _read(self) -> float:
        """Read one run and those that follow by themselves; return when the last heading came."""
        began = time.perf_counter()
        heading_at = began
        screen = Screen()
        while True:
            message = self._receive()
            kind = message.WhichOneof("type")
            if kind == "new_session":
                screen = Screen()
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                screen.take(message.delta.new_element)
                if message.delta.new_element.WhichOneof("type") == "heading":
                    heading_at = time.perf_counter()
            elif kind == "script_finished":
                # A run that asks for another ends early; what counts is the one that drew all.
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                self.screen = screen
                return heading_at - began

    def _receive(self) -> ForwardMsg:
        assert self._socket is not None
        message = ForwardMsg()
        message.ParseFromString(self._socket.recv(timeout=WAIT_S))
        if message.WhichOneof("type") == "ref_hash":
            kept = ForwardMsg()
            kept.CopyFrom(self._seen[message.ref_hash])
            return kept
        if message.metadata.cacheable:
            self._seen[message.hash] = message
        return message


def fetch_cookie(address: str, code: str) -> str:
    """Type a code on the start page, and return the cookie that it gives."""
    request = urllib.request.Request(
        f"{address}/session",
        data=json.dumps({"code": code}).encode(),
        headers={"Content-Type": "application/json", "Origin": address},
    )
    with urllib.request.urlopen(request, timeout=WAIT_S) as reply:
        return reply.headers["Set-Cookie"].partition(";")[0]


def find_lost(
    sitters: dict[str, Sitter], database: Path, materials: Path
) -> list[tuple[str, Acknowledged]]:
    """Return the acknowledged answers that the database does not hold, by study number."""
    quiz = load_quiz(materials, "voluntariness.en")
    stems = {item.id: escape(item.stem) for item in quiz.item}
    options = {
        (item.id, option.id): escape(option.text) for item in quiz.item for option in item.option
    }
    check = load_pressure_check(materials, "free-to-choose.en")
    stems |= {question.id: escape(question.stem) for question in check.question}
    options |= {
        (question.id, option.id): escape(option.text)
        for question in check.question
        for option in check.find_scale(question).option
    }
    options |= {
        (question.id, PREFER_NOT): escape(check.words.prefer_not) for question in check.question
    }
    query = (
        "SELECT item, response FROM sitting_steps JOIN participants ON participants.id = "
        "participant WHERE study_number = :number AND response IS NOT NULL UNION ALL "
        "SELECT question, response FROM pressure_answers JOIN participants ON participants.id = "
        "participant WHERE study_number = :number"
    )
    lost = []
    connection = sqlite3.connect(database)
    for study_number, sitter in sitters.items():
        rows = connection.execute(query, {"number": study_number}).fetchall()
        kept = [
            (stems[item], options.get((item, response), escape("I'm not sure")))
            for item, response in rows
            if item in stems
        ]
        for answer in sitter.acknowledged:
            if (answer.stem, answer.option) in kept:
                kept.remove((answer.stem, answer.option))
            else:
                lost.append((study_number, answer))
    connection.close()
    return lost


def sit(sitter: Sitter, *, first_s: float, every_s: float, until: float) -> None:
    """Take the quiz at a steady pace, from a number of seconds on until a moment.

    Parameters
    ----------
    sitter : Sitter
        Who.
    first_s, every_s : float
        Seconds before the first screen is left, and between screens.
    until : float
        On the clock of `time.monotonic`.
    """
    turn = 0
    due = time.monotonic() + first_s
    while due < until and sitter.screen.title != FINISHED:
        time.sleep(max(0.0, due - time.monotonic()))
        sitter.go_on(turn)
        turn += 1
        due += every_s
