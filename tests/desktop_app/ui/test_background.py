"""One worker: order, one thread, answers on the GUI thread, nothing lost at closing."""

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.background import Background
from tests.desktop_app.ui.asker import Asker


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    """A worker, closed at the end."""
    made = Background("test")
    yield made
    made.close()


def test_jobs_run_in_the_order_given_on_one_thread_that_is_not_the_gui_s(background: Background, qtbot: QtBot) -> None:
    ran: list[tuple[int, int]] = []
    for number in range(50):
        background.run(lambda number=number: ran.append((number, threading.get_ident())))
    with qtbot.waitSignal(background.idle_changed, check_params_cb=lambda idle: idle):
        background.run(lambda: None)
    assert [number for number, _ in ran] == list(range(50))
    assert len({thread for _, thread in ran}) == 1
    assert ran[0][1] != threading.get_ident()


def test_a_result_reaches_the_gui_thread(background: Background, qtbot: QtBot) -> None:
    got: list[tuple[str, int]] = []
    background.run(lambda: "value", lambda value: got.append((value, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("value", threading.get_ident())]


def test_an_error_reaches_who_asked_and_the_jobs_behind_it_run(background: Background, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    results: list[int] = []

    def fail() -> int:
        raise KeyError("no such record")

    background.run(fail, results.append, errors.append)
    background.run(lambda: 2, results.append, errors.append)
    qtbot.waitUntil(lambda: results == [2])
    assert [type(error) for error in errors] == [KeyError]


def test_an_error_that_nobody_asked_for_is_logged(
    background: Background, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise KeyError("lost?")

    with caplog.at_level(logging.ERROR):
        background.run(fail)
        with qtbot.waitSignal(background.idle_changed, check_params_cb=lambda idle: idle):
            background.run(lambda: None)
    assert "lost?" in caplog.text


def test_a_worker_that_waits_for_ever_is_left_behind_by_whoever_has_no_patience(qapp: object) -> None:
    background, end = Background("test"), threading.Event()
    answers: list[bool] = []
    background.run(end.wait, answers.append)
    assert not background.close(0.01)
    end.set()
    background._worker.join()
    assert answers == []


def test_closing_finishes_every_job_that_was_given(qapp: object) -> None:
    background = Background("test")
    gate = threading.Event()
    ran: list[int] = []
    background.run(gate.wait)
    for number in range(20):
        background.run(lambda number=number: ran.append(number))
    gate.set()
    background.close()
    assert ran == list(range(20))
    with pytest.raises(RuntimeError):
        background.run(lambda: None)


def test_an_answer_that_was_under_way_when_it_was_closed_is_dropped(qapp: QApplication) -> None:
    background = Background("test")
    heard: list[object] = []
    done = threading.Event()
    background.run(lambda: background.tell(heard.append, "step"), heard.append)
    background.run(done.set)
    done.wait()
    background.close()
    for _ in range(3):
        qapp.processEvents()
    assert heard == []


def test_steps_told_from_inside_a_job_come_in_order_and_before_its_result(background: Background, qtbot: QtBot) -> None:
    heard: list[object] = []

    def job() -> str:
        for step in range(5):
            background.tell(heard.append, step)
        return "done"

    background.run(job, heard.append)
    qtbot.waitUntil(lambda: "done" in heard)
    assert heard == [0, 1, 2, 3, 4, "done"]


def test_an_answer_that_is_still_under_way_at_closing_is_dropped(qapp: QApplication) -> None:
    background = Background("test")
    heard: list[object] = []
    background.run(lambda: "too late", heard.append)
    background.close()
    qapp.processEvents()
    qapp.sendPostedEvents()
    assert heard == []


def test_what_a_job_refers_to_is_let_go_on_the_gui_thread(qapp: object, qtbot: QtBot) -> None:
    background = Background("test")
    ended_on: list[int] = []
    for fails in (False, True):
        ask(background, Asker(ended_on), fails=fails)
        with qtbot.waitSignal(background.idle_changed, check_params_cb=lambda idle: idle):
            background.run(lambda: None)
    ask(background, Asker(ended_on), fails=False)
    background.close()
    assert ended_on == [threading.get_ident()] * 3


def ask(background: Background, asker: Asker, *, fails: bool) -> None:
    """Give a job that refers to `asker`, wait until the worker is done with it, and forget both."""
    done = threading.Event()

    def job() -> str:
        if fails:
            raise KeyError("no such record")
        return asker.name

    background.run(job, asker.hear, asker.hear)
    background.run(done.set)
    done.wait()
