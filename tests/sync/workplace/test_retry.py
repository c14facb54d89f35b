"""Waiting after failures: from 5 s to 15 min with full jitter, what the hub asked for is kept, no clock breaks it."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sync.workplace.retry import (
    FIRST_SECONDS,
    LONGEST_ASKED_SECONDS,
    LONGEST_SECONDS,
    Retry,
    window_seconds,
)

_NEARLY_ONE = 1 - 2**-53


def _after(failures: int, draw: float, asked: float | None = None) -> Retry:
    retry = Retry()
    for _ in range(failures):
        retry = retry.failed(0.0, lambda: draw, asked)
    return retry


def test_the_window_doubles_from_five_seconds_to_a_quarter_of_an_hour_and_stays_there() -> None:
    assert [window_seconds(failures) for failures in range(10)] == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert window_seconds(10**9) == LONGEST_SECONDS


def test_the_first_try_is_due_at_once_and_so_is_the_next_after_a_success() -> None:
    assert Retry().remaining_seconds(123.0) == 0
    assert _after(7, 0.5).remaining_seconds(0.0) > 0
    assert Retry().failed(0.0, lambda: _NEARLY_ONE).remaining_seconds(0.0) < FIRST_SECONDS


@given(failures=st.integers(1, 60), draw=st.floats(0, _NEARLY_ONE), now=st.floats(-1e9, 1e9))
def test_any_draw_lies_within_the_window_of_its_failure(failures: int, draw: float, now: float) -> None:
    retry = _after(failures - 1, 0.0).failed(now, lambda: draw)
    assert 0 <= retry.remaining_seconds(now) <= window_seconds(failures - 1)
    assert retry.failures == failures


def test_the_draws_fill_the_whole_window_so_that_a_hundred_pcs_do_not_come_at_once() -> None:
    draw = random.Random(4).random  # noqa: S311  no secret
    waits = [_after(8, 0.0).failed(0.0, draw).wait_seconds for _ in range(1000)]
    assert min(waits) < 0.05 * LONGEST_SECONDS
    assert max(waits) > 0.95 * LONGEST_SECONDS
    assert abs(sum(waits) / len(waits) - LONGEST_SECONDS / 2) < 0.05 * LONGEST_SECONDS


@given(draw=st.floats(0, _NEARLY_ONE), asked=st.floats(0, 3600), failures=st.integers(1, 20))
def test_it_is_never_tried_before_the_hub_asked_for_it(draw: float, asked: float, failures: int) -> None:
    retry = _after(failures, draw, asked)
    assert retry.remaining_seconds(0.0) >= asked
    assert retry.remaining_seconds(0.0) <= asked + LONGEST_SECONDS


def test_an_asked_year_is_an_hour_and_an_asked_past_is_nothing() -> None:
    assert _after(1, 0.0, 365 * 86_400.0).wait_seconds == LONGEST_ASKED_SECONDS
    assert _after(1, 0.0, -5.0).wait_seconds == 0


@given(now=st.floats(allow_nan=False, allow_infinity=False))
def test_a_clock_that_jumps_makes_nobody_wait_longer_than_was_drawn(now: float) -> None:
    retry = Retry().failed(1000.0, lambda: 0.8)
    assert 0 <= retry.remaining_seconds(now) <= 4.0
    assert retry.remaining_seconds(1004.0) == 0
