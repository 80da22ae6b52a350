"""Tell whether a leaflet explains a word on the spot, as in "placebo (a pill with no medicine)"."""

from __future__ import annotations

import re

_AFTER = re.compile(
    r"(?:[ ][\w’'-]+){0,2}[”\"’')*]*"
    r"(?:[ ]?\((?!see\b|page\b|figure\b|if\b)(?=[^()]*\w [^()]*[a-z]{2})[^()]{6,}\)"
    r"|,?[ ](?:which |that |this |it |also )?"
    r"(?:means?|meant|meaning|(?:is|are) short for|stands? for|refers? to|is when|is where"
    r"|(?:is|are) called|are (?:people|things|ways|groups|tests))\b"
    r"|[ ]is (?:a|an|one|the (?:name|word|term))\b"
    r"|,[ ](?:that is|i\.e\.|in other words|in plain words|meaning|or)\b"
    r"|[ ]?[–—-][ ](?:a|an|the|that|this|it|when|where|how|what|people|you|your|we)\b)"
    r"|[”\"’']?:[ ](?=\w+[ ]\w+)"
)
_BEFORE = re.compile(
    r"(?:\w[ ]*\((?:(?:this is |which is |also |what is |often )?(?:called|known as|named)[ ])?"
    r"|\b(?:called|known as|name for (?:this|it) is|word for (?:this|it) is"
    r"|call (?:this|it|them|that))[ ])"
    r"(?:an?[ ]|the[ ])?[“\"‘']?$"
)
_NEXT = re.compile(
    r"[ ]*(?:this|that|it|these|they) (?:means?|(?:is|are) (?:when|where|called|a|an|short for))\b"
    r"|[ ]*in (?:other|plain) words\b",
    re.IGNORECASE,
)
_WINDOW = 90


def is_explained_after(text: str, end: int) -> bool:
    """Say whether what follows a word in its sentence explains it.

    Parameters
    ----------
    text : str
        Text of one block.
    end : int
        Where the word ends in it.

    Returns
    -------
    bool
        Whether brackets, a comma, a dash, a colon or "means" lead to an explanation.
    """
    return _AFTER.match(text, end) is not None


def is_explained(text: str, start: int, end: int, sentence_end: int) -> bool:
    """Say whether a word is explained where it stands.

    Parameters
    ----------
    text : str
        Text of one block.
    start, end : int
        Half-open range of the word in it.
    sentence_end : int
        Where the sentence of the word ends, as the next one may explain it.

    Returns
    -------
    bool
        Whether brackets, a comma, a dash, "means", "called" or "This means" tell what it is.

    Examples
    --------
    >>> text = "Some get a placebo (a pill with no medicine in it)."
    >>> is_explained(text, 11, 18, len(text))
    True
    >>> is_explained("Some get a placebo.", 11, 18, 19)
    False
    """
    if is_explained_after(text, end):
        return True
    if _BEFORE.search(text[max(0, start - _WINDOW) : start]) and len(text[:start].split()) > 2:
        return True
    return _NEXT.match(text, sentence_end) is not None
