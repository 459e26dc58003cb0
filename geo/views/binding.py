"""Where the page may be served: on this machine alone, unless the user says that a sign-in stands before it."""

from __future__ import annotations

from collections.abc import Mapping

ALONE = "127.0.0.1"
SETTING = "GEO_BEHIND_SIGN_IN"


def refused(address: str | None, environment: Mapping[str, str]) -> bool:
    """Whether a page served at this address is to show nothing: it asks nobody who they are, and others might reach it.

    ``address`` is that of the server, None where it listens at all that the machine has.
    """
    return address != ALONE and environment.get(SETTING) != "1"
