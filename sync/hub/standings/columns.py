"""A programme's counters in memory, one column a figure, so that any stretch of days is two columns taken apart.

Promise: what `renewed` gives is what the counters are, and is never changed: who works with it is in nobody's way. What
was counted before is never read again: whoever is asked often reads what changed, a row for each unit that sent
something. Days before the one on which all was read are kept as columns too, a sum at the end of each month; those
after it are few, and kept as they came.
"""

from bisect import bisect_right
from collections.abc import Iterable
from copy import copy
from datetime import date
from itertools import chain
from typing import Self

import numpy as np

from sync.hub.standings.arrays import Column, Places, frozen, lengthened, mask_of
from sync.hub.standings.day_rows import DayRows
from sync.hub.standings.keeping import Keeping
from sync.hub.store import counted
from sync.hub.store.counters import FIGURES
from sync.hub.store.database import Connection

INITIATIVES, PEOPLE, VALID, BENEFIT, ENTERED = range(len(FIGURES))
_KEPT_COLUMNS = 192  # of a nation half a megabyte each
_MOST_OPEN_ROWS = 300_000  # then all is read anew


class Columns:
    """The counters of one programme. `units`: the codes by place, those of the tree first, in its order."""

    def __init__(self, connection: Connection, programme: str, units: Iterable[str], today: date) -> None:
        """Read all of it; the days from `today` on are open."""
        self.units = list(units)
        self.edition = -1
        self._programme = programme
        self._place = {unit: place for place, unit in enumerate(self.units)}
        self._totals = np.zeros((len(FIGURES), len(self.units)), np.int64)
        self._kept = Keeping(_KEPT_COLUMNS)
        totals = counted.changed_totals(connection, programme, -1)
        places = self._note(totals)
        rows = DayRows.read(counted.each_day_row(connection, programme), _numbers(totals), places)
        self._open_from = today.toordinal()
        closed = rows.between(0, self._open_from - 1)
        self._closed, self._open = rows.at(closed), rows.at(slice(closed.stop, None))
        self._month_ends, self._checkpoints = self._summed()

    def __len__(self) -> int:
        """How many units there are."""
        return len(self.units)

    def place_of(self, unit: str) -> int | None:
        """The place of a unit, if it is known here."""
        return self._place.get(unit)

    def renewed(self, connection: Connection) -> Self | None:
        """The columns as they are now, themselves where nothing changed; None where all has to be read anew."""
        totals = counted.changed_totals(connection, self._programme, self.edition)
        if not totals:
            return self
        newer = copy(self)
        places = newer._note(totals)  # noqa: SLF001
        rows = counted.day_rows_of(connection, [one.number for one in totals], self._open_from)
        brought = DayRows.read([rows], _numbers(totals), places)
        others = self._open.at(~mask_of(places, len(newer))[self._open.places])
        newer._open = others.beside(brought)  # noqa: SLF001
        is_sound = len(newer._open) <= _MOST_OPEN_ROWS and newer._adds_up(places, brought)  # noqa: SLF001
        return newer if is_sound else None

    def as_of(self, figure: int, day: date | None) -> Column:
        """The column of a figure as it stood at the end of a day; None: as it stands now. Refuses to be changed."""
        number = None if day is None else day.toordinal()
        if number is None or number >= max(self._open_from, self._open.days.max(initial=0)):
            now: Column = self._totals[figure]
            return now
        column = self._as_of_closed(figure, min(number, self._open_from - 1))
        if number >= self._open_from:
            column = column.copy()
            self._open.add_to(column, figure, self._open.days <= number)
        return column

    def between(self, figure: int, after: date | None, until: date | None) -> Column:
        """What the days after `after`, up to `until`, brought: both open ends are all there is."""
        column = self.as_of(figure, until)
        return column if after is None else column - self.as_of(figure, after)

    def is_closed(self, day: date) -> bool:
        """Whether what a day brought is never changed any more."""
        return day.toordinal() < self._open_from

    def first_day(self) -> date | None:
        """The first day that brought anything."""
        days = self._closed.days if len(self._closed) else self._open.days
        return date.fromordinal(int(days.min())) if len(days) else None

    def _note(self, totals: list[counted.Total]) -> Places:
        """Replace what is known of these units; the places of each."""
        unknown = [one.unit for one in totals if one.unit not in self._place]
        if unknown:
            self._place = self._place | {unit: place for place, unit in enumerate(unknown, start=len(self.units))}
            self.units = self.units + unknown
        places = np.array([self._place[one.unit] for one in totals], np.intp)
        figures = np.fromiter(chain.from_iterable(one.figures for one in totals), np.int64)
        columns = lengthened(self._totals, len(self.units)).copy()
        columns[:, places] = figures.reshape(-1, len(FIGURES)).T
        self._totals = frozen(columns)
        self.edition = max((one.changed for one in totals), default=self.edition)
        return places

    def _summed(self) -> tuple[list[int], list[Column]]:
        """The day before all days and the last one of each month that brought anything; the columns as they stood."""
        days = [date.fromordinal(number) for number in np.unique(self._closed.days).tolist()]
        last = {(day.year, day.month): day.toordinal() for day in days}
        ends, sums = [0], [frozen(np.zeros_like(self._totals))]
        for end in last.values():
            columns = sums[-1].copy()
            for figure, column in enumerate(columns):
                self._closed.add_to(column, figure, self._closed.between(ends[-1], end))
            ends.append(end)
            sums.append(frozen(columns))
        return ends, sums

    def _as_of_closed(self, figure: int, number: int) -> Column:
        column = self._kept.get((figure, number), lambda: self._summed_up(figure, number))
        return frozen(lengthened(column, len(self)))

    def _summed_up(self, figure: int, number: int) -> Column:
        checkpoint = bisect_right(self._month_ends, number) - 1
        column: Column = self._checkpoints[checkpoint][figure].copy()
        self._closed.add_to(column, figure, self._closed.between(self._month_ends[checkpoint], number))
        return column

    def _adds_up(self, places: Places, brought: DayRows) -> bool:
        """Whether the days of these units come to their totals: not where a clock went back behind a closed day."""
        for figure, totals in enumerate(self._totals):
            column = self._as_of_closed(figure, self._open_from - 1).copy()
            brought.add_to(column, figure)
            if not np.array_equal(column[places], totals[places]):
                return False
        return True


def _numbers(totals: list[counted.Total]) -> Column:
    return np.array([one.number for one in totals], np.int64)
