"""The chosen record beside the list: what it says, what became of it, and the way to mend it.

Promise: it shows every field that is filled, under the name that the form gives it; nothing can be changed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.book.cells import STATE_ICONS, WITHDRAWN_ICON
from desktop_app.ui.book.record.history import History
from desktop_app.ui.book.record.preview_lines import preview_lines
from desktop_app.ui.book.record.preview_photos import PreviewPhotos
from desktop_app.ui.book.record.remedy import RemedyCard
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.operations.record_story import Event
    from desktop_app.ui.book.record.remedy import Remedy
    from desktop_app.ui.value_words import Names
    from sync.contract.initiative import Initiative


class Preview(QFrame):
    """A card with one record."""

    open_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """No record is chosen."""
        super().__init__(parent)
        self.setObjectName("card")
        self._language = language
        self._title = Paragraph(size="heading", parent=self)
        self._became = QWidget(self)
        self._mark = IconMark("waiting", parent=self._became)
        self._state = Paragraph(parent=self._became)
        self.open_button = Button(self.tr("Open in the form"), key="open_record", parent=self)
        self.open_button.clicked.connect(self.open_requested)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._record_id = ""
        self._scrolled = ScrolledColumn(self, margins=(2, 1, 2, 2))
        self._lines = QVBoxLayout()
        self.photos = PreviewPhotos(self._scrolled.inside, parent or self, self._scrolled)
        self.remedy = RemedyCard(self._scrolled.inside)
        self.history = History(language, self._scrolled.inside)
        place(self._lines, spacing=1)
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Show that no record is chosen."""
        self._title.hide()
        self._state.set_words(self.tr("Choose a row to read it here."))
        self._mark.hide()
        self.open_button.hide()
        self.photos.show_attachments(())
        self._forget("")
        self._show_lines(())

    def show_record(self, initiative: Initiative, delivery: str, state: tuple[str, ...]) -> None:
        """Show a record; `delivery` as in the list, `state` what became of it in words, the newest first."""
        if initiative.id != self._record_id:
            self._forget(initiative.id)
        self._title.set_words(initiative.title or self.tr("(without a name)"))
        self._title.show()
        is_withdrawn = initiative.withdrawal is not None
        icon = WITHDRAWN_ICON if is_withdrawn else STATE_ICONS.get(delivery, STATE_ICONS["waiting"])
        self._mark.show_icon(*icon)
        became = (self.tr("Draft"),) if delivery == "draft" else state
        words = (self.tr("Withdrawn"), *became) if is_withdrawn else became
        self._mark.setVisible(bool(words))  # never without its words
        self._state.set_words("\n".join(words))
        self.open_button.show()
        self.photos.show_attachments(initiative.attachments)
        self._show_lines(preview_lines(initiative, self._language))

    def show_story(self, record_id: str, remedy: Remedy | None, story: Sequence[Event], names: Names) -> None:
        """Show what a record needs and what happened to it, if it is still the one that is shown."""
        if record_id == self._record_id:
            self.remedy.show_remedy(remedy)
            self._became.setVisible(remedy is None)  # the remedy says it, too
            self.history.show_story(story, names)
            self.history.show()

    def go_to_history(self) -> None:
        """Bring the history into sight, and the focus to where the arrows scroll it."""
        if not self.history.isHidden():
            self._scrolled.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scrolled.verticalScrollBar().setValue(self.history.y())

    def _forget(self, record_id: str) -> None:
        """Another record is shown: nothing is known of it yet."""
        self._record_id = record_id
        self.remedy.show_remedy(None)
        self.history.hide()
        self._became.show()

    def words(self) -> str:
        """All that is shown, for a screen reader and for tests."""
        lines = (f"{name}: {words}" for name, words in self._shown)
        return "\n".join([self._title.words(), self._state.words(), *lines])

    def _show_lines(self, lines: tuple[tuple[str, str], ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._shown = lines
        for name, words in lines:
            pair = QWidget(self._scrolled.inside)
            above = QVBoxLayout(pair)
            place(above, spacing=0)
            above.addWidget(line_of(name, tone="quiet", size="small", parent=pair))
            above.addWidget(Paragraph(words, parent=pair))
            self._lines.addWidget(pair)
        self._scrolled.inside.setVisible(bool(lines))

    def _lay_out(self) -> None:
        self._mark.stand_by_paragraph()
        above = QHBoxLayout(self._became)
        place(above, spacing=1)
        above.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self._state, 1)
        self._scrolled.lines.addWidget(self.remedy)
        self._scrolled.lines.addLayout(self._lines)
        self._scrolled.lines.addWidget(self.photos)
        self._scrolled.lines.addWidget(self.history)
        self._scrolled.lines.addStretch()
        self._scrolled.scroll_by_keys(self.tr("The chosen record"))
        top = QVBoxLayout()
        place(top, margins=(2, 2, 2, 1), spacing=1)
        top.addWidget(self._title)
        top.addWidget(self._became)
        top.addWidget(self.open_button)
        lines = QVBoxLayout(self)
        place(lines, spacing=0)
        lines.addLayout(top)
        lines.addWidget(self._scrolled, 1)
