"""A programme's counters in memory, one column a figure, so that any stretch of days is two columns taken apart.

Promise: what `renewed` gives is what the counters are, and is never changed: who works with it is in nobody's way. What
was counted before is never read again: whoever is asked often reads what changed, a row for each unit that sent
something. Days before the one on which all was read are kept as columns too, a sum at the end of each month; those
after it are few, and kept as they came.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from operator import sub
from typing import Self

from sync.hub.standings.keeping import Keeping
from sync.hub.store import counted
from sync.hub.store.counters import FIGURES, Figures
from sync.hub.store.database import Connection

INITIATIVES, PEOPLE, VALID, BENEFIT, ENTERED = range(len(FIGURES))
_KEPT_COLUMNS = 192  # of a nation half a megabyte each
_MOST_OPEN_ROWS = 300_000  # then all is read anew


class _ClosedDay:
    """What a day brought: the places of units, and a column for each figure."""

    __slots__ = ("figures", "places")

    def __init__(self) -> None:
        self.places = array("l")
        self.figures = tuple(array("q") for _ in FIGURES)


class Columns:
    """The counters of one programme. `units`: the codes by place, those of the tree first, in its order."""

    def __init__(self, connection: Connection, programme: str, units: Iterable[str], today: date) -> None:
        """Read all of it; the days from `today` on are open."""
        self.units = list(units)
        self._programme = programme
        self._place = {unit: place for place, unit in enumerate(self.units)}
        self._place_of_number: dict[int, int] = {}
        self._open_from = today.toordinal()
        self._open: dict[int, dict[int, Figures]] = {}
        self._closed: dict[int, _ClosedDay] = {}
        self._kept = Keeping(_KEPT_COLUMNS)
        self._totals = [[0] * len(self.units) for _ in FIGURES]
        self.edition = -1
        self._note_totals(counted.changed_totals(connection, programme, -1))
        self._read_days(connection)
        self._closed_days = sorted(self._closed)
        self._closed_units = len(self.units)  # those that had come by then
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
        newer = self._apart(is_longer=any(one.unit not in self._place for one in totals))
        numbers = newer._note_totals(totals)  # noqa: SLF001
        changed: set[int] = set()
        for row in counted.day_rows_of(connection, numbers, self._open_from):
            if row[1] not in changed:
                changed.add(row[1])
                newer._open[row[1]] = dict(self._open.get(row[1], {}))  # noqa: SLF001
            newer._note_open(row)  # noqa: SLF001
        return newer if newer._is_sound(numbers) else None  # noqa: SLF001

    def _apart(self, *, is_longer: bool) -> Self:
        """A copy that shares what changes in neither."""
        newer = copy(self)
        newer._totals = [list(column) for column in self._totals]  # noqa: SLF001
        newer._open = dict(self._open)  # noqa: SLF001
        newer._place_of_number = dict(self._place_of_number)  # noqa: SLF001
        if is_longer:
            newer.units, newer._place = list(self.units), dict(self._place)  # noqa: SLF001
        return newer

    def _is_sound(self, numbers: list[int]) -> bool:
        return sum(len(day) for day in self._open.values()) <= _MOST_OPEN_ROWS and self._adds_up(numbers)

    def as_of(self, figure: int, day: date | None) -> Sequence[int]:
        """The column of a figure as it stood at the end of a day; None: as it stands now. Not to be changed."""
        number = None if day is None else day.toordinal()
        if number is None or (number >= self._open_from and number >= max(self._open, default=0)):
            return self._totals[figure]
        column = self._as_of_closed(figure, min(number, self._open_from - 1))
        if number < self._open_from and len(column) == len(self.units):
            return column
        column = column + array("q", bytes(8 * (len(self.units) - len(column))))
        for open_day, units in self._open.items():
            if open_day <= number:
                for place, figures in units.items():
                    column[place] += figures[figure]
        return column

    def between(self, figure: int, after: date | None, until: date | None) -> Sequence[int]:
        """What the days after `after`, up to `until`, brought: both open ends are all there is."""
        column = self.as_of(figure, until)
        if after is None:
            return column
        before = self.as_of(figure, after)
        return array("q", map(sub, column, before))

    def is_closed(self, day: date) -> bool:
        """Whether what a day brought is never changed any more."""
        return day.toordinal() < self._open_from

    def first_day(self) -> date | None:
        """The first day that brought anything."""
        days = [*self._closed_days[:1], *sorted(self._open)[:1]]
        return date.fromordinal(days[0]) if days else None

    def _note_totals(self, totals: list[counted.Total]) -> list[int]:
        for one in totals:
            place = self._place.get(one.unit)
            if place is None:
                place = self._place[one.unit] = len(self.units)
                self.units.append(one.unit)
                for column in self._totals:
                    column.append(0)
            self._place_of_number[one.number] = place
            for column, figure in zip(self._totals, one.figures, strict=True):
                column[place] = figure
            self.edition = max(self.edition, one.changed)
        return [one.number for one in totals]

    def _read_days(self, connection: Connection) -> None:
        for portion in counted.each_day_row(connection, self._programme):
            numbers, days, *columns = zip(*portion, strict=True)
            begin = 0
            while begin < len(days) and days[begin] < self._open_from:
                end = bisect_right(days, days[begin])
                day = self._closed.setdefault(days[begin], _ClosedDay())
                day.places.extend(map(self._place_of_number.__getitem__, numbers[begin:end]))
                for figure, column in zip(day.figures, columns, strict=True):
                    figure.extend(column[begin:end])
                begin = end
            for row in portion[begin:]:
                self._note_open(row)

    def _note_open(self, row: counted.DayRow) -> None:
        standing, day, *figures = row
        self._open.setdefault(day, {})[self._place_of_number[standing]] = Figures(*figures)

    def _summed(self) -> tuple[list[int], list[tuple["array[int]", ...]]]:
        """The last day of each month that brought anything, and the columns as they stood then."""
        ends: list[int] = []
        sums: list[tuple[array[int], ...]] = []
        columns = [array("q", bytes(8 * len(self.units))) for _ in FIGURES]
        for place, number in enumerate(self._closed_days):
            day = self._closed[number]
            for column, brought in zip(columns, day.figures, strict=True):
                _add(column, day.places, brought)
            following = self._closed_days[place + 1] if place + 1 < len(self._closed_days) else None
            if following is None or date.fromordinal(following).month != date.fromordinal(number).month:
                ends.append(number)
                sums.append(tuple(array("q", column) for column in columns))
        return ends, sums

    def _as_of_closed(self, figure: int, number: int) -> "array[int]":
        return self._kept.get((figure, number), lambda: self._summed_up(figure, number))

    def _summed_up(self, figure: int, number: int) -> "array[int]":
        checkpoint = bisect_right(self._month_ends, number) - 1
        if checkpoint >= 0:
            column, since = array("q", self._checkpoints[checkpoint][figure]), self._month_ends[checkpoint]
        else:
            column, since = array("q", bytes(8 * self._closed_units)), 0
        first = bisect_right(self._closed_days, since)
        for day in self._closed_days[first : bisect_right(self._closed_days, number)]:
            _add(column, self._closed[day].places, self._closed[day].figures[figure])
        return column

    def _adds_up(self, numbers: list[int]) -> bool:
        """Whether the days of these units come to their totals: not where a clock went back behind a closed day."""
        last = self._checkpoints[-1] if self._checkpoints else ()
        for number in numbers:
            place = self._place_of_number[number]
            for figure in range(len(FIGURES)):
                closed = last[figure][place] if last and place < len(last[figure]) else 0
                brought = sum(day[place][figure] for day in self._open.values() if place in day)
                if closed + brought != self._totals[figure][place]:
                    return False
        return True


def _add(column: "array[int]", places: "array[int]", brought: "array[int]") -> None:
    for place, more in zip(places, brought, strict=True):
        if more:
            column[place] += more
