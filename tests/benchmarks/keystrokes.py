"""The keystroke budget: a pile of one workshop keyed into the program's own window, presses beside the text counted.

A count and no time: the same on every machine. The first form of the pile sets what the pins keep and is not counted.
"""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop_app.app.program import Program, start_application
from desktop_app.config import Config
from desktop_app.operations.books import new_book
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.lasting_singletons import keep_singletons_alive
from tests.benchmarks.roster import a_roster
from tests.builders import STANLEY
from tests.desktop_app.app.entry.pile import BUDGET, Hands, a_paper
from tests.desktop_app.app.entry.pile import WORKERS as AUTHORS

# How officers name an author: by number, figures, initials, or a name without marks; now and then two or three.
_NAMED = (
    *(("SV00188",), ("1877",), ("dhe",), ("nva",), ("nguyen van a",), ("tran thi b",)),
    *(("SV00188", "1877"), ("nva", "ttb"), ("SV00188", "1877", "dhe")),
)
_AMOUNTS = ("120 triệu đồng/năm", "120tr", "2.500.000", "1,5 tỷ")  # three of four name no basis
_FORMS = 45


def measure() -> tuple[float, str]:
    """The costliest form over the budget, and a line of figures."""
    with tempfile.TemporaryDirectory(prefix="sangkien-bench-") as folder:
        config = Config(Path(folder) / "book", Path(folder) / "keys", "vi")
        book = new_book(config, STANLEY)
        book.roster.put((*a_roster(), *AUTHORS))
        book.close()
        with _program(config) as program:
            presses = _key_pile(program)
    figures = f"worst {max(presses)}, mean {statistics.mean(presses):.1f} keystrokes of {_FORMS} forms, budget {BUDGET}"
    return max(presses) / BUDGET, figures


def _key_pile(program: Program) -> list[int]:
    page = program.window.findChild(EntryPage)
    if page is None:
        raise LookupError("the program has no form")
    _wait(lambda: page.form.authors.has_roster() and page.card.isVisible() and page.form.body.isVisible())
    page.form.go_to_start()
    saved: list[str] = []
    page.registration_requested.connect(lambda record, _: saved.append(record.title))
    hands = Hands(page)
    hands.key_first(a_paper(0), "Xưởng Khuôn", "01/10/2026")
    presses = []
    for number in range(1, _FORMS + 1):
        hands.presses = 0
        amount = _AMOUNTS[number % len(_AMOUNTS)]
        hands.key(a_paper(number, *_NAMED[number % len(_NAMED)], kind=1 + number % 5, amount=amount))
        presses.append(hands.presses)
    if saved != [a_paper(number).title for number in range(_FORMS + 1)]:
        raise RuntimeError(f"{len(saved)} of {_FORMS + 1} forms were saved")
    return presses


@contextmanager
def _program(config: Config) -> Iterator[Program]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if QApplication.instance() is None:
        start_application(config)
    keep_singletons_alive()
    program = Program(config)
    program.window.show()
    program.window.activateWindow()
    yield program
    program.close()


def _wait(is_there: Callable[[], bool]) -> None:
    while not is_there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
