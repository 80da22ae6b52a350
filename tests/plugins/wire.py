"""A wire between browser and app that can be cut and mended, as when a phone loses its network."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.plugins.browser import App


class Wire:
    """Pass bytes on, both ways, from a port of its own to the app's.

    Parameters
    ----------
    port : int
        Where the app listens, on this computer.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._ends: set[socket.socket] = set()
        self._turn = threading.Lock()
        self.is_cut = False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """End what is open and let nothing new through."""
        with self._turn:
            self.is_cut = True
            ends, self._ends = self._ends, set()
        for end in ends:
            self._end(end)

    def mend(self) -> None:
        """Let everything through again."""
        self.is_cut = False

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        self._end(self._door)

    @staticmethod
    def _end(end: socket.socket) -> None:
        # Shut first: closing alone does not wake a thread that reads.
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                if self._door.fileno() < 0:
                    return
                near.close()
                continue
            with self._turn:
                self._ends |= {near, far}
                is_cut = self.is_cut
            if is_cut:
                self._end(near)
                self._end(far)
                continue
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            self._end(end)


@pytest.fixture
def wire(app: App) -> Iterator[Wire]:
    """Return a whole wire to the running app."""
    between = Wire(app.port)
    yield between
    between.close()
