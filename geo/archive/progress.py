"""How far a run is: articles, rate, time left, in one line on the terminal."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TextIO

_WIDTH = 24
_EVERY = 10.0  # seconds between lines where there is no terminal to draw on


@dataclass(slots=True)
class Progress:
    """``total`` articles at most, ``done`` of them; ``before`` were done by earlier runs, and say nothing of the rate."""

    out: TextIO
    total: int
    before: int = 0
    done: int = 0
    _begun: float = field(default_factory=time.monotonic)
    _told: float = float("-inf")

    def add(self, articles: int) -> None:
        """So many more are done; told at once on a terminal, elsewhere every ten seconds and at the end."""
        self.done += articles
        now = time.monotonic()
        drawn = self.out.isatty()
        if drawn or now - self._told >= _EVERY or self.done >= self.total:
            self.out.write(f"\r{self.line(now - self._begun)}\x1b[K" if drawn else f"{self.line(now - self._begun)}\n")
            self.out.flush()
            self._told = now

    def end(self) -> None:
        """Leave the line as it is, and go on below it."""
        if self.out.isatty():
            self.out.write("\n")

    def line(self, seconds: float) -> str:
        """The line after so many seconds: a bar, articles, rate and time left."""
        share = min(self.done / self.total, 1.0) if self.total else 1.0
        bar = "#" * int(share * _WIDTH)
        rate = (self.done - self.before) / seconds if seconds > 0 else 0.0
        left = f", {_duration((self.total - self.done) / rate)} left" if rate > 0 and share < 1 else ""
        return f"[{bar:.<{_WIDTH}}] {share:4.0%}  {self.done:,} of {self.total:,} articles, {rate:,.0f}/s{left}"


def _duration(seconds: float) -> str:
    whole = int(seconds + 0.5)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {whole % 60:02} s" if minutes else f"{whole} s"
