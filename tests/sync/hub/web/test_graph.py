"""The graph of places over time: its numbers stand beside the ends of their lines, apart, and all in the picture."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sync.hub.standings.history import Course, Point
from sync.hub.web.graph import HEIGHT, drawn

_DAYS = (dt.date(2026, 11, 1), dt.date(2026, 11, 8))
_FITS = 5.0  # how far below its line a number's own line of text stands


@given(places=st.lists(st.integers(1, 40), min_size=1, max_size=10, unique=True))
def test_the_numbers_stand_beside_their_ends_and_apart(places: list[int]) -> None:
    courses = [
        Course(unit=str(place), unit_name="", points=tuple(Point(day=day, place=place, figure=1) for day in _DAYS))
        for place in places
    ]
    graph = drawn(courses)
    assert graph is not None
    curves = sorted(graph.curves, key=lambda curve: curve.end[1])
    heights = [curve.label_y - _FITS for curve in curves]
    assert all(0 <= height <= HEIGHT for height in heights)
    assert all(below - above >= 19.8 for above, below in pairwise(heights))
    for number, (curve, height) in enumerate(zip(curves, heights, strict=True)):
        crowd = [other for other in curves if abs(other.end[1] - curve.end[1]) < 20 * len(curves)]
        assert len(crowd) > 1 or abs(height - curve.end[1]) < 1, f"number {number} left its line for nobody"
