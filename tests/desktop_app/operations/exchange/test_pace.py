"""How long an exchange will take, by what the line carried."""

from desktop_app.operations.exchange.pace import ExchangePace


class _Clock:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def _pace(*steps: tuple[float, int]) -> ExchangePace:
    clock = _Clock()
    pace = ExchangePace(clock)
    for seconds, waiting in steps:
        clock.now += seconds
        pace.note(waiting)
    return pace


def test_nothing_is_said_before_something_was_confirmed() -> None:
    assert _pace().remaining_seconds() is None
    assert _pace((0, 1200)).remaining_seconds() is None
    assert _pace((0, 1200), (30, 1200)).remaining_seconds() is None
    assert _pace((0, 1200), (0, 700)).remaining_seconds() is None


def test_what_is_left_takes_as_long_as_what_was_confirmed_did() -> None:
    assert _pace((0, 1200), (10, 700)).remaining_seconds() == 14
    assert _pace((0, 1200), (10, 700), (10, 0)).remaining_seconds() == 0


def test_a_line_that_has_become_slow_is_judged_by_what_it_does_now() -> None:
    fast_then_slow = ((0, 10_000), (1, 9000), *((100, 9000 - 10 * step) for step in range(1, 10)))
    seconds = _pace(*fast_then_slow).remaining_seconds()
    assert seconds is not None
    assert seconds > 80_000


def test_records_that_come_in_meanwhile_make_no_time_negative() -> None:
    assert _pace((0, 100), (10, 150)).remaining_seconds() is None
