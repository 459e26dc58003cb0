"""What the command line names, into what a case takes in: files and folders, "-" for what is typed or piped in, addresses."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from geo.intake import Fetching, Taken, take_bytes, take_paths, take_url
from geo.reading.decoding import MAX_BYTES

PIPED = "-"


def receive(
    sources: Sequence[str], has: Callable[[str], bool], fetch: bool = False, tell: Callable[[int, int], None] | None = None
) -> Iterator[Taken]:
    """The documents of what is named; ``has`` tells what is there already, addresses are asked only where ``fetch`` is true.

    ``tell`` is called before each file with the numbers of those done and of all known of by then.
    """
    others = [source for source in sources if source == PIPED or is_address(source)]
    yield from take_paths([Path(source) for source in sources if source not in others], has=has, tell=tell)
    for source in others:
        if source == PIPED:
            yield from take_bytes("pasted.txt", sys.stdin.buffer.read(MAX_BYTES + 1), "pasted", has=has)
        else:
            yield from take_url(source, Fetching(allowed=fetch), has=has)


def is_address(source: str) -> bool:
    """Whether a word of the command line is an address of the web rather than a path."""
    return source.lower().startswith(("http://", "https://"))
