"""A list that opens below a chip or a button, in which one finds by typing.

Promise: typing narrows, with or without marks; the arrows walk, Enter picks, Esc or leaving puts it away and nothing is
changed; it lies on the page and is no window of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desktop_app.ui.book.listing.card_below import CardBelow
from desktop_app.ui.foundation.early_qt import TAB_FOCUS, hide_horizontal_bar, set_focus_policy
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.fields.editors import LineEditor, is_enter
from desktop_app.ui.widgets.words import line_of
from sync.text.folding import fold

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MOST_LINES = 10
_Index = QModelIndex | QPersistentModelIndex
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _MOST_LINES, Qt.Key.Key_PageUp: -_MOST_LINES}


class Choice(NamedTuple):
    """One line: its code, its words, and how many records it has (None: not told)."""

    code: str
    words: str
    records: int | None = None


class _Choices(QAbstractListModel):
    """The lines that fit what is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: tuple[Choice, ...] = ()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.shown = tuple(choices)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        choice = self.shown[index.row()]
        return choice.words if choice.records is None else f"{choice.words}  ·  {number_words(choice.records)}"


class _Line(LineEditor):
    """The arrows walk the list below, Enter picks from it, Esc puts it away."""

    walked = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        elif pressed(event, "close"):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _List(QListView):
    """The same keys when the list itself has the focus."""

    picked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.picked.emit()
        elif pressed(event, "close"):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Finder(CardBelow):
    """A line to type in, and below it the choices that fit."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Put away."""
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._offer: Callable[[str], Sequence[Choice]] | None = None
        self._model = _Choices(self)
        self.line = _Line(self.tr("Find in the list"), self)
        self.list = _List(self)
        self.list.setObjectName("finder")
        self.list.setModel(self._model)
        self.list.setAccessibleName(self.line.accessibleName())
        self.list.setUniformItemSizes(True)
        hide_horizontal_bar(self.list)
        set_focus_policy(self.list, TAB_FOCUS)
        self._nothing = line_of(self.tr("Nothing of that name"), tone="quiet", parent=self)
        lines = QVBoxLayout(self)
        place(lines, margins=(1, 1, 1, 1))
        for part in (self.line, self._nothing, self.list):
            lines.addWidget(part)
        self.line.value_changed.connect(self._narrow)
        self.line.walked.connect(self._walk)
        self.line.enter_pressed.connect(self._pick)
        self.line.left.connect(self.put_away)
        self.list.left.connect(self.put_away)
        self.list.picked.connect(self._pick)
        self.list.clicked.connect(self._pick)

    def open_below(
        self,
        anchor: QWidget,
        name: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        offer: Callable[[str], Sequence[Choice]] | None = None,
    ) -> None:
        """Offer choices below a widget; `offer` may make choices of the text itself, which stand first."""
        self._anchor, self._offer = anchor, offer
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.list.setAccessibleName(name)
        self.line.set_value("")
        self.set_choices(choices)
        self.come_up(self.line)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer others; what is typed stays."""
        self._choices = tuple(choices)
        self._folded = tuple(fold(choice.words) for choice in choices)
        self._narrow()

    def shown(self) -> tuple[Choice, ...]:
        """The choices in sight."""
        return self._model.shown

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001  Qt's own signature
        """Tab goes to and fro between the line and the list; Esc puts both away."""
        stop = self.list if self.line.hasFocus() and not self.list.isHidden() else self.line
        stop.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
        return True

    def _narrow(self) -> None:
        typed = self.line.value()
        words = fold(typed).split()
        fitting = [
            choice
            for choice, text in zip(self._choices, self._folded, strict=True)
            if all(word in text for word in words)
        ]
        if typed and self._offer is not None:
            fitting = [*self._offer(typed), *fitting]
        self._model.show_choices(fitting)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._nothing.setVisible(not fitting)
        self.list.setVisible(bool(fitting))
        self._take_room()

    def _take_room(self) -> None:
        row = self.list.sizeHintForRow(0) if self._model.shown else 0
        self.list.setFixedHeight(max(1, min(_MOST_LINES, len(self._model.shown))) * row + 4)
        self.lie_below(self.sizeHint().height())

    def _walk(self, step: int) -> None:
        last = len(self._model.shown) - 1
        here = self.list.currentIndex().row()
        self.list.setCurrentIndex(self._model.index(max(0, min(here + step, last)), 0))

    def _pick(self) -> None:
        here = self.list.currentIndex().row()
        if 0 <= here < len(self._model.shown):
            code = self._model.shown[here].code
            self.put_away()
            self.chosen.emit(code)
