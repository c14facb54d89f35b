"""The forms that were begun and not finished: how many there are, which, and the way to each.

Promise: it takes one line, and none when there is nothing to tell; what was thrown away last can be taken back from
here. It shows what it is told and throws nothing away itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.foundation.early_qt import TAB_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.words import ElidedLine, elided, line_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MOST_LISTED = 6


class UnfinishedForm(NamedTuple):
    """A draft as the line tells of it; `kept_at` is the clock as words."""

    id: str
    title: str
    people: str
    kept_at: str


class _FormButton(Button):
    """A button of one line, cut with "…" where there is no room, with a screen reader's name in full."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, kind="plain", parent=parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_focus_policy(self, TAB_FOCUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = elided(self._words, self.fontMetrics(), event.size().width() - 20)
        self.setText(shown)
        self.setToolTip("" if shown == self._words else self._words)


class DraftsLine(QWidget):
    """One line, and below it, when asked for, a line for each unfinished form."""

    draft_chosen = Signal(str)
    taking_back_requested = Signal(str)
    stops_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is unfinished."""
        super().__init__(parent)
        self._all: tuple[UnfinishedForm, ...] = ()
        self._forms: tuple[UnfinishedForm, ...] = ()
        self._current = ""
        self._discarded = ""
        self._listed: list[_FormButton] = []
        self._count = Button(kind="plain", icon_name="draft", parent=self)
        self._count.setCheckable(True)
        self._next = Button(self.tr("Next unfinished form"), kind="plain", key="next_draft", parent=self)
        self._gone = ElidedLine(tone="quiet", parent=self)
        self._gone_mark = IconMark("remove", "quiet_ink", parent=self)
        self._back = Button(self.tr("Take it back"), kind="plain", parent=self)
        self._more = line_of(tone="quiet", size="small", parent=self)
        self._count.toggled.connect(self._list_forms)
        self._next.clicked.connect(lambda: self.draft_chosen.emit(self.next_draft()))
        self._back.clicked.connect(lambda: self.taking_back_requested.emit(self._discarded))
        for button in (self._count, self._next, self._back):
            set_focus_policy(button, TAB_FOCUS)
        self._lay_out()
        self._tell()

    def show_forms(self, forms: tuple[UnfinishedForm, ...], current: str) -> None:
        """Show the unfinished forms; `current` is the draft that stands in the form, which is not told of here."""
        self._all = tuple(sorted(forms))
        self.show_current(current)

    def show_current(self, current: str) -> None:
        """Know which draft stands in the form."""
        shown = tuple(form for form in self._all if form.id != current)
        if (shown, current) != (self._forms, self._current):
            self._forms, self._current = shown, current
            self._tell()

    def show_discarded(self, draft_id: str, title: str) -> None:
        """Offer the way back for what was just thrown away; "" for nothing."""
        self._discarded = draft_id
        words = self.tr("Thrown away: {title}").format(title=title or self.tr("a form without a name"))
        self._gone.set_words(words if draft_id else "")
        self._tell()

    def next_draft(self) -> str:
        """The unfinished form that was begun next after the one in the form, around to the first; "" for none."""
        after = (form.id for form in self._forms if form.id > self._current)
        return next(after, self._forms[0].id if self._forms else "")

    def tab_stops(self) -> tuple[Button, ...]:
        """What Tab walks."""
        return (self._count, self._next, *self._listed, self._back)

    def words(self) -> str:
        """All that it says."""
        parts = [self._count.text() if self._forms else "", *(button.accessibleName() for button in self._listed)]
        return " ".join(part for part in (*parts, self._gone.words()) if part)

    def _tell(self) -> None:
        self._count.setText(self.tr("Unfinished forms: {count}").format(count=number_words(len(self._forms))))
        self._count.setAccessibleName(self._count.text())
        for button in (self._count, self._next):
            button.setVisible(bool(self._forms))
        for part in (self._gone_mark, self._gone, self._back):
            part.setVisible(bool(self._discarded))
        self.setVisible(bool(self._forms or self._discarded))
        self._list_forms()

    def _list_forms(self) -> None:
        for old in self._listed:
            old.hide()
            old.deleteLater()
        self._listed = []
        shown = self._forms[:_MOST_LISTED] if self._count.isChecked() else ()
        for form in shown:
            title = form.title or self.tr("without a name")
            button = _FormButton(" · ".join(part for part in (title, form.people, form.kept_at) if part), self)
            button.clicked.connect(lambda _=False, draft_id=form.id: self.draft_chosen.emit(draft_id))
            self._list.addWidget(button)
            button.show()
            self._listed.append(button)
        rest = len(self._forms) - len(shown) if shown else 0
        self._more.setText(self.tr("and {count} more in the book").format(count=number_words(rest)))
        self._more.setVisible(rest > 0)
        self.stops_changed.emit()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        place(line, spacing=1)
        for part in (self._count, self._next):
            line.addWidget(part)
        line.addStretch()
        gone = QHBoxLayout()
        place(gone, margins=(1, 0, 0, 0), spacing=1)
        gone.addWidget(self._gone_mark)
        gone.addWidget(self._gone)
        gone.addWidget(self._back)
        gone.addStretch()
        self._list = QVBoxLayout()
        place(self._list, margins=(3, 0, 0, 0), spacing=0)
        lines = QVBoxLayout(self)
        place(lines, spacing=0)
        lines.addLayout(line)
        lines.addLayout(self._list)
        lines.addWidget(self._more)
        lines.addLayout(gone)
