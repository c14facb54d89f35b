"""From what can be done with many records to the book and back: how many it meets, doing it, undoing it.

Promise: typing goes on while an act is under way, for it has a worker of its own; what is asked anew before it is
answered is stopped; what is under way can be stopped and has changed nothing then; the last act is offered to be undone
after a restart as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.app.long_work import LongWork, Wish
from desktop_app.messages import error_words
from desktop_app.ui.book.acts.act_words import ActWords

if TYPE_CHECKING:
    from array import array

    from desktop_app.app.shelf import Shelf
    from desktop_app.domain.acts import Act
    from desktop_app.operations.act_together import ActResult
    from desktop_app.store.book import Book
    from desktop_app.store.records.acts import DoneAct
    from desktop_app.ui.book.acts.act_bar import ActBar
    from desktop_app.ui.book.page import BookPage


class ActsRoad:
    """Connects the bar above one book page's list."""

    def __init__(self, shelf: Shelf, work: LongWork, language: str, on_change: Callable[[], None]) -> None:
        """`on_change` hears that records were changed."""
        self._shelf = shelf
        self._long = work
        self._language = language
        self._on_change = on_change
        self._words = ActWords(language)
        self._plan = Wish()
        self._work = Wish()

    def connect(self, page: BookPage, bar: ActBar) -> None:
        """Take the page and its bar, once."""
        self._page, self._bar = page, bar
        bar.panel.plan_requested.connect(self._on_plan_requested)
        bar.panel.act_requested.connect(self._on_act_requested)
        bar.undo_requested.connect(self._on_undo_requested)
        bar.stop_requested.connect(self._on_stop_requested)
        self._shelf.ask(_newest_act, self._on_remembered)

    def _on_remembered(self, act: DoneAct | None) -> None:
        if act is not None and not self._bar.words():
            self._bar.show_done(self._words.done(act), act.number)

    def _on_plan_requested(self, act: Act) -> None:
        from desktop_app.operations.act_together import plan_act  # noqa: PLC0415  seldom

        self._plan.take_back()
        numbers = self._page.selected_numbers()

        def told(result: ActResult) -> None:
            if not result.cancelled:
                self._bar.panel.show_plan(act, result.done, self._words.left_alone(result.left))

        self._plan = self._long.start(
            lambda book, wish: plan_act(book, numbers, act, cancelled=wish.is_gone), told, self._on_failed
        )

    def _on_act_requested(self, act: Act) -> None:
        self._plan.take_back()
        numbers = self._page.selected_numbers()
        self._bar.show_busy(self._bar.panel.busy_words(), len(numbers))
        self._work = self._long.start(
            lambda book, wish: self._do(book, numbers, act, wish), self._on_done, self._on_failed
        )

    def _do(self, book: Book, numbers: array[int], act: Act, wish: Wish) -> tuple[ActResult, DoneAct | None]:
        """On the worker."""
        from desktop_app.operations.act_together import do_act  # noqa: PLC0415  seldom

        result = do_act(book, numbers, act, progress=self._tell, storing=self._tell_storing, cancelled=wish.is_gone)
        return result, book.acts.find_act(result.act)

    def _on_done(self, done: tuple[ActResult, DoneAct | None]) -> None:
        result, act = done
        if result.cancelled:
            self._bar.show_stopped(keeps_panel=True)
            return
        words = self._words.nothing() if act is None else self._words.done(act)
        self._bar.show_done(words, result.act, self._words.left_alone(result.left))
        self._on_change()

    def _on_stop_requested(self) -> None:
        self._work.take_back()

    def _on_undo_requested(self, number: int) -> None:
        from desktop_app.operations.act_together import undo_act  # noqa: PLC0415  seldom

        def job(book: Book, wish: Wish) -> tuple[ActResult, DoneAct | None]:
            undone = undo_act(book, number, progress=self._tell, storing=self._tell_storing, cancelled=wish.is_gone)
            return undone, _newest_act(book)

        self._bar.show_busy(self._words.undoing(), 0)
        self._work = self._long.start(job, self._on_undone, self._on_failed)

    def _on_undone(self, undone: tuple[ActResult, DoneAct | None]) -> None:
        result, newest = undone
        if result.cancelled:
            self._bar.show_stopped(keeps_panel=False)
            self._on_remembered(newest)
            return
        self._bar.show_done(self._words.undone(result.done), 0, self._words.left_alone(result.left))
        self._on_change()

    def _on_failed(self, error: Exception) -> None:
        self._bar.show_failure(str(error_words(error, self._language)))

    def _tell(self, count: int) -> None:
        self._long.tell(self._bar.show_progress, count)

    def _tell_storing(self, done: int, total: int) -> None:
        self._long.tell(lambda _: self._bar.show_storing(done, total), None)


def _newest_act(book: Book) -> DoneAct | None:
    from desktop_app.operations.act_together import last_act  # noqa: PLC0415  after the first picture

    return last_act(book)
