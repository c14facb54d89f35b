"""The list under a name or number that is being typed: who of the roster may be meant, and a way to add her who is not.

Promise: the focus never leaves the field, so no key and no half-typed word of an input method is taken away from it;
arrows choose, Enter takes the chosen one, Esc closes; what is chosen by itself can be nobody else. Enter on a mere code
that several may be meant by goes into the list, for a code is no name; on what may be a name it takes nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.roster.search import MOST_OFFERED, Offers
from desktop_app.ui.foundation.grid import HALF_STEP, characters, control_height, place, steps
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.widgets.words import ElidedLine

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from desktop_app.domain.roster.workers import Worker
    from desktop_app.ui.widgets.fields.editors import LineEditor

_NAME, _NUMBER = 24, 12
_LEAST_CHARACTERS = 72


class _Line(QFrame):
    """One line of the list."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setFixedHeight(control_height())
        self._add = IconMark("add", "accent", parent=self)
        self._parts = tuple(ElidedLine(tone=tone, parent=self) for tone in ("", "quiet", "quiet"))
        line = QHBoxLayout(self)
        place(line, margins=(1, 0, 1, 0), spacing=2)
        line.addWidget(self._add)
        for part, width in zip(self._parts, (_NAME, _NUMBER, 0), strict=True):
            if width:
                part.setFixedWidth(characters(width))
            line.addWidget(part, 0 if width else 1)
        line.addStretch()

    def show_worker(self, worker: Worker) -> None:
        """Show name, number, and what tells her from others of her name."""
        self._show(
            (worker.name, worker.employee_number, " · ".join(filter(None, (worker.workplace, worker.job_title))))
        )

    def show_words(self, words: str) -> None:
        """Show what else can be done."""
        self._show((words, "", ""))

    def words(self) -> str:
        """All that it says."""
        return ", ".join(filter(None, (part.words() for part in self._parts)))

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark it as the one that Enter takes."""
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press picks it; the field keeps the focus."""
        event.accept()
        self.picked.emit()

    def _show(self, texts: tuple[str, str, str]) -> None:
        is_person = bool(texts[1] or texts[2])
        self._add.setVisible(not is_person)
        for part, text in zip(self._parts, texts, strict=True):
            part.set_words(text)
        self._parts[0].setFixedWidth(characters(_NAME if is_person else _LEAST_CHARACTERS - 6))
        for part in self._parts[1:]:
            part.setVisible(is_person)


class WorkerOffers(QFrame):
    """One list for all rows of authors; it lies over the page, below the field that is typed in."""

    worker_taken = Signal(object)
    addition_taken = Signal()
    went_on = Signal()  # a worker was taken in a way that leaves the field behind

    def __init__(self, window: QWidget) -> None:
        """Hidden."""
        super().__init__(window)
        self.setObjectName("offers")
        self.setAccessibleName(self.tr("People of the list who may be meant"))
        self._window = window
        self._editor: LineEditor | None = None
        self._offers = Offers()
        self._chosen = -1
        self._acts: list[Callable[[], None]] = []
        lines = QVBoxLayout(self)
        lines.setContentsMargins(HALF_STEP, HALF_STEP, HALF_STEP, HALF_STEP)
        lines.setSpacing(0)
        self._lines = tuple(_Line(self) for _ in range(MOST_OFFERED + 1))
        for at, line in enumerate(self._lines):
            line.picked.connect(lambda at=at: self._take(at, goes_on=True))
            lines.addWidget(line)
        self.hide()

    def offer(self, editor: LineEditor, offers: Offers, addition: str) -> None:
        """Show who may be meant below `editor`, and `addition`, words for adding who is not there, or ""."""
        if not offers.found and not addition:
            self.close_list()
            return
        if self._editor is not editor:
            self.close_list()
            self._editor = editor
            for part in self._around(editor):
                part.installEventFilter(self)
        self._offers = offers
        self._acts = [self._taking(worker) for worker in offers.found]
        for line, worker in zip(self._lines, offers.found, strict=False):
            line.show_worker(worker)
        if addition:
            self._lines[len(self._acts)].show_words(addition)
            self._acts.append(self.addition_taken.emit)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(self._acts))
        self._choose(0 if offers.sure else -1)
        self._lie_below(editor)
        self.show()
        self.raise_()

    def close_list(self) -> None:
        """Offer nothing any more."""
        if self._editor is not None:
            for part in self._around(self._editor):
                part.removeEventFilter(self)
            self._editor = None
        self.hide()

    def take_sure(self) -> None:
        """Take the one who alone can be meant, if the list shows her."""
        if self._editor is not None and self._offers.sure:
            self._take(0)

    def take_chosen(self) -> None:
        """Take the one that Enter would take, if it is one of the roster."""
        if self._editor is not None and self._chosen in range(len(self._offers.found)):
            self._take(self._chosen)

    def lines(self) -> tuple[str, ...]:
        """What is offered now, in words."""
        return tuple(line.words() for line in self._lines[: len(self._acts)]) if self._editor is not None else ()

    def chosen(self) -> int:
        """The line that Enter would take, from 0; -1 for none."""
        return self._chosen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys of the field before it does; True keeps a key from it."""
        kind = event.type()
        if watched is not self._editor:  # what the field lies in has moved it
            if kind in (QEvent.Type.Move, QEvent.Type.Resize) and self._editor is not None:
                self._lie_below(self._editor)
            return False
        if kind == QEvent.Type.KeyPress:
            return self._on_key(event)  # type: ignore[arg-type]
        if kind == QEvent.Type.ShortcutOverride and pressed(event, "close"):  # type: ignore[arg-type]
            event.accept()  # Esc closes the list and does not keep a draft
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close_list()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize) and self._editor is not None:
            self._lie_below(self._editor)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if self._editor is None or self._editor.value() != self._editor.text().strip():
            return False  # the input method is at work; its keys are its own
        if pressed(event, "next_choice") and event.key() == Qt.Key.Key_Down:
            self._choose((self._chosen + 1) % len(self._acts))
        elif pressed(event, "previous_choice") and event.key() == Qt.Key.Key_Up:
            self._choose((max(self._chosen, 0) - 1) % len(self._acts))
        elif pressed(event, "close"):
            self.close_list()
        elif pressed(event, "end_field"):
            return self._on_enter()
        elif event.key() == Qt.Key.Key_Tab and self._chosen in range(len(self._offers.found)):
            self._take(self._chosen)
            return False
        else:
            return False
        return True

    def _on_enter(self) -> bool:
        if self._chosen >= 0:
            self._take(self._chosen, goes_on=True)
            return True
        if self._offers.found and not self._offers.may_be_name:
            self._choose(0)
            return True
        self.close_list()
        return False

    def _around(self, editor: LineEditor) -> Iterator[QWidget]:
        """The field and what it lies in, up to the window."""
        part: QWidget | None = editor
        while part is not None and part is not self._window:
            yield part
            part = part.parentWidget()

    def _take(self, at: int, *, goes_on: bool = False) -> None:
        """Close first: whoever hears of it may go on to another field."""
        is_worker = at < len(self._offers.found)
        self.close_list()
        self._acts[at]()
        if goes_on and is_worker:
            self.went_on.emit()

    def _taking(self, worker: Worker) -> Callable[[], None]:
        return lambda: self.worker_taken.emit(worker)

    def _choose(self, at: int) -> None:
        self._chosen = at
        for place_of, line in enumerate(self._lines):
            line.set_chosen(chosen=place_of == at)
        if at >= 0 and self._editor is not None:
            said = QAccessibleAnnouncementEvent(self._editor, self._lines[at].words())
            QAccessible.updateAccessibility(said)

    def _lie_below(self, editor: LineEditor) -> None:
        """Below the field, or above it where the window ends; as wide as the words need, within the window."""
        window = self._window
        width = min(characters(_LEAST_CHARACTERS) + steps(4), window.width() - steps(2))
        height = len(self._acts) * control_height() + 2 * HALF_STEP + 2
        corner = editor.mapTo(window, QPoint(0, editor.height() + 2))
        if corner.y() + height > window.height():
            corner = editor.mapTo(window, QPoint(0, -height - 2))
        self.setGeometry(min(corner.x(), window.width() - width - steps(1)), corner.y(), width, height)
