"""The whole program by keyboard and by ear: every page on the rail, and every panel that a button of it opens."""

from collections.abc import Iterable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.ui.first_page import FirstPage
from desktop_app.ui.foundation.shortcuts import IN_FIELDS, KEYS
from desktop_app.ui.shell.rail import RailButton
from desktop_app.ui.shell.window import PAGES, Window
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.lived_in_book import make_lived_in_book
from tests.desktop_app.ui.hands import focus
from tests.desktop_app.ui.scenes.every_scene import SCENES
from tests.desktop_app.ui.walking import come_to_rest, interactive, press, said, settle, what_is_missed

_MOST_STATES = 60


class _Walker:
    """The program, and the ways through it."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.window = program, program.window
        self._qtbot = qtbot
        qtbot.waitUntil(lambda: "Stanley" in self.window.windowTitle())
        qtbot.waitUntil(lambda: len(self.window.findChildren(RailButton)) == len(PAGES) + 1)
        self.rest()

    def go_to(self, page: str) -> None:
        """By the page's own key; until what it asked of the book is there."""
        key = QKeySequence(KEYS[f"{page}_page"].keys[0])[0]
        self._qtbot.keyClick(self.window, key.key(), key.keyboardModifiers())
        assert self.window.page() == page
        self.rest()

    def rest(self) -> None:
        """Until what a page does a moment after a key is done, and the book has answered that and what followed."""
        for _ in range(3):
            come_to_rest(self.window)
            answers: list[object] = []
            self.program._shelf.ask(lambda _book: None, answers.append, answers.append)
            self._qtbot.waitUntil(lambda answers=answers: bool(answers))
            settle()

    def choose_first_lines(self) -> None:
        """So that what is shown of a chosen line is in sight as well."""
        for table in interactive(self.window):
            if isinstance(table, QAbstractItemView) and table.isEnabled() and table.model().rowCount():
                table.setFocus()
                press(Qt.Key.Key_Down)
        self.rest()


@pytest.fixture
def walker(open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> _Walker:
    """At the entry page; whoever is asked for a file names none."""
    for ask in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_: QPrintDialog.DialogCode.Rejected)
    monkeypatch.setattr(QMenu, "exec", lambda *_, **__: None)
    return _Walker(open_program(), qtbot)


@pytest.fixture
def lived_in(config: Config, request: pytest.FixtureRequest) -> _Walker:
    """The same on a book that has been lived in."""
    make_lived_in_book(config)
    walker: _Walker = request.getfixturevalue("walker")
    return walker


def _shown(window: Window) -> frozenset[str]:
    """What is in sight, told by kind and name."""
    return frozenset(said(widget) for widget in interactive(window) if not isinstance(widget, RailButton))


def _buttons(window: Window) -> list[QAbstractButton]:
    return [
        widget
        for widget in interactive(window)
        if isinstance(widget, QAbstractButton) and widget.isEnabled() and not isinstance(widget, RailButton)
    ]


def _miss_on(walker: _Walker, page: str) -> dict[str, str]:
    """What is missed on a page as it opens, and behind each of its buttons."""
    window = walker.window
    walker.go_to(page)
    walker.choose_first_lines()
    missed = dict.fromkeys(what_is_missed(window), "as it opens")
    seen = {_shown(window)}
    for name in [said(button) for button in _buttons(window)]:
        if window.page() != page:
            walker.go_to(page)
        button = next((one for one in _buttons(window) if said(one) == name), None)
        if button is None:
            continue
        button.setFocus()
        press(Qt.Key.Key_Space)
        walker.rest()
        if window.page() == page and _shown(window) not in seen and len(seen) < _MOST_STATES:
            seen.add(_shown(window))
            missed = dict.fromkeys(what_is_missed(window), name) | missed
            press(Qt.Key.Key_Escape)
            walker.rest()
    return missed


@pytest.mark.parametrize("page", PAGES)
def test_every_widget_of_a_page_and_its_panels_can_be_heard_reached_and_seen(lived_in: _Walker, page: str) -> None:
    assert _miss_on(lived_in, page) == {}


@pytest.mark.usefixtures("a_new_book")
@pytest.mark.parametrize("page", PAGES)
def test_so_can_those_of_an_empty_book_that_has_joined_nobody(walker: _Walker, page: str) -> None:
    assert _miss_on(walker, page) == {}


def test_so_can_those_of_the_first_minute(open_program: OpenProgram, qtbot: QtBot) -> None:
    window = open_program().window
    qtbot.waitUntil(lambda: window.findChild(FirstPage) is not None)
    qtbot.waitUntil(lambda: len(window.findChildren(RailButton)) == len(PAGES) + 1)
    settle()
    assert what_is_missed(window) == []


def test_so_can_those_of_the_sheet_of_keys(lived_in: _Walker) -> None:
    press(Qt.Key.Key_F1)
    assert what_is_missed(lived_in.window) == []


def test_every_page_s_key_opens_it_from_every_other(lived_in: _Walker) -> None:
    for page in (*PAGES, *reversed(PAGES)):
        lived_in.go_to(page)
        assert focus().isVisible()


def _keys_heard(windows: Iterable[QWidget]) -> set[str]:
    return {shortcut.key().toString() for window in windows for shortcut in window.findChildren(QShortcut)}


def test_every_key_that_is_bound_is_in_the_table_and_every_key_of_the_table_is_bound(
    lived_in: _Walker, qtbot: QtBot
) -> None:
    for page in PAGES:
        lived_in.go_to(page)
        lived_in.choose_first_lines()
    scenes = [make("en") for make in SCENES.values()]  # they have the panels that open seldom
    for scene in scenes:
        qtbot.addWidget(scene)
    known = {QKeySequence(key).toString() for act in KEYS.values() if act.place != IN_FIELDS for key in act.keys}
    assert _keys_heard([lived_in.window]) - known == set()
    assert _keys_heard([lived_in.window, *scenes]) == known


@pytest.mark.parametrize("page", PAGES)
def test_no_key_is_claimed_by_two_and_none_takes_the_focus_out_of_sight(
    lived_in: _Walker, qtbot: QtBot, page: str
) -> None:
    window = lived_in.window
    claimed_by_two: list[str] = []
    for act in [one for one in KEYS.values() if one.place != IN_FIELDS]:
        lived_in.go_to(page)
        for shortcut in window.findChildren(QShortcut):
            shortcut.activatedAmbiguously.connect(partial(claimed_by_two.append, shortcut.key().toString()))
        key = QKeySequence(act.keys[0])[0]
        qtbot.keyClick(focus(), key.key(), key.keyboardModifiers())
        lived_in.rest()
        assert focus().isVisible(), act.keys[0]
        press(Qt.Key.Key_Escape)
        assert focus().isVisible(), act.keys[0]
    assert claimed_by_two == []
