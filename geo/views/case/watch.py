"""Two pages on one case: what another page or program put into it is shown after some seconds."""

from __future__ import annotations

import streamlit as st

from geo.errors import GeoError
from geo.views.case.shown import Shown

EVERY = 3.0  # seconds


@st.fragment(run_every=EVERY)
def watch(case: Shown) -> None:
    """Shows the page anew once there is something new in the case; while an intake runs, that waits for its end."""
    try:
        new = not case.opened.busy and case.opened.case.store.revision() != case.look.revision
    except GeoError:
        return  # the next reading of the case tells it
    if new:
        st.rerun(scope="app")
