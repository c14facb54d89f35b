"""The program exchanges by itself, with a real hub that is stopped and started again, and nobody presses anything."""

import random
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app.exchange.by_itself import ExchangeByItself
from desktop_app.app.exchange.desk import ExchangeDesk
from desktop_app.app.exchange.network_watch import NetworkWatch
from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.operations.exchange.schedule import Plan, Why
from desktop_app.store.opening.open_book import open_book
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.joined_books import add_records, make_joined_book
from tests.real_hub import a_real_hub

_TIMEOUT = 60_000


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits that are drawn are short ones."""
    monkeypatch.setattr(random, "random", lambda: 0.02)


def _desk(program: Program, qtbot: QtBot) -> ExchangeDesk:
    qtbot.waitUntil(lambda: program._desk is not None)
    desk = program._desk
    assert desk is not None
    return desk


def _raise(error: Exception) -> None:
    raise error


def _outcomes(config: Config) -> list[tuple[str, int]]:
    book = open_book(config)
    try:
        return [(one.outcome, one.received) for one in reversed(book.diary.newest())]
    finally:
        book.close()


def test_everything_is_sent_without_a_key_also_what_came_while_the_hub_was_down(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=True)
        program = open_program()
        words = program.window.status_line.words
        qtbot.waitUntil(lambda: "received upstream: 2" in words(), timeout=_TIMEOUT)
        assert "The upstream union answered" in words()
        assert "next at" in words()
        port = hub.port
        hub.stop()
        add_records(config, 1)
        _desk(program, qtbot).by_itself._network.returned.emit()
        qtbot.waitUntil(lambda: "has not answered yet" in words(), timeout=_TIMEOUT)
        qtbot.waitUntil(lambda: "waiting: 1" in words())
        hub.start(port)
        qtbot.waitUntil(lambda: "received upstream: 3" in words(), timeout=_TIMEOUT)
        assert _desk(program, qtbot).by_itself.plan().why is Why.RHYTHM


def test_the_setting_is_obeyed_at_once_also_when_another_program_sets_it(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 1, by_itself=False)
        program = open_program()
        desk = _desk(program, qtbot)
        words = program.window.status_line.words
        qtbot.waitUntil(lambda: "does not send by itself" in words())
        desk.by_itself._network.returned.emit()
        assert desk.by_itself.plan() == Plan(None, Why.OFF)
        assert desk.lane.kind() is None
        book = open_book(config)
        book.exchange_rhythms.change(ExchangeRhythm(by_itself=True, minutes=240))
        book.close()
        desk.by_itself.look()
        qtbot.waitUntil(lambda: "received upstream: 1" in words(), timeout=_TIMEOUT)
        desk.change_rhythm(ExchangeRhythm(by_itself=False), _raise)
        assert desk.by_itself.plan().why is Why.OFF
        program.close()
    book = open_book(config)
    assert not book.exchange_rhythms.current().by_itself
    book.close()


def test_a_pause_ends_what_is_under_way_between_two_steps_and_going_on_finishes_it(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=True)
        program = open_program()
        desk = _desk(program, qtbot)
        words = program.window.status_line.words
        desk.send()
        desk.by_itself.pause()
        qtbot.waitUntil(lambda: "paused" in words(), timeout=_TIMEOUT)
        assert _outcomes(config) == [("interrupted", 0)]
        desk.by_itself.look()
        assert desk.lane.kind() is None
        desk.by_itself.resume()
        qtbot.waitUntil(lambda: "received upstream: 2" in words(), timeout=_TIMEOUT)


def test_closing_the_window_in_the_middle_leaves_nothing_running_and_the_next_start_finishes_it(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=True)
        first = open_program()
        _desk(first, qtbot).send()
        first.close()
        second = open_program()
        qtbot.waitUntil(lambda: "received upstream: 2" in second.window.status_line.words(), timeout=_TIMEOUT)


@pytest.mark.usefixtures("a_new_book")
def test_a_book_without_a_hub_tries_nothing_and_says_so(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    desk = _desk(program, qtbot)
    qtbot.waitUntil(lambda: desk.by_itself.plan().why is Why.NOT_JOINED)
    desk.by_itself._network.returned.emit()
    assert desk.lane.kind() is None
    assert "No upstream union yet" in program.window.status_line.words()
    assert _outcomes(config) == []


def test_a_pc_that_slept_exchanges_soon_after_it_woke(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 1, by_itself=True)
        program = open_program()
        by_itself: ExchangeByItself = _desk(program, qtbot).by_itself
        words = program.window.status_line.words
        qtbot.waitUntil(lambda: "received upstream: 1" in words(), timeout=_TIMEOUT)
        add_records(config, 1)
        now = by_itself._wall()
        by_itself._wall = lambda: now + 8 * 3600
        by_itself.look()
        assert by_itself.plan().why is Why.WOKEN
        qtbot.waitUntil(lambda: "received upstream: 2" in words(), timeout=_TIMEOUT)


def test_a_network_is_noticed_when_the_reach_grows_and_not_when_it_shrinks(qtbot: QtBot) -> None:
    ways_out = [False]
    watch = NetworkWatch(lambda: ways_out[0])
    watch.close()  # what this machine tells Qt is not the test's
    watch.know_reach(1)
    with qtbot.assertNotEmitted(watch.returned):
        watch.know_reach(1)
        watch.know_reach(0)
        watch.look()
    ways_out[0] = True
    with qtbot.waitSignal(watch.returned):
        watch.look()
    with qtbot.waitSignal(watch.returned):
        watch.know_reach(4)
