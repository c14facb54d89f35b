"""The button that opens the views people named: to show one, to keep what is shown under a name, to rename, to remove.

Promise: a view that was removed can be taken back as long as nothing else is done with views.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.book.listing.finder import Choice, Finder
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import ElidedLine

if TYPE_CHECKING:
    from desktop_app.store.listing.views import View

_LONGEST = 24
_ALL, _SHOW, _KEEP, _RENAME, _REMOVE = "all", "show:", "keep:", "rename:", "remove"


class ViewsButton(Button):
    """Knows the views of the book, and which one is shown."""

    view_chosen = Signal(object)  # View, or None for everything
    name_chosen = Signal(str)  # what is shown now shall be kept under this name
    view_kept = Signal(object)  # View
    view_renamed = Signal(str, str)
    view_removed = Signal(str)
    view_restored = Signal(str)

    def __init__(self, page: QWidget) -> None:
        """No views are known. The list opens on `page`."""
        super().__init__("", kind="quiet", parent=page)
        self._views: dict[str, View] = {}
        self._shown = ""
        self._removed: View | None = None
        self.finder = Finder(page)
        self.undo_line = QWidget(page)
        self._undo_words = ElidedLine(tone="quiet", parent=self.undo_line)
        self.undo_button = Button(self.tr("Take it back"), kind="plain", parent=self.undo_line)
        line = QHBoxLayout(self.undo_line)
        place(line)
        line.addWidget(self._undo_words)
        line.addWidget(self.undo_button)
        line.addStretch()
        self.undo_line.hide()
        self.clicked.connect(self.open)
        self.finder.chosen.connect(self._on_chosen)
        self.undo_button.clicked.connect(self._take_back)
        self._say()

    def show_views(self, views: Sequence[View]) -> None:
        """Take the views of the book."""
        self._views = {view.name: view for view in views if view.name}
        self._say()

    def keep(self, view: View) -> None:
        """Keep a view, and show that it is the one shown."""
        self._views[view.name] = view
        self._show(view.name)
        self.view_kept.emit(view)

    def open(self) -> None:
        """Offer the views."""
        name = self.tr("Views")
        hint = self.tr("type a name to keep what is shown")
        self.finder.open_below(self, name, self._choices(), hint=hint, offer=self._offers)

    def _choices(self) -> list[Choice]:
        shown = [Choice(_ALL, self.tr("Everything, as usual"))]
        shown += [Choice(f"{_SHOW}{name}", name) for name in sorted(self._views)]
        if self._shown:
            shown.append(Choice(_REMOVE, self.tr("Remove the view “{name}”").format(name=self._shown)))
        return shown

    def _offers(self, typed: str) -> list[Choice]:
        if typed in self._views:
            return []
        offers = [Choice(f"{_KEEP}{typed}", self.tr("Keep what is shown as “{name}”").format(name=typed))]
        if self._shown:
            words = self.tr("Rename “{name}” to “{typed}”").format(name=self._shown, typed=typed)
            offers.append(Choice(f"{_RENAME}{typed}", words))
        return offers

    def _on_chosen(self, code: str) -> None:
        self.undo_line.hide()
        if code.startswith(_SHOW):
            self._show(code.removeprefix(_SHOW))
            self.view_chosen.emit(self._views[self._shown])
        elif code.startswith(_KEEP):
            self.name_chosen.emit(code.removeprefix(_KEEP))
        elif code.startswith(_RENAME):
            self._rename(code.removeprefix(_RENAME))
        elif code == _REMOVE:
            self._remove()
        else:
            self._show("")
            self.view_chosen.emit(None)

    def _rename(self, name: str) -> None:
        before = self._shown
        self._views[name] = msgspec.structs.replace(self._views.pop(before), name=name)
        self._show(name)
        self.view_renamed.emit(before, name)

    def _remove(self) -> None:
        name = self._shown
        self._removed = self._views.pop(name)
        self._show("")
        self._undo_words.set_words(self.tr("The view “{name}” was removed.").format(name=name))
        self.undo_line.show()
        self.view_removed.emit(name)

    def _take_back(self) -> None:
        if self._removed is not None:
            self._views[self._removed.name] = self._removed
            self.undo_line.hide()
            self.setFocus()
            self.view_restored.emit(self._removed.name)
            self._show(self._removed.name)

    def _show(self, name: str) -> None:
        self._shown = name
        self._say()

    def _say(self) -> None:
        words = self.tr("Views")
        whole = f"{words}: {self._shown}" if self._shown else words
        self.setText(whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…")
        self.setToolTip(self._shown)
        self.setAccessibleName(whole)
