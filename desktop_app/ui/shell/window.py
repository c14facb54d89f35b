"""The window: a header line, the rail, the page that is open, and the status line.

Promise: a page is built when it is first visited, so that start-up pays for the entry page alone; closing asks nothing;
an answer that comes late takes the focus of nobody who has gone on to another page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.foundation.early_qt import TAB_FOCUS, WINDOW_SHORTCUT, set_focus_policy
from desktop_app.ui.foundation.grid import control_height, place, steps
from desktop_app.ui.foundation.icons import IconMark, icon
from desktop_app.ui.foundation.shortcuts import key_words, listen
from desktop_app.ui.shell.rail import Rail
from desktop_app.ui.shell.status_line import StatusLine
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import ElidedLine, line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

PAGES = ("entry", "book", "exchange", "roster", "sheets")
_SMALLEST = (1024, 640)
_USUAL = (1366, 736)  # a screen of 1366×768 less its task bar


class Window(QMainWindow):
    """The one window of the program."""

    page_shown = Signal(str)
    search_requested = Signal()
    painted = Signal()  # once: the first picture stands on the screen
    closed = Signal()

    def __init__(self, unit_name: str) -> None:
        """The frame without pages; `unit_name` is the book's unit as it is called today."""
        super().__init__()
        self._is_painted = False
        self._makers: dict[str, Callable[[QWidget], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._face: QWidget | None = None
        self._sheet: QWidget | None = None
        self._below_sheet: QWidget | None = None
        self._focus_before_sheet: QWidget | None = None
        whole = QWidget(self)
        self.setCentralWidget(whole)  # before it is filled: whatever changes its parent is dressed anew
        self._header = _Header(unit_name, whole)
        self._rail = Rail(whole)
        self._stack = QStackedWidget(whole)
        self.status_line = StatusLine(whole)
        self._header.search_requested.connect(self.search_requested)
        self._rail.page_requested.connect(self.show_page)
        self._rail.keys_requested.connect(self.show_keys)
        listen(self, "search", self.search_requested.emit, WINDOW_SHORTCUT)
        listen(self, "keys_sheet", self.show_keys, WINDOW_SHORTCUT)
        self._lay_out(whole)
        self.set_unit_name(unit_name)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        soon = QTimer(self)  # a child, so that it can be seen that something is to come
        soon.setSingleShot(True)
        soon.timeout.connect(self._make_whole)
        soon.start(50)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)

    def add_page(self, page: str, make: Callable[[QWidget], QWidget]) -> None:
        """Put a page (one of `PAGES`) on the rail; `make` builds it inside a parent at the first visit."""
        word = {
            "entry": self.tr("Enter"),
            "book": self.tr("Book"),
            "exchange": self.tr("Send"),
            "roster": self.tr("Workers"),
            "sheets": self.tr("Lists"),
        }[page]
        self._makers[page] = make
        self._rail.add_page(page, page, word, key_words(f"{page}_page"), is_counted=page == "exchange")
        listen(self, f"{page}_page", partial(self.show_page, page), WINDOW_SHORTCUT)

    def show_page(self, page: str) -> None:
        """Open a page and give it the focus; while a face is shown, nothing. Raises KeyError for an unknown page."""
        if self._face is not None:
            return
        self._lift_sheet()
        if page not in self._pages:
            made = self._makers[page](self._stack)
            self._pages[page] = made
            self._stack.addWidget(made)
        self._rail.mark_page(page)
        self._stack.setCurrentWidget(self._pages[page])
        self._pages[page].setFocus()
        self.page_shown.emit(page)

    def show_face(self, face: QWidget) -> None:
        """Show a face instead of every page, until `hide_face`."""
        self._lift_sheet()
        self.hide_face()
        self._face = face
        self._stack.addWidget(face)
        self._stack.setCurrentWidget(face)
        face.setFocus()

    def hide_face(self) -> None:
        """Show the pages again."""
        if self._face is not None:
            self._lift_sheet()
            self._stack.removeWidget(self._face)
            self._face.deleteLater()
            self._face = None
            self.show_page("entry")

    def show_keys(self) -> None:
        """Lay the sheet of keys over what is shown; when it lies there, put it away and give the focus back."""
        if self._sheet is not None:
            self._close_sheet()
            return
        from desktop_app.ui.shell.shortcut_sheet import ShortcutSheet  # noqa: PLC0415  late: when it is asked for

        sheet = ShortcutSheet(self.page(), self._stack)
        sheet.closed.connect(self._close_sheet)
        below, focus = self._stack.currentWidget(), QApplication.focusWidget()
        is_inside = focus is None or (below is not None and below.isAncestorOf(focus))
        self._sheet, self._below_sheet = sheet, below
        self._focus_before_sheet = None if is_inside else focus  # what is inside may be gone when it is given back
        self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        sheet.setFocus()

    def page(self) -> str:
        """The name of the open page; empty before the first."""
        shown = self._below_sheet or self._stack.currentWidget()
        return next((name for name, made in self._pages.items() if made is shown), "")

    def set_unit_name(self, unit_name: str) -> None:
        """Show the unit's name in the header and the title."""
        self._header.show_unit(unit_name)
        name = self.tr("Initiative Book")
        self.setWindowTitle(f"{name} · {unit_name}" if unit_name else name)

    def show_counts(self, entered: int, received: int, waiting: int, attention: int) -> None:
        """Tell the status line, and the rail how many wait to be sent."""
        self.status_line.show_counts(entered, received, waiting, attention)
        if "exchange" in self._makers:
            self._rail.set_count("exchange", waiting)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the first picture is there: what takes long begins after it."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes; drafts are kept by whoever listens."""
        self.closed.emit()
        super().closeEvent(event)

    def _make_whole(self) -> None:
        """What the first picture did without."""
        self.setWindowIcon(icon("sign", "accent", 64))
        self._rail.add_foot(self.tr("Keys"), key_words("keys_sheet"))

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """What is out of sight gives the focus back: letters typed into it would be seen by nobody."""
        is_lost = now is not None and not now.isVisible() and self.isVisible() and self.isAncestorOf(now)
        if is_lost and old is not None and old.isVisible() and self.isAncestorOf(old):
            old.setFocus()

    def _lift_sheet(self) -> None:
        if self._sheet is not None:
            self._stack.removeWidget(self._sheet)
            self._sheet.deleteLater()
            self._sheet = None
            self._below_sheet = None
            self._focus_before_sheet = None

    def _close_sheet(self) -> None:
        """Show again what lay below the sheet, the focus where it was."""
        below, before = self._below_sheet, self._focus_before_sheet
        self._lift_sheet()
        if below is not None:
            self._stack.setCurrentWidget(below)
            (before or below.focusWidget() or below).setFocus()

    def _lay_out(self, whole: QWidget) -> None:
        middle = QHBoxLayout()
        place(middle, spacing=0)
        middle.addWidget(self._rail)
        middle.addWidget(self._stack, 1)
        lines = QVBoxLayout(whole)
        place(lines, spacing=0)
        lines.addWidget(self._header)
        lines.addLayout(middle, 1)
        lines.addWidget(self.status_line)


class _Header(QFrame):
    """The program's sign and name, the unit, and the way to the search."""

    search_requested = Signal()

    def __init__(self, unit_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(control_height() + steps(2))
        self._unit = ElidedLine(unit_name, tone="quiet", parent=self)
        search = Button(self.tr("Find"), kind="plain", icon_name="search", key="search", parent=self)
        set_focus_policy(search, TAB_FOCUS)
        search.clicked.connect(self.search_requested)
        line = QHBoxLayout(self)
        place(line, margins=(2, 0, 2, 0), spacing=1)
        line.addWidget(IconMark("sign", "accent", 28, self))
        line.addWidget(line_of(self.tr("Initiative Book"), size="heading", parent=self))
        self._dot = line_of("·", tone="quiet", parent=self)
        line.addWidget(self._dot)
        line.addWidget(self._unit, 1)
        line.addStretch()
        line.addWidget(search)

    def show_unit(self, unit_name: str) -> None:
        self._unit.set_words(unit_name)
        self._dot.setVisible(bool(unit_name))
