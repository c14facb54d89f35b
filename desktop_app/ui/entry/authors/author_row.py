"""One author in a row: name, employee number, job title, share; and what the roster knows of her besides.

Promise: what is not shown of an author passes through untouched as long as she is the same person; when another is
typed over her, nothing of hers that is not in sight stays. Somebody taken from the roster is another with any other
name or number; an author of a record or draft is told by her number where both have one, else by her name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.shares import read_share, share_text
from desktop_app.ui.foundation.early_qt import TAB_FOCUS, align_right, set_focus_policy
from desktop_app.ui.foundation.grid import characters, place, steps
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.editors import LineEditor

if TYPE_CHECKING:
    from desktop_app.domain.roster.search import Offers
    from desktop_app.domain.roster.workers import Worker
    from sync.contract.initiative import Author

NUMBER_WIDTH = 8
SHARE_WIDTH = 5
STRETCHES = (2, 0, 1, 0)  # a job title mostly comes from the list of workers, a name is typed


def column_width(count: int) -> int:
    """Pixels of a column for `count` characters, the field's own frame among them."""
    return characters(count) + steps(2.75)


def share_width(part: QWidget, word: str) -> None:
    """Let a heading and the fields below it be as wide as each other: by their share alone, no less than the word."""
    part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
    part.setMinimumWidth(part.fontMetrics().horizontalAdvance(word) + 1)


class AuthorRow(QWidget):
    """One author."""

    changed = Signal()
    share_typed = Signal()
    removal_requested = Signal()
    person_typed = Signal(object)  # the editor, of the name or the number: who may be meant by it?

    def __init__(self, number: int, parent: QWidget) -> None:
        """The row of author `number`, empty."""
        super().__init__(parent)
        self._base: Author | None = None
        self._taken: Worker | None = None
        self.joins_roster = False
        self.name, self.employee_number, self.job_title, self.share = (LineEditor("", self) for _ in range(4))
        self.employee_number.setFixedWidth(column_width(NUMBER_WIDTH))
        self.share.setFixedWidth(column_width(SHARE_WIDTH))
        align_right(self.share)
        self.remove = Button(kind="tool", icon_name="remove", parent=self)
        set_focus_policy(self.remove, TAB_FOCUS)
        line = QHBoxLayout(self)
        place(line, spacing=0.5)
        for editor, stretch in zip(self.editors(), STRETCHES, strict=True):
            line.addWidget(editor, stretch)
            editor.value_changed.connect(self.changed)
        line.addWidget(self.remove)
        self.number_it(number)
        self.share.textEdited.connect(self.share_typed)
        self.remove.clicked.connect(self.removal_requested)
        for editor in (self.name, self.employee_number):
            editor.value_changed.connect(lambda _, typed=editor: self.person_typed.emit(typed))
            editor.editingFinished.connect(self._forget_another)

    def number_it(self, number: int) -> None:
        """Say to a screen reader which author this row is."""
        who = self.tr("Author {number}: {field}")
        words = (self.tr("Full name"), self.tr("Staff no."), self.tr("Job title"), self.tr("Share %"))
        for editor, word in ((self.name, words[0]), (self.job_title, words[2])):
            share_width(editor, word)
        for editor, word in zip(self.editors(), words, strict=True):
            editor.setAccessibleName(who.format(number=number, field=word))
        remove = self.tr("Remove author {number}").format(number=number)
        self.remove.setAccessibleName(remove)
        self.remove.setToolTip(remove)

    def editors(self) -> tuple[LineEditor, LineEditor, LineEditor, LineEditor]:
        """Name, employee number, job title, share."""
        return self.name, self.employee_number, self.job_title, self.share

    def editor_of(self, field: str) -> LineEditor:
        """The editor of a field as the contract names it; the name's for a field that is not shown."""
        return {
            "employee_number": self.employee_number,
            "job_title": self.job_title,
            "share_percent": self.share,
        }.get(field, self.name)

    def is_empty(self) -> bool:
        """Whether nothing is typed but, perhaps, a share."""
        typed = self.name.value() or self.employee_number.value() or self.job_title.value()
        return not (typed or self.has_unread_share())

    def has_unread_share(self) -> bool:
        """Whether something is typed as the share that is no number."""
        return bool(self.share.value()) and read_share(self.share.value()) is None

    def author(self) -> Author:
        """The author as typed now."""
        from msgspec.structs import replace  # noqa: PLC0415  late: not needed for the first picture

        from sync.contract.initiative import Author  # noqa: PLC0415

        base = self._base if self._base is not None and not self._is_another() else Author()
        return replace(
            base,
            name=self.name.value(),
            employee_number=self.employee_number.value(),
            job_title=self.job_title.value(),
            share_percent=read_share(self.share.value()),
        )

    def set_author(self, author: Author | None) -> None:
        """Show an author, or nobody, without telling."""
        self._base = author
        self._taken = None
        self.joins_roster = False
        self.name.set_value(author.name if author else "")
        self.employee_number.set_value(author.employee_number if author else "")
        self.job_title.set_value(author.job_title if author else "")
        self.share.set_value(share_text(author.share_percent) if author else "")

    def take(self, worker: Worker) -> None:
        """Show a worker of the roster; her share stays as it is."""
        from sync.contract.initiative import Author  # noqa: PLC0415  late: not needed for the first picture

        self._base = Author(workplace=worker.workplace, qualification=worker.qualification)
        self._taken = worker
        self.joins_roster = False
        self.name.set_value(worker.name)
        self.employee_number.set_value(worker.employee_number)
        self.job_title.set_value(worker.job_title)
        self.changed.emit()

    def weighed(self, offers: Offers, editor: LineEditor) -> Offers:
        """What the roster offers for one editor, in the light of the other: no typed name is replaced unasked."""
        if not offers.found:
            return offers
        name, number = self.name.value(), self.employee_number.value()
        first = offers.found[0]
        if editor is self.employee_number and name and name != first.name:
            return offers._replace(sure=False, may_be_name=True)
        if editor is self.name and number and number != first.employee_number:
            return offers._replace(sure=False)
        return offers

    def take_over(self, other: AuthorRow) -> None:
        """Show what another row shows."""
        self._base, self._taken, self.joins_roster = other._base, other._taken, other.joins_roster
        for mine, theirs in zip(self.editors(), other.editors(), strict=True):
            mine.set_value(theirs.text())

    def _is_another(self) -> bool:
        """Whether somebody else is named now than at first; marks may be mended."""
        from sync.text.folding import fold  # noqa: PLC0415  late: not needed for the first picture

        name, number = fold(self.name.value()), fold(self.employee_number.value())
        if self._taken is not None:
            return [name, number] != [fold(text) for text in self._taken[:2]]
        if self._base is None:
            return False
        before = fold(self._base.employee_number)
        return number != before if number and before else name != fold(self._base.name)

    def _forget_another(self) -> None:
        """Take away what came with the person who is no longer named, but for what was typed over it."""
        if self._taken is None or not self._is_another():
            return
        from sync.text.folding import fold  # noqa: PLC0415  late: not needed for the first picture

        taken, self._taken, self._base = self._taken, None, None
        is_renamed = fold(self.name.value()) != fold(taken.name)
        if is_renamed and self.employee_number.value() == taken.employee_number:
            self.employee_number.set_value("")
        if self.job_title.value() == taken.job_title:
            self.job_title.set_value("")
        self.changed.emit()
