"""Long lists, a page at a time: none is cut without a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from geo.views.words import Words

Row = TypeVar("Row")


def window(rows: Sequence[Row], size: int, key: str, words: Words) -> Sequence[Row]:
    """The rows of the page that the visitor chose, ``size`` at most; where there are more, says so and offers the rest."""
    if len(rows) <= size:
        return rows
    pages = -(-len(rows) // size)
    if st.session_state.get(key, 0) >= pages:  # the list was longer
        st.session_state[key] = 0
    chosen = st.selectbox(
        words("rows"), range(pages), key=key, width=260,
        format_func=lambda page: words(
            "rows_of", first=words.number(page * size + 1), last=words.number(min((page + 1) * size, len(rows))),
            all=words.number(len(rows)),
        ),
    )  # fmt: skip
    return rows[chosen * size : (chosen + 1) * size]
