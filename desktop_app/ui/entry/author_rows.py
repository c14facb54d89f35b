"""The authors of the form, one a row: name, employee number, job title, share.

Promise: one row is always there; a second author is one key; shares are split evenly until one is typed by hand, and
then none is touched again. Rows left empty are no authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.entry.shares import even_shares, read_share, share_text
from desktop_app.ui.shell.early_qt import TAB_FOCUS, align_right, set_focus_policy
from desktop_app.ui.shell.grid import HALF_STEP, characters, line_height, place, steps
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.editors import LineEditor
from desktop_app.ui.widgets.field import LabelLine, mark_wrong
from desktop_app.ui.widgets.words import line_of

if TYPE_CHECKING:
    from sync.contract.initiative import Author

_NUMBER_WIDTH = 12
_SHARE_WIDTH = 5
_STRETCHES = (5, 0, 4, 0)


def column_width(count: int) -> int:
    """Pixels of a column for `count` characters, the field's own frame among them."""
    return characters(count) + steps(3)


class _AuthorRow(QWidget):
    """One author."""

    changed = Signal()
    share_typed = Signal()
    removal_requested = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._base: Author | None = None
        self.name, self.employee_number, self.job_title, self.share = (LineEditor("", self) for _ in range(4))
        self.employee_number.setFixedWidth(column_width(_NUMBER_WIDTH))
        self.share.setFixedWidth(column_width(_SHARE_WIDTH))
        align_right(self.share)
        self.remove = Button(kind="tool", icon_name="remove", parent=self)
        set_focus_policy(self.remove, TAB_FOCUS)
        line = QHBoxLayout(self)
        place(line, spacing=1)
        for editor, stretch in zip(self.editors(), _STRETCHES, strict=True):
            line.addWidget(editor, stretch)
            editor.value_changed.connect(self.changed)
        line.addWidget(self.remove)
        self.number_it(number)
        self.share.textEdited.connect(self.share_typed)
        self.remove.clicked.connect(self.removal_requested)

    def number_it(self, number: int) -> None:
        """Say to a screen reader which author this row is."""
        who = self.tr("Author {number}: {field}")
        words = (self.tr("Full name"), self.tr("Staff no."), self.tr("Job title"), self.tr("Share %"))
        for editor, word in zip(self.editors(), words, strict=True):
            editor.setAccessibleName(who.format(number=number, field=word))
        remove = self.tr("Remove author {number}").format(number=number)
        self.remove.setAccessibleName(remove)
        self.remove.setToolTip(remove)

    def editors(self) -> tuple[LineEditor, LineEditor, LineEditor, LineEditor]:
        return self.name, self.employee_number, self.job_title, self.share

    def editor_of(self, field: str) -> LineEditor:
        """The editor of a field as the contract names it; the name's for a field that is not shown."""
        return {
            "employee_number": self.employee_number,
            "job_title": self.job_title,
            "share_percent": self.share,
        }.get(field, self.name)

    def is_empty(self) -> bool:
        typed = self.name.value() or self.employee_number.value() or self.job_title.value()
        return not (typed or self.has_unread_share())

    def has_unread_share(self) -> bool:
        """Whether something is typed as the share that is no number."""
        return bool(self.share.value()) and read_share(self.share.value()) is None

    def author(self) -> Author:
        from msgspec.structs import replace  # noqa: PLC0415  late: not needed for the first picture

        from sync.contract.initiative import Author  # noqa: PLC0415

        return replace(
            self._base or Author(),
            name=self.name.value(),
            employee_number=self.employee_number.value(),
            job_title=self.job_title.value(),
            share_percent=read_share(self.share.value()),
        )

    def set_author(self, author: Author | None) -> None:
        self._base = author
        self.name.set_value(author.name if author else "")
        self.employee_number.set_value(author.employee_number if author else "")
        self.job_title.set_value(author.job_title if author else "")
        self.share.set_value(share_text(author.share_percent) if author else "")

    def take_over(self, other: _AuthorRow) -> None:
        """Show what another row shows."""
        self._base = other._base
        for mine, theirs in zip(self.editors(), other.editors(), strict=True):
            mine.set_value(theirs.text())


class AuthorRows(QWidget):
    """The table of authors."""

    value_changed = Signal()
    stops_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """One empty row with the whole share."""
        super().__init__(parent)
        self._rows: list[_AuthorRow] = []
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
        self.stops_changed.emit()

    def add_author(self) -> None:
        """Add an empty row and go there."""
        row = self._append()
        self._split_evenly()
        self.stops_changed.emit()
        row.name.setFocus()

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

    def _filled(self) -> list[_AuthorRow]:
        return [row for row in self._rows if not row.is_empty()]

    def _column_words(self) -> QHBoxLayout:
        line = QHBoxLayout()
        place(line, spacing=1)
        words = (self.tr("Full name"), self.tr("Staff no."), self.tr("Job title"), self.tr("Share %"))
        widths = (0, _NUMBER_WIDTH, 0, _SHARE_WIDTH)
        for word, stretch, width in zip(words, _STRETCHES, widths, strict=True):
            label = line_of(word, parent=self)
            label.setMinimumHeight(line_height())
            if width:
                label.setFixedWidth(column_width(width))
            line.addWidget(label, stretch)
        self._beside_remove = QWidget(self)
        line.addWidget(self._beside_remove)
        return line

    def _append(self) -> _AuthorRow:
        row = _AuthorRow(len(self._rows) + 1, self)
        row.changed.connect(self.value_changed)
        row.share_typed.connect(self._on_share_typed)
        row.removal_requested.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._lines.addWidget(row)
        row.show()
        self._show_remove_buttons()
        return row

    def _remove(self, row: _AuthorRow) -> None:
        """Move up what stands below, so that the first row is always the same widget."""
        at = self._rows.index(row)
        for upper, lower in zip(self._rows[at:], self._rows[at + 1 :], strict=False):
            upper.take_over(lower)
        self._drop_last()
        self._split_evenly()
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

    def _on_share_typed(self) -> None:
        self._shares_by_hand = True

    def _split_evenly(self) -> None:
        if not self._shares_by_hand:
            for row, share in zip(self._rows, even_shares(len(self._rows)), strict=True):
                row.share.set_value(share_text(share))
