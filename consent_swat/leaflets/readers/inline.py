"""Reduce the marks inside a Markdown paragraph to the text that a reader of it sees.

Quantifiers are bounded or cannot step back, so that no text makes a pattern slow.
"""

from __future__ import annotations

import html
import re

# Characters that are meant literally wait in a private plane until every mark is gone.
_ASIDE = {ord(char): 0xF0000 + ord(char) for char in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
_BACK: dict[int, int | str] = {aside: char for char, aside in _ASIDE.items()}

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,300})\1(?!`)")
_COMMENT_START, _COMMENT_END = "<!--", "-->"
_TEMPLATE = re.compile(r"\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}")
_TARGET = r"\(\s*<?([^()\s<>]{0,1000}(?:\([^()\s<>]{0,100}\)[^()\s<>]{0,200})?)>?[^()]{0,300}\)"
_IMAGE = re.compile(rf"!\[([^\[\]]{{0,500}})\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]]{{0,500}})\]{_TARGET}")
_REFERENCE = re.compile(r"\[([^\[\]]{1,300})\] ?\[([^\[\]]{0,100})\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_AUTOLINK = re.compile(r"<(?:mailto:)?((?:https?://|tel:)?[^\s<>]{1,300}[@/.:][^\s<>]{1,300})>")
_ATTRIBUTES = re.compile(r"\{:?\s*[.#][\w.# -]{0,80}\}")
_STARS = re.compile(r"(?<=\S)\*{1,3}|\*{1,3}(?=\S)")
_LOW_LINES = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)")
_STRIKES = re.compile(r"~~(?=\S)|(?<=\S)~~")
_ANCHOR = re.compile(r"\{#([\w.-]{1,80})\}\Z")


def set_aside(text: str) -> str:
    """Keep code spans and escaped characters from being read as marks.

    Parameters
    ----------
    text : str
        A whole Markdown file.

    Returns
    -------
    str
        As long or shorter; `reduce_inline` brings the characters back.
    """
    text = _CODE.sub(lambda match: match.group(2).translate(_ASIDE), text)
    return _ESCAPE.sub(lambda match: match.group(1).translate(_ASIDE), text)


def keep_literal(text: str) -> str:
    """Put characters aside that are meant as they stand, whatever they mean elsewhere.

    Parameters
    ----------
    text : str
        What stood in a literal or after a backslash.

    Returns
    -------
    str
        As long; `bring_back` undoes it.
    """
    return text.translate(_ASIDE)


def bring_back(text: str) -> str:
    """Return a text with the characters that were put aside.

    Parameters
    ----------
    text : str
        After all marks are gone.

    Returns
    -------
    str
        As long.

    Examples
    --------
    >>> bring_back(keep_literal("a*b_"))
    'a*b_'
    """
    return text.translate(_BACK)


def drop_templates(text: str) -> str:
    """Drop comments, shortcodes and template code.

    Parameters
    ----------
    text : str
        A whole Markdown file.

    Returns
    -------
    str
        Without ``<!-- … -->``, ``{{ … }}`` and ``{% … %}``.
    """
    parts = text.split(_COMMENT_START)
    kept = [parts[0]]
    for part in parts[1:]:
        _, ended, after = part.partition(_COMMENT_END)
        kept.append(after if ended else "")
    return _TEMPLATE.sub("", "".join(kept))


def take_anchor(text: str) -> tuple[str, str | None]:
    """Part a paragraph from the ``{#name}`` at its end.

    Parameters
    ----------
    text : str
        Raw text of one paragraph or heading.

    Returns
    -------
    tuple of (str, str or None)
        The text without it, and the name.

    Examples
    --------
    >>> take_anchor("You can stop. {#stop}")
    ('You can stop.', 'stop')
    """
    text = text.rstrip()
    if not text.endswith("}"):
        return text, None
    match = _ANCHOR.search(text, max(0, len(text) - 84))
    return (text[: match.start()].rstrip(), match.group(1)) if match else (text, None)


def reduce_inline(text: str) -> str:
    """Return the text that a reader sees.

    Parameters
    ----------
    text : str
        Raw text of one paragraph, its HTML tags already gone.

    Returns
    -------
    str
        Without emphasis, link targets and entities. A mail or telephone target is shown in
        brackets when the link's text lacks it; a web target when the link has no text.

    Examples
    --------
    >>> reduce_inline("**Ask** [us](mailto:ask@example.org) within <number days>.")
    'Ask us (ask@example.org) within <number days>.'
    """
    if "[" in text:
        text = _FOOTNOTE.sub("", text)
        text = _IMAGE.sub(lambda match: match.group(1), text)
        text = _LINK.sub(lambda match: show_link(match.group(1), match.group(2)), text)
        text = _REFERENCE.sub(lambda match: match.group(1), text)
    if "<" in text:
        text = _AUTOLINK.sub(lambda match: match.group(1).translate(_ASIDE), text)
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "*" in text:
        text = _STARS.sub("", text)
    if "_" in text:
        text = _LOW_LINES.sub("", text)
    text = _STRIKES.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return text.translate(_BACK)


def show_link(text: str, target: str) -> str:
    """Return a link as a reader on paper needs it.

    Parameters
    ----------
    text : str
        What the link shows.
    target : str
        Where it leads, such as ``mailto:ask@example.org?subject=study``.

    Returns
    -------
    str
        The text; with the address or number in brackets when the text lacks it.

    Examples
    --------
    >>> show_link("Ring us", "tel:+44-20-5550"), show_link("our website", "https://example.org")
    ('Ring us (+44-20-5550)', 'our website')
    """
    scheme, _, rest = target.strip().partition(":")
    shown = rest.partition("?")[0]
    if scheme.lower() in ("mailto", "tel", "sms") and shown:
        is_told = _bare(shown)[-6:] in _bare(text) if scheme != "mailto" else shown in text
        if is_told:
            return text
        return f"{text} ({shown})" if text.strip() else shown
    if not text.strip() and scheme.lower() in ("http", "https"):
        return target.strip()
    return text


def _bare(number: str) -> str:
    return "".join(filter(str.isdigit, number))
