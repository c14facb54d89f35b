"""When exchanges begin by themselves: on a clock that the test turns, in every trouble there is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import NotJoined
from desktop_app.domain.exchange_rhythm import LEAST_MINUTES, MOST_MINUTES, ExchangeRhythm
from desktop_app.operations.exchange.schedule import (
    START_SECONDS,
    START_SPREAD_SECONDS,
    ExchangeSchedule,
    SleepWatch,
    Why,
)
from sync.contract.errors import HubUnavailable, NoNetwork, NotAdmitted, PcUnknown
from sync.workplace.retry import LONGEST_SECONDS

_HOUR = 3600.0
_BEAT = 30.0
_ASKED = 30


class _Day:
    """A schedule and its clock; exchanges end as `line` says: None for well, else the error."""

    def __init__(self, minutes: int = 15, *, by_itself: bool = True, seed: int = 7) -> None:
        self.now = 1000.0
        self.line: Exception | None = None
        self.tried_at: list[float] = []
        draw = random.Random(seed).random  # noqa: S311  no secret: a day that can be lived again
        self.schedule = ExchangeSchedule(ExchangeRhythm(by_itself, minutes), lambda: self.now, draw)

    def exchange(self) -> None:
        self.tried_at.append(self.now)
        self.schedule.started()
        if self.line is None:
            self.schedule.ended()
        else:
            self.schedule.failed(self.line)

    def pass_time(self, seconds: float) -> None:
        """As the program does: whatever is due begins."""
        until = self.now + seconds
        while (left := self.schedule.plan().seconds) is not None and self.now + left <= until:
            self.now += left
            assert self.schedule.is_due()
            self.exchange()
        self.now = until

    def tried_in(self, seconds: float) -> int:
        before = len(self.tried_at)
        self.pass_time(seconds)
        return len(self.tried_at) - before


def test_the_first_exchange_comes_a_moment_after_the_start_and_never_at_once() -> None:
    day = _Day()
    assert day.schedule.plan().why is Why.START
    assert not day.schedule.is_due()
    assert day.tried_in(START_SECONDS + START_SPREAD_SECONDS) == 1
    assert day.tried_at[0] >= 1000.0 + START_SECONDS


@pytest.mark.parametrize("minutes", [LEAST_MINUTES, 15, MOST_MINUTES])
def test_every_so_many_minutes_never_later_and_little_earlier(minutes: int) -> None:
    day = _Day(minutes)
    day.pass_time(60 * minutes * 20)
    gaps = [after - before for before, after in zip(day.tried_at, day.tried_at[1:], strict=False)]
    assert gaps
    assert all(0.9 * 60 * minutes <= gap <= 60 * minutes for gap in gaps)


@pytest.mark.parametrize("minutes", [0, -1, MOST_MINUTES + 1])
def test_a_rhythm_outside_its_bounds_is_none(minutes: int) -> None:
    with pytest.raises(ValueError, match=str(minutes)):
        ExchangeRhythm(minutes=minutes)


def test_failures_are_tried_again_ever_more_seldom_and_once_the_fault_is_gone_nobody_has_to_press_anything() -> None:
    day = _Day()
    day.line = NoNetwork()
    first, later = day.tried_in(_HOUR), day.tried_in(_HOUR)
    assert first > later >= _HOUR / LONGEST_SECONDS
    assert day.schedule.plan().why is Why.FAILED
    day.line = None
    assert day.tried_in(LONGEST_SECONDS) >= 1
    assert (day.schedule.failures, day.schedule.plan().why) == (0, Why.RHYTHM)


def test_a_hub_that_asks_for_time_is_given_it_and_the_reason_is_known() -> None:
    day = _Day()
    day.line = HubUnavailable(retry_after_seconds=120)
    day.pass_time(10)
    assert day.schedule.plan().why is Why.HUB_ASKED
    assert day.tried_in(120 - 10) == 0


@pytest.mark.parametrize("error", [NotAdmitted(admission="device_revoked"), NotJoined()])
def test_whoever_is_not_let_in_asks_in_the_rhythm_and_is_let_in_without_pressing(error: Exception) -> None:
    day = _Day(minutes=30)
    day.line = error
    assert 7 <= day.tried_in(4 * _HOUR) <= 10
    day.line = None
    assert day.tried_in(30 * 60) == 1


def test_a_pc_that_the_hub_does_not_know_presents_itself_soon() -> None:
    day = _Day(minutes=240)
    day.line = PcUnknown(admission="unknown_sender")
    day.pass_time(10)
    day.line = None
    assert day.tried_in(60) >= 1


def test_the_network_s_return_is_used_soon_whatever_failed_before() -> None:
    day = _Day(minutes=240)
    day.line = NoNetwork()
    day.pass_time(5 * _HOUR)
    day.line = None
    day.schedule.network_returned()
    assert day.schedule.plan().why is Why.NETWORK_BACK
    assert day.tried_in(10) == 1


def test_a_network_that_returns_in_the_middle_of_a_failing_exchange_is_not_missed() -> None:
    now = 1000.0
    schedule = ExchangeSchedule(ExchangeRhythm(), lambda: now, lambda: 0.9)
    for _ in range(9):
        schedule.started()
        schedule.failed(NoNetwork())
    schedule.started()
    schedule.network_returned()
    assert schedule.plan().why is Why.UNDER_WAY
    schedule.failed(NoNetwork())
    seconds = schedule.plan().seconds
    assert seconds is not None
    assert seconds < 10


def test_a_network_that_comes_and_goes_never_puts_an_exchange_off() -> None:
    day = _Day(minutes=1)
    day.pass_time(10)
    for _ in range(60):
        day.pass_time(2)
        day.schedule.network_returned()
    assert len(day.tried_at) >= 10


def test_the_setting_is_obeyed_at_once() -> None:
    day = _Day(minutes=240)
    day.pass_time(_HOUR)
    tried = len(day.tried_at)
    day.schedule.change(ExchangeRhythm(by_itself=True, minutes=10))
    assert day.schedule.is_due()  # ten minutes have passed long since
    day.schedule.change(ExchangeRhythm(by_itself=False, minutes=10))
    assert day.schedule.plan().why is Why.OFF
    assert day.tried_in(24 * _HOUR) == 0
    assert len(day.tried_at) == tried
    day.schedule.change(ExchangeRhythm(by_itself=True, minutes=10))
    assert day.schedule.is_due()
    day.exchange()
    for by_itself in (False, True):
        day.schedule.change(ExchangeRhythm(by_itself=by_itself, minutes=10))
    assert day.schedule.is_due()


def test_the_same_setting_again_changes_nothing() -> None:
    day = _Day()
    day.pass_time(60)
    before = day.schedule.plan()
    day.schedule.change(ExchangeRhythm(by_itself=True, minutes=15))
    assert day.schedule.plan() == before


@pytest.mark.parametrize("by_itself", [True, False])
def test_a_pause_holds_until_it_is_lifted_and_a_person_s_now_lifts_it(by_itself: bool) -> None:  # noqa: FBT001
    day = _Day(by_itself=by_itself)
    day.schedule.pause()
    day.schedule.network_returned()
    day.schedule.woke()
    assert day.tried_in(8 * _HOUR) == 0
    assert day.schedule.plan().why is Why.PAUSED
    day.exchange()  # "Send now"
    assert day.schedule.plan().why is (Why.RHYTHM if by_itself else Why.OFF)
    day.schedule.pause()
    day.schedule.resume()
    assert day.schedule.is_due() is by_itself


def test_an_exchange_that_a_pause_ends_is_no_failure_and_goes_on_at_once_afterwards() -> None:
    day = _Day()
    day.schedule.started()
    day.schedule.interrupted()
    assert (day.schedule.plan().why, day.schedule.failures) == (Why.PAUSED, 0)
    day.schedule.resume()
    assert day.schedule.is_due()


def test_a_book_without_a_hub_asks_nobody_and_joining_is_followed_by_an_exchange() -> None:
    day = _Day()
    day.schedule.know_joined(is_joined=False)
    assert day.tried_in(24 * _HOUR) == 0
    assert day.schedule.plan().why is Why.NOT_JOINED
    day.schedule.know_joined(is_joined=True)
    assert day.schedule.is_due()
    day.exchange()
    day.schedule.know_joined(is_joined=True)
    assert not day.schedule.is_due()


def test_no_second_one_begins_while_one_is_under_way() -> None:
    day = _Day()
    day.schedule.started()
    assert day.schedule.plan().why is Why.UNDER_WAY
    day.now += 24 * _HOUR
    assert not day.schedule.is_due()


_YEARS = 3e9  # seconds: a century, either way


@given(
    jumps=st.lists(
        st.tuples(st.floats(-_YEARS, _YEARS), st.sampled_from(["fail", "asked", "well", "network", "sleep"])),
        max_size=9,
    ),
    seed=st.integers(0, 1000),
)
def test_a_clock_that_jumps_by_years_never_puts_the_next_exchange_further_off_than_the_longest_wait(
    jumps: list[tuple[float, str]], seed: int
) -> None:
    day = _Day(minutes=15, seed=seed)
    longest = LONGEST_SECONDS + _ASKED
    for jump, act in jumps:
        if act in ("network", "sleep"):
            (day.schedule.network_returned if act == "network" else day.schedule.woke)()
        else:
            lines = {"fail": NoNetwork(), "asked": HubUnavailable(retry_after_seconds=_ASKED), "well": None}
            day.line = lines[act]
            day.exchange()
        day.now += jump
        seconds = day.schedule.plan().seconds
        assert seconds is not None
        assert seconds <= longest
        assert day.tried_in(longest + 1) >= 1, "whatever the clock says now, it comes"


def test_sleep_is_noticed_by_either_clock_and_ordinary_beats_are_not_sleep() -> None:
    watch = SleepWatch(_BEAT)
    assert not watch.has_slept(0, 1_000_000)
    assert not watch.has_slept(_BEAT, 1_000_000 + _BEAT)
    assert watch.has_slept(2 * _BEAT, 1_000_000 + 8 * _HOUR)  # the growing clock stood still
    assert not watch.has_slept(3 * _BEAT, 1_000_000 + 8 * _HOUR + _BEAT)
    assert watch.has_slept(8 * _HOUR, 1_000_000 + 16 * _HOUR)  # it ran on
    assert not watch.has_slept(8 * _HOUR + _BEAT, 0)  # the clock on the wall was put back by days


def test_after_sleep_the_exchange_comes_soon() -> None:
    day = _Day(minutes=240)
    day.pass_time(60)
    day.schedule.woke()
    assert day.schedule.plan().why is Why.WOKEN
    assert day.tried_in(10) == 1


_ACTS = st.sampled_from(["network", "sleep", "pause", "resume", "off", "on", "ten", "press", "leave", "join"])
_LINES = st.sampled_from([None, NoNetwork(), HubUnavailable(retry_after_seconds=30), NotAdmitted(), ValueError()])


@given(acts=st.lists(st.tuples(_ACTS, _LINES, st.floats(0, 5000)), max_size=30), seed=st.integers(0, 1000))
def test_whatever_happened_one_exchange_comes_within_the_bound_once_all_is_well(
    acts: list[tuple[str, Exception | None, float]], seed: int
) -> None:
    day = _Day(seed=seed)
    schedule = day.schedule
    does = {
        "network": schedule.network_returned,
        "sleep": schedule.woke,
        "pause": schedule.pause,
        "resume": schedule.resume,
        "off": lambda: schedule.change(ExchangeRhythm(by_itself=False)),
        "on": lambda: schedule.change(ExchangeRhythm(by_itself=True)),
        "ten": lambda: schedule.change(ExchangeRhythm(by_itself=True, minutes=10)),
        "press": day.exchange,
        "leave": lambda: schedule.know_joined(is_joined=False),
        "join": lambda: schedule.know_joined(is_joined=True),
    }
    for act, line, seconds in acts:
        day.line = line
        does[act]()
        day.pass_time(seconds)
    day.line = None
    for act in ("resume", "on", "join"):
        does[act]()
    assert day.tried_in(LONGEST_SECONDS + 60) >= 1
    assert schedule.failures == 0
