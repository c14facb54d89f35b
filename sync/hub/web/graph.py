"""A graph of places over time, as the numbers of an SVG that the page draws: no script, no style of its own.

The first place is at the top. Lines are told apart by their dashes and by the number at their end too, not by colour
alone. Where a unit had no place its line has a gap.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import groupby

import msgspec

from sync.hub.standings.history import Course

WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 36, 18, 38
_MOST_DAYS_NAMED = 5
_LABEL = 20.0  # between two numbers


class Mark(msgspec.Struct, frozen=True):
    """A word beside an axis."""

    x: float
    y: float
    text: str


class Curve(msgspec.Struct, frozen=True):
    """A unit's way: `lines` as points of polylines, `dots`, and the number at its end with its place in the picture."""

    number: int
    unit_name: str
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    end: tuple[float, float]
    place: int | None
    label_y: float = 0


class Graph(msgspec.Struct, frozen=True):
    """The whole picture. `days` and `places` are the marks of the axes."""

    width: int
    height: int
    left: float
    right: float
    days: tuple[Mark, ...]
    places: tuple[Mark, ...]
    curves: tuple[Curve, ...]


def drawn(courses: Sequence[Course]) -> Graph | None:
    """The graph of some units; None where there is nothing to be seen over time."""
    days = [point.day for point in courses[0].points] if courses else []
    places = [point.place for course in courses for point in course.points if point.place is not None]
    if len(days) < 2 or not places:
        return None
    lowest = max(*places, 2)
    right, floor = WIDTH - _RIGHT, HEIGHT - _BOTTOM

    def x_of(day: dt.date) -> float:
        return round(_LEFT + (right - _LEFT) * (day - days[0]).days / (days[-1] - days[0]).days, 1)

    def y_of(place: int) -> float:
        return round(_TOP + (floor - _TOP) * (place - 1) / (lowest - 1), 1)

    return Graph(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=right,
        days=tuple(Mark(x_of(day), HEIGHT - 8, f"{day:%d/%m}") for day in _some(days)),
        places=tuple(Mark(_LEFT - 10, y_of(place), str(place)) for place in _ticks(lowest)),
        curves=_labelled([_curve(number, course, x_of, y_of) for number, course in enumerate(courses, 1)]),
    )


def _labelled(curves: list[Curve]) -> tuple[Curve, ...]:
    """The curves with their numbers beside their ends, none upon another: those that would be are moved apart."""
    ends = sorted(curves, key=lambda one: one.end[1])
    heights: dict[int, float] = {}
    above = -_LABEL
    for curve in ends:
        above = heights[curve.number] = max(curve.end[1], above + _LABEL)
    below = HEIGHT - _BOTTOM + _LABEL
    for curve in reversed(ends):
        below = heights[curve.number] = min(heights[curve.number], below - _LABEL)
    return tuple(msgspec.structs.replace(one, label_y=round(heights[one.number] + 5, 1)) for one in curves)


def _curve(number: int, course: Course, x_of: Callable[[dt.date], float], y_of: Callable[[int], float]) -> Curve:
    runs = groupby(course.points, key=lambda point: point.place is not None)
    known = [list(run) for is_known, run in runs if is_known]
    ways = [[(x_of(point.day), y_of(point.place)) for point in run if point.place is not None] for run in known]
    dots = tuple(dot for way in ways for dot in way)
    return Curve(
        number=number,
        unit_name=course.unit_name,
        lines=tuple(" ".join(f"{x},{y}" for x, y in way) for way in ways if len(way) > 1),
        dots=dots,
        end=dots[-1] if dots else (0, 0),
        place=course.points[-1].place,
    )


def _some(days: list[dt.date]) -> list[dt.date]:
    step = -(-len(days) // _MOST_DAYS_NAMED)
    return days[::-1][::step][::-1]


def _ticks(lowest: int) -> list[int]:
    if lowest <= 6:
        return list(range(1, lowest + 1))
    return [1, (lowest + 1) // 2, lowest]
