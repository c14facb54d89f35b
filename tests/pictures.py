"""Saves a picture of every page in its states: light and dark, Vietnamese and English, text at 100 and 150 %.

Run as `python -m tests.pictures [FOLDER [PART OF A NAME]]`; they lie in `check/` by default, named
page-state-language-theme-percent. The `sample` pictures are of the program itself on the sample book; the others show
states that a sample book is not in, with values made by hand. They are for looking at: what a test can decide is
decided in the tests.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
os.environ["TZ"] = "<+07>-7"
if hasattr(time, "tzset"):
    time.tzset()

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.add_lines import add_lines
from desktop_app.operations.books import new_book
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.lasting_singletons import keep_singletons_alive
from desktop_app.ui.resource_files import resource_path
from desktop_app.ui.shell.theme import ARGUMENTS, Theme, ThemeMode
from desktop_app.ui.translations import install_language
from tests.builders import STANLEY
from tests.desktop_app.ui.scenes.every_scene import SCENES

Page = TypeVar("Page", bound=QWidget)

_LANGUAGES = ("vi", "en")
_MODES = (ThemeMode.LIGHT, ThemeMode.DARK)
_PERCENTS = (100, 150)
_SCREEN = (1366, 736)  # 1366×768 less the task bar
_PATIENCE_SECONDS = 30


def save_pictures(folder: Path, wanted: str = "") -> Iterator[Path]:
    """Save each scene in each dress whose name contains `wanted`, and name the file."""
    application = QApplication.instance() or QApplication(list(ARGUMENTS))
    keep_singletons_alive()
    folder.mkdir(parents=True, exist_ok=True)
    with _sample_book() as book:
        for language, mode, percent in product(_LANGUAGES, _MODES, _PERCENTS):
            translators = install_language(application, language)
            theme = Theme(application, mode, percent)
            dress = f"{language}-{mode.value}-{percent}"
            named = {f"{name}-{dress}": make for name, make in SCENES.items()}
            for name, make in named.items():
                if wanted in name:
                    yield _save(make(language), folder / f"{name}.png")
            if wanted in f"sample-{dress}" or not wanted:
                yield from _save_program(Config(book.data, book.keys, language), folder, dress)
            theme.deleteLater()
            for translator in translators:
                application.removeTranslator(translator)


def settle() -> None:
    """Let everything that waits be laid out and painted."""
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _save_program(config: Config, folder: Path, dress: str) -> Iterator[Path]:
    """The program itself on the sample book: its three pages as they open, and a search."""
    program = Program(config)
    window = program.window
    window.resize(*_SCREEN)
    window.show()
    _wait(lambda: "Stanley" in window.windowTitle() and "200" in window.status_line.words())
    _page(window, EntryPage).check_now()
    yield _grab(window, folder / f"sample-entry-{dress}.png")
    window.show_page("book")
    page = _page(window, BookPage)
    _wait(lambda: page.model.rowCount() > 100 and page.preview.open_button.isVisible())
    page.search.setText("do ga")
    _wait(lambda: 0 < page.model.rowCount() < 100)
    _wait(lambda: page.preview.words().startswith(page.model.index(0, 0).data()))
    yield _grab(window, folder / f"sample-book-{dress}.png")
    window.show_page("exchange")
    yield _grab(window, folder / f"sample-exchange-{dress}.png")
    program.close()
    window.deleteLater()
    settle()


@contextmanager
def _sample_book() -> Iterator[Config]:
    with TemporaryDirectory(prefix="sangkien-pictures-") as folder:
        config = Config(Path(folder) / "book", Path(folder) / "keys", "vi")
        book = new_book(config, STANLEY)
        add_lines(book, resource_path("samples", "sample_book.jsonl").read_bytes().splitlines())
        book.close()
        yield config


def _save(window: QWidget, path: Path) -> Path:
    window.resize(*_SCREEN)
    window.show()
    _wait(lambda: not window.windowIcon().isNull())  # what the first picture does without is there
    _grab(window, path)
    window.close()
    window.deleteLater()
    settle()
    return path


def _grab(window: QWidget, path: Path) -> Path:
    settle()
    if not window.grab().save(str(path)):
        raise OSError(path)
    return path


def _wait(is_there: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not is_there():
        if time.monotonic() > until:
            raise TimeoutError(is_there)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _page(window: QWidget, kind: type[Page]) -> Page:
    found = window.findChild(kind)
    if found is None:
        raise LookupError(kind)
    return found


if __name__ == "__main__":
    for saved in save_pictures(Path(sys.argv[1] if len(sys.argv) > 1 else "check"), *sys.argv[2:3]):
        print(saved)
