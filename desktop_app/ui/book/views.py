"""What the book's place shows: the page with the list, two records side by side, or a conflict's two versions.

Promise: going back finds the list as it was, the focus where it was in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.book.acts.act_bar import ActBar
from desktop_app.ui.book.acts.act_panel import RECOGNISE, WITHDRAW, ActPanel
from desktop_app.ui.book.compared.conflict import Conflict
from desktop_app.ui.book.compared.side_by_side import SideBySide
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.foundation.grid import place, steps
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.widgets.entrance import EntranceWidget

if TYPE_CHECKING:
    from desktop_app.ui.book.compared.compared_lines import ComparedLine


class BookViews(EntranceWidget):
    """The page, with the bar above its list, and what may stand in its place."""

    compare_requested = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """The page."""
        super().__init__(parent)
        self._stack = QStackedWidget(self)
        self.page = BookPage(language, self._stack)
        self.panel = ActPanel(self.page)
        self.panel.shown_changed.connect(lambda is_shown: self.page.preview.setVisible(not is_shown))
        self.page.put_beside(self.panel)
        self.bar = ActBar(self.panel, self.page)
        self.page.above_table.addWidget(self.bar)
        self.conflict = Conflict(language, self._stack)
        self.side_by_side = SideBySide(language, self._stack)
        self._stack.addWidget(self.page)
        for view in (self.conflict, self.side_by_side):
            view.setContentsMargins(steps(3), steps(2), steps(3), steps(3))
            view.closed.connect(self.show_page)
            self._stack.addWidget(view)
        whole = QVBoxLayout(self)
        place(whole, spacing=0)
        whole.addWidget(self._stack)
        self.conflict.withdrawal_requested.connect(self._withdraw_contested)
        self.bar.focus_left.connect(self.page.table.setFocus)
        self.panel.focus_left.connect(self.page.table.setFocus)
        self._listen()
        self.show_choice()
        self.page.selection_changed.connect(lambda _: self.show_choice())
        self.page.model.modelReset.connect(self.show_choice)  # the choice goes with its rows, and Qt tells nobody

    def entrance(self) -> QWidget | None:
        """The view that is shown."""
        return self.view()

    def view(self) -> QWidget | None:
        """The page, or what stands in its place."""
        return self._stack.currentWidget()

    def show_choice(self) -> None:
        """Offer what can be done with the rows that are chosen now."""
        self.bar.show_chosen(self.page.table.selected_count(), drafts=self.page.shows_drafts())

    def show_page(self) -> None:
        """Show the list again; before its rows are there, the search has the focus: what is out of sight has no use."""
        self._stack.setCurrentWidget(self.page)
        (self.page.table if self.page.table.isVisible() else self.page.search).setFocus()

    def show_comparison(self, heads: tuple[str, str], lines: Sequence[ComparedLine]) -> None:
        """Show two records under their titles."""
        self.side_by_side.show_lines(heads, lines)
        self._stack.setCurrentWidget(self.side_by_side)
        self.side_by_side.setFocus()

    def show_conflict(self, lines: Sequence[ComparedLine] | None) -> None:
        """Show the two versions of a record; None where the other one is another PC's and not shown."""
        if lines is None:
            self.conflict.show_foreign()
        else:
            self.conflict.show_versions(lines)
        self._stack.setCurrentWidget(self.conflict)
        self.conflict.setFocus()

    def _withdraw_contested(self) -> None:
        """Ask for the reason to withdraw the one record that is in conflict."""
        self.show_page()
        self.page.table.choose(self.page.table.currentIndex().row())
        self.bar.begin(WITHDRAW)

    def _listen(self) -> None:
        """The keys of the page; in another view they do nothing."""
        bar, page = self.bar, self.page
        acts = {
            "recognise": lambda: bar.begin(RECOGNISE),
            "withdraw": lambda: bar.begin(WITHDRAW),
            "compare": bar.compare.click,
            "print": bar.print.click,
            "save_pdf": bar.pdf.click,
            "export": bar.export.click,
            "undo_act": bar.ask_undo,
            "mend": page.preview.remedy.act,
            "history": page.preview.go_to_history,
        }
        for name, act in acts.items():
            listen(page, name, act)
