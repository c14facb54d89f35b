"""What days brought to units, a row for each, side by side in arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

import numpy as np
import numpy.typing as npt

from sync.hub.standings.arrays import Column, Mask, Places
from sync.hub.store.counted import DayRow
from sync.hub.store.counters import FIGURES

_WIDTH = 2 + len(FIGURES)
Which = slice | Mask
ALL = slice(None)


@dataclass(frozen=True, slots=True)
class DayRows:
    """The days as numbers, ascending where all were read at once; the units' places; a row of `figures` for each."""

    days: npt.NDArray[np.int32]
    places: Places
    figures: Column

    @classmethod
    def read(cls, portions: Iterable[Sequence[DayRow]], numbers: Column, places: Places) -> Self:
        """The rows in the order of their days; `places`: of the units that have these numbers."""
        tables = [_table([]), *(_table(rows) for rows in portions)]
        columns = (np.concatenate([table[:, at] for table in tables]) for at in range(_WIDTH))
        by_number = np.argsort(numbers)
        of_rows = places[by_number][np.searchsorted(numbers[by_number], next(columns))]
        days = next(columns).astype(np.int32)
        order = np.argsort(days)
        figures = np.empty((len(FIGURES), len(order)), np.int64)
        for figure, column in zip(figures, columns, strict=True):
            np.take(column, order, out=figure)
        return cls(days[order], of_rows[order], figures)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.days)

    def at(self, which: Which) -> "DayRows":
        """Some of them."""
        return DayRows(self.days[which], self.places[which], self.figures[:, which])

    def beside(self, others: "DayRows") -> "DayRows":
        """These and others."""
        return DayRows(
            np.concatenate((self.days, others.days)),
            np.concatenate((self.places, others.places)),
            np.concatenate((self.figures, others.figures), axis=1),
        )

    def between(self, after: int, until: int) -> slice:
        """Those of the days after one, up to another, where the days ascend."""
        first, end = np.searchsorted(self.days, (after, until), side="right")
        return slice(int(first), int(end))

    def add_to(self, column: Column, figure: int, which: Which = ALL) -> None:
        """Add what some of them brought to a column."""
        np.add.at(column, self.places[which], self.figures[figure, which])


def _table(rows: Sequence[DayRow]) -> Column:
    return np.fromiter(chain.from_iterable(rows), np.int64, _WIDTH * len(rows)).reshape(-1, _WIDTH)
