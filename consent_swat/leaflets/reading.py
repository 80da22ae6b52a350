"""Turn the bytes of a file into a leaflet, or say why they cannot be one.

This runs in the process that calls it; what strangers upload goes through `sandbox`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.cleaning import clean_text
from consent_swat.leaflets.kinds import count_alternatives, settle_kinds
from consent_swat.leaflets.language import detect_language
from consent_swat.leaflets.leaflet import Leaflet, Piece, place_blocks
from consent_swat.leaflets.readers import MAX_BLOCKS, MAX_CHARACTERS

MAX_BYTES = 10 * 1024 * 1024
_LONGEST_NAME = 200

# Each format's reader is imported only when a file of that format comes.
_READERS = {
    ".docx": ("docx", "read_docx"),
    ".odt": ("odt", "read_odt"),
    ".pdf": ("pdf", "read_pdf"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".md": ("markdown", "read_markdown"),
    ".markdown": ("markdown", "read_markdown"),
    ".rst": ("rst", "read_rst"),
    ".txt": ("text", "read_text"),
}
SUFFIXES = tuple(_READERS)

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOOKS = (
    (b"PK\x03\x04", "a Word (.docx), OpenDocument (.odt) or other zipped file"),
    (b"%PDF-", "a PDF"),
    (_OLE, "a file of an old Office program"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
_OLD_WORD = (
    "is in the old Word format (.doc), which cannot be read. "
    "Open it in Word, save it as .docx and upload that."
)
_CHOICES_LEFT = (
    "The text still asks its writer to choose between alternatives, in {}. "
    "Choose before the leaflet is used."
)
_LOCKED = (
    "is locked with a password. Open it in Word, take the password off "
    "(File, Info, Protect Document) and upload it again."
)


def read_leaflet(data: bytes, name: str) -> Leaflet:
    """Read a leaflet in this process.

    Parameters
    ----------
    data : bytes
        The file, at most 10 MB.
    name : str
        Its name with a suffix of `SUFFIXES`; folders and control characters are dropped.

    Returns
    -------
    Leaflet
        Its blocks in reading order; at least one.

    Raises
    ------
    LeafletUnreadable
        With the kind and a sentence that names the file and what to do.
    """
    name = clean_name(name)
    try:
        suffix = check_file(data, name)
        pieces, warnings = find_reader(suffix)(data)
        pieces = settle_kinds(pieces)
        check_pieces(pieces)
    except LeafletUnreadable as problem:
        raise LeafletUnreadable(problem.kind, f"Leaflet '{name}' {problem}") from None
    n_choices = count_alternatives(pieces)
    if n_choices:
        many = f"{n_choices} places" if n_choices > 1 else "1 place"
        warnings = [*warnings, _CHOICES_LEFT.format(many)]
    return make_leaflet(data, name, pieces, warnings)


def make_leaflet(data: bytes, name: str, pieces: list[Piece], warnings: list[str]) -> Leaflet:
    """Put pieces together as a leaflet.

    Parameters
    ----------
    data : bytes
        The file, for its hash.
    name : str
        The file's name, as `clean_name` gives it.
    pieces : list of Piece
        In reading order, cleaned; at least one.
    warnings : list of str
        What a reader should know.

    Returns
    -------
    Leaflet
        With its language told.
    """
    blocks = place_blocks(pieces)
    language = detect_language("\n".join(block.text for block in blocks))
    return Leaflet(name, hashlib.sha256(data).hexdigest(), blocks, language, tuple(warnings))


def clean_name(name: str) -> str:
    r"""Return the last part of a file's name, fit to be shown.

    Parameters
    ----------
    name : str
        A name as a browser or command line gave it.

    Returns
    -------
    str
        At most 200 characters, without folders, control and direction characters; its suffix is
        kept.

    Examples
    --------
    >>> clean_name("C:\\trial\\../sheet v2.docx")
    'sheet v2.docx'
    """
    plain = clean_text(PurePosixPath(name.replace("\\", "/")).name) or "leaflet"
    if len(plain) > _LONGEST_NAME:
        suffix = PurePosixPath(plain).suffix[:10]
        plain = plain[: _LONGEST_NAME - len(suffix)] + suffix
    return plain


def check_file(data: bytes, name: str) -> str:
    """Check a file's size, name and first bytes before anything reads it.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name.

    Returns
    -------
    str
        Its suffix, one of `SUFFIXES`.

    Raises
    ------
    LeafletUnreadable
        ``too_large``, ``empty``, ``old_word``, ``encrypted`` or ``wrong_kind``; the message lacks
        the file's name.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if len(data) > MAX_BYTES:
        size = math.ceil(len(data) / MAX_BYTES * 100) / 10
        raise LeafletUnreadable(
            "too_large",
            f"has {size:.1f} MB; the limit is 10 MB. Save it without its pictures, or smaller.",
        )
    if suffix in (".doc", ".dot"):
        raise LeafletUnreadable("old_word", _OLD_WORD)
    if suffix not in _READERS:
        what = f"ends in '{suffix}'" if suffix else "has no suffix"
        known = ", ".join(SUFFIXES)
        raise LeafletUnreadable(
            "wrong_kind", f"{what}, which cannot be read. Save it as one of {known}."
        )
    if not data.strip():
        raise LeafletUnreadable("empty", "is empty. Upload a file with text in it.")
    _check_start(data, suffix)
    return suffix


def _check_start(data: bytes, suffix: str) -> None:
    """Refuse a file whose first bytes belong to another kind of file."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix == ".docx" and start.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        if not is_locked and "WordDocument".encode("utf-16-le") in data:
            raise LeafletUnreadable("old_word", _OLD_WORD)
        raise LeafletUnreadable("encrypted", _LOCKED)
    looks = next((what for magic, what in _LOOKS if start.lower().startswith(magic.lower())), "")
    right = {
        ".docx": start.startswith(b"PK\x03\x04"),
        ".odt": start.startswith(b"PK\x03\x04"),
        ".pdf": b"%PDF-" in start,
        ".html": looks in ("", "a web page"),
        ".htm": looks in ("", "a web page"),
        ".md": looks in ("", "a web page"),
        ".markdown": looks in ("", "a web page"),
        ".rst": not looks,
        ".txt": not looks,
    }
    if not right[suffix]:
        known = f"looks like {looks}" if looks else f"is not what '{suffix}' files are"
        raise LeafletUnreadable(
            "wrong_kind", f"{known}. Give it the suffix that fits, or upload the right file."
        )


def check_pieces(pieces: list[Piece]) -> None:
    """Check that what was read can be a leaflet.

    Parameters
    ----------
    pieces : list of Piece
        What a reader made.

    Raises
    ------
    LeafletUnreadable
        ``empty`` without a word; ``too_large`` for more than 200,000 characters or 20,000 blocks.
    """
    if not any(char.isalnum() for piece in pieces for char in piece.text):
        raise LeafletUnreadable("empty", "has no words in it. Upload a file with text in it.")
    characters = sum(len(piece.text) + 1 for piece in pieces)
    if characters > MAX_CHARACTERS or len(pieces) > MAX_BLOCKS:
        raise LeafletUnreadable(
            "too_large",
            f"has {characters:,} characters in {len(pieces):,} blocks; the limit is "
            f"{MAX_CHARACTERS:,} characters and {MAX_BLOCKS:,} blocks. Upload the leaflet alone.",
        )


def find_reader(suffix: str) -> Callable[[bytes], tuple[list[Piece], list[str]]]:
    """Return the reader of a format; it is imported now.

    Parameters
    ----------
    suffix : str
        One of `SUFFIXES`.

    Returns
    -------
    callable
        From bytes to pieces and warnings.
    """
    module, function = _READERS[suffix]
    reader: Callable[[bytes], tuple[list[Piece], list[str]]] = getattr(
        import_module(f"consent_swat.leaflets.readers.{module}"), function
    )
    return reader
