"""One promise of speed: the limit that a ratio keeps, and the line that says whether it did."""

from collections.abc import Callable
from typing import NamedTuple

Measure = Callable[[], tuple[float, str]]


class Promise(NamedTuple):
    """A limit that the ratio stays below (`≤`) or reaches (`≥`), and how the ratio is taken."""

    sign: str
    limit: float
    measure: Measure

    def line(self, name: str) -> str:
        """Measure, and say it in one line."""
        ratio, figures = self.measure()
        kept = ratio <= self.limit if self.sign == "≤" else ratio >= self.limit
        return f"{name:16} {ratio:5.2f} {self.sign} {self.limit:.1f}  {'kept' if kept else 'MISSED'}  {figures}"
