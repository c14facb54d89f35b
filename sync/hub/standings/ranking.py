"""Places: who has more stands higher, equals share a place, and what cannot be computed stands last without one.

Promise: any number of threads may ask one ranking. Of sixty thousand units it takes two megabytes.
"""

from functools import cached_property

import numpy as np

from sync.hub.standings.arrays import UNKNOWN, Column, Mask, Places, frozen


class Ranking:
    """Units, by their places in `columns`, in the order of their figures; equals stand in the tree's order."""

    def __init__(self, column: Column, ranked: Mask) -> None:
        """`column`: the figure of every unit, UNKNOWN where there is none; `ranked`: who is ranked."""
        self.ranked = ranked
        self._column = column
        self._known = ranked & (column != UNKNOWN)

    def __len__(self) -> int:
        """How many are ranked, those without a figure among them."""
        return int(np.count_nonzero(self.ranked))

    @cached_property
    def order(self) -> Places:
        """All of them, the best first. Not needed to find places, as of a day long ago."""
        known = np.flatnonzero(self._known)
        best_first = known[np.argsort(-self._column[known], kind="stable")]
        return frozen(np.concatenate((best_first, np.flatnonzero(self.ranked & ~self._known))))

    @cached_property
    def _ascending(self) -> Column:
        return frozen(np.sort(self._column[self._known]))

    def is_ranked(self, unit: int) -> bool:
        """Whether a unit stands here."""
        return bool(self.ranked[unit])

    def figure_of(self, unit: int) -> int | None:
        """The figure of a unit; None where it has none or is not ranked."""
        return int(self._column[unit]) if self._known[unit] else None

    def place_of(self, unit: int) -> int | None:
        """The place of a unit; None where it has no figure or is not ranked."""
        figure = self.figure_of(unit)
        if figure is None:
            return None
        return 1 + len(self._ascending) - int(np.searchsorted(self._ascending, figure, side="right"))
