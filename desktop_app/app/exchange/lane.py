"""Where exchanges run: one at a time, on a worker and a connection of its own.

Promise: the network never holds up typing; each step that is told has become durable; what is interrupted, or ended
because the program ends, ends between two steps or in the middle of a document, which is carried again by the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop_app.config import Config
    from desktop_app.operations.exchange.exchange import ExchangeResult
    from desktop_app.store.book import Book
    from desktop_app.ui.background import Background
    from sync.workplace.steps import Step

    Exchange = Callable[[Book, Callable[[Step], None]], ExchangeResult]


_PATIENCE_SECONDS = 2.0  # for the step at hand


class ExchangeKind(Enum):
    """The road of an exchange."""

    NETWORK = "network"
    PACK = "pack"
    UNPACK = "unpack"


class Interrupted(Exception):
    """The exchange was ended: a person paused it, or the program ends."""


class ExchangeLane(QObject):
    """Made, asked and stopped on the GUI thread; tells there what happens."""

    started = Signal(object)  # ExchangeKind
    stepped = Signal(object)  # Step
    succeeded = Signal(object, object)  # ExchangeKind, ExchangeResult
    stopped = Signal(object, object)  # ExchangeKind, Exception

    def __init__(self, config: Config, background: Background) -> None:
        """`background` is for exchanges alone."""
        super().__init__()
        self._config = config
        self._background = background
        self._kind: ExchangeKind | None = None
        self._is_interrupted = False
        self._is_closed = False

    def kind(self) -> ExchangeKind | None:
        """The road of the exchange under way; None when there is none."""
        return self._kind

    def start(self, kind: ExchangeKind, exchange: Exchange) -> bool:
        """Begin an exchange, unless one is under way; whether it was begun."""
        if self._kind is not None or self._is_closed:
            return False
        self._kind = kind
        self._is_interrupted = False
        self.started.emit(kind)
        self._background.run(lambda: self._exchange(exchange), self._on_succeeded, self._on_stopped)
        return True

    def interrupt(self) -> None:
        """End the exchange under way after the piece at hand."""
        self._is_interrupted = True

    def heed(self) -> None:
        """On the worker: end when that is wanted, also within a document, which a slow line needs minutes for."""
        if self._is_interrupted:
            raise Interrupted

    def close(self) -> bool:
        """End the exchange under way after the piece at hand, and the worker with it. Nothing is told any more.

        Returns whether it has ended. A network's name that is looked up, or a greeting that is waited for, cannot be
        ended: it is left to the end of the process, which does to the book no more than a power cut.
        """
        self._is_closed = self._is_interrupted = True
        return self._background.close(_PATIENCE_SECONDS if self._kind is ExchangeKind.NETWORK else None)

    def _exchange(self, exchange: Exchange) -> ExchangeResult:
        """On the worker."""
        from desktop_app.store.opening.open_book import open_book  # noqa: PLC0415  loads the database, after the first picture

        book = open_book(self._config)
        try:
            return exchange(book, self._tell)
        finally:
            book.close()

    def _tell(self, step: Step) -> None:
        """On the worker: tell of a step, or end because that is wanted."""
        self.heed()
        self._background.tell(self.stepped.emit, step)

    def _on_succeeded(self, result: ExchangeResult) -> None:
        kind, self._kind = self._kind, None
        self.succeeded.emit(kind, result)

    def _on_stopped(self, error: Exception) -> None:
        kind, self._kind = self._kind, None
        self.stopped.emit(kind, error)
