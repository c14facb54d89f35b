"""Schedules of faults against real books and hubs: every promise of the carriage holds in every step.

Two hundred here, a minute's worth; `make simulate` plays as many as one likes.
"""

from pathlib import Path

import pytest

from tests.simulation.play import play
from tests.simulation.runner import first_broken, kept_regressions, schedule_of, shrunk
from tests.simulation.schedule import read_schedule, told

_SCHEDULES = 200
_AT_ONCE = 20


@pytest.mark.parametrize("start", range(0, _SCHEDULES, _AT_ONCE))
def test_no_schedule_of_faults_breaks_a_promise(start: int) -> None:
    found = first_broken(range(start, start + _AT_ONCE))
    if found is not None:
        seed, played = found
        pytest.fail(f"{played.broken}\n{told(shrunk(schedule_of(seed)))}")


@pytest.mark.parametrize("path", tuple(kept_regressions()), ids=lambda path: path.stem)
def test_no_schedule_that_once_broke_a_promise_breaks_it_again(path: Path) -> None:
    assert play(read_schedule(path)).broken is None
