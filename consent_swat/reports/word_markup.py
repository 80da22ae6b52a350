"""Small pieces of WordprocessingML: escaped text, runs, paragraphs, tables, and whole packages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

# What XML 1.0 cannot hold, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def escape_xml(text: str) -> str:
    """Return text as it may stand in XML, in an attribute too.

    Parameters
    ----------
    text : str
        Anything; what XML cannot hold is dropped.

    Returns
    -------
    str
        Escaped.
    """
    plain = _FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;")
    return plain.replace(">", "&gt;").replace('"', "&quot;")


def show_run(text: str, look: str = "") -> str:
    """Write a run of text.

    Parameters
    ----------
    text : str
        Its words.
    look : str
        Its properties as markup, such as ``<w:b/>``.

    Returns
    -------
    str
        Markup.
    """
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>'


def show_paragraph(*runs: str, style: str = "", more: str = "") -> str:
    """Write a paragraph.

    Parameters
    ----------
    *runs : str
        Its runs as markup.
    style : str
        Identifier of its style; empty for the default.
    more : str
        Further properties as markup, in the order of the standard.

    Returns
    -------
    str
        Markup.
    """
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def show_table(
    title: str,
    widths: Sequence[int],
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    height: int = 0,
) -> str:
    """Write a table whose first row is its header and is repeated on every page.

    Parameters
    ----------
    title : str
        What the table tells, for those who do not see it.
    widths : sequence of int
        Of the columns, in twentieths of a point.
    header : sequence of str
        Words of the header row.
    rows : iterable of sequence of str
        Cells as markup of at least one paragraph each.
    height : int
        Of each row below the header, at least, in twentieths of a point.

    Returns
    -------
    str
        Markup.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first = [show_paragraph(show_run(words), style="TableHeading") for words in header]
    lines = [_show_row(widths, first, "<w:cantSplit/><w:tblHeader/>")]
    tall = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    lines += [_show_row(widths, cells, tall if height else "<w:cantSplit/>") for cells in rows]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape_xml(title)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _show_row(widths: Sequence[int], cells: Sequence[str], properties: str) -> str:
    shown = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{shown}</w:tr>"


def pack_parts(parts: Mapping[str, str]) -> bytes:
    """Zip the parts of an Office file.

    Parameters
    ----------
    parts : mapping of str to str
        Text by name; ``[Content_Types].xml`` first.

    Returns
    -------
    bytes
        The same for the same parts, always.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return target.getvalue()
