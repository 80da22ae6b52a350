"""What an OpenDocument file's styles say: which text is bold, large or hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from consent_swat.leaflets.readers.archive import parse_xml

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
}
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)pt")
_PER_CENT = re.compile(r"(\d{1,3})(?:\.\d{1,4})?%")
_HEADING = re.compile(r"Heading(?:_20_(\d))?|Title")
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One named style, with what it takes from its parents.

    Parameters
    ----------
    parent : str
        Key of the style it is based on; empty for none.
    heading : int
        Heading level 1 to 6; 0 for none.
    is_bold, is_hidden : bool or None
        None when it does not say.
    size : int
        Half points; 0 when it does not say.
    share : int
        Per cent of the parent's size; 0 when it does not say.
    """

    parent: str = ""
    heading: int = 0
    is_bold: bool | None = None
    is_hidden: bool | None = None
    size: int = 0
    share: int = 0


def name_tag(name: str) -> str:
    """Return an element's or attribute's short name.

    Parameters
    ----------
    name : str
        ``namespace name`` as expat gives it.

    Returns
    -------
    str
        Such as ``text:p``, whatever prefix the file uses; empty for other vocabularies.
    """
    space, _, own = name.rpartition(" ")
    return f"{_SPACES[space]}:{own}" if space in _SPACES else ""


def name_attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes by their short names.

    Parameters
    ----------
    attributes : dict of str to str
        As expat gives them.

    Returns
    -------
    dict of str to str
        Those of other vocabularies under the empty name.
    """
    return {name_tag(name): value for name, value in attributes.items()}


def read_text_styles(*parts: bytes | None) -> dict[str, TextStyle]:
    """Read the styles of ``styles.xml`` and ``content.xml``.

    Parameters
    ----------
    *parts : bytes or None
        In that order; None for a part that the file lacks.

    Returns
    -------
    dict of str to TextStyle
        By family and name (``paragraph/P1``), parents worked in; ``""`` is the defaults'.
    """
    own: dict[str, TextStyle] = {"": TextStyle()}
    current: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name_tag(name)
        if tag in ("style:style", "style:default-style"):
            named = name_attributes(attributes)
            current.append(_open_style(own, tag, named))
        elif tag == "style:text-properties" and current:
            own[current[-1]] = _read_look(own[current[-1]], name_attributes(attributes))

    def end(name: str) -> None:
        if name_tag(name) in ("style:style", "style:default-style") and current:
            current.pop()

    for part in filter(None, parts):
        parse_xml(part, start, end, lambda _: None)
    return {key: _inherit(own, key) for key in own}


def _open_style(own: dict[str, TextStyle], tag: str, named: dict[str, str]) -> str:
    family, name = named.get("style:family", ""), named.get("style:name", "")
    if tag == "style:default-style":
        key = "" if family == "paragraph" else f"{family}/"
    else:
        key = f"{family}/{name}"
    above = named.get("style:parent-style-name", "")
    match = _HEADING.fullmatch(name)
    level = int(match.group(1) or 1) if match and family == "paragraph" else 0
    # "Heading" itself is only the base of the headings that have a number.
    own[key] = TextStyle(
        parent=f"{family}/{above}" if above else "",
        heading=min(level, 6) if name != "Heading" else 0,
    )
    return key


def _read_look(style: TextStyle, named: dict[str, str]) -> TextStyle:
    weight, line = named.get("fo:font-weight"), named.get("style:text-underline-style")
    if weight is not None:
        is_bold = weight == "bold" or (weight.isdigit() and int(weight[:4]) >= 600)
        style = replace(style, is_bold=is_bold)
    if line not in (None, "none"):
        style = replace(style, is_bold=True)
    if named.get("text:display") is not None:
        style = replace(style, is_hidden=named["text:display"] == "none")
    size = named.get("fo:font-size", "")
    if points := _POINTS.fullmatch(size):
        return replace(style, size=round(2 * float(points.group(1))), share=0)
    share = _PER_CENT.fullmatch(size)
    return replace(style, share=int(share.group(1))) if share else style


def _inherit(own: dict[str, TextStyle], key: str) -> TextStyle:
    """Work a style's parents into it; a ring of parents ends after 20."""
    style, parent, share = own[key], own[key].parent, own[key].share
    for _ in range(_MOST_PARENTS):
        above = own.get(parent)
        if not parent or above is None:
            break
        size = style.size or (above.size * (share or 100) // 100)
        style = TextStyle(
            parent=style.parent,
            heading=style.heading or above.heading,
            is_bold=above.is_bold if style.is_bold is None else style.is_bold,
            is_hidden=above.is_hidden if style.is_hidden is None else style.is_hidden,
            size=size,
        )
        share = share if not above.share else (share or 100) * above.share // 100
        parent = above.parent
    size = style.size or own[""].size * (share or 100) // 100
    return replace(style, size=size if key.startswith("paragraph/") or not key else style.size)
