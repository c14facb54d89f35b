"""A part of the window that is given the focus as a whole and hands it to the one of its children that wants it.

Promise: Tab walks on from every child of it. Refused: `QWidget.setFocusProxy`, which Qt's Tab takes for a stop of its
own: where the part follows its proxy on the Tab road, Tab turns back to the proxy and nobody leaves the page by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class EntranceWidget(QWidget):
    """Whoever gives it the focus gives it to its entrance."""

    def entrance(self) -> QWidget | None:
        """The child that takes the focus now; None keeps it here."""
        raise NotImplementedError

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on, for the same reason."""
        super().focusInEvent(event)
        if (entrance := self.entrance()) is not None:
            entrance.setFocus(event.reason())
