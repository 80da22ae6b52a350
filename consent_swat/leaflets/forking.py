"""Read a stranger's leaflet in a fork of this process, which takes 2 ms instead of 50.

For runs over many leaflets, whose processes have no threads and nothing to hide. The fork sets the
same limits as the process that `sandbox` starts, and closes whatever it inherited.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

WALL_S = 15.0
"""Seconds that the reading of one leaflet may take."""

MOST_REPLY = 16 * 1024 * 1024
"""Bytes that the limited process may say at most."""

_PIPE = 3  # where the fork keeps its end of the pipe; everything from 4 on is closed
_PIECE = 1024 * 1024


def can_fork() -> bool:
    """Tell whether this process may read leaflets in forks of itself.

    Returns
    -------
    bool
        True on Linux in a process with one thread: elsewhere a fork may hang on a lock that
        another thread held.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def ask_fork(data: bytes, name: str) -> tuple[bytes, int, bool]:
    """Let a fork read a file.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name.

    Returns
    -------
    bytes
        What the fork said: the JSON of `worker.answer`, unless it was stopped.
    int
        How it ended: 0, or the signal that ended it as a negative number.
    bool
        Whether its time was up.
    """
    # Imported here, as few who read leaflets fork, and before the fork, which then finds it there.
    from consent_swat.leaflets.worker import load_reader

    load_reader(name)
    reading, writing = os.pipe()
    fork = os.fork()
    if fork == 0:
        _answer(writing, data, name)
    os.close(writing)
    try:
        written, is_late = _read(reading, time.monotonic() + WALL_S)
    finally:
        os.close(reading)
        _kill(fork)
        _, status = os.waitpid(fork, 0)
    return written, os.waitstatus_to_exitcode(status), is_late


def _count_held() -> int:
    """Return how many bytes of address space this process has."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _read(reading: int, until: float) -> tuple[bytes, bool]:
    """Read until the other end is closed, too much has come or time is up."""
    said = bytearray()
    while len(said) <= MOST_REPLY:
        ready, _, _ = select.select([reading], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return b"", True
        piece = os.read(reading, _PIECE)
        if not piece:
            break
        said += piece
    return bytes(said), False


def _kill(fork: int) -> None:
    # Its group first, for what it may have started; it is not reaped yet, so the id is still its.
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(fork, signal.SIGKILL)


def _answer(writing: int, data: bytes, name: str) -> NoReturn:
    """Be the fork: give up everything, read the file, say what is in it, and end."""
    try:
        import fcntl

        from consent_swat.leaflets.worker import answer, limit_process

        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        # The pipe may itself have one of the numbers that are given anew.
        kept = fcntl.fcntl(writing, fcntl.F_DUPFD, _PIPE + 1)
        for place in (0, 1, 2):
            os.dup2(nothing, place)
        os.dup2(kept, _PIPE)
        os.closerange(_PIPE + 1, os.sysconf("SC_OPEN_MAX"))
        os.environ.clear()
        os.chdir(os.sep)
        limit_process(_count_held())
        reply = json.dumps(answer(data, name)).encode()
        while reply:
            reply = reply[os.write(_PIPE, reply) :]
    finally:
        # Nothing of this process may run on in the fork, whatever happened.
        os._exit(0)
