"""The sticks that are plugged in, looked for by themselves while the page for sending is in sight.

Promise: looking never holds up typing: a dying stick is waited for on a thread of its own, and is not asked again
before it has answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.operations.sticks.find_sticks import Stick
    from desktop_app.store.book import Book
    from desktop_app.ui.background import Background
    from desktop_app.ui.exchange.page import ExchangePage

_EVERY_MS = 5000


class StickRoad:
    """Connects one exchange page."""

    def __init__(self, shelf: Shelf, background: Background) -> None:
        """`background` is for sticks alone."""
        self._shelf = shelf
        self._background = background
        self._is_asked = False
        self._timer = QTimer()
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def connect(self, page: ExchangePage) -> None:
        """Take the page, once."""
        self._page = page
        self._timer.start()

    def look(self) -> None:
        """Look, if somebody would see it and the last look is over."""
        if self._is_asked or not self._page.isVisible():
            return
        self._is_asked = True
        self._shelf.ask(self._device, self._find, self._on_failed)

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._background.close()

    @staticmethod
    def _device(book: Book) -> str:
        from desktop_app.operations.sticks.find_sticks import device_of  # noqa: PLC0415  beside its use

        return device_of(book)

    def _find(self, device: str) -> None:
        def find() -> tuple[Stick, ...]:
            from desktop_app.operations.sticks.find_sticks import find_sticks  # noqa: PLC0415  beside its use

            return find_sticks(device)

        self._background.run(find, self._show, self._on_failed)

    def _show(self, sticks: tuple[Stick, ...]) -> None:
        self._is_asked = False
        self._page.acts.show_sticks(sticks)

    def _on_failed(self, _error: Exception) -> None:
        self._is_asked = False
        self._page.acts.show_sticks(())
