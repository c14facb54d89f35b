"""The rows in figures, each with its icon and word: ready, to mend, there already; then imported, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import STEP, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from desktop_app.operations.sheets.import_sheet import ImportResult
    from desktop_app.operations.sheets.look_at_sheet import SheetCheck


class Summary(QWidget):
    """A line of figures, and words below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to tell."""
        super().__init__(parent)
        self._said = Paragraph(tone="quiet", parent=self)
        self._figures = QHBoxLayout()
        self._parts: list[QWidget] = []
        self._words: list[str] = []
        place(self._figures, spacing=1)
        lines = QVBoxLayout(self)
        place(lines, spacing=0.5)
        lines.addLayout(self._figures)
        lines.addWidget(self._said)

    def show_check(self, check: SheetCheck) -> None:
        """What would become of the rows."""
        if not check.read:
            self._show([("attention", "attention", self.tr("This list has no rows yet"))])
        else:
            self._show(
                [
                    ("tick", "received", self._counted(self.tr("Ready: {count}"), check.ready)),
                    ("attention", "attention", self._counted(self.tr("To mend: {count}"), check.unready)),
                    ("received", "quiet_ink", self._counted(self.tr("In the book already: {count}"), check.there)),
                ]
            )
        needed = self._counted(self.tr("{count} rows do not say how the people consented."), check.without_consent)
        self.show_said(needed if check.without_consent else "")

    def show_result(self, result: ImportResult) -> None:
        """What became of the rows."""
        if result.cancelled:
            self._show([("attention", "quiet_ink", self.tr("Stopped: nothing of this list was imported"))])
        else:
            self._show(
                [
                    ("tick", "received", self._counted(self.tr("Imported: {count}"), result.added)),
                    ("received", "quiet_ink", self._counted(self.tr("In the book already: {count}"), result.skipped)),
                    ("draft", "waiting", self._counted(self.tr("Drafts: {count}"), result.drafts)),
                    ("attention", "attention", self._counted(self.tr("To mend: {count}"), result.left)),
                ]
            )
        told = self.tr("Save the rows to mend, correct them in Excel, and import that file again: nothing comes twice.")
        self.show_said(told if result.left else "")

    def show_said(self, words: str) -> None:
        """Say something below the figures."""
        self._said.set_words(words)
        self._said.setVisible(bool(words))

    def words(self) -> str:
        """All that it says."""
        return " · ".join([*self._words, *([self._said.words()] if self._said.words() else [])])

    def _counted(self, words: str, count: int) -> str:
        return words.format(count=number_words(count)) if count else ""

    def _show(self, figures: list[tuple[str, str, str]]) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        while self._figures.count():
            self._figures.takeAt(0)
        self._parts, self._words = [], []
        for icon, role, words in figures:
            if words:
                tone = "quiet" if role == "quiet_ink" else role
                mark, line = IconMark(icon, role, parent=self), line_of(words, tone=tone, parent=self)
                self._figures.addWidget(mark)
                self._figures.addWidget(line)
                self._figures.addSpacing(STEP * 2)
                self._parts += [mark, line]
                self._words.append(words)
        self._figures.addStretch()
