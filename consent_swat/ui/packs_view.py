"""The part of the reviewer's page that tells which rule packs are in use."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from consent_swat.ui.escaping import escape
from consent_swat.wording.rules import Pack


def show_packs(packs: Sequence[Pack]) -> None:
    """Name the packs in use, folded away until somebody asks.

    Parameters
    ----------
    packs : sequence of Pack
        Of the rubric, in the order of precedence.
    """
    n_rules = sum(len(pack.rule) for pack in packs)
    with st.expander(f"Rule packs in use: {len(packs)}, with {n_rules} rules"):
        lines = (
            f"- **{escape(pack.pack)}** {escape(pack.version)}: {escape(pack.title)} "
            f"({len(pack.rule)} rules)"
            for pack in packs
        )
        st.markdown("\n".join(lines))
