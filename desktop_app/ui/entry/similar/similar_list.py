"""The part of the card that names similar initiatives of the book: title, people, and how alike.

Promise: nothing is shown where nothing is alike; each title is pressed by Enter as by the mouse, and opens it beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import HALF_STEP, place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.shortcuts import key_words
from desktop_app.ui.widgets.words import Paragraph, PressableWords, line_of

if TYPE_CHECKING:
    from desktop_app.store.listing.similar import AlikeRecord

_VERY_ALIKE, _ALMOST_THE_SAME = 0.75, 0.95


class SimilarList(QWidget):
    """A heading, and for each similar initiative a title that can be pressed with a quiet line below."""

    opened = Signal(int)  # its place in the list
    taken_back = Signal()  # what was told apart last

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden: nothing is alike."""
        super().__init__(parent)
        self.lines: list[PressableWords] = []
        self._apart: PressableWords | None = None
        self._trouble = Paragraph(tone="quiet", size="small", parent=self)
        key = self.tr("Read beside the form: {key}").format(key=key_words("similar_beside"))
        self._key = Paragraph(key, tone="quiet", size="small", parent=self)
        self._entries = QVBoxLayout()
        place(self._entries)
        self._apart_place = QVBoxLayout()
        place(self._apart_place, spacing=0)
        self._lay_out()
        self.show_found(())

    def show_found(self, found: tuple[AlikeRecord, ...]) -> None:
        """Show what was found, the most alike first."""
        self._clear()
        self._trouble.hide()
        self._key.setVisible(bool(found))
        for at, one in enumerate(found):
            self._entries.addWidget(self._entry(at, one))
        self.setVisible(bool(found) or self._apart is not None)

    def show_apart(self, title: str) -> None:
        """Offer to take back that this one is not the same; "" for nothing to take back."""
        _empty(self._apart_place)
        self._apart = None
        if title:
            noted = self.tr("Noted as not the same: {title}").format(title=title)
            self._apart = PressableWords(self.tr("Take it back"), self)
            self._apart.setAccessibleDescription(noted)
            self._apart.pressed.connect(self.taken_back)
            for part in (Paragraph(noted, tone="quiet", size="small", parent=self), self._apart):
                self._apart_place.addWidget(part)
                part.show()
        self.setVisible(bool(self.lines) or self._apart is not None)

    def tab_stops(self) -> tuple[PressableWords, ...]:
        """What Tab walks: the titles, then what can be taken back."""
        return (*self.lines, self._apart) if self._apart is not None else tuple(self.lines)

    def show_trouble(self, words: str) -> None:
        """Say quietly why nothing could be looked for."""
        self._clear()
        self._key.hide()
        self._trouble.set_words(words)
        self._trouble.show()
        self.show()

    def words(self) -> str:
        """All that is said, for tests."""
        said = [label.words() for label in self.findChildren(Paragraph) if not label.isHidden()]
        return "\n".join([*(line.accessibleName() for line in self.tab_stops()), *filter(None, said)])

    def alike_words(self, likeness: float) -> str:
        """How alike, in a word and in percent."""
        if likeness >= _ALMOST_THE_SAME:
            words = self.tr("almost the same, {percent} %")
        elif likeness >= _VERY_ALIKE:
            words = self.tr("very alike, {percent} %")
        else:
            words = self.tr("alike, {percent} %")
        return words.format(percent=int(likeness * 100))

    def _entry(self, at: int, one: AlikeRecord) -> QWidget:
        entry = QWidget(self)
        record = one.initiative
        title = PressableWords(record.title, entry)
        title.pressed.connect(lambda: self.opened.emit(at))
        people = ", ".join(author.name for author in record.authors)
        withdrawn = self.tr("withdrawn") if record.withdrawal is not None else ""
        state = " · ".join(filter(None, (self.alike_words(one.likeness), withdrawn)))
        where = " · ".join(filter(None, (people, record.workplace)))
        about = Paragraph(f"{where}\n{state}".strip(), tone="quiet", size="small", parent=entry)
        title.setAccessibleDescription(about.words())
        lines = QVBoxLayout(entry)
        place(lines, spacing=0)
        lines.addWidget(title)
        lines.addWidget(about)
        self.lines.append(title)
        entry.show()
        return entry

    def _clear(self) -> None:
        self.lines = []
        _empty(self._entries)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        place(above, margins=(0, 0, 0, 0.5), spacing=1)
        above.addWidget(IconMark("copy", "waiting", parent=self))
        above.addWidget(line_of(self.tr("Similar initiatives"), size="heading", parent=self), 1)
        lines = QVBoxLayout(self)
        place(lines)
        lines.setSpacing(HALF_STEP)
        lines.addLayout(above)
        lines.addLayout(self._entries)
        lines.addWidget(self._key)
        lines.addLayout(self._apart_place)
        lines.addWidget(self._trouble)


def _empty(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
