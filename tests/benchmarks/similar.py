"""Similar initiatives while typing, on 100,000: one whole question, from the form to the five records, on the worker.

Forms are records of the book as somebody else writes them (without marks, a neighbour swapped here and there), asked
when the title stands, when the situation before stands, and when all does. The first question, which counts words that
were never counted, is told apart; so is how long the window was held back while the worker answered.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.app.program import start_application
from desktop_app.config import Config
from desktop_app.operations.find_similar import find_similar
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.background import Background
from sync.contract.initiative import Initiative
from sync.text.folding import fold

LIMIT_MILLISECONDS = 20.0
_RECORDS = 100
_SEED = 11
_SWITCH_SECONDS = 0.0005  # as the program has it


def measure(config: Config) -> tuple[float, str]:
    """The median over the limit, and a line of figures."""
    book = open_book(config)
    milliseconds: list[float] = []
    shown = 0
    for form in _forms(book):
        started = time.perf_counter()
        shown += bool(find_similar(book, form, "draft"))
        milliseconds.append(1000 * (time.perf_counter() - started))
    book.close()
    percentiles = statistics.quantiles(milliseconds[1:], n=100)
    told = ", ".join(f"p{at} {percentiles[at - 1]:.1f}" for at in (50, 95, 99))
    figures = (
        f"{told} ms of {len(milliseconds)} questions, {shown} with an answer, the first {milliseconds[0]:.0f} ms; "
        f"the window was held back {_longest_pause(config):.1f} ms at most; limit {LIMIT_MILLISECONDS:.0f} ms"
    )
    return percentiles[49] / LIMIT_MILLISECONDS, figures


def _forms(book: Book) -> Iterator[Initiative]:
    chance = random.Random(_SEED)  # noqa: S311  not a secret
    highest = book.initiatives.count()
    for number in sorted(chance.sample(range(1, highest + 1), _RECORDS)):
        (record_id,) = book.database.row("SELECT id FROM initiatives WHERE number = ?", (number,))
        record = book.initiatives.get(record_id)
        texts = [_rewritten(text, chance) for text in (record.title, record.problem, record.solution)]
        for filled in (1, 2, 3):
            title, problem, solution = (*texts[:filled], "", "")[:3]
            yield msgspec.structs.replace(record, id="", title=title, problem=problem, solution=solution)


def _rewritten(text: str, chance: random.Random) -> str:
    words = fold(text).split()
    for _ in range(max(1, len(words) // 12)):
        at = chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _longest_pause(config: Config) -> float:
    """Milliseconds between two turns of the window's event loop, at most, while the worker answers questions."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or start_application(config)
    sys.setswitchinterval(_SWITCH_SECONDS)
    worker = Background("similar")
    turns: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    opened: list[Book] = []
    worker.run(lambda: opened.append(open_book(config)))
    worker.run(lambda: [find_similar(opened[0], form, "draft") for form in _forms(opened[0])])
    worker.run(lambda: [book.close() for book in opened], lambda _: application.quit())
    timer.start(1)
    application.exec()
    worker.close()
    return 1000 * max(later - sooner for sooner, later in pairwise(turns))
