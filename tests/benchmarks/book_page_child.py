"""A child of `book_page`: the program's window on a book, driven by keys; prints the figures, one a line.

python -m tests.benchmarks.book_page_child BOOK_FOLDER KEYS_FOLDER
"""

import os
import statistics
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.app.program import Program, start_application
from desktop_app.config import Config
from desktop_app.ui.book.listing.columns import COLUMNS
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.garbage import GuiThreadCollector
from desktop_app.ui.shell.window import Window

_PATIENCE_SECONDS = 20
_PAUSE_SECONDS = 0.0002
_QUIET_SECONDS = 0.02  # nothing has happened for so long: the act is over
_NO = Qt.KeyboardModifier.NoModifier
_FILTERS = {
    "stage": ("idea", "applied", "recognised"),
    "delivery": ("waiting", "received"),
    "workplace": ("Xưởng Đúc", "Xưởng Dập"),
    "kind": ("technical", "management"),
    "period": ("month", "year"),
    "author": ("Nguyễn Văn An", "Trần Thị Bình"),
}
_WORDS = ("do ga thay khuon", "nguyen van", "giảm thời gian", "tiet kiem", "khay", "máy ép 12", "an toan", "xuong duc")


class Deafness:
    """Times every stretch of the GUI thread: what one call of the event loop does with all that is waiting."""

    def __init__(self) -> None:
        self._pause = threading.Event()  # never set: between two stretches the worker has Python to itself
        self.longest: dict[str, list[float]] = defaultdict(list)
        self.first_rows: list[float] = []

    def act(self, name: str, do: Callable[[], object], are_rows_there: Callable[[], bool] | None = None) -> None:
        """Do something, and time it and all that follows from it until nothing happens any more."""
        started = time.perf_counter()
        do()
        ended = quiet_since = time.perf_counter()
        longest, rows_at = ended - started, 0.0
        while ended - quiet_since < _QUIET_SECONDS or (are_rows_there is not None and not rows_at):
            self._pause.wait(_PAUSE_SECONDS)
            begun = time.perf_counter()
            QApplication.processEvents()
            ended = time.perf_counter()
            if ended - begun > _PAUSE_SECONDS:
                longest, quiet_since = max(longest, ended - begun), ended
            if not rows_at and are_rows_there is not None and are_rows_there():
                rows_at = ended
            if ended - started > _PATIENCE_SECONDS:
                raise TimeoutError(name)
        self.longest[name].append(1000 * longest)
        if rows_at:
            self.first_rows.append(1000 * (rows_at - started))


Expected = Callable[[], bool]


def _press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO, text: str = "") -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def _measure(config: Config) -> None:
    application = start_application(config)
    collector = GuiThreadCollector(application)
    program = Program(config)
    window = program.window
    window.resize(1366, 736)
    window.show()
    deafness = Deafness()
    deafness.act("start", lambda: None, lambda: "Stanley" in window.windowTitle())
    window.show_page("book")  # the page is built once; that is not what opening costs from then on
    page = window.findChild(BookPage)
    deafness.act("building", lambda: None, lambda: page.model.rowCount() > 0)
    answers = [0]
    show_answer = page.show_answer

    def answered(*values: object) -> None:
        answers[0] += 1
        show_answer(*values)  # type: ignore[arg-type]

    page.show_answer = answered  # type: ignore[method-assign]

    def is_answered() -> Callable[[], bool]:
        before = answers[0]

        def are_there() -> bool:
            shown = page.model.index(max(0, page.table.rowAt(5)), 0)
            is_there = page.model.rowCount() == 0 or page.model.row_at(shown) is not None
            return answers[0] > before and page._asked is None and is_there

        return are_there

    _do_everything(deafness, window, page, is_answered)
    for name in ("opening", "scrolling", "jumping", "ordering", "filtering", "searching"):
        print(f"deaf_{name} {_p95(deafness.longest[name]):.2f}")
    print(f"first_rows {_p95(deafness.first_rows):.2f}")
    print(f"megabytes {_megabytes():.1f}")
    program.close()
    collector.stop()


def _do_everything(deafness: Deafness, window: Window, page: BookPage, is_answered: Callable[[], Expected]) -> None:
    for _ in range(40):
        deafness.act("leaving", lambda: window.show_page("entry"))
        deafness.act("opening", lambda: window.show_page("book"), is_answered())
    for _ in range(60):
        deafness.act("scrolling", lambda: _press(page.table, Qt.Key.Key_PageDown))
    bar = page.table.verticalScrollBar()
    for place in range(60):
        deafness.act("jumping", lambda place=place: bar.setValue(bar.maximum() * (place * 37 % 60) // 60))
    for column in COLUMNS:
        for descending in (False, True):
            deafness.act("ordering", lambda c=column, d=descending: page.sort_by(c, d), is_answered())
    deafness.act("ordering", lambda: page.sort_by(""), is_answered())
    for narrow in _filters(page):
        deafness.act("filtering", narrow, is_answered())
    for words in _WORDS:
        for letters in range(1, len(words) + 1):
            deafness.act("searching", lambda typed=words[:letters]: page.search.setText(typed), is_answered())
        deafness.act("searching", lambda: page.search.setText(""), is_answered())


def _filters(page: BookPage) -> list[Callable[[], object]]:
    acts: list[Callable[[], object]] = []
    for _ in range(4):
        acts += [
            lambda name=name, code=code: page.bar.filters.pick(name, code)
            for name, codes in _FILTERS.items()
            for code in (*codes, "")
        ]
    return acts


def _p95(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=100, method="inclusive")[94]


def _megabytes() -> float:
    """What the process holds in memory: its proportional share of what is shared, where the system tells it."""
    rollup = Path("/proc/self/smaps_rollup")
    if rollup.exists():
        lines = dict(line.split(":", 1) for line in rollup.read_text().splitlines()[1:])
        return int(lines["Pss"].split()[0]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


if __name__ == "__main__":
    _measure(Config(Path(sys.argv[1]), Path(sys.argv[2]), "vi"))
