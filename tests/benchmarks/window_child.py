"""A child of `opening`: shows an empty main window, or the program's window on a book, and tells when it is usable.

    python -m tests.benchmarks.window_child empty|ours BOOK_FOLDER KEYS_FOLDER

Prints milliseconds of the monotonic clock, one line a moment: `painted`; for ours also `typed` (a key that was pressed
stands in the first field of the form) and `counted` (the book is open and its counters are shown).
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _now() -> float:
    return time.monotonic_ns() / 1e6


def _tell(moment: str, milliseconds: float) -> None:
    sys.stdout.write(f"{moment} {milliseconds:.2f}\n")
    sys.stdout.flush()


def _empty() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            QTimer.singleShot(0, self._end)

        def _end(self) -> None:
            _tell("painted", _now())
            QApplication.quit()

    application = QApplication([])
    window = Window()
    window.resize(1366, 736)
    window.show()
    application.exec()


def _ours(book: Path, keys: Path) -> None:
    """The very start that `sangkien open` makes, with three moments told.

    What only this harness imports, to press the key, is not counted: a real key comes through Qt itself.
    """
    from desktop_app.app.program import Program, start_application
    from desktop_app.config import Config

    config = Config(book, keys, "vi")
    application = start_application(config)
    program = Program(config)
    show_counts = program.window.show_counts

    def pressed() -> None:
        painted = _now()
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        field = application.focusWidget()
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n")
        began = _now()
        application.sendEvent(field, press)
        taken = _now() - began
        if field.text() != "n":
            raise RuntimeError(f"the key did not reach the first field: {field!r}")
        _tell("painted", painted)
        _tell("typed", painted + taken)

    def counted(*counts: int) -> None:
        show_counts(*counts)
        _tell("counted", _now())
        application.quit()

    program.window.show_counts = counted  # type: ignore[method-assign]
    program.window.painted.connect(pressed)
    program.window.show()
    application.exec()
    program.close()


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        _empty()
    else:
        _ours(Path(sys.argv[2]), Path(sys.argv[3]))
