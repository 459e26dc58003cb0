"""What is the same for a word wherever it stands, worked out once per word instead of once per token."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
_MOST = 200_000  # words; a text of random letters must not fill the memory


class Remembered(dict[str, Value]):
    """``remembered[word]`` is what ``work(word)`` gives. ``work`` depends on the word alone, so that a memory changes
    no result; it belongs to whoever holds the data that ``work`` looks at."""

    def __init__(self, work: Callable[[str], Value]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> Value:
        if len(self) > _MOST:
            self.clear()
        self[word] = value = self._work(word)
        return value
