"""Places: who has more stands higher, equals share a place, and what cannot be computed stands last without one."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property


class Ranking:
    """Units, by their places in `columns`, in the order of their figures; equals stand in the tree's order."""

    def __init__(self, column: Sequence[int | None], unknown: Sequence[int]) -> None:
        """`column`: the figure of every unit, None for one that is not ranked; `unknown`: are ranked without one."""
        self._column = column
        self._known = [unit for unit, figure in enumerate(column) if figure is not None]
        self._unknown = list(unknown)
        self._is_ordered = False

    def __len__(self) -> int:
        """How many are ranked, those without a figure among them."""
        return len(self._known) + len(self._unknown)

    @cached_property
    def order(self) -> list[int]:
        """All of them, the best first. Not needed to find places, as of a day long ago."""
        self._known.sort(key=self._column.__getitem__, reverse=True)  # type: ignore[arg-type]  # none of these is None
        self._is_ordered = True
        return self._known + self._unknown

    @cached_property
    def _ascending(self) -> list[int]:
        column = self._column
        if self._is_ordered:
            return [column[unit] for unit in reversed(self._known)]  # type: ignore[misc]
        return sorted(figure for figure in column if figure is not None)

    def figure_of(self, unit: int) -> int | None:
        """The figure of a unit; None where it has none or is not ranked."""
        return self._column[unit] if unit < len(self._column) else None

    def place_of(self, unit: int) -> int | None:
        """The place of a unit; None where it has no figure or is not ranked."""
        figure = self.figure_of(unit)
        return None if figure is None else len(self._ascending) - bisect_right(self._ascending, figure) + 1
