"""The whole program on a real book, as a person meets it, without the process around it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.books import new_book
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.book.views import BookViews
from desktop_app.ui.lasting_singletons import keep_singletons_alive
from desktop_app.ui.shell.theme import ARGUMENTS, Theme, ThemeMode
from tests.builders import STANLEY
from tests.desktop_app.app.book.book_hands import APPLIED, TITLES, Opened
from tests.desktop_app.store.shelf import a_form
from tests.desktop_app.ui.hands import let_go

OpenProgram = Callable[[], Program]
_ROOT = Path(__file__).resolve().parents[3]


def kill_when_kept(config: Config, what: str) -> None:
    """Let the program type in a process of its own, and end it as a power cut would as soon as all is kept."""
    command = [
        sys.executable,
        "-m",
        "tests.desktop_app.app.entry.typing_child",
        str(config.data),
        str(config.keys),
        what,
    ]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as child:
        said = child.stdout.readline() if child.stdout is not None else ""
        child.kill()
    if said != "kept\n":
        raise RuntimeError("the child did not keep what it typed")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What the program gives to its QApplication."""
    return list(ARGUMENTS)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Where the book lies; in English, so that the tests read like the source."""
    return Config(tmp_path / "Sổ của tôi", tmp_path / "keys", "en")


@pytest.fixture
def a_new_book(config: Config) -> None:
    """A book of the Stanley factory's union that has joined no hub."""
    new_book(config, STANLEY).close()


@pytest.fixture
def open_program(qapp: QApplication, qtbot: QtBot, config: Config) -> Iterator[OpenProgram]:
    """Opens the program; every one that was opened is closed at the end."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    let_go()
    keep_singletons_alive()
    theme = Theme(qapp, ThemeMode.LIGHT)
    opened: list[Program] = []

    def open_one() -> Program:
        program = Program(config)
        opened.append(program)
        qtbot.addWidget(program.window)
        program.window.show()
        qtbot.waitExposed(program.window)
        program.window.activateWindow()
        return program

    yield open_one
    for program in opened:
        program.close()
    theme.deleteLater()


@pytest.fixture
def opened(open_program: OpenProgram, qtbot: QtBot, config: Config, a_new_book: None) -> Opened:
    """Opens the program on the book page with all rows there and the focus in the list."""
    del a_new_book
    book = open_book(config)
    for title in TITLES:
        register(book, a_form(title=title, **APPLIED))
    book.close()

    def open_one() -> BookViews:
        program = open_program()
        qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
        program.window.show_page("book")
        views = program.window.findChild(BookViews)
        qtbot.waitUntil(lambda: views.page.model.rowCount() == len(TITLES))
        views.page.table.setFocus()
        qtbot.waitUntil(lambda: "Entered" in views.page.preview.history.words())
        return views  # type: ignore[no-any-return]

    return open_one
