"""What a Word file's styles say: which is a heading, a list, bold or large."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from consent_swat.leaflets.readers.archive import parse_xml

_MAINS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre|titolo|título)\s*(\d)", re.IGNORECASE)
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One named style, with what it takes from its parents.

    Parameters
    ----------
    parent : str
        Identifier of the style it is based on; empty for none.
    heading : int
        Heading level 1 to 6; 0 for none.
    is_list : bool
        Whether its paragraphs are list items.
    is_bold : bool or None
        None when it does not say.
    size : int
        Half points; 0 when it does not say.
    """

    parent: str = ""
    heading: int = 0
    is_list: bool = False
    is_bold: bool | None = None
    size: int = 0


def plain_name(name: str) -> str:
    """Return a Word element's or attribute's own name.

    Parameters
    ----------
    name : str
        ``namespace name`` as expat gives it.

    Returns
    -------
    str
        Such as ``p``; ``mc:Fallback`` for compatibility elements; empty for other vocabularies.
    """
    for main in _MAINS:
        if name.startswith(main):
            return name[len(main) :]
    if name.startswith(_COMPATIBILITY):
        return f"mc:{name[len(_COMPATIBILITY) :]}"
    return ""


def read_value(attributes: dict[str, str], default: str = "") -> str:
    """Return an element's ``w:val``.

    Parameters
    ----------
    attributes : dict of str to str
        As expat gives them.
    default : str
        What to return when there is none.

    Returns
    -------
    str
        The value.
    """
    for name, value in attributes.items():
        if name == "val" or name.endswith(" val"):
            return value
    return default


def is_on(attributes: dict[str, str]) -> bool:
    """Say whether a switch such as ``<w:b/>`` is on.

    Parameters
    ----------
    attributes : dict of str to str
        As expat gives them.

    Returns
    -------
    bool
        On unless its value says otherwise.
    """
    return read_value(attributes, "1").lower() not in ("0", "false", "off", "none")


def read_styles(data: bytes | None) -> dict[str, Style]:
    """Read ``word/styles.xml``.

    Parameters
    ----------
    data : bytes or None
        The part; None when the file has none.

    Returns
    -------
    dict of str to Style
        By identifier, parents already worked in; ``""`` holds the document's own defaults.
    """
    own: dict[str, Style] = {"": Style()}
    current = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        tag = plain_name(name)
        if tag == "style":
            ids = [value for key, value in attributes.items() if key.endswith(" styleId")]
            current = ids[0] if ids else ""
            own.setdefault(current, Style())
        elif tag in _READERS:
            own[current] = _READERS[tag](own[current], attributes)

    def end(name: str) -> None:
        nonlocal current
        if plain_name(name) == "style":
            current = ""

    if data:
        parse_xml(data, start, end, lambda _: None)
    return {name: _inherit(own, name) for name in own}


def _read_name(style: Style, attributes: dict[str, str]) -> Style:
    name = read_value(attributes)
    match = _HEADING.match(name)
    level = min(6, int(match.group(1))) if match else int(name.lower() in ("title", "titel"))
    is_list = style.is_list or name.lower().startswith("list ")
    return replace(style, heading=level or style.heading, is_list=is_list)


def _read_outline(style: Style, attributes: dict[str, str]) -> Style:
    level = read_number(attributes)
    return style if style.heading or level > 5 else replace(style, heading=level + 1)


def read_number(attributes: dict[str, str]) -> int:
    """Return an element's ``w:val`` as a number.

    Parameters
    ----------
    attributes : dict of str to str
        As expat gives them.

    Returns
    -------
    int
        From 0; 0 for what is no number.
    """
    value = read_value(attributes)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


_READERS: dict[str, Callable[[Style, dict[str, str]], Style]] = {
    "name": _read_name,
    "basedOn": lambda style, attributes: replace(style, parent=read_value(attributes)),
    "outlineLvl": _read_outline,
    "numId": lambda style, attributes: replace(style, is_list=read_number(attributes) > 0),
    "b": lambda style, attributes: replace(style, is_bold=is_on(attributes)),
    "sz": lambda style, attributes: replace(style, size=read_number(attributes)),
}


def _inherit(own: dict[str, Style], name: str) -> Style:
    """Work a style's parents into it; a ring of parents ends after 20."""
    style, parent = own[name], own[name].parent
    for _ in range(_MOST_PARENTS):
        above = own.get(parent)
        if not parent or above is None:
            break
        style = Style(
            parent=style.parent,
            heading=style.heading or above.heading,
            is_list=style.is_list or above.is_list,
            is_bold=above.is_bold if style.is_bold is None else style.is_bold,
            size=style.size or above.size,
        )
        parent = above.parent
    return style
