"""An act on every record of the big book in one transaction, against decoding and encoding the same lines once.

The floor is the work that nobody can be spared: each record's line is read and its next one made. The act is measured
whole, from the chosen ids to the commit, and so is its undo, which is told beside it; and, for 10,000 records and for
all of them, how long the book was held against other writers, and the longest that a draft saved meanwhile took.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Self

from desktop_app.config import Config
from desktop_app.domain.acts import Withdraw
from desktop_app.domain.errors import BookBusy
from desktop_app.operations.act_together import do_act, plan_act, undo_act
from desktop_app.store.book import Book
from desktop_app.store.listing.query import ListQuery
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import content_hash, decode_line, encode_line

LIMIT = 8.0
_FEW = 10_000
_EVERY_S = 0.02


def measure(config: Config) -> tuple[float, str]:
    """The ratio act/floor, and a line of figures. The book says the same afterwards, in more revisions each."""
    book = open_book(config)
    numbers = book.listing.order(ListQuery())
    lines = (line for (line,) in book.database.each("SELECT line FROM revisions"))
    floor = _seconds(lambda: [content_hash(encode_line(decode_line(line))) for line in lines])
    planned = _seconds(lambda: plan_act(book, numbers, Withdraw("Đo")))
    few = _acted(config, book, numbers[:_FEW])
    acted, told = _acted(config, book, numbers)
    book.close()
    figures = f"told {planned:.1f} s, {told}, floor {floor:.1f} s"
    return acted / floor, f"{len(numbers)} records: {figures}; {min(_FEW, len(numbers))} records: {few[1]}"


def _acted(config: Config, book: Book, numbers: Sequence[int]) -> tuple[float, str]:
    """How long an act took, and what it and its undo did to others, in words."""
    done = []
    with _Others(config) as others:
        acted = _seconds(lambda: done.append(do_act(book, numbers, Withdraw("Đo"))))
        undone = _seconds(lambda: undo_act(book, done[0].act))
    return acted, (
        f"done {acted:.1f} s, undone {undone:.1f} s, book held {others.held:.2f} s, "
        f"longest saving of a draft {others.longest_draft:.2f} s"
    )


class _Others:
    """Two who want to write meanwhile: one saves drafts, one only tries whether it could."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(each,)) for each in (self._draft, self._try)]
        self._held_since = 0.0
        self.held = 0.0
        self.longest_draft = 0.0

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _run(self, act: Callable[[Book], None]) -> None:
        book = open_book(self._config)
        while not self._is_over.wait(_EVERY_S):
            act(book)
        book.close()

    def _draft(self, book: Book) -> None:
        form = book.initiatives.find_many([1])[0].initiative
        self.longest_draft = max(self.longest_draft, _seconds(lambda: book.drafts.save("draft", form)))

    def _try(self, book: Book) -> None:
        now = time.perf_counter()
        try:
            with book.database.patience(0), book.write():
                self._held_since = 0.0
        except BookBusy:
            self._held_since = self._held_since or now
            self.held = max(self.held, time.perf_counter() - self._held_since)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
