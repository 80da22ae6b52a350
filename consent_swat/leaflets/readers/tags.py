"""Know, while tags open and close, what the text between them is on the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from consent_swat.leaflets.leaflet import Kind

HIDDEN = frozenset(
    str.split(
        "head title script style template nav noscript svg iframe object select canvas audio video"
    )
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    str.split(
        "html body p div section article main header footer aside ul ol li table caption "
        "thead tbody tfoot tr td th br hr blockquote pre form fieldset legend button details "
        "summary dl dt dd figure figcaption address center menu dialog hgroup search frameset "
        "frame noframes"
    )
) | HIDDEN.union(HEADINGS)
INLINE = frozenset(
    str.split(
        "a b i em strong span u s sub sup small big mark code kbd samp var abbr cite q label "
        "input img font strike del ins bdi bdo time wbr tt acronym data dfn o:p colgroup col "
        "meta link base source track param embed map area picture output progress meter "
        "option optgroup textarea slot ruby rt rp math"
    )
)
_VOID = frozenset(str.split("br hr img input wbr meta link col area base source embed"))
# Opening one of these ends an open one of the same group, as browsers do.
_ENDED_BY = {
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
}


@dataclass(slots=True)
class _Place:
    tag: str
    kind: Kind
    level: int
    depth: int
    is_hidden: bool
    is_in_cell: bool
    item: _Place | None = None
    is_used: bool = False


class TagWalk:
    """The open tags of a page; every question and step takes the same time at any depth."""

    def __init__(self) -> None:
        self._open = [_Place("", Kind.PARAGRAPH, 0, 0, False, False)]
        self._counts: Counter[str] = Counter()

    @property
    def is_hidden(self) -> bool:
        """Whether what stands here is never shown, such as a script."""
        return self._open[-1].is_hidden

    def open(self, tag: str) -> None:
        """Enter an element.

        Parameters
        ----------
        tag : str
            Its name in small letters.
        """
        if tag in _VOID:
            return
        self._end_open(tag)
        above = self._open[-1]
        place = _Place(
            tag, above.kind, above.level, above.depth, above.is_hidden, above.is_in_cell, above.item
        )
        if tag in HEADINGS:
            place.kind, place.level, place.item = Kind.HEADING, HEADINGS[tag], None
        elif tag in ("ul", "ol"):
            place.depth += 1
        elif tag in ("li", "dd"):
            place.kind, place.level, place.item = Kind.LIST_ITEM, max(1, place.depth), place
        elif tag in ("td", "th"):
            place.kind, place.level, place.item = Kind.TABLE_CELL, 0, None
            place.is_in_cell = True
        elif tag in HIDDEN:
            place.is_hidden = True
        self._open.append(place)
        self._counts[tag] += 1

    def close(self, tag: str) -> None:
        """Leave an element, and whatever was left open inside it.

        Parameters
        ----------
        tag : str
            Its name in small letters; ignored when no such element is open.
        """
        if not self._counts[tag]:
            return
        while True:
            ended = self._open.pop().tag
            self._counts[ended] -= 1
            if ended == tag:
                return

    def take_place(self) -> tuple[Kind, int]:
        """Return what the text found here is; of a list item only its first text is one.

        Returns
        -------
        tuple of (Kind, int)
            The kind and its level, for one piece.
        """
        place = self._open[-1]
        if place.kind is not Kind.LIST_ITEM or place.item is None:
            return place.kind, place.level
        if not place.item.is_used:
            place.item.is_used = True
            return Kind.LIST_ITEM, place.level
        return (Kind.TABLE_CELL if place.is_in_cell else Kind.PARAGRAPH), 0

    def _end_open(self, tag: str) -> None:
        """Close what the opening of a tag ends: a paragraph by any block, an item by the next."""
        if self._counts["p"] and tag in BLOCKS and self._open[-1].tag == "p":
            self.close("p")
        enders, fences = _ENDED_BY.get(tag, (set(), set()))
        if not any(self._counts[name] for name in enders):
            return
        for place in reversed(self._open[-50:]):
            if place.tag in fences:
                return
            if place.tag in enders:
                self.close(place.tag)
                return
