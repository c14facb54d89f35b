"""Long work with the book, on a worker and a connection of its own: acts on many records, exports, what goes on paper.

Promise: typing, searching and reading never wait for it but for its last moment, the commit; what was taken back stops
at its next step; `stop` ends what is under way and the worker with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from desktop_app.config import Config
    from desktop_app.store.book import Book
    from desktop_app.ui.background import Background

Result = TypeVar("Result")


class Wish:
    """Something that was asked for, until it is taken back; asked on the worker, taken back on the GUI thread."""

    def __init__(self) -> None:
        """It is wanted."""
        self._is_wanted = True

    def take_back(self) -> None:
        """It is no longer wanted."""
        self._is_wanted = False

    def is_gone(self) -> bool:
        """Whether it was taken back."""
        return not self._is_wanted


class LongWork:
    """One piece of work after another. Made and stopped on the GUI thread."""

    def __init__(self, config: Config, background: Background) -> None:
        """`background` is for long work alone."""
        self.config = config
        self._background = background
        self._wishes: list[Wish] = []
        self._is_stopped = False

    def start(
        self,
        job: Callable[[Book, Wish], Result],
        then: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> Wish:
        """Do `job` behind what was started before; `then` or `failed` is called on the GUI thread."""
        wish = Wish()
        if not self._is_stopped:
            self._wishes = [*(one for one in self._wishes if not one.is_gone()), wish]
            self._background.run(
                lambda: self.with_own_book(lambda book: job(book, wish)),
                self._ended(wish, then),
                self._ended(wish, failed),
            )
        return wish

    def with_own_book(self, job: Callable[[Book], Result]) -> Result:
        """On any thread: do `job` at once, with a connection that is opened and closed there."""
        from desktop_app.store.opening.open_book import open_book  # noqa: PLC0415  loads the database, after the first picture

        book = open_book(self.config)
        try:
            return job(book)
        finally:
            book.close()

    def tell(self, tell: Callable[[Result], None], value: Result) -> None:
        """From inside a job: have `tell(value)` called on the GUI thread, as for a step of progress."""
        self._background.tell(tell, value)

    def stop(self) -> None:
        """End what is under way at its next step, and the worker with it; nobody waits for its answer any more."""
        self._is_stopped = True
        for wish in self._wishes:
            wish.take_back()
        self._background.close()

    def _ended(self, wish: Wish, answer: Callable[[Result], None]) -> Callable[[Result], None]:
        def told(result: Result) -> None:
            self._wishes = [one for one in self._wishes if one is not wish]
            answer(result)

        return told
