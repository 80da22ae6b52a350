"""The inside of the limited process: one file in, its pieces out.

Started by `sandbox` with nothing but a pipe in and a pipe out. Limits are set before the first byte
of the file is read; only the reader that the file needs is imported.
"""

from __future__ import annotations

import json
import sys
from pathlib import PurePosixPath

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.reading import SUFFIXES, find_reader, read_leaflet

_MEMORY = 1024 * 1024 * 1024
_CPU_S = 10
_FILES = 32


def limit_process(n_held: int = 0) -> None:
    """Give this process 1 GB, 10 s of processor time, few files and none to write.

    Parameters
    ----------
    n_held : int, default 0
        Bytes of address space that it has already and that do not count: a fork's inheritance.
    """
    import resource

    for limit, soft, hard in (
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, _FILES, _FILES),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, _CPU_S, _CPU_S + 1),  # the soft limit is what should end it
        (resource.RLIMIT_AS, _MEMORY + n_held, _MEMORY + n_held),
    ):
        _, most = resource.getrlimit(limit)
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        try:
            resource.setrlimit(limit, (soft, hard))
        except ValueError:
            # macOS has the name of this limit, but refuses every value.
            if limit != resource.RLIMIT_AS or sys.platform != "darwin":
                raise


def load_reader(name: str) -> None:
    """Import what a file of this name needs, so that forks of this process find it there.

    Parameters
    ----------
    name : str
        Its name; of a kind that nothing reads, nothing is imported.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in SUFFIXES:
        find_reader(suffix)


def answer(data: bytes, name: str) -> dict[str, object]:
    """Read a leaflet and put it, or the refusal, in plain values.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name.

    Returns
    -------
    dict
        ``pieces``, ``language`` and ``warnings``; or ``refused`` and ``message``.
    """
    try:
        leaflet = read_leaflet(data, name)
    except LeafletUnreadable as problem:
        return {"refused": problem.kind, "message": str(problem)}
    except (MemoryError, RecursionError):
        return {"refused": "unsafe", "message": ""}
    except Exception:  # whatever a strange file makes a reader do, the file is to blame
        return {"refused": "damaged", "message": ""}
    pieces = [
        {"kind": block.kind, "text": block.text, "level": block.level, "anchor": block.anchor}
        for block in leaflet.blocks
    ]
    return {"pieces": pieces, "language": leaflet.language, "warnings": leaflet.warnings}


def main() -> None:
    """Read a line with the name, then the file, from stdin; write JSON to stdout."""
    limit_process()
    name = json.loads(sys.stdin.buffer.readline(65536))
    reply = answer(sys.stdin.buffer.read(), name)
    sys.stdout.buffer.write(json.dumps(reply).encode())
    sys.stdout.buffer.flush()
