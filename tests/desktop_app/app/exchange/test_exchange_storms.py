"""The page for sending under hands that know no patience, while a real hub answers."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.app.exchange.lane import ExchangeKind, ExchangeLane
from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.paper import printers
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.joined_books import add_records, make_joined_book
from tests.desktop_app.ui.hands import focus
from tests.real_hub import RealHub, a_real_hub

_NONE, _CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_KEYS = (
    (Qt.Key.Key_F4, _NONE),
    (Qt.Key.Key_F2, _NONE),
    (Qt.Key.Key_F3, _NONE),
    (Qt.Key.Key_G, _CTRL),
    (Qt.Key.Key_G, _CTRL | _SHIFT),
    (Qt.Key.Key_U, _CTRL),
    (Qt.Key.Key_U, _CTRL | _SHIFT),
    (Qt.Key.Key_Escape, _NONE),
    (Qt.Key.Key_Tab, _NONE),
    (Qt.Key.Key_Tab, _NONE),
    (Qt.Key.Key_Backtab, _SHIFT),
    (Qt.Key.Key_Return, _NONE),
    (Qt.Key.Key_Space, _NONE),
    (Qt.Key.Key_Down, _NONE),
    (Qt.Key.Key_End, _CTRL),
    (Qt.Key.Key_C, _ALT),
    (Qt.Key.Key_T, _ALT),
    (Qt.Key.Key_D, _ALT),
    (Qt.Key.Key_I, _ALT),
    (Qt.Key.Key_7, _NONE),
)
_OPENS_LISTS = {Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down}  # of which Qt complains where there is no display
_KEYS_ELSEWHERE = tuple(one for one in _KEYS if one[0] not in _OPENS_LISTS)
_PRESSES = 100
_TIMEOUT = 60_000


@dataclass
class _Watch:
    """What the lane tells: never a second exchange beside the first."""

    under_way: list[ExchangeKind] = field(default_factory=list)
    begun: int = 0

    def follow(self, lane: ExchangeLane) -> None:
        lane.started.connect(self._on_started)
        lane.succeeded.connect(lambda *_: self.under_way.pop())
        lane.stopped.connect(lambda *_: self.under_way.pop())

    def _on_started(self, kind: ExchangeKind) -> None:
        assert self.under_way == []
        self.under_way.append(kind)
        self.begun += 1


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What every dialog that asks for a folder is answered with; every other one is left again."""
    folder = tmp_path / "USB của tôi"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    for question in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, question, lambda *_: ("", ""))
    monkeypatch.setattr(printers, "choose_printer", lambda *_: None)
    return folder


@contextmanager
def _a_storm(
    open_program: OpenProgram, qtbot: QtBot, config: Config, hub: RealHub, seed: int
) -> Iterator[tuple[Program, _Watch]]:
    """The program after so many keys at random; records come meanwhile."""
    hand = random.Random(seed)  # noqa: S311  the same storm each time
    make_joined_book(config, hub, 40, by_itself=True)
    program = open_program()
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    program.window.show_page("exchange")
    page = program.window.findChild(ExchangePage)
    qtbot.waitUntil(page.acts.send.hasFocus)
    watch = _Watch()
    lane = program._exchange_desk().lane
    watch.follow(lane)
    for press in range(_PRESSES):
        key, modifiers = hand.choice(_KEYS if page.isVisible() else _KEYS_ELSEWHERE)
        QTest.keyClick(focus(), key, modifiers)
        for _ in range(hand.randrange(4)):
            QApplication.processEvents()
        if press % 33 == 20:
            add_records(config, 5)
        here = focus()
        assert here.isVisible(), (seed, press, here)
        assert here.isEnabled(), (seed, press, here)
        assert program.window.isAncestorOf(here), (seed, press, here)
        assert page.acts.send.isEnabled() == (lane.kind() is None), (seed, press)
    yield program, watch


def _at_the_hub(hub: RealHub) -> tuple[int, int]:
    database = sqlite3.connect(hub.database_path)
    try:
        (records,) = database.execute("SELECT count(*) FROM initiatives").fetchone()
        (revisions,) = database.execute("SELECT count(*) FROM revisions").fetchone()
    finally:
        database.close()
    return records, revisions


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.usefixtures("stick")
def test_keys_at_random_amid_exchanges_lose_no_focus_begin_no_second_one_and_send_everything_once(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path, seed: int
) -> None:
    with a_real_hub(tmp_path) as hub, _a_storm(open_program, qtbot, config, hub, seed) as (program, watch):
        answers: list[None] = []
        program._shelf.ask(lambda _: None, answers.append)
        qtbot.waitUntil(lambda: bool(answers) and watch.under_way == [], timeout=_TIMEOUT)
        assert watch.begun > 0
        program.window.show_page("exchange")
        page = program.window.findChild(ExchangePage)
        if not page.acts.send.isEnabled() or page.side.isVisible():
            page.side.put_away()
        program._exchange_desk().send()
        qtbot.waitUntil(lambda: "received upstream: 55" in program.window.status_line.words(), timeout=_TIMEOUT)
        assert _at_the_hub(hub) == (55, 55)


@pytest.mark.usefixtures("stick")
def test_a_window_closed_amid_the_storm_leaves_a_book_that_the_next_start_goes_on_with(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        with _a_storm(open_program, qtbot, config, hub, 7) as (program, _):
            program._exchange_desk().send()
            program.window.close()
        book = open_book(config)
        assert check_book(book).flaws == ()
        send_now(book)
        assert check_book(book).flaws == ()
        book.close()
        assert _at_the_hub(hub) == (55, 55)
