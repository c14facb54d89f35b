"""Places: who has more stands higher, equals share a place, and what cannot be computed stands last without one.

Promise: any number of threads may ask one ranking. Of sixty thousand units it takes two megabytes.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

_NONE = -(1 << 63)  # no figure comes to this


class Ranking:
    """Units, by their places in `columns`, in the order of their figures; equals stand in the tree's order."""

    def __init__(self, column: Sequence[int | None], unknown: Sequence[int]) -> None:
        """`column`: the figure of every unit, None for one that is not ranked; `unknown`: are ranked without one."""
        self._column = array("q", [_NONE if figure is None else figure for figure in column])
        self._known = array("l", [unit for unit, figure in enumerate(column) if figure is not None])
        self._unknown = array("l", unknown)

    def __len__(self) -> int:
        """How many are ranked, those without a figure among them."""
        return len(self._known) + len(self._unknown)

    @cached_property
    def order(self) -> Sequence[int]:
        """All of them, the best first. Not needed to find places, as of a day long ago."""
        return array("l", sorted(self._known, key=self._column.__getitem__, reverse=True)) + self._unknown

    @cached_property
    def _ascending(self) -> Sequence[int]:
        return array("q", sorted(map(self._column.__getitem__, self._known)))

    def figure_of(self, unit: int) -> int | None:
        """The figure of a unit; None where it has none or is not ranked."""
        figure = self._column[unit] if unit < len(self._column) else _NONE
        return None if figure == _NONE else figure

    def place_of(self, unit: int) -> int | None:
        """The place of a unit; None where it has no figure or is not ranked."""
        figure = self.figure_of(unit)
        return None if figure is None else len(self._ascending) - bisect_right(self._ascending, figure) + 1
