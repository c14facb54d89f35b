"""The sheet on F1: every key of the program and what it does, the keys of the open page first.

Promise: it is made from the table that binds the keys, so it can print none that is not bound and leaves none out; it
lies in the page's place, is no dialog, and scrolls by keys where it has not the room.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import characters, line_height, place, steps
from desktop_app.ui.foundation.shortcuts import (
    EVERYWHERE,
    IN_FIELDS,
    KEYS,
    PLACES,
    act_words,
    place_words,
    pressed,
    spelled,
)
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.entrance import EntranceWidget
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_MOST_COLUMNS = 3
_COLUMN_CHARACTERS = 36
_KEY_CHARACTERS = 14


class Line(NamedTuple):
    """One line of the sheet: keys as they are written, and what they do."""

    keys: tuple[str, ...]
    words: str


def lines_of(where: str) -> tuple[Line, ...]:
    """The lines of one place; keys that follow each other and do the same share one, from the first to the last."""
    named = [(act_words(name), _distinct(key.keys)) for name, key in KEYS.items() if key.place == where]
    lines = []
    for words, alike in groupby(named, key=lambda one: one[0]):
        keys = [keys for _, keys in alike]
        lines.append(Line(keys[0] if len(keys) == 1 else (f"{keys[0][0]} … {keys[-1][0]}",), words))
    return tuple(lines)


def order_of_places(first: str) -> tuple[str, ...]:
    """Every place once: the open page, what holds everywhere, what holds in fields, then the other pages."""
    return tuple(dict.fromkeys(place for place in (first, EVERYWHERE, IN_FIELDS, *PLACES) if place in PLACES))


class ShortcutSheet(EntranceWidget):
    """All keys, in as many columns as there is room for."""

    closed = Signal()

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        """`page` is the open page, or "" for none."""
        super().__init__(parent)
        heading = line_of(self.tr("Keys"), size="title", parent=self)
        close = Button(self.tr("Close"), kind="plain", key="close", parent=self)
        close.clicked.connect(self.closed)
        self._column = ScrolledColumn(self, spacing=0)
        self._column.scroll_by_keys(heading.text())
        self._groups = [_Group(where, self._column.inside) for where in order_of_places(page)]
        self._columns = [QVBoxLayout() for _ in range(_MOST_COLUMNS)]
        self._columns_used = 0
        across = QHBoxLayout()
        place(across, margins=(2, 1.5, 2, 2), spacing=3)
        for column in self._columns:
            place(column, spacing=3)
            across.addLayout(column)
        self._column.lines.addLayout(across)
        self._column.lines.addStretch()
        self._across = across
        top = QHBoxLayout()
        place(top)
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(close)
        lines = QVBoxLayout(self)
        place(lines, margins=(3, 2, 2, 1), spacing=2)
        lines.addLayout(top)
        lines.addWidget(self._column, 1)
        QWidget.setTabOrder(self._column, close)

    def entrance(self) -> QWidget | None:
        """The keys, so that the arrows scroll them."""
        return self._column

    def words(self) -> str:
        """All that it says."""
        return "\n".join(f"{' '.join(line.keys)}: {line.words}" for group in self._groups for line in group.lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the sheet away."""
        if pressed(event, "close"):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the groups in as many columns as there is room for."""
        super().resizeEvent(event)
        count = max(1, min(_MOST_COLUMNS, event.size().width() // (characters(_COLUMN_CHARACTERS) + steps(4))))
        if count != self._columns_used:
            self._columns_used = count
            self._set_in_columns(count)

    def _set_in_columns(self, count: int) -> None:
        """Each group in the column that has the fewest lines so far."""
        for column in self._columns:
            while column.takeAt(0) is not None:
                pass
        lines = [0] * count
        for group in self._groups:
            shortest = lines.index(min(lines))
            self._columns[shortest].addWidget(group)
            lines[shortest] += len(group.lines) + 2
        for at, column in enumerate(self._columns):
            column.addStretch()
            self._across.setStretch(at, int(at < count))


class _Group(QWidget):
    """The keys of one place under its name."""

    def __init__(self, where: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = lines_of(where)
        grid = QGridLayout(self)
        place(grid, spacing=1)
        grid.addWidget(line_of(place_words(where), size="heading", parent=self), 0, 0, 1, 2)
        grid.setColumnMinimumWidth(0, characters(_KEY_CHARACTERS))
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(self.lines, start=1):
            words = line_of(line.words, parent=self)
            words.setWordWrap(True)
            grid.addLayout(self._caps(line.keys), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignVCenter)

    def _caps(self, keys: tuple[str, ...]) -> QHBoxLayout:
        caps = QHBoxLayout()
        place(caps, spacing=0.5)
        for key in keys:
            cap = QLabel(key, self)
            cap.setProperty("kind", "key")
            cap.setMinimumHeight(line_height())
            caps.addWidget(cap)
        caps.addStretch()
        return caps


def _distinct(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelled(key) for key in keys))
