"""Read plain text: paragraphs by blank lines, typed bullets, short lines as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consent_swat.errors import LeafletUnreadable
from consent_swat.leaflets.cleaning import clean_text, split_breaks
from consent_swat.leaflets.kinds import is_title, split_marker
from consent_swat.leaflets.leaflet import Kind, Piece
from consent_swat.leaflets.readers import MAX_CHARACTERS
from consent_swat.leaflets.words import is_address

_STOPS = (".", "!", "?", ":", ";", ",", "…")
_MOST_RAW_CHARACTERS = 5 * MAX_CHARACTERS
_WIDE = 120
_FEWEST_SCATTERED = 30
_MOST_TITLE_WORDS = 12
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_PREFIXES = frozenset(
    str.split(
        "non co re pre post anti self well long short full part high low one two three four "
        "five six follow on off up in out over under day cross face side decision evidence "
        "semi multi"
    )
)


def read_text(data: bytes) -> tuple[list[Piece], list[str]]:
    """Read a plain text file.

    Parameters
    ----------
    data : bytes
        UTF-8, UTF-16 with its mark, or Windows-1252.

    Returns
    -------
    tuple of (list of Piece, list of str)
        The pieces in order, and warnings.

    Raises
    ------
    LeafletUnreadable
        If the bytes are no text.
    """
    text = check_length(decode_text(data))
    lines = [line.expandtabs(4).rstrip() for line in text.splitlines()]
    groups = group_lines(lines)
    warnings = []
    if is_scattered([line for line in lines if line]):
        warnings.append("Nearly every line held one word; the lines were joined.")
        groups = [[" ".join(group)] for group in groups]
    pieces: list[Piece] = []
    for group in groups:
        pieces.extend(_read_group(group))
    return pieces, warnings


def decode_text(data: bytes) -> str:
    """Turn bytes into text.

    Parameters
    ----------
    data : bytes
        UTF-8 with or without a byte-order mark, UTF-16 with one, or Windows-1252.

    Returns
    -------
    str
        Without a byte-order mark.

    Raises
    ------
    LeafletUnreadable
        ``wrong_kind`` if they are no text at all.
    """
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(map(text.count, map(chr, (*range(9), *range(14, 27)))))
        if controls * 100 <= len(text):
            return text
    raise LeafletUnreadable(
        "wrong_kind", "is not a text file, whatever its name says. Upload the file it came from."
    )


def check_length(text: str) -> str:
    """Refuse a text that no leaflet can come from, before it is looked at.

    Parameters
    ----------
    text : str
        A whole file.

    Returns
    -------
    str
        The same text.

    Raises
    ------
    LeafletUnreadable
        ``too_large`` for more than a million characters.
    """
    if len(text) > _MOST_RAW_CHARACTERS:
        raise LeafletUnreadable(
            "too_large",
            f"has {len(text):,} characters; the limit is {_MOST_RAW_CHARACTERS:,}, marks and "
            "pictures included. Upload the leaflet alone.",
        )
    return text


def group_lines(lines: Sequence[str]) -> list[list[str]]:
    """Part lines at blank ones.

    Parameters
    ----------
    lines : sequence of str
        Lines without their ends.

    Returns
    -------
    list of list of str
        Groups of lines, none empty.
    """
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def is_scattered(lines: Sequence[str]) -> bool:
    """Say whether a file holds one word a line, as some programs write it.

    Parameters
    ----------
    lines : sequence of str
        Lines that are not blank.

    Returns
    -------
    bool
        Whether there are at least 30 and four in five hold a single word.
    """
    single = sum(1 for line in lines if len(line.split()) == 1)
    return len(lines) >= _FEWEST_SCATTERED and single >= 0.8 * len(lines)


def join_line(text: str, line: str, vocabulary: frozenset[str] = frozenset()) -> str:
    """Append a wrapped line to the text before it.

    Parameters
    ----------
    text : str
        What came before.
    line : str
        The next line.
    vocabulary : frozenset of str
        Words of the leaflet in small letters, by which a hyphen at the line's end is judged.

    Returns
    -------
    str
        Joined by a space; or, after a hyphen, with it ("follow-up") or without it
        ("participants").

    Examples
    --------
    >>> join_line("the partici-", "pants may"), join_line("a follow-", "up visit")
    ('the participants may', 'a follow-up visit')
    """
    line = line.strip()
    if is_address(text[-100:].rsplit(maxsplit=1)[-1] if text.strip() else ""):
        return text + line if text.endswith("-") else f"{text} {line}"
    broken, tail = _BROKEN_WORD.search(text), _FIRST_WORD.match(line)
    if broken is None or tail is None:
        return f"{text} {line}"
    if not tail.group()[0].islower():
        return text + line
    head, rest = broken.group(1).lower(), tail.group().lower()
    is_compound = f"{head}-{rest}" in vocabulary or (head in vocabulary and rest in vocabulary)
    if head + rest not in vocabulary and (is_compound or head in _PREFIXES):
        return text + line
    return text[:-1] + line


def _read_group(group: Sequence[str]) -> list[Piece]:
    """Read the lines between two blank ones."""
    if len(group) == 1 and _is_heading(clean_text(group[0])):
        return [Piece(Kind.HEADING, clean_text(group[0]), 2)]
    width = max(map(len, group))
    raws: list[tuple[Kind, int, str]] = []
    for number, line in enumerate(group):
        marker, rest = split_marker(line)
        if marker:
            depth = 1 + min(4, (len(line) - len(line.lstrip())) // 4)
            raws.append((Kind.LIST_ITEM, depth, rest))
        elif not raws or width > _WIDE:
            raws.append((Kind.PARAGRAPH, 0, line))
        else:
            kind, depth, text = raws[-1]
            was_cut = len(group[number - 1]) < 0.6 * width and kind is Kind.PARAGRAPH
            joined = f"{text}\n{line}" if was_cut else join_line(text, line)
            raws[-1] = (kind, depth, joined)
    pieces: list[Piece] = []
    for kind, depth, text in raws:
        pieces.extend(Piece(kind, part, depth) for part in split_breaks(text))
    if len(pieces) > 1 and pieces[0].kind is Kind.PARAGRAPH and _is_heading(pieces[0].text):
        is_lead = pieces[1].kind is Kind.PARAGRAPH and len(pieces[1].text.split()) > 8
        if is_lead:
            pieces[0] = Piece(Kind.HEADING, pieces[0].text, 2)
    return pieces


def _is_heading(line: str) -> bool:
    if is_title(line, is_strong=False):
        return True
    words = line.split()
    return (
        is_title(line, is_strong=True)
        and len(words) <= _MOST_TITLE_WORDS
        and not line.endswith(_STOPS)
        and not split_marker(line)[0]
        and (line[0].isupper() or line[0].isdigit())
    )
