"""The authors of the form, one a row, found in the roster as they are typed.

Promise: one row is always there; a second author is one key; shares are split evenly until one is typed by hand, and
then none is touched again. Rows left empty are no authors. Nobody is taken from the roster who was not chosen, unless
she alone can be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.shares import even_shares, share_text
from desktop_app.ui.entry.authors.author_row import (
    NUMBER_WIDTH,
    SHARE_WIDTH,
    STRETCHES,
    AuthorRow,
    column_width,
    share_width,
)
from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import HALF_STEP, place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.field import LabelLine, mark_wrong
from desktop_app.ui.widgets.words import Paragraph, line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.roster.search import RosterIndex
    from desktop_app.domain.roster.workers import Worker
    from desktop_app.ui.entry.authors.worker_offers import WorkerOffers
    from desktop_app.ui.widgets.fields.editors import LineEditor
    from sync.contract.initiative import Author


class AuthorRows(QWidget):
    """The table of authors."""

    value_changed = Signal()
    stops_changed = Signal()
    workplace_known = Signal(str)  # of somebody taken from the roster

    def __init__(self, workplace: Callable[[], str], parent: QWidget | None = None) -> None:
        """One empty row with the whole share; `workplace` says for which one the form is being written."""
        super().__init__(parent)
        self._workplace = workplace
        self._roster: RosterIndex | None = None
        self._offers: WorkerOffers | None = None
        self._typed_row: AuthorRow | None = None
        self._joining: Paragraph | None = None
        self._rows: list[AuthorRow] = []
        self._shares_by_hand = False
        self._heading = LabelLine(self, self.tr("Authors"), size="heading")
        self.add_button = Button(self.tr("Add an author"), kind="plain", icon_name="add", key="add_author", parent=self)
        set_focus_policy(self.add_button, TAB_FOCUS)
        self.add_button.clicked.connect(self.add_author)
        self._lines = QVBoxLayout(self)
        place(self._lines, spacing=1)
        self._heading.addWidget(self.add_button)
        self._lines.addLayout(self._heading)
        self._lines.addLayout(self._heading.below())
        self._lines.addLayout(self._column_words())
        self._lines.setSpacing(HALF_STEP)
        self.set_authors(())

    def authors(self) -> tuple[Author, ...]:
        """The authors typed, in order, empty rows left out."""
        return tuple(row.author() for row in self._filled())

    def set_authors(self, authors: tuple[Author, ...]) -> None:
        """Show these authors, or one empty row, without telling. The first row, with the focus, stays where it is."""
        while len(self._rows) > max(1, len(authors)):
            self._drop_last()
        while len(self._rows) < max(1, len(authors)):
            self._append()
        for row, author in zip(self._rows, authors or (None,), strict=True):
            row.set_author(author)
        shares = tuple(row.share.value() for row in self._rows)
        even = tuple(share_text(share) for share in even_shares(len(shares)))
        self._shares_by_hand = any(shares) and shares != even
        self._split_evenly()
        self.show_problems(())
        self._say_who_joins()
        self.stops_changed.emit()

    def set_roster(self, roster: RosterIndex) -> None:
        """Find authors in this roster from now on."""
        self._roster = roster
        for row in self._rows:
            self._say_what_finds(row)

    def has_roster(self) -> bool:
        """Whether authors can be found."""
        return self._roster is not None

    def take_sure(self) -> None:
        """Take who is offered and alone can be meant: the form is read as she who typed it means it."""
        if self._offers is not None:
            self._offers.take_sure()

    def take_joining(self) -> tuple[Author, ...]:
        """The authors who are to be added to the roster with this form; they are told once."""
        rows = [row for row in self._filled() if row.joins_roster and row.name.value()]
        for row in rows:
            row.joins_roster = False
        return tuple(row.author() for row in rows)

    def add_author(self) -> None:
        """Add an empty row and go there; who was typed and alone can be meant, or is chosen, is taken first."""
        if self._offers is not None:
            self._offers.take_chosen()
        row = self._append()
        self._split_evenly()
        self.stops_changed.emit()
        row.name.setFocus()

    def add_worker(self, worker: Worker) -> None:
        """Make somebody of the roster an author, in the first row that is empty, and go on behind her."""
        row = next((row for row in self._rows if row.is_empty()), None)
        if row is None:
            self.add_author()
            row = self._rows[-1]
        self._typed_row = row
        self._on_worker_taken(worker)
        self._on_went_on()

    def stops(self) -> tuple[LineEditor, ...]:
        """The editors in the order that Enter walks them."""
        return tuple(editor for row in self._rows for editor in row.editors())

    def unread_shares(self) -> tuple[str, ...]:
        """The fields, as `authors.1.share_percent`, in which something is typed that is no number."""
        filled = enumerate(self._filled())
        return tuple(f"authors.{number}.share_percent" for number, row in filled if row.has_unread_share())

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks: every row with its removal, then the way to another author."""
        return (*(stop for row in self._rows for stop in (*row.editors(), row.remove)), self.add_button)

    def editor_of(self, field: str) -> LineEditor:
        """The editor of a field as `authors.1.share_percent`; the first name for the authors as a whole."""
        _, _, rest = field.partition(".")
        number, _, name = rest.partition(".")
        filled = self._filled()
        if number.isdecimal() and int(number) < len(filled):
            return filled[int(number)].editor_of(name)
        return self._rows[0].name

    def show_problems(self, problems: tuple[tuple[str, str], ...]) -> None:
        """Show `(field, words)` beside the heading, and mark the editors; () when nothing is wrong."""
        self._heading.show_problem(" · ".join(dict.fromkeys(words for _, words in problems)))
        wrong = {self.editor_of(field): words for field, words in problems}
        for editor in self.stops():
            mark_wrong(editor, wrong.get(editor, ""))

    def _filled(self) -> list[AuthorRow]:
        return [row for row in self._rows if not row.is_empty()]

    def _column_words(self) -> QHBoxLayout:
        line = QHBoxLayout()
        place(line, spacing=0.5)
        words = (self.tr("Full name"), self.tr("Staff no."), self.tr("Job title"), self.tr("Share %"))
        widths = (0, NUMBER_WIDTH, 0, SHARE_WIDTH)
        for word, stretch, width in zip(words, STRETCHES, widths, strict=True):
            label = line_of(word, parent=self)
            if width:
                label.setFixedWidth(column_width(width))
            else:
                share_width(label, word)
            line.addWidget(label, stretch)
        self._beside_remove = QWidget(self)
        line.addWidget(self._beside_remove)
        return line

    def _append(self) -> AuthorRow:
        row = AuthorRow(len(self._rows) + 1, self)
        row.changed.connect(self.value_changed)
        row.share_typed.connect(self._on_share_typed)
        row.removal_requested.connect(lambda: self._remove(row))
        row.person_typed.connect(lambda editor: self._on_person_typed(row, editor))
        self._say_what_finds(row)
        self._rows.append(row)
        self._lines.insertWidget(self._lines.count() - (self._joining is not None), row)
        row.show()
        self._show_remove_buttons()
        return row

    def _remove(self, row: AuthorRow) -> None:
        """Move up what stands below, so that the first row is always the same widget."""
        at = self._rows.index(row)
        for upper, lower in zip(self._rows[at:], self._rows[at + 1 :], strict=False):
            upper.take_over(lower)
        self._drop_last()
        self._split_evenly()
        self._say_who_joins()
        self.stops_changed.emit()
        self.value_changed.emit()
        self._rows[min(at, len(self._rows) - 1)].name.setFocus()

    def _drop_last(self) -> None:
        row = self._rows.pop()
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show_remove_buttons()

    def _show_remove_buttons(self) -> None:
        for row in self._rows:
            row.remove.setVisible(len(self._rows) > 1)
        self._beside_remove.setVisible(len(self._rows) > 1)
        self._beside_remove.setFixedWidth(self._rows[0].remove.sizeHint().width())

    def _on_person_typed(self, row: AuthorRow, editor: LineEditor) -> None:
        """Offer who may be meant; nobody while the roster is empty, and nobody for a text that no one typed."""
        if self._roster is None or not editor.hasFocus():
            return
        offers = row.weighed(self._roster.find(editor.value(), self._workplace()), editor)
        is_name = editor is row.name and offers.may_be_name and not offers.sure
        addition = self.tr("Add “{name}” to the list of workers").format(name=editor.value()) if is_name else ""
        self._typed_row = row
        self._list_of_offers().offer(editor, offers, addition)

    def _list_of_offers(self) -> WorkerOffers:
        if self._offers is None:
            from desktop_app.ui.entry.authors.worker_offers import WorkerOffers  # noqa: PLC0415  late: at the first key

            self._offers = WorkerOffers(self.window())
            self._offers.worker_taken.connect(self._on_worker_taken)
            self._offers.addition_taken.connect(self._on_addition_taken)
            self._offers.went_on.connect(self._on_went_on)
        return self._offers

    def _on_worker_taken(self, worker: Worker) -> None:
        if self._typed_row is not None:
            self._typed_row.take(worker)
            self._say_who_joins()
            self.workplace_known.emit(worker.workplace)

    def _on_went_on(self) -> None:
        """There is nothing left to type in the row of somebody who was taken: go on behind it."""
        if self._typed_row is not None:
            self._typed_row.share.enter_pressed.emit()

    def _on_addition_taken(self) -> None:
        if (row := self._typed_row) is not None:
            row.joins_roster = True
            self._say_who_joins()
            row.employee_number.setFocus()

    def _say_what_finds(self, row: AuthorRow) -> None:
        if self._roster is not None and len(self._roster):
            row.name.setPlaceholderText(self.tr("name, number or initials"))

    def _say_who_joins(self) -> None:
        """Tell below the rows who will be in the roster when the form is saved."""
        names = ", ".join(row.name.value() for row in self._rows if row.joins_roster and row.name.value())
        if self._joining is None and names:
            self._joining = Paragraph(tone="quiet", size="small", parent=self)
            self._lines.addWidget(self._joining)
        if self._joining is not None:
            self._joining.set_words(self.tr("Joins the list of workers with this form: {names}").format(names=names))
            self._joining.setVisible(bool(names))

    def _on_share_typed(self) -> None:
        self._shares_by_hand = True

    def _split_evenly(self) -> None:
        if not self._shares_by_hand:
            for row, share in zip(self._rows, even_shares(len(self._rows)), strict=True):
                row.share.set_value(share_text(share))
