"""Places over time, as data for a graph: the same question asked of the counters as they stood on some days.

Promise: what is told of a day is what the board said at its end, by the tree of today. At most a dozen days are looked
at, evenly from the first that brought anything to the last, and what they come to is kept: they never change.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from sync.hub.standings.boards import name_of
from sync.hub.standings.figures import figures_at
from sync.hub.standings.questions import Question
from sync.hub.standings.states import State

MOST_DAYS = 12
MOST_UNITS = 5


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Where a unit stood at the end of a day; without a place it had no figure then."""

    day: dt.date
    place: int | None
    figure: float | None


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """The way of one unit."""

    unit: str
    unit_name: str
    points: tuple[Point, ...]


def courses(state: State, question: Question, units: Sequence[str]) -> tuple[Course, ...]:
    """The ways of some units, by their codes, those that stand in the columns. Raises UnitUnknown, ClusterUnknown."""
    days = _days(state, question)
    found = [(day, figures_at(state, question, day)) for day in days]
    told = []
    for code in units:
        place = state.columns.place_of(code)
        if place is None:
            continue
        points = tuple(
            Point(day=day, place=figures.ranking.place_of(place), figure=figures.shown(question.measure, place))
            for day, figures in found
        )
        told.append(Course(unit=code, unit_name=name_of(state, code), points=points))
    return tuple(told)


def _days(state: State, question: Question) -> list[dt.date]:
    """The last day, and others evenly before it, whole weeks apart where there are weeks enough."""
    last = min(question.period.ends_on or state.today, state.today)
    first = max(filter(None, (question.period.starts_on, state.columns.first_day())), default=last)
    span = (last - first).days
    if span < 1:
        return []
    step = -(-span // (MOST_DAYS - 1))
    if step > MOST_DAYS // 2:
        step = -(-step // 7) * 7
    days = [last - dt.timedelta(days=step * number) for number in range(span // step + 1)]
    return days[::-1]
