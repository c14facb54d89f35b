"""Saves a picture of every page in its states: light and dark, Vietnamese and English, text at 100 and 150 %.

Run as `python -m tests.pictures [FOLDER]`; they lie in `check/` by default, named page-state-language-theme-percent.
They are for looking at: what a test can decide is decided in the tests.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "<+07>-7"
if hasattr(time, "tzset"):
    time.tzset()

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.lasting_singletons import keep_singletons_alive
from desktop_app.ui.shell.theme import ARGUMENTS, Theme, ThemeMode
from desktop_app.ui.translations import install_language
from tests.desktop_app.ui.scenes import SCENES

_LANGUAGES = ("vi", "en")
_MODES = (ThemeMode.LIGHT, ThemeMode.DARK)
_PERCENTS = (100, 150)
_SCREEN = (1366, 736)  # 1366×768 less the task bar


def save_pictures(folder: Path, wanted: str = "") -> Iterator[Path]:
    """Save each scene in each dress whose name contains `wanted`, and name the file."""
    application = QApplication.instance() or QApplication(list(ARGUMENTS))
    keep_singletons_alive()
    folder.mkdir(parents=True, exist_ok=True)
    for language, mode, percent in product(_LANGUAGES, _MODES, _PERCENTS):
        translators = install_language(application, language)
        theme = Theme(application, mode, percent)
        for name, make in SCENES.items():
            path = folder / f"{name}-{language}-{mode.value}-{percent}.png"
            if wanted in path.name:
                _save(make, language, path)
                yield path
        theme.deleteLater()
        for translator in translators:
            application.removeTranslator(translator)


def _save(make: Callable[[str], QWidget], language: str, path: Path) -> None:
    window = make(language)
    window.resize(*_SCREEN)
    window.show()
    settle()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    settle()


def settle() -> None:
    """Let everything that waits be laid out and painted."""
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    for saved in save_pictures(Path(sys.argv[1] if len(sys.argv) > 1 else "check"), *sys.argv[2:3]):
        print(saved)
