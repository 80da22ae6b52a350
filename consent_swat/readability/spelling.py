"""From British to American spelling, so that both find the same entry in an American dictionary."""

from __future__ import annotations

import re

# Tried in this order, each alone and then together; a candidate only counts if a list knows it.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"isation", "ization"),
        (r"is(e[drs]?|ers|ing|able)$", r"iz\1"),
        (r"ys(e[drs]?|ers|ing|able)$", r"yz\1"),
        (r"our(?=$|s$|ed|ing|abl|ful|less|ite|er|hood|al|y)", "or"),
        (r"(?<=[^aeiou])re(s?)$", r"er\1"),
        (r"(?<=[^aeiou])red$", "ered"),
        (r"(?<=[^aeiou])ring$", "ering"),
        (r"ae", "e"),
        (r"oe", "e"),
        (r"(?<=[aeiou])ll(?=e[dn]$|ing$|ers?$|ors?$|ation|ous)", "l"),
        (r"(?<=[aeiou])l(?=ments?$|ful)", "ll"),
        (r"(?<=[aeiou])l(s?)$", r"ll\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"gramme(s?)$", r"gram\1"),
        (r"ence(s?)$", r"ense\1"),
        (r"dgement", "dgment"),
        (r"^age(?=ing)", "ag"),
        (r"^sc(?=eptic)", "sk"),
        (r"^mould", "mold"),
        (r"^grey", "gray"),
        (r"^plough", "plow"),
        (r"^cheque", "check"),
        (r"^tyre", "tire"),
        (r"^practis", "practic"),
        (r"^pyjama", "pajama"),
        (r"^cosy", "cozy"),
        (r"^draught", "draft"),
        (r"^mum", "mom"),
        (r"^kerb", "curb"),
        (r"^storey", "story"),
    )
)


def list_american(word: str) -> tuple[str, ...]:
    """List the American spellings that a British one may have.

    Parameters
    ----------
    word : str
        In lower case.

    Returns
    -------
    tuple of str
        Candidates without the word itself, likeliest first; most are no words, so look them up.

    Examples
    --------
    >>> list_american("favourable")
    ('favorable',)
    >>> list_american("haematologists")
    ('hematologists',)
    """
    whole = word
    found: dict[str, None] = {}
    for pattern, american in _RULES:
        one = pattern.sub(american, word)
        if one != word:
            found[one] = None
            whole = pattern.sub(american, whole)
            found[whole] = None
    found.pop(word, None)
    return tuple(found)
