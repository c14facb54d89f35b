"""How far something long is, in words and as a bar, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.ui.shell.grid import place
from desktop_app.ui.shell.shortcuts import listen
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import Paragraph


class BusyLine(QWidget):
    """Hidden until something begins."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is under way."""
        super().__init__(parent)
        self._said = ""
        self._total = 0
        self._words = Paragraph(parent=self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.stop = Button(self.tr("Stop"), key="close", parent=self)
        self.stop.clicked.connect(self._on_stop)
        listen(self, "close", self._on_stop)
        beside = QVBoxLayout()
        place(beside, spacing=1)
        beside.addWidget(self._words)
        beside.addWidget(self.bar)
        line = QHBoxLayout(self)
        place(line, spacing=2)
        line.addLayout(beside, 1)
        line.addWidget(self.stop)
        self.hide()

    def begin(self, words: str, total: int, *, can_stop: bool = True) -> None:
        """Say what is under way; `total` is what `show_progress` counts to, 0 where that is not known."""
        self._said, self._total = words, total
        self.bar.setRange(0, total)
        self.bar.setValue(0)
        self._words.set_words(words)
        self.stop.setEnabled(True)
        self.stop.setVisible(can_stop)
        self.show()
        if can_stop:
            self.stop.setFocus()

    def show_progress(self, count: int) -> None:
        """So many are done."""
        self.bar.setValue(count)
        counts = {"count": number_words(count), "all": number_words(self._total)}
        told = self.tr("{count} of {all}").format(**counts) if self._total else counts["count"]
        self._words.set_words(f"{self._said} {told}")

    def words(self) -> str:
        """What it says, for tests."""
        return self._words.words()

    def _on_stop(self) -> None:
        if not self.stop.isHidden():
            self.stop.setEnabled(False)
            self.stop_requested.emit()
