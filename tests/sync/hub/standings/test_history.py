"""Places over time: what the board said at the end of each day."""

import datetime as dt

from sync.hub.standings.boards import answer
from sync.hub.standings.history import MOST_DAYS, Course, courses
from sync.hub.standings.questions import Asked, read_question
from tests.builders import PROGRAMME
from tests.sync.hub.standings.board_bench import asked, came
from tests.sync.hub.workbench import Workbench

CANON, NISSAN = "HN-KCN-CANON", "HN-NISSAN"


def _courses(bench: Workbench, **question: str) -> tuple[Course, ...]:
    wanted = Asked(programme=PROGRAMME, **question)  # type: ignore[arg-type]
    with bench.hub.states.of(PROGRAMME) as state:
        return courses(state, read_question(wanted, state.catalogue, state.pack), (CANON, NISSAN))


def test_every_point_is_the_place_that_the_board_of_that_day_gives(bench: Workbench) -> None:
    for week in range(40):
        day = dt.date(2026, 2, 2) + dt.timedelta(days=7 * week)
        came(bench, CANON, 3 if week < 20 else 1, on=day.isoformat())
        came(bench, NISSAN, 1 if week < 20 else 6, on=day.isoformat())
    told = _courses(bench)
    assert [len(one.points) for one in told] == [MOST_DAYS - 1] * 2
    for course in told:
        for point in course.points:
            board = answer(bench.hub.states, Asked(programme=PROGRAMME, to_day=point.day.isoformat(), own=course.unit))
            assert board.own is not None
            assert (board.own.place, board.own.figure) == (point.place, point.figure)
    assert {point.place for point in told[0].points} == {1, 2}
    assert told[0].points[-1].day == dt.date(2026, 11, 18)


def test_a_unit_has_no_place_before_it_had_anything(bench: Workbench) -> None:
    came(bench, CANON, 3, on="2026-11-10")
    came(bench, NISSAN, 9, on="2026-11-17")
    canon, nissan = _courses(bench)
    assert [point.place for point in canon.points] == [1] * 7 + [2] * 2
    assert [point.place for point in nissan.points] == [None] * 7 + [1] * 2
    assert _courses(bench, period="2026-Q4")[0] == canon


def test_a_programme_of_one_day_or_none_has_no_history(bench: Workbench) -> None:
    assert [one.points for one in _courses(bench)] == [(), ()]
    came(bench, CANON, 3)
    assert [one.points for one in _courses(bench)] == [(), ()]
    assert asked(bench).units == 1
